//! What is still missing for a verdict, with a button to answer it now; what the person was not sure of; what settled it.

use super::super::setting::Setting;
use super::card::section;
use crate::engine::{ProgrammeReport, Slot};
use crate::i18n::{Phrase, Word};
use crate::pack::QuestionId;
use crate::session::{Event, Session};
use crate::ui::markup::html;
use yew::prelude::*;

pub(super) fn missing(setting: &Setting, session: &Session, report: &ProgrammeReport) -> Html {
    html! {
        <>
            if !report.missing.is_empty() { { section(setting, Word::Missing, asks(setting, session, &report.missing)) } }
            if !report.unsure.is_empty() { { section(setting, Word::Unsure, asks(setting, session, &report.unsure)) } }
        </>
    }
}

/// The answers that force the verdict: take one away and it is open.
pub(super) fn because(setting: &Setting, session: &Session, report: &ProgrammeReport) -> Html {
    if report.because.is_empty() {
        return Html::default();
    }
    let told = report
        .because
        .iter()
        .map(|slot| html! { <li>{ setting.told(*slot, session.answers.get(*slot)) }</li> });
    section(setting, Word::Because, html! { <ul class="bullets measure">{ for told }</ul> })
}

/// Each question once, however many of its years are missing.
fn asks(setting: &Setting, session: &Session, slots: &[Slot]) -> Html {
    let mut ids: Vec<QuestionId> = Vec::new();
    for slot in slots {
        if !ids.contains(&slot.question) {
            ids.push(slot.question);
        }
    }
    // A range that a line of the rules cuts was answered, only not closely enough.
    let answered =
        |id: QuestionId| slots.iter().any(|slot| slot.question == id && session.answers.get(*slot).is_some());
    let button = |id| setting.word(if answered(id) { Word::AnswerCloser } else { Word::AnswerThis });
    html! {
        <ul class="plain missing">
            { for ids.into_iter().filter_map(|id| setting.question(id).map(|question| (id, setting.text(&question.ask)))).map(|(id, ask)| html! {
                <li key={id.0}>
                    <span>{ ask }</span>
                    <button type="button" class="link" onclick={setting.sends(Event::Change(id))}>
                        { button(id) }<span class="hidden-text">{ setting.phrase(Phrase::About(ask)) }</span>
                    </button>
                </li>
            }) }
        </ul>
    }
}
