//! What every part of the page needs: the pack, the language, the level of its headings, and where events go.

use super::icon::Icon;
use super::journey::Act;
use crate::engine::{Answer, Slot};
use crate::i18n::{Calendar, Language, Phrase, Style, Word};
use crate::pack::{Authority, Date, Pack, Question, QuestionId, Source, SourceRef, Text};
use crate::session::Event;
use crate::ui::markup::html;
use std::rc::Rc;
use yew::prelude::*;

/// Something shared that is compared by identity, not by content: a pack is large and never changes.
pub struct Shared<T: ?Sized>(pub Rc<T>);

impl<T: ?Sized> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(Rc::clone(&self.0))
    }
}

impl<T: ?Sized> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: ?Sized> std::ops::Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

/// What every part of the page needs.
#[derive(Clone)]
pub(super) struct Setting {
    pub pack: Shared<Pack>,
    pub calendar: Shared<dyn Calendar>,
    pub language: Language,
    /// The level of a page's own heading, 1 to 6.
    pub heading_level: u8,
    pub send: Callback<Act>,
}

impl Setting {
    pub fn word(&self, word: Word) -> &'static str {
        word.say(self.language)
    }

    /// What stands between two sentences.
    pub fn space(&self) -> &'static str {
        self.word(Word::Space)
    }

    pub fn phrase(&self, phrase: Phrase<'_>) -> String {
        phrase.say(self.language)
    }

    /// The pack's own words.
    pub fn text<'a>(&self, text: &'a Text) -> &'a str {
        text.get(self.language.place(&self.pack))
    }

    pub fn date(&self, date: Date) -> String {
        self.calendar.date(date, self.language)
    }

    pub fn style(&self) -> Style<'_> {
        Style { pack: &self.pack, language: self.language, calendar: &*self.calendar }
    }

    pub fn answer(&self, question: &Question, answer: &Answer) -> String {
        self.style().answer(question, answer)
    }

    pub fn question(&self, id: QuestionId) -> Option<&Question> {
        self.pack.questions.get(usize::from(id.0))
    }

    pub fn source(&self, reference: &SourceRef) -> Option<&Source> {
        self.pack.sources.get(usize::from(reference.source))
    }

    pub fn authority(&self, place: u16) -> Option<&Authority> {
        self.pack.authorities.get(usize::from(place))
    }

    /// A question by its name on the page, with the year where it is asked per year.
    pub fn named(&self, slot: Slot) -> String {
        let ask = self.question(slot.question).map_or("", |question| self.text(&question.ask));
        match slot.year {
            Some(year) => self.phrase(Phrase::InQuestion(ask, year)),
            None => ask.to_owned(),
        }
    }

    /// A figure and what was answered: "Revenue (2025): 1.2亿元".
    pub fn told(&self, slot: Slot, answer: Option<Answer>) -> Html {
        let answer =
            self.question(slot.question).zip(answer).map(|(question, answer)| self.answer(question, &answer));
        self.told_as(slot, answer.as_deref().unwrap_or(self.word(Word::Unanswered)))
    }

    /// A figure and what is said of it. A question mark needs no colon after it.
    pub fn told_as(&self, slot: Slot, what: &str) -> Html {
        let name = self.named(slot);
        let colon = if name.ends_with(['?', '？']) { " " } else { self.word(Word::Colon) };
        html! { <>{ name }{ colon }<strong class="figure">{ what.to_owned() }</strong></> }
    }

    /// A callback that sends one and the same event.
    pub fn sends<T>(&self, event: Event) -> Callback<T> {
        self.acts(Act::Do(event))
    }

    /// A callback that does one and the same thing to the page.
    pub fn acts<T>(&self, act: Act) -> Callback<T> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(act.clone()))
    }

    /// A button that does one and the same thing.
    pub fn button(&self, class: &'static str, word: Word, act: Act) -> Html {
        self.press(class, self.word(word), act)
    }

    /// The same with words from elsewhere.
    pub fn press(&self, class: &'static str, text: &str, act: Act) -> Html {
        let part = class.starts_with("button").then_some("button");
        html! { <button type="button" {class} {part} onclick={self.acts(act)}>{ text.to_owned() }</button> }
    }

    /// The button that leads to a question, with what it is about for those who hear it alone.
    pub fn change(&self, word: Word, about: &str, question: QuestionId) -> Html {
        html! {
            <button type="button" class="link" onclick={self.sends(Event::Change(question))}>
                { self.word(word) }<span class="hidden-text">{ self.phrase(Phrase::About(about)) }</span>
            </button>
        }
    }

    /// A button that stays pressed.
    pub fn toggle(&self, pressed: bool, label: Html, onclick: Callback<MouseEvent>) -> Html {
        html! {
            <button type="button" class="toggle" aria-pressed={pressed.to_string()} {onclick}>
                { if pressed { Icon::Ticked } else { Icon::Box }.draw() }{ label }
            </button>
        }
    }

    /// A heading so many levels below the page's own.
    pub fn heading(&self, below: u8, class: &'static str, content: Html) -> Html {
        let tag = self.heading_tag(below);
        html! { <@{tag} {class}>{ content }</@> }
    }

    pub fn heading_tag(&self, below: u8) -> String {
        format!("h{}", self.heading_level.saturating_add(below).clamp(1, 6))
    }

    /// The heading of a page. It takes the focus after each step, and so it is read out.
    pub fn page_heading(&self, content: &str) -> Html {
        html! { <@{self.heading_tag(0)} id="page-title" class="title" tabindex="-1" part="heading">{ content.to_owned() }</@> }
    }
}
