//! Answers and worked cases as an author writes them, and reports in the words of their pack.
//!
//! Invariant: native only, and no verdict is computed here: the engine judges, this room reads, names and compares.

mod advised;
pub mod answers;
pub mod case;
mod expected;
mod figure;
mod known;
mod named;
mod naming;
mod quantity;
pub mod run;
mod shown;
pub mod suite;
pub mod text;
mod value;
mod words;

pub use advised::{
    NamedAdvice, NamedChange, NamedChanged, NamedDifference, NamedQuantity, NamedSeen, NamedValue, NamedWay,
};
pub use known::Known;
pub use named::{
    Named, NamedContradiction, NamedCriterion, NamedPack, NamedProgramme, NamedVersion, NamedWindow,
};
