//! Yes/no and a choice of few: radio buttons, none ticked beforehand. A choice that is "one of several" becomes checkboxes.

use super::super::asked::Asked;
use super::super::setting::Setting;
use crate::i18n::Word;
use crate::pack::Choice;
use crate::session::{Edit, Field, Mode};
use crate::ui::markup::html;
use yew::prelude::*;

/// An option: its place, its label, its help.
pub(super) type Labelled = (u8, String, Option<String>);

/// Options with their words in the language.
pub(super) fn labelled(setting: &Setting, options: &[Choice]) -> Vec<Labelled> {
    let words = |choice: &Choice| {
        (
            setting.text(&choice.label).to_owned(),
            choice.help.as_ref().map(|help| setting.text(help).to_owned()),
        )
    };
    (0u8..)
        .zip(options)
        .map(|(place, choice)| {
            let (label, help) = words(choice);
            (place, label, help)
        })
        .collect()
}

/// `short`: few short options that stand side by side.
pub(super) fn choice(asked: &Asked<'_>, options: &[Labelled], short: bool) -> Html {
    let several = asked.mode() == Mode::Range;
    html! {
        <div class="field">
            { asked.error_line(Field::Exact) }
            <div class={classes!("options", (short && !several).then_some("short"))}>
                { for options.iter().enumerate().map(|(row, labelled)| option(asked, labelled, row == 0)) }
                { not_sure(asked) }
            </div>
            if options.len() > 2 { { one_of_several(asked) } }
        </div>
    }
}

/// One row: a radio button, or a checkbox while one of several is given. The first row has the id of the field.
pub(super) fn option(asked: &Asked<'_>, (place, label, help): &Labelled, first: bool) -> Html {
    let (place, draft) = (*place, asked.draft());
    let several = draft.mode == Mode::Range;
    let checked = draft.mode != Mode::Unsure && draft.chosen.contains(place);
    let onchange = asked.ticked(move |ticked| Edit::Choose(place, ticked));
    let id = first.then(|| asked.id(Field::Exact));
    html! {
        <label key={place} class="option" part="option">
            <input type={if several { "checkbox" } else { "radio" }} name={asked.id(Field::Exact)} {id} {checked} {onchange} />
            <span>{ label }if let Some(help) = help { <span class="option-help">{ help }</span> }</span>
        </label>
    }
}

/// "Not sure", as one more option.
pub(super) fn not_sure(asked: &Asked<'_>) -> Html {
    let draft = asked.draft();
    let one_of_several = draft.mode == Mode::Range;
    let onchange = asked.ticked(Edit::Unsure);
    html! {
        if !one_of_several {
            <label key="not-sure" class="option" part="option">
                <input type="radio" name={asked.id(Field::Exact)} checked={draft.mode == Mode::Unsure} {onchange} />
                <span>{ asked.setting.word(Word::NotSure) }</span>
            </label>
        }
    }
}

/// Switches between one option and one of several.
pub(super) fn one_of_several(asked: &Asked<'_>) -> Html {
    let several = asked.mode() == Mode::Range;
    let onclick = asked.edits(Edit::OneOfSeveral);
    html! {
        <div class="modes below">
            { asked.setting.toggle(several, asked.setting.word(Word::OneOfSeveral).into(), onclick) }
            if several { <p class="hint">{ asked.setting.word(Word::OneOfSeveralHint) }</p> }
        </div>
    }
}
