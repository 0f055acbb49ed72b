//! What is worked out once for a pack and two dates, whatever the answers: the layout of figures, the nodes each programme needs.

use super::answer::{Answers, Context};
use super::assess::Engine;
use super::domain::{Domain, Layout};
use super::evaluate::cone;
use super::order;
use super::plan::Plan;
use super::report::{Assessment, Contradiction, ProgrammeReport, Verdict};
use super::verdict::root;
use super::ways::{self, Advice};
use super::world::constraint_cone;
use crate::pack::diagram::Cells;
use crate::pack::{NodeId, OptionSet, Pack, Programme, QuestionId};

/// A pack made ready for two dates. Each method takes the pack it was made from.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub(super) context: Context,
    pub(super) layout: Layout,
    pub(super) constraints: Vec<NodeId>,
    pub(super) cones: Vec<Vec<NodeId>>,
    /// The cells of every axis that are possible without any answer.
    pub(super) whole: Vec<Cells>,
    /// The diagram of each programme, where it has one.
    pub(super) plans: Vec<Option<Plan>>,
}

/// Judges every programme of the pack.
///
/// # Errors
/// [`Contradiction`] when the answers leave no possible world.
pub fn assess(pack: &Pack, answers: &Answers, context: Context) -> Result<Assessment, Contradiction> {
    Prepared::new(pack, context).assess(pack, answers)
}

/// The options that an unanswered yes/no or choice question may still have under the other answers; all of them where these clash.
pub fn options_left(pack: &Pack, answers: &Answers, context: Context, question: QuestionId) -> OptionSet {
    let prepared = Prepared::new(pack, context);
    let mut others = answers.clone();
    others.clear(context.slot(question, None, 0));
    let domains = Engine { pack, prepared: &prepared }.domains(&others).unwrap_or_default();
    match domains.get(prepared.layout.place(question, 0)) {
        Some(Domain::Options(options)) => *options,
        _ => OptionSet::first(OptionSet::LIMIT),
    }
}

impl Prepared {
    /// Makes a pack ready.
    pub fn new(pack: &Pack, context: Context) -> Prepared {
        let needs = |programme: &Programme| {
            let versions = programme.versions.iter();
            cone(pack, versions.flat_map(|version| [Some(version.applies), root(version)]).flatten())
        };
        let plans = (0..pack.programmes.len()).map(|place| Plan::new(pack, place, context.law_on));
        let mut prepared = Prepared {
            context,
            layout: Layout::new(pack, context),
            constraints: constraint_cone(pack),
            cones: pack.programmes.iter().map(needs).collect(),
            whole: Vec::new(),
            plans: plans.collect(),
        };
        prepared.whole = Engine { pack, prepared: &prepared }.whole();
        prepared
    }

    /// Judges every programme.
    ///
    /// # Errors
    /// [`Contradiction`] when the answers leave no possible world.
    pub fn assess(&self, pack: &Pack, answers: &Answers) -> Result<Assessment, Contradiction> {
        let engine = Engine { pack, prepared: self };
        let domains = engine.domains(answers).map_err(|empty| engine.contradiction(answers, empty))?;
        let whole: Vec<NodeId> = (0u32..).take(pack.nodes.len()).map(NodeId).collect();
        let situation = engine.situation(answers, domains, &whole);
        let mut programmes: Vec<ProgrammeReport> = (0..)
            .zip(&pack.programmes)
            .map(|(place, programme)| engine.report(place, programme, &situation))
            .collect();
        order::sort_missing(pack, &mut programmes);
        let derived = pack.derived.iter().map(|derived| engine.derived(&derived.value, &situation)).collect();
        Ok(Assessment { programmes, derived })
    }

    /// What the company can do about each programme that is `not_eligible`; `None` for every other verdict, and for all where answers clash.
    pub fn advise(&self, pack: &Pack, answers: &Answers) -> Vec<Option<Advice>> {
        let engine = Engine { pack, prepared: self };
        let whole: Vec<NodeId> = (0u32..).take(pack.nodes.len()).map(NodeId).collect();
        let situation = engine.domains(answers).map(|domains| engine.situation(answers, domains, &whole));
        let advice = |(place, programme)| {
            let situation = situation.as_ref().ok()?;
            let verdict = engine.ruling(place, programme, situation).verdict;
            (verdict == Verdict::NotEligible).then(|| ways::advice(&engine, place, situation))
        };
        pack.programmes.iter().enumerate().map(advice).collect()
    }
}
