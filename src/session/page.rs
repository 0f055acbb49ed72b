//! Which figures a question page shows.

use super::state::{Page, Session};
use crate::engine::{Answer, Slot};
use crate::pack::{Date, Pack, Question, QuestionId};

/// The question of an id, if the pack has it.
pub(super) fn question(pack: &Pack, id: QuestionId) -> Option<&Question> {
    pack.questions.get(usize::from(id.0))
}

/// The calendar years a per-year question asks for, newest first; empty for a single figure.
pub fn years(pack: &Pack, session: &Session, id: QuestionId) -> Vec<i32> {
    slots(pack, session, id).into_iter().filter_map(|slot| slot.year).collect()
}

/// The slots a question page shows: one, or one a year, newest first. Years that certainly lie before the founding are left out, unless
/// something was answered for them, for then it has to be seen to be mended.
pub fn slots(pack: &Pack, session: &Session, id: QuestionId) -> Vec<Slot> {
    let Some(asked) = question(pack, id) else { return Vec::new() };
    let founded = founding_year(pack, session);
    (0..asked.years())
        .map(|back| session.context.slot(id, asked.per_year, back))
        .filter(|slot| match (slot.year, founded) {
            (Some(year), Some(founded)) => year >= founded || session.answers.get(*slot).is_some(),
            _ => true,
        })
        .collect()
}

/// Is every figure of the question answered, be it with a range or "not sure"?
pub(super) fn is_answered(pack: &Pack, session: &Session, id: QuestionId) -> bool {
    slots(pack, session, id).into_iter().all(|slot| session.answers.get(slot).is_some())
}

/// The question shown now, else the one shown last.
pub(super) fn last_question(session: &Session) -> Option<QuestionId> {
    let question = |page: &Page| match page {
        Page::Question(id) => Some(*id),
        _ => None,
    };
    question(&session.page).or_else(|| session.trail.iter().rev().find_map(question))
}

/// The earliest year in which the company can have been founded, as far as answered.
fn founding_year(pack: &Pack, session: &Session) -> Option<i32> {
    match session.answers.get(Slot { question: pack.founded?, year: None })? {
        Answer::Between { min: Some(days), .. } => {
            Date::from_days(i32::try_from(days.floor()).ok()?).map(Date::year)
        }
        _ => None,
    }
}
