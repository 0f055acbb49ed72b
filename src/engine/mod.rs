//! What a policy SAYS about a company: the worlds its answers leave possible, the verdict on each programme, the reasons, what is missing.
//!
//! Invariant: pure and total. No I/O, no clock, no panic, no floating point.

mod answer;
mod assess;
mod diagram;
mod domain;
mod evaluate;
mod explain;
mod narrow;
mod order;
mod prepared;
mod range;
mod reason;
mod relevance;
mod report;
mod scope;
mod truth;
mod verdict;
mod window;
mod world;

pub use answer::{Answer, Answers, Context, Slot};
pub use order::questions_left;
pub use prepared::{Prepared, assess, options_left};
pub use report::*;
