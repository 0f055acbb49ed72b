//! Check your answers: every answer with a button to change it, what clashes, and what a closer answer would settle.

use super::super::clash::clash;
use super::super::journey::Act;
use super::super::setting::Setting;
use super::question::back;
use crate::engine::{Answer, Slot};
use crate::i18n::{Phrase, Word};
use crate::pack::{Question, QuestionId};
use crate::session::{Event, Page, Row, Session, Standing, answered};
use crate::ui::markup::html;
use yew::prelude::*;

pub(in super::super) fn check(setting: &Setting, session: &Session, standing: &Standing) -> Html {
    let rows = answered(&setting.pack, session);
    html! {
        <>
            { back(setting, session) }
            { setting.page_heading(setting.word(Word::CheckTitle)) }
            <p class="lead">{ setting.word(if rows.is_empty() { Word::CheckNothing } else { Word::CheckLead }) }</p>
            if let Err(contradiction) = &standing.verdicts { { clash(setting, session, contradiction) } }
            if standing.verdicts.is_ok() {
                { again(setting, Word::NarrowerTitle, Word::AnswerCloser, &standing.narrower) }
                { again(setting, Word::SkippedTitle, Word::AnswerThis, &standing.skipped) }
            }
            { answers(setting, &rows, true) }
            <div class="buttons actions">
                { setting.button("button", Word::ShowResults, Act::Do(Event::GoTo(Page::Results))) }
                if !standing.left.is_empty() { { setting.button("link", Word::GoOn, Act::Do(Event::Start)) } }
            </div>
        </>
    }
}

/// Questions that are worth another look, each with the button that leads there.
fn again(setting: &Setting, title: Word, word: Word, questions: &[QuestionId]) -> Html {
    let row = |id: &QuestionId| {
        let ask = setting.question(*id).map_or("", |question| setting.text(&question.ask));
        html! { <li><span>{ ask }</span>{ setting.change(word, ask, *id) }</li> }
    };
    html! {
        if !questions.is_empty() {
            <div class="notice section-gap">
                <p class="strong">{ setting.word(title) }</p>
                <ul class="plain missing">{ for questions.iter().map(row) }</ul>
            </div>
        }
    }
}

/// The answers by group, in the pack's order; with buttons on the page, without in the printed record.
pub(super) fn answers(setting: &Setting, rows: &[Row], buttons: bool) -> Html {
    let groups = setting.pack.groups.iter().enumerate().map(|(place, group)| {
        let rows: Vec<_> = rows
            .iter()
            .filter_map(|row| setting.question(row.question).map(|question| (row, question)))
            .filter(|(_, question)| usize::from(question.group) == place)
            .collect();
        html! {
            if !rows.is_empty() {
                <div key={place}>
                    { setting.heading(1, "section", setting.text(&group.title).into()) }
                    <dl class="summary-list">{ for rows.into_iter().map(|(row, question)| row_of(setting, row, question, buttons)) }</dl>
                </div>
            }
        }
    });
    html! { <>{ for groups }</> }
}

fn row_of(setting: &Setting, row: &Row, question: &Question, buttons: bool) -> Html {
    let ask = setting.text(&question.ask);
    html! {
        <div class="summary-row">
            <dt>{ ask }</dt>
            <dd>{ figures(setting, question, &row.figures) }</dd>
            if buttons { <dd>{ setting.change(Word::Change, ask, row.question) }</dd> }
        </div>
    }
}

fn figures(setting: &Setting, question: &Question, figures: &[(Slot, Option<Answer>)]) -> Html {
    let told = |answer: &Option<Answer>| match answer {
        Some(answer) => html! { <span class="figure">{ setting.answer(question, answer) }</span> },
        None => html! { <span class="soft">{ setting.word(Word::Unanswered) }</span> },
    };
    html! {
        { for figures.iter().map(|(slot, answer)| match slot.year {
            Some(year) => html! {
                <p class="answer-year"><span class="soft">{ setting.phrase(Phrase::YearLabel(year)) }</span>{ " " }{ told(answer) }</p>
            },
            None => html! { <p>{ told(answer) }</p> },
        }) }
    }
}
