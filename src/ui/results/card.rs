//! One support: verdict, window, what decides, every criterion, what is missing, what it gives and how to apply.

use super::super::icon::{Icon, tone};
use super::super::journey::{Act, Journey};
use super::super::setting::Setting;
use super::criterion::{Ground, criterion};
use super::{missing, source, support, ways, window, wrong};
use crate::engine::{Advice, Assessment, Defined, ProgrammeReport, Range, Verdict, VersionReport};
use crate::i18n::{Phrase, Word};
use crate::pack::{Criterion, Form, Measure, Programme, Rules, Version};
use crate::ui::markup::html;
use web_sys::HtmlDetailsElement;
use yew::prelude::*;

/// The card of the programme at a place in the pack.
pub(in super::super) fn card(
    setting: &Setting,
    journey: &Journey,
    assessment: &Assessment,
    place: usize,
    advice: &dyn Fn(usize) -> Option<Advice>,
) -> Html {
    let session = &*journey.session;
    let Some((programme, report)) = setting.pack.programmes.get(place).zip(assessment.programmes.get(place))
    else {
        return Html::default();
    };
    let ontoggle = {
        let send = setting.send.clone();
        Callback::from(move |event: Event| {
            if let Some(details) = event.target_dyn_into::<HtmlDetailsElement>() {
                send.emit(Act::Card(place, details.open()));
            }
        })
    };
    let is_open = journey.opened.contains(&place);
    let windows = report.versions.iter().map(|version| version.window);
    let because = missing::because(setting, session, report);
    html! {
        <div class={classes!("card", tone(report.verdict))} key={place}>
        <details open={is_open} {ontoggle}>
            <summary>
                { Icon::Chevron.draw() }
                <div>
                    { setting.heading(2, "card-title", setting.text(&programme.title).into()) }
                    <p class="card-line">
                        <span class="state">{ Icon::of(report.verdict).draw() }{ setting.phrase(Phrase::Verdict(report.verdict)) }</span>
                        <span>{ setting.phrase(Phrase::Kind(programme.kind)) }</span>
                        { for window::lines(setting, windows) }
                    </p>
                </div>
            </summary>
            // Of thirty cards few are ever opened; drawn only then, the results are there in a quarter of the time.
            if is_open {
                <div class="card-body">
                    <p class="measure">{ setting.text(&programme.summary) }</p>
                    { because.clone() }
                    { missing::missing(setting, session, report) }
                    { advice(place).map(|advice| ways::ways(setting, journey, &advice)).unwrap_or_default() }
                    if report.versions.len() > 1 { <p class="caution card-section">{ Icon::Warning.draw() }<span>{ setting.word(Word::SeveralVersions) }</span></p> }
                    if report.versions.is_empty() { <p class="soft">{ setting.word(Word::InForceNone) }</p> }
                    { for report.versions.iter().map(|version| version_body(setting, journey, assessment, programme, report, version)) }
                    { support::support(setting, programme, place) }
                    { wrong::wrong(setting, journey, programme, report) }
                </div>
            }
        </details>
        // On paper a card that is closed still says why, and by which rules.
        <div class="print-only closed">
            { because }
            { for report.versions.iter().filter_map(|judged| programme.versions.get(usize::from(judged.version))).map(|version| html! {
                <p class="source">{ source::line(setting, &version.source, None) }</p>
            }) }
        </div>
        </div>
    }
}

/// A section of a card with its heading.
pub(super) fn section(setting: &Setting, word: Word, content: Html) -> Html {
    html! {
        <div class="card-section">{ setting.heading(3, "card-heading", setting.word(word).into()) }{ content }</div>
    }
}

fn version_body(
    setting: &Setting,
    journey: &Journey,
    assessment: &Assessment,
    programme: &Programme,
    report: &ProgrammeReport,
    judged: &VersionReport,
) -> Html {
    let session = &*journey.session;
    let Some(version) = programme.versions.get(usize::from(judged.version)) else { return Html::default() };
    let rules = match &version.rules {
        Rules::Ask(text) => {
            section(setting, Word::AskAuthority, html! { <p class="measure">{ setting.text(text) }</p> })
        }
        Rules::Criteria(criteria) => {
            let ground = Ground { setting, session, assessment, criteria, states: &judged.criteria };
            rules(&ground, report.verdict, judged)
        }
    };
    html! {
        <div key={judged.version}>
            if report.versions.len() > 1 {
                { setting.heading(3, "version", setting.phrase(Phrase::VersionOf(&version.id)).into()) }
            }
            { rules }
            { amount(setting, version, judged) }
            { window::window(setting, journey.today, programme, version, judged) }
            <p class="card-section source">{ source::line(setting, &version.source, None) }</p>
        </div>
    }
}

/// What decides comes first; below it every criterion, folded away when something stands above it.
fn rules(ground: &Ground<'_>, verdict: Verdict, judged: &VersionReport) -> Html {
    let setting = ground.setting;
    let deciding = match verdict {
        Verdict::NotEligible => leaves(ground.criteria, &judged.decides),
        Verdict::Conditional => judged.judged.clone(),
        _ => Vec::new(),
    };
    let all = html! {
        <ul class="criteria">
            { for top(ground.criteria).into_iter().map(|place| criterion(ground, place)) }
        </ul>
    };
    html! {
        <>
            if !deciding.is_empty() {
                { section(setting, Word::Decides, html! {
                    <ul class="criteria">{ for deciding.iter().map(|place| criterion(ground, *place)) }</ul>
                }) }
            }
            <details class="card-section all" open={deciding.is_empty()}>
                <summary>{ Icon::Chevron.draw() }{ setting.heading(3, "card-heading", setting.word(Word::AllCriteria).into()) }</summary>
                { all }
            </details>
        </>
    }
}

/// The criteria below the whole, or the whole itself where it is a single test or an alternative.
fn top(criteria: &[Criterion]) -> Vec<u16> {
    match criteria.first() {
        Some(whole) if whole.form == Form::All && !whole.branches.is_empty() => whole.branches.clone(),
        Some(_) => vec![0],
        None => Vec::new(),
    }
}

/// Those of the places that have none of the others below them, so that nothing is told twice.
pub(super) fn leaves(criteria: &[Criterion], places: &[u16]) -> Vec<u16> {
    let has_one_below = |place: &u16| {
        let below = criteria
            .get(usize::from(*place))
            .map(|criterion| criterion.branches.as_slice())
            .unwrap_or_default();
        below.iter().any(|branch| places.contains(branch))
    };
    places.iter().copied().filter(|place| !has_one_below(place)).collect()
}

fn amount(setting: &Setting, version: &Version, judged: &VersionReport) -> Html {
    let Some((amount, Range { min, max, defined })) = version.amount.as_ref().zip(judged.amount) else {
        return Html::default();
    };
    if defined == Defined::Never {
        return Html::default();
    }
    // Of a ceiling that is open, the most it can be.
    let min = if amount.ceiling { max } else { min };
    let sum = setting.style().range(&Measure::Money, Some(min), Some(max)).unwrap_or_default();
    let sum = if amount.ceiling { format!("{} {sum}", setting.word(Word::AmountUpTo)) } else { sum };
    section(
        setting,
        Word::Amount,
        html! {
            <p>{ sum }if let Some(note) = &amount.note { { setting.space() }<span class="soft">{ setting.text(note) }</span> }</p>
        },
    )
}
