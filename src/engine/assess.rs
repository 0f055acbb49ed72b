//! The engine's front door: a pack, answers and two dates in; an assessment out.

use super::answer::{Answers, Context, Slot};
use super::domain::{Domain, Layout};
use super::evaluate::{Evaluator, Values, cone};
use super::report::*;
use super::verdict::{Ruling, judge, root};
use super::world::{Empty, constraint_cone, domains};
use super::{explain, order, reason, relevance, window};
use crate::pack::{DerivedValue, NodeId, Number, Pack, Programme, Rules};

/// A pack made ready for one context.
pub(super) struct Engine<'a> {
    pub(super) pack: &'a Pack,
    pub(super) context: Context,
    pub(super) layout: Layout,
    constraints: Vec<NodeId>,
}

/// Judges every programme of the pack.
///
/// # Errors
/// [`Contradiction`] when the answers leave no possible world.
pub fn assess(pack: &Pack, answers: &Answers, context: Context) -> Result<Assessment, Contradiction> {
    let engine = Engine::new(pack, context);
    let domains = engine.domains(answers).map_err(|empty| engine.contradiction(answers, empty))?;
    let whole: Vec<NodeId> = (0u32..).take(pack.nodes.len()).map(NodeId).collect();
    let values = engine.values(&domains, &whole);
    let mut programmes: Vec<ProgrammeReport> = pack
        .programmes
        .iter()
        .map(|programme| engine.report(programme, answers, &domains, &values))
        .collect();
    order::sort_missing(pack, &mut programmes);
    let derived = pack.derived.iter().map(|derived| derived_report(&derived.value, &values)).collect();
    Ok(Assessment { programmes, derived })
}

impl<'a> Engine<'a> {
    fn new(pack: &'a Pack, context: Context) -> Engine<'a> {
        Engine { pack, context, layout: Layout::new(pack, context), constraints: constraint_cone(pack) }
    }

    fn domains(&self, answers: &Answers) -> Result<Vec<Domain>, Empty> {
        domains(self.pack, &self.layout, &self.constraints, answers, self.context)
    }

    fn values(&self, domains: &[Domain], cone: &[NodeId]) -> Values {
        Evaluator { pack: self.pack, layout: &self.layout, domains, context: self.context }.run(cone)
    }

    /// Every node a programme's verdict needs.
    pub(super) fn cone_of(&self, programme: &Programme) -> Vec<NodeId> {
        let versions = programme.versions.iter();
        cone(self.pack, versions.flat_map(|version| [Some(version.applies), root(version)]).flatten())
    }

    /// The verdict alone, under some answers; `None` where they contradict each other.
    pub(super) fn verdict(
        &self,
        programme: &Programme,
        cone: &[NodeId],
        answers: &Answers,
    ) -> Option<Verdict> {
        let domains = self.domains(answers).ok()?;
        let values = self.values(&domains, cone);
        Some(judge(self.pack, &self.layout, &domains, &values, programme, self.context).verdict)
    }

    fn report(
        &self,
        programme: &Programme,
        answers: &Answers,
        domains: &[Domain],
        values: &Values,
    ) -> ProgrammeReport {
        let Ruling { verdict, scope } =
            judge(self.pack, &self.layout, domains, values, programme, self.context);
        let regions = self.pack.region.and_then(|region| match domains.get(self.layout.place(region, 0)) {
            Some(Domain::Options(options)) => Some(*options),
            _ => None,
        });
        let versions: Vec<VersionReport> = scope
            .versions
            .iter()
            .filter_map(|place| Some((*place, programme.versions.get(usize::from(*place))?)))
            .map(|(place, version)| {
                let criteria = match &version.rules {
                    Rules::Criteria(criteria) => criteria.as_slice(),
                    Rules::Ask(_) => &[],
                };
                let states = explain::states(criteria, values);
                VersionReport {
                    version: place,
                    window: window::status(&version.window, self.context.law_on, regions),
                    decides: explain::decides(criteria, &states, verdict),
                    judged: explain::judged(criteria, &states, verdict),
                    criteria: states,
                    amount: version.amount.as_ref().and_then(|amount| values.range(amount.value)),
                }
            })
            .collect();
        let (mut missing, mut unsure) = (Vec::new(), Vec::new());
        if verdict == Verdict::Open {
            let relevant = relevance::relevant(self.pack, &self.layout, domains, values, programme, &scope);
            (unsure, missing) = relevant
                .into_iter()
                .partition(|slot: &Slot| answers.get(*slot) == Some(super::Answer::Unsure));
        }
        let because = match verdict {
            Verdict::Open | Verdict::Ask => Vec::new(),
            _ => reason::because(self, programme, verdict, &versions, answers),
        };
        ProgrammeReport { verdict, versions, because, missing, unsure }
    }

    /// A smallest set of clashing answers, by the deletion filter (see [`reason`]).
    fn contradiction(&self, answers: &Answers, empty: Empty) -> Contradiction {
        let (mut clashing, mut failed) = (answers.clone(), empty);
        for (slot, _) in answers.iter() {
            let mut without = clashing.clone();
            without.clear(slot);
            if let Err(empty) = self.domains(&without) {
                (clashing, failed) = (without, empty);
            }
        }
        Contradiction {
            answers: clashing.iter().map(|(slot, _)| slot).collect(),
            constraints: failed.0.into_iter().collect(),
        }
    }
}

fn derived_report(value: &DerivedValue, values: &Values) -> DerivedReport {
    let range = |node: NodeId| {
        let beyond = Range { min: Number::ZERO, max: Number::ZERO, defined: Defined::Never };
        values.range(node).unwrap_or(beyond)
    };
    match value {
        DerivedValue::Quantity(node, _) => DerivedReport::Quantity(range(*node)),
        DerivedValue::Choice(node, options) => {
            let all = crate::pack::OptionSet::first(options.len());
            DerivedReport::Choice(values.options(*node).intersection(all))
        }
        DerivedValue::Score(score) => DerivedReport::Score {
            total: range(score.total),
            parts: score
                .parts
                .iter()
                .map(|part| PartReport {
                    points: range(part.points),
                    items: part.items.iter().map(|item| range(item.points)).collect(),
                })
                .collect(),
        },
    }
}
