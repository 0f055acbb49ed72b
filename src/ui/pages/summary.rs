//! What stands at the head of a question page that could not be taken as it is: the errors with a link to each field, or what an "about"
//! was turned into.

use super::super::asked::Asked;
use super::super::focus;
use super::super::setting::Setting;
use crate::i18n::{Phrase, Word};
use crate::pack::{Kind, Number, Question};
use crate::session::{Notice, Session};
use crate::ui::markup::html;
use yew::prelude::*;

/// The errors in the order of their fields, in the same words as beside them.
pub(super) fn problems(setting: &Setting, session: &Session, question: &Question, page: &NodeRef) -> Html {
    if session.errors.is_empty() {
        return Html::default();
    }
    let item = |error: &crate::session::FieldError| {
        let asked = Asked { setting, session, question, slot: error.slot };
        let (id, page) = (asked.id(error.field), page.clone());
        let href = format!("#{id}");
        let onclick = Callback::from(move |event: MouseEvent| {
            // The address belongs to the host page.
            event.prevent_default();
            focus::field(&page, &id);
        });
        html! { <li><a {href} {onclick}>{ asked.error_text(error) }</a></li> }
    };
    html! {
        <div class="problem" tabindex="-1" role="alert" aria-labelledby="problem-title">
            <p class="problem-title strong" id="problem-title">{ setting.word(Word::ProblemTitle) }</p>
            <ul class="plain">{ for session.errors.iter().map(item) }</ul>
        </div>
    }
}

/// What the page tells without refusing anything.
pub(super) fn notices(setting: &Setting, session: &Session, question: &Question) -> Html {
    let Kind::Quantity(quantity) = &question.kind else { return Html::default() };
    if session.notices.is_empty() {
        return Html::default();
    }
    let style = setting.style();
    let shown = |number: Number| style.figure(&quantity.measure, number);
    let item = |(slot, notice): (crate::engine::Slot, &Notice)| {
        let Notice::About { about, min, max } = notice;
        let text = setting.phrase(Phrase::AboutTaken {
            about: &shown(*about),
            min: &shown(*min),
            max: &shown(*max),
        });
        html! { <p>{ slot.year.map_or_else(|| text.clone(), |year| setting.phrase(Phrase::InYear(year, &text))) }</p> }
    };
    html! { <div class="notice tells" tabindex="-1" role="status">{ for session.notices.iter().map(item) }</div> }
}
