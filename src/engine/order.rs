//! The order of questions: what is expected to decide most for the least effort first, staying inside a group where that costs little.
//!
//! Invariant: deterministic; ties are broken by the pack's order.

use super::answer::Slot;
use super::diagram::Walk;
use super::live::{Engine, Live};
use super::report::{ProgrammeReport, Verdict};
use super::worth::worth;
use crate::pack::{Pack, QuestionId, SortedMap, sort_few};
use std::cmp::Reverse;

/// Sorts each programme's missing figures: first those that most open programmes hang on, then the easier to find out.
pub(super) fn sort_missing(pack: &Pack, programmes: &mut [ProgrammeReport]) {
    let all: Vec<Slot> = programmes.iter().flat_map(|programme| programme.missing.iter().copied()).collect();
    let effort =
        |slot: &Slot| pack.questions.get(usize::from(slot.question.0)).map_or(0, |question| question.effort);
    for programme in programmes {
        let rank = |slot: Slot| {
            let waiting = all.iter().filter(|other| **other == slot).count();
            ((Reverse(waiting), effort(&slot), slot.question, Reverse(slot.year)), slot)
        };
        let ranked: SortedMap<_, Slot> = programme.missing.drain(..).map(rank).collect();
        programme.missing = ranked.iter().map(|(_, slot)| *slot).collect();
    }
}

/// Open programmes that are weighed for the next question alone; of more, so many are taken, evenly spread.
const MOST_WEIGHED: usize = 128;

impl Engine<'_> {
    /// The questions that can still change a verdict of the programmes the visitor is after (places in [`Pack::programmes`]; `None` for every one),
    /// the best one first. Its worth to all of them counts for its effort, and some times more in the group of the question asked last, so that
    /// questions do not jump about. None while answers clash.
    pub fn questions_left(
        &self,
        live: &Live,
        last: Option<QuestionId>,
        wanted: Option<&[u16]>,
    ) -> Vec<QuestionId> {
        self.ranked(live, last, wanted, usize::MAX)
    }

    /// The first of [`Engine::questions_left`]; in a pack of thousands of programmes, an estimate from some of them.
    pub fn next_question(
        &self,
        live: &Live,
        last: Option<QuestionId>,
        wanted: Option<&[u16]>,
    ) -> Option<QuestionId> {
        self.ranked(live, last, wanted, MOST_WEIGHED).first().copied()
    }

    /// The questions that are worth something to the open programmes that are weighed, the best one first.
    fn ranked(
        &self,
        live: &Live,
        last: Option<QuestionId>,
        wanted: Option<&[u16]>,
        most: usize,
    ) -> Vec<QuestionId> {
        let verdicts = self.verdicts(live);
        let mut sums = vec![0; self.pack.questions.len()];
        let mut walk = Walk::new(*self, &live.0);
        let wants =
            |place: usize| wanted.is_none_or(|wanted| wanted.iter().any(|own| usize::from(*own) == place));
        let is_open = |(place, verdict): &(usize, &Verdict)| **verdict == Verdict::Open && wants(*place);
        let open = || verdicts.iter().enumerate().filter(is_open);
        for (place, _) in open().step_by(open().count().div_ceil(most).max(1)) {
            if let Some((missing, _)) = self.missing_of(&live.0, &mut walk, place) {
                add(&mut sums, worth(*self, &live.0, place, &missing));
            }
        }
        if most == usize::MAX || sums.iter().all(|worth| *worth == 0) {
            for (place, verdict) in verdicts.iter().enumerate() {
                let Some(scope) = self.scope(&live.0, place).filter(|_| wants(place)) else { continue };
                for slot in self.amount_missing(&live.0, *verdict, scope, &[]) {
                    if let Some(worth) =
                        sums.get_mut(usize::from(slot.question.0)).filter(|worth| **worth == 0)
                    {
                        *worth = OF_AMOUNTS;
                    }
                }
            }
        }
        in_order(self.pack, &sums, last)
    }
}

/// What only amounts hang on comes last, in the pack's order.
const OF_AMOUNTS: i64 = -1;

fn add(sums: &mut [i64], worth: Vec<(QuestionId, i64)>) {
    for (id, more) in worth {
        if let Some(sum) = sums.get_mut(usize::from(id.0)) {
            *sum += more;
        }
    }
}

/// So many times its worth a question counts for in the group of the question asked last. Over 24 seeded companies and all of `cn-sme`, 1 1/4 took
/// 34.7 questions and 23 changes of the group, 4 took 33.7 and 14, 8 took 34.7 and 13.2, 16 took 35.2 and 12.4; the author's order 38.1 and 12.6.
const STAY: i64 = 8;

/// The questions that are worth something, the best one first.
fn in_order(pack: &Pack, worth: &[i64], last: Option<QuestionId>) -> Vec<QuestionId> {
    // Who has answered nothing yet begins where the pack begins.
    let group = |id: QuestionId| pack.questions.get(usize::from(id.0)).map(|question| question.group);
    let current = last.map_or(Some(0), group);
    let questions = (0u16..).map(QuestionId).zip(&pack.questions).zip(worth);
    let mut ranked: Vec<(Reverse<i64>, QuestionId)> = questions
        .filter(|(_, worth)| **worth != 0)
        .map(|((id, question), worth)| {
            // The least effort is 1 and the greatest 5: that makes up for a third more worth.
            let share = worth / (10 + i64::from(question.effort));
            let share = share * if Some(question.group) == current { STAY } else { 1 };
            (Reverse(share + worth.min(&0)), id)
        })
        .collect();
    sort_few(&mut ranked, |(share, _)| *share);
    ranked.into_iter().map(|(_, id)| id).collect()
}
