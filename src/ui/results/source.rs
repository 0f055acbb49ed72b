//! Where a rule stands, and how well that is attested, in words.

use super::super::setting::Setting;
use crate::i18n::{Phrase, Word};
use crate::pack::{Evidence, SourceRef};
use crate::ui::markup::html;
use yew::prelude::*;

/// "Source: title, number, place (read in copies ...)". A clause may be less well attested than its instrument.
pub(in super::super) fn line(setting: &Setting, reference: &SourceRef, evidence: Option<Evidence>) -> Html {
    let Some(source) = setting.source(reference) else { return Html::default() };
    let title = setting.text(&source.title).to_owned();
    let title = match &source.url {
        Some(url) => link(setting, url, &title),
        None => title.into(),
    };
    let comma = setting.word(Word::Aside);
    let attested = setting.phrase(Phrase::Evidence(evidence.unwrap_or(source.read)));
    html! {
        <>
            { setting.word(Word::Source) }{ setting.word(Word::Colon) }{ title }
            if let Some(number) = &source.number { { comma }{ number } }
            if let Some(place) = &reference.place { { comma }{ place } }
            <span class="evidence">{ setting.phrase(Phrase::Aside(&attested)) }</span>
            if let (Some(note), None) = (&source.note, evidence) { { setting.space() }{ setting.text(note) } }
        </>
    }
}

/// A link out of the widget: in a tab of its own, telling the other page nothing about this one. Only to the web.
pub(super) fn link(setting: &Setting, url: &str, text: &str) -> Html {
    if !url.starts_with("https://") && !url.starts_with("http://") {
        return html! { <>{ text.to_owned() }</> };
    }
    html! {
        <a href={url.to_owned()} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">
            { text.to_owned() }<span class="hidden-text">{ setting.phrase(Phrase::Aside(setting.word(Word::NewWindow))) }</span>
        </a>
    }
}
