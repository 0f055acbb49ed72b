//! Results: first what a self-check is, then the supports grouped by verdict; on paper the answers as well.

use super::super::clash::clash;
use super::super::focus;
use super::super::icon::{Icon, tone};
use super::super::journey::Journey;
use super::super::results::card;
use super::super::setting::Setting;
use super::super::share::{Share, consent};
use super::check::answers;
use super::question::back;
use crate::engine::{Assessment, Verdict};
use crate::i18n::{Phrase, Word};
use crate::session::{Event, Page, Session, Standing, answered};
use yew::prelude::*;

/// The groups in the order in which they help.
const ORDER: [Verdict; 6] = [
    Verdict::Eligible,
    Verdict::Conditional,
    Verdict::Open,
    Verdict::NotEligible,
    Verdict::Ask,
    Verdict::NotApplicable,
];

/// `page` is the element that groups are looked up in.
pub(in super::super) fn results(
    setting: &Setting,
    journey: &Journey,
    standing: &Standing,
    page: &NodeRef,
    share: Option<&Share>,
) -> Html {
    let session = &*journey.session;
    let title = if standing.left.is_empty() { Word::ResultsTitle } else { Word::ResultsSoFar };
    let body = match &standing.verdicts {
        Err(contradiction) => clash(setting, session, contradiction),
        Ok(assessment) => html! {
            <>
                { jumps(setting, assessment, page) }
                { for ORDER.into_iter().map(|verdict| group(setting, journey, assessment, verdict)) }
            </>
        },
    };
    html! {
        <div>
            { back(setting, session) }
            { setting.page_heading(setting.word(title)) }
            { banner(setting, session) }
            { next(setting, standing) }
            { body }
            { consent(setting, &standing.verdicts, share) }
            <slot name="result-footer" />
            <div class="print-only">
                <p>{ setting.word(Word::PrintLead) }</p>
                { setting.heading(1, "section", setting.word(Word::YourAnswers).into()) }
                { answers(setting, &answered(&setting.pack, session), false) }
            </div>
        </div>
    }
}

/// What a self-check is, when its rules were read, which rules they are.
fn banner(setting: &Setting, session: &Session) -> Html {
    let pack = &setting.pack;
    let context = session.context;
    let same_day = context.as_of == context.law_on;
    html! {
        <div class="notice section-gap">
            <p class="strong">{ setting.word(Word::SelfCheckTitle) }</p>
            <p>{ setting.word(Word::SelfCheckText) }</p>
            <p class="small soft">
                { setting.phrase(Phrase::RulesRead(&setting.date(pack.read_on))) }{ setting.space() }
                { setting.phrase(Phrase::RulesOf { title: setting.text(&pack.title), version: &pack.version }) }{ setting.space() }
                { setting.phrase(Phrase::AsOf(&setting.date(context.as_of))) }
                if !same_day { { setting.space() }{ setting.phrase(Phrase::LawOn(&setting.date(context.law_on))) } }
            </p>
        </div>
    }
}

/// How to go on from here.
fn next(setting: &Setting, standing: &Standing) -> Html {
    html! {
        <div class="buttons section-gap">
            if !standing.left.is_empty() {
                <button type="button" class="button" part="button" onclick={setting.sends(Event::Start)}>{ setting.word(Word::GoOn) }</button>
            }
            <button type="button" class="button second" part="button" onclick={setting.sends(Event::GoTo(Page::Check))}>
                { setting.word(Word::CheckAnswers) }
            </button>
            if !standing.left.is_empty() { <p class="soft">{ setting.phrase(Phrase::StillUseful(standing.left.len())) }</p> }
        </div>
    }
}

fn group_id(verdict: Verdict) -> String {
    format!("group-{}", tone(verdict))
}

fn places(assessment: &Assessment, verdict: Verdict) -> Vec<usize> {
    let matching = assessment.programmes.iter().enumerate().filter(|(_, report)| report.verdict == verdict);
    matching.map(|(place, _)| place).collect()
}

/// The count of each verdict; pressing one leads to its group.
fn jumps(setting: &Setting, assessment: &Assessment, page: &NodeRef) -> Html {
    let jump = |verdict: Verdict| {
        let count = places(assessment, verdict).len();
        let (page, id) = (page.clone(), group_id(verdict));
        let onclick = Callback::from(move |_: MouseEvent| {
            focus::field(&page, &id);
        });
        html! {
            if count > 0 {
                <li><button type="button" class={classes!("jump", tone(verdict))} {onclick}>
                    <b>{ count }</b><span>{ setting.phrase(Phrase::Verdict(verdict)) }</span>
                </button></li>
            }
        }
    };
    html! { <ul class="plain jumps">{ for ORDER.into_iter().map(jump) }</ul> }
}

fn group(setting: &Setting, journey: &Journey, assessment: &Assessment, verdict: Verdict) -> Html {
    let places = places(assessment, verdict);
    if places.is_empty() {
        return Html::default();
    }
    html! {
        <div class={classes!("group", tone(verdict))} key={tone(verdict)} part="result">
            <@{setting.heading_tag(1)} class="group-title" id={group_id(verdict)} tabindex="-1">
                { Icon::of(verdict).draw() }
                <span>{ setting.phrase(Phrase::Verdict(verdict)) }{ " " }<span class="soft">{ format!("({})", places.len()) }</span></span>
            </@>
            <p class="measure soft">{ setting.phrase(Phrase::VerdictMeans(verdict)) }</p>
            <div class="cards">{ for places.into_iter().map(|place| card(setting, journey, assessment, place)) }</div>
        </div>
    }
}
