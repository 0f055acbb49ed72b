//! The live state: everything known under one set of answers, as a plain value that follows one answer after the other.
//!
//! Invariant: a function of pack, dates and answers. Whatever the order in which answers were given, changed and taken back, the same answers make
//! equal values; nothing in it remembers the way.

use super::answer::{Answer, Answers, Context, Slot};
use super::company::Company;
use super::diagram::Walk;
use super::domain::{Domain, Layout};
use super::evaluate::{Said, Situation};
use super::order;
use super::prepared::Prepared;
use super::report::*;
use super::scope::Scope;
use super::ways::{self, Advice};
use crate::pack::{NodeId, Number, Pack};

/// A pack and what was prepared from it: what every question to the engine is asked of.
#[derive(Clone, Copy)]
pub struct Engine<'a> {
    pub(super) pack: &'a Pack,
    pub(super) prepared: &'a Prepared,
}

/// Everything known under one set of answers. It can be cloned, compared and dropped; going back is another answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Live(pub(super) Situation);

impl<'a> Engine<'a> {
    /// The engine of a pack; `prepared` was made from the same pack.
    pub const fn new(pack: &'a Pack, prepared: &'a Prepared) -> Engine<'a> {
        Engine { pack, prepared }
    }

    pub fn context(&self) -> Context {
        self.prepared.context
    }

    pub(super) fn layout(&self) -> &'a Layout {
        &self.prepared.layout
    }

    /// The state under these answers.
    pub fn begin(&self, answers: &Answers) -> Live {
        let mut now = self.prepared.blank.clone();
        if answers.len() * 4 > self.layout().figures.len() {
            self.make_all_due(&mut now);
        }
        for (slot, answer) in answers.entries() {
            if let Some(place) = self.layout().place_of(slot) {
                self.hear(&mut now, place, self.said_by(place, Some(answer)));
            }
        }
        self.settle(&mut now);
        Live(now)
    }

    /// Answers one figure anew, or with `None` takes its answer away. Only what hangs on it is worked out anew.
    pub fn set(&self, live: &mut Live, slot: Slot, answer: Option<Answer>) {
        if let Some(place) = self.layout().place_of(slot) {
            self.hear(&mut live.0, place, self.said_by(place, answer.as_ref()));
            self.settle(&mut live.0);
        }
    }

    /// What an answer says of the figure at a place.
    fn said_by(&self, place: usize, answer: Option<&Answer>) -> Said {
        match (answer, self.layout().figures.get(place)) {
            (Some(Answer::Unsure), _) => Said::Unsure,
            (Some(answer), Some(figure)) => figure.left_by(answer).map_or(Said::Impossible, Said::Leaves),
            _ => Said::Nothing,
        }
    }

    /// Takes in what was said of a figure; [`Engine::settle`] then follows it.
    pub(super) fn hear(&self, now: &mut Situation, place: usize, said: Said) {
        let (Some(known), Some(figure)) = (now.said.get_mut(place), self.layout().figures.get(place)) else {
            return;
        };
        if *known == said {
            return;
        }
        let was_impossible = now.impossible > 0;
        now.impossible += usize::from(matches!(said, Said::Impossible));
        now.impossible -= usize::from(matches!(known, Said::Impossible));
        *known = said;
        let tied = self.prepared.ties.holds(place);
        now.ties_due |= tied || was_impossible != (now.impossible > 0);
        if !tied {
            self.put(now, place, if let Said::Leaves(domain) = said { domain } else { figure.whole });
        }
    }

    /// Takes in what was said of one figure, and follows it.
    pub(super) fn follow(&self, now: &mut Situation, place: usize, said: Said) {
        self.hear(now, place, said);
        self.settle(now);
    }

    /// The answers that clash; `None` where they leave a world.
    pub fn contradiction(&self, live: &Live) -> Option<Contradiction> {
        live.0.empty.map(|empty| self.clash(&live.0, empty))
    }

    /// The verdict on a programme, by its place in the pack; `None` while answers clash.
    pub fn verdict(&self, live: &Live, programme: usize) -> Option<Verdict> {
        let mut walk = Walk::new(*self, &live.0);
        self.judged(&live.0, &mut walk, programme)
    }

    /// The verdict on every programme, in the pack's order; empty while answers clash.
    pub fn verdicts(&self, live: &Live) -> Vec<Verdict> {
        let mut walk = Walk::new(*self, &live.0);
        let places = 0..self.pack.programmes.len();
        places.filter_map(|place| self.judged(&live.0, &mut walk, place)).collect()
    }

    /// Tells the state of every criterion of the versions that may apply, in the pack's order, with the version's place in
    /// [`Programme::versions`](crate::pack::Programme::versions). While answers clash, as if no constraint had been looked at.
    pub fn states(&self, live: &Live, programme: usize, mut tell: impl FnMut(u16, State)) {
        let mut walk = Walk::new(*self, &live.0);
        for version in self.scope(&live.0, programme).into_iter().flat_map(Scope::versions) {
            self.states_of(&live.0, &mut walk, version).for_each(|state| tell(version.version, state));
        }
    }

    /// Tells the lines that rules draw on a figure by itself: the node of each comparison, and the nearest figures below and above the line.
    pub fn lines(&self, slot: Slot, tell: &mut dyn FnMut(NodeId, Number, Number)) {
        let place = self.layout().place_of(slot);
        let Some((place, figure)) = place.and_then(|place| Some((place, self.layout().figures.get(place)?)))
        else {
            return;
        };
        for test in self.prepared.wiring.tests.get(place) {
            if let Some(from) = test.line()
                && let Some(ends) =
                    figure.range(Domain::Steps { from, to: from + 1, defined: Defined::Always })
            {
                tell(test.node(), ends.min, ends.max);
            }
        }
    }

    /// Everything there is to say of a programme; `None` while answers clash.
    pub fn report(&self, live: &Live, programme: usize) -> Option<ProgrammeReport> {
        self.report_of(&live.0, programme, self.pack.programmes.get(programme)?)
    }

    /// What the company can do about a programme that is `not_eligible`; `None` for every other verdict, and while answers clash.
    pub fn advice(&self, live: &Live, programme: usize) -> Option<Advice> {
        let company = Company { engine: *self, now: live.0.clone() };
        let refused = self.verdict(live, programme)? == Verdict::NotEligible;
        refused.then(|| ways::advice(&company, &company.at_large(), programme))
    }

    /// The same for every programme, in the pack's order.
    pub fn advise(&self, live: &Live) -> Vec<Option<Advice>> {
        let company = Company { engine: *self, now: live.0.clone() };
        let at_large = company.at_large();
        let verdicts = self.verdicts(live).into_iter().enumerate();
        let refused = |(place, verdict)| {
            (verdict == Verdict::NotEligible).then(|| ways::advice(&company, &at_large, place))
        };
        verdicts.map(refused).collect()
    }

    /// What is known of a derived fact, by its place in the pack; `None` while answers clash.
    pub fn derived(&self, live: &Live, place: usize) -> Option<DerivedReport> {
        let derived = self.pack.derived.get(place).filter(|_| live.0.empty.is_none())?;
        Some(self.derived_of(&derived.value, &live.0))
    }

    /// Everything there is to say of everything.
    ///
    /// # Errors
    /// [`Contradiction`] when the answers leave no possible world.
    pub fn assessment(&self, live: &Live) -> Result<Assessment, Contradiction> {
        if let Some(contradiction) = self.contradiction(live) {
            return Err(contradiction);
        }
        let programmes = (0..self.pack.programmes.len()).filter_map(|place| self.report(live, place));
        let mut programmes: Vec<ProgrammeReport> = programmes.collect();
        order::sort_missing(self.pack, &mut programmes);
        let derived = (0..self.pack.derived.len()).filter_map(|place| self.derived(live, place)).collect();
        Ok(Assessment { programmes, derived })
    }
}
