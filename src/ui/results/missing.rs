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
    let lists = [
        (Word::Missing, &report.missing),
        (Word::AmountMissing, &report.amount_missing),
        (Word::Unsure, &report.unsure),
    ];
    let lists = lists.into_iter().filter(|(_, slots)| !slots.is_empty());
    html! { <>{ for lists.map(|(word, slots)| section(setting, word, asks(setting, session, slots))) }</> }
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
