//! A session led by events, and its page as text.

use crate::fixture;
use eligibility_check::engine::{Context, Slot};
use eligibility_check::i18n::{Calendar, Language, PlainCalendar};
use eligibility_check::pack::{Date, Pack, QuestionId};
use eligibility_check::session::{Draft, Event, Page, Session, apply, slots};
use eligibility_check::ui::{App, AppProps, FullPage, Shared};
use std::rc::Rc;
use yew::LocalServerRenderer;

/// The hash that the pack would have if it were compiled.
pub const HASH: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// The journey so far.
pub struct Journey {
    pack: Rc<Pack>,
    pub session: Session,
    pub full_page: Option<Shared<dyn FullPage>>,
}

impl Journey {
    pub fn new(language: Language) -> Journey {
        Journey::of(fixture::pack(), fixture::day("2026-11-22"), language)
    }

    /// Through another pack, on a day.
    pub fn of(pack: Pack, day: Date, language: Language) -> Journey {
        Journey { pack: Rc::new(pack), session: Session::new(Context::on(day), language), full_page: None }
    }

    /// On the page of a question.
    pub fn at(language: Language, question: QuestionId) -> Journey {
        Journey::new(language).then(Event::GoTo(Page::Question(question)))
    }

    pub fn then(mut self, event: Event) -> Journey {
        self.session = apply(&self.pack, self.session, event);
        self
    }

    /// Answers a question's figures, newest year first.
    pub fn answer(self, question: QuestionId, drafts: &[Draft]) -> Journey {
        let here = self.then(Event::GoTo(Page::Question(question)));
        let slots: Vec<Slot> = slots(&here.pack, &here.session, question);
        let typed = slots
            .into_iter()
            .zip(drafts)
            .fold(here, |journey, (slot, draft)| journey.then(Event::Type(slot, draft.clone())));
        typed.then(Event::Continue)
    }

    /// The first figure a question asks for.
    pub fn slot(&self, question: QuestionId) -> Slot {
        slots(&self.pack, &self.session, question)[0]
    }

    /// The page alone, without what stands around every page.
    pub async fn page(self) -> String {
        let whole = self.whole().await;
        let start = whole.find("<div class=\"page\">").unwrap();
        let end = whole.find("<div class=\"foot\">").unwrap();
        whole[start..end].to_owned()
    }

    pub async fn whole(self) -> String {
        lines(&self.html().await)
    }

    /// All that the widget draws, as it is drawn.
    pub async fn html(self) -> String {
        let props = AppProps {
            pack: Shared(self.pack),
            hash: HASH.into(),
            full_page: self.full_page,
            looks: 0,
            calendar: Shared(Rc::new(PlainCalendar) as Rc<dyn Calendar>),
            language: self.session.language,
            session: Rc::new(self.session),
            share: None,
            heading_level: 2,
        };
        LocalServerRenderer::<App>::with_props(props).hydratable(false).render().await
    }
}

/// One element a line, so that a change of the snapshot can be read. Icons are left out but for their places.
fn lines(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(start) = rest.find("<svg class=\"icon") {
        let end = start + rest[start..].find("</svg>").unwrap() + "</svg>".len();
        text.push_str(&rest[..start]);
        text.push_str("<icon/>");
        rest = &rest[end..];
    }
    text.push_str(rest);
    text.replace("><", ">\n<")
}
