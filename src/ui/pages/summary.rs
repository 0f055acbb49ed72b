//! What stands at the head of a question page that could not be taken as it is: the errors with a link to each field, what an "about" was
//! turned into, the lines of the rules that cut a range.

use super::super::asked::Asked;
use super::super::focus;
use super::super::setting::Setting;
use crate::engine::Slot;
use crate::i18n::{Phrase, Word};
use crate::pack::{Criterion, Kind, Number, Question, Rules};
use crate::session::{Line, Notice, Session};
use crate::ui::markup::html;
use yew::prelude::*;

/// The errors in the order of their fields, in the same words as beside them.
pub(super) fn problems(setting: &Setting, session: &Session, question: &Question, page: &NodeRef) -> Html {
    if session.errors.is_empty() {
        return Html::default();
    }
    let item = |error: &crate::session::FieldError| {
        let asked = Asked { setting, session, question, slot: error.slot };
        let (id, page) = (asked.id(error.field), page.clone());
        let href = format!("#{id}");
        let onclick = Callback::from(move |event: MouseEvent| {
            // The address belongs to the host page.
            event.prevent_default();
            focus::field(&page, &id);
        });
        html! { <li><a {href} {onclick}>{ asked.error_text(error) }</a></li> }
    };
    html! {
        <div class="problem" tabindex="-1" role="alert" aria-labelledby="problem-title">
            <p class="problem-title strong" id="problem-title">{ setting.word(Word::ProblemTitle) }</p>
            <ul class="plain">{ for session.errors.iter().map(item) }</ul>
        </div>
    }
}

/// What the page tells without refusing anything.
pub(super) fn notices(setting: &Setting, session: &Session, question: &Question) -> Html {
    let Kind::Quantity(quantity) = &question.kind else { return Html::default() };
    if session.notices.is_empty() {
        return Html::default();
    }
    let style = setting.style();
    let shown = |number: Number| style.figure(&quantity.measure, number);
    let item = |(slot, notice): (Slot, &Notice)| {
        let (text, lines) = match notice {
            Notice::About { about, min, max } => {
                let (about, min, max) = (&shown(*about), &shown(*min), &shown(*max));
                (setting.phrase(Phrase::AboutTaken { about, min, max }), Html::default())
            }
            Notice::Cut(lines) => (setting.word(Word::RangeCut).to_owned(), cut(setting, lines, &shown)),
        };
        html! { <><p>{ slot.year.map_or_else(|| text.clone(), |year| setting.phrase(Phrase::InYear(year, &text))) }</p>{ lines }</> }
    };
    html! { <div class="notice tells stack" tabindex="-1" role="status">{ for session.notices.iter().map(item) }</div> }
}

/// A clause that a range is cut by: the figure of the line, the clause, the titles of the programmes that it stands in.
type Clause<'a> = (Option<Number>, &'a Criterion, Vec<&'a str>);

/// Each line once, with the programmes that it decides.
fn cut(setting: &Setting, lines: &[Line], shown: &dyn Fn(Number) -> String) -> Html {
    let mut clauses: Vec<Clause<'_>> = Vec::new();
    for line in lines {
        let Some(programme) = setting.pack.programmes.get(usize::from(line.programme)) else { continue };
        let version = programme.versions.get(usize::from(line.version));
        let Some(Rules::Criteria(criteria)) = version.map(|version| &version.rules) else { continue };
        let Some(criterion) = criteria.get(usize::from(line.criterion)) else { continue };
        let title = setting.text(&programme.title);
        match clauses.iter_mut().find(|(at, known, _)| *at == line.at && known.node == criterion.node) {
            Some((.., titles)) if titles.contains(&title) => {}
            Some((.., titles)) => titles.push(title),
            None => clauses.push((line.at, criterion, vec![title])),
        }
    }
    html! {
        <ul class="bullets">{ for clauses.iter().map(|(at, criterion, titles)| html! {
            <li>
                if let Some(at) = at { <strong class="figure">{ shown(*at) }</strong>{ setting.word(Word::Colon) } }
                { setting.text(&criterion.text) }
                <p class="small soft"><span class="clause">{ &criterion.id }</span>{ titles.join(setting.word(Word::Comma)) }</p>
            </li>
        }) }</ul>
    }
}
