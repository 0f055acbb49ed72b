//! Axes: what a diagram asks. Each quantity is cut only where a rule cuts it, each choice only into options that rules tell apart.
//!
//! Arithmetic between answers (a ratio, a sum, two figures compared) is an axis of its own. Two axes that read the same figure are then treated
//! as if they were free of each other: sound, not exact.

use super::store::{AxisId, Cells};
use crate::engine::domain::{Domain, Layout};
use crate::engine::evaluate::Values;
use crate::engine::report::{Defined, Range};
use crate::pack::{Comparison, Kind, Node, NodeId, Number, OptionSet, Pack, QuestionId};
use std::collections::BTreeMap;

/// What an axis tells apart. The order is that of the diagram: by the first question read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::engine) enum Key {
    /// The option of a yes/no or choice question.
    Option(QuestionId),
    /// Whether a choices question has this option.
    Has(QuestionId, u8),
    /// A number node.
    Quantity(NodeId),
    /// The first number node less the second.
    Difference(NodeId, NodeId),
}

/// A place where a quantity is cut: before the number (`< 5 | >= 5`) or after it (`<= 5 | > 5`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Cut {
    at: Number,
    after: bool,
}

impl Cut {
    /// Does the number lie beyond the cut?
    fn is_below(self, number: Number) -> bool {
        if self.after { number > self.at } else { number >= self.at }
    }
}

/// One axis and its cells.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Axis {
    pub(in crate::engine) key: Key,
    /// For a quantity: where it is cut. The cell after the last one is "undefined".
    cuts: Vec<Cut>,
    /// For a choice: the options of each cell.
    classes: Vec<OptionSet>,
    /// The cells that hold any value at all.
    pub(in crate::engine) all: Cells,
}

/// All axes of a pack's rules, in the order of the diagrams.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Axes {
    pub(in crate::engine) list: Vec<Axis>,
    places: BTreeMap<Key, AxisId>,
}

/// An axis may have no more cells than fit a set.
const MOST_CELLS: usize = 127;

impl Axes {
    /// The axes of the given nodes; an axis with too many cells is left out, and what needs it cannot be built.
    pub(in crate::engine) fn of(pack: &Pack, cone: &[NodeId], tabular: &impl Fn(NodeId) -> bool) -> Axes {
        let mut cuts: BTreeMap<Key, Vec<Cut>> = BTreeMap::new();
        let mut sets: BTreeMap<Key, Vec<OptionSet>> = BTreeMap::new();
        for node in cone.iter().filter_map(|id| pack.nodes.get(id.0 as usize)) {
            match node {
                Node::Compare(left, comparison, right) => {
                    if let Some((key, comparison, at)) = atom(pack, *left, *comparison, *right, tabular) {
                        cuts.entry(key).or_default().extend(cuts_of(comparison, at));
                    }
                }
                Node::IsIn(child, set) => {
                    if let Some(Node::Choice(question)) = pack.nodes.get(child.0 as usize) {
                        sets.entry(Key::Option(*question)).or_default().push(*set);
                    }
                }
                Node::HasAny(question, set) | Node::HasNone(question, set) => {
                    for option in set.iter() {
                        sets.entry(Key::Has(*question, option)).or_default();
                    }
                }
                _ => {}
            }
        }
        let quantities = cuts.into_iter().map(|(key, cuts)| quantity_axis(pack, key, cuts));
        let choices = sets.into_iter().map(|(key, sets)| choice_axis(pack, key, &sets));
        let mut list: Vec<Axis> = quantities
            .chain(choices)
            .filter(|axis| axis.cuts.len().max(axis.classes.len()) < MOST_CELLS)
            .collect();
        list.sort_by_key(|axis| (first_question(pack, axis.key), axis.key));
        let places = (0u16..).zip(&list).map(|(place, axis)| (axis.key, place)).collect();
        Axes { list, places }
    }

    pub(in crate::engine) fn place(&self, key: Key) -> Option<AxisId> {
        self.places.get(&key).copied()
    }

