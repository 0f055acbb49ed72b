//! What stands around every page: the head with the language menu, the line of verdicts, the foot.

use super::icon::{Icon, tone};
use super::journey::{Act, Journey, Keeping};
use super::setting::Setting;
use crate::engine::Verdict;
use crate::i18n::{KeepWord, Language, Phrase, PrivacyWord, Word};
use crate::session::{Counts, Event, Page, Standing};
use yew::prelude::*;

/// The pack's title, the languages, and "start again", which asks before it clears anything.
pub(super) fn head(setting: &Setting, journey: &Journey) -> Html {
    let begun = journey.session.page != Page::Start;
    html! {
        <div class="head">
            <p class="head-title strong">{ setting.text(&setting.pack.title) }</p>
            <div class="head-tools">
                if begun {
                    <button type="button" class="link" aria-expanded={journey.asking.to_string()}
                        onclick={setting.acts(Act::AskRestart(!journey.asking))}>{ setting.word(Word::Restart) }</button>
                }
                <div class="languages" role="group" aria-label={setting.word(Word::LanguageMenu)}>
                    { for Language::ALL.into_iter().map(|language| language_button(setting, language)) }
                </div>
            </div>
            if begun && journey.asking { { confirm(setting) } }
        </div>
    }
}

fn confirm(setting: &Setting) -> Html {
    html! {
        <div class="confirm" role="group" aria-label={setting.word(Word::RestartAsk)}>
            <p class="strong">{ setting.word(Word::RestartAsk) }</p>
            <div class="buttons">
                <button type="button" class="button second" onclick={setting.sends(Event::Reset)}>
                    { setting.word(Word::RestartYes) }
                </button>
                <button type="button" class="link" onclick={setting.acts(Act::AskRestart(false))}>
                    { setting.word(Word::RestartNo) }
                </button>
            </div>
        </div>
    }
}

/// Each language is named in its own words.
fn language_button(setting: &Setting, language: Language) -> Html {
    let name = match language {
        Language::ZhHans => "中文",
        Language::En => "English",
    };
    let pressed = (setting.language == language).to_string();
    html! {
        <button type="button" key={language.tag()} lang={language.tag()} aria-pressed={pressed}
            onclick={setting.sends(Event::SetLanguage(language))}>{ name }</button>
    }
}

/// "3 yes, 1 if the authority agrees, 2 no, 6 open", read out when it changes.
pub(super) fn standing_line(setting: &Setting, page: Page, standing: &Standing) -> Html {
    let clash = standing.verdicts.is_err();
    if page == Page::Start {
        return Html::default();
    }
    html! {
        <div class={if page == Page::Results { "hidden-text" } else { "standing" }}>
            <p class="tally" role="status" aria-label={setting.word(Word::StandingLabel)}>
                if clash {
                    <span class="toned no">{ Icon::Warning.draw() }{ setting.word(Word::StandingClash) }</span>
                } else {
                    { for counted(standing.counts).into_iter().map(|(verdict, count)| html! {
                        <span key={tone(verdict)}>
                            <span class={classes!("toned", tone(verdict))}>{ Icon::of(verdict).draw() }</span>
                            <b>{ count }</b>{ " " }{ setting.phrase(Phrase::Counted(verdict)) }
                        </span>
                    }) }
                }
            </p>
            if page != Page::Results {
                <button type="button" class="link" onclick={setting.sends(Event::GoTo(Page::Results))}>
                    { setting.word(Word::SeeResults) }
                </button>
            }
        </div>
    }
}

/// The four counts that always show, so that the line does not jump; the others once there are some.
fn counted(counts: Counts) -> Vec<(Verdict, usize)> {
    let always = [
        (Verdict::Eligible, counts.eligible),
        (Verdict::Conditional, counts.conditional),
        (Verdict::NotEligible, counts.not_eligible),
    ];
    let mut shown = always.to_vec();
    shown.push((Verdict::Open, counts.open));
    shown.extend(
        [(Verdict::Ask, counts.ask), (Verdict::NotApplicable, counts.not_applicable)]
            .into_iter()
            .filter(|(_, n)| *n > 0),
    );
    shown
}

/// The promise about what is typed, and how to check it.
pub(super) fn foot(setting: &Setting, journey: &Journey) -> Html {
    let promise = match journey.keeping {
        Keeping::On => KeepWord::DeviceOn.say(setting.language),
        _ => setting.word(Word::Privacy),
    };
    html! {
        <div class="foot">
            { Icon::Lock.draw() }<p>{ promise }</p>
            { setting.button("link", Act::Do(Event::GoTo(Page::Privacy)), PrivacyWord::Link.say(setting.language)) }
        </div>
    }
}
