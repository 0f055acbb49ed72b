//! Worlds: what every figure may be under the answers, the founding date and the constraints of the pack.
//!
//! A figure that no constraint speaks of is what its answer leaves. The others are *tied*: they begin from their answers whenever one of them changes, and
//! constraints narrow them (see [`narrow`](super::narrow)) until nothing changes; what is left holds every world and perhaps a little more.
//!
//! Invariant: monotone. Narrower answers never leave wider domains.

use super::domain::{Domain, Layout, between, defined_in};
use super::evaluate::{Said, Situation};
use super::live::Engine;
use super::narrow::Narrowing;
use super::report::Defined;
use super::wiring::Wiring;
use crate::pack::{Date, Node, NodeId, Number, Pack};

/// Rounds of propagation; more would narrow further only in packs whose constraints chase each other step by step.
const MOST_ROUNDS: usize = 32;

/// No world is left: the constraint that failed, or `None` where the founding date or a range did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Empty(pub(super) Option<u16>);

/// What constraints and founding tie together.
#[derive(Clone, Debug)]
pub(super) struct Ties {
    /// Figure by figure: is it tied?
    tied: Vec<bool>,
    /// The places of those that are, in order.
    figures: Vec<usize>,
    /// The nodes to be worked out for the constraints, children first.
    nodes: Vec<NodeId>,
}

impl Ties {
    pub(super) fn new(pack: &Pack, layout: &Layout, wiring: &Wiring) -> Ties {
        let mut nodes = cone(pack, pack.constraints.iter().map(|constraint| constraint.node));
        let mut tied = vec![false; layout.figures.len()];
        let mut tie = |place: usize| {
            if let Some(is) = tied.get_mut(place) {
                *is = true;
            }
        };
        for node in nodes.iter().filter_map(|id| pack.nodes.get(id.0 as usize)) {
            match node {
                Node::Read(question, back) => tie(layout.place(*question, *back)),
                Node::Choice(question) | Node::HasAny(question, _) | Node::HasNone(question, _) => {
                    tie(layout.place(*question, 0));
                }
                _ => {}
            }
        }
        if let Some(founded) = pack.founded {
            tie(layout.place(founded, 0));
            let years = layout.slots().enumerate().filter(|(_, slot)| slot.year.is_some());
            years.for_each(|(place, _)| tie(place));
        }
        nodes.retain(|id| wiring.is_worked_out(*id));
        let figures = (0..).zip(&tied).filter(|(_, tied)| **tied).map(|(place, _)| place).collect();
        Ties { tied, figures, nodes }
    }

    pub(super) fn holds(&self, figure: usize) -> bool {
        self.tied.get(figure).copied().unwrap_or_default()
    }
}

impl Engine<'_> {
    /// What the answer to a figure leaves by itself.
    pub(super) fn answered(&self, now: &Situation, place: usize) -> Option<Domain> {
        match now.said.get(place)? {
            Said::Leaves(domain) => Some(*domain),
            Said::Nothing | Said::Unsure | Said::Impossible => Some(self.layout().figures.get(place)?.whole),
        }
    }

    /// Finds out anew what the tied figures may be, from what was said of them.
    pub(super) fn tie(&self, now: &mut Situation) {
        now.empty = self.narrowed(now).err();
        if now.empty.is_some() {
            // Answers that clash leave no verdict, but a state that does not hang on where the clash was found.
            let answered = |place: &usize| self.answered(now, *place);
            let alone: Vec<_> = self.prepared.ties.figures.iter().map(answered).collect();
            for (place, domain) in self.prepared.ties.figures.iter().zip(alone) {
                if let Some(domain) = domain {
                    self.put(now, *place, domain);
                }
            }
        }
    }

    fn narrowed(&self, now: &mut Situation) -> Result<(), Empty> {
        if now.impossible > 0 {
            return Err(Empty(None));
        }
        let ties = &self.prepared.ties;
        let mut domains = now.domains.clone();
        for place in &ties.figures {
            if let (Some(domain), Some(alone)) = (domains.get_mut(*place), self.answered(now, *place)) {
                *domain = alone;
            }
        }
        apply_founding(self.pack, self.layout(), &now.said, &mut domains)?;
        for _ in 0..MOST_ROUNDS {
            for place in &ties.figures {
                if let Some(domain) = domains.get(*place) {
                    self.put(now, *place, *domain);
                }
            }
            self.settle_only(now, &ties.nodes);
            let mut narrowing = Narrowing { engine: *self, now, domains };
            for (place, constraint) in (0u16..).zip(&self.pack.constraints) {
                narrowing.enforce(constraint.node).ok_or(Empty(Some(place)))?;
            }
            domains = narrowing.domains;
            if domains == now.domains {
                return Ok(());
            }
        }
        for place in &ties.figures {
            if let Some(domain) = domains.get(*place) {
                self.put(now, *place, *domain);
            }
        }
        Ok(())
    }
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

/// A figure given for a year says that the company existed then; a year before the founding is undefined.
fn apply_founding(pack: &Pack, layout: &Layout, said: &[Said], domains: &mut [Domain]) -> Result<(), Empty> {
    let Some(founded) = pack.founded else { return Ok(()) };
    let place = layout.place(founded, 0);
    let Some(Domain::Steps { from, mut to, defined }) = domains.get(place).copied() else { return Ok(()) };
    // Days are the steps of a date question, or so many of them.
    let step = layout.figures.get(place).map_or(Number::ONE, |figure| figure.step);
    let given = |said: &Said| matches!(said, Said::Leaves(Domain::Steps { .. }));
    let years = layout.slots().zip(said).filter(|(_, said)| given(said)).filter_map(|(slot, _)| slot.year);
    if let Some(first) = years.min() {
        let latest = Date::from_civil(first, 12, 31).ok_or(Empty(None))?;
        to = to.min(Number::int(i64::from(latest.days())).steps(step).0);
    }
    let narrowed = between(from, to, defined).ok_or(Empty(None))?;
    if let Some(domain) = domains.get_mut(place) {
        *domain = narrowed;
    }
    let year = |steps: i64| {
        let days = Number::int(steps).mul(step).and_then(|days| i32::try_from(days.floor()).ok());
        days.and_then(Date::from_days).map_or(0, Date::year)
    };
    let (from, to) = (year(from), year(to));
    for ((slot, said), domain) in layout.slots().zip(said).zip(domains) {
        if let (Some(year), Domain::Steps { defined, .. }) = (slot.year, domain) {
            *defined = if given(said) { Defined::Always } else { defined_in(year, from, to) };
        }
    }
    Ok(())
}
