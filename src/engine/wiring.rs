//! What hangs on what: which conditions a figure decides by itself, and which nodes and axes have to be looked at again when a figure or a node changes.
//!
//! Nodes keep their places; the axes of the diagrams are numbered on after the last node, so that one list of what is due holds both.
//!
//! Invariant: what hangs on a node has a larger number than the node.

use super::domain::{Domain, Layout};
use super::report::Defined;
use super::truth::Truth;
use crate::pack::diagram::{Axis, Quantified};
use crate::pack::{Comparison, Node, NodeId, Number, OptionSet, Pack};

/// Lists of numbers, one after the other in a single allocation.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// So many lists; `each` names every list and item, twice over and the same both times.
    fn of(count: usize, each: impl Fn(&mut dyn FnMut(usize, u32))) -> Lists {
        let mut starts = vec![0u32; count + 1];
        each(&mut |list, _| {
            if let Some(length) = starts.get_mut(list + 1) {
                *length += 1;
            }
        });
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut items = vec![0; sum as usize];
        let mut next = starts.clone();
        each(&mut |list, item| {
            if let Some(place) = next.get_mut(list).filter(|_| list < count) {
                if let Some(free) = items.get_mut(*place as usize) {
                    *free = item;
                }
                *place += 1;
            }
        });
        Lists { starts, items }
    }

    pub(super) fn get(&self, list: usize) -> &[u32] {
        match self.starts.get(list..list + 2) {
            Some(&[from, to]) => self.items.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// A condition on one figure: a number of steps from the first to the last, or options that are the bits of both.
#[derive(Clone, Copy, Debug)]
pub(super) struct Test {
    node: u32,
    not: bool,
    first: i64,
    last: i64,
}

const fn halves(set: OptionSet) -> (i64, i64) {
    (set.0 as i64, (set.0 >> 64) as i64)
}

impl Test {
    const fn options(set: OptionSet, not: bool) -> Test {
        let (first, last) = halves(set);
        Test { node: 0, not, first, last }
    }

    /// The steps at which a comparison with a number holds.
    fn steps(comparison: Comparison, number: Number, step: Number) -> Test {
        let (floor, reached) = number.steps(step);
        let after = floor + 1;
        let from = if reached { floor } else { after };
        let (first, last) = match comparison {
            Comparison::AtLeast => (from, i64::MAX),
            Comparison::MoreThan => (after, i64::MAX),
            Comparison::AtMost => (i64::MIN, floor),
            Comparison::LessThan => (i64::MIN, from - 1),
            Comparison::Equal | Comparison::NotEqual if reached => (floor, floor),
            Comparison::Equal | Comparison::NotEqual => (i64::MAX, i64::MIN),
        };
        Test { node: 0, not: comparison == Comparison::NotEqual, first, last }
    }

    /// What is known of the condition where the figure has one of these values.
    pub(super) const fn truth(&self, domain: &Domain) -> Truth {
        let Test { not, first, last, .. } = *self;
        let (certain, possible, defined) = match *domain {
            Domain::Steps { from, to, defined } => {
                (first <= from && to <= last, first <= to && from <= last, defined)
            }
            Domain::Options(options) => {
                let set = first as u64 as u128 | (last as u64 as u128) << 64;
                (options.0 & !set == 0, options.0 & set != 0, Defined::Always)
            }
            Domain::Subsets { has, maybe } => {
                let set = first as u64 as u128 | (last as u64 as u128) << 64;
                (has.0 & set != 0, (has.0 | maybe.0) & set != 0, Defined::Always)
            }
        };
        let (certain, possible) = if not { (!possible, !certain) } else { (certain, possible) };
        match defined {
            Defined::Always => Truth::known(certain, possible),
            Defined::Perhaps => Truth::known(false, possible),
            Defined::Never => Truth::FALSE,
        }
    }

    pub(super) const fn node(&self) -> NodeId {
        NodeId(self.node)
    }
}

/// The condition on one figure that a node is, with the figure's place; `None` for every other node.
pub(super) fn test(pack: &Pack, layout: &Layout, id: NodeId) -> Option<(usize, Test)> {
    let at = |id: &NodeId| pack.nodes.get(id.0 as usize);
    let (place, test) = match at(&id)? {
        Node::IsIn(child, set) => match at(child) {
            Some(Node::Choice(question)) => (layout.place(*question, 0), Test::options(*set, false)),
            _ => return None,
        },
        Node::HasAny(question, set) => (layout.place(*question, 0), Test::options(*set, false)),
        Node::HasNone(question, set) => (layout.place(*question, 0), Test::options(*set, true)),
        Node::Compare(left, comparison, right) => {
            let (question, back, comparison, number) = match (at(left), at(right)) {
                (Some(Node::Read(question, back)), Some(Node::Number(number))) => {
                    (question, back, *comparison, number)
                }
                (Some(Node::Number(number)), Some(Node::Read(question, back))) => {
                    (question, back, comparison.mirrored(), number)
                }
                _ => return None,
            };
            let place = layout.place(*question, *back);
            (place, Test::steps(comparison, *number, layout.figures.get(place)?.step))
        }
        _ => return None,
    };
    Some((place, Test { node: id.0, ..test }))
}

/// What hangs on what in a pack, on two dates.
#[derive(Clone, Debug)]
pub(super) struct Wiring {
    tests: Vec<Test>,
    tests_of: Lists,
    /// Figure by figure: the nodes and axes that read it, but for its tests.
    pub(super) readers: Lists,
    /// Node by node: the nodes and axes that read it.
    pub(super) parents: Lists,
    /// Where the value of a node that is no truth is kept; past the end for one that is not kept.
    pub(super) kept: Vec<u32>,
    pub(super) most_kept: usize,
    /// Everything that is worked out from figures and other nodes, as bits.
    pub(super) worked_out: Vec<u64>,
    /// Axis by axis of a figure: its cuts in steps.
    pub(super) cuts: Vec<Vec<i64>>,
}

impl Wiring {
    pub(super) fn new(pack: &Pack, layout: &Layout) -> Wiring {
        let count = pack.nodes.len();
        let ids = || (0u32..).take(count).map(NodeId);
        let (mut tests, mut places, mut is_test) = (Vec::new(), Vec::new(), vec![false; count]);
        for id in ids() {
            if let (Some((place, test)), Some(is)) = (test(pack, layout, id), is_test.get_mut(id.0 as usize))
            {
                tests.push(test);
                places.push(place);
                *is = true;
            }
        }
        let mut wiring = Wiring {
            tests_of: Lists::of(layout.figures.len(), |add| {
                (0u32..).zip(&places).for_each(|(test, place)| add(*place, test));
            }),
            tests,
            readers: Lists::default(),
            parents: Lists::default(),
            kept: vec![u32::MAX; count],
            most_kept: 0,
            worked_out: vec![0; (count + pack.diagrams.axes.len()).div_ceil(64)],
            cuts: pack.diagrams.axes.iter().map(|axis| cuts(pack, layout, axis)).collect(),
        };
        let inner = |id: &NodeId| !is_test.get(id.0 as usize).copied().unwrap_or_default();
        // Who reads what: a figure (by its place) or a node.
        let each = |add: &mut dyn FnMut(Result<usize, NodeId>, usize)| {
            let mut reads = |child: NodeId, reader: usize| match pack.nodes.get(child.0 as usize) {
                Some(Node::Read(question, back)) => add(Ok(layout.place(*question, *back)), reader),
                Some(Node::Choice(question)) => add(Ok(layout.place(*question, 0)), reader),
                _ => add(Err(child), reader),
            };
            for id in ids().filter(inner) {
                if let Some(node) = pack.nodes.get(id.0 as usize) {
                    node.for_each_child(|child| reads(child, id.0 as usize));
                }
            }
            for (axis, reader) in pack.diagrams.axes.iter().zip(count..) {
                match axis {
                    Axis::Quantity(Quantified::Node(node), _) => reads(*node, reader),
                    Axis::Quantity(Quantified::Difference(left, right), _) => {
                        reads(*left, reader);
                        reads(*right, reader);
                    }
                    Axis::Option(..) | Axis::Has(..) => {}
                }
            }
        };
        wiring.readers = Lists::of(layout.figures.len(), |add| {
            each(&mut |read, reader| {
                if let Ok(place) = read {
                    add(place, reader as u32);
                }
            });
            for (axis, reader) in pack.diagrams.axes.iter().zip(count..) {
                if let Axis::Option(question, _) | Axis::Has(question, _) = axis {
                    add(layout.place(*question, 0), reader as u32);
                }
            }
        });
        wiring.parents = Lists::of(count, |add| {
            each(&mut |read, reader| {
                if let Err(node) = read {
                    add(node.0 as usize, reader as u32);
                }
            });
        });
        for (node, kept) in pack.nodes.iter().zip(&mut wiring.kept) {
            let constant = matches!(node, Node::Number(_) | Node::AsOf | Node::Read(..) | Node::Choice(_));
            if !constant && node.sort() != crate::pack::Sort::Truth {
                *kept = wiring.most_kept as u32;
                wiring.most_kept += 1;
            }
        }
        let axes = count..count + pack.diagrams.axes.len();
        for place in ids().filter(inner).map(|id| id.0 as usize).chain(axes) {
            if let Some(word) = wiring.worked_out.get_mut(place / 64) {
                *word |= 1 << (place % 64);
            }
        }
        wiring
    }

    /// The conditions that one figure decides.
    pub(super) fn tests(&self, figure: usize) -> impl Iterator<Item = &Test> {
        self.tests_of.get(figure).iter().filter_map(|test| self.tests.get(*test as usize))
    }
}

/// Where an axis of a figure is cut, in steps: a value lies beyond a cut from this step on. Empty for every other axis.
fn cuts(pack: &Pack, layout: &Layout, axis: &Axis) -> Vec<i64> {
    let Axis::Quantity(Quantified::Node(node), cuts) = axis else { return Vec::new() };
    let Some(Node::Read(question, back)) = pack.nodes.get(node.0 as usize) else { return Vec::new() };
    let Some(figure) = layout.figures.get(layout.place(*question, *back)) else { return Vec::new() };
    let from = |cut: &crate::pack::diagram::Cut| {
        let (floor, reached) = cut.at.steps(figure.step);
        floor + i64::from(cut.after || !reached)
    };
    cuts.iter().map(from).collect()
}
