//! What the interface itself says, in every language.

mod phrases;
mod phrases_en;
mod phrases_zh;
mod words;
mod words_en;
mod words_zh;

pub use phrases::Phrase;
pub use words::Word;
