//! What stands around every page: the head with the language menu, the line of verdicts, the foot.

use super::icon::{Icon, tone};
use super::setting::Setting;
use crate::engine::Verdict;
use crate::i18n::{Language, Phrase, Word};
use crate::session::{Counts, Event, Page, Standing};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct HeadProps {
    pub setting: Setting,
    /// Is there something to start again from?
    pub begun: bool,
}

/// The pack's title, the languages, and "start again", which asks before it clears anything.
#[component]
pub(super) fn Head(props: &HeadProps) -> Html {
    let asking = use_state(|| false);
    let setting = &props.setting;
    let set = |value: bool| {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(value))
    };
    let clear = {
        let (asking, send) = (asking.clone(), setting.send.clone());
        Callback::from(move |_: MouseEvent| {
            asking.set(false);
            send.emit(Event::Reset);
        })
    };
    html! {
        <div class="head">
            <p class="head-title strong">{ setting.text(&setting.pack.title) }</p>
            <div class="head-tools">
                if props.begun {
                    <button type="button" class="link" aria-expanded={asking.to_string()} onclick={set(!*asking)}>
                        { setting.word(Word::Restart) }
                    </button>
                }
                <div class="languages" role="group" aria-label={setting.word(Word::LanguageMenu)}>
                    { for Language::ALL.into_iter().map(|language| language_button(setting, language)) }
                </div>
            </div>
            if *asking && props.begun {
                <div class="confirm" role="group" aria-label={setting.word(Word::RestartAsk)}>
                    <p class="strong">{ setting.word(Word::RestartAsk) }</p>
                    <div class="buttons">
                        <button type="button" class="button second" onclick={clear}>{ setting.word(Word::RestartYes) }</button>
                        <button type="button" class="link" onclick={set(false)}>{ setting.word(Word::RestartNo) }</button>
                    </div>
                </div>
            }
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

#[derive(PartialEq, Properties)]
pub(super) struct StandingProps {
    pub setting: Setting,
    pub page: Page,
    pub standing: Rc<Standing>,
}

/// "3 yes, 1 if the authority agrees, 2 no, 6 open", read out when it changes.
#[component]
pub(super) fn StandingLine(props: &StandingProps) -> Html {
    let setting = &props.setting;
    let clash = props.standing.verdicts.is_err();
    html! {
        <div class={if props.page == Page::Results { "hidden-text" } else { "standing" }}>
            <p class="tally" role="status" aria-label={setting.word(Word::StandingLabel)}>
                if clash {
                    <span class="toned no">{ Icon::Warning.draw() }{ setting.word(Word::StandingClash) }</span>
                } else {
                    { for counted(props.standing.counts).into_iter().map(|(verdict, count)| html! {
                        <span key={tone(verdict)}>
                            <span class={classes!("toned", tone(verdict))}>{ Icon::of(verdict).draw() }</span>
                            <b>{ count }</b>{ " " }{ setting.phrase(Phrase::Counted(verdict)) }
                        </span>
                    }) }
                }
            </p>
            if props.page != Page::Results {
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

#[derive(PartialEq, Properties)]
pub(super) struct FootProps {
    pub setting: Setting,
}

/// The promise about what is typed.
#[component]
pub(super) fn Foot(props: &FootProps) -> Html {
    html! {
        <div class="foot">{ Icon::Lock.draw() }<p>{ props.setting.word(Word::Privacy) }</p></div>
    }
}
