//! Axes: each quantity is cut only where a rule cuts it, each choice only into options that rules tell apart.
//!
//! Arithmetic between answers (a ratio, a sum, two figures compared) is an axis of its own. Two axes that read the same figure are then treated
//! as if they were free of each other: sound, not exact.

use crate::pack::diagram::{Axis, AxisId, Cells, Cut, MOST_CELLS, Quantified, figures};
use crate::pack::{Comparison, Kind, Node, NodeId, Number, OptionSet, Pack, QuestionId};
use std::collections::BTreeMap;

/// What an axis is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    Option(QuestionId),
    Has(QuestionId, u8),
    Quantity(Quantified),
}

/// All axes of a pack's rules, in the order of the diagrams: by the first question read.
#[derive(Clone, Debug, Default)]
pub(super) struct Axes {
    pub(super) list: Vec<Axis>,
    /// The cells of each axis that hold any value at all.
    all: Vec<Cells>,
    places: BTreeMap<Key, AxisId>,
}

impl Axes {
    /// The axes of the given nodes; an axis with too many cells is left out, and what needs it cannot be built.
    pub(super) fn of(pack: &Pack, tabular: &impl Fn(NodeId) -> bool) -> Axes {
        let mut cuts: BTreeMap<Key, Vec<Cut>> = BTreeMap::new();
        let mut sets: BTreeMap<Key, Vec<OptionSet>> = BTreeMap::new();
        for node in &pack.nodes {
            match node {
                Node::Compare(left, comparison, right) => {
                    if let Some((quantity, comparison, at)) = atom(pack, *left, *comparison, *right, tabular)
                    {
                        cuts.entry(Key::Quantity(quantity)).or_default().extend(cuts_of(comparison, at));
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
        let quantities = cuts.into_iter().filter_map(|(key, mut cuts)| {
            cuts.sort_unstable();
            cuts.dedup();
            match key {
                Key::Quantity(quantity) => Some((key, Axis::Quantity(quantity, cuts))),
                _ => None,
            }
        });
        let choices = sets.into_iter().map(|(key, sets)| (key, choice_axis(pack, key, &sets)));
        let fits = |axis: &Axis| match axis {
            Axis::Option(_, classes) => classes.len() < MOST_CELLS,
            Axis::Has(..) => true,
            Axis::Quantity(_, cuts) => cuts.len() + 1 < MOST_CELLS,
        };
        let mut found: Vec<(Key, Axis)> = quantities.chain(choices).filter(|(_, axis)| fits(axis)).collect();
        found.sort_by_key(|(key, axis)| (figures(pack, axis).into_iter().min(), *key));
        let places = (0u16..).zip(&found).map(|(place, (key, _))| (*key, AxisId(place))).collect();
        let list: Vec<Axis> = found.into_iter().map(|(_, axis)| axis).collect();
        Axes { all: list.iter().map(|axis| all_cells(pack, axis)).collect(), list, places }
    }

    /// The cells of an axis that hold any value.
    pub(super) fn cells(&self, id: AxisId) -> Cells {
        self.all.get(usize::from(id.0)).copied().unwrap_or_default()
    }

    /// The place of an axis, the axis, and its cells.
    pub(super) fn get(&self, key: Key) -> Option<(AxisId, &Axis, Cells)> {
        let id = self.places.get(&key).copied()?;
        Some((id, self.list.get(usize::from(id.0))?, *self.all.get(usize::from(id.0))?))
    }
}

/// A comparison as a quantity, the comparison on it, and the number compared with; `None` where both sides are tables of numbers.
pub(super) fn atom(
    pack: &Pack,
    left: NodeId,
    comparison: Comparison,
    right: NodeId,
    tabular: &impl Fn(NodeId) -> bool,
) -> Option<(Quantified, Comparison, Number)> {
    let constant = |id: NodeId| match pack.nodes.get(id.0 as usize) {
        Some(Node::Number(number)) => Some(*number),
        _ => None,
    };
    match (constant(left), constant(right)) {
        _ if tabular(left) && tabular(right) => None,
        (None, Some(number)) => Some((Quantified::Node(left), comparison, number)),
        (Some(number), None) => Some((Quantified::Node(right), comparison.mirrored(), number)),
        _ if left <= right => Some((Quantified::Difference(left, right), comparison, Number::ZERO)),
        _ => Some((Quantified::Difference(right, left), comparison.mirrored(), Number::ZERO)),
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

const fn cell(at: usize) -> Cells {
    1 << at
}

/// The cells of an axis that hold any value: between two cuts of a figure there may be no multiple of its step.
fn all_cells(pack: &Pack, axis: &Axis) -> Cells {
    let first = |count: usize| (0..count).fold(0, |all, at| all | cell(at));
    let (quantity, cuts) = match axis {
        Axis::Option(_, classes) => return first(classes.len()),
        Axis::Has(..) => return first(2),
        Axis::Quantity(quantity, cuts) => (quantity, cuts),
    };
    let step = match quantity {
        Quantified::Node(node) => match pack.nodes.get(node.0 as usize) {
            Some(Node::Read(question, _)) => {
                match pack.questions.get(usize::from(question.0)).map(|q| &q.kind) {
                    Some(Kind::Quantity(quantity)) => Some(quantity.step),
                    _ => None,
                }
            }
            _ => None,
        },
        Quantified::Difference(..) => None,
    };
    let empty = |at: usize| match (at.checked_sub(1).and_then(|below| cuts.get(below)), cuts.get(at), step) {
        (Some(from), Some(to), Some(step)) => !holds_a_multiple(*from, *to, step),
        _ => false,
    };
    (0..cuts.len() + 2).filter(|at| !empty(*at)).fold(0, |all, at| all | cell(at))
}

/// Is there a multiple of `step` between the cuts?
fn holds_a_multiple(from: Cut, to: Cut, step: Number) -> bool {
    let multiple = |whole: i128| Number::new(whole, 1).and_then(|whole| whole.mul(step));
    let Some(steps) = from.at.div(step) else { return true };
    let whole = steps.floor() + i128::from(!steps.is_whole() || from.after);
    multiple(whole).is_none_or(|first| !to.is_below(first))
}

fn choice_axis(pack: &Pack, key: Key, sets: &[OptionSet]) -> Axis {
    let (question, options) = match key {
        Key::Has(question, option) => return Axis::Has(question, option),
        Key::Option(question) => {
            (question, pack.questions.get(usize::from(question.0)).map(|q| q.options().len()))
        }
        Key::Quantity(_) => (QuestionId(0), None),
    };
    let mut classes: BTreeMap<Vec<bool>, OptionSet> = BTreeMap::new();
    for option in OptionSet::first(options.unwrap_or_default()).iter() {
        let class = classes.entry(sets.iter().map(|set| set.contains(option)).collect()).or_default();
        *class = class.union(OptionSet::one(option));
    }
    Axis::Option(question, classes.into_values().collect())
}

/// The cells of a quantity in which a comparison with a number holds.
pub(super) fn cells_where(cuts: &[Cut], comparison: Comparison, at: Number) -> Cells {
    let below = |after: bool| cuts.iter().filter(|cut| **cut <= Cut { at, after }).count();
    let from = |first: usize| (first..=cuts.len()).fold(0, |cells, at| cells | cell(at));
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
pub(super) fn cells_in(classes: &[OptionSet], set: OptionSet) -> Cells {
    let within = classes.iter().enumerate().filter(|(_, class)| class.is_subset_of(set));
    within.fold(0, |cells, (at, _)| cells | cell(at))
}
