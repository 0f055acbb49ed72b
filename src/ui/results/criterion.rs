//! One criterion: its state, its sentence, the answers it read, where it stands and how well that is attested.

use super::super::icon::{Icon, state_tone};
use super::super::reads;
use super::super::setting::Setting;
use super::{score, source};
use crate::engine::{Assessment, DerivedReport, State};
use crate::i18n::{Phrase, Word};
use crate::pack::{Criterion, Derived, DerivedValue, Form, Judgement, JudgementReason, OptionSet};
use crate::session::Session;
use crate::ui::markup::html;
use yew::prelude::*;

/// What criteria are read beside.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub setting: &'a Setting,
    pub session: &'a Session,
    pub assessment: &'a Assessment,
    pub criteria: &'a [Criterion],
    pub states: &'a [State],
}

/// The criterion at a place in its version, with its branches.
pub(super) fn criterion(ground: &Ground<'_>, place: u16) -> Html {
    let Some(criterion) = ground.criteria.get(usize::from(place)) else { return Html::default() };
    let state = ground.states.get(usize::from(place)).copied().unwrap_or(State::Open);
    let setting = ground.setting;
    html! {
        <li class="criterion" key={place}>
            <div class="criterion-head">
                <span class={classes!("state", state_tone(state))}>{ Icon::of_state(state).draw() }{ setting.phrase(Phrase::State(state)) }</span>
                <div>
                    <p>
                        if !criterion.id.is_empty() { <span class="clause">{ &criterion.id }</span>{ " " } }
                        { setting.text(&criterion.text) }
                    </p>
                    { details(ground, criterion, state) }
                </div>
            </div>
            { below(ground, criterion) }
        </li>
    }
}

/// Everything about a criterion but its branches.
fn details(ground: &Ground<'_>, criterion: &Criterion, state: State) -> Html {
    let setting = ground.setting;
    let note = |word: Word, text: &str| html! { <p>{ setting.word(word) }{ setting.word(Word::Colon) }{ text.to_owned() }</p> };
    html! {
        <div class="facts">
            { read_answers(ground, criterion, state) }
            if let Form::Judged(judgement) = &criterion.form { { judged_by(setting, judgement) } }
            if let Some(guidance) = &criterion.guidance { { note(Word::Guidance, setting.text(guidance)) } }
            if let Some(caution) = &criterion.caution {
                <p class="caution">{ Icon::Warning.draw() }<span>{ setting.text(caution) }</span></p>
            }
            <p class="source">{ source::line(setting, &criterion.source, Some(criterion.evidence)) }</p>
        </div>
    }
}

fn judged_by(setting: &Setting, judgement: &Judgement) -> Html {
    let authority =
        setting.authority(judgement.authority).map_or("", |authority| setting.text(&authority.name));
    html! {
        <p>
            <strong>{ setting.phrase(Phrase::JudgedBy(authority)) }</strong>
            if judgement.reason == JudgementReason::Unpublished { { setting.space() }{ setting.word(Word::Unpublished) } }
        </p>
    }
}

/// What a single test read: the answers, and facts worked out from others. Groups leave this to their branches, scores to their parts.
fn read_answers(ground: &Ground<'_>, criterion: &Criterion, state: State) -> Html {
    if criterion.form != Form::Test {
        return Html::default();
    }
    let (setting, pack) = (ground.setting, &*ground.setting.pack);
    let read = reads::named(pack, criterion.node);
    let worked_out = read.derived.iter().filter_map(|place| {
        let (derived, report) = pack.derived.get(*place).zip(ground.assessment.derived.get(*place))?;
        let (label, value) =
            (setting.text(&derived.label).to_owned(), derived_value(setting, derived, report));
        Some(html! { <>{ label }{ setting.word(Word::Colon) }<strong class="figure">{ value }</strong></> })
    });
    let slots = read.slots(pack, ground.session.context);
    // Decided without any of its own answers: what is known of them follows from what was answered elsewhere.
    let follows = matches!(state, State::Met | State::NotMet)
        && read.derived.is_empty()
        && slots.iter().all(|slot| ground.session.answers.get(*slot).is_none());
    let answered = slots.into_iter().map(|slot| match follows {
        true => setting.told_as(slot, setting.word(Word::Follows)),
        false => setting.told(slot, ground.session.answers.get(slot)),
    });
    let all: Vec<Html> = worked_out.chain(answered).collect();
    if all.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="plain read" aria-label={setting.word(Word::AnswersRead)}>
            { for all.into_iter().map(|told| html! { <li>{ told }</li> }) }
        </ul>
    }
}

fn derived_value(setting: &Setting, derived: &Derived, report: &DerivedReport) -> String {
    let unknown = || setting.word(Word::Undefined).to_owned();
    match (&derived.value, report) {
        (DerivedValue::Quantity(_, measure), DerivedReport::Quantity(range)) => {
            if range.defined == crate::engine::Defined::Never {
                return unknown();
            }
            setting.style().range(measure, Some(range.min), Some(range.max)).unwrap_or_else(unknown)
        }
        (DerivedValue::Choice(_, options), DerivedReport::Choice(possible)) => {
            let labels = |set: OptionSet| {
                set.iter()
                    .filter_map(|place| options.get(usize::from(place)))
                    .map(|choice| setting.text(&choice.label))
            };
            labels(*possible).collect::<Vec<_>>().join(setting.word(Word::Or))
        }
        _ => unknown(),
    }
}

/// The branches of a group, or the parts of a score.
fn below(ground: &Ground<'_>, criterion: &Criterion) -> Html {
    let setting = ground.setting;
    let lead = match criterion.form {
        Form::Score(place) => return score::score(setting, ground.assessment, place),
        Form::Any => setting.word(Word::AnyOf).to_owned(),
        Form::AtLeast(count) => setting.phrase(Phrase::AtLeastOf(count)),
        Form::All | Form::Test | Form::Judged(_) => setting.word(Word::AllOf).to_owned(),
    };
    html! {
        if !criterion.branches.is_empty() {
            <div class="branches">
                <p class="small soft">{ lead }</p>
                <ul class="criteria">{ for criterion.branches.iter().map(|branch| self::criterion(ground, *branch)) }</ul>
            </div>
        }
    }
}
