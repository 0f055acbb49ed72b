//! The law lens: the same answers under the rules of another day, for another purpose or in another region, and what then differs and why.

use super::super::icon::{Icon, state_tone, tone};
use super::super::journey::{Act, Journey};
use super::super::results::line;
use super::super::setting::Setting;
use super::question::back;
use crate::engine::{Assessment, Changed, Difference, Lens, Seen, Turn, Verdict, differences, turns};
use crate::i18n::{LensWord, Phrase, fill};
use crate::pack::{Criterion, Programme, QuestionId, Rules};
use crate::session::Standing;
use crate::ui::markup::html;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

pub(in super::super) fn lens(setting: &Setting, journey: &Journey, standing: &Standing) -> Html {
    let (session, say) = (&*journey.session, |word: LensWord| word.say(setting.language));
    let seen = journey.lens.assess(&setting.pack, &session.answers, session.context);
    let body = match (&standing.verdicts, &seen) {
        (Ok(now), Ok(then)) => differing(setting, now, then),
        _ => html! { <p class="strong">{ say(LensWord::Clash) }</p> },
    };
    html! {
        <div>
            { back(setting, session) }
            { setting.page_heading(say(LensWord::Title)) }
            <p class="lead">{ say(LensWord::Lead) }</p>
            <div class="choosing section-gap">
                { day(setting, journey) }
                { region(setting, journey) }
                { for setting.pack.programmes.iter().filter_map(|programme| purpose(setting, journey, programme)) }
            </div>
            <div class="section-gap" aria-live="polite">{ body }</div>
        </div>
    }
}

/// A list of which one is chosen; the first is "as you answered".
fn choose(
    setting: &Setting,
    id: String,
    label: &str,
    options: Vec<String>,
    chosen: Option<usize>,
    lens: impl Fn(Option<usize>) -> Lens + 'static,
) -> Html {
    let send = setting.send.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            let place = usize::try_from(select.selected_index()).ok().and_then(|place| place.checked_sub(1));
            send.emit(Act::Look(lens(place)));
        }
    });
    let as_answered = LensWord::AsAnswered.say(setting.language).to_owned();
    let whole = chosen.and_then(|place| options.get(place)).cloned();
    let rows = [as_answered].into_iter().chain(options).enumerate();
    html! {
        <div>
            <label class="label" for={id.clone()}>{ label.to_owned() }</label>
            <select {id} class="input" {onchange}>
                { for rows.map(|(place, text)| html! { <option selected={chosen.map_or(0, |chosen| chosen + 1) == place}>{ text }</option> }) }
            </select>
            // A narrow list cuts off what was chosen.
            if let Some(text) = whole { <p class="hint whole" aria-hidden="true">{ text }</p> }
        </div>
    }
}

/// The days on which rules change, or windows open or close.
fn day(setting: &Setting, journey: &Journey) -> Html {
    let say = |word: LensWord| word.say(setting.language);
    let days = turns(&setting.pack);
    let title =
        |place: &u16| setting.pack.programmes.get(usize::from(*place)).map(|one| setting.text(&one.title));
    let named = |turn: &Turn| {
        let all = || turn.rules.iter().chain(&turn.windows);
        let first = all().find_map(title).unwrap_or_default();
        let what = match all().count() {
            1 => first.to_owned(),
            count => fill(say(LensWord::TurnOf), &[first, &count.to_string()]),
        };
        fill(say(LensWord::Turn), &[&setting.date(turn.day), &what])
    };
    let chosen = days.iter().position(|turn| Some(turn.day) == journey.lens.law_on);
    let (options, lens) = (days.iter().map(named).collect(), journey.lens.clone());
    choose(setting, "lens-day".into(), say(LensWord::Day), options, chosen, move |place| Lens {
        law_on: place.and_then(|place| days.get(place)).map(|turn| turn.day),
        ..lens.clone()
    })
}

fn region(setting: &Setting, journey: &Journey) -> Html {
    let Some(question) = setting.pack.region.and_then(|id| setting.question(id)) else {
        return Html::default();
    };
    let options = question.options().iter().map(|option| setting.text(&option.label).to_owned()).collect();
    let (chosen, lens) = (journey.lens.region.map(usize::from), journey.lens.clone());
    choose(
        setting,
        "lens-region".into(),
        LensWord::Region.say(setting.language),
        options,
        chosen,
        move |place| Lens { region: place.and_then(|place| u8::try_from(place).ok()), ..lens.clone() },
    )
}

