//! The author's format, from a folder to a pack or to what is wrong with it. Data in, text out.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop loudly"
)]

mod bad;
mod exactness;
mod good;
mod hostile;
mod show;
