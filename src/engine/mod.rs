//! What a policy SAYS about a company: the worlds its answers leave possible, the verdict on each programme, the reasons, what is missing.
//!
//! Invariant: pure and total. No I/O, no clock, no panic, no floating point.

mod answer;
mod report;

pub use answer::{Answer, Answers, Context, Slot};
pub use report::*;

use crate::pack::{Pack, QuestionId};

/// Judges every programme of the pack.
///
/// # Errors
/// [`Contradiction`] when the answers leave no possible world.
pub fn assess(_pack: &Pack, _answers: &Answers, _context: Context) -> Result<Assessment, Contradiction> {
    Err(Contradiction { answers: Vec::new(), constraints: Vec::new() })
}

/// The questions that can still change a verdict, best first: those of the group asked last come first, so that questions do not jump about.
pub fn questions_left(_pack: &Pack, _assessment: &Assessment, _last: Option<QuestionId>) -> Vec<QuestionId> {
    Vec::new()
}
