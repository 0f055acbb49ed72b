//! Words in every language of a pack.

use serde::{Deserialize, Serialize};

/// The place of a language in [`Pack::languages`](super::Pack::languages).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LanguageId(pub usize);

/// The same sentence in each language of the pack, in the pack's order of languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text(pub Vec<String>);

impl Text {
    /// The words in a language; those of the pack's first language where it has none.
    pub fn get(&self, language: LanguageId) -> &str {
        self.0.get(language.0).or_else(|| self.0.first()).map_or("", String::as_str)
    }
}
