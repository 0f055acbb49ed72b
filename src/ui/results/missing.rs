//! What is still missing for a verdict, with a button to answer it now; what settled it; what the person was not sure of.

use super::super::setting::Setting;
use super::card::section;
use crate::engine::{ProgrammeReport, Slot};
use crate::i18n::{Phrase, Word};
use crate::pack::QuestionId;
use crate::session::Event;
use yew::prelude::*;

pub(super) fn missing(setting: &Setting, report: &ProgrammeReport) -> Html {
    let because: Vec<String> = report.because.iter().map(|slot| setting.named(*slot)).collect();
    html! {
        <>
            if !report.missing.is_empty() { { section(setting, Word::Missing, asks(setting, &report.missing)) } }
            if !report.unsure.is_empty() { { section(setting, Word::Unsure, asks(setting, &report.unsure)) } }
            if !because.is_empty() {
                { section(setting, Word::Because, html! { <p class="measure">{ because.join(setting.word(Word::Comma)) }</p> }) }
            }
        </>
    }
}

/// Each question once, however many of its years are missing.
fn asks(setting: &Setting, slots: &[Slot]) -> Html {
    let mut ids: Vec<QuestionId> = Vec::new();
    for slot in slots {
        if !ids.contains(&slot.question) {
            ids.push(slot.question);
        }
    }
    html! {
        <ul class="plain missing">
            { for ids.into_iter().filter_map(|id| setting.question(id).map(|question| (id, setting.text(&question.ask)))).map(|(id, ask)| html! {
                <li key={id.0}>
                    <span>{ ask }</span>
                    <button type="button" class="link" onclick={setting.sends(Event::Change(id))}>
                        { setting.word(Word::AnswerThis) }<span class="hidden-text">{ setting.phrase(Phrase::About(ask)) }</span>
                    </button>
                </li>
            }) }
        </ul>
    }
}
