//! Narrowing: what a constraint says about the figures it speaks of, by bounds consistency and unit propagation.
//!
//! Sources: F. Benhamou et al., "Revising hull and box consistency" (ICLP 1999), the HC4 revise step; M. Davis, G. Logemann and D. Loveland,
//! "A machine program for theorem-proving" (CACM 1962), the unit rule.
//!
//! Invariant: sound and monotone. No world that obeys the constraints is lost; narrower domains are never made wider.

use super::domain::{Domain, between};
use super::evaluate::Situation;
use super::live::Engine;
use super::report::{Defined, Range};
use super::truth::Truth;
use crate::pack::{Comparison, Node, NodeId, Number, OptionSet};

/// One round of narrowing. Each step yields `None` when it leaves nothing.
pub(super) struct Narrowing<'a> {
    pub(super) engine: Engine<'a>,
    /// What nodes may be before the round.
    pub(super) now: &'a Situation,
    pub(super) domains: Vec<Domain>,
}

impl<'a> Narrowing<'a> {
    fn node(&self, id: NodeId) -> Option<&'a Node> {
        self.engine.pack.nodes.get(id.0 as usize)
    }

    fn range(&self, id: NodeId) -> Option<Range> {
        self.engine.range(self.now, id)
    }

    /// What a constraint's part says; a comparison that reads an undefined number says nothing against it.
    fn holds(&self, id: NodeId) -> Truth {
        match self.node(id) {
            Some(Node::All(children)) => {
                children.iter().fold(Truth::TRUE, |all, child| all.and(self.holds(*child)))
            }
            Some(Node::Any(children)) => {
                children.iter().fold(Truth::FALSE, |any, child| any.or(self.holds(*child)))
            }
            Some(Node::Compare(left, comparison, right)) => match (self.range(*left), self.range(*right)) {
                (Some(left), Some(right)) => match left.defined.and(right.defined) {
                    Defined::Always => left.compare(*comparison, right),
                    Defined::Perhaps => Truth::UNKNOWN,
                    Defined::Never => Truth::TRUE,
                },
                _ => Truth::UNKNOWN,
            },
            _ => self.now.truth(id),
        }
    }

    /// Narrows the domains to where the node holds.
    pub(super) fn enforce(&mut self, id: NodeId) -> Option<()> {
        let place = |question| self.engine.layout().place(question, 0);
        match self.node(id)? {
            Node::All(children) => children.iter().try_for_each(|child| self.enforce(*child)),
            Node::Any(children) => {
                let mut possible = children.iter().filter(|child| !self.holds(**child).is_impossible());
                match (possible.next().copied(), possible.next()) {
                    (None, _) => None,
                    (Some(only), None) => self.enforce(only),
                    _ => Some(()),
                }
            }
            Node::Compare(left, comparison, right) => self.enforce_comparison(*left, *comparison, *right),
            Node::IsIn(child, set) => self.enforce_option(*child, *set),
            Node::HasNone(question, set) => self.enforce_none(place(*question), *set),
            Node::HasAny(question, set) => self.enforce_some(place(*question), *set),
            _ => (!self.holds(id).is_impossible()).then_some(()),
        }
    }

    /// A figure of a question counted in this step: its place, its ends, and whether it is defined.
    fn figure(&self, id: NodeId) -> Option<(usize, Number, i64, i64, Defined)> {
        let Some(Node::Read(question, back)) = self.node(id) else { return None };
        let place = self.engine.layout().place(*question, *back);
        let Some(Domain::Steps { from, to, defined }) = self.now.domains.get(place).copied() else {
            return None;
        };
        Some((place, self.engine.layout().figures.get(place)?.step, from, to, defined))
    }

    /// Compares two figures that are counted in the same step; `None` for every other comparison.
    fn enforce_steps(&mut self, left: NodeId, comparison: Comparison, right: NodeId) -> Option<Option<()>> {
        let ((a, step, from_a, to_a, defined_a), (b, other, from_b, to_b, defined_b)) =
            self.figure(left).zip(self.figure(right))?;
        if step != other || comparison == Comparison::NotEqual {
            return None;
        }
        if defined_a.and(defined_b) != Defined::Always {
            return Some(Some(()));
        }
        let strict = i64::from(matches!(comparison, Comparison::MoreThan | Comparison::LessThan));
        let mut keep = |place: usize, first: i64, last: i64| {
            let Some(Domain::Steps { from, to, defined }) = self.domains.get(place).copied() else {
                return Some(());
            };
            let narrowed = between(from.max(first), to.min(last), defined)?;
            self.domains.get_mut(place).map(|domain| *domain = narrowed)
        };
        Some(match comparison {
            Comparison::AtLeast | Comparison::MoreThan => {
                keep(a, from_b + strict, i64::MAX).and_then(|()| keep(b, i64::MIN, to_a - strict))
            }
            Comparison::AtMost | Comparison::LessThan => {
                keep(b, from_a + strict, i64::MAX).and_then(|()| keep(a, i64::MIN, to_b - strict))
            }
            _ => keep(a, from_b, to_b).and_then(|()| keep(b, from_a, to_a)),
        })
    }

    fn enforce_comparison(&mut self, left: NodeId, comparison: Comparison, right: NodeId) -> Option<()> {
        if let Some(enforced) = self.enforce_steps(left, comparison, right) {
            return enforced;
        }
        let (Some(l), Some(r)) = (self.range(left), self.range(right)) else { return Some(()) };
        if l.defined.and(r.defined) != Defined::Always {
            return Some(());
        }
        if l.compare(comparison, r).is_impossible() {
            return None;
        }
        let strict = matches!(comparison, Comparison::MoreThan | Comparison::LessThan);
        match comparison {
            Comparison::AtLeast | Comparison::MoreThan => {
                self.narrow(left, Bound::from(r.min, strict))?;
                self.narrow(right, Bound::to(l.max, strict))
            }
            Comparison::AtMost | Comparison::LessThan => {
                self.narrow(left, Bound::to(r.max, strict))?;
                self.narrow(right, Bound::from(l.min, strict))
            }
            Comparison::Equal => {
                self.narrow(left, Bound { min: Some(r.min), max: Some(r.max), strict })?;
                self.narrow(right, Bound { min: Some(l.min), max: Some(l.max), strict })
            }
            Comparison::NotEqual => Some(()),
        }
    }

    /// Pushes a bound down to the figures it speaks of.
    fn narrow(&mut self, id: NodeId, bound: Bound) -> Option<()> {
        match self.node(id)? {
            Node::Read(question, back) => {
                let place = self.engine.layout().place(*question, *back);
                let (Some(Domain::Steps { from, to, defined }), Some(figure)) =
                    (self.domains.get(place).copied(), self.engine.layout().figures.get(place))
                else {
                    return Some(());
                };
                // A strict bound on a step leaves that step out; between two steps it is like any other.
                let first = |min: Number| {
                    let (floor, reached) = min.steps(figure.step);
                    floor + i64::from(bound.strict || !reached)
                };
                let last = |max: Number| {
                    let (floor, reached) = max.steps(figure.step);
                    floor - i64::from(bound.strict && reached)
                };
                let first = bound.min.map_or(from, |min| from.max(first(min)));
                let last = bound.max.map_or(to, |max| to.min(last(max)));
                let narrowed = between(first, last, defined)?;
                self.domains.get_mut(place).map(|domain| *domain = narrowed)
            }
            Node::Add(left, right) => self.narrow_sum(*left, *right, bound),
            Node::Subtract(left, right) => self.narrow_difference(*left, *right, bound),
            Node::Multiply(left, right) => {
                self.narrow_product(*left, *right, bound)?;
                self.narrow_product(*right, *left, bound)
            }
            _ => Some(()),
        }
    }

    fn narrow_sum(&mut self, left: NodeId, right: NodeId, bound: Bound) -> Option<()> {
        let (Some(l), Some(r)) = (self.range(left), self.range(right)) else { return Some(()) };
        self.narrow(left, bound.map(|min| min.sub(r.max), |max| max.sub(r.min)))?;
        self.narrow(right, bound.map(|min| min.sub(l.max), |max| max.sub(l.min)))
    }

    fn narrow_difference(&mut self, left: NodeId, right: NodeId, bound: Bound) -> Option<()> {
        let (Some(l), Some(r)) = (self.range(left), self.range(right)) else { return Some(()) };
        self.narrow(left, bound.map(|min| min.add(r.min), |max| max.add(r.max)))?;
        let swapped = Bound { min: bound.max, max: bound.min, ..bound };
        self.narrow(right, swapped.map(|max| l.min.sub(max), |min| l.max.sub(min)))
    }

    /// Where one factor is a positive constant, the other is bounded by the quotient.
    fn narrow_product(&mut self, constant: NodeId, other: NodeId, bound: Bound) -> Option<()> {
        match self.node(constant) {
            Some(Node::Number(factor)) if *factor > Number::ZERO => {
                let factor = *factor;
                self.narrow(other, bound.map(|min| min.div(factor), |max| max.div(factor)))
            }
            _ => Some(()),
        }
    }

    fn enforce_option(&mut self, child: NodeId, set: OptionSet) -> Option<()> {
        if self.engine.options(self.now, child).intersection(set).is_empty() {
            return None;
        }
        if let Some(Node::Choice(question)) = self.node(child) {
            let place = self.engine.layout().place(*question, 0);
            if let Some(Domain::Options(options)) = self.domains.get_mut(place) {
                *options = options.intersection(set);
                return (!options.is_empty()).then_some(());
            }
        }
        Some(())
    }

    fn enforce_none(&mut self, place: usize, set: OptionSet) -> Option<()> {
        let Some(Domain::Subsets { has, maybe }) = self.domains.get_mut(place) else { return Some(()) };
        *maybe = maybe.without(set);
        has.intersection(set).is_empty().then_some(())
    }

    fn enforce_some(&mut self, place: usize, set: OptionSet) -> Option<()> {
        let Some(Domain::Subsets { has, maybe }) = self.domains.get_mut(place) else { return Some(()) };
        if !has.intersection(set).is_empty() {
            return Some(());
        }
        let possible = maybe.intersection(set);
        if possible.len() == 1 {
            *has = has.union(possible);
            *maybe = maybe.without(possible);
        }
        (!possible.is_empty()).then_some(())
    }
}

/// A lower and an upper bound, of which either may be absent; strict when the bound itself is excluded.
#[derive(Clone, Copy)]
struct Bound {
    min: Option<Number>,
    max: Option<Number>,
    strict: bool,
}

impl Bound {
    const fn from(min: Number, strict: bool) -> Bound {
        Bound { min: Some(min), max: None, strict }
    }

    const fn to(max: Number, strict: bool) -> Bound {
        Bound { min: None, max: Some(max), strict }
    }

    /// Moves each end; an end that leaves 128 bits is dropped, which is sound.
    fn map(self, min: impl Fn(Number) -> Option<Number>, max: impl Fn(Number) -> Option<Number>) -> Bound {
        Bound { min: self.min.and_then(min), max: self.max.and_then(max), ..self }
    }
}
