//! Answers and worked cases as an author writes them, and reports in the words of their pack.
//!
//! Invariant: native only, and no verdict is computed here: the engine judges, this room reads, names and compares.

mod named;

pub use named::{Known, Named, NamedContradiction, NamedPack, NamedProgramme, NamedVersion, NamedWindow};
