//! When applications are taken.

use super::super::download::download;
use super::super::setting::Setting;
use super::card::section;
use super::source;
use crate::engine::{VersionReport, WindowStatus};
use crate::export::calendar;
use crate::i18n::{Phrase, ResultWord, Word, fill};
use crate::pack::{Date, Programme, Text, Version, Window};
use crate::ui::markup::html;
use yew::prelude::*;

/// The status in a few words, each once.
pub(super) fn lines(setting: &Setting, windows: impl Iterator<Item = WindowStatus>) -> Vec<Html> {
    let mut shown: Vec<WindowStatus> = Vec::new();
    for window in windows {
        if !shown.contains(&window) {
            shown.push(window);
        }
    }
    shown.into_iter().map(|window| html! { <span>{ status(setting, window) }</span> }).collect()
}

fn status(setting: &Setting, window: WindowStatus) -> String {
    let date = |day| setting.date(day);
    let word = match window {
        WindowStatus::Open { closes: Some(day) } => return setting.phrase(Phrase::WindowOpen(&date(day))),
        WindowStatus::Upcoming { opens, closes: Some(day) } => {
            return setting.phrase(Phrase::WindowUpcoming(&date(opens), &date(day)));
        }
        WindowStatus::Upcoming { opens, closes: None } => {
            return fill(ResultWord::Opening.say(setting.language), &[&date(opens)]);
        }
        WindowStatus::Closed { closed } => return setting.phrase(Phrase::WindowClosed(&date(closed))),
        WindowStatus::Open { closes: None } => Word::WindowOpen,
        WindowStatus::Continuous => Word::WindowContinuous,
        WindowStatus::Ended => Word::WindowEnded,
        WindowStatus::None => Word::WindowNone,
        WindowStatus::Unknown => Word::WindowUnknown,
    };
    setting.word(word).to_owned()
}

/// The status with its notes, what is expected next, and the source of the dates it was read from.
pub(super) fn window(
    setting: &Setting,
    today: Date,
    programme: &Programme,
    version: &Version,
    judged: &VersionReport,
) -> Html {
    let title = |word: ResultWord| fill(word.say(setting.language), &[setting.text(&programme.title)]);
    let titles = [title(ResultWord::Opening), title(ResultWord::Closing)];
    let days = calendar(programme, judged.window, today, titles.each_ref().map(String::as_str));
    let label = ResultWord::Calendar.say(setting.language);
    let file = days.map(|days| download(&format!("{}.ics", programme.id), "text/calendar", &days, label));
    let note = |text: &Text| html! { <p class="measure soft">{ setting.text(text).to_owned() }</p> };
    let span = match &version.window {
        Window::Spans(spans) => judged.span.and_then(|index| spans.get(usize::from(index))),
        _ => None,
    };
    let told = version.window.note().or(span.and_then(|span| span.note.as_ref()));
    let reference = span.and_then(|span| span.source.as_ref());
    section(
        setting,
        Word::Window,
        html! {
            <>
                <p>{ status(setting, judged.window) }</p>
                { for told.map(note) }
                if let Some(reference) = reference { <p class="source">{ source::line(setting, reference, None) }</p> }
                { for version.expected.iter().map(note) }
                { file.unwrap_or_default() }
            </>
        },
    )
}
