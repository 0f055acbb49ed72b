//! What a pack's decision diagrams say under the answers: exact outcomes, and the figures they still hang on.
//!
//! Invariant: sound. Where every axis of a version is free of every other (no figure is read by two of them, no constraint ties them) the answer is
//! exact as well: an outcome is named only if some world has it.

use super::domain::Domain;
use super::evaluate::Situation;
use super::live::Engine;
use super::report::{Defined, Verdict};
use super::truth::Truth;
use crate::pack::diagram::{Axis, AxisId, Cells, DiagramId, DiagramNode, Quantified, figures, outcome};
use crate::pack::{Node, NodeId, Number, QuestionId};

/// The cells that are left of an axis, by its place.
pub(super) fn allowed_on(engine: Engine<'_>, now: &Situation, id: AxisId) -> Cells {
    let (place, Some(axis)) = (usize::from(id.0), engine.pack.diagrams.axis(id)) else { return Cells::MAX };
    let domain = |question: QuestionId, back| now.domains.get(engine.layout().place(question, back)).copied();
    match axis {
        Axis::Option(question, classes) => match domain(*question, 0) {
            Some(Domain::Options(options)) => {
                let possible =
                    (0..).zip(classes).filter(|(_, class)| !class.intersection(options).is_empty());
                possible.fold(0, |cells, (at, _)| cells | cell(at))
            }
            _ => Cells::MAX,
        },
        Axis::Has(question, option) => match domain(*question, 0) {
            Some(Domain::Subsets { has, .. }) if has.contains(*option) => cell(1),
            Some(Domain::Subsets { maybe, .. }) if !maybe.contains(*option) => cell(0),
            _ => Cells::MAX,
        },
        Axis::Quantity(quantity, cuts) => {
            let steps = match quantity {
                Quantified::Node(node) => match engine.pack.nodes.get(node.0 as usize) {
                    Some(Node::Read(question, back)) => domain(*question, *back),
                    _ => None,
                },
                Quantified::Difference(..) => None,
            };
            let found = if let Some(Domain::Steps { from, to, defined }) = steps {
                let in_steps = engine.prepared.wiring.cuts.get(place).map(Vec::as_slice).unwrap_or_default();
                let beyond = |steps: i64| in_steps.partition_point(|cut| *cut <= steps);
                Some((beyond(from), beyond(to), defined))
            } else {
                let range = match quantity {
                    Quantified::Node(node) => engine.range(now, *node),
                    Quantified::Difference(left, right) => {
                        let ranges = engine.range(now, *left).zip(engine.range(now, *right));
                        ranges.and_then(|(left, right)| left.subtract(right))
                    }
                };
                let beyond = |number| cuts.partition_point(|cut| cut.is_below(number));
                range.map(|range| (beyond(range.min), beyond(range.max), range.defined))
            };
            let Some((first, last, defined)) = found else { return Cells::MAX };
            // The cells from the first to the last, and the one after all cuts for "undefined".
            let known = cell(last + 1).wrapping_sub(1) & !cell(first).wrapping_sub(1);
            match defined {
                Defined::Always => known,
                Defined::Perhaps => known | cell(cuts.len() + 1),
                Defined::Never => cell(cuts.len() + 1),
            }
        }
    }
}

const fn cell(at: usize) -> Cells {
    if at < 128 { 1 << at } else { 0 }
}

