//! Which answers a rule reads, followed through the pack's nodes.

use crate::engine::{Context, Slot};
use crate::pack::{DerivedValue, Node, NodeId, Pack, Programme, QuestionId, Rules};
use std::collections::BTreeSet;

/// What a rule reads directly: figures, and derived facts that have a name of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reads {
    /// Questions, and how many years before the last closed one.
    pub figures: BTreeSet<(QuestionId, u8)>,
    /// Places in [`Pack::derived`].
    pub derived: BTreeSet<usize>,
}

impl Reads {
    /// The figures as slots of a context.
    pub fn slots(&self, pack: &Pack, context: Context) -> Vec<Slot> {
        let per_year =
            |id: QuestionId| pack.questions.get(usize::from(id.0)).and_then(|question| question.per_year);
        self.figures.iter().map(|(id, back)| context.slot(*id, per_year(*id), *back)).collect()
    }
}

/// What stands below a node, down to named derived facts.
pub(super) fn named(pack: &Pack, node: NodeId) -> Reads {
    walk(pack, node, true)
}

/// Does anything below the node read the question?
pub(super) fn reads_question(pack: &Pack, node: NodeId, question: QuestionId) -> bool {
    walk(pack, node, false).figures.iter().any(|(id, _)| *id == question)
}

/// The programmes that a question's answer may matter to, under any of their versions.
pub(super) fn programmes_reading(pack: &Pack, question: QuestionId) -> Vec<&Programme> {
    let of_version = |programme: &Programme| {
        programme.versions.iter().any(|version| {
            let root = match &version.rules {
                Rules::Criteria(criteria) => criteria.first().map(|criterion| criterion.node),
                Rules::Ask(_) => None,
            };
            let amount = version.amount.as_ref().map(|amount| amount.value);
            [root, Some(version.applies), amount]
                .into_iter()
                .flatten()
                .any(|node| reads_question(pack, node, question))
        })
    };
    pack.programmes
        .iter()
        .filter(|programme| programme.purpose == Some(question) || of_version(programme))
        .collect()
}

fn walk(pack: &Pack, from: NodeId, stop_at_names: bool) -> Reads {
    let mut reads = Reads::default();
    let mut seen = BTreeSet::new();
    let mut stack = vec![from];
    while let Some(id) = stack.pop() {
        let Some(node) = pack.nodes.get(id.0 as usize).filter(|_| seen.insert(id)) else { continue };
        if let Some(place) = derived_at(pack, id).filter(|_| stop_at_names) {
            reads.derived.insert(place);
            continue;
        }
        match node {
            Node::Read(question, back) => drop(reads.figures.insert((*question, *back))),
            Node::Choice(question) | Node::HasAny(question, _) | Node::HasNone(question, _) => {
                reads.figures.insert((*question, 0));
            }
            _ => node.for_each_child(|child| stack.push(child)),
        }
    }
    reads
}

/// The derived quantity or choice that a node is the value of. Scores are shown with their criterion.
fn derived_at(pack: &Pack, id: NodeId) -> Option<usize> {
    let plain_read =
        matches!(pack.nodes.get(id.0 as usize), Some(Node::Read(..) | Node::Choice(_) | Node::Number(_)));
    pack.derived.iter().position(|derived| match &derived.value {
        DerivedValue::Quantity(node, _) | DerivedValue::Choice(node, _) => *node == id && !plain_read,
        DerivedValue::Score(_) => false,
    })
}
