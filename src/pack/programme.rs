//! Programmes: public supports, their versions, criteria, windows and amounts.

use super::{Date, Evidence, Interval, NodeId, OptionSet, QuestionId, SourceRef, Text};
use serde::{Deserialize, Serialize};

/// What a programme is for the company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ProgrammeKind {
    Title,
    Funding,
    Loan,
    Tax,
    Listing,
    Service,
    Talent,
}

/// One public support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    pub id: String,
    pub kind: ProgrammeKind,
    pub title: Text,
    pub summary: Text,
    /// A place in [`Pack::authorities`](super::Pack::authorities).
    pub authority: u16,
    pub gives: Vec<Cited>,
    /// The ladder: places in [`Pack::programmes`](super::Pack::programmes) for which this title counts.
    pub opens: Vec<u16>,
    pub apply: Apply,
    pub versions: Vec<Version>,
    /// The question `purpose.<id>`, where the versions differ by purpose.
    pub purpose: Option<QuestionId>,
}

/// A sentence with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
    pub text: Text,
    pub source: Option<SourceRef>,
}

/// Where and how to apply.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apply {
    pub url: Option<String>,
    pub steps: Vec<Text>,
    pub papers: Vec<Text>,
}

/// The rules of a programme for some days, purposes and regions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    pub id: String,
    pub effective: Interval,
    /// A truth node over purpose and region: does this version apply?
    pub applies: NodeId,
    pub source: SourceRef,
    pub window: Window,
    pub expected: Option<Text>,
    pub rules: Rules,
    pub amount: Option<Amount>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rules {
    /// Criteria in the author's order, each before its branches. The first is the whole; it has an empty id.
    Criteria(Vec<Criterion>),
    /// No published criteria: whom to ask, and what.
    Ask(Text),
}

/// A condition, a group of conditions, a score or a judgement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// The clause, such as `L26-9`.
    pub id: String,
    pub text: Text,
    pub source: SourceRef,
    pub evidence: Evidence,
    pub caution: Option<Text>,
    pub guidance: Option<Text>,
    /// A truth node: is the criterion met (also when it is skipped)?
    pub node: NodeId,
    /// A truth node: where it holds, the criterion is not tested.
    pub skipped: Option<NodeId>,
    pub form: Form,
    /// Places of the branches in the same list.
    pub branches: Vec<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// A condition on answers.
    Test,
    /// Every branch.
    All,
    /// At least one branch.
    Any,
    /// At least so many branches.
    AtLeast(u16),
    /// A place in [`Pack::derived`](super::Pack::derived), which is a score.
    Score(u16),
    /// Somebody decides.
    Judged(Judgement),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// A place in [`Pack::authorities`](super::Pack::authorities).
    pub authority: u16,
    pub reason: JudgementReason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum JudgementReason {
    /// The rule leaves it to a person.
    Discretion,
    /// The condition exists, its text was not found.
    Unpublished,
}

/// When applications are taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Window {
    /// Known spans of days.
    Spans(Vec<Span>),
    /// At any time: applied for without a call, or claimed, as in a tax return.
    Continuous(Option<Text>),
    /// No open call.
    None(Option<Text>),
    /// The programme takes no more applications.
    Ended(Option<Text>),
    Unknown(Option<Text>),
}

impl Window {
    /// The sentence beside a status; spans have notes of their own.
    pub const fn note(&self) -> Option<&Text> {
        match self {
            Window::Continuous(note) | Window::None(note) | Window::Ended(note) | Window::Unknown(note) => {
                note.as_ref()
            }
            Window::Spans(_) => None,
        }
    }
}

/// Days on which applications are taken, both ends included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub opens: Date,
    /// `None`: no last day is set.
    pub closes: Option<Date>,
    /// Only in these options of the pack's region question.
    pub regions: Option<OptionSet>,
    pub source: Option<SourceRef>,
    pub note: Option<Text>,
}

/// What is paid, in the pack's currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// A number node.
    pub value: NodeId,
    /// Is it a ceiling (`up to`) or the sum itself?
    pub ceiling: bool,
    pub note: Option<Text>,
}
