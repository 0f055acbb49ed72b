//! A choice of many: a field that shortens the list, and the list. What was chosen stays in the list whatever is typed.

use super::super::asked::Asked;
use super::choice::{Labelled, not_sure, one_of_several, option};
use crate::i18n::Phrase;
use crate::i18n::Word;
use crate::session::Field;
use web_sys::{HtmlInputElement, InputEvent};
use yew::prelude::*;

/// Draws the field. The text that shortens the list is the field's own and no part of the answer.
pub(super) fn long_choice(asked: &Asked<'_>, options: Vec<Labelled>) -> Html {
    let chosen = asked.draft().chosen;
    let rows: Vec<Row> = options
        .into_iter()
        .enumerate()
        .map(|(row, labelled)| Row {
            html: option(asked, &labelled, row == 0),
            chosen: chosen.contains(labelled.0),
            label: labelled.1,
        })
        .collect();
    let setting = asked.setting;
    let found = {
        let language = setting.language;
        Callback::from(move |n: usize| Phrase::Found(n).say(language))
    };
    html! {
        <div class="field">
            { asked.error_line(Field::Exact) }
            <Filtered {rows} label={setting.word(Word::Filter)} {found} />
            <div class="options">{ not_sure(asked) }</div>
            { one_of_several(asked) }
        </div>
    }
}

#[derive(Clone, PartialEq)]
struct Row {
    html: Html,
    chosen: bool,
    label: String,
}

#[derive(PartialEq, Properties)]
struct FilteredProps {
    rows: Vec<Row>,
    label: &'static str,
    found: Callback<usize, String>,
}

#[component]
fn Filtered(props: &FilteredProps) -> Html {
    let text = use_state(String::new);
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                text.set(input.value());
            }
        })
    };
    let wanted = text.trim().to_lowercase();
    let fits = |row: &&Row| row.chosen || row.label.to_lowercase().contains(&wanted);
    let shown: Vec<&Row> = props.rows.iter().filter(fits).collect();
    html! {
        <>
            <div class="filter">
                <label class="label" for="filter">{ props.label }</label>
                <input id="filter" class="input" type="text" autocomplete="off" value={(*text).clone()} {oninput} />
                <p class="echo" role="status">{ props.found.emit(shown.len()) }</p>
            </div>
            <div class="options filtered">{ for shown.iter().map(|row| row.html.clone()) }</div>
        </>
    }
}
