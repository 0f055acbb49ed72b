//! Assessment: everything the engine says of one programme under one set of answers.

use super::answer::{Answer, Answers, Slot};
use super::domain::{Domain, Layout};
use super::evaluate::{Evaluator, Values};
use super::prepared::Prepared;
use super::report::*;
use super::truth::{Tri, Truth};
use super::verdict::{Ruling, judge};
use super::world::{Empty, domains};
use super::{diagram, explain, reason, relevance, window};
use crate::pack::diagram::Cells;
use crate::pack::{DerivedValue, NodeId, Number, OptionSet, Pack, Programme, Rules, ScorePart};

/// A pack and what was prepared from it.
pub(super) struct Engine<'a> {
    pub(super) pack: &'a Pack,
    pub(super) prepared: &'a Prepared,
}

/// Everything known under one set of answers.
pub(super) struct Situation<'a> {
    pub(super) answers: &'a Answers,
    pub(super) domains: Vec<Domain>,
    pub(super) values: Values,
    pub(super) allowed: Vec<Cells>,
}

impl Engine<'_> {
    pub(super) fn layout(&self) -> &Layout {
        &self.prepared.layout
    }

    pub(super) fn domains(&self, answers: &Answers) -> Result<Vec<Domain>, Empty> {
        let Prepared { layout, constraints, context, .. } = self.prepared;
        domains(self.pack, layout, constraints, answers, *context)
    }

    /// The cells that are possible without any answer.
    pub(super) fn whole(&self) -> Vec<Cells> {
        let answers = Answers::default();
        let nodes: Vec<NodeId> = (0u32..).take(self.pack.nodes.len()).map(NodeId).collect();
        self.domains(&answers)
            .map(|domains| self.situation(&answers, domains, &nodes).allowed)
            .unwrap_or_default()
    }

    /// What the nodes may be, and which cells of the diagrams are left.
    pub(super) fn situation<'s>(
        &self,
        answers: &'s Answers,
        domains: Vec<Domain>,
        cone: &[NodeId],
    ) -> Situation<'s> {
        let Prepared { layout, context, .. } = self.prepared;
        let values = Evaluator { pack: self.pack, layout, domains: &domains, context: *context }.run(cone);
        let allowed = diagram::allowed(self.pack, layout, &domains, &values);
        Situation { answers, domains, values, allowed }
    }

    /// The verdict alone, under some answers; `None` where they contradict each other.
    pub(super) fn verdict(&self, place: usize, answers: &Answers) -> Option<Verdict> {
        let situation = self.situation(answers, self.domains(answers).ok()?, self.prepared.cones.get(place)?);
        Some(self.ruling(place, self.pack.programmes.get(place)?, &situation).verdict)
    }

    /// The verdict from the diagram where it decides, else from the nodes: both are sound.
    pub(super) fn ruling(&self, place: usize, programme: &Programme, situation: &Situation<'_>) -> Ruling {
        let Situation { domains, values, allowed, .. } = situation;
        let ruling = judge(self.pack, self.layout(), domains, values, programme, self.prepared.context);
        match diagram::verdict(self.pack, place, self.prepared.context.law_on, allowed) {
            Some(verdict) if verdict != Verdict::Open => Ruling { verdict, ..ruling },
            _ => ruling,
        }
    }

    /// A truth from the nodes, or from its diagram where the nodes leave it unknown.
    fn truth(&self, node: NodeId, situation: &Situation<'_>) -> Truth {
        let truth = situation.values.truth(node);
        if truth.minus != Tri::Unknown && truth.plus != Tri::Unknown {
            return truth;
        }
        let leaves = diagram::shown(self.pack, node, &situation.allowed);
        leaves.map_or(truth, |leaves| Truth {
            minus: Tri::over(leaves.iter().map(|leaf| *leaf > Number::ONE)),
            plus: Tri::over(leaves.iter().map(|leaf| *leaf > Number::ZERO)),
        })
    }

    /// What is known of a derived fact, from its diagram where it has one.
    pub(super) fn derived(&self, value: &DerivedValue, situation: &Situation<'_>) -> DerivedReport {
        let leaves = |node: NodeId| diagram::shown(self.pack, node, &situation.allowed);
        let range = |node: NodeId| {
            let exact = leaves(node)
                .and_then(|leaves| Some(Range::new(*leaves.iter().min()?, *leaves.iter().max()?)));
            // A pack that can overflow is refused when it is read, so the range is always known.
            exact.or_else(|| situation.values.range(node)).unwrap_or(Range::point(Number::ZERO))
        };
        match value {
            DerivedValue::Quantity(node, _) => DerivedReport::Quantity(range(*node)),
            DerivedValue::Choice(node, options) => {
                let known = situation.values.options(*node).intersection(OptionSet::first(options.len()));
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

    /// Everything there is to say of a programme.
    pub(super) fn report(
        &self,
        place: usize,
        programme: &Programme,
        situation: &Situation<'_>,
    ) -> ProgrammeReport {
        let Situation { answers, domains, values, allowed } = situation;
        let Ruling { verdict, scope } = self.ruling(place, programme, situation);
        let region = self.pack.region.and_then(|region| domains.get(self.layout().place(region, 0)));
        let regions = match region {
            Some(Domain::Options(options)) => Some(*options),
            _ => None,
        };
        let versions: Vec<VersionReport> = scope
            .versions
            .iter()
            .filter_map(|place| Some((*place, programme.versions.get(usize::from(*place))?)))
            .map(|(place, version)| {
                let criteria = match &version.rules {
                    Rules::Criteria(criteria) => criteria.as_slice(),
                    Rules::Ask(_) => &[],
                };
                let states = explain::states(criteria, |node| self.truth(node, situation));
                VersionReport {
                    version: place,
                    window: window::status(&version.window, self.prepared.context.law_on, regions),
                    decides: explain::decides(criteria, &states, verdict),
                    judged: explain::judged(criteria, &states, verdict),
                    criteria: states,
                    amount: version.amount.as_ref().and_then(|amount| values.range(amount.value)),
                }
            })
            .collect();
        let (mut missing, mut unsure) = (Vec::new(), Vec::new());
        if verdict == Verdict::Open {
            let walked = relevance::relevant(self.pack, self.layout(), domains, values, programme, &scope);
            let support = diagram::support(self.pack, place, self.prepared.context.law_on, allowed);
            let relevant = match support {
                Some(support) => relevance::supported(self.pack, self.layout(), domains, &support, walked),
                None => walked,
            };
            (unsure, missing) =
                relevant.into_iter().partition(|slot: &Slot| answers.get(*slot) == Some(Answer::Unsure));
        }
        let because = match verdict {
            Verdict::Open | Verdict::Ask => Vec::new(),
            _ => reason::because(self, place, programme, verdict, &versions, answers, allowed),
        };
        ProgrammeReport { verdict, versions, because, missing, unsure }
    }

    /// A smallest set of clashing answers, by the deletion filter (see [`reason`]).
    pub(super) fn contradiction(&self, answers: &Answers, empty: Empty) -> Contradiction {
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
