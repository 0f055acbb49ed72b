//! Answers that cannot all be true: what they clash over, and one button to each.

use super::setting::Setting;
use crate::engine::Contradiction;
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
            <ul class="plain missing">
                { for contradiction.answers.iter().map(|slot| {
                    let name = setting.named(*slot);
                    html! {
                        <li>
                            <span>{ setting.told(*slot, session.answers.get(*slot)) }</span>
                            { setting.change(Word::Change, &name, slot.question) }
                        </li>
                    }
                }) }
            </ul>
        </div>
    }
}
