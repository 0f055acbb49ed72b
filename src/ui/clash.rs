//! Answers that cannot all be true: what they clash over, and one button to each.

use super::setting::Setting;
use crate::engine::{Contradiction, Slot};
use crate::i18n::Word;
use crate::session::Session;
use crate::ui::markup::html;
use yew::prelude::*;

pub(super) fn clash(setting: &Setting, session: &Session, contradiction: &Contradiction) -> Html {
    let over: Vec<&str> = contradiction
        .constraints
        .iter()
        .filter_map(|place| setting.pack.constraints.get(usize::from(*place)))
        .map(|constraint| setting.text(&constraint.text))
        .collect();
    html! {
        <div class="problem stack" tabindex="-1" role="alert">
            { setting.heading(1, "problem-title", setting.word(Word::ClashTitle).into()) }
            if over.is_empty() { <p>{ setting.word(Word::ClashOutside) }</p> }
            { for over.into_iter().map(|text| html! { <p>{ text }</p> }) }
            <p>{ setting.word(Word::ClashLead) }</p>
            { answers(setting, session, contradiction) }
        </div>
    }
}

/// The answers that clash, with one button to each.
pub(super) fn answers(setting: &Setting, session: &Session, contradiction: &Contradiction) -> Html {
    let row = |slot: &Slot| {
        let told = setting.told(*slot, session.answers.get(*slot));
        html! { <li><span>{ told }</span>{ setting.change(Word::Change, &setting.named(*slot), slot.question) }</li> }
    };
    html! { <ul class="plain missing">{ for contradiction.answers.iter().map(row) }</ul> }
}
