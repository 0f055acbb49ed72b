//! A programme's diagram on one day of the law, laid out for walks from the root and back: its own nodes and axes alone, numbered from 0.
//!
//! A walk that prices each edge finds the cheapest way to an outcome in one pass from the leaves up: dynamic programming over a graph without
//! circles, as R. Bellman, "On a routing problem" (1958).
//!
//! Invariant: children first; the root is the last node. Every number of a node or an axis is a place in the plan's own lists.

use super::evaluate::cone;
use super::report::Verdict;
use crate::pack::diagram::{Axis, AxisId, Cells, DiagramId, DiagramNode, Quantified, figures, outcome};
use crate::pack::{Date, Node, NodeId, Pack, QuestionId};

/// No way leads there.
pub(super) const NEVER: u32 = u32::MAX;

/// Outcomes as bits, by their places in [`outcome`].
pub(super) type Outcomes = u8;

/// The outcomes that a decided verdict allows.
pub(super) const fn outcomes(verdict: Verdict) -> Outcomes {
    match verdict {
        Verdict::Eligible => 1 << outcome::MET,
        Verdict::Conditional => 1 << outcome::MET | 1 << outcome::JUDGED,
        Verdict::NotEligible => 1 << outcome::FAILS | 1 << outcome::OUTSIDE,
        Verdict::NotApplicable => 1 << outcome::OUTSIDE,
        Verdict::Ask => 1 << outcome::ASK,
        Verdict::Open => Outcomes::MAX,
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) axes: Vec<PlanAxis>,
    pub(super) nodes: Vec<PlanNode>,
    pub(super) edges: Vec<Edge>,
    /// Is every axis a figure of its own, free of every other? Then the diagram knows all there is to know.
    pub(super) is_exact: bool,
}

/// An axis that the programme asks, and every figure it reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlanAxis {
    pub(super) id: AxisId,
    pub(super) figures: Vec<(QuestionId, u8)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlanNode {
    Leaf(Outcomes),
    /// The axis, and the places of its first edge and of the one after its last.
    Ask(u16, u32, u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) cells: Cells,
    pub(super) child: u32,
}

impl Plan {
    /// The plan of a programme; `None` where it has no diagram.
    pub(super) fn new(pack: &Pack, programme: usize, law_on: Date) -> Option<Plan> {
        let root = pack.diagrams.on(programme, law_on)?;
        let mut needed = vec![root];
        let mut next = vec![root];
        while let Some(id) = next.pop() {
            if let Some(DiagramNode::Ask(_, edges)) = pack.diagrams.node(id) {
                for (_, child) in edges {
                    if let Err(place) = needed.binary_search(child) {
                        needed.insert(place, *child);
                        next.push(*child);
                    }
                }
            }
        }
        let mut plan = Plan {
            axes: Vec::new(),
            nodes: Vec::with_capacity(needed.len()),
            edges: Vec::new(),
            is_exact: false,
        };
        let place =
            |id: &DiagramId| needed.binary_search(id).ok().and_then(|place| u32::try_from(place).ok());
        for id in &needed {
            let node = match pack.diagrams.node(*id)? {
                DiagramNode::Leaf(outcome) => PlanNode::Leaf(1u8.checked_shl(outcome.floor() as u32)?),
                DiagramNode::Ask(axis, edges) => {
                    let axis = plan.axis(pack, *axis)?;
                    let first = u32::try_from(plan.edges.len()).ok()?;
                    for (cells, child) in edges {
                        plan.edges.push(Edge { cells: *cells, child: place(child)? });
                    }
                    PlanNode::Ask(axis, first, u32::try_from(plan.edges.len()).ok()?)
                }
            };
            plan.nodes.push(node);
        }
        plan.is_exact = plan.is_exact(pack);
        Some(plan)
    }

    /// No arithmetic, no constraint, no founding date stands between the axes.
    fn is_exact(&self, pack: &Pack) -> bool {
        let node = |id: NodeId| pack.nodes.get(id.0 as usize);
        let constraints = cone(pack, pack.constraints.iter().map(|constraint| constraint.node));
        let is_tied = |question: QuestionId| {
            let reads = |node: &Node| match node {
                Node::Read(read, _) | Node::Choice(read) | Node::HasAny(read, _) | Node::HasNone(read, _) => {
                    *read == question
                }
                _ => false,
            };
            let yearly = pack
                .questions
                .get(usize::from(question.0))
                .is_some_and(|question| question.per_year.is_some());
            yearly && pack.founded.is_some() || constraints.iter().filter_map(|id| node(*id)).any(reads)
        };
        let is_figure = |axis: &PlanAxis| match pack.diagrams.axis(axis.id) {
            Some(Axis::Quantity(Quantified::Node(read), _)) => matches!(node(*read), Some(Node::Read(..))),
            Some(Axis::Quantity(Quantified::Difference(..), _)) | None => false,
            Some(Axis::Option(..) | Axis::Has(..)) => true,
        };
        self.axes.iter().all(|axis| is_figure(axis) && axis.figures.iter().all(|(read, _)| !is_tied(*read)))
    }

    fn axis(&mut self, pack: &Pack, id: AxisId) -> Option<u16> {
        let at = match self.axes.iter().position(|axis| axis.id == id) {
            Some(at) => at,
            None => {
                let figures = figures(pack, pack.diagrams.axis(id)?);
                self.axes.push(PlanAxis { id, figures });
                self.axes.len() - 1
            }
        };
        u16::try_from(at).ok()
    }

    pub(super) fn edges(&self, from: u32, to: u32) -> &[Edge] {
        self.edges.get(from as usize..to as usize).unwrap_or_default()
    }

    /// What the cheapest way from each node to one of the outcomes costs, where `price` says what an edge does; [`NEVER`] where there is none.
    pub(super) fn costs(
        &self,
        outcomes: Outcomes,
        costs: &mut Vec<u32>,
        price: &mut dyn FnMut(u16, Cells) -> u32,
    ) -> u32 {
        costs.clear();
        for node in &self.nodes {
            let cost = match *node {
                PlanNode::Leaf(outcome) if outcome & outcomes != 0 => 0,
                PlanNode::Leaf(_) => NEVER,
                PlanNode::Ask(axis, from, to) => {
                    let mut least = NEVER;
                    for edge in self.edges(from, to) {
                        let rest = costs.get(edge.child as usize).copied().unwrap_or(NEVER);
                        if rest < least {
                            least = least.min(rest.saturating_add(price(axis, edge.cells)));
                        }
                    }
                    least
                }
            };
            costs.push(cost);
        }
        costs.last().copied().unwrap_or(NEVER)
    }

    /// The cheapest way from the root: every axis asked on it and the cells of the edge taken. Of edges that cost the same the first is taken.
    pub(super) fn way(&self, costs: &[u32], price: &mut dyn FnMut(u16, Cells) -> u32) -> Vec<(u16, Cells)> {
        let mut way = Vec::new();
        let mut at = self.nodes.len().wrapping_sub(1);
        while let (Some(PlanNode::Ask(axis, from, to)), Some(cost)) = (self.nodes.get(at), costs.get(at)) {
            let taken = self.edges(*from, *to).iter().find(|edge| {
                costs
                    .get(edge.child as usize)
                    .copied()
                    .unwrap_or(NEVER)
                    .saturating_add(price(*axis, edge.cells))
                    == *cost
            });
            let Some(edge) = taken else { break };
            way.push((*axis, edge.cells));
            at = edge.child as usize;
        }
        way
    }
}
