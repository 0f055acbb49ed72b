//! What there is to try in the compiled rules: the lines of figures, and the conditions that can decide by themselves.
//!
//! Invariant: a rule that several versions of a programme share is tried once; a table of points or classes is tried as the derived fact it is.

use super::alone::{Part, is_veto};
use super::line::Line;
use super::words;
use crate::pack::{Arm, Criterion, Derived, DerivedValue, Node, NodeId, Pack, Programme, QuestionId, Rules};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Default)]
pub(super) struct Found {
    pub(super) lines: Vec<Line>,
    pub(super) parts: Vec<Part>,
    seen: BTreeSet<(NodeId, NodeId)>,
}

/// The lines and conditions of a programme's criteria.
pub(super) fn of_programme(pack: &Pack, programme: &Programme) -> Found {
    let mut found = Found::default();
    for version in &programme.versions {
        let Rules::Criteria(criteria) = &version.rules else { continue };
        // Each criterion stands before its branches, so the last one that holds a node is the nearest.
        let mut clauses: BTreeMap<NodeId, &Criterion> = BTreeMap::new();
        for criterion in criteria {
            clauses.extend(conditions(pack, criterion.node).into_iter().map(|node| (node, criterion)));
        }
        for (node, criterion) in &clauses {
            let name = if criterion.id.is_empty() { &version.id } else { &criterion.id };
            found.condition(pack, criterion.node, *node, name);
        }
        let name = |node: &NodeId| clauses.get(node).map(|clause| clause.id.as_str()).unwrap_or_default();
        for group in clauses.keys() {
            found.parts(pack, *group, name);
        }
    }
    found
}

impl Found {
    /// The conditions of a group, each of which has to decide by itself.
    fn parts<'c>(&mut self, pack: &Pack, group: NodeId, name: impl Fn(&NodeId) -> &'c str) {
        let (Some(Node::All(parts)) | Some(Node::Any(parts)) | Some(Node::AtLeast(_, parts))) =
            pack.nodes.get(group.0 as usize)
        else {
            return;
        };
        // What only a judgement can refuse vetoes nothing by the answers.
        let needed = is_veto(pack, group);
        for part in parts.iter().filter(|part| !needed || can_fail(pack, **part)) {
            if self.seen.insert((group, *part)) {
                self.parts.push(Part::Condition { group, part: *part, name: name(part).to_owned() });
            }
        }
    }

    /// A comparison, or the options that a condition looks for.
    fn condition(&mut self, pack: &Pack, criterion: NodeId, id: NodeId, name: &str) {
        match pack.nodes.get(id.0 as usize) {
            Some(Node::Compare(..)) if self.seen.insert((id, id)) => {
                let name = format!("{name}: `{}`", words::of(pack, id));
                self.lines.push(Line { compare: id, within: vec![criterion], name });
            }
            Some(Node::HasAny(question, of) | Node::HasNone(question, of))
                if of.len() > 1 && self.seen.insert((id, id)) =>
            {
                self.parts.extend(of.iter().map(|option| Part::Option {
                    criterion,
                    condition: id,
                    question: *question,
                    of: *of,
                    option,
                    name: name.to_owned(),
                }));
            }
            _ => {}
        }
    }

    /// The lines of the rows of a table.
    fn rows<T>(&mut self, pack: &Pack, table: NodeId, arms: &[Arm<T>], name: &str) {
        for arm in arms {
            let is_line = |id: &NodeId| matches!(pack.nodes.get(id.0 as usize), Some(Node::Compare(..)));
            for compare in conditions(pack, arm.when).into_iter().filter(is_line) {
                if self.seen.insert((arm.when, compare)) {
                    let name = format!("{name}: `{}`", words::of(pack, arm.when));
                    self.lines.push(Line { compare, within: vec![arm.when, table], name });
                }
            }
        }
    }
}

/// The lines of a table of classes or of points.
pub(super) fn of_derived(pack: &Pack, derived: &Derived) -> Vec<Line> {
    let mut found = Found::default();
    match &derived.value {
        DerivedValue::Quantity(..) => {}
        DerivedValue::Choice(node, _) => tables(pack, *node, &mut found, &derived.id),
        DerivedValue::Score(score) => {
            for item in score.parts.iter().flat_map(|part| &part.items) {
                tables(pack, item.points, &mut found, &item.id);
            }
        }
    }
    found.lines
}

fn tables(pack: &Pack, id: NodeId, found: &mut Found, name: &str) {
    match pack.nodes.get(id.0 as usize) {
        Some(Node::FirstNumber(arms, _)) => found.rows(pack, id, arms, name),
        Some(Node::FirstOption(arms)) => found.rows(pack, id, arms, name),
        Some(node) => node.for_each_child(|child| tables(pack, child, found, name)),
        None => {}
    }
}

/// A condition and those it is made of.
fn conditions(pack: &Pack, id: NodeId) -> Vec<NodeId> {
    let mut all = vec![id];
    if let Some(Node::All(children) | Node::Any(children) | Node::AtLeast(_, children)) =
        pack.nodes.get(id.0 as usize)
    {
        all.extend(children.iter().flat_map(|child| conditions(pack, *child)));
    }
    all
}

/// Every figure that a node reads, once.
pub(super) fn figures(pack: &Pack, id: NodeId) -> BTreeSet<(QuestionId, u8)> {
    let mut figures = BTreeSet::new();
    match pack.nodes.get(id.0 as usize) {
        Some(Node::Read(question, back)) => {
            figures.insert((*question, *back));
        }
        Some(Node::Choice(question) | Node::HasAny(question, _) | Node::HasNone(question, _)) => {
            figures.insert((*question, 0));
        }
        Some(node) => node.for_each_child(|child| figures.extend(self::figures(pack, child))),
        None => {}
    }
    figures
}

/// Can a truth fail although every judgement is granted?
fn can_fail(pack: &Pack, id: NodeId) -> bool {
    let failing = |children: &[NodeId]| children.iter().filter(|child| can_fail(pack, **child)).count();
    match pack.nodes.get(id.0 as usize) {
        Some(Node::Judged(_)) => false,
        Some(Node::All(children)) => failing(children) > 0,
        Some(Node::Any(children)) => failing(children) == children.len(),
        Some(Node::AtLeast(least, children)) => failing(children) + usize::from(*least) > children.len(),
        _ => true,
    }
}
