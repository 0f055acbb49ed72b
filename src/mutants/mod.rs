//! Mutation testing of rule packs: every rule is changed, one change at a time, and a worked case has to notice.
//!
//! The way of a mutant: [`written`] finds every change that can be made to an author's files -> [`run::judge`] makes it in memory, compiles
//! the pack and runs the cases that could tell -> [`verdict::Verdicts`] holds the survivors against the list of changes that cannot matter.
//!
//! Invariant: the same files give the same mutants, in the same order, with the same outcome, however many threads run.

mod criteria;
mod edit;
pub mod equivalent;
mod expression;
mod figure;
mod mutant;
mod programme;
pub mod run;
mod score;
mod table;
mod touch;
pub mod verdict;
mod walk;

pub use mutant::{Mutant, Rule};
pub use touch::Touched;
pub use walk::written;
