//! One question: where it stands, its heading, its fields, Continue, and why it is asked.

use super::super::asked::HINT;
use super::super::fields::{fields, hint};
use super::super::icon::Icon;
use super::super::journey::{Act, Journey};
use super::super::reads::{self, Hanging};
use super::super::setting::Setting;
use super::start::fold;
use super::summary::{notices, problems};
use crate::i18n::{Phrase, Word};
use crate::pack::{Criterion, Question, QuestionId};
use crate::session::{Event, Session, Standing, slots};
use crate::ui::markup::html;
use yew::prelude::*;

/// `page` is the element that errors are looked up in.
pub(in super::super) fn question(
    setting: &Setting,
    journey: &Journey,
    standing: &Standing,
    page: &NodeRef,
    id: QuestionId,
) -> Html {
    let session = &*journey.session;
    let Some(question) = setting.question(id) else { return Html::default() };
    let slots = slots(&setting.pack, session, id);
    html! {
        <div key={id.0}>
            { back(setting, session) }
            { problems(setting, session, question, page) }
            { notices(setting, session, question) }
            <form novalidate=true onsubmit={go_on(setting)}>
                <p class="caption">{ caption(setting, question, standing) }</p>
                <fieldset aria-describedby={HINT}>
                    <legend>{ setting.page_heading(setting.text(&question.ask)) }</legend>
                    <div id={HINT}>
                        if let Some(help) = &question.help { <p class="hint">{ setting.text(help) }</p> }
                        if let Some(word) = hint(&question.kind) { <p class="hint">{ setting.word(word) }</p> }
                    </div>
                    { fields(setting, journey, question, &slots) }
                </fieldset>
                <div class="buttons actions">
                    <button type="submit" class="button" part="button" onclick={go_on(setting)}>{ setting.word(Word::Continue) }</button>
                    if slots.len() > 1 { { setting.button("link", Word::UnsureAll, Act::Do(Event::Unsure)) } }
                    { setting.button("link", Word::Skip, Act::Do(Event::Skip)) }
                </div>
            </form>
            { why(setting, session, id) }
        </div>
    }
}

/// Continues, in place of the browser's own submission.
///
/// The button's click comes first and comes everywhere; Enter in a field clicks the button too. In a sandbox without `allow-forms`, Chromium and
/// Firefox give up a submission before its event. A submission by a script (`requestSubmit`) has the event alone.
fn go_on<E: AsRef<yew::events::Event>>(setting: &Setting) -> Callback<E> {
    let send = setting.send.clone();
    Callback::from(move |event: E| {
        event.as_ref().prevent_default();
        send.emit(Act::Do(Event::Continue));
    })
}

/// Back, on every page that has one before it.
pub(super) fn back(setting: &Setting, session: &Session) -> Html {
    html! {
        if session.can_go_back() {
            <button type="button" class="link back" onclick={setting.sends(Event::Back)}>
                { Icon::Back.draw() }{ setting.word(Word::Back) }
            </button>
        }
    }
}

/// "Finance · at most 12 questions left". The count is of questions that still matter, this one among them; answers only ever make it less.
fn caption(setting: &Setting, question: &Question, standing: &Standing) -> String {
    let group =
        setting.pack.groups.get(usize::from(question.group)).map_or("", |group| setting.text(&group.title));
    match standing.left.len() {
        0 => group.to_owned(),
        1 => format!("{group} · {}", setting.word(Word::LastQuestion)),
        left => format!("{group} · {}", setting.phrase(Phrase::QuestionsLeft(left))),
    }
}

/// The supports that hang on the question, each with the clauses that do.
fn why(setting: &Setting, session: &Session, id: QuestionId) -> Html {
    let hanging = reads::hanging_on(&setting.pack, session, id);
    let clause = |criterion: &&Criterion| {
        html! { <p class="small soft"><span class="clause">{ &criterion.id }</span>{ setting.text(&criterion.text) }</p> }
    };
    let content = html! {
        if hanging.is_empty() {
            <p>{ setting.word(Word::WhyNothing) }</p>
        } else {
            <p>{ setting.phrase(Phrase::WhyPrograms(hanging.len())) }</p>
            <ul class="bullets">{ for hanging.iter().map(|Hanging { programme, clauses }| html! {
                <li>{ setting.text(&programme.title) }{ for clauses.iter().map(clause) }</li>
            }) }</ul>
        }
    };
    fold(setting, Word::WhyWeAsk, content)
}
