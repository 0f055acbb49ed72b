//! Where the visitor's data is, and how to check it.

use super::super::full_page::Keeping;
use super::super::journey::{Act, Journey};
use super::super::setting::Setting;
use super::question::back;
use crate::i18n::{PrivacyWord, fill};
use crate::ui::markup::html;
use yew::prelude::*;

pub(in super::super) fn privacy(setting: &Setting, journey: &Journey) -> Html {
    let say = |word: PrivacyWord| word.say(setting.language);
    let kept = journey.keeping != Keeping::Off;
    let mut facts = vec![PrivacyWord::Memory];
    facts.push(if kept { PrivacyWord::DeviceAnswers } else { PrivacyWord::DeviceNothing });
    facts.push(PrivacyWord::Sent);
    facts.push(if journey.full_page.is_some() { PrivacyWord::OwnFiles } else { PrivacyWord::Embedded });
    let bullets = |words: &[PrivacyWord]| {
        html! { <ul class="bullets measure">{ for words.iter().map(|word| html! { <li>{ say(*word) }</li> }) }</ul> }
    };
    html! {
        <div>
            { back(setting, &journey.session) }
            { setting.page_heading(say(PrivacyWord::Title)) }
            <div class="lead">{ bullets(&facts) }</div>
            { setting.heading(1, "section", say(PrivacyWord::CheckTitle).into()) }
            { bullets(&[PrivacyWord::CheckNetwork, PrivacyWord::CheckOffline]) }
            { requests(setting, journey) }
        </div>
    }
}

/// The browser's own record, where the page lends it.
fn requests(setting: &Setting, journey: &Journey) -> Html {
    let Some(page) = &journey.full_page else { return Html::default() };
    let say = |word: PrivacyWord| word.say(setting.language);
    let onclick = {
        let (page, send) = (page.clone(), setting.send.clone());
        Callback::from(move |_: MouseEvent| send.emit(Act::Requests(page.requests())))
    };
    let listed = journey.requests.as_ref().map(|addresses| match addresses.len() {
        0 => say(PrivacyWord::RequestsNone).to_owned(),
        count => fill(say(PrivacyWord::RequestsSome), &[&count.to_string()]),
    });
    html! {
        <div class="stack">
            { setting.heading(1, "section", say(PrivacyWord::RequestsTitle).into()) }
            <button type="button" class="button second" {onclick}>{ say(PrivacyWord::RequestsButton) }</button>
            <div role="status">
                if let Some(listed) = listed { <p class="strong">{ listed }</p> }
                <ul class="plain small">{ for journey.requests.iter().flatten().map(|address| html! { <li>{ address }</li> }) }</ul>
            </div>
            <p class="measure soft">{ say(PrivacyWord::RequestsLimits) }</p>
        </div>
    }
}
