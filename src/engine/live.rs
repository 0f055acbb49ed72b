//! The live state: everything known under one set of answers, as a plain value that follows one answer after the other.
//!
//! Invariant: a function of pack, dates and answers. Whatever the order in which answers were given, changed and taken back, the same answers make
//! equal values; nothing in it remembers the way.

use super::answer::{Answer, Answers, Context, Slot};
use super::diagram::Walk;
use super::domain::Layout;
use super::evaluate::{Said, Situation};
use super::explain;
use super::order;
use super::prepared::Prepared;
use super::report::*;
use crate::pack::{Criterion, Pack};

/// A pack and what was prepared from it: what every question to the engine is asked of.
#[derive(Clone, Copy)]
pub struct Engine<'a> {
    pub(super) pack: &'a Pack,
    pub(super) prepared: &'a Prepared,
}

/// Everything known under one set of answers. It can be cloned, compared and dropped; going back is another answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Live {
    answers: Answers,
    pub(super) now: Situation,
}

impl Live {
    /// What was answered so far.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }
}

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
        let said = answers.iter().filter_map(|(slot, answer)| self.heard(slot, Some(answer)));
        self.hear(&mut now, said);
        Live { answers: answers.clone(), now }
    }

    /// Answers one figure anew, or with `None` takes its answer away. Only what hangs on it is worked out anew.
    pub fn set(&self, live: &mut Live, slot: Slot, answer: Option<Answer>) {
        match answer {
            Some(answer) => live.answers.set(slot, answer),
            None => live.answers.clear(slot),
        }
        self.hear(&mut live.now, self.heard(slot, answer).into_iter());
    }

    /// What an answer says, and of which figure; `None` where the figure is not asked for on these dates.
    fn heard(&self, slot: Slot, answer: Option<Answer>) -> Option<(usize, Said)> {
        let place = self.layout().place_of(slot)?;
        let figure = self.layout().figures.get(place)?;
        let said = match answer {
            None | Some(Answer::Unsure) => Said::Nothing,
            Some(answer) => figure.left_by(answer).map_or(Said::Impossible, Said::Leaves),
        };
        Some((place, said))
    }

    /// Takes in what was said of some figures.
    pub(super) fn hear(&self, now: &mut Situation, heard: impl Iterator<Item = (usize, Said)>) {
        let was_impossible = now.impossible > 0;
        let mut tied = false;
        for (place, said) in heard {
            let Some(known) = now.said.get_mut(place) else { continue };
            let before = std::mem::replace(known, said);
            now.impossible += usize::from(said == Said::Impossible);
            now.impossible -= usize::from(before == Said::Impossible);
            if self.prepared.ties.holds(place) {
                tied |= before != said;
            } else if let Some(domain) = self.answered(now, place) {
                self.put(now, place, domain);
            }
        }
        if tied || was_impossible != (now.impossible > 0) {
            self.tie(now);
        }
        self.settle(now);
    }

    /// The answers that clash; `None` where they leave a world.
    pub fn contradiction(&self, live: &Live) -> Option<Contradiction> {
        live.now.empty.map(|empty| self.clash(&live.now, empty))
    }

    /// The verdict on a programme, by its place in the pack; `None` while answers clash.
    pub fn verdict(&self, live: &Live, programme: usize) -> Option<Verdict> {
        let mut walk = Walk::new(self.pack, &live.now.allowed);
        self.judged(&live.now, &mut walk, programme)
    }

    /// The verdict on every programme, in the pack's order; empty while answers clash.
    pub fn verdicts(&self, live: &Live) -> Vec<Verdict> {
        let mut walk = Walk::new(self.pack, &live.now.allowed);
        let places = 0..self.pack.programmes.len();
        places.filter_map(|place| self.judged(&live.now, &mut walk, place)).collect()
    }

    /// The state of a criterion; where answers clash, as if no constraint had been looked at.
    pub fn state(&self, live: &Live, criterion: &Criterion) -> State {
        explain::state(criterion, |node| self.truth(&live.now, node))
    }

    /// Everything there is to say of a programme; `None` while answers clash.
    pub fn report(&self, live: &Live, programme: usize) -> Option<ProgrammeReport> {
        self.report_of(live, programme, self.pack.programmes.get(programme)?)
    }

    /// What is known of a derived fact, by its place in the pack; `None` while answers clash.
    pub fn derived(&self, live: &Live, place: usize) -> Option<DerivedReport> {
        let derived = self.pack.derived.get(place).filter(|_| live.now.empty.is_none())?;
        Some(self.derived_of(&derived.value, &live.now))
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
