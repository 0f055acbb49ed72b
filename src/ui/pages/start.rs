//! The start: what it does, what to have at hand, how it works.

use super::super::setting::Setting;
use crate::i18n::{Phrase, Word};
use crate::session::{Event, Session};
use crate::ui::markup::html;
use yew::prelude::*;

pub(in super::super) fn start(setting: &Setting, session: &Session) -> Html {
    let pack = &setting.pack;
    let covers =
        Phrase::Covers { programmes: pack.programmes.len(), jurisdiction: setting.text(&pack.jurisdiction) };
    let begun = !session.answers.is_empty() || !session.passed.is_empty();
    let button = if begun { Word::StartAgainButton } else { Word::StartButton };
    let bullets = |words: &[Word]| {
        html! {
            <ul class="bullets measure">{ for words.iter().map(|word| html! { <li>{ setting.word(*word) }</li> }) }</ul>
        }
    };
    html! {
        <>
            { setting.page_heading(setting.word(Word::StartTitle)) }
            <p class="lead">{ setting.word(Word::StartLead) }</p>
            <p class="lead soft">
                { setting.phrase(covers) }{ setting.space() }{ setting.phrase(Phrase::AtMostQuestions(pack.questions.len())) }
            </p>
            { setting.heading(1, "section", setting.word(Word::StartHaveTitle).into()) }
            { bullets(&[Word::StartHaveFigures, Word::StartHaveTitles]) }
            { setting.heading(1, "section", setting.word(Word::StartHowTitle).into()) }
            { bullets(&[Word::StartHowUnsure, Word::StartHowBack, Word::StartHowSkip]) }
            <div class="notice section-gap">
                <p class="strong">{ setting.word(Word::SelfCheckTitle) }</p>
                <p>{ setting.word(Word::SelfCheckText) }{ setting.space() }{ setting.phrase(Phrase::RulesRead(&setting.date(pack.read_on))) }</p>
            </div>
            <div class="buttons actions">
                <button type="button" class="button" part="button" onclick={setting.sends(Event::Start)}>
                    { setting.word(button) }
                </button>
            </div>
        </>
    }
}