    pub(in crate::engine) fn get(&self, id: AxisId) -> Option<&Axis> {
        self.list.get(usize::from(id))
    }

    /// The cells that the domains leave, axis by axis.
    pub(in crate::engine) fn allowed(
        &self,
        layout: &Layout,
        domains: &[Domain],
        values: &Values,
    ) -> Vec<Cells> {
        self.list.iter().map(|axis| axis.allowed(layout, domains, values)).collect()
    }
}

/// A comparison as an axis, the comparison on it, and the number compared with; `None` where both sides are tables of numbers.
pub(in crate::engine) fn atom(
    pack: &Pack,
    left: NodeId,
    comparison: Comparison,
    right: NodeId,
    tabular: &impl Fn(NodeId) -> bool,
) -> Option<(Key, Comparison, Number)> {
    let constant = |id: NodeId| match pack.nodes.get(id.0 as usize) {
        Some(Node::Number(number)) => Some(*number),
        _ => None,
    };
    match (constant(left), constant(right)) {
        _ if tabular(left) && tabular(right) => None,
        (None, Some(number)) => Some((Key::Quantity(left), comparison, number)),
        (Some(number), None) => Some((Key::Quantity(right), mirrored(comparison), number)),
        _ if left <= right => Some((Key::Difference(left, right), comparison, Number::ZERO)),
        _ => Some((Key::Difference(right, left), mirrored(comparison), Number::ZERO)),
    }
}

const fn mirrored(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::AtLeast => Comparison::AtMost,
        Comparison::MoreThan => Comparison::LessThan,
        Comparison::AtMost => Comparison::AtLeast,
        Comparison::LessThan => Comparison::MoreThan,
        same => same,
    }
}

fn cuts_of(comparison: Comparison, at: Number) -> Vec<Cut> {
    let (before, after) = (Cut { at, after: false }, Cut { at, after: true });
    match comparison {
        Comparison::AtLeast | Comparison::LessThan => vec![before],
        Comparison::MoreThan | Comparison::AtMost => vec![after],
        Comparison::Equal | Comparison::NotEqual => vec![before, after],
    }
}

fn quantity_axis(pack: &Pack, key: Key, mut cuts: Vec<Cut>) -> Axis {
    cuts.sort_unstable();
    cuts.dedup();
    let undefined = cell(cuts.len() + 1);
    let step = match key {
        Key::Quantity(node) => match pack.nodes.get(node.0 as usize) {
            Some(Node::Read(question, _)) => {
                match pack.questions.get(usize::from(question.0)).map(|q| &q.kind) {
                    Some(Kind::Quantity(quantity)) => Some(quantity.step),
                    _ => None,
                }
            }
            _ => None,
        },
        _ => None,
    };
    let empty = |at: usize| match (at.checked_sub(1).and_then(|below| cuts.get(below)), cuts.get(at), step) {
        (Some(from), Some(to), Some(step)) => !holds_a_multiple(*from, *to, step),
        _ => false,
    };
    let all = (0..=cuts.len()).filter(|at| !empty(*at)).fold(undefined, |all, at| all | cell(at));
    Axis { key, cuts, classes: Vec::new(), all }
}

/// Is there a multiple of `step` between the cuts?
fn holds_a_multiple(from: Cut, to: Cut, step: Number) -> bool {
    let multiple = |whole: i128| Number::new(whole, 1).and_then(|whole| whole.mul(step));
    let Some(steps) = from.at.div(step) else { return true };
    let whole = steps.floor() + i128::from(!steps.is_whole() || from.after);
    multiple(whole).is_none_or(|first| !to.is_below(first))
}

fn choice_axis(pack: &Pack, key: Key, sets: &[OptionSet]) -> Axis {
    let question = match key {
        Key::Option(question) => pack.questions.get(usize::from(question.0)),
        _ => None,
    };
    let classes = match question {
        Some(question) => {
            let mut classes: BTreeMap<Vec<bool>, OptionSet> = BTreeMap::new();
            for option in OptionSet::first(question.options().len()).iter() {
                let signature = sets.iter().map(|set| set.contains(option)).collect();
                let class = classes.entry(signature).or_default();
                *class = class.union(OptionSet::one(option));
            }
            classes.into_values().collect()
        }
        // Has it not, has it.
        None => vec![OptionSet::EMPTY, OptionSet::EMPTY],
    };
    let all = (0..classes.len()).fold(0, |all, at| all | cell(at));
    Axis { key, cuts: Vec::new(), classes, all }
}

