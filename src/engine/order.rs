//! The order of questions: those that most open programmes hang on first, staying inside a group.
//!
//! Invariant: deterministic; ties are broken by the pack's order.

use super::answer::Slot;
use super::report::{Assessment, ProgrammeReport};
use crate::pack::{Pack, QuestionId};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts each programme's missing figures: first those that most open programmes hang on, then the easier to find out.
pub(super) fn sort_missing(pack: &Pack, programmes: &mut [ProgrammeReport]) {
    let mut programmes_by_slot: BTreeMap<Slot, usize> = BTreeMap::new();
    for slot in programmes.iter().flat_map(|programme| &programme.missing) {
        *programmes_by_slot.entry(*slot).or_default() += 1;
    }
    let effort =
        |slot: &Slot| pack.questions.get(usize::from(slot.question.0)).map_or(0, |question| question.effort);
    for programme in programmes {
        programme.missing.sort_by_key(|slot| {
            let waiting = programmes_by_slot.get(slot).copied().unwrap_or_default();
            (Reverse(waiting), effort(slot), slot.question, Reverse(slot.year))
        });
    }
}

/// The questions that can still change a verdict. Those of the group of the question asked last come first, so that questions do not jump about;
/// then group by group, and in a group one by one, in the author's order.
pub fn questions_left(pack: &Pack, assessment: &Assessment, last: Option<QuestionId>) -> Vec<QuestionId> {
    let group = |id: QuestionId| pack.questions.get(usize::from(id.0)).map(|question| question.group);
    let current = last.and_then(group);
    let missing = assessment.programmes.iter().flat_map(|programme| &programme.missing);
    let questions: BTreeSet<QuestionId> = missing.map(|slot| slot.question).collect();
    let mut left: Vec<QuestionId> = questions.into_iter().collect();
    left.sort_by_key(|id| (group(*id) != current, group(*id), *id));
    left
}
