//! The flat form of every rule: nodes that refer only to nodes before them, each distinct node stored once.
//!
//! Negation is gone: it was pushed to the leaves when the pack was compiled, where `not (a >= b)` is `a < b`. So a judgement can only
//! help, and a comparison that reads an undefined number is not met whichever way round it was written.
//!
//! Invariant: children first. Nothing here evaluates; that is the engine's business.

use super::OptionSet;
use super::number::Number;
use serde::{Deserialize, Serialize};

/// The place of a node in [`Pack::nodes`](super::Pack::nodes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NodeId(pub u32);

/// The place of a question in [`Pack::questions`](super::Pack::questions).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct QuestionId(pub u16);

/// How a comparison compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparison {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Equal,
    NotEqual,
}

impl Comparison {
    /// The comparison that holds exactly where this one does not.
    pub const fn negated(self) -> Comparison {
        match self {
            Comparison::AtLeast => Comparison::LessThan,
            Comparison::MoreThan => Comparison::AtMost,
            Comparison::AtMost => Comparison::MoreThan,
            Comparison::LessThan => Comparison::AtLeast,
            Comparison::Equal => Comparison::NotEqual,
            Comparison::NotEqual => Comparison::Equal,
        }
    }

    /// The comparison with its sides exchanged.
    pub const fn mirrored(self) -> Comparison {
        match self {
            Comparison::AtLeast => Comparison::AtMost,
            Comparison::MoreThan => Comparison::LessThan,
            Comparison::AtMost => Comparison::AtLeast,
            Comparison::LessThan => Comparison::MoreThan,
            same => same,
        }
    }
}

/// One row of a first-match choice.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Arm<T> {
    /// A truth node.
    pub when: NodeId,
    pub then: T,
}

/// One step of a rule. The comment says what it yields: a truth, a number or a set of options.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Node {
    /// Truth: the same in every world.
    Constant(bool),
    /// Truth: two numbers compared; not met where either is undefined.
    Compare(NodeId, Comparison, NodeId),
    /// Truth: the single option chosen is one of these. The first node yields an option.
    IsIn(NodeId, OptionSet),
    /// Truth: a choices question has at least one of these.
    HasAny(QuestionId, OptionSet),
    /// Truth: a choices question has none of these.
    HasNone(QuestionId, OptionSet),
    /// Truth: every one holds.
    All(Vec<NodeId>),
    /// Truth: at least one holds.
    Any(Vec<NodeId>),
    /// Truth: at least so many hold.
    AtLeast(u16, Vec<NodeId>),
    /// Truth: a person at an authority decides. The number makes each judgement a variable of its own.
    Judged(u16),
    /// Number: the same in every world.
    Number(Number),
    /// Number: the answer to a number, money, percent or date question (dates as days since 1970-01-01);
    /// for a per-year question in the year so many before the last closed one.
    Read(QuestionId, u8),
    /// Number: the as-of date, in days since 1970-01-01.
    AsOf,
    /// Number.
    Add(NodeId, NodeId),
    /// Number.
    Subtract(NodeId, NodeId),
    /// Number.
    Multiply(NodeId, NodeId),
    /// Number: a quotient, undefined over zero. The divisor is never negative, and where it is positive it is at least the third field.
    Divide(NodeId, NodeId, Number),
    /// Number: the calendar months from the second day to the first, in halves: twice their number on the day on which they end, one more until
    /// the next one ends.
    Months(NodeId, NodeId),
    /// Number.
    Least(Vec<NodeId>),
    /// Number.
    Greatest(Vec<NodeId>),
    /// Number: that of the first arm which holds, else the last field. Score bands and the cases of a score item.
    FirstNumber(Vec<Arm<Number>>, Number),
    /// Option: the answer to a yes/no or choice question.
    Choice(QuestionId),
    /// Option: that of the first arm which holds. The last arm always holds. Decision tables.
    FirstOption(Vec<Arm<u8>>),
}

impl Node {
    /// Calls `visit` with every node this one refers to.
    pub fn for_each_child(&self, mut visit: impl FnMut(NodeId)) {
        match self {
            Node::Constant(_) | Node::HasAny(..) | Node::HasNone(..) | Node::Judged(_) | Node::Number(_) => {}
            Node::Read(..) | Node::AsOf | Node::Choice(_) => {}
            Node::IsIn(child, _) => visit(*child),
            Node::Compare(left, _, right)
            | Node::Add(left, right)
            | Node::Subtract(left, right)
            | Node::Multiply(left, right)
            | Node::Divide(left, right, _)
            | Node::Months(left, right) => {
                visit(*left);
                visit(*right);
            }
            Node::All(children)
            | Node::Any(children)
            | Node::AtLeast(_, children)
            | Node::Least(children)
            | Node::Greatest(children) => children.iter().copied().for_each(visit),
            Node::FirstNumber(arms, _) => arms.iter().for_each(|arm| visit(arm.when)),
            Node::FirstOption(arms) => arms.iter().for_each(|arm| visit(arm.when)),
        }
    }

    /// What the node yields.
    pub const fn sort(&self) -> Sort {
        match self {
            Node::Constant(_)
            | Node::Compare(..)
            | Node::IsIn(..)
            | Node::HasAny(..)
            | Node::HasNone(..)
            | Node::All(_)
            | Node::Any(_)
            | Node::AtLeast(..)
            | Node::Judged(_) => Sort::Truth,
            Node::Choice(_) | Node::FirstOption(_) => Sort::Option,
            _ => Sort::Number,
        }
    }
}

/// What a node yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Truth,
    Number,
    Option,
}
