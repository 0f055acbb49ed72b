//! What a rule pack says, as the engine and the interface read it: the outcome of compiling an author's folder.
//!
//! Invariant: every reference is a place in one of the pack's own lists; [`decode`](super::codec::decode) refuses a pack in which one leads nowhere.

use super::diagram::Diagrams;
use super::node::{Node, NodeId, QuestionId};
use super::{Date, Derived, Example, Group, Programme, Question, Text};
use serde::{Deserialize, Serialize};

/// A compiled rule pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    pub id: String,
    pub version: String,
    pub title: Text,
    pub jurisdiction: Text,
    /// BCP 47 tags; the first is shown when nothing else fits.
    pub languages: Vec<String>,
    /// ISO 4217 code of every amount of money.
    pub currency: String,
    /// When the rules were last read against their sources.
    pub read_on: Date,
    pub authorities: Vec<Authority>,
    pub sources: Vec<Source>,
    pub groups: Vec<Group>,
    pub questions: Vec<Question>,
    /// The choice question that says where the company is.
    pub region: Option<QuestionId>,
    /// The date question before whose year a per-year figure is undefined.
    pub founded: Option<QuestionId>,
    pub nodes: Vec<Node>,
    pub constraints: Vec<Constraint>,
    pub derived: Vec<Derived>,
    pub programmes: Vec<Programme>,
    pub examples: Vec<Example>,
    pub diagrams: Diagrams,
}

/// Who decides or answers questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    pub id: String,
    pub name: Text,
    pub url: Option<String>,
}

/// How well a transcription is attested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Evidence {
    /// Read in the issuer's own text.
    Official,
    /// Read in copies.
    Secondary,
    /// A single or indirect mention.
    Unverified,
}

/// An instrument of law or policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub id: String,
    pub title: Text,
    pub number: Option<String>,
    pub issuer: Text,
    pub published: Option<Date>,
    pub in_force: Interval,
    pub url: Option<String>,
    pub read: Evidence,
    pub note: Option<Text>,
}

/// A place in an instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRef {
    /// A place in [`Pack::sources`].
    pub source: u16,
    /// As the author writes it: `annex-2`, `art 8`.
    pub place: Option<String>,
}

/// Days from one to another, both included; an absent end is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    pub from: Option<Date>,
    pub to: Option<Date>,
}

impl Interval {
    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    pub fn overlaps(self, other: Interval) -> bool {
        let begins_in_time = |a: Interval, b: Interval| match (a.from, b.to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        begins_in_time(self, other) && begins_in_time(other, self)
    }
}

/// What holds in every possible world.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Constraint {
    pub id: String,
    pub text: Text,
    /// A truth node.
    pub node: NodeId,
}
