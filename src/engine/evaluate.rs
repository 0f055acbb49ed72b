//! One pass over the flat nodes, children first: what each node may be, given what each figure may be.
//!
//! Invariant: sound. A node's value holds its value in every world of the domains; it may hold more (see `docs/semantics.md`).

use super::answer::Context;
use super::domain::{Domain, Layout};
use super::report::{Defined, Range};
use super::truth::{Tri, Truth};
use crate::pack::{Arm, Node, NodeId, Number, OptionSet, Pack};

/// What a node may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Truth(Truth),
    Number(Range),
    Options(OptionSet),
    /// Nothing is known: not computed, or arithmetic left 128 bits.
    Beyond,
}

/// The values of nodes, by place.
#[derive(Clone, Debug)]
pub(super) struct Values(Vec<Value>);

impl Values {
    pub(super) fn get(&self, id: NodeId) -> Value {
        self.0.get(id.0 as usize).copied().unwrap_or(Value::Beyond)
    }

    pub(super) fn truth(&self, id: NodeId) -> Truth {
        match self.get(id) {
            Value::Truth(truth) => truth,
            _ => Truth::same(Tri::Unknown),
        }
    }

    pub(super) fn range(&self, id: NodeId) -> Option<Range> {
        match self.get(id) {
            Value::Number(range) => Some(range),
            _ => None,
        }
    }

    pub(super) fn options(&self, id: NodeId) -> OptionSet {
        match self.get(id) {
            Value::Options(options) => options,
            _ => OptionSet::first(OptionSet::LIMIT),
        }
    }
}

/// What evaluation reads: a pack, what its figures may be, and the as-of date.
pub(super) struct Evaluator<'a> {
    pub(super) pack: &'a Pack,
    pub(super) layout: &'a Layout,
    pub(super) domains: &'a [Domain],
    pub(super) context: Context,
}

impl Evaluator<'_> {
    /// Evaluates the named nodes; they must stand children first and hold every node they refer to.
    pub(super) fn run(&self, cone: &[NodeId]) -> Values {
        let mut values = Values(vec![Value::Beyond; self.pack.nodes.len()]);
        for id in cone {
            if let Some(node) = self.pack.nodes.get(id.0 as usize) {
                let value = self.node(node, &values);
                if let Some(place) = values.0.get_mut(id.0 as usize) {
                    *place = value;
                }
            }
        }
        values
    }

    fn domain(&self, place: usize) -> Option<Domain> {
        self.domains.get(place).copied()
    }

    fn node(&self, node: &Node, values: &Values) -> Value {
        let truth = |id: &NodeId| values.truth(*id);
        let number = |range: Option<Range>| range.map_or(Value::Beyond, Value::Number);
        let binary = |left: &NodeId, right: &NodeId, operation: fn(Range, Range) -> Option<Range>| {
            number(values.range(*left).zip(values.range(*right)).and_then(|(l, r)| operation(l, r)))
        };
        match node {
            Node::Constant(constant) => Value::Truth(Truth::same(Tri::of(*constant))),
            Node::Compare(left, comparison, right) => {
                let tri = match (values.range(*left), values.range(*right)) {
                    (Some(left), Some(right)) => left.compare(*comparison, right),
                    _ => Tri::Unknown,
                };
                Value::Truth(Truth::same(tri))
            }
            Node::IsIn(child, set) => Value::Truth(Truth::same(is_in(values.options(*child), *set))),
            Node::HasAny(question, set) => {
                Value::Truth(Truth::same(has_any(self.domain(self.layout.place(*question, 0)), *set)))
            }
            Node::HasNone(question, set) => {
                Value::Truth(Truth::same(match has_any(self.domain(self.layout.place(*question, 0)), *set) {
                    Tri::True => Tri::False,
                    Tri::Unknown => Tri::Unknown,
                    Tri::False => Tri::True,
                }))
            }
            Node::All(children) => {
                Value::Truth(children.iter().map(truth).fold(Truth::same(Tri::True), Truth::and))
            }
            Node::Any(children) => {
                Value::Truth(children.iter().map(truth).fold(Truth::same(Tri::False), Truth::or))
            }
            Node::AtLeast(least, children) => {
                Value::Truth(Truth::at_least(*least, children.iter().map(truth)))
            }
            Node::Judged(_) => Value::Truth(Truth::JUDGED),
            Node::Number(constant) => Value::Number(Range::point(*constant)),
            Node::Read(question, back) => match self.domain(self.layout.place(*question, *back)) {
                Some(Domain::Range(range)) => Value::Number(range),
                _ => Value::Beyond,
            },
            Node::AsOf => Value::Number(Range::point(Number::int(i64::from(self.context.as_of.days())))),
            Node::Add(left, right) => binary(left, right, Range::add),
            Node::Subtract(left, right) => binary(left, right, Range::subtract),
            Node::Multiply(left, right) => binary(left, right, Range::multiply),
            Node::Divide(left, right, smallest) => {
                let ranges = values.range(*left).zip(values.range(*right));
                number(ranges.and_then(|(l, r)| l.divide(r, *smallest)))
            }
            Node::Least(children) => number(fold(children, values, Range::least)),
            Node::Greatest(children) => number(fold(children, values, Range::greatest)),
            Node::FirstNumber(arms, otherwise) => Value::Number(first_number(arms, *otherwise, values)),
            Node::Choice(question) => match self.domain(self.layout.place(*question, 0)) {
                Some(Domain::Options(options)) => Value::Options(options),
                _ => Value::Beyond,
            },
            Node::FirstOption(arms) => Value::Options(first_option(arms, values)),
        }
    }
}

