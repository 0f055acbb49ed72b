//! What is worked out once for a pack and two dates, whatever the answers: where figures stand, what hangs on what, which versions are in force.

use super::answer::{Answers, Context};
use super::domain::{Domain, Layout};
use super::evaluate::Situation;
use super::explain::Told;
use super::live::Engine;
use super::plan::Plan;
use super::report::{Assessment, Contradiction};
use super::scope::InForce;
use super::verdict::{criteria, root};
use super::wiring::Wiring;
use super::world::Ties;
use crate::pack::diagram::DiagramId;
use crate::pack::{OptionSet, Pack, QuestionId};
use std::sync::OnceLock;

/// A pack made ready for two dates. It is used with the pack it was made from.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub(super) context: Context,
    pub(super) layout: Layout,
    pub(super) wiring: Wiring,
    pub(super) ties: Ties,
    pub(super) programmes: Vec<Ready>,
    pub(super) in_force: Vec<InForce>,
    /// The criteria of the versions in force.
    pub(super) criteria: Vec<Told>,
    /// What is known before any answer.
    pub(super) blank: Situation,
}

/// A programme made ready.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    /// Places in [`Prepared::in_force`].
    pub(super) in_force: std::ops::Range<usize>,
    pub(super) diagram: Option<DiagramId>,
    /// The diagram that verdicts are read from.
    pub(super) feasible: Option<DiagramId>,
    /// The nodes alone say all that the diagram says.
    pub(super) plain: bool,
    /// The diagram laid out; made when it is first needed.
    pub(super) plan: OnceLock<Option<Plan>>,
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
    let live = Engine::new(pack, &prepared).begin(&others);
    match live.0.domains.get(prepared.layout.place(question, 0)) {
        Some(Domain::Options(options)) => *options,
        _ => OptionSet::first(OptionSet::LIMIT),
    }
}

impl Prepared {
    /// Makes a pack ready.
    pub fn new(pack: &Pack, context: Context) -> Prepared {
        let layout = Layout::new(pack, context);
        let wiring = Wiring::new(pack, &layout);
        let mut prepared = Prepared {
            context,
            ties: Ties::new(pack, &layout, &wiring),
            wiring,
            layout,
            programmes: Vec::with_capacity(pack.programmes.len()),
            in_force: Vec::new(),
            criteria: Vec::new(),
            blank: Situation::default(),
        };
        for (place, programme) in pack.programmes.iter().enumerate() {
            let first = prepared.in_force.len();
            let versions = (0u16..).zip(&programme.versions);
            for (place, version) in versions.filter(|(_, version)| version.effective.contains(context.law_on))
            {
                let from = prepared.criteria.len() as u32;
                let told = criteria(&version.rules)
                    .iter()
                    .map(|criterion| Told { node: criterion.node, skipped: criterion.skipped });
                prepared.criteria.extend(told);
                let criteria = (from, prepared.criteria.len() as u32);
                let (applies, root) = (version.applies, root(version));
                let amount = version.amount.as_ref().map(|amount| amount.value);
                prepared.in_force.push(InForce { version: place, applies, root, amount, criteria });
            }
            let in_force = first..prepared.in_force.len();
            let period = pack.diagrams.period(place, context.law_on);
            let diagram = period.and_then(|period| period.root);
            let feasible = period.and_then(|period| period.feasible).or(diagram);
            let plain = period.is_some_and(|period| period.plain);
            let plan = OnceLock::new();
            prepared.programmes.push(Ready { in_force, diagram, feasible, plain, plan });
        }
        prepared.blank = Situation::blank(Engine::new(pack, &prepared));
        prepared
    }

    /// The dates it was made ready for.
    pub const fn context(&self) -> Context {
        self.context
    }

    /// Judges every programme.
    ///
    /// # Errors
    /// [`Contradiction`] when the answers leave no possible world.
    pub fn assess(&self, pack: &Pack, answers: &Answers) -> Result<Assessment, Contradiction> {
        let engine = Engine::new(pack, self);
        engine.assessment(&engine.begin(answers))
    }
}
