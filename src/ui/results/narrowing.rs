//! Narrowing the results to a kind of support and to those that mention some words.

use super::super::journey::{Act, Journey};
use super::super::setting::Setting;
use crate::i18n::{Phrase, ResultWord, fill};
use crate::pack::{Programme, ProgrammeKind};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The places of the supports to be shown.
pub(in super::super) fn shown(setting: &Setting, journey: &Journey) -> Vec<usize> {
    let wanted = journey.filter.trim().to_ascii_lowercase();
    let mentions = |programme: &Programme| {
        let texts =
            [&programme.title, &programme.summary].map(|text| setting.text(text).to_ascii_lowercase());
        texts.iter().any(|text| text.contains(&wanted))
    };
    let fits = |programme: &Programme| {
        journey.kind.is_none_or(|kind| kind == programme.kind) && (wanted.is_empty() || mentions(programme))
    };
    let all = setting.pack.programmes.iter().enumerate();
    all.filter(|(_, programme)| fits(programme)).map(|(place, _)| place).collect()
}

/// The kinds there are, the search field, and how much of it all is shown.
pub(in super::super) fn narrowing(setting: &Setting, journey: &Journey, shown: usize) -> Html {
    let say = |word: ResultWord| word.say(setting.language);
    let all = setting.pack.programmes.len();
    let mut kinds: Vec<ProgrammeKind> =
        setting.pack.programmes.iter().map(|programme| programme.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let choices = [None].into_iter().chain(kinds.into_iter().map(Some));
    let toggle = |kind: Option<ProgrammeKind>| {
        let name = kind
            .map_or_else(|| say(ResultWord::AllKinds).to_owned(), |kind| setting.phrase(Phrase::Kind(kind)));
        let pressed = (journey.kind == kind).to_string();
        html! {
            <button type="button" class="toggle" aria-pressed={pressed} onclick={setting.acts::<MouseEvent>(Act::Kind(kind))}>{ name }</button>
        }
    };
    let send = setting.send.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            send.emit(Act::Filter(input.value()));
        }
    });
    let told = match shown {
        0 => say(ResultWord::NoMatch).to_owned(),
        _ if shown == all => String::new(),
        _ => fill(say(ResultWord::Matching), &[&shown.to_string(), &all.to_string()]),
    };
    html! {
        <div class="narrowing screen-only" role="search">
            <div class="modes" role="group" aria-label={say(ResultWord::Kinds)}>{ for choices.map(toggle) }</div>
            <div>
                <label class="label" for="search">{ say(ResultWord::Search) }</label>
                <input id="search" class="input" type="text" autocomplete="off" value={journey.filter.clone()} {oninput} />
            </div>
            <p class="soft" role="status">{ told }</p>
        </div>
    }
}
