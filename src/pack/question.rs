//! Questions: the facts about a company that rules read, and what an answer to each may be.

use super::number::{MOST_STEPS, Number};
use super::{SourceRef, Text};
use serde::{Deserialize, Serialize};

/// Questions asked one after the other under one heading, in the order of [`Pack::questions`](super::Pack::questions).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub id: String,
    pub title: Text,
}

/// In which direction a company can change a fact; advice proposes nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    Up,
    Down,
    Either,
    No,
}

/// One fact about the company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub id: String,
    /// A place in [`Pack::groups`](super::Pack::groups).
    pub group: u16,
    pub kind: Kind,
    /// How many closed financial years are asked, newest first; `None` for a single figure.
    pub per_year: Option<u8>,
    pub ask: Text,
    pub help: Option<Text>,
    pub can_change: Change,
    /// How hard the answer is to find out, 1 to 5.
    pub effort: u8,
    pub source: Option<SourceRef>,
}

impl Question {
    /// How many figures the question asks for.
    pub fn years(&self) -> u8 {
        self.per_year.unwrap_or(1)
    }

    /// The options of a yes/no, choice or choices question, else none.
    pub fn options(&self) -> &[Choice] {
        match &self.kind {
            Kind::YesNo(options) | Kind::Choice(options) | Kind::Choices(options) => options,
            Kind::Quantity(_) => &[],
        }
    }
}

/// What an answer may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Two options, `no` at [`NO`] and `yes` at [`YES`]; the interface has the words, so their labels are empty.
    YesNo(Vec<Choice>),
    /// Exactly one of the options.
    Choice(Vec<Choice>),
    /// Any number of the options, also none.
    Choices(Vec<Choice>),
    Quantity(Quantity),
}

/// The place of `no` among the options of a yes/no question.
pub const NO: u8 = 0;
/// The place of `yes` among the options of a yes/no question.
pub const YES: u8 = 1;

/// An option of a question or a result of a decision table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub id: String,
    pub label: Text,
    pub help: Option<Text>,
}

/// A number with a unit: every multiple of `step` from `min` to `max`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    pub measure: Measure,
    pub step: Number,
    pub min: Number,
    pub max: Number,
}

impl Quantity {
    /// Both ends of the range in steps.
    pub fn ends(&self) -> (i64, i64) {
        let (below, reached) = self.min.steps(self.step);
        (below + i64::from(!reached), self.max.steps(self.step).0)
    }

    /// Can every value be counted in steps?
    pub fn is_countable(&self) -> bool {
        let (from, to) = self.ends();
        self.step > Number::ZERO && from > -MOST_STEPS && to < MOST_STEPS && from <= to
    }
}

/// What a quantity counts, which also says how it is typed and shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// A number of this unit: `persons`, `items`, `points`, `years`.
    Count(String),
    /// An amount of the pack's currency, in whole units of it (CNY 1, not 1 fen).
    Money,
    /// A share: 3 % is the number 3/100.
    Percent,
    /// A day, as days since 1970-01-01.
    Date,
}
