//! What is wrong with an author's text: a code, a sentence, a place and a mend.
//!
//! Invariant: a diagnostic never stops the reading; it is collected, and all of a pack's are shown together.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A stretch of an author's file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The path inside the pack's folder, with `/` between its parts.
    pub file: Arc<str>,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Place {
    pub fn new(file: &Arc<str>, span: Range<usize>) -> Place {
        Place { file: Arc::clone(file), start: span.start, end: span.end.max(span.start) }
    }

    /// The very beginning of a file.
    pub fn top(file: &Arc<str>) -> Place {
        Place::new(file, 0..0)
    }
}

/// Does the pack compile all the same?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
}

/// One mistake, or one thing to look at again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    pub place: Place,
    /// What stands at the place, in a few words.
    pub label: String,
    /// What to do about it.
    pub mend: Option<String>,
    /// Other places that have to do with it, and how.
    pub related: Vec<(Place, String)>,
}

impl Diagnostic {
    pub fn error(code: Code, place: &Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: Severity::Error,
            message: message.into(),
            place: place.clone(),
            label: "here".to_owned(),
            mend: None,
            related: Vec::new(),
        }
    }

    pub fn warning(code: Code, place: &Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, place, message) }
    }

    #[must_use]
    pub fn label(self, label: impl Into<String>) -> Diagnostic {
        Diagnostic { label: label.into(), ..self }
    }

    #[must_use]
    pub fn mend(self, mend: impl Into<String>) -> Diagnostic {
        Diagnostic { mend: Some(mend.into()), ..self }
    }

    #[must_use]
    pub fn related(mut self, place: &Place, label: impl Into<String>) -> Diagnostic {
        self.related.push((place.clone(), label.into()));
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

/// Declares the codes once, with the word that stands for each and the list of all of them.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// The kinds of mistakes. The word is stable: authors search for it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The word an author sees.
            pub const fn word(self) -> &'static str {
                match self { $(Code::$name => $word,)* }
            }
        }
    };
}

codes! {
    /// Not UTF-8 text, or not readable at all.
    UnreadableFile = "unreadable-file",
    /// A file that has to be there is not.
    MissingFile = "missing-file",
    /// A YAML or CSV file at a place where nothing reads it.
    UnknownFile = "unknown-file",
    /// Not YAML.
    YamlSyntax = "yaml-syntax",
    /// Anchors, aliases, tags, several documents.
    YamlFeature = "yaml-feature",
    /// A key stands twice in a mapping.
    DuplicateKey = "duplicate-key",
    /// More of something than a pack may hold.
    TooLarge = "too-large",
    /// A key that means nothing here.
    UnknownKey = "unknown-key",
    /// A key that has to be there is not.
    MissingKey = "missing-key",
    /// A list where a mapping is due, and so on.
    WrongShape = "wrong-shape",
    /// A word that is none of those that fit.
    BadValue = "bad-value",
    /// Not a number, or one that does not fit.
    BadNumber = "bad-number",
    /// Not a day of the calendar.
    BadDate = "bad-date",
    /// Not written as such an id has to be.
    BadId = "bad-id",
    /// A range without room, or off its step.
    BadRange = "bad-range",
    /// An interval that ends before it begins.
    EndsBeforeItBegins = "ends-before-it-begins",
    /// A text that is missing in a language of the pack.
    MissingText = "missing-text",
    /// A language that the pack does not declare.
    UnknownLanguage = "unknown-language",
    /// A criterion without an id.
    MissingId = "missing-id",
    /// A rule without a source.
    MissingSource = "missing-source",
    /// The same id for two things.
    DuplicateId = "duplicate-id",
    /// Not an expression.
    ExpressionSyntax = "expression-syntax",
    /// No such question or derived fact.
    UnknownName = "unknown-name",
    /// No such programme.
    UnknownProgramme = "unknown-programme",
    /// No such authority.
    UnknownAuthority = "unknown-authority",
    /// No such source.
    UnknownSource = "unknown-source",
    /// No such group of criteria.
    UnknownGroup = "unknown-group",
    /// No such table.
    UnknownTable = "unknown-table",
    /// No such option.
    UnknownOption = "unknown-option",
    /// A unit that no question has.
    UnknownUnit = "unknown-unit",
    /// Quantities of different units.
    UnitMismatch = "unit-mismatch",
    /// A choice where a number is due, and so on.
    KindMismatch = "kind-mismatch",
    /// A per-year figure without its year, or with one that is not asked.
    BadYear = "bad-year",
    /// A divisor that can be negative, or that is always zero.
    BadDivisor = "bad-divisor",
    /// A value that can leave the range of exact numbers.
    Overflow = "overflow",
    /// Something that is defined by itself.
    Cycle = "cycle",
    /// A criterion with several bodies or none.
    OneBody = "one-body",
    /// Two versions for the same day, purpose and region.
    OverlappingVersions = "overlapping-versions",
    /// A table in which no row might fit, or one can never count.
    BadTable = "bad-table",
    /// Bands that are out of order.
    BandOrder = "band-order",
    /// Evidence said to be better than that of the source.
    EvidenceAboveSource = "evidence-above-source",
    /// A group of criteria that no programme uses.
    UnusedGroup = "unused-group",
    /// A figure of a rule that its text does not say.
    UnspokenFigure = "unspoken-figure",
    /// An amount that can be less than zero.
    NegativeAmount = "negative-amount",
    /// A question that no verdict and no amount can hang on.
    NeverAsked = "never-asked",
    /// A change to a rule that no case notices.
    Survivor = "survivor",
    /// A change said to make no difference, though it does or is not there.
    NotEquivalent = "not-equivalent",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
