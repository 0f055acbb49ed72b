//! Any number of options: a checkbox each, and, where some are not certain, a "perhaps" beside it; and "none of these", so that nothing is not
//! taken for no answer.

use super::super::asked::Asked;
use crate::i18n::{Phrase, Word};
use crate::pack::Choice;
use crate::session::{Draft, Edit, Field, Mode};
use crate::ui::markup::html;
use yew::prelude::*;

pub(super) fn choices(asked: &Asked<'_>, options: &[Choice]) -> Html {
    let (setting, draft) = (asked.setting, asked.draft());
    let known = draft.mode != Mode::Unsure;
    html! {
        <div class="field">
            { asked.error_line(Field::Exact) }
            <div class="options">
                { for (0u8..).zip(options).map(|(place, choice)| row(asked, &draft, place, choice)) }
                <label class="option" part="option">
                    <input type="checkbox" checked={known && draft.none} onchange={asked.ticked(Edit::None)} />
                    <span>{ setting.word(Word::NoneOfThese) }</span>
                </label>
                <label class="option" part="option">
                    <input type="checkbox" checked={!known} onchange={asked.ticked(Edit::Unsure)} />
                    <span>{ setting.word(Word::NotSure) }</span>
                </label>
            </div>
            { some_perhaps(asked) }
        </div>
    }
}

fn row(asked: &Asked<'_>, draft: &Draft, place: u8, choice: &Choice) -> Html {
    let setting = asked.setting;
    let known = draft.mode != Mode::Unsure;
    let label = setting.text(&choice.label);
    let has = asked.ticked(move |ticked| Edit::Has(place, ticked));
    let maybe = asked.ticked(move |ticked| Edit::Perhaps(place, ticked));
    let id = (place == 0).then(|| asked.id(Field::Exact));
    html! {
        <div class="pair" key={place}>
            <label class="option" part="option">
                <input type="checkbox" {id} checked={known && draft.chosen.contains(place)} onchange={has} />
                <span>{ label }if let Some(help) = &choice.help { <span class="option-help">{ setting.text(help) }</span> }</span>
            </label>
            if draft.mode == Mode::Range {
                <label class="option maybe">
                    <input type="checkbox" checked={draft.maybe.contains(place)} onchange={maybe}
                        aria-label={setting.phrase(Phrase::MaybeOf(label))} />
                    <span>{ setting.word(Word::Maybe) }</span>
                </label>
            }
        </div>
    }
}

/// Shows a "perhaps" beside each option, or hides them; what was ticked there stays.
fn some_perhaps(asked: &Asked<'_>) -> Html {
    let some = asked.mode() == Mode::Range;
    let onclick = asked.edits(Edit::Toggle(Mode::Range));
    html! {
        <div class="modes below">
            { asked.setting.toggle(some, asked.setting.word(Word::SomePerhaps).into(), onclick) }
            if some { <p class="hint">{ asked.setting.word(Word::SomePerhapsHint) }</p> }
        </div>
    }
}
