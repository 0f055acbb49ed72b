//! Giving the results to the page around the widget: only when that page asks for them, and only when the visitor presses a button that names it.
//!
//! Invariant: verdicts are given, never an answer.

use super::setting::{Setting, Shared};
use crate::engine::{Assessment, Contradiction};
use crate::i18n::{Phrase, Word};
use std::rc::Rc;
use yew::prelude::*;

/// Who asks for the results, and how they are given.
#[derive(Clone, PartialEq)]
pub struct Share {
    /// The host name of the page that asks.
    pub with: Rc<str>,
    pub give: Shared<dyn Fn(&Assessment)>,
}

/// The question whether to give the results, and the answer to it. Nothing where nobody asks, or while answers clash.
pub(super) fn consent(
    setting: &Setting,
    verdicts: &Result<Assessment, Contradiction>,
    share: Option<&Share>,
) -> Html {
    let (Some(share), Ok(assessment)) = (share, verdicts) else { return Html::default() };
    let (share, assessment) = (share.clone(), assessment.clone());
    html! {
        <section class="notice section-gap" aria-label={setting.word(Word::ShareTitle)}>
            { setting.heading(1, "strong", setting.word(Word::ShareTitle).into()) }
            <p>{ setting.phrase(Phrase::ShareWith(&share.with)) }</p>
            <Consent text={setting.phrase(Phrase::ShareButton(&share.with))} done={setting.word(Word::ShareDone)}
                give={Callback::from(move |()| (share.give.0)(&assessment))} />
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct ConsentProps {
    text: String,
    done: &'static str,
    give: Callback<()>,
}

/// The button, and that it was pressed. A script of the page cannot press it: the browser marks what it makes up.
#[component]
fn Consent(props: &ConsentProps) -> Html {
    let given = use_state_eq(|| false);
    let onclick = {
        let (given, give) = (given.clone(), props.give.clone());
        Callback::from(move |event: MouseEvent| {
            if event.is_trusted() {
                give.emit(());
                given.set(true);
            }
        })
    };
    html! {
        <div class="buttons">
            <button type="button" class="button second" part="button" {onclick}>{ &props.text }</button>
            <p role="status">if *given { { props.done } }</p>
        </div>
    }
}
