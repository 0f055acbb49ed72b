//! One visitor's journey, seen from outside: what is typed, what follows, what is shown.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop loudly")]

mod aims;
mod currencies;
mod dates;
mod edits;
mod figures;
mod formats;
mod journey;
mod none;
mod opened;
mod paths;
mod saving;
mod separators;
mod small_pack;
mod spoken;
mod taking;
mod visit;
