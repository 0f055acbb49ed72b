//! The languages the interface speaks. They live here because a journey remembers its language; `i18n` has the words.

use crate::pack::{LanguageId, Pack};

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    #[default]
    ZhHans,
    En,
}

impl Language {
    /// Every language, in the order of the language menu.
    pub const ALL: [Language; 2] = [Language::ZhHans, Language::En];

    /// The BCP 47 tag, as `lang` attributes and `Intl` want it.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::ZhHans => "zh-Hans",
            Language::En => "en",
        }
    }

    /// The language for a BCP 47 tag such as `zh-CN`, `en_GB` or `ZH`: the first subtag decides. `None` for any other language.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.trim().split(['-', '_']).next()?;
        if primary.eq_ignore_ascii_case("zh") {
            Some(Language::ZhHans)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Language::En)
        } else {
            None
        }
    }

    /// Where the pack keeps its words in this language; its first language when it has none.
    pub fn place(self, pack: &Pack) -> LanguageId {
        let fits = |tag: &String| Language::from_tag(tag) == Some(self);
        LanguageId(pack.languages.iter().position(fits).unwrap_or(0))
    }
}
