//! A number, an amount or a share: typed as people write it, with the figure it is read as shown below.

use super::super::asked::Asked;
use super::modes::modes;
use crate::i18n::Word;
use crate::i18n::number::{currency_word, unit_word};
use crate::pack::{Measure, Quantity};
use crate::session::{Edit, Field, Mode};
use crate::ui::markup::html;
use yew::prelude::*;

/// One figure, its range or "not sure", with the two buttons.
pub(super) fn figure(asked: &Asked<'_>, quantity: &Quantity) -> Html {
    let wrong = [Field::Exact, Field::From, Field::To].iter().any(|field| asked.error(*field).is_some());
    html! {
        <div class={classes!("field", wrong.then_some("in-error"))}>
            { entry(asked, quantity) }
            { modes(asked) }
        </div>
    }
}

/// What is typed into: one field, two, or none.
pub(super) fn entry(asked: &Asked<'_>, quantity: &Quantity) -> Html {
    match asked.mode() {
        Mode::Exact => text(asked, quantity, Field::Exact, None),
        Mode::Range => ends(asked, quantity),
        Mode::Unsure => {
            html! { <p class="unsure-note" role="status">{ asked.setting.word(Word::UnsureNoted) }</p> }
        }
    }
}

/// The two ends of a range.
pub(super) fn ends(asked: &Asked<'_>, quantity: &Quantity) -> Html {
    let hint = if quantity.measure == Measure::Date { Word::DateRangeHint } else { Word::RangeHint };
    html! {
        <>
            <div class="ends">
                { text(asked, quantity, Field::From, Some(Word::From)) }
                { text(asked, quantity, Field::To, Some(Word::To)) }
            </div>
            <p class="small soft">{ asked.setting.word(hint) }</p>
        </>
    }
}

/// One text field with its unit and its echo.
fn text(asked: &Asked<'_>, quantity: &Quantity, field: Field, label: Option<Word>) -> Html {
    let (setting, id, draft) = (asked.setting, asked.id(field), asked.draft());
    let value = match field {
        Field::Exact => draft.exact.clone(),
        Field::From => draft.from.clone(),
        Field::To => draft.to.clone(),
    };
    let echo = setting.style().echo(&value, quantity).unwrap_or_default();
    let oninput = asked.typed(move |value| Edit::Text(field, value));
    let label_id = format!("{id}-label");
    let labelled_by = match label {
        Some(_) => format!("{} {label_id}", asked.labelled_by()),
        None => asked.labelled_by(),
    };
    let invalid = asked.error(field).is_some().then_some("true");
    html! {
        <div>
            if let Some(label) = label { <label class="label" id={label_id} for={id.clone()}>{ setting.word(label) }</label> }
            if asked.slot.year.is_none() { { asked.error_line(field) } }
            <div class={classes!("input-row", narrow(quantity).then_some("narrow"))}>
                <input type="text" class="input" id={id.clone()} {value} oninput={oninput.clone()} onchange={oninput} autocomplete="off" spellcheck="false"
                    inputmode={keyboard(quantity)} aria-labelledby={labelled_by} aria-describedby={asked.described_by(field)}
                    aria-invalid={invalid} part="input" />
                if let Some(unit) = unit(asked, quantity) { <span class="unit">{ unit }</span> }
            </div>
            <p class="echo" id={format!("{id}-echo")} aria-live="polite">{ echo }</p>
        </div>
    }
}

/// Amounts may be typed with 万 or "million", so they get the full keyboard.
fn keyboard(quantity: &Quantity) -> &'static str {
    match quantity.measure {
        Measure::Count(_) if quantity.step.is_whole() => "numeric",
        Measure::Count(_) | Measure::Percent => "decimal",
        Measure::Money | Measure::Date => "text",
    }
}

const fn narrow(quantity: &Quantity) -> bool {
    matches!(quantity.measure, Measure::Count(_) | Measure::Percent)
}

fn unit(asked: &Asked<'_>, quantity: &Quantity) -> Option<String> {
    let setting = asked.setting;
    match &quantity.measure {
        Measure::Count(unit) => Some(unit_word(false, unit, setting.language).to_owned()),
        Measure::Percent => Some("%".to_owned()),
        Measure::Money => Some(currency_word(&setting.pack.currency, setting.language).to_owned()),
        Measure::Date => None,
    }
}
