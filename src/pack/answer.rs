//! What can be known of one figure, and companies given as examples.
//!
//! Invariant: values alone; what an answer leaves possible is the engine's business.

use super::{Number, OptionSet, QuestionId, Text};
use serde::{Deserialize, Serialize};

/// What is known of one figure. A figure without an answer is unanswered: its whole domain is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// "I don't know": the whole domain, and not asked again.
    Unsure,
    /// An exact number, or an inclusive interval of which either end may be open.
    Between { min: Option<Number>, max: Option<Number> },
    /// The single option of a yes/no or choice question is one of these.
    Among(OptionSet),
    /// A choices question: has all of `has`, may have those of `maybe`, has no other.
    Has { has: OptionSet, maybe: OptionSet },
}

impl Answer {
    /// One number.
    pub const fn exactly(number: Number) -> Answer {
        Answer::Between { min: Some(number), max: Some(number) }
    }

    /// One option.
    pub const fn option(place: u8) -> Answer {
        Answer::Among(OptionSet::one(place))
    }
}

/// A company to look at before answering for one's own: a worked case of the pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    pub title: Text,
    /// The figures, with how many years each lies before the last closed one.
    pub answers: Vec<(QuestionId, u8, Answer)>,
}
