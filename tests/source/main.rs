//! The author's format, from a folder to a pack or to what is wrong with it. Data in, text out.

mod bad;
mod good;
mod show;
