//! The order of questions: those that most open programmes hang on first, staying inside a group.
//!
//! Invariant: deterministic; ties are broken by the pack's order.

use super::answer::Slot;
use super::report::{Assessment, ProgrammeReport};
use crate::pack::{Pack, QuestionId, SortedMap, SortedSet};
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

/// The questions that can still change a verdict of the programmes the visitor is after (places in [`Pack::programmes`]; `None` for every one). Those of
/// the group of the question asked last come first, so that questions do not jump about; then group by group, and in a group one by one, in the
/// author's order.
pub fn questions_left(
    pack: &Pack,
    assessment: &Assessment,
    last: Option<QuestionId>,
    wanted: Option<&[u16]>,
) -> Vec<QuestionId> {
    let group = |id: QuestionId| pack.questions.get(usize::from(id.0)).map(|question| question.group);
    let current = last.and_then(group);
    let programmes = (0u16..).zip(&assessment.programmes);
    let missing: SortedSet<QuestionId> = programmes
        .filter(|(place, _)| wanted.is_none_or(|wanted| wanted.contains(place)))
        .flat_map(|(_, programme)| programme.missing.iter().map(|slot| slot.question))
        .collect();
    let (mut first, then): (Vec<_>, Vec<_>) = missing.keys().partition(|id| group(*id) == current);
    first.extend(then);
    first
}
