//! The order of questions: what is expected to decide most for the least effort first, staying inside a group where that costs little.
//!
//! Invariant: deterministic; ties are broken by the pack's order.

use super::answer::Slot;
use super::report::{Assessment, ProgrammeReport};
use crate::pack::{Pack, QuestionId, SortedMap};
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

/// The questions that can still change a verdict of the programmes the visitor is after (places in [`Pack::programmes`]; `None` for every one), the
/// best one first. Its worth to all of them counts for its effort, and half as much again in the group of the question asked last, so that questions
/// do not jump about.
pub fn questions_left(
    pack: &Pack,
    assessment: &Assessment,
    last: Option<QuestionId>,
    wanted: Option<&[u16]>,
) -> Vec<QuestionId> {
    let question = |id: QuestionId| pack.questions.get(usize::from(id.0));
    let current = last.and_then(question).map(|question| question.group);
    let mut worth: Vec<(i64, QuestionId)> =
        (0u16..).take(pack.questions.len()).map(|place| (0, QuestionId(place))).collect();
    for (place, programme) in (0u16..).zip(&assessment.programmes) {
        if wanted.is_none_or(|wanted| wanted.contains(&place)) {
            for (id, more) in &programme.worth {
                if let Some((sum, _)) = worth.get_mut(usize::from(id.0)) {
                    *sum += more;
                }
            }
        }
    }
    worth.retain(|(sum, _)| *sum > 0);
    worth.sort_by_key(|(sum, id)| {
        let (effort, group) = question(*id).map_or((1, None), |own| (i64::from(own.effort), Some(own.group)));
        // The least effort is 1 and the greatest 5: that makes up for two thirds more worth.
        let num = |name: &str, or: i64| std::env::var(name).ok().and_then(|m| m.parse().ok()).unwrap_or(or);
        Reverse(sum * 100 / (num("EFF", 5) + effort) * if group == current { num("STAY", 120) } else { 100 })
    });
    worth.into_iter().map(|(_, id)| id).collect()
}
