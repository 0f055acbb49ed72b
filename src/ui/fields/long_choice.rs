//! A choice of many: a field that shortens the list, and the list. What was chosen stays in the list whatever is typed.

use super::super::asked::Asked;
use super::super::journey::Act;
use super::choice::{Labelled, not_sure, one_of_several, option};
use crate::i18n::{Phrase, Word};
use crate::session::Field;
use crate::ui::markup::html;
use web_sys::{Event as DomEvent, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// `filter` is what was typed to shorten the list; it is no part of the answer.
pub(super) fn long_choice(asked: &Asked<'_>, options: &[Labelled], filter: &str) -> Html {
    let (setting, chosen) = (asked.setting, asked.draft().chosen);
    let wanted = filter.trim().to_ascii_lowercase();
    let fits = |(place, label, _): &&Labelled| {
        chosen.contains(*place) || label.to_ascii_lowercase().contains(&wanted)
    };
    let shown: Vec<&Labelled> = options.iter().filter(fits).collect();
    let oninput = {
        let send = setting.send.clone();
        Callback::from(move |event: DomEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                send.emit(Act::Filter(input.value()));
            }
        })
    };
    // Enter would continue with nothing chosen.
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
        }
    });
    html! {
        <div class="field">
            { asked.error_line(Field::Exact) }
            <div class="filter">
                <label class="label" for="filter">{ setting.word(Word::Filter) }</label>
                <input id="filter" class="input" type="text" autocomplete="off" value={filter.to_owned()} {oninput} {onkeydown} />
                <p class="echo" role="status">{ setting.phrase(Phrase::Found(shown.len())) }</p>
            </div>
            <div class="options filtered">
                { for shown.iter().enumerate().map(|(row, labelled)| option(asked, labelled, row == 0)) }
            </div>
            <div class="options">{ not_sure(asked) }</div>
            { one_of_several(asked) }
        </div>
    }
}
