//! Any number of options: a checkbox each, with a "perhaps" beside it; and "none of these", so that nothing is not taken for no answer.

use super::super::asked::Asked;
use crate::i18n::{Phrase, Word};
use crate::pack::{Choice, OptionSet};
use crate::session::{Draft, Field, Mode};
use crate::ui::markup::html;
use yew::prelude::*;

pub(super) fn choices(asked: &Asked<'_>, options: &[Choice]) -> Html {
    let (setting, draft) = (asked.setting, asked.draft());
    let none = asked.ticked(|draft, ticked| {
        (draft.mode, draft.none) = (Mode::Exact, ticked);
        if ticked {
            (draft.chosen, draft.maybe) = (OptionSet::EMPTY, OptionSet::EMPTY);
        }
    });
    let unsure = asked.ticked(|draft, ticked| draft.mode = if ticked { Mode::Unsure } else { Mode::Exact });
    let certain = draft.mode != Mode::Unsure;
    html! {
        <div class="field">
            { asked.error_line(Field::Exact) }
            <div class="options">
                { for (0u8..).zip(options).map(|(place, choice)| row(asked, &draft, place, choice)) }
                <label class="option" part="option">
                    <input type="checkbox" checked={certain && draft.none} onchange={none} />
                    <span>{ setting.word(Word::NoneOfThese) }</span>
                </label>
                <label class="option" part="option">
                    <input type="checkbox" checked={!certain} onchange={unsure} />
                    <span>{ setting.word(Word::NotSure) }</span>
                </label>
            </div>
        </div>
    }
}

fn row(asked: &Asked<'_>, draft: &Draft, place: u8, choice: &Choice) -> Html {
    let (setting, option) = (asked.setting, OptionSet::one(place));
    let certain = draft.mode != Mode::Unsure;
    let label = setting.text(&choice.label);
    let has = asked.ticked(move |draft, ticked| tick(draft, option, ticked, false));
    let maybe = asked.ticked(move |draft, ticked| tick(draft, option, ticked, true));
    let id = (place == 0).then(|| asked.id(Field::Exact));
    html! {
        <div class="pair" key={place}>
            <label class="option" part="option">
                <input type="checkbox" {id} checked={certain && draft.chosen.contains(place)} onchange={has} />
                <span>{ label }if let Some(help) = &choice.help { <span class="option-help">{ setting.text(help) }</span> }</span>
            </label>
            <label class="option maybe">
                <input type="checkbox" checked={certain && draft.maybe.contains(place)} onchange={maybe}
                    aria-label={setting.phrase(Phrase::MaybeOf(label))} />
                <span>{ setting.word(Word::Maybe) }</span>
            </label>
        </div>
    }
}

/// Ticks an option as had or as perhaps had, never both, and then it is neither "none of these" nor "not sure".
fn tick(draft: &mut Draft, option: OptionSet, ticked: bool, perhaps: bool) {
    draft.mode = Mode::Exact;
    (draft.chosen, draft.maybe) = (draft.chosen.without(option), draft.maybe.without(option));
    if ticked {
        draft.none = false;
        let set = if perhaps { &mut draft.maybe } else { &mut draft.chosen };
        *set = set.union(option);
    }
}
