//! Relevance: which figures can still matter to an open programme.
//!
//! A figure matters when an undetermined chain of nodes leads from the programme to it. This may name a figure too many, never one too few.

use super::answer::Slot;
use super::domain::{Domain, Layout};
use super::evaluate::{Value, Values, reachable};
use super::report::{Defined, Range};
use super::scope::Scope;
use super::truth::{Tri, Truth};
use super::verdict::root;
use crate::pack::{Node, NodeId, Pack, Programme, QuestionId};

/// The figures that can still matter to an open programme, in the pack's order.
pub(super) fn relevant(
    pack: &Pack,
    layout: &Layout,
    domains: &[Domain],
    values: &Values,
    programme: &Programme,
    scope: &Scope,
) -> Vec<Slot> {
    let mut walk = Walk {
        pack,
        layout,
        domains,
        values,
        seen: vec![false; pack.nodes.len()],
        relevant: vec![false; layout.slots.len()],
    };
    let mut stack = Vec::new();
    for version in scope.versions.iter().filter_map(|place| programme.versions.get(usize::from(*place))) {
        stack.extend(root(version));
    }
    if scope.may_be_outside || scope.versions.len() > 1 {
        for question in [programme.purpose, pack.region].into_iter().flatten() {
            if scoped_by(pack, programme, question) {
                walk.figure(question, 0);
            }
        }
    }
    while let Some(id) = stack.pop() {
        walk.visit(id, &mut stack);
    }
    layout.slots.iter().zip(walk.relevant).filter(|(_, relevant)| *relevant).map(|(slot, _)| *slot).collect()
}

/// Of the figures found by walking, those that the diagrams hang on: the others cannot matter. What decides the scope stays, and the founding date
/// with the years that it decides.
pub(super) fn supported(
    pack: &Pack,
    layout: &Layout,
    domains: &[Domain],
    support: &[(QuestionId, u8)],
    walked: Vec<Slot>,
) -> Vec<Slot> {
    let slot = |question: QuestionId, back: u8| layout.slots.get(layout.place(question, back)).copied();
    let mut kept: Vec<Slot> = support.iter().filter_map(|(question, back)| slot(*question, *back)).collect();
    let perhaps = |(question, back): &(QuestionId, u8)| {
        let domain = domains.get(layout.place(*question, *back));
        matches!(domain, Some(Domain::Range(Range { defined: Defined::Perhaps, .. })))
    };
    kept.extend(pack.founded.filter(|_| support.iter().any(perhaps)).and_then(|founded| slot(founded, 0)));
    walked.into_iter().filter(|slot| kept.contains(slot)).collect()
}

/// Do the versions of the programme differ by this question?
fn scoped_by(pack: &Pack, programme: &Programme, question: QuestionId) -> bool {
    let cone = super::evaluate::cone(pack, programme.versions.iter().map(|version| version.applies));
    cone.iter()
        .any(|id| matches!(pack.nodes.get(id.0 as usize), Some(Node::Choice(read)) if *read == question))
}

struct Walk<'a> {
    pack: &'a Pack,
    layout: &'a Layout,
    domains: &'a [Domain],
    values: &'a Values,
    seen: Vec<bool>,
    relevant: Vec<bool>,
}

const fn undetermined(truth: Truth) -> bool {
    matches!(truth.minus, Tri::Unknown) || matches!(truth.plus, Tri::Unknown)
}

impl Walk<'_> {
    /// Marks the figures a node reads and stacks the children that can still move it.
    fn visit(&mut self, id: NodeId, stack: &mut Vec<NodeId>) {
        match self.seen.get_mut(id.0 as usize) {
            Some(seen) if !*seen => *seen = true,
            _ => return,
        }
        let settled = match self.values.get(id) {
            Value::Truth(truth) => !undetermined(truth),
            Value::Number(range) => range.is_settled(),
            Value::Options(options) => options.len() == 1,
            Value::Beyond => false,
        };
        let Some(node) = self.pack.nodes.get(id.0 as usize).filter(|_| !settled) else { return };
        match node {
            Node::Read(question, back) => self.figure(*question, *back),
            Node::Choice(question) | Node::HasAny(question, _) | Node::HasNone(question, _) => {
                self.figure(*question, 0)
            }
            Node::FirstNumber(arms, _) => {
                stack.extend(reachable(arms, self.values).0.iter().map(|arm| arm.when))
            }
            Node::FirstOption(arms) => {
                stack.extend(reachable(arms, self.values).0.iter().map(|arm| arm.when))
            }
            _ => node.for_each_child(|child| stack.push(child)),
        }
    }

    /// A figure whose value is not settled matters; where it may be undefined, so does the founding date.
    fn figure(&mut self, question: QuestionId, back: u8) {
        let place = self.layout.place(question, back);
        match self.domains.get(place) {
            Some(domain) if domain.is_settled() => {}
            Some(domain) => {
                if let Some(relevant) = self.relevant.get_mut(place) {
                    *relevant = true;
                }
                let undefined_perhaps =
                    matches!(domain, Domain::Range(Range { defined: Defined::Perhaps, .. }));
                if let Some(founded) =
                    self.pack.founded.filter(|founded| undefined_perhaps && *founded != question)
                {
                    self.figure(founded, 0);
                }
            }
            None => {}
        }
    }
}
