//! Reading typed values out of a YAML tree: words, ids, texts, days, figures.
//!
//! Invariant: a value that does not fit becomes a diagnostic and `None`; reading goes on.

use super::diagnostic::{Code, Diagnostic, Place};
use super::token::{self, Figure};
use super::yaml::{Node, Value};
use crate::pack::{Date, Interval, Number, Text};

/// No text may have more characters.
pub const MOST_TEXT: usize = 4_000;
/// No id may have more characters.
const MOST_ID: usize = 80;
/// Words of the expression language, which therefore cannot be names.
const RESERVED: [&str; 17] = [
    "and", "or", "not", "in", "has", "any", "holds", "min", "max", "as_of", "yes", "no", "last", "thousand",
    "million", "billion", "result",
];

/// How an id is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdStyle {
    /// `rd_expense`: questions, options, parts, derived facts.
    Snake,
    /// `little-giant`: programmes, groups, purposes, sources.
    Kebab,
    /// Either of the two: what never stands in an expression.
    Lower,
    /// `L26-9`, `TS-5a`, `2026`: as the clause is known.
    Clause,
}

/// The diagnostics so far, and what is needed to read.
#[derive(Debug, Default)]
pub struct Reader {
    pub diagnostics: Vec<Diagnostic>,
    /// The languages of the pack; empty until they are read.
    pub languages: Vec<String>,
}

