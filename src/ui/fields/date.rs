//! A day in three fields; the year alone will do. A range takes two dates, each in one field.

use super::super::asked::Asked;
use super::figure::ends;
use super::modes::modes;
use crate::i18n::{Language, Word};
use crate::pack::Quantity;
use crate::session::{DatePart, Edit, Field, Mode, figure};
use crate::ui::markup::html;
use yew::prelude::*;

pub(super) fn date(asked: &Asked<'_>, quantity: &Quantity) -> Html {
    let setting = asked.setting;
    let order = match setting.language {
        Language::ZhHans => [DatePart::Year, DatePart::Month, DatePart::Day],
        Language::En => [DatePart::Day, DatePart::Month, DatePart::Year],
    };
    let entry = match asked.mode() {
        Mode::Exact => html! {
            <>
                { asked.error_line(Field::Exact) }
                <div class="date-parts">{ for order.into_iter().map(|each| part(asked, each)) }</div>
                <p class="echo" id={format!("{}-echo", asked.id(Field::Exact))} aria-live="polite">{ echo(asked, quantity) }</p>
            </>
        },
        Mode::Range => ends(asked, quantity),
        Mode::Unsure => {
            html! { <p class="unsure-note" role="status">{ setting.word(Word::UnsureNoted) }</p> }
        }
    };
    let wrong = asked.error(Field::Exact).is_some();
    html! {
        <div class={classes!("field", wrong.then_some("in-error"))}>{ entry }{ modes(asked) }</div>
    }
}

/// The id of the field stands on the year, where an error leads.
fn part(asked: &Asked<'_>, part: DatePart) -> Html {
    let draft = asked.draft();
    let (word, name, value) = match part {
        DatePart::Year => (Word::Year, "", draft.parts.year),
        DatePart::Month => (Word::Month, "-month", draft.parts.month),
        DatePart::Day => (Word::Day, "-day", draft.parts.day),
    };
    let id = format!("{}{name}", asked.id(Field::Exact));
    let label_id = format!("{id}-label");
    let oninput = asked.typed(move |value| Edit::Part(part, value));
    let invalid = asked.error(Field::Exact).is_some().then_some("true");
    html! {
        <div class={if part == DatePart::Year { "date-year" } else { "date-part" }}>
            <label class="label" id={label_id.clone()} for={id.clone()}>{ asked.setting.word(word) }</label>
            <input type="text" class="input" {id} {value} oninput={oninput.clone()} onchange={oninput} inputmode="numeric" autocomplete="off"
                aria-labelledby={format!("page-title {label_id}")} aria-describedby={asked.described_by(Field::Exact)}
                aria-invalid={invalid} part="input" />
        </div>
    }
}

/// The day, or the month or year from its first day to its last.
fn echo(asked: &Asked<'_>, quantity: &Quantity) -> String {
    let style = asked.setting.style();
    match figure::read_draft(&asked.draft(), quantity, &asked.setting.pack.currency) {
        Ok(figure::Reading::Exact(day)) => format!("= {}", style.figure(&quantity.measure, day)),
        Ok(figure::Reading::Between { min, max } | figure::Reading::About { min, max, .. }) => style
            .range(&quantity.measure, Some(min), Some(max))
            .map(|range| format!("= {range}"))
            .unwrap_or_default(),
        Err(_) => String::new(),
    }
}
