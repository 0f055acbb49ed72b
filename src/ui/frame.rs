//! What stands around every page: the head with the language menu, the line of verdicts with its list, the word about an example, the foot.

use super::clash::answers;
use super::full_page::Keeping;
use super::icon::{Icon, tone};
use super::journey::{Act, Journey};
use super::pages::VERDICTS;
use super::setting::Setting;
use crate::engine::Verdict;
use crate::i18n::{KeepWord, Language, Phrase, PrivacyWord, Word};
use crate::session::{Counts, Event, Page, Standing};
use crate::ui::markup::html;
use yew::prelude::*;

/// The pack's title, the languages, and "start again", which asks before it clears anything.
pub(super) fn head(setting: &Setting, journey: &Journey) -> Html {
    let begun = journey.session.page != Page::Start;
    html! {
        <div class={if begun { "head begun" } else { "head" }}>
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
                { setting.button("button second", Word::RestartYes, Act::Do(Event::Reset)) }
                { setting.button("link", Word::RestartNo, Act::AskRestart(false)) }
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

/// The line of verdicts, which opens to their list, with the way to the results; read out when it changes. Every verdict has its place in the
/// line whatever its count, so that nothing moves.
pub(super) fn standing_line(setting: &Setting, journey: &Journey, standing: &Standing) -> Html {
    let page = journey.session.page;
    if page == Page::Start {
        return Html::default();
    }
    let clash = standing.verdicts.is_err();
    let counted = |verdict: Verdict| {
        format!("{} {}", count(standing.counts, verdict), setting.phrase(Phrase::Counted(verdict)))
    };
    let told = if clash {
        setting.word(Word::StandingClash).to_owned()
    } else {
        VERDICTS.map(counted).join(setting.word(Word::Aside))
    };
    html! {
        <>
            <p class="hidden-text" role="status">{ told }</p>
            if page != Page::Results {
                <div class="standing">
                    <button type="button" class="tally" aria-expanded={journey.listed.to_string()}
                        onclick={setting.acts(Act::List(!journey.listed))}>
                        <span class="hidden-text">{ setting.word(Word::StandingLabel) }{ setting.word(Word::Colon) }</span>
                        if clash {
                            <span class="toned no clash">{ Icon::Warning.draw() }{ setting.word(Word::StandingClash) }</span>
                        } else {
                            { for VERDICTS.into_iter().map(|verdict| html! {
                                <span class={tone(verdict)}>
                                    <span class="toned">{ Icon::of(verdict).draw() }</span>
                                    <b>{ count(standing.counts, verdict) }</b>{ " " }<span class="tally-word">{ setting.phrase(Phrase::Counted(verdict)) }</span>
                                </span>
                            }) }
                        }
                        { Icon::Chevron.draw() }
                    </button>
                    { setting.button("link", Word::SeeResults, Act::Do(Event::GoTo(Page::Results))) }
                    if journey.listed { { list(setting, journey, standing) } }
                </div>
            }
        </>
    }
}

const fn count(counts: Counts, verdict: Verdict) -> usize {
    match verdict {
        Verdict::Eligible => counts.eligible,
        Verdict::Conditional => counts.conditional,
        Verdict::Open => counts.open,
        Verdict::NotEligible => counts.not_eligible,
        Verdict::NotApplicable => counts.not_applicable,
        Verdict::Ask => counts.ask,
    }
}

/// The programmes by verdict, by name; or the answers that clash.
fn list(setting: &Setting, journey: &Journey, standing: &Standing) -> Html {
    let assessment = match &standing.verdicts {
        Ok(assessment) => assessment,
        Err(contradiction) => {
            let answers = answers(setting, &journey.session, contradiction);
            return html! { <div class="standing-list">{ answers }</div> };
        }
    };
    let pack = &setting.pack;
    let of = |verdict: Verdict| {
        let reports = pack.programmes.iter().zip(&assessment.programmes).enumerate();
        let titles = reports
            .filter(|(place, (_, report))| report.verdict == verdict && journey.session.wants(pack, *place))
            .map(|(_, (programme, _))| html! { <li>{ setting.text(&programme.title) }</li> });
        html! {
            if count(standing.counts, verdict) > 0 {
                <div class={tone(verdict)}>
                    <p class="strong toned">{ setting.phrase(Phrase::Verdict(verdict)) }</p>
                    <ul class="bullets">{ for titles }</ul>
                </div>
            }
        }
    };
    html! { <div class="standing-list">{ for VERDICTS.into_iter().map(of) }</div> }
}

/// That the answers are those of an example, or that other answers are set aside, with the way to them.
pub(super) fn example_or_aside(setting: &Setting, journey: &Journey) -> Html {
    let shown = journey.session.example.and_then(|place| setting.pack.examples.get(place));
    let (text, way) = match (shown, journey.session.page) {
        (Some(example), _) => (
            setting.phrase(Phrase::ExampleShown(setting.text(&example.title))),
            setting.word(Word::OwnCompany),
        ),
        (None, Page::Question(_)) => return Html::default(),
        _ if journey.aside.is_empty() => return Html::default(),
        _ => (KeepWord::Aside.say(setting.language).to_owned(), KeepWord::AsideBack.say(setting.language)),
    };
    html! {
        <div class="notice example">
            <p>{ text }</p>
            { setting.press("link", way, Act::BringBack) }
        </div>
    }
}

/// What becomes of the answers.
pub(super) fn promise(setting: &Setting, journey: &Journey) -> &'static str {
    match journey.keeping {
        Keeping::On => KeepWord::DeviceOn.say(setting.language),
        _ => setting.word(Word::Privacy),
    }
}

/// The promise about what is typed, and how to check it.
pub(super) fn foot(setting: &Setting, journey: &Journey) -> Html {
    html! {
        <div class="foot">
            { Icon::Lock.draw() }<p>{ promise(setting, journey) }</p>
            { setting.press("link", PrivacyWord::Link.say(setting.language), Act::Do(Event::GoTo(Page::Privacy))) }
        </div>
    }
}
