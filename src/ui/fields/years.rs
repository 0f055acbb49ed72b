//! The same figure for several closed years in one row, newest first, each with its own range or "not sure".

use super::super::asked::Asked;
use super::figure::entry;
use super::modes::modes;
use crate::i18n::Phrase;
use crate::pack::Quantity;
use crate::session::Field;
use yew::prelude::*;

pub(super) fn years<'a>(asked: impl Iterator<Item = Asked<'a>>, quantity: &Quantity) -> Html {
    html! { <div class="field years">{ for asked.map(|asked| year(&asked, quantity)) }</div> }
}

fn year(asked: &Asked<'_>, quantity: &Quantity) -> Html {
    let year = asked.slot.year.unwrap_or_default();
    let wrong = [Field::Exact, Field::From, Field::To].iter().any(|field| asked.error(*field).is_some());
    html! {
        <div key={year} class={classes!("year", wrong.then_some("in-error"))}>
            <p class="label" id={format!("year-{year}")}>{ asked.setting.phrase(Phrase::YearLabel(year)) }</p>
            { entry(asked, quantity) }
            { modes(asked) }
        </div>
    }
}
