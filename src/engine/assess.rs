//! Assessment: everything the engine says of one programme or derived fact under one set of answers.

use super::answer::Slot;
use super::diagram::Walk;
use super::domain::Domain;
use super::evaluate::{Said, Situation};
use super::live::Engine;
use super::plan::Plan;
use super::prepared::Ready;
use super::report::*;
use super::scope::{InForce, Scope};
use super::truth::Truth;
use super::verdict::{criteria, judge};
use super::world::Empty;
use super::{explain, reason, relevance, window};
use crate::pack::{DerivedValue, NodeId, Number, OptionSet, Programme, ScorePart};

impl<'a> Engine<'a> {
    fn ready(&self, place: usize) -> Option<&'a Ready> {
        self.prepared.programmes.get(place)
    }

    /// The diagram of a programme, laid out; `None` where it has none.
    pub(super) fn plan(&self, place: usize) -> Option<&'a Plan> {
        let ready = self.ready(place)?;
        ready.plan.get_or_init(|| Plan::new(*self, ready.diagram?)).as_ref()
    }

    pub(super) fn scope<'s>(&self, now: &'s Situation, place: usize) -> Option<Scope<'s>>
    where
        'a: 's,
    {
        let in_force = self.prepared.in_force.get(self.ready(place)?.in_force.clone())?;
        Some(Scope { now, programme: self.pack.programmes.get(place)?, in_force })
    }

    /// The verdict from the nodes, or from the programme's diagram where they leave it open: both are sound. `None` while answers clash.
    pub(super) fn judged(&self, now: &Situation, walk: &mut Walk<'_>, place: usize) -> Option<Verdict> {
        if now.empty.is_some() {
            return None;
        }
        let scope = self.scope(now, place)?;
        let verdict = judge(*self, scope);
        let ready = self.ready(place)?;
        let is_final = match verdict {
            Verdict::Open | Verdict::Conditional => false,
            // Where a version applies for certain, nothing says more.
            Verdict::NotEligible => scope.is_certain(),
            Verdict::Eligible | Verdict::NotApplicable | Verdict::Ask => true,
        };
        match ready.feasible {
            Some(diagram) if !ready.plain && !is_final => match walk.verdict(diagram) {
                Verdict::Open => Some(verdict),
                exact => Some(exact),
            },
            _ => Some(verdict),
        }
    }

    /// A truth from the nodes, or from its diagram where the nodes leave it unknown.
    fn truth(&self, now: &Situation, walk: &mut Walk<'_>, node: NodeId) -> Truth {
        let truth = now.truth(node);
        if truth.is_undetermined() { walk.truth(node).unwrap_or(truth) } else { truth }
    }

    /// What is known of a derived fact, from its diagram where it has one.
    pub(super) fn derived_of(&self, value: &DerivedValue, now: &Situation) -> DerivedReport {
        let leaves = |node: NodeId| Walk::new(*self, now).shown(node);
        let range = |node: NodeId| {
            let exact = leaves(node)
                .and_then(|leaves| Some(Range::new(*leaves.iter().min()?, *leaves.iter().max()?)));
            // A pack that can overflow is refused when it is read, so the range is always known.
            exact.or_else(|| self.range(now, node)).unwrap_or(Range::point(Number::ZERO))
        };
        match value {
            DerivedValue::Quantity(node, _) => DerivedReport::Quantity(range(*node)),
            DerivedValue::Choice(node, options) => {
                let known = self.options(now, *node).intersection(OptionSet::first(options.len()));
                let place = |leaf: &Number| u8::try_from(leaf.floor()).ok();
                let exact = leaves(*node).map(|leaves| leaves.iter().filter_map(place).collect());
                DerivedReport::Choice(exact.map_or(known, |exact| known.intersection(exact)))
            }
            DerivedValue::Score(score) => {
                let part = |part: &ScorePart| {
                    let items: Vec<Range> = part.items.iter().map(|item| range(item.points)).collect();
                    PartReport { points: range(part.points).within_sum(items.iter()), items }
                };
                let parts: Vec<PartReport> = score.parts.iter().map(part).collect();
                let total = range(score.total).within_sum(parts.iter().map(|part| &part.points));
                DerivedReport::Score { total, parts }
            }
        }
    }

    /// The states of the criteria of a version in force, in its order.
    pub(super) fn states_of(
        &self,
        now: &Situation,
        walk: &mut Walk<'_>,
        version: &InForce,
    ) -> impl Iterator<Item = State> {
        let (from, to) = version.criteria;
        let told = self.prepared.criteria.get(from as usize..to as usize).unwrap_or_default();
        told.iter().map(|told| explain::state(*told, |node| self.truth(now, walk, node)))
    }

    /// Everything there is to say of a programme.
    pub(super) fn report_of(
        &self,
        now: &Situation,
        place: usize,
        programme: &Programme,
    ) -> Option<ProgrammeReport> {
        let mut walk = Walk::new(*self, now);
        let verdict = self.judged(now, &mut walk, place)?;
        let scope = self.scope(now, place)?;
        let region = self.pack.region.and_then(|region| now.domains.get(self.layout().place(region, 0)));
        let regions = match region {
            Some(Domain::Options(options)) => Some(*options),
            _ => None,
        };
        let versions: Vec<VersionReport> = scope
            .versions()
            .filter_map(|in_force| Some((in_force, programme.versions.get(usize::from(in_force.version))?)))
            .map(|(in_force, version)| {
                let criteria = criteria(&version.rules);
                let states: Vec<State> = self.states_of(now, &mut walk, in_force).collect();
                let (window, span) = window::status(&version.window, self.prepared.context.law_on, regions);
                VersionReport {
                    version: in_force.version,
                    window,
                    span,
                    decides: explain::decides(criteria, &states, verdict),
                    judged: explain::judged(criteria, &states, verdict),
                    criteria: states,
                    amount: in_force.amount.filter(|_| verdict.allows_an_amount()).and_then(|amount| {
                        let range = self.range(now, amount)?;
                        let paid = |number: Number| number.max(Number::ZERO);
                        Some(Range { min: paid(range.min), max: paid(range.max), ..range })
                    }),
                }
            })
            .collect();
        let (missing, unsure) = match verdict {
            Verdict::Open => self.missing_of(now, &mut walk, place)?,
            _ => Default::default(),
        };
        let because = match verdict {
            Verdict::Open | Verdict::Ask => Vec::new(),
            _ => reason::because(self, now, place, programme, verdict, &versions),
        };
        let amount_missing = self.amount_missing(now, verdict, scope, &missing);
        Some(ProgrammeReport { verdict, versions, because, missing, unsure, amount_missing })
    }

    /// The unanswered figures on which the amounts of a programme hang, but for those that are missing for its verdict; in the pack's order.
    pub(super) fn amount_missing(
        &self,
        now: &Situation,
        verdict: Verdict,
        scope: Scope<'_>,
        missing: &[Slot],
    ) -> Vec<Slot> {
        let pays = scope.in_force.iter().any(|version| version.amount.is_some());
        if !pays || verdict == Verdict::Ask || !verdict.allows_an_amount() {
            return Vec::new();
        }
        let mut slots = relevance::relevant(*self, scope, true);
        slots.retain(|slot| self.said_of(now, slot) == Some(&Said::Nothing) && !missing.contains(slot));
        slots
    }

    fn said_of<'n>(&self, now: &'n Situation, slot: &Slot) -> Option<&'n Said> {
        now.said.get(self.layout().place_of(*slot)?)
    }

    /// The figures that an open programme hangs on, in the pack's order: those to be asked for, and those that the person is unsure of.
    pub(super) fn missing_of(
        &self,
        now: &Situation,
        walk: &mut Walk<'_>,
        place: usize,
    ) -> Option<(Vec<Slot>, Vec<Slot>)> {
        let walked = relevance::relevant(*self, self.scope(now, place)?, false);
        let relevant = match self.ready(place)?.diagram {
            Some(diagram) => relevance::supported(*self, now, &walk.support(diagram), walked),
            None => walked,
        };
        Some(relevant.into_iter().partition(|slot| self.said_of(now, slot) != Some(&Said::Unsure)))
    }

    /// A smallest set of clashing answers, by the deletion filter (see [`reason`]).
    pub(super) fn clash(&self, now: &Situation, empty: Empty) -> Contradiction {
        let (mut clashing, mut failed) = (now.clone(), empty);
        let places: Vec<usize> = self.said(now).collect();
        for place in &places {
            let mut without = clashing.clone();
            self.follow(&mut without, *place, Said::Nothing);
            if let Some(empty) = without.empty {
                (clashing, failed) = (without, empty);
            }
        }
        let slot = |place: usize| Some(self.layout().figures.get(place)?.slot);
        Contradiction {
            answers: self.said(&clashing).filter_map(slot).collect(),
            constraints: failed.0.into_iter().collect(),
        }
    }

    /// The figures of which something is known, in the pack's order.
    pub(super) fn said<'s>(&self, now: &'s Situation) -> impl Iterator<Item = usize> + use<'s> {
        let says = |said: &Said| !matches!(said, Said::Nothing | Said::Unsure);
        now.said.iter().enumerate().filter(move |(_, said)| says(said)).map(|(place, _)| place)
    }
}