const fn cell(at: usize) -> Cells {
    1 << at
}

impl Axis {
    /// The cells in which a comparison with a number of the axis holds.
    pub(in crate::engine) fn cells_where(&self, comparison: Comparison, at: Number) -> Cells {
        let below = |after: bool| self.cuts.iter().filter(|cut| **cut <= Cut { at, after }).count();
        let from = |first: usize| (first..=self.cuts.len()).fold(0, |cells, at| cells | cell(at));
        let defined = from(0);
        match comparison {
            Comparison::AtLeast => from(below(false)),
            Comparison::LessThan => defined & !from(below(false)),
            Comparison::MoreThan => from(below(true)),
            Comparison::AtMost => defined & !from(below(true)),
            Comparison::Equal => from(below(false)) & !from(below(true)),
            Comparison::NotEqual => defined & !(from(below(false)) & !from(below(true))),
        }
    }

    /// The cells whose options are among these.
    pub(in crate::engine) fn cells_in(&self, set: OptionSet) -> Cells {
        let classes = self.classes.iter().enumerate();
        classes.filter(|(_, class)| class.is_subset_of(set)).fold(0, |cells, (at, _)| cells | cell(at))
    }

    /// The cell "has it" of a choices axis.
    pub(in crate::engine) const HAS: Cells = cell(1);

    fn allowed(&self, layout: &Layout, domains: &[Domain], values: &Values) -> Cells {
        let domain = |question: QuestionId| domains.get(layout.place(question, 0)).copied();
        match self.key {
            Key::Option(question) => match domain(question) {
                Some(Domain::Options(options)) => {
                    let classes = self.classes.iter().enumerate();
                    classes
                        .filter(|(_, class)| !class.intersection(options).is_empty())
                        .fold(0, |cells, (at, _)| cells | cell(at))
                }
                _ => self.all,
            },
            Key::Has(question, option) => match domain(question) {
                Some(Domain::Subsets { has, .. }) if has.contains(option) => Axis::HAS,
                Some(Domain::Subsets { maybe, .. }) if maybe.contains(option) => self.all,
                Some(Domain::Subsets { .. }) => cell(0),
                _ => self.all,
            },
            Key::Quantity(node) => self.allowed_by(values.range(node)),
            Key::Difference(left, right) => {
                let ranges = values.range(left).zip(values.range(right));
                self.allowed_by(ranges.and_then(|(left, right)| left.subtract(right)))
            }
        }
    }

    fn allowed_by(&self, range: Option<Range>) -> Cells {
        let Some(range) = range else { return self.all };
        let undefined = cell(self.cuts.len() + 1);
        let place = |number| self.cuts.iter().filter(|cut| cut.is_below(number)).count();
        let defined = (place(range.min)..=place(range.max)).fold(0, |cells, at| cells | cell(at)) & self.all;
        match range.defined {
            Defined::Always => defined,
            Defined::Perhaps => defined | undefined,
            Defined::Never => undefined,
        }
    }
}

/// The first question a key reads: its place in the order.
fn first_question(pack: &Pack, key: Key) -> Option<QuestionId> {
    let read = |roots: Vec<NodeId>| {
        let cone = crate::engine::evaluate::cone(pack, roots);
        let reads = cone.iter().filter_map(|id| match pack.nodes.get(id.0 as usize) {
            Some(Node::Read(question, _) | Node::Choice(question)) => Some(*question),
            _ => None,
        });
        reads.min()
    };
    match key {
        Key::Option(question) | Key::Has(question, _) => Some(question),
        Key::Quantity(node) => read(vec![node]),
        Key::Difference(left, right) => read(vec![left, right]),
    }
}
