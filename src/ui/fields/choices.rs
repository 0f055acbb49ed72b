//! Any number of options: a checkbox each, and, where some are not certain, a "perhaps" beside it; and "none of these", so that nothing is not
//! taken for no answer.

use super::super::asked::Asked;
use crate::i18n::{Phrase, Word};
use crate::pack::{Choice, OptionSet};
use crate::session::{Draft, Field, Mode};
use crate::ui::markup::html;
use yew::prelude::*;

pub(super) fn choices(asked: &Asked<'_>, options: &[Choice]) -> Html {
    let (setting, draft) = (asked.setting, asked.draft());
    let none = asked.ticked(|draft, ticked| {
        certain(draft);
        draft.none = ticked;
        if ticked {
            (draft.chosen, draft.maybe) = (OptionSet::EMPTY, OptionSet::EMPTY);
        }
    });
    let unsure =
        asked.ticked(|draft, ticked| if ticked { draft.mode = Mode::Unsure } else { certain(draft) });
    let known = draft.mode != Mode::Unsure;
    html! {
        <div class="field">
            { asked.error_line(Field::Exact) }
            <div class="options">
                { for (0u8..).zip(options).map(|(place, choice)| row(asked, &draft, place, choice)) }
                <label class="option" part="option">
                    <input type="checkbox" checked={known && draft.none} onchange={none} />
                    <span>{ setting.word(Word::NoneOfThese) }</span>
                </label>
                <label class="option" part="option">
                    <input type="checkbox" checked={!known} onchange={unsure} />
                    <span>{ setting.word(Word::NotSure) }</span>
                </label>
            </div>
            { some_perhaps(asked) }
        </div>
    }
}

fn row(asked: &Asked<'_>, draft: &Draft, place: u8, choice: &Choice) -> Html {
    let (setting, option) = (asked.setting, OptionSet::one(place));
    let known = draft.mode != Mode::Unsure;
    let label = setting.text(&choice.label);
    let has = asked.ticked(move |draft, ticked| tick(draft, option, ticked, false));
    let maybe = asked.ticked(move |draft, ticked| tick(draft, option, ticked, true));
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
    let onclick = asked.change(move |draft: &mut Draft, _: MouseEvent| {
        draft.mode = if some { Mode::Exact } else { Mode::Range };
    });
    html! {
        <div class="modes below">
            { asked.setting.toggle(some, asked.setting.word(Word::SomePerhaps).into(), onclick) }
            if some { <p class="hint">{ asked.setting.word(Word::SomePerhapsHint) }</p> }
        </div>
    }
}

/// No longer "not sure" of everything; what was perhaps had before is seen again.
fn certain(draft: &mut Draft) {
    if draft.mode == Mode::Unsure {
        draft.mode = if draft.maybe.is_empty() { Mode::Exact } else { Mode::Range };
    }
}

/// Ticks an option as had or as perhaps had, never both, and then it is neither "none of these" nor "not sure".
fn tick(draft: &mut Draft, option: OptionSet, ticked: bool, perhaps: bool) {
    certain(draft);
    (draft.chosen, draft.maybe) = (draft.chosen.without(option), draft.maybe.without(option));
    if ticked {
        draft.none = false;
        let set = if perhaps { &mut draft.maybe } else { &mut draft.chosen };
        *set = set.union(option);
    }
}
