//! The whole widget: it holds the journey, works out where the company stands once a change, and shows one page.

use super::focus;
use super::frame::{Foot, Head, StandingLine};
use super::journey::Journey;
use super::pages::{CheckPage, QuestionPage, ResultsPage, StartPage};
use super::setting::{Setting, Shared};
use crate::i18n::{Calendar, Language};
use crate::pack::Pack;
use crate::session::{Event, Page, Session, standing};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    pub pack: Shared<Pack>,
    pub calendar: Shared<dyn Calendar>,
    /// How the journey begins. Later changes are not looked at.
    pub session: Rc<Session>,
    /// The language the host page asks for; the visitor may choose another.
    pub language: Language,
    /// The level of a page's own heading, 1 to 6.
    pub heading_level: u8,
}

#[component]
pub fn App(props: &AppProps) -> Html {
    let journey =
        use_reducer(|| Journey { pack: props.pack.clone(), session: Rc::clone(&props.session), turn: 0 });
    let send = {
        let dispatcher = journey.dispatcher();
        use_callback((), move |event: Event, ()| dispatcher.dispatch(event))
    };
    use_host_language(props.language, &send);

    let session = Rc::clone(&journey.session);
    let pack = props.pack.clone();
    // Everything the standing depends on; drafts are left out, so typing judges nothing anew.
    let basis = (session.answers.clone(), session.context, session.passed.clone(), session.page);
    let standing = use_memo(basis, |_| standing(&pack, &session));

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
        send,
    };
    let shown = match session.page {
        Page::Start => html! { <StartPage setting={setting.clone()} session={session.clone()} /> },
        Page::Question(id) => html! {
            <QuestionPage key={id.0} setting={setting.clone()} session={session.clone()} standing={standing.clone()} {id} />
        },
        Page::Check => html! {
            <CheckPage setting={setting.clone()} session={session.clone()} standing={standing.clone()} />
        },
        Page::Results => html! {
            <ResultsPage setting={setting.clone()} session={session.clone()} standing={standing.clone()} />
        },
    };
    html! {
        <div class="esc" lang={session.language.tag()} dir="ltr" part="root">
            <section class="frame" aria-label={setting.text(&props.pack.title).to_owned()}>
                <Head setting={setting.clone()} begun={session.page != Page::Start} />
                if session.page != Page::Start {
                    <StandingLine setting={setting.clone()} page={session.page} standing={standing.clone()} />
                }
                <div class="page" ref={page}>{ shown }</div>
                <Foot {setting} />
            </section>
        </div>
    }
}

/// Speaks the language the host page asks for whenever it asks for another.
#[hook]
fn use_host_language(language: Language, send: &Callback<Event>) {
    let before = use_mut_ref(|| language);
    let send = send.clone();
    use_effect_with(language, move |language| {
        if before.replace(*language) != *language {
            send.emit(Event::SetLanguage(*language));
        }
    });
}
