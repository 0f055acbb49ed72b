//! Fields: one for each kind of question. Each has "not sure" as an answer of its own.
//!
//! Invariant: nothing is refused while it is typed, and the browser's own form checks stay off; mistakes are named on Continue.

mod choice;
mod choices;
mod date;
mod figure;
mod long_choice;
mod modes;
mod years;

use super::asked::Asked;
use super::journey::Journey;
use super::setting::Setting;
use crate::engine::{Slot, options_left};
use crate::i18n::Word;
use crate::pack::{Kind, Measure, NO, Question, YES};
use crate::ui::markup::html;
use yew::prelude::*;

/// With more options than these, a choice gets a field that shortens the list.
const LONG: usize = 12;

/// The fields of a question page: `slots` has one figure, or one a year, newest first.
pub(super) fn fields(setting: &Setting, journey: &Journey, question: &Question, slots: &[Slot]) -> Html {
    let session = &*journey.session;
    let asked = |slot: &Slot| Asked { setting, session, question, slot: *slot };
    let Some(first) = slots.first() else { return Html::default() };
    match &question.kind {
        Kind::YesNo(_) => {
            let options = [
                (YES, setting.word(Word::Yes).to_owned(), None),
                (NO, setting.word(Word::No).to_owned(), None),
            ];
            choice::choice(&asked(first), &options, true)
        }
        Kind::Choice(options) => {
            let mut labelled = choice::labelled(setting, options);
            // What was chosen stays to be seen, also where it clashes.
            let left = options_left(&setting.pack, &session.answers, session.context, first.question);
            let left = left.union(session.draft(*first).chosen);
            labelled.retain(|(place, ..)| left.contains(*place));
            let field = if labelled.len() > LONG {
                long_choice::long_choice(&asked(first), &labelled, &journey.filter)
            } else {
                choice::choice(&asked(first), &labelled, false)
            };
            html! {
                <>
                    if labelled.len() < options.len() { <p class="hint">{ setting.word(Word::OptionsLeft) }</p> }
                    { field }
                </>
            }
        }
        Kind::Choices(options) => choices::choices(&asked(first), options),
        Kind::Quantity(quantity) => match (&quantity.measure, slots) {
            (Measure::Date, [_]) if question.per_year.is_none() => date::date(&asked(first), quantity),
            (_, [_]) if question.per_year.is_none() => figure::figure(&asked(first), quantity),
            _ => years::years(slots.iter().map(asked), quantity),
        },
    }
}

/// The hint below the heading: how to write an answer of this kind.
pub(super) const fn hint(kind: &Kind) -> Option<Word> {
    match kind {
        Kind::YesNo(_) | Kind::Choice(_) => None,
        Kind::Choices(_) => Some(Word::ChoicesHint),
        Kind::Quantity(quantity) => match quantity.measure {
            Measure::Money => Some(Word::MoneyHint),
            Measure::Percent => Some(Word::PercentHint),
            Measure::Date => Some(Word::DateHint),
            Measure::Count(_) => None,
        },
    }
}
