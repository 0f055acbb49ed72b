//! Derived facts: what is computed from answers and named so that it can be shown; score tables among them.

use super::{Choice, Measure, NodeId, Number, SourceRef, Text};
use serde::{Deserialize, Serialize};

/// A fact computed from answers, named so that it can be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Derived {
    pub id: String,
    pub label: Text,
    pub source: Option<SourceRef>,
    pub value: DerivedValue,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DerivedValue {
    /// A number node and how to show it.
    Quantity(NodeId, Measure),
    /// An option node and the options it may yield.
    Choice(NodeId, Vec<Choice>),
    /// A score table.
    Score(Score),
}

/// A score table. Points have no unit but points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// A number node: the sum of the parts.
    pub total: NodeId,
    pub minimum: Option<Minimum>,
    /// The most that can be reached.
    pub most: Number,
    pub parts: Vec<ScorePart>,
}

/// A line that points have to reach or to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Minimum {
    AtLeast(Number),
    Above(Number),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScorePart {
    pub id: String,
    pub label: Text,
    /// A number node: the sum of the items.
    pub points: NodeId,
    pub minimum: Option<Minimum>,
    pub most: Number,
    pub items: Vec<ScoreItem>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreItem {
    pub id: String,
    pub text: Text,
    /// A number node.
    pub points: NodeId,
    pub minimum: Option<Minimum>,
    pub most: Number,
}
