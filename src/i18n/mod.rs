//! The words of the interface, exact money and numbers, and dates, per language.
//!
//! Invariant: no figure that decides something is ever rounded silently; what is shown reads back to the same figure.

mod calendar;
mod figure;
mod keep_words;
mod lens_words;
pub mod number;
mod phrases;
mod phrases_en;
mod phrases_zh;
mod privacy_words;
mod result_words;
mod words;
mod words_en;
mod words_zh;

pub use crate::session::Language;
pub use calendar::{Calendar, PlainCalendar};
pub use figure::Style;
pub use keep_words::{KeepWord, refused, unfit};
pub use lens_words::{LensWord, WayWord};
pub use phrases::Phrase;
pub use privacy_words::PrivacyWord;
pub use result_words::{ResultWord, TableWord};
pub use words::Word;

/// One of a wording in Chinese and in English.
const fn pick(language: Language, [zh_hans, en]: [&'static str; 2]) -> &'static str {
    match language {
        Language::ZhHans => zh_hans,
        Language::En => en,
    }
}

/// A wording with each `{}` filled, in order.
pub fn fill(wording: &str, parts: &[&str]) -> String {
    let mut filled = String::new();
    let mut pieces = wording.split("{}");
    filled.push_str(pieces.next().unwrap_or_default());
    for (place, piece) in pieces.enumerate() {
        filled.push_str(parts.get(place).copied().unwrap_or_default());
        filled.push_str(piece);
    }
    filled
}
