//! What hangs on what: which conditions a figure decides by itself, and which nodes have to be looked at again when a figure or a node changes.
//!
//! Invariant: what hangs on a node has a larger number than the node.

use super::domain::{Domain, Layout};
use super::report::Defined;
use super::truth::Truth;
use crate::pack::diagram::{Axis, Cut, Quantified};
use crate::pack::{Comparison, Node, NodeId, Number, OptionSet, Pack, Sort};

/// Lists, one after the other in a single allocation.
#[derive(Clone, Debug)]
pub(super) struct Lists<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

/// Calls what it is given with every list and item.
type Naming<'a, T> = dyn Fn(&mut dyn FnMut(usize, T)) + 'a;

impl<T: Copy> Lists<T> {
    /// So many lists; `each` names every list and item, twice over and the same both times.
    fn of(count: usize, filler: T, each: &Naming<'_, T>) -> Lists<T> {
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
        let mut items = vec![filler; sum as usize];
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

    pub(super) fn get(&self, list: usize) -> &[T] {
        match self.starts.get(list..list + 2) {
            Some(&[from, to]) => self.items.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// How a node is worked out.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rule {
    /// From the truths of its children.
    All,
    Any,
    AtLeast(u16),
    /// A truth of another kind.
    Truth,
    /// A number or an option.
    Value,
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
                let set = first as u64 as u128 | ((last as u64 as u128) << 64);
                (options.0 & !set == 0, options.0 & set != 0, Defined::Always)
            }
            Domain::Subsets { has, maybe } => {
                let set = first as u64 as u128 | ((last as u64 as u128) << 64);
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

    /// The last step on the one side of the line that the condition draws; `None` where it draws none, or two.
    pub(super) const fn line(&self) -> Option<i64> {
        match *self {
            Test { not: false, first: i64::MIN, last, .. } => Some(last),
            Test { not: false, first, last: i64::MAX, .. } => Some(first - 1),
            _ => None,
        }
    }

    pub(super) const fn node(&self) -> NodeId {
        NodeId(self.node)
    }
}

/// The condition on one figure that a node is, with the figure's place; `None` for every other node.
fn test(pack: &Pack, layout: &Layout, id: NodeId) -> Option<(usize, Test)> {
    let at = |id: &NodeId| pack.nodes.get(id.0 as usize);
    let (place, test) = match at(&id)? {
        Node::IsIn(child, set) => match at(child) {
            Some(Node::Choice(question)) => (layout.place(*question, 0), Test::options(*set, false)),
            _ => return None,
        },
        Node::HasAny(question, set) => (layout.place(*question, 0), Test::options(*set, false)),
        Node::HasNone(question, set) => (layout.place(*question, 0), Test::options(*set, true)),
        Node::Compare(left, comparison, right) => {
            let (read, comparison, number) = match (at(left)?, at(right)?) {
                // The earlier the day from which they are counted, the more months there are.
                (Node::Months(to, from), Node::Number(halves)) => {
                    let months = (halves.floor() >> 1) as i32;
                    let [first, last] = layout.day(at(to)?)?.months_before(months);
                    let day = match comparison {
                        Comparison::AtLeast | Comparison::LessThan => last,
                        Comparison::MoreThan | Comparison::AtMost => first,
                        Comparison::Equal | Comparison::NotEqual => return None,
                    };
                    (at(from)?, comparison.mirrored(), Number::int(day))
                }
                (read, Node::Number(number)) => (read, *comparison, *number),
                (Node::Number(number), read) => (read, comparison.mirrored(), *number),
                _ => return None,
            };
            let Node::Read(question, back) = read else { return None };
            let place = layout.place(*question, *back);
            (place, Test::steps(comparison, number, layout.figures.get(place)?.step))
        }
        _ => return None,
    };
    Some((place, Test { node: id.0, ..test }))
}

/// What hangs on what in a pack, on two dates.
#[derive(Clone, Debug)]
pub(super) struct Wiring {
    /// Figure by figure: the conditions that it decides by itself.
    pub(super) tests: Lists<Test>,
    /// Figure by figure: the nodes that read it, but for its tests.
    pub(super) readers: Lists<u32>,
    /// Node by node: the nodes that read it.
    pub(super) parents: Lists<u32>,
    pub(super) rules: Vec<Rule>,
    /// The children of the nodes that are worked out from truths alone.
    pub(super) children: Lists<u32>,
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
        let figures = layout.figures.len();
        let nodes = || (0u32..).zip(&pack.nodes);
        let mut worked_out = vec![0u64; count.div_ceil(64)];
        let mut tests: Vec<(usize, Test)> = Vec::new();
        for (place, node) in nodes() {
            match test(pack, layout, NodeId(place)) {
                Some(test) => tests.push(test),
                None if is_given(node) => {}
                None => {
                    if let Some(word) = worked_out.get_mut(place as usize / 64) {
                        *word |= 1 << (place % 64);
                    }
                }
            }
        }
        // Who reads what: a figure (by its place) or a node.
        let reads = |read: &mut dyn FnMut(Result<usize, NodeId>, u32)| {
            for (place, node) in nodes().filter(|(place, _)| has(&worked_out, *place)) {
                node.for_each_child(|child| match pack.nodes.get(child.0 as usize) {
                    Some(Node::Read(question, back)) => read(Ok(layout.place(*question, *back)), place),
                    Some(Node::Choice(question)) => read(Ok(layout.place(*question, 0)), place),
                    _ => read(Err(child), place),
                });
            }
        };
        let (mut kept, mut most_kept) = (vec![u32::MAX; count], 0);
        for (node, kept) in pack.nodes.iter().zip(&mut kept) {
            if !is_given(node) && node.sort() != Sort::Truth {
                *kept = most_kept;
                most_kept += 1;
            }
        }
        let rule = |node: &Node| match node {
            Node::All(_) => Rule::All,
            Node::Any(_) => Rule::Any,
            Node::AtLeast(least, _) => Rule::AtLeast(*least),
            node if node.sort() == Sort::Truth => Rule::Truth,
            _ => Rule::Value,
        };
        Wiring {
            tests: Lists::of(figures, Test::options(OptionSet::EMPTY, false), &|add| {
                tests.iter().for_each(|(figure, test)| add(*figure, *test));
            }),
            readers: Lists::of(figures, 0, &|add| {
                reads(&mut |read, reader| {
                    if let Ok(figure) = read {
                        add(figure, reader);
                    }
                });
            }),
            parents: Lists::of(count, 0, &|add| {
                reads(&mut |read, reader| {
                    if let Err(node) = read {
                        add(node.0 as usize, reader);
                    }
                });
            }),
            rules: pack.nodes.iter().map(rule).collect(),
            children: Lists::of(count, 0, &|add| {
                for (place, node) in nodes() {
                    if let Node::All(_) | Node::Any(_) | Node::AtLeast(..) = node {
                        node.for_each_child(|child| add(place as usize, child.0));
                    }
                }
            }),
            kept,
            most_kept: most_kept as usize,
            worked_out,
            cuts: pack.diagrams.axes.iter().map(|axis| cuts(pack, layout, axis)).collect(),
        }
    }
}

impl Wiring {
    /// Is the node worked out from others, and not decided by a figure alone?
    pub(super) fn is_worked_out(&self, id: NodeId) -> bool {
        has(&self.worked_out, id.0)
    }
}

fn has(bits: &[u64], place: u32) -> bool {
    bits.get(place as usize / 64).is_some_and(|word| (word >> (place % 64)) & 1 != 0)
}

/// Is the value of the node a constant or that of a figure, so that nothing has to be worked out?
const fn is_given(node: &Node) -> bool {
    matches!(node, Node::Number(_) | Node::AsOf | Node::Read(..) | Node::Choice(_))
}

/// Where an axis of a figure is cut, in steps: a value lies beyond a cut from this step on. Empty for every other axis.
fn cuts(pack: &Pack, layout: &Layout, axis: &Axis) -> Vec<i64> {
    let Axis::Quantity(Quantified::Node(node), cuts) = axis else { return Vec::new() };
    let Some(Node::Read(question, back)) = pack.nodes.get(node.0 as usize) else { return Vec::new() };
    let Some(figure) = layout.figures.get(layout.place(*question, *back)) else { return Vec::new() };
    let from = |cut: &Cut| {
        let (floor, reached) = cut.at.steps(figure.step);
        floor + i64::from(cut.after || !reached)
    };
    cuts.iter().map(from).collect()
}
