//! What a policy SAYS about a company: the worlds its answers leave possible, the verdict on each programme, the reasons, what is missing.
//!
//! Invariant: pure and total. No I/O, no clock, no panic, no floating point.

mod answer;
mod assess;
mod company;
mod diagram;
mod domain;
mod evaluate;
mod explain;
mod lens;
mod name;
mod narrow;
mod order;
mod plan;
mod prepared;
mod range;
mod reason;
mod relevance;
mod report;
mod scope;
mod truth;
mod verdict;
mod ways;
mod window;
mod world;

pub use answer::{Answer, Answers, Context, Slot};
pub use lens::{Changed, Difference, Lens, Seen, Turn, differences, turns};
pub use order::questions_left;
pub use prepared::{Prepared, assess, options_left};
pub use report::*;
pub use ways::{Advice, Move, Way};
