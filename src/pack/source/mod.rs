//! The author's format.
