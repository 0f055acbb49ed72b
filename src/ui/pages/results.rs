//! Results: first what a self-check is, then the supports grouped by verdict; on paper the answers as well.

use super::super::clash::clash;
use super::super::focus;
use super::super::icon::{Icon, tone};
use super::super::journey::{Act, Journey};
use super::super::results::{card, ladder, narrowing};
use super::super::setting::Setting;
use super::super::share::{Share, consent};
use super::check::answers;
use super::question::back;
use super::start::wanted;
use crate::engine::{Advice, Assessment, Engine, Prepared, Verdict};
use crate::i18n::{Phrase, ResultWord, Word, fill};
use crate::session::{Event, Page, Standing, answered};
use crate::ui::markup::html;
use yew::prelude::*;

/// The groups in the order in which they help.
pub(in super::super) const VERDICTS: [Verdict; 6] = [
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
    let shown = narrowing::shown(setting, journey);
    let lead = match &standing.verdicts {
        Ok(assessment) => jumps(setting, assessment, &shown, page),
        Err(contradiction) => {
            html! { <div class="section-gap">{ clash(setting, session, contradiction) }</div> }
        }
    };
    html! {
        <div>
            { back(setting, session) }
            { setting.page_heading(setting.word(title)) }
            { banner(setting, journey) }
            { lead }
            { next(setting, journey, standing) }
            if let Ok(assessment) = &standing.verdicts {
                { ladder::ladder(setting, session, assessment) }
                { narrowing::narrowing(setting, journey, wanted(setting, session), shown.len()) }
                { groups(setting, journey, assessment, &shown) }
                if let Some(share) = share { { consent(setting, journey, assessment, share) } }
            }
            <slot name="result-footer" />
            <div class="print-only">
                { setting.heading(1, "section", setting.word(Word::YourAnswers).into()) }
                { answers(setting, &answered(&setting.pack, session), false) }
                <p class="section-gap">{ setting.word(Word::PrintLead) }</p>
            </div>
        </div>
    }
}

/// What a self-check is, when its rules were read, which rules they are.
fn banner(setting: &Setting, journey: &Journey) -> Html {
    let pack = &setting.pack;
    let context = journey.session.context;
    let stamp = fill(ResultWord::Stamp.say(setting.language), &[&pack.id, &pack.version, &journey.hash]);
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
            <p class="small soft print-only">{ stamp }</p>
        </div>
    }
}

/// How to go on from here.
fn next(setting: &Setting, journey: &Journey, standing: &Standing) -> Html {
    let to = |page: Page, text: &str| setting.press("button second", text, Act::Do(Event::GoTo(page)));
    let print = journey.full_page.clone().map(|page| {
        let onclick = Callback::from(move |_: MouseEvent| page.print());
        let text = ResultWord::Print.say(setting.language);
        html! { <button type="button" class="button second" {onclick}>{ text }</button> }
    });
    html! {
        <div class="buttons section-gap">
            if !standing.left.is_empty() { { setting.button("button", Word::GoOn, Act::Do(Event::Start)) } }
            { to(Page::Check, setting.word(Word::CheckAnswers)) }
            { to(Page::Keep, ResultWord::Keep.say(setting.language)) }
            { to(Page::Lens, ResultWord::Lens.say(setting.language)) }
            { print.unwrap_or_default() }
            if !standing.left.is_empty() { <p class="soft">{ setting.phrase(Phrase::StillUseful(standing.left.len())) }</p> }
        </div>
    }
}

fn group_id(verdict: Verdict) -> String {
    format!("group-{}", tone(verdict))
}

/// The places of the supports with a verdict, of those that are shown.
fn places(assessment: &Assessment, verdict: Verdict, shown: &[usize]) -> Vec<usize> {
    let is =
        |place: &&usize| assessment.programmes.get(**place).is_some_and(|report| report.verdict == verdict);
    shown.iter().filter(is).copied().collect()
}

/// The count of each verdict; pressing one leads to its group.
fn jumps(setting: &Setting, assessment: &Assessment, shown: &[usize], page: &NodeRef) -> Html {
    let jump = |verdict: Verdict| {
        let count = places(assessment, verdict, shown).len();
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
    html! { <ul class="plain jumps">{ for VERDICTS.into_iter().map(jump) }</ul> }
}

fn groups(setting: &Setting, journey: &Journey, assessment: &Assessment, shown: &[usize]) -> Html {
    let session = &*journey.session;
    let prepared = Prepared::new(&setting.pack, session.context);
    let engine = Engine::new(&setting.pack, &prepared);
    let live = engine.begin(&session.answers);
    let advice = |place| engine.advice(&live, place);
    html! {
        <>{ for VERDICTS.into_iter().map(|verdict| group(setting, journey, assessment, verdict, shown, &advice)) }</>
    }
}

/// The supports of a verdict, those of `shown`.
fn group(
    setting: &Setting,
    journey: &Journey,
    assessment: &Assessment,
    verdict: Verdict,
    shown: &[usize],
    advice: &dyn Fn(usize) -> Option<Advice>,
) -> Html {
    let places = places(assessment, verdict, shown);
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
            <div class="cards">{ for places.into_iter().map(|place| card(setting, journey, assessment, place, advice)) }</div>
        </div>
    }
}
