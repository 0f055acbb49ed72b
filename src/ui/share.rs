//! Giving the results to the page around the widget: only when that page asks for them, and only when the visitor presses a button that names it.
//!
//! Invariant: verdicts are given, never an answer.

use super::journey::{Act, Journey};
use super::setting::{Setting, Shared};
use crate::engine::Assessment;
use crate::i18n::{Phrase, Word};
use crate::ui::markup::html;
use std::rc::Rc;
use yew::prelude::*;

/// Who asks for the results, and how they are given.
#[derive(Clone, PartialEq)]
pub struct Share {
    /// The host name of the page that asks.
    pub with: Rc<str>,
    pub give: Shared<dyn Fn(&Assessment)>,
}

/// The question whether to give the results. A script of the page cannot press the button: the browser marks the presses it makes up.
pub(super) fn consent(setting: &Setting, journey: &Journey, assessment: &Assessment, share: &Share) -> Html {
    let (send, give, assessment) = (setting.send.clone(), share.give.clone(), assessment.clone());
    let onclick = Callback::from(move |event: MouseEvent| {
        if event.is_trusted() {
            (give.0)(&assessment);
            send.emit(Act::Given);
        }
    });
    html! {
        <div class="notice section-gap">
            { setting.heading(1, "strong", setting.word(Word::ShareTitle).into()) }
            <p>{ setting.phrase(Phrase::ShareWith(&share.with)) }</p>
            <div class="buttons">
                <button type="button" class="button second" part="button" {onclick}>{ setting.phrase(Phrase::ShareButton(&share.with)) }</button>
                <p role="status">if journey.given { { setting.word(Word::ShareDone) } }</p>
            </div>
        </div>
    }
}
