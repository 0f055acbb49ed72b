//! One change to one rule, as a change to the author's text.

use super::edit::Edit;
use super::touch::Touched;
use crate::pack::source::Files;
use crate::pack::source::diagnostic::Place;

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A figure, one step up or down.
    Threshold,
    /// `>=` for `>`, `=` for `!=`, and the like.
    Operator,
    /// `and` for `or`, `all` for `any`, `not` put in or taken away.
    Connective,
    /// How many of several criteria have to hold.
    Count,
    /// An option of a question or the result of a row.
    Option,
    /// A financial year.
    Year,
    /// `+` for `-`, `*` for `/`, `min` for `max`, a power.
    Arithmetic,
    /// Points of a score.
    Points,
    /// A day.
    Date,
    /// A criterion, a waiver, a band, a row, a condition or an exception taken away.
    Removed,
}

impl Rule {
    /// The word a reader of the report sees.
    pub const fn word(self) -> &'static str {
        match self {
            Rule::Threshold => "threshold",
            Rule::Operator => "operator",
            Rule::Connective => "connective",
            Rule::Count => "count",
            Rule::Option => "option",
            Rule::Year => "year",
            Rule::Arithmetic => "arithmetic",
            Rule::Points => "points",
            Rule::Date => "date",
            Rule::Removed => "removal",
        }
    }
}

/// A change, and how it is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    pub rule: Rule,
    /// What is changed.
    pub place: Place,
    /// Where it stands among the ids of its file: `2026/L26-9/L26-9x/if`.
    pub at: String,
    /// The value before and after, whole.
    pub from: String,
    pub to: String,
    pub touched: Touched,
    pub(super) edits: Vec<Edit>,
}

impl Mutant {
    /// The files with the change made.
    pub fn applied(&self, files: &Files) -> Files {
        let mut changed = files.clone();
        let text = files.get(&self.place.file).unwrap_or_default();
        changed.insert(self.place.file.as_ref(), super::edit::applied(text, &self.edits));
        changed
    }
}
