//! Answers and worked cases as an author writes them, and reports in the words of their pack.
//!
//! Invariant: native only, and no verdict is computed here: the engine judges, this room reads, names and compares.

pub mod answers;
pub mod case;
mod expected;
mod figure;
mod named;
mod quantity;
pub mod run;
pub mod text;
mod value;
mod words;

pub use named::{
    Known, Named, NamedContradiction, NamedCriterion, NamedPack, NamedProgramme, NamedVersion, NamedWindow,
};
