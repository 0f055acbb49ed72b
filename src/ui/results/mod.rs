//! Results: a card for each support.
//!
//! Invariant: every state is told in a word beside its icon, never by colour alone; nothing is shown that the engine did not say.

mod card;
mod criterion;
pub(super) mod ladder;
mod missing;
pub(super) mod narrowing;
mod score;
mod source;
mod support;
mod ways;
mod window;
mod wrong;

pub(super) use card::card;
pub(super) use source::line;