fn purpose(setting: &Setting, journey: &Journey, programme: &Programme) -> Option<Html> {
    let id: QuestionId = programme.purpose?;
    let options =
        setting.question(id)?.options().iter().map(|option| setting.text(&option.label).to_owned()).collect();
    let label = fill(LensWord::Purpose.say(setting.language), &[setting.text(&programme.title)]);
    let chosen =
        journey.lens.purposes.iter().find(|(known, _)| *known == id).map(|(_, option)| usize::from(*option));
    let lens = journey.lens.clone();
    Some(choose(setting, format!("lens-{}", id.0), &label, options, chosen, move |place| {
        let mut lens = lens.clone();
        lens.purposes.retain(|(known, _)| *known != id);
        lens.purposes.extend(place.and_then(|place| u8::try_from(place).ok()).map(|option| (id, option)));
        lens
    }))
}

fn differing(setting: &Setting, now: &Assessment, then: &Assessment) -> Html {
    let say = |word: LensWord| word.say(setting.language);
    let differences = differences(&setting.pack, now, then);
    if differences.is_empty() {
        return html! { <p class="strong">{ say(LensWord::Same) }</p> };
    }
    html! {
        <>
            { setting.heading(1, "section", fill(say(LensWord::Differs), &[&differences.len().to_string()]).into()) }
            <div class="cards">{ for differences.iter().map(|difference| one(setting, difference)) }</div>
        </>
    }
}

/// A support with both verdicts; the criteria that differ are folded away.
fn one(setting: &Setting, difference: &Difference) -> Html {
    let Some(programme) = setting.pack.programmes.get(usize::from(difference.programme)) else {
        return Html::default();
    };
    let say = |word: LensWord| word.say(setting.language);
    let verdict = |when: LensWord, verdict: Verdict| {
        html! {
            <p class={classes!("card-line", tone(verdict))}>
                <span>{ say(when) }</span>
                <span class="state">{ Icon::of(verdict).draw() }{ setting.phrase(Phrase::Verdict(verdict)) }</span>
            </p>
        }
    };
    let beside = |changed: &Changed| {
        html! {
            <li class="criterion beside">
                { side(setting, programme, LensWord::Now, changed.before) }
                { side(setting, programme, LensWord::Then, changed.after) }
            </li>
        }
    };
    let count = difference.criteria.len();
    html! {
        <div class={classes!("card", tone(difference.after))}>
            <div class="differs">
                { setting.heading(2, "card-title", setting.text(&programme.title).into()) }
                if difference.before == difference.after {
                    { verdict(LensWord::SameVerdict, difference.before) }
                } else {
                    { verdict(LensWord::Now, difference.before) }
                    { verdict(LensWord::Then, difference.after) }
                }
                if difference.before == difference.after && count == 0 { <p class="soft">{ say(what(difference)) }</p> }
            </div>
            if count > 0 {
                <details class="differing">
                    <summary>{ Icon::Chevron.draw() }{ fill(say(LensWord::Criteria), &[&count.to_string()]) }</summary>
                    <ul class="criteria">{ for difference.criteria.iter().map(beside) }</ul>
                </details>
            }
        </div>
    }
}

/// What differs where no verdict and no criterion does.
const fn what(difference: &Difference) -> LensWord {
    match difference {
        Difference { window: true, .. } => LensWord::OtherDays,
        Difference { amount: true, .. } => LensWord::OtherAmount,
        _ => LensWord::OtherVersion,
    }
}

/// A criterion as it is on one side.
fn side(setting: &Setting, programme: &Programme, when: LensWord, seen: Option<Seen>) -> Html {
    let say = |word: LensWord| word.say(setting.language);
    let found = seen.and_then(|seen| Some((seen.state, criterion(programme, seen)?)));
    html! {
        <div>
            <p class="small soft">{ say(when) }</p>
            if let Some((state, criterion)) = found {
                <p class={classes!("state", state_tone(state))}>{ Icon::of_state(state).draw() }{ setting.phrase(Phrase::State(state)) }</p>
                <p><span class="clause">{ &criterion.id }</span>{ setting.text(&criterion.text) }</p>
                <p class="source">{ line(setting, &criterion.source, Some(criterion.evidence)) }</p>
            } else {
                <p class="soft">{ say(LensWord::NotThere) }</p>
            }
        </div>
    }
}

fn criterion(programme: &Programme, seen: Seen) -> Option<&Criterion> {
    match &programme.versions.get(usize::from(seen.version))?.rules {
        Rules::Criteria(criteria) => criteria.get(usize::from(seen.criterion)),
        Rules::Ask(_) => None,
    }
}
