//! What a pack's decision diagrams say under the answers: exact outcomes, and the figures they still hang on.
//!
//! Invariant: sound. Where every axis of a version is free of every other (no figure is read by two of them, no constraint ties them) the answer is
//! exact as well: an outcome is named only if some world has it.

use super::domain::{Domain, Layout};
use super::evaluate::Values;
use super::report::{Defined, Range, Verdict};
use crate::pack::diagram::{Axis, AxisId, Cells, DiagramId, DiagramNode, Quantified, figures, outcome};
use crate::pack::{Date, NodeId, Number, Pack, QuestionId};

/// The cells that domains leave of every axis.
pub(super) fn allowed(pack: &Pack, layout: &Layout, domains: &[Domain], values: &Values) -> Vec<Cells> {
    pack.diagrams
        .axes
        .iter()
        .map(|axis| allowed_on(axis, layout, domains, &|node| values.range(node)))
        .collect()
}

/// The cells that are left of one axis, where `range` tells what a number node may be.
pub(super) fn allowed_on(
    axis: &Axis,
    layout: &Layout,
    domains: &[Domain],
    range: &dyn Fn(NodeId) -> Option<Range>,
) -> Cells {
    let domain = |question: &QuestionId| domains.get(layout.place(*question, 0)).copied();
    match axis {
        Axis::Option(question, classes) => match domain(question) {
            Some(Domain::Options(options)) => {
                let possible =
                    (0..).zip(classes).filter(|(_, class)| !class.intersection(options).is_empty());
                possible.fold(0, |cells, (at, _)| cells | cell(at))
            }
            _ => Cells::MAX,
        },
        Axis::Has(question, option) => match domain(question) {
            Some(Domain::Subsets { has, .. }) if has.contains(*option) => cell(1),
            Some(Domain::Subsets { maybe, .. }) if !maybe.contains(*option) => cell(0),
            _ => Cells::MAX,
        },
        Axis::Quantity(quantity, cuts) => {
            let range = match quantity {
                Quantified::Node(node) => range(*node),
                Quantified::Difference(left, right) => {
                    range(*left).zip(range(*right)).and_then(|(left, right)| left.subtract(right))
                }
            };
            let Some(range) = range else { return Cells::MAX };
            let place = |number| cuts.iter().filter(|cut| cut.is_below(number)).count();
            let defined =
                |range: Range| (place(range.min)..=place(range.max)).fold(0, |cells, at| cells | cell(at));
            match range.defined {
                Defined::Always => defined(range),
                Defined::Perhaps => defined(range) | cell(cuts.len() + 1),
                Defined::Never => cell(cuts.len() + 1),
            }
        }
    }
}

const fn cell(at: usize) -> Cells {
    if at < 128 { 1 << at } else { 0 }
}

/// The verdict on a programme; `None` where it has no diagram.
pub(super) fn verdict(pack: &Pack, programme: usize, law_on: Date, allowed: &[Cells]) -> Option<Verdict> {
    let leaves = leaves(pack, pack.diagrams.on(programme, law_on)?, allowed);
    let only = |among: &[u8]| {
        let is = |leaf: &Number| among.iter().any(|outcome| *leaf == Number::int(i64::from(*outcome)));
        leaves.iter().all(is)
    };
    Some(match () {
        () if only(&[outcome::OUTSIDE]) => Verdict::NotApplicable,
        () if only(&[outcome::OUTSIDE, outcome::FAILS]) => Verdict::NotEligible,
        () if only(&[outcome::ASK]) => Verdict::Ask,
        () if only(&[outcome::MET]) => Verdict::Eligible,
        () if only(&[outcome::JUDGED, outcome::MET]) => Verdict::Conditional,
        () => Verdict::Open,
    })
}

/// The numbers that a shown node may be; `None` where it has no diagram.
pub(super) fn shown(pack: &Pack, node: NodeId, allowed: &[Cells]) -> Option<Vec<Number>> {
    pack.diagrams.of(node).map(|root| leaves(pack, root, allowed))
}

/// The leaves that some allowed combination of cells leads to.
fn leaves(pack: &Pack, root: DiagramId, allowed: &[Cells]) -> Vec<Number> {
    let reached = reached(pack, root, allowed);
    let leaf = |(node, reached): (&DiagramNode, bool)| match node {
        DiagramNode::Leaf(number) if reached => Some(*number),
        _ => None,
    };
    pack.diagrams.nodes.iter().zip(reached).filter_map(leaf).collect()
}

fn cells_of(axis: AxisId, allowed: &[Cells]) -> Cells {
    allowed.get(usize::from(axis.0)).copied().unwrap_or(Cells::MAX)
}

/// The figures on which a programme's outcome still hangs: the support of its diagram restricted to the allowed cells. `None` where it has none.
pub(super) fn support(
    pack: &Pack,
    programme: usize,
    law_on: Date,
    allowed: &[Cells],
) -> Option<Vec<(QuestionId, u8)>> {
    let mut support = vec![false; pack.diagrams.axes.len()];
    mark_support(pack, pack.diagrams.on(programme, law_on)?, allowed, &mut support);
    let left = pack.diagrams.axes.iter().zip(support).filter(|(_, hangs)| *hangs);
    Some(left.flat_map(|(axis, _)| figures(pack, axis)).collect())
}

/// Edges to numbered functions.
type Edges = Vec<(Cells, u32)>;

/// Marks the axes that a diagram asks once only some cells are allowed.
///
/// Going from the leaves up, each node is numbered by the function that is left of it: the edges still allowed, by the numbers of their children. A
/// node whose edges all lead to one number asks nothing any more, and takes that number.
fn mark_support(pack: &Pack, root: DiagramId, allowed: &[Cells], support: &mut [bool]) {
    let reached = reached(pack, root, allowed);
    let mut numbers: Vec<u32> = vec![u32::MAX; reached.len()];
    let mut known: Vec<(AxisId, Edges, u32)> = Vec::new();
    for (place, node) in (0u32..).zip(&pack.diagrams.nodes).take(reached.len()) {
        let at = place as usize;
        if !reached.get(at).copied().unwrap_or_default() {
            continue;
        }
        let number = match node {
            DiagramNode::Leaf(_) => place,
            DiagramNode::Ask(axis, edges) => {
                let cells = cells_of(*axis, allowed);
                let mut left = Edges::new();
                for (edge, child) in edges.iter().filter(|(edge, _)| edge & cells != 0) {
                    let number = numbers.get(child.0 as usize).copied().unwrap_or(u32::MAX);
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
        };
        if let Some(own) = numbers.get_mut(at) {
            *own = number;
        }
    }
}

/// The same edges, in any order.
fn is_same(left: &[(Cells, u32)], right: &[(Cells, u32)]) -> bool {
    left.len() == right.len() && left.iter().all(|edge| right.contains(edge))
}

/// Which nodes some allowed combination of cells leads through.
fn reached(pack: &Pack, root: DiagramId, allowed: &[Cells]) -> Vec<bool> {
    let mut reached = vec![false; root.0 as usize + 1];
    if let Some(last) = reached.last_mut() {
        *last = true;
    }
    // Parents stand after their children, so one pass from the end reaches everything.
    for at in (0..reached.len()).rev() {
        if let (Some(true), Some(DiagramNode::Ask(axis, edges))) =
            (reached.get(at), pack.diagrams.nodes.get(at))
        {
            let cells = cells_of(*axis, allowed);
            for (_, child) in edges.iter().filter(|(edge, _)| edge & cells != 0) {
                if let Some(place) = reached.get_mut(child.0 as usize) {
                    *place = true;
                }
            }
        }
    }
    reached
}
