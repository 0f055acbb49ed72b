//! Which answers a rule reads, and which rules read an answer, followed through the pack's nodes.

use crate::engine::{Context, Slot};
use crate::pack::{Criterion, DerivedValue, Node, NodeId, Pack, Programme, QuestionId, Rules};
use crate::session::Session;

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
/// Children stand before their parents, so one pass down the list meets every node below `from`.
pub(super) fn named(pack: &Pack, from: NodeId) -> Reads {
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
        if let Some(derived) = derived_at(pack, id) {
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

/// For each node: does it, or anything below it, read the question? Children stand before their parents.
pub(super) fn reading(pack: &Pack, question: QuestionId) -> Vec<bool> {
    let mut reading: Vec<bool> = Vec::with_capacity(pack.nodes.len());
    for node in &pack.nodes {
        let mut reads = match node {
            Node::Read(id, _) | Node::Choice(id) | Node::HasAny(id, _) | Node::HasNone(id, _) => {
                *id == question
            }
            _ => false,
        };
        node.for_each_child(|child| reads |= reading.get(child.0 as usize) == Some(&true));
        reading.push(reads);
    }
    reading
}

/// A programme that hangs on a question, and its clauses that do; none where only its scope or its amount does.
pub(super) struct Hanging<'a> {
    pub programme: &'a Programme,
    pub clauses: Vec<&'a Criterion>,
}

/// The programmes that a question's answer may matter to, by the rules in force on the day of the law.
pub(super) fn hanging_on<'a>(pack: &'a Pack, session: &Session, question: QuestionId) -> Vec<Hanging<'a>> {
    let reading = reading(pack, question);
    let reads = |node: NodeId| reading.get(node.0 as usize) == Some(&true);
    let hanging = |(place, programme): (usize, &'a Programme)| {
        let mut clauses: Vec<&Criterion> = Vec::new();
        let mut hangs = programme.purpose == Some(question);
        for version in
            programme.versions.iter().filter(|version| version.effective.contains(session.context.law_on))
        {
            hangs |=
                reads(version.applies) || version.amount.as_ref().is_some_and(|amount| reads(amount.value));
            let Rules::Criteria(criteria) = &version.rules else { continue };
            for criterion in
                criteria.iter().filter(|criterion| criterion.branches.is_empty() && reads(criterion.node))
            {
                if !clauses.iter().any(|known| known.node == criterion.node) {
                    clauses.push(criterion);
                }
            }
        }
        let wanted = session.wants(pack, place) && (hangs || !clauses.is_empty());
        wanted.then_some(Hanging { programme, clauses })
    };
    pack.programmes.iter().enumerate().filter_map(hanging).collect()
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
