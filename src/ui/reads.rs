//! Which answers a rule reads, followed through the pack's nodes.

use crate::engine::{Context, Slot};
use crate::pack::{DerivedValue, Node, NodeId, Pack, Programme, QuestionId, Rules};

/// What a rule reads directly: figures, and derived facts that have a name of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reads {
    /// Questions, and how many years before the last closed one.
    pub figures: Vec<(QuestionId, u8)>,
    /// Places in [`Pack::derived`].
    pub derived: Vec<usize>,
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

/// Children stand before their parents, so one pass down the list meets every node below `from`.
fn walk(pack: &Pack, from: NodeId, stop_at_names: bool) -> Reads {
    let mut reads = Reads::default();
    let mut below = vec![false; (from.0 as usize).saturating_add(1)];
    let mark = |below: &mut Vec<bool>, id: NodeId| {
        if let Some(seen) = below.get_mut(id.0 as usize) {
            *seen = true;
        }
    };
    mark(&mut below, from);
    for place in (0..=from.0).rev() {
        let (id, marked) = (NodeId(place), below.get(place as usize) == Some(&true));
        let Some(node) = pack.nodes.get(place as usize).filter(|_| marked) else { continue };
        if let Some(derived) = derived_at(pack, id).filter(|_| stop_at_names) {
            add(&mut reads.derived, derived);
            continue;
        }
        match node {
            Node::Read(question, back) => add(&mut reads.figures, (*question, *back)),
            Node::Choice(question) | Node::HasAny(question, _) | Node::HasNone(question, _) => {
                add(&mut reads.figures, (*question, 0));
            }
            _ => node.for_each_child(|child| mark(&mut below, child)),
        }
    }
    reads
}

/// Keeps a list in order, each item once.
fn add<T: Ord>(list: &mut Vec<T>, item: T) {
    let place = list.partition_point(|other| *other < item);
    if list.get(place) != Some(&item) {
        list.insert(place, item);
    }
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
