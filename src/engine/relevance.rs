//! Relevance: which figures can still matter to an open programme.
//!
//! A figure matters when an undetermined chain of nodes leads from the programme to it. This may name a figure too many, never one too few.

use super::answer::Slot;
use super::domain::Domain;
use super::evaluate::{Situation, arms_reached};
use super::live::Engine;
use super::report::Defined;
use super::scope::Scope;
use crate::pack::{Node, NodeId, Programme, QuestionId, Sort};

/// The figures that can still matter to an open programme, or to what its versions pay, in the pack's order.
pub(super) fn relevant(engine: Engine<'_>, scope: Scope<'_>, amounts: bool) -> Vec<Slot> {
    let (layout, programme) = (engine.layout(), scope.programme);
    let mut walk = Walk {
        engine,
        now: scope.now,
        seen: vec![0; engine.pack.nodes.len().div_ceil(64)],
        relevant: vec![false; layout.figures.len()],
    };
    let mut stack = Vec::new();
    stack.extend(scope.versions().filter_map(|version| if amounts { version.amount } else { version.root }));
    if !amounts && (scope.versions().count() > 1 || scope.may_be_outside(engine)) {
        for question in [programme.purpose, engine.pack.region].into_iter().flatten() {
            if scoped_by(engine, programme, question) {
                walk.figure(question, 0);
            }
        }
    }
    while let Some(id) = stack.pop() {
        walk.visit(id, &mut stack);
    }
    layout.slots().zip(walk.relevant).filter(|(_, relevant)| *relevant).map(|(slot, _)| slot).collect()
}

/// Of the figures found by walking, those that the diagrams hang on: the others cannot matter. What decides the scope stays, and the founding date
/// with the years that it decides.
pub(super) fn supported(
    engine: Engine<'_>,
    now: &Situation,
    support: &[(QuestionId, u8)],
    walked: Vec<Slot>,
) -> Vec<Slot> {
    let place = |question: QuestionId, back: u8| engine.layout().place(question, back);
    let slot = |question, back| Some(engine.layout().figures.get(place(question, back))?.slot);
    let mut kept: Vec<Slot> = support.iter().filter_map(|(question, back)| slot(*question, *back)).collect();
    let perhaps = |(question, back): &(QuestionId, u8)| {
        let domain = now.domains.get(place(*question, *back));
        matches!(domain, Some(Domain::Steps { defined: Defined::Perhaps, .. }))
    };
    let founded = engine.pack.founded.filter(|_| support.iter().any(perhaps));
    kept.extend(founded.and_then(|founded| slot(founded, 0)));
    walked.into_iter().filter(|slot| kept.contains(slot)).collect()
}

/// Do the versions of the programme differ by this question?
fn scoped_by(engine: Engine<'_>, programme: &Programme, question: QuestionId) -> bool {
    let cone = super::world::cone(engine.pack, programme.versions.iter().map(|version| version.applies));
    cone.iter().any(
        |id| matches!(engine.pack.nodes.get(id.0 as usize), Some(Node::Choice(read)) if *read == question),
    )
}

struct Walk<'a> {
    engine: Engine<'a>,
    now: &'a Situation,
    /// Nodes visited, as bits.
    seen: Vec<u64>,
    relevant: Vec<bool>,
}

impl Walk<'_> {
    /// Marks the figures a node reads and stacks the children that can still move it.
    fn visit(&mut self, id: NodeId, stack: &mut Vec<NodeId>) {
        match self.seen.get_mut(id.0 as usize / 64) {
            Some(word) if *word >> (id.0 % 64) & 1 == 0 => *word |= 1 << (id.0 % 64),
            _ => return,
        }
        let Some(node) = self.engine.pack.nodes.get(id.0 as usize) else { return };
        let settled = match node.sort() {
            Sort::Truth => !self.now.truth(id).is_undetermined(),
            Sort::Number => self.engine.range(self.now, id).is_some_and(|range| range.is_settled()),
            Sort::Option => self.engine.options(self.now, id).len() == 1,
        };
        if settled {
            return;
        }
        match node {
            Node::Read(question, back) => self.figure(*question, *back),
            Node::Choice(question) | Node::HasAny(question, _) | Node::HasNone(question, _) => {
                self.figure(*question, 0)
            }
            Node::FirstNumber(arms, _) => stack.extend(arms_reached(arms, self.now).map(|arm| arm.when)),
            Node::FirstOption(arms) => stack.extend(arms_reached(arms, self.now).map(|arm| arm.when)),
            _ => node.for_each_child(|child| stack.push(child)),
        }
    }

    /// A figure whose value is not settled matters; where it may be undefined, so does the founding date.
    fn figure(&mut self, question: QuestionId, back: u8) {
        let place = self.engine.layout().place(question, back);
        match self.now.domains.get(place) {
            Some(domain) if domain.is_settled() => {}
            Some(domain) => {
                if let Some(relevant) = self.relevant.get_mut(place) {
                    *relevant = true;
                }
                let undefined_perhaps = matches!(domain, Domain::Steps { defined: Defined::Perhaps, .. });
                if let Some(founded) =
                    self.engine.pack.founded.filter(|founded| undefined_perhaps && *founded != question)
                {
                    self.figure(founded, 0);
                }
            }
            None => {}
        }
    }
}
