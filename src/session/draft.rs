//! What was typed or ticked for one figure, word for word, whether or not it can be read.
//!
//! Invariant: a draft keeps what was typed in every mode, so changing one's mind about the mode loses nothing.

use super::day::read_parts;
use super::figure::{date, write};
use crate::engine::Answer;
use crate::pack::{Kind, Measure, Number, OptionSet, Question};

/// How a person chooses to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Mode {
    /// One figure, one day, one option; for a choices question, every option that applies.
    #[default]
    Exact,
    /// From one figure to another, either end may be empty; one of several options; for a choices question, some that perhaps apply.
    Range,
    /// "I don't know".
    Unsure,
}

/// A day in three fields. Empty fields from the right make it a month or a year.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DateParts {
    pub year: String,
    pub month: String,
    pub day: String,
}

impl DateParts {
    /// The parts that are read as these days: one day, a whole month or a whole year; `None` for any other range.
    fn of(first: Number, last: Number) -> Option<DateParts> {
        let days = (date(first)?, date(last)?);
        let (year, month, day) = days.0.civil();
        let mut parts = DateParts { year: year.to_string(), month: month.to_string(), day: day.to_string() };
        for _ in 0..3 {
            if read_parts(&parts).ok() == Some(days) {
                return Some(parts);
            }
            // Without the day it is a month, and without the month a year.
            let shorter = if parts.day.is_empty() { &mut parts.month } else { &mut parts.day };
            shorter.clear();
        }
        None
    }
}

/// What was typed for one slot.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Draft {
    pub mode: Mode,
    /// Number, money, percent or date in [`Mode::Exact`].
    pub exact: String,
    /// A date that is not asked per year, in [`Mode::Exact`]: three fields, which count when `exact` is empty.
    pub parts: DateParts,
    /// The lower end in [`Mode::Range`]; empty is open.
    pub from: String,
    /// The upper end in [`Mode::Range`]; empty is open.
    pub to: String,
    /// Options ticked: of a yes/no or choice question one in [`Mode::Exact`], those it may be in [`Mode::Range`]; of a choices question
    /// those the company has.
    pub chosen: OptionSet,
    /// Of a choices question in [`Mode::Range`]: those the company may have.
    pub maybe: OptionSet,
    /// Of a choices question: "none of these" is ticked.
    pub none: bool,
}

impl Draft {
    /// One figure or day, as typed.
    pub fn exact(text: impl Into<String>) -> Draft {
        Draft { exact: text.into(), ..Draft::default() }
    }

    /// From one figure or day to another, as typed.
    pub fn range(from: impl Into<String>, to: impl Into<String>) -> Draft {
        Draft { mode: Mode::Range, from: from.into(), to: to.into(), ..Draft::default() }
    }

    /// "I don't know".
    pub fn unsure() -> Draft {
        Draft { mode: Mode::Unsure, ..Draft::default() }
    }

    /// One option of a yes/no or choice question.
    pub fn option(place: u8) -> Draft {
        Draft { chosen: OptionSet::one(place), ..Draft::default() }
    }

    /// One of these options of a yes/no or choice question.
    pub fn among(options: OptionSet) -> Draft {
        Draft { mode: Mode::Range, chosen: options, ..Draft::default() }
    }

    /// What a company has of a choices question, and what it may have; both empty is "none of these".
    pub fn has(has: OptionSet, maybe: OptionSet) -> Draft {
        let none = has.is_empty() && maybe.is_empty();
        let mode = if maybe.is_empty() { Mode::Exact } else { Mode::Range };
        Draft { mode, chosen: has, maybe, none, ..Draft::default() }
    }

    /// What would have been typed to give this answer, in the fields that the question has.
    pub fn of(question: &Question, answer: Answer) -> Draft {
        let text = |number: Option<Number>| match (&question.kind, number) {
            (Kind::Quantity(quantity), Some(number)) => write(quantity, number),
            _ => String::new(),
        };
        let parts = |first, last| match &question.kind {
            Kind::Quantity(quantity) if quantity.measure == Measure::Date && question.per_year.is_none() => {
                DateParts::of(first?, last?)
            }
            _ => None,
        };
        match answer {
            Answer::Unsure => Draft::unsure(),
            Answer::Between { min, max } => match parts(min, max) {
                Some(parts) => Draft { parts, ..Draft::default() },
                None if min.is_some() && min == max => Draft::exact(text(min)),
                None => Draft::range(text(min), text(max)),
            },
            Answer::Among(options) if options.len() == 1 => Draft { chosen: options, ..Draft::default() },
            Answer::Among(options) => Draft::among(options),
            Answer::Has { has, maybe } => Draft::has(has, maybe),
        }
    }
}
