//! Decision diagrams of a pack's rules, as they are stored: from them the engine reads exact verdicts and what can still matter.
//!
//! A node asks one axis in which cell it is; its edges carry disjoint sets of cells that together are all cells of the axis. Each axis is asked at
//! most once on a way down, and in the order of the list. They are built when a pack is compiled.
//!
//! Invariant: children first. A pack without diagrams means the same; its engine only says `open` more often.

use super::{Date, Interval, Node, NodeId, Number, OptionSet, Pack, QuestionId};
use serde::{Deserialize, Serialize};

/// A set of cells of one axis.
pub type Cells = u128;

/// An axis may have no more cells than fit a set.
pub const MOST_CELLS: usize = 127;

/// The place of an axis in [`Diagrams::axes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AxisId(pub u16);

/// The place of a node in [`Diagrams::nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DiagramId(pub u32);

/// All diagrams of a pack.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagrams {
    pub axes: Vec<Axis>,
    pub nodes: Vec<DiagramNode>,
    /// Programme by programme: what a world means for the company, from one day of the law to the next on which other versions are in force.
    pub periods: Vec<Vec<Period>>,
    /// Nodes that are shown, criteria that are not plain and derived facts, sorted. Truths have the leaves 0 not met, 1 met if judgements are granted, 2 met;
    /// options their places.
    pub shown: Vec<(NodeId, DiagramId)>,
}

/// The diagram of a programme while the same versions are in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub days: Interval,
    /// `None` where none could be built.
    pub root: Option<DiagramId>,
    /// The same with what arithmetic rules out made impossible: for verdicts. `None` where that says no more.
    pub feasible: Option<DiagramId>,
    /// The nodes alone say of every world what the diagram says.
    pub plain: bool,
}

/// What one world means for a company: the leaves of a programme's diagram.
pub mod outcome {
    /// No version applies.
    pub const OUTSIDE: u8 = 0;
    /// Not met, whatever is judged.
    pub const FAILS: u8 = 1;
    /// Met if every judgement is granted.
    pub const JUDGED: u8 = 2;
    /// Met without any judgement.
    pub const MET: u8 = 3;
    /// No published criteria.
    pub const ASK: u8 = 4;
    /// In no world: arithmetic rules the cells out. Only in a diagram of what is feasible.
    pub const IMPOSSIBLE: u8 = 5;
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DiagramNode {
    Leaf(Number),
    Ask(AxisId, Vec<(Cells, DiagramId)>),
}

/// What an axis tells apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Axis {
    /// The option of a yes/no or choice question: the options of each cell.
    Option(QuestionId, Vec<OptionSet>),
    /// Whether a choices question has this option: cell 0 it has not, cell 1 it has.
    Has(QuestionId, u8),
    /// A quantity and where it is cut, in order. The cell after the last one is "undefined".
    Quantity(Quantified, Vec<Cut>),
}

/// The quantity of an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Quantified {
    /// A number node.
    Node(NodeId),
    /// The first number node less the second.
    Difference(NodeId, NodeId),
}

/// A place where a quantity is cut: before the number (`< 5 | >= 5`) or after it (`<= 5 | > 5`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cut {
    pub at: Number,
    pub after: bool,
}

impl Cut {
    /// Does the number lie beyond the cut?
    pub fn is_below(self, number: Number) -> bool {
        if self.after { number > self.at } else { number >= self.at }
    }
}

impl Diagrams {
    pub fn axis(&self, id: AxisId) -> Option<&Axis> {
        self.axes.get(usize::from(id.0))
    }

    pub fn node(&self, id: DiagramId) -> Option<&DiagramNode> {
        self.nodes.get(id.0 as usize)
    }

    /// The diagram of a programme on a day of the law.
    pub fn on(&self, programme: usize, law_on: Date) -> Option<DiagramId> {
        self.period(programme, law_on)?.root
    }

    /// The span of days around a day of the law on which the same versions are in force.
    pub fn period(&self, programme: usize, law_on: Date) -> Option<&Period> {
        self.periods.get(programme)?.iter().find(|period| period.days.contains(law_on))
    }

    /// The diagram of a shown node.
    pub fn of(&self, node: NodeId) -> Option<DiagramId> {
        let place = self.shown.binary_search_by_key(&node, |(shown, _)| *shown).ok()?;
        self.shown.get(place).map(|(_, root)| *root)
    }

    /// Do all references lead somewhere, children before parents, axes in order?
    pub(super) fn are_sound(&self, pack: &Pack) -> bool {
        let number =
            |id: NodeId| pack.nodes.get(id.0 as usize).is_some_and(|node| node.sort() == super::Sort::Number);
        let axis = |axis: &Axis| match axis {
            Axis::Option(question, classes) => {
                pack.questions.get(usize::from(question.0)).is_some() && classes.len() <= MOST_CELLS
            }
            Axis::Has(question, _) => pack.questions.get(usize::from(question.0)).is_some(),
            Axis::Quantity(quantity, cuts) => {
                cuts.len() < MOST_CELLS
                    && match quantity {
                        Quantified::Node(node) => number(*node),
                        Quantified::Difference(left, right) => number(*left) && number(*right),
                    }
            }
        };
        let asks_later = |id: DiagramId, asked: AxisId| match self.node(id) {
            Some(DiagramNode::Ask(axis, _)) => *axis > asked,
            Some(DiagramNode::Leaf(_)) => true,
            None => false,
        };
        let node = |(place, node): (usize, &DiagramNode)| match node {
            DiagramNode::Leaf(_) => true,
            DiagramNode::Ask(axis, edges) => {
                self.axis(*axis).is_some()
                    && edges.iter().all(|(_, child)| (child.0 as usize) < place && asks_later(*child, *axis))
            }
        };
        let exists = |id: &DiagramId| self.node(*id).is_some();
        let shown = self.shown.windows(2).all(|pair| matches!(pair, [(a, _), (b, _)] if a < b));
        self.axes.iter().all(axis)
            && self.nodes.iter().enumerate().all(node)
            && self
                .periods
                .iter()
                .flatten()
                .flat_map(|p| [p.root, p.feasible])
                .flatten()
                .all(|root| exists(&root))
            && self.shown.iter().all(|(_, root)| exists(root))
            && shown
    }
}

/// Every figure that an axis reads: the question, and how many years before the last closed one.
pub fn figures(pack: &Pack, axis: &Axis) -> Vec<(QuestionId, u8)> {
    let mut next = match axis {
        Axis::Option(question, _) | Axis::Has(question, _) => return vec![(*question, 0)],
        Axis::Quantity(Quantified::Node(node), _) => vec![*node],
        Axis::Quantity(Quantified::Difference(left, right), _) => vec![*left, *right],
    };
    let mut figures = Vec::new();
    while let Some(id) = next.pop() {
        match pack.nodes.get(id.0 as usize) {
            Some(Node::Read(question, back)) => figures.push((*question, *back)),
            Some(Node::Choice(question) | Node::HasAny(question, _) | Node::HasNone(question, _)) => {
                figures.push((*question, 0));
            }
            Some(node) => node.for_each_child(|child| next.push(child)),
            None => {}
        }
    }
    figures
}