/// Walks through diagrams under one set of answers, one after the other in the same room.
pub(super) struct Walk<'a> {
    engine: Engine<'a>,
    now: &'a Situation,
    /// The cells that are left of each axis; none where they were not yet asked for.
    allowed: Vec<Cells>,
    /// Which nodes some allowed combination of cells leads through, as bits.
    reached: Vec<u64>,
    next: Vec<DiagramId>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(engine: Engine<'a>, now: &'a Situation) -> Walk<'a> {
        Walk { engine, now, allowed: Vec::new(), reached: Vec::new(), next: Vec::new() }
    }

    /// The cells that are left of an axis.
    pub(super) fn allowed(&mut self, id: AxisId) -> Cells {
        let (engine, place) = (self.engine, usize::from(id.0));
        if self.allowed.is_empty() {
            self.allowed.resize(engine.pack.diagrams.axes.len(), 0);
        }
        let Some(known) = self.allowed.get_mut(place) else { return Cells::MAX };
        if *known == 0 {
            *known = allowed_on(engine, self.now, id);
        }
        *known
    }

    fn enter(&mut self, id: DiagramId) {
        if let Some(word) = self.reached.get_mut(id.0 as usize / 64) {
            let bit = 1 << (id.0 % 64);
            if *word & bit == 0 {
                *word |= bit;
                self.next.push(id);
            }
        }
    }

    /// Visits the leaves that some allowed combination of cells leads to, until `stop` says that it has seen enough.
    fn leaves(&mut self, root: DiagramId, mut stop: impl FnMut(Number) -> bool) {
        self.reached.clear();
        self.reached.resize(root.0 as usize / 64 + 1, 0);
        self.next.clear();
        self.enter(root);
        while let Some(id) = self.next.pop() {
            match self.engine.pack.diagrams.node(id) {
                Some(DiagramNode::Leaf(number)) if stop(*number) => return,
                Some(DiagramNode::Ask(axis, edges)) => {
                    let cells = self.allowed(*axis);
                    for (_, child) in edges.iter().filter(|(edge, _)| edge & cells != 0) {
                        self.enter(*child);
                    }
                }
                _ => {}
            }
        }
    }

    /// The verdict that the outcomes of a programme's diagram come to.
    pub(super) fn verdict(&mut self, root: DiagramId) -> Verdict {
        let (mut reached, mut verdict) = (0u8, Verdict::Open);
        self.leaves(root, |leaf| {
            if leaf == Number::int(i64::from(outcome::IMPOSSIBLE)) {
                return false;
            }
            reached |= u8::try_from(leaf.floor()).map_or(u8::MAX, |outcome| 1 << (outcome & 7));
            let only = |among: &[u8]| among.iter().fold(reached, |left, outcome| left & !(1 << outcome)) == 0;
            verdict = match () {
                () if only(&[outcome::OUTSIDE]) => Verdict::NotApplicable,
                () if only(&[outcome::OUTSIDE, outcome::FAILS]) => Verdict::NotEligible,
                () if only(&[outcome::ASK]) => Verdict::Ask,
                () if only(&[outcome::MET]) => Verdict::Eligible,
                () if only(&[outcome::JUDGED, outcome::MET]) => Verdict::Conditional,
                () => Verdict::Open,
            };
            verdict == Verdict::Open
        });
        verdict
    }

    /// What a shown truth may be; `None` where it has no diagram.
    pub(super) fn truth(&mut self, node: NodeId) -> Option<Truth> {
        let mut known: Option<Truth> = None;
        self.leaves(self.engine.pack.diagrams.of(node)?, |leaf| {
            let truth = Truth::outcome(leaf.floor());
            let both = known.map_or(truth, |known| known.either(truth));
            known = Some(both);
            both == Truth::UNKNOWN
        });
        known
    }

    /// The numbers that a shown node may be; `None` where it has no diagram.
    pub(super) fn shown(&mut self, node: NodeId) -> Option<Vec<Number>> {
        let mut leaves = Vec::new();
        self.leaves(self.engine.pack.diagrams.of(node)?, |leaf| {
            leaves.push(leaf);
            false
        });
        Some(leaves)
    }

    /// The figures on which the outcome of a diagram still hangs: its support, restricted to the allowed cells.
    pub(super) fn support(&mut self, root: DiagramId) -> Vec<(QuestionId, u8)> {
        let mut support = vec![false; self.engine.pack.diagrams.axes.len()];
        self.mark_support(root, &mut support);
        let left = self.engine.pack.diagrams.axes.iter().zip(support).filter(|(_, hangs)| *hangs);
        left.flat_map(|(axis, _)| figures(self.engine.pack, axis)).collect()
    }

    /// Marks the axes that a diagram asks once only some cells are allowed.
    ///
    /// Going from the leaves up, each node is numbered by the function that is left of it: the edges still allowed, by the numbers of their children.
    /// A node whose edges all lead to one number asks nothing any more, and takes that number.
    fn mark_support(&mut self, root: DiagramId, support: &mut [bool]) {
        self.leaves(root, |_| false);
        let reached = std::mem::take(&mut self.reached);
        // The nodes reached, children first, each with its number.
        let mut numbers: Vec<(u32, u32)> = Vec::new();
        let mut known: Vec<(AxisId, Edges, u32)> = Vec::new();
        for place in ones(&reached) {
            let number = match self.engine.pack.diagrams.node(DiagramId(place)) {
                Some(DiagramNode::Ask(axis, edges)) => {
                    let cells = self.allowed(*axis);
                    let mut left = Edges::new();
                    for (edge, child) in edges.iter().filter(|(edge, _)| edge & cells != 0) {
                        let at = numbers.binary_search_by_key(&child.0, |(node, _)| *node).ok();
                        let number = at.and_then(|at| numbers.get(at)).map_or(u32::MAX, |known| known.1);
                        match left.iter_mut().find(|(_, known)| *known == number) {
                            Some((together, _)) => *together |= edge & cells,
                            None => left.push((edge & cells, number)),
                        }
                    }
                    match left.as_slice() {
                        [(_, only)] => *only,
                        _ => {
                            if let Some(hangs) = support.get_mut(usize::from(axis.0)) {
                                *hangs = true;
                            }
                            let same =
                                known.iter().find(|(other, edges, _)| other == axis && is_same(edges, &left));
                            match same {
                                Some((_, _, number)) => *number,
                                None => {
                                    known.push((*axis, left, place));
                                    place
                                }
                            }
                        }
                    }
                }
                _ => place,
            };
            numbers.push((place, number));
        }
        self.reached = reached;
    }
}

/// The places of the bits that are set, in order.
fn ones(bits: &[u64]) -> impl Iterator<Item = u32> {
    let word = |(at, word): (u32, u64)| {
        (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * 64 + bit)
    };
    (0u32..).zip(bits.iter().copied()).filter(|(_, word)| *word != 0).flat_map(word)
}

/// Edges to numbered functions.
type Edges = Vec<(Cells, u32)>;

/// The same edges, in any order.
fn is_same(left: &[(Cells, u32)], right: &[(Cells, u32)]) -> bool {
    left.len() == right.len() && left.iter().all(|edge| right.contains(edge))
}
