//! The same figure for several closed years in one row, newest first, each with its own range or "not sure".

use super::super::asked::Asked;
use super::figure::entry;
use super::modes::modes;
use crate::i18n::Phrase;
use crate::pack::Quantity;
use crate::session::Field;
use crate::ui::markup::html;
use yew::prelude::*;

const FIELDS: [Field; 3] = [Field::Exact, Field::From, Field::To];

/// Errors stand above the row, so that the fields keep their line.
pub(super) fn years<'a>(asked: impl Iterator<Item = Asked<'a>>, quantity: &Quantity) -> Html {
    let all: Vec<Asked<'_>> = asked.collect();
    let errors = all.iter().flat_map(|asked| FIELDS.map(|field| asked.error_line(field)));
    html! {
        <div class={classes!("field", all.iter().any(is_wrong).then_some("in-error"))}>
            { for errors }
            <div class="years">{ for all.iter().map(|asked| year(asked, quantity)) }</div>
        </div>
    }
}

fn is_wrong(asked: &Asked<'_>) -> bool {
    FIELDS.iter().any(|field| asked.error(*field).is_some())
}

fn year(asked: &Asked<'_>, quantity: &Quantity) -> Html {
    let year = asked.slot.year.unwrap_or_default();
    html! {
        <div key={year} class="year">
            <p class="label" id={format!("year-{year}")}>{ asked.setting.phrase(Phrase::YearLabel(year)) }</p>
            { entry(asked, quantity) }
            { modes(asked) }
        </div>
    }
}
