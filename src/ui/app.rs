//! The whole widget: it holds the journey, works out where the company stands once a change, and shows one page.

use super::focus;
use super::frame::{example_or_aside, foot, head, standing_line};
use super::full_page::FullPage;
use super::journey::{Act, Journey};
use super::opened::opened;
use super::pages;
use super::setting::{Setting, Shared};
use super::share::Share;
use crate::i18n::{Calendar, Language};
use crate::pack::Pack;
use crate::session::{Page, Session, standing};
use crate::ui::markup::html;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    pub pack: Shared<Pack>,
    /// The hash of the compiled pack.
    pub hash: Rc<str>,
    /// On the full page: what it lends the widget.
    pub full_page: Option<Shared<dyn FullPage>>,
    /// Counts how often the widget was asked to look again at what the full page lends.
    pub looks: u32,
    pub calendar: Shared<dyn Calendar>,
    /// How the journey begins. Later changes are not looked at.
    pub session: Rc<Session>,
    /// The language the host page asks for; the visitor may choose another.
    pub language: Language,
    /// The level of a page's own heading, 1 to 6.
    pub heading_level: u8,
    /// The page around the widget asks for the results.
    pub share: Option<Share>,
}

#[component]
pub fn App(props: &AppProps) -> Html {
    let journey = use_reducer_eq(|| {
        Journey::new(
            props.pack.clone(),
            Rc::clone(&props.hash),
            Rc::clone(&props.session),
            props.full_page.clone(),
        )
    });
    let dispatcher = journey.dispatcher();
    {
        // The host page may ask for another language at any time.
        let dispatcher = dispatcher.clone();
        use_effect_with(props.language, move |language| dispatcher.dispatch(Act::Host(*language)));
    }
    let session = &*journey.session;
    // Everything the standing depends on; drafts are left out, so typing judges nothing anew.
    let basis =
        (session.answers.clone(), session.context, session.passed.clone(), session.page, session.wanted);
    let standing = use_memo(basis, |_| standing(&props.pack, session));
    {
        let (journey, dispatcher) = (journey.clone(), dispatcher.clone());
        let seen = (props.looks, journey.turn, Shared(Rc::clone(&standing)), session.language);
        use_effect_with(seen, move |(.., standing, _)| {
            let Some(page) = &journey.full_page else { return };
            let keeping = page.report(journey.number, &journey.text(standing), journey.origin());
            dispatcher.dispatch(Act::Keeping(keeping));
            if let Some(text) = page.shared() {
                dispatcher.dispatch(Act::Open(text));
            }
        });
    }

    let page = use_node_ref();
    {
        let page = page.clone();
        use_effect_with(journey.turn, move |turn| {
            // Not when the widget appears: the focus is the host page's until somebody presses something here.
            if let (true, Some(page)) = (*turn > 0, page.cast::<Element>()) {
                focus::after_a_step(&page);
            }
        });
    }

    let setting = Setting {
        pack: props.pack.clone(),
        calendar: props.calendar.clone(),
        language: session.language,
        heading_level: props.heading_level,
        send: Callback::from(move |act| dispatcher.dispatch(act)),
    };
    let shown = match session.page {
        Page::Start => pages::start(&setting, &journey, &standing),
        Page::Question(id) => pages::question(&setting, &journey, &standing, &page, id),
        Page::Check => pages::check(&setting, session, &standing),
        Page::Results => pages::results(&setting, &journey, &standing, &page, props.share.as_ref()),
        Page::Lens => pages::lens(&setting, &journey, &standing),
        Page::Keep => pages::keep(&setting, &journey, &standing),
        Page::Privacy => pages::privacy(&setting, &journey),
    };
    html! {
        <div class="esc" lang={session.language.tag()} dir="ltr" part="root">
            <section class="frame" aria-label={setting.text(&props.pack.title).to_owned()}>
                { head(&setting, &journey) }
                { standing_line(&setting, &journey, &standing) }
                { example_or_aside(&setting, &journey) }
                <div class="page" ref={page}>{ opened(&setting, &journey) }{ shown }</div>
                { foot(&setting, &journey) }
            </section>
        </div>
    }
}
