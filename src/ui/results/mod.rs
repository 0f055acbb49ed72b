//! Results: a card for each support.
//!
//! Invariant: every state is told in a word beside its icon, never by colour alone; nothing is shown that the engine did not say.

mod card;
mod criterion;
mod missing;
mod score;
mod source;
mod support;
mod window;

pub(super) use card::card;
