//! From the drafts of a page to answers.

use super::draft::{Draft, Mode};
use super::fault::{Fault, Field, FieldError, Notice};
use super::figure::{self, Reading};
use super::page::{question, slots};
use super::state::Session;
use crate::engine::{Answer, Slot};
use crate::pack::{Kind, OptionSet, Pack, Quantity, QuestionId};

/// A range offered in place of an "about".
pub(super) struct Proposal {
    pub from: String,
    pub to: String,
    pub notice: Notice,
}

/// What a page holds. Answers count only when there are neither errors nor proposals.
#[derive(Default)]
pub(super) struct PageReading {
    pub answers: Vec<(Slot, Option<Answer>)>,
    pub errors: Vec<FieldError>,
    pub proposals: Vec<(Slot, Proposal)>,
}

enum Taken {
    Nothing,
    Answer(Answer),
    Proposal(Proposal),
}

/// Reads every draft of a question page. A year may stay empty, a whole page may not.
pub(super) fn read_page(pack: &Pack, session: &Session, id: QuestionId) -> PageReading {
    let mut page = PageReading::default();
    let Some(asked) = question(pack, id) else { return page };
    for slot in slots(pack, session, id) {
        match read_draft(&asked.kind, &pack.currency, &session.draft(slot)) {
            Ok(Taken::Nothing) => page.answers.push((slot, None)),
            Ok(Taken::Answer(answer)) => page.answers.push((slot, Some(answer))),
            Ok(Taken::Proposal(proposal)) => page.proposals.push((slot, proposal)),
            Err(faults) => {
                page.errors.extend(faults.into_iter().map(|(field, fault)| FieldError { slot, field, fault }))
            }
        }
    }
    let untouched = page.errors.is_empty() && page.proposals.is_empty();
    if untouched && page.answers.iter().all(|(_, answer)| answer.is_none()) {
        let first = page.answers.first().map(|(slot, _)| *slot);
        let field = |slot| match session.draft(slot).mode {
            Mode::Range if matches!(asked.kind, Kind::Quantity(_)) => Field::From,
            _ => Field::Exact,
        };
        page.errors.extend(first.map(|slot| FieldError { slot, field: field(slot), fault: Fault::Empty }));
    }
    page
}

/// What is wrong with each field of a draft.
type Faults = Vec<(Field, Fault)>;

fn read_draft(kind: &Kind, currency: &str, draft: &Draft) -> Result<Taken, Faults> {
    if draft.mode == Mode::Unsure {
        return Ok(Taken::Answer(Answer::Unsure));
    }
    match kind {
        Kind::YesNo(options) | Kind::Choice(options) => {
            let chosen = draft.chosen.intersection(OptionSet::first(options.len()));
            Ok(if chosen.is_empty() { Taken::Nothing } else { Taken::Answer(Answer::Among(chosen)) })
        }
        Kind::Choices(options) => {
            let all = OptionSet::first(options.len());
            let has = draft.chosen.intersection(all);
            let perhaps = if draft.mode == Mode::Range { draft.maybe } else { OptionSet::EMPTY };
            let maybe = perhaps.intersection(all).without(has);
            match (draft.none, has.is_empty() && maybe.is_empty()) {
                (true, false) => Err(vec![(Field::Exact, Fault::NoneAndSome)]),
                (false, true) => Ok(Taken::Nothing),
                _ => Ok(Taken::Answer(Answer::Has { has, maybe })),
            }
        }
        Kind::Quantity(quantity) if draft.mode == Mode::Range => read_range(quantity, currency, draft),
        Kind::Quantity(quantity) => read_exact(quantity, currency, draft),
    }
}

fn read_exact(quantity: &Quantity, currency: &str, draft: &Draft) -> Result<Taken, Faults> {
    match figure::read_draft(draft, quantity, currency) {
        Ok(Reading::Exact(number)) => Ok(Taken::Answer(Answer::exactly(number))),
        Ok(Reading::Between { min, max }) => {
            Ok(Taken::Answer(Answer::Between { min: Some(min), max: Some(max) }))
        }
        Ok(Reading::About { about, min, max }) => Ok(Taken::Proposal(Proposal {
            from: figure::write(quantity, min),
            to: figure::write(quantity, max),
            notice: Notice::About { about, min, max },
        })),
        Err(Fault::Empty) => Ok(Taken::Nothing),
        Err(fault) => Err(vec![(Field::Exact, fault)]),
    }
}

/// Either end may be empty, both may not; a date's month or year counts from its first day, or to its last.
fn read_range(quantity: &Quantity, currency: &str, draft: &Draft) -> Result<Taken, Faults> {
    let end = |text: &str, field: Field| match figure::read(text, quantity, currency) {
        Ok(Reading::Exact(number)) => Ok(Some((number, number))),
        Ok(Reading::Between { min, max }) => Ok(Some((min, max))),
        Ok(Reading::About { .. }) => Err((field, Fault::RangeInRange)),
        Err(Fault::Empty) => Ok(None),
        Err(fault) => Err((field, fault)),
    };
    let (min, max) = match (end(&draft.from, Field::From), end(&draft.to, Field::To)) {
        (Ok(from), Ok(to)) => (from.map(|(first, _)| first), to.map(|(_, last)| last)),
        (from, to) => return Err(from.err().into_iter().chain(to.err()).collect()),
    };
    match (min, max) {
        (None, None) => Ok(Taken::Nothing),
        (Some(min), Some(max)) if min > max => Err(vec![(Field::To, Fault::WrongWayRound)]),
        _ => Ok(Taken::Answer(Answer::Between { min, max })),
    }
}