fn is_in(options: OptionSet, set: OptionSet) -> Tri {
    match (options.is_subset_of(set), options.intersection(set).is_empty()) {
        (true, _) => Tri::True,
        (_, true) => Tri::False,
        _ => Tri::Unknown,
    }
}

fn has_any(domain: Option<Domain>, set: OptionSet) -> Tri {
    let Some(Domain::Subsets { has, maybe }) = domain else { return Tri::Unknown };
    match (has.intersection(set).is_empty(), maybe.intersection(set).is_empty()) {
        (false, _) => Tri::True,
        (true, true) => Tri::False,
        (true, false) => Tri::Unknown,
    }
}

fn fold(children: &[NodeId], values: &Values, operation: fn(Range, Range) -> Option<Range>) -> Option<Range> {
    let mut ranges = children.iter().map(|id| values.range(*id));
    let first = ranges.next()??;
    ranges.try_fold(first, |folded, range| operation(folded, range?))
}

/// The arms that may be the first to hold, up to and with the first that certainly holds; and whether none may hold.
pub(super) fn reachable<'a, T>(arms: &'a [Arm<T>], values: &Values) -> (Vec<&'a Arm<T>>, bool) {
    let mut reached = Vec::new();
    for arm in arms {
        let truth = values.truth(arm.when);
        if !truth.is_impossible() {
            reached.push(arm);
        }
        if truth.is_certain() {
            return (reached, false);
        }
    }
    (reached, true)
}

fn first_number(arms: &[Arm<Number>], otherwise: Number, values: &Values) -> Range {
    let (reached, none) = reachable(arms, values);
    let results = reached.iter().map(|arm| arm.then).chain(none.then_some(otherwise));
    results
        .map(Range::point)
        .reduce(Range::hull)
        .unwrap_or(Range { defined: Defined::Perhaps, ..Range::point(otherwise) })
}

fn first_option(arms: &[Arm<u8>], values: &Values) -> OptionSet {
    reachable(arms, values).0.iter().map(|arm| arm.then).collect()
}

/// Every node that the given ones need, children first.
pub(super) fn cone(pack: &Pack, roots: impl IntoIterator<Item = NodeId>) -> Vec<NodeId> {
    let mut needed = vec![false; pack.nodes.len()];
    for root in roots {
        if let Some(place) = needed.get_mut(root.0 as usize) {
            *place = true;
        }
    }
    // Children stand before their parents, so one pass from the end reaches everything.
    for (place, node) in pack.nodes.iter().enumerate().rev() {
        if needed.get(place).copied().unwrap_or_default() {
            node.for_each_child(|child| {
                if let Some(place) = needed.get_mut(child.0 as usize) {
                    *place = true;
                }
            });
        }
    }
    (0u32..).zip(needed).filter(|(_, needed)| *needed).map(|(place, _)| NodeId(place)).collect()
}
