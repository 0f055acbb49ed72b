//! The start: what it does, what one is after, how long it takes, what to have at hand, and why it can be trusted.

use super::super::frame::promise;
use super::super::icon::Icon;
use super::super::journey::{Act, Journey};
use super::super::setting::Setting;
use crate::i18n::{Phrase, Word};
use crate::pack::{Date, Pack, ProgrammeKind};
use crate::session::{Event, Page, Session, Standing, Wanted};
use crate::ui::markup::html;
use web_sys::{Event as DomEvent, HtmlInputElement};
use yew::prelude::*;

const KINDS: [ProgrammeKind; 7] = [
    ProgrammeKind::Title,
    ProgrammeKind::Funding,
    ProgrammeKind::Tax,
    ProgrammeKind::Loan,
    ProgrammeKind::Listing,
    ProgrammeKind::Talent,
    ProgrammeKind::Service,
];

/// Days that can be asked for: a year typed by halves is none of them.
const DAYS: [&str; 2] = ["2000-01-01", "2100-12-31"];

pub(in super::super) fn start(setting: &Setting, journey: &Journey, standing: &Standing) -> Html {
    let session = &*journey.session;
    let pack = &setting.pack;
    let begun = !session.answers.is_empty() || !session.passed.is_empty();
    let covers =
        Phrase::Covers { programmes: pack.programmes.len(), jurisdiction: setting.text(&pack.jurisdiction) };
    let button = if begun { Word::StartAgainButton } else { Word::StartButton };
    html! {
        <>
            { setting.page_heading(setting.word(Word::StartTitle)) }
            <p class="lead">{ setting.word(Word::StartLead) }{ setting.space() }{ setting.phrase(covers) }</p>
            { wanted(setting, session) }
            <div class="actions">{ setting.button("button", button, Act::Do(Event::Start)) }</div>
            <p class="lead soft" role="status">{ setting.phrase(Phrase::AtMostQuestions(standing.left.len())) }</p>
            <p class="lead soft">
                { setting.word(Word::FewerAsYouGo) }
                if session.wanted.is_all() && kinds(pack).len() > 1 { { setting.space() }{ setting.word(Word::FewerByKind) } }
            </p>
            if !pack.examples.is_empty() {
                <p class="lead">{ setting.word(Word::OrExample) }</p>
                <ul class="plain">{ for pack.examples.iter().enumerate().map(|(place, example)| {
                    let words = setting.phrase(Phrase::TryExample(setting.text(&example.title)));
                    html! { <li>{ setting.press("link", &words, Act::Do(Event::ShowExample(place))) }</li> }
                }) }</ul>
            }
            { setting.heading(1, "section", setting.word(Word::StartHaveTitle).into()) }
            { bullets(setting, &[Word::StartHaveFigures, Word::StartHaveTitles]) }
            { setting.heading(1, "section", setting.word(Word::StartHowTitle).into()) }
            { bullets(setting, &[Word::StartHowUnsure, Word::StartHowBack, Word::StartHowSkip]) }
            <div class="notice section-gap">
                <p class="strong">{ setting.word(Word::PrivacyTitle) }</p>
                <p>{ promise(setting, journey) }</p>
                { setting.button("link", Word::PrivacyCheck, Act::Do(Event::GoTo(Page::Privacy))) }
            </div>
            <div class="notice section-gap">
                <p class="strong">{ setting.word(Word::SelfCheckTitle) }</p>
                <p>{ setting.word(Word::SelfCheckText) }{ setting.space() }{ setting.phrase(Phrase::RulesRead(&setting.date(pack.read_on))) }</p>
            </div>
            { fold(setting, Word::Advanced, as_of(setting, session)) }
        </>
    }
}

fn bullets(setting: &Setting, words: &[Word]) -> Html {
    html! {
        <ul class="bullets measure">{ for words.iter().map(|word| html! { <li>{ setting.word(*word) }</li> }) }</ul>
    }
}

/// Something that is folded away until it is asked for.
pub(super) fn fold(setting: &Setting, summary: Word, content: Html) -> Html {
    html! {
        <details class="why">
            <summary>{ Icon::Chevron.draw() }{ setting.word(summary) }</summary>
            <div class="stack">{ content }</div>
        </details>
    }
}

/// The kinds of programmes that a pack has, with their counts.
fn kinds(pack: &Pack) -> Vec<(ProgrammeKind, usize)> {
    let count = |kind| pack.programmes.iter().filter(|programme| programme.kind == kind).count();
    KINDS.into_iter().map(|kind| (kind, count(kind))).filter(|(_, count)| *count > 0).collect()
}

/// What one is after, where there is a choice.
pub(super) fn wanted(setting: &Setting, session: &Session) -> Html {
    let wanted = session.wanted;
    let toggle = |pressed: bool, label: String, next: Wanted| {
        setting.toggle(pressed, label.into(), setting.sends(Event::SetWanted(next)))
    };
    let kinds = kinds(&setting.pack);
    html! {
        if kinds.len() > 1 {
            <div role="group" aria-labelledby="wanted-title">
                <p class="section strong" id="wanted-title">{ setting.word(Word::WantedTitle) }</p>
                <div class="modes aims">
                    { toggle(wanted.is_all(), setting.word(Word::WantedAll).to_owned(), Wanted::ALL) }
                    { for kinds.into_iter().map(|(kind, count)| {
                        toggle(wanted.names(kind), setting.phrase(Phrase::KindCount(kind, count)), wanted.toggled(kind))
                    }) }
                </div>
            </div>
        }
    }
}

/// The day for which the check is made. The browser's own field for days; what it reads stands below in words.
fn as_of(setting: &Setting, session: &Session) -> Html {
    let [first, last] = DAYS;
    let send = setting.send.clone();
    let onchange = Callback::from(move |event: DomEvent| {
        let typed = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value());
        let possible = typed.filter(|typed| (first..=last).contains(&typed.as_str()));
        if let Some(day) = possible.as_deref().and_then(Date::parse) {
            send.emit(Act::Do(Event::SetAsOf(day)));
        }
    });
    html! {
        <>
            <label class="label" for="as-of">{ setting.word(Word::AsOfLabel) }</label>
            <p class="hint" id="as-of-hint">{ setting.word(Word::AsOfHint) }</p>
            <input id="as-of" class="input day" type="date" min={first} max={last} value={session.context.as_of.to_string()} {onchange}
                aria-describedby="as-of-hint as-of-read" />
            <p class="echo" id="as-of-read" role="status">{ setting.phrase(Phrase::AsOf(&setting.date(session.context.as_of))) }</p>
        </>
    }
}
