//! The words of the interface, exact money and numbers, and dates, per language.
//!
//! Invariant: no figure that decides something is ever rounded silently; what is shown reads back to the same figure.

mod calendar;
mod figure;
pub mod number;
mod phrases;
mod phrases_en;
mod phrases_zh;
mod words;
mod words_en;
mod words_zh;

pub use crate::session::Language;
pub use calendar::{Calendar, PlainCalendar};
pub use figure::Style;
pub use phrases::Phrase;
pub use words::Word;
