//! What a support gives, what it opens, who decides, how to apply.

use super::super::setting::Setting;
use super::card::section;
use super::source::{self, link};
use crate::i18n::Word;
use crate::pack::{Programme, Text};
use crate::ui::markup::html;
use yew::prelude::*;

pub(super) fn support(setting: &Setting, programme: &Programme, place: usize) -> Html {
    let apply = &programme.apply;
    let authority = setting.authority(programme.authority);
    html! {
        <>
            if !programme.gives.is_empty() {
                { section(setting, Word::Gives, html! {
                    <ul class="bullets measure">{ for programme.gives.iter().map(|gift| html! {
                        <li>
                            { setting.text(&gift.text) }
                            if let Some(reference) = &gift.source { <p class="source">{ source::line(setting, reference, None) }</p> }
                        </li>
                    }) }</ul>
                }) }
            }
            { ladder(setting, programme, place) }
            if let Some(authority) = authority {
                { section(setting, Word::Authority, match &authority.url {
                    Some(url) => html! { <p>{ link(setting, url, setting.text(&authority.name)) }</p> },
                    None => html! { <p>{ setting.text(&authority.name) }</p> },
                }) }
            }
            if !apply.steps.is_empty() || apply.url.is_some() {
                { section(setting, Word::HowToApply, html! {
                    <>
                        if !apply.steps.is_empty() { <ol class="bullets measure">{ items(setting, &apply.steps) }</ol> }
                        if let Some(url) = &apply.url { <p>{ link(setting, url, setting.word(Word::ApplyPage)) }</p> }
                    </>
                }) }
            }
            if !apply.papers.is_empty() {
                { section(setting, Word::Papers, html! { <ul class="bullets measure">{ items(setting, &apply.papers) }</ul> }) }
            }
        </>
    }
}

fn items(setting: &Setting, texts: &[Text]) -> Html {
    html! { <>{ for texts.iter().map(|text| html! { <li>{ setting.text(text) }</li> }) }</> }
}

/// The rungs above this title, and the titles that lead to it.
fn ladder(setting: &Setting, programme: &Programme, place: usize) -> Html {
    let all = &setting.pack.programmes;
    let names = |programmes: Vec<&Programme>| {
        programmes
            .into_iter()
            .map(|programme| setting.text(&programme.title))
            .collect::<Vec<_>>()
            .join(setting.word(Word::Comma))
    };
    let above = names(programme.opens.iter().filter_map(|opened| all.get(usize::from(*opened))).collect());
    let below = names(
        all.iter().filter(|other| other.opens.iter().any(|opened| usize::from(*opened) == place)).collect(),
    );
    html! {
        <>
            if !above.is_empty() { { section(setting, Word::Opens, html! { <p class="measure">{ above }</p> }) } }
            if !below.is_empty() { { section(setting, Word::OpenedBy, html! { <p class="measure">{ below }</p> }) } }
        </>
    }
}
