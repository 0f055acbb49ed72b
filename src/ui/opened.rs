//! What is told of a journey that was kept or shared, once it was opened: what it was made with, what no longer fits, which verdicts changed;
//! or why it was not opened.

use super::icon::Icon;
use super::journey::{Act, Journey};
use super::setting::Setting;
use crate::i18n::{KeepWord, Phrase, fill, refused, unfit};
use crate::pack::sort_few;
use crate::session::{Event, Opened, Page, Refused};
use crate::ui::markup::html;
use yew::prelude::*;

/// What is more is folded away: a long list would push the page itself away.
const MOST_SHOWN: usize = 5;

pub(super) fn opened(setting: &Setting, journey: &Journey) -> Html {
    let Some(told) = &journey.told else { return Html::default() };
    match (&**told, journey.session.page) {
        (_, Page::Question(_)) | (Ok(_), Page::Keep | Page::Lens | Page::Privacy) => Html::default(),
        (Ok(opened), _) => html! {
            <div class="notice tells stack" tabindex="-1" role="status">{ of(setting, journey, opened) }</div>
        },
        (Err(why), _) => html! {
            <div class="problem stack" tabindex="-1" role="alert">
                <p class="problem-title strong">{ KeepWord::RefusedTitle.say(setting.language) }</p>
                <p>{ reason(setting, why) }</p>
                { dismiss(setting) }
            </div>
        },
    }
}

fn dismiss(setting: &Setting) -> Html {
    setting.press("link", KeepWord::Dismiss.say(setting.language), Act::Dismiss)
}

fn reason(setting: &Setting, why: &Refused) -> String {
    let what = match why {
        Refused::OtherPack(id) => id.clone(),
        Refused::Broken(line) => line.to_string(),
        _ => String::new(),
    };
    fill(refused(setting.language, why), &[&what])
}

fn of(setting: &Setting, journey: &Journey, opened: &Opened) -> Html {
    let (pack, language) = (&setting.pack, setting.language);
    let as_of = journey.session.context.as_of;
    let (day, today) = (setting.date(as_of), setting.date(journey.today));
    let bullets = |items: Vec<String>| {
        html! { <ul class="bullets">{ for items.into_iter().map(|item| html! { <li>{ item }</li> }) }</ul> }
    };
    let list = |lead: KeepWord, mut items: Vec<String>| {
        let more = items.split_off(items.len().min(MOST_SHOWN));
        html! {
            if !items.is_empty() {
                <p>{ lead.say(language) }</p>
                { bullets(items) }
            }
            if !more.is_empty() {
                <details class="why">
                    <summary>{ Icon::Chevron.draw() }{ fill(KeepWord::More.say(language), &[&more.len().to_string()]) }</summary>
                    { bullets(more) }
                </details>
            }
        }
    };
    let colon = |left: &str, right: &str| format!("{left}{}{right}", setting.word(crate::i18n::Word::Colon));
    let named = |key: &str| {
        let id = key.split('@').next();
        let question = pack.questions.iter().find(|question| Some(question.id.as_str()) == id);
        question.map_or_else(|| key.to_owned(), |question| setting.text(&question.ask).to_owned())
    };
    let left_out = opened.unfit.iter().map(|(key, why)| colon(&named(key), unfit(language, *why))).collect();
    let name = |verdict| setting.phrase(Phrase::Verdict(verdict));
    // Those that were judged differently come before those that were not judged at all.
    let mut changed: Vec<_> = opened.changed.iter().flatten().collect();
    sort_few(&mut changed, |changed| changed.then.is_none());
    let changed = changed.into_iter().filter_map(|changed| {
        let programme = pack.programmes.get(changed.programme)?;
        let then = changed.then.map_or_else(|| KeepWord::NewSince.say(language).to_owned(), name);
        Some(colon(setting.text(&programme.title), &format!("{then} → {}", name(changed.now))))
    });
    html! {
        <>
            <p class="strong">{ KeepWord::OpenedTitle.say(language) }</p>
            if let Some(version) = &opened.made_with {
                <p>{ fill(KeepWord::MadeWith.say(language), &[version, &pack.version]) }</p>
            }
            if as_of != journey.today {
                <p>{ fill(KeepWord::OpenedAsOf.say(language), &[&day, &today]) }</p>
                <p>{ setting.press("link", KeepWord::JudgeToday.say(language), Act::Do(Event::SetAsOf(journey.today))) }</p>
            }
            { list(KeepWord::UnfitTitle, left_out) }
            if opened.changed.as_ref().is_some_and(Vec::is_empty) { <p>{ KeepWord::ChangedNone.say(language) }</p> }
            { list(KeepWord::ChangedTitle, changed.collect()) }
            { dismiss(setting) }
        </>
    }
}
