//! Saving, opening, sharing: every file is made where it is shown, and only on the full page is there a place to keep a journey and a link.

use super::super::download::download;
use super::super::full_page::Keeping;
use super::super::journey::{Act, Journey};
use super::super::setting::Setting;
use super::question::back;
use crate::export::{csv, json};
use crate::i18n::KeepWord;
use crate::session::{Standing, as_fragment, save};
use crate::ui::markup::html;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// More than any journey that is opened; what is cut off here is refused as too long.
const MOST_READ: i32 = 70_000;

pub(in super::super) fn keep(setting: &Setting, journey: &Journey, standing: &Standing) -> Html {
    let session = &*journey.session;
    let say = |word: KeepWord| word.say(setting.language);
    let section = |title: KeepWord, text: KeepWord, content: Html| {
        html! {
            <div class="stack">
                { setting.heading(1, "section", say(title).into()) }
                <p class="measure">{ say(text) }</p>
                { content }
            </div>
        }
    };
    let name = |ending: &str| format!("{}-{}.{ending}", setting.pack.id, session.context.as_of);
    let file = download(&name("txt"), "text/plain", &journey.text(standing), say(KeepWord::FileButton));
    let data = match &standing.verdicts {
        Err(_) => html! { <p class="measure">{ say(KeepWord::ClashFirst) }</p> },
        Ok(assessment) => {
            let table = csv(&setting.style(), session, assessment);
            let json = json(&setting.pack, &journey.hash, session, assessment);
            html! {
                <p class="buttons">
                    { download(&name("csv"), "text/csv", &table, say(KeepWord::Table)) }
                    { download(&name("json"), "application/json", &json, say(KeepWord::Json)) }
                </p>
            }
        }
    };
    html! {
        <div>
            { back(setting, session) }
            { setting.page_heading(say(KeepWord::Title)) }
            <p class="lead">{ say(KeepWord::Lead) }</p>
            { section(KeepWord::FileTitle, KeepWord::FileText, file) }
            { section(KeepWord::OpenTitle, KeepWord::OpenText, chooser(setting)) }
            { device(setting, journey, &section) }
            { link(setting, journey, &section) }
            { section(KeepWord::DataTitle, KeepWord::DataText, data) }
        </div>
    }
}

/// A file of the visitor's own, read here and nowhere else.
fn chooser(setting: &Setting) -> Html {
    let send = setting.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let file = input.files().and_then(|files| files.get(0));
        let Some(part) = file.and_then(|file| file.slice_with_i32_and_i32(0, MOST_READ).ok()) else { return };
        // So that choosing the same file again is a change, too.
        input.set_value("");
        let send = send.clone();
        spawn_local(async move {
            let text = JsFuture::from(part.text()).await.ok().and_then(|text| text.as_string());
            send.emit(Act::Open(text.unwrap_or_default()));
        });
    });
    html! {
        <div>
            <label class="label" for="open">{ KeepWord::OpenLabel.say(setting.language) }</label>
            <input id="open" class="file" type="file" accept=".txt,text/plain" {onchange} />
        </div>
    }
}

type Section<'a> = dyn Fn(KeepWord, KeepWord, Html) -> Html + 'a;

/// Keeping the journey on this device: off unless the visitor switches it on.
fn device(setting: &Setting, journey: &Journey, section: &Section<'_>) -> Html {
    let Some(page) = &journey.full_page else { return Html::default() };
    let say = |word: KeepWord| word.say(setting.language);
    let (text, can_start, can_stop) = match journey.keeping {
        Keeping::Off => (KeepWord::DeviceOff, true, false),
        Keeping::On => (KeepWord::DeviceOn, false, true),
        Keeping::Other => (KeepWord::DeviceOther, true, true),
    };
    let decide = |word: KeepWord, keep: bool| {
        let (page, send) = (page.clone(), setting.send.clone());
        let onclick = Callback::from(move |_: MouseEvent| send.emit(Act::Keeping(page.decide(keep))));
        html! { <button type="button" class="button second" part="button" {onclick}>{ say(word) }</button> }
    };
    let buttons = html! {
        <p class="buttons">
            if can_start { { decide(KeepWord::DeviceKeep, true) } }
            if can_stop { { decide(KeepWord::DeviceForget, false) } }
        </p>
    };
    html! { <div aria-live="polite">{ section(KeepWord::DeviceTitle, text, buttons) }</div> }
}

/// The link, after the warning. It leads to our page, whatever page this is.
fn link(setting: &Setting, journey: &Journey, section: &Section<'_>) -> Html {
    let Some(page) = &journey.full_page else { return Html::default() };
    let say = |word: KeepWord| word.say(setting.language);
    let content = if journey.link_shown {
        let text = save(&setting.pack, &journey.hash, &journey.session, None);
        let address = format!("{}#{}", page.address(), as_fragment(&text));
        html! {
            <div>
                <label class="label" for="link">{ say(KeepWord::LinkLabel) }</label>
                <textarea id="link" class="input" readonly=true rows="4" value={address} />
            </div>
        }
    } else {
        setting.press("button second", say(KeepWord::LinkShow), Act::ShowLink)
    };
    section(KeepWord::LinkTitle, KeepWord::LinkWarning, content)
}
