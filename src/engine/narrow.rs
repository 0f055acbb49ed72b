//! Narrowing: what a constraint says about the figures it speaks of, by bounds consistency and unit propagation.
//!
//! Sources: F. Benhamou et al., "Revising hull and box consistency" (ICLP 1999), the HC4 revise step; M. Davis, G. Logemann and D. Loveland,
//! "A machine program for theorem-proving" (CACM 1962), the unit rule.
//!
//! Invariant: sound and monotone. No world that obeys the constraints is lost; narrower domains are never made wider.

use super::domain::{Domain, Layout, narrowed};
use super::evaluate::Values;
use super::report::{Defined, Range};
use super::truth::Tri;
use crate::pack::{Comparison, Kind, Node, NodeId, Number, OptionSet, Pack};

/// One round of narrowing. Each step yields `None` when it leaves nothing.
pub(super) struct Narrowing<'a> {
    pub(super) pack: &'a Pack,
    pub(super) layout: &'a Layout,
    pub(super) values: Values,
    pub(super) domains: Vec<Domain>,
}

impl Narrowing<'_> {
    fn node(&self, id: NodeId) -> Option<&Node> {
        self.pack.nodes.get(id.0 as usize)
    }

    /// What a constraint's part says; a comparison that reads an undefined number says nothing against it.
    fn holds(&self, id: NodeId) -> Tri {
        let each = |children: &[NodeId]| children.iter().map(|child| self.holds(*child)).collect::<Vec<_>>();
        match self.node(id) {
            Some(Node::All(children)) => each(children).into_iter().fold(Tri::True, Tri::min),
            Some(Node::Any(children)) => each(children).into_iter().fold(Tri::False, Tri::max),
            Some(Node::Compare(left, comparison, right)) => {
                match (self.values.range(*left), self.values.range(*right)) {
                    (Some(left), Some(right)) => match left.defined.and(right.defined) {
                        Defined::Always => left.compare(*comparison, right),
                        Defined::Perhaps => Tri::Unknown,
                        Defined::Never => Tri::True,
                    },
                    _ => Tri::Unknown,
                }
            }
            _ => self.values.truth(id).minus,
        }
    }

    /// Narrows the domains to where the node holds.
    pub(super) fn enforce(&mut self, id: NodeId) -> Option<()> {
        match self.node(id)?.clone() {
            Node::All(children) => children.into_iter().try_for_each(|child| self.enforce(child)),
            Node::Any(children) => {
                let possible: Vec<NodeId> =
                    children.into_iter().filter(|child| self.holds(*child) != Tri::False).collect();
                match possible.as_slice() {
                    [] => None,
                    [only] => self.enforce(*only),
                    _ => Some(()),
                }
            }
            Node::Compare(left, comparison, right) => self.enforce_comparison(left, comparison, right),
            Node::IsIn(child, set) => self.enforce_option(child, set),
            Node::HasNone(question, set) => self.enforce_none(self.layout.place(question, 0), set),
            Node::HasAny(question, set) => self.enforce_some(self.layout.place(question, 0), set),
            _ => (self.holds(id) != Tri::False).then_some(()),
        }
    }

    fn enforce_comparison(&mut self, left: NodeId, comparison: Comparison, right: NodeId) -> Option<()> {
        let (Some(l), Some(r)) = (self.values.range(left), self.values.range(right)) else { return Some(()) };
        if l.defined.and(r.defined) != Defined::Always {
            return Some(());
        }
        if l.compare(comparison, r) == Tri::False {
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
        match self.node(id)?.clone() {
            Node::Read(question, back) => {
                let place = self.layout.place(question, back);
                let kind = &self.pack.questions.get(usize::from(question.0))?.kind;
                let (Some(Domain::Range(range)), Kind::Quantity(quantity)) =
                    (self.domains.get_mut(place), kind)
                else {
                    return Some(());
                };
                let step = if bound.strict { quantity.step } else { Number::ZERO };
                // A strict bound on the grid excludes its own point; off the grid it excludes none, and half a step may stay in: sound.
                let inner = |end: Option<Number>, shift: fn(Number, Number) -> Option<Number>| {
                    end.map(|end| {
                        if end.is_multiple_of(quantity.step) { shift(end, step).unwrap_or(end) } else { end }
                    })
                };
                let min = inner(bound.min, Number::add).map_or(range.min, |min| min.max(range.min));
                let max = inner(bound.max, Number::sub).map_or(range.max, |max| max.min(range.max));
                *range = narrowed(quantity, Range { min, max, defined: range.defined })?;
                Some(())
            }
            Node::Add(left, right) => self.narrow_sum(left, right, bound),
            Node::Subtract(left, right) => self.narrow_difference(left, right, bound),
            Node::Multiply(left, right) => {
                self.narrow_product(left, right, bound)?;
                self.narrow_product(right, left, bound)
            }
            _ => Some(()),
        }
    }

    fn narrow_sum(&mut self, left: NodeId, right: NodeId, bound: Bound) -> Option<()> {
        let (Some(l), Some(r)) = (self.values.range(left), self.values.range(right)) else { return Some(()) };
        self.narrow(left, bound.map(|min| min.sub(r.max), |max| max.sub(r.min)))?;
        self.narrow(right, bound.map(|min| min.sub(l.max), |max| max.sub(l.min)))
    }

    fn narrow_difference(&mut self, left: NodeId, right: NodeId, bound: Bound) -> Option<()> {
        let (Some(l), Some(r)) = (self.values.range(left), self.values.range(right)) else { return Some(()) };
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
        if self.values.options(child).intersection(set).is_empty() {
            return None;
        }
        if let Some(Node::Choice(question)) = self.node(child) {
            let place = self.layout.place(*question, 0);
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