impl Reader {
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// A single value that is not empty.
    pub fn word<'a>(&mut self, node: &'a Node, what: &str) -> Option<&'a str> {
        match node.text().map(str::trim) {
            Some("") => {
                let message = format!("{what} is empty");
                self.report(
                    Diagnostic::error(Code::MissingKey, &node.place, message)
                        .mend("write it, or take the key away"),
                );
                None
            }
            Some(word) if word.chars().count() > MOST_TEXT => {
                self.too_long(&node.place, what, word.chars().count());
                None
            }
            Some(word) => Some(word),
            None => {
                self.wrong_shape(node, what, "a single value");
                None
            }
        }
    }

    pub fn wrong_shape(&mut self, node: &Node, what: &str, due: &str) {
        let message = format!("{what} has to be {due}, not {}", node.shape());
        let mend = match due {
            "a list" => "write `[a, b]`, or one item a line, each after `- `",
            "a single value" => {
                "write a word, a figure or an expression; quote it where it holds brackets or commas"
            }
            _ => {
                "write `key: value` lines, or `{key: value}`; for words in several languages `{en: Revenue}`"
            }
        };
        let diagnostic = Diagnostic::error(Code::WrongShape, &node.place, message).label(node.shape());
        self.report(diagnostic.mend(mend));
    }

    fn too_long(&mut self, place: &Place, what: &str, length: usize) {
        let message = format!("{what} has {length} characters, more than the {MOST_TEXT} allowed");
        self.report(Diagnostic::error(Code::TooLarge, place, message).mend("shorten it"));
    }

    /// A list; `None` where it is none.
    pub fn list<'a>(&mut self, node: &'a Node, what: &str) -> Option<&'a [Node]> {
        match &node.value {
            Value::Sequence(items) => Some(items),
            _ => {
                self.wrong_shape(node, what, "a list");
                None
            }
        }
    }

    /// One word, or a list of words.
    pub fn words<'a>(&mut self, node: &'a Node, what: &str) -> Vec<(&'a str, &'a Node)> {
        let nodes = if let Value::Sequence(items) = &node.value {
            items.as_slice()
        } else {
            std::slice::from_ref(node)
        };
        if nodes.is_empty() {
            let message = format!("{what} is an empty list");
            self.report(
                Diagnostic::error(Code::MissingKey, &node.place, message)
                    .mend("name at least one, or take the key away"),
            );
        }
        nodes.iter().filter_map(|node| Some((self.word(node, what)?, node))).collect()
    }

    /// One of the words that fit.
    pub fn one_of<T: Copy>(&mut self, node: &Node, what: &str, values: &[(&str, T)]) -> Option<T> {
        let word = self.word(node, what)?;
        if let Some((_, value)) = values.iter().find(|(name, _)| *name == word) {
            return Some(*value);
        }
        let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
        let message = format!("`{word}` is no {what}");
        self.report(
            Diagnostic::error(Code::BadValue, &node.place, message)
                .mend(format!("write one of {}", listed(&names))),
        );
        None
    }

    pub fn id<'a>(&mut self, node: &'a Node, what: &str, style: IdStyle) -> Option<&'a str> {
        let id = self.word(node, what)?;
        self.check_id(id, &node.place, what, style).then_some(id)
    }

    /// The word of an id that others refer to: kept even where it is not written as it has to be, so that references to it are no mistakes.
    pub fn name<'a>(&mut self, node: &'a Node, what: &str, style: IdStyle) -> Option<&'a str> {
        let id = self.word(node, what)?;
        self.check_id(id, &node.place, what, style);
        Some(id)
    }

    /// Reports an id that is not written as it has to be.
    pub fn check_id(&mut self, id: &str, place: &Place, what: &str, style: IdStyle) -> bool {
        let (joins, due): (&[char], &str) = match style {
            IdStyle::Snake => (&['_'], "in snake_case (small letters, digits and `_`), such as `rd_expense`"),
            IdStyle::Kebab => {
                (&['-'], "in kebab-case (small letters, digits and `-`), such as `little-giant`")
            }
            IdStyle::Lower => (&['_', '-'], "with small letters, digits, `-` and `_` only"),
            IdStyle::Clause => {
                (&['_', '-', '.'], "with letters, digits, `-`, `_` and `.` only, such as `L26-9`")
            }
        };
        let clause = style == IdStyle::Clause;
        let fits = id.chars().all(|c| {
            c.is_ascii_lowercase()
                || c.is_ascii_digit()
                || joins.contains(&c)
                || (clause && c.is_ascii_uppercase())
        });
        let begins =
            id.starts_with(|c: char| c.is_ascii_lowercase() || (clause && c.is_ascii_alphanumeric()));
        let ends = id.ends_with(|c: char| c.is_ascii_alphanumeric());
        if !fits || !begins || !ends || id.len() > MOST_ID {
            let message = format!("`{id}` cannot be {what}");
            self.report(
                Diagnostic::error(Code::BadId, place, message)
                    .mend(format!("write it {due}, at most {MOST_ID} characters")),
            );
            return false;
        }
        if style == IdStyle::Snake && RESERVED.contains(&id) {
            let message = format!("`{id}` cannot be {what}: it is a word of the expression language");
            self.report(Diagnostic::error(Code::BadId, place, message).mend("choose another word"));
            return false;
        }
        true
    }

    /// Words in every language of the pack.
    pub fn text(&mut self, node: &Node, what: &str) -> Option<Text> {
        let Value::Mapping(pairs) = &node.value else {
            self.wrong_shape(node, what, "a mapping from language to words");
            return None;
        };
        let languages = self.languages.clone();
        for (key, _) in pairs {
            let language = key.text().unwrap_or_default();
            if !languages.iter().any(|known| known == language) {
                let message = format!("the pack does not declare the language `{language}`");
                let mend = format!("its languages, in pack.yaml, are {}", listed(&languages));
                self.report(Diagnostic::error(Code::UnknownLanguage, &key.place, message).mend(mend));
            }
        }
        let mut words = Vec::with_capacity(languages.len());
        for language in &languages {
            match node.get(language) {
                Some(value) if value.text().is_none_or(|text| !text.trim().is_empty()) => {
                    words.extend(self.word(value, what).map(str::to_owned))
                }
                _ => {
                    let message = format!("{what} is missing in `{language}`");
                    let mend = format!("add `{language}: ...`");
                    self.report(Diagnostic::error(Code::MissingText, &node.place, message).mend(mend));
                }
            }
        }
        (words.len() == languages.len()).then_some(Text(words))
    }

    /// A day, such as 2026-11-22.
    pub fn date(&mut self, node: &Node, what: &str) -> Option<Date> {
        let word = self.word(node, what)?;
        let date = Date::parse(word);
        if date.is_none() {
            let message = format!("`{word}` is no day of the calendar");
            self.report(
                Diagnostic::error(Code::BadDate, &node.place, message)
                    .mend("write year, month and day: 2026-11-22"),
            );
        }
        date
    }

    /// A figure with its unit, such as `5000万 CNY` or `3 %`.
    pub fn figure(&mut self, node: &Node, what: &str) -> Option<Figure> {
        let word = self.word(node, what)?;
        let figure = token::figure(word);
        if figure.is_none() {
            let message = format!("{what} has to be a number, not `{word}`");
            self.report(
                Diagnostic::error(Code::BadNumber, &node.place, message)
                    .mend("write digits, such as 60, 0.05, 3 % or 5000万"),
            );
        }
        figure
    }

    /// A figure without a unit.
    pub fn number(&mut self, node: &Node, what: &str) -> Option<Number> {
        let figure = self.figure(node, what)?;
        if figure.percent || figure.unit.is_some() {
            let message = format!("{what} is a plain number, without a unit");
            self.report(
                Diagnostic::error(Code::BadNumber, &node.place, message).mend("write the digits alone"),
            );
            return None;
        }
        Some(figure.number)
    }

    /// A whole number from `least` to `most`.
    pub fn whole(&mut self, node: &Node, what: &str, least: u16, most: u16) -> Option<u16> {
        let number = self.number(node, what)?;
        let whole = number.is_whole().then(|| u16::try_from(number.numer()).ok()).flatten();
        let fitting = whole.filter(|whole| (least..=most).contains(whole));
        if fitting.is_none() {
            let message = format!("{what} has to be a whole number from {least} to {most}, not {number}");
            let mend = format!("write {least}, or another whole number up to {most}");
            self.report(Diagnostic::error(Code::BadNumber, &node.place, message).mend(mend));
        }
        fitting
    }

    /// `{from: ..., to: ...}`, both days included, each end optional.
    pub fn interval(&mut self, node: &Node, what: &str) -> Option<Interval> {
        let mut fields = super::fields::Fields::of(node, what, self)?;
        let (from, to) = (fields.optional("from", self), fields.optional("to", self));
        fields.finish(self);
        let from = from.and_then(|node| self.date(node, "`from`"));
        let to_date = to.and_then(|node| self.date(node, "`to`"));
        if let (Some(begin), Some(end), Some(place)) = (from, to_date, to) {
            self.in_order(begin, end, &place.place, what);
        }
        Some(Interval { from, to: to_date })
    }

    pub fn in_order(&mut self, begin: Date, end: Date, place: &Place, what: &str) {
        if end < begin {
            let message = format!("{what} ends on {end}, before it begins on {begin}");
            self.report(
                Diagnostic::error(Code::EndsBeforeItBegins, place, message)
                    .mend("exchange the two days, or correct the year"),
            );
        }
    }
}

/// `a, b and c`, each in backticks; at most twenty are named.
pub fn listed<T: AsRef<str>>(names: &[T]) -> String {
    const MOST: usize = 20;
    let mut quoted: Vec<String> =
        names.iter().take(MOST).map(|name| format!("`{}`", name.as_ref())).collect();
    if names.len() > MOST {
        quoted.push(format!("{} more", names.len() - MOST));
    }
    match quoted.split_last() {
        None => "none".to_owned(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// The name that was probably meant.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let far = |name: &str| strsim::damerau_levenshtein(word, name);
    let near = names.into_iter().map(|name| (far(name), name)).min()?;
    let allowed = (word.chars().count() / 3).clamp(1, 4);
    (near.0 <= allowed).then_some(near.1)
}

/// What to do about a name that is not there: the nearest, or all there are.
pub fn suggestion<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match nearest(word, names.iter().copied()) {
        Some(name) => format!("did you mean `{name}`?"),
        None if names.is_empty() => "there are none yet".to_owned(),
        None if names.len() == 1 => format!("there is only {}", listed(&names)),
        None => format!("there are {}", listed(&names)),
    }
}
