//! A programme's diagram laid out for walks from the root and back: its own nodes and axes alone, numbered from 0.
//!
//! A walk that prices each edge finds the cheapest way to an outcome in one pass from the leaves up: dynamic programming over a graph without
//! circles, as R. Bellman, "On a routing problem" (1958).
//!
//! Invariant: children first; the root is the last node. Every number of a node or an axis is a place in the plan's own lists.

use super::live::Engine;
use super::report::Verdict;
use crate::pack::diagram::{Axis, AxisId, Cells, DiagramId, DiagramNode, Quantified, figures, outcome};
use crate::pack::{Node, sort_few};

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

#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    pub(super) axes: Vec<PlanAxis>,
    pub(super) nodes: Vec<PlanNode>,
    edges: Vec<Edge>,
    /// Is every axis a figure of its own, free of every other? Then the diagram knows all there is to know.
    pub(super) is_exact: bool,
}

/// An axis that the programme asks.
#[derive(Clone, Debug)]
pub(super) struct PlanAxis {
    pub(super) id: AxisId,
    /// The places of the figures that it reads.
    pub(super) figures: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum PlanNode {
    Leaf(Outcomes),
    /// The axis, and the places of its first edge and of the one after its last.
    Ask(u16, u32, u32),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) cells: Cells,
    pub(super) child: u32,
}

impl PlanAxis {
    pub(super) fn new(engine: Engine<'_>, id: AxisId) -> Option<PlanAxis> {
        let read = figures(engine.pack, engine.pack.diagrams.axis(id)?).into_iter();
        let mut figures: Vec<usize> =
            read.map(|(question, back)| engine.layout().place(question, back)).collect();
        sort_few(&mut figures, |place| *place);
        figures.dedup();
        Some(PlanAxis { id, figures })
    }
}

impl Plan {
    /// The plan of a diagram; `None` for one that leads nowhere.
    pub(super) fn new(engine: Engine<'_>, root: DiagramId) -> Option<Plan> {
        let diagrams = &engine.pack.diagrams;
        let (mut needed, mut next) = (vec![root], vec![root]);
        while let Some(id) = next.pop() {
            if let Some(DiagramNode::Ask(_, edges)) = diagrams.node(id) {
                for (_, child) in edges {
                    if let Err(place) = needed.binary_search(child) {
                        needed.insert(place, *child);
                        next.push(*child);
                    }
                }
            }
        }
        let mut plan = Plan { is_exact: true, ..Plan::default() };
        for id in &needed {
            let node = match diagrams.node(*id)? {
                DiagramNode::Leaf(outcome) => {
                    PlanNode::Leaf(1u8.checked_shl(u32::try_from(outcome.floor()).ok()?)?)
                }
                DiagramNode::Ask(axis, edges) => {
                    let axis = plan.axis(engine, *axis)?;
                    let first = plan.edges.len() as u32;
                    for (cells, child) in edges {
                        let child = needed.binary_search(child).ok()? as u32;
                        plan.edges.push(Edge { cells: *cells, child });
                    }
                    PlanNode::Ask(axis, first, plan.edges.len() as u32)
                }
            };
            plan.nodes.push(node);
        }
        Some(plan)
    }

    /// The place of an axis in the plan, where it is put if it is not there yet.
    fn axis(&mut self, engine: Engine<'_>, id: AxisId) -> Option<u16> {
        if let Some(at) = self.axes.iter().position(|axis| axis.id == id) {
            return u16::try_from(at).ok();
        }
        let axis = PlanAxis::new(engine, id)?;
        let is_figure = match engine.pack.diagrams.axis(id)? {
            Axis::Quantity(Quantified::Node(node), _) => {
                matches!(engine.pack.nodes.get(node.0 as usize), Some(Node::Read(..)))
            }
            Axis::Quantity(Quantified::Difference(..), _) => false,
            Axis::Option(..) | Axis::Has(..) => true,
        };
        self.is_exact &= is_figure && !axis.figures.iter().any(|place| engine.prepared.ties.holds(*place));
        self.axes.push(axis);
        u16::try_from(self.axes.len() - 1).ok()
    }

    pub(super) fn edges(&self, from: u32, to: u32) -> &[Edge] {
        self.edges.get(from as usize..to as usize).unwrap_or_default()
    }

    /// What the cheapest way from each node to one of the outcomes costs, where `price` says what an edge does; [`NEVER`] where there is none.
    pub(super) fn costs(
        &self,
        outcomes: Outcomes,
        costs: &mut Vec<u32>,
        price: &dyn Fn(u16, Cells) -> u32,
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
    pub(super) fn way(&self, costs: &[u32], price: &dyn Fn(u16, Cells) -> u32) -> Vec<(u16, Cells)> {
        let cost = |node: usize| costs.get(node).copied().unwrap_or(NEVER);
        let mut way = Vec::new();
        let mut at = self.nodes.len().wrapping_sub(1);
        while let Some(PlanNode::Ask(axis, from, to)) = self.nodes.get(at) {
            let is_cheapest =
                |edge: &&Edge| cost(edge.child as usize).saturating_add(price(*axis, edge.cells)) == cost(at);
            let Some(edge) = self.edges(*from, *to).iter().find(is_cheapest) else { break };
            way.push((*axis, edge.cells));
            at = edge.child as usize;
        }
        way
    }
}
