//! A widget on the page, and what a visitor does to it.

use crate::fixture;
use eligibility_check::embed::{Handle, OpenPack, Wishes, mount};
use eligibility_check::pack::codec::encode;
use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, ShadowRoot, ShadowRootInit, ShadowRootMode,
};

/// A widget mounted as the custom element does it: on an inner element of an open shadow root.
pub struct Widget {
    pub root: ShadowRoot,
    host: Element,
    pub handle: Handle,
}

impl Widget {
    pub async fn new(language: &str) -> Widget {
        Widget::with(language, "").await
    }

    /// With answers to begin with, as lines.
    pub async fn with(language: &str, answers: &str) -> Widget {
        let document = web_sys::window().unwrap().document().unwrap();
        let (host, inner) =
            (document.create_element("div").unwrap(), document.create_element("div").unwrap());
        let pack = OpenPack::open(&encode(&fixture::pack()).unwrap(), Vec::new()).unwrap();
        let handle = mount(inner.clone(), &pack, wishes(language, answers)).unwrap();
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
        root.append_child(&inner).unwrap();
        document.body().unwrap().append_child(&host).unwrap();
        drawn().await;
        Widget { root, host, handle }
    }

    pub fn find(&self, selector: &str) -> Element {
        self.root.query_selector(selector).unwrap().unwrap_or_else(|| panic!("there is no `{selector}`"))
    }

    pub fn has(&self, selector: &str) -> bool {
        self.root.query_selector(selector).unwrap().is_some()
    }

    pub fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap()
    }

    pub fn value(&self, selector: &str) -> String {
        self.find(selector).unchecked_into::<HtmlInputElement>().value()
    }

    /// Focuses and clicks, as a mouse or the space bar does.
    pub async fn click(&self, selector: &str) {
        let element: HtmlElement = self.find(selector).unchecked_into();
        element.focus().unwrap();
        element.click();
        drawn().await;
    }

    /// Opens or closes a `details`, and waits for the event, which the browser fires later.
    pub async fn toggle(&self, selector: &str) {
        let details = self.find(selector);
        let toggled =
            Promise::new(&mut |done, _| details.add_event_listener_with_callback("toggle", &done).unwrap());
        self.click(&format!("{selector} > summary")).await;
        JsFuture::from(toggled).await.unwrap();
        drawn().await;
    }

    pub async fn type_into(&self, selector: &str, text: &str) {
        self.fill(selector, text, "input");
        drawn().await;
    }

    /// Puts a text into a field and tells it by one event; nothing is drawn before the task is over.
    pub fn fill(&self, selector: &str, text: &str, event: &str) {
        let input: HtmlInputElement = self.find(selector).unchecked_into();
        input.set_value(text);
        let bubbles = EventInit::new();
        bubbles.set_bubbles(true);
        input.dispatch_event(&Event::new_with_event_init_dict(event, &bubbles).unwrap()).unwrap();
    }

    /// Ticks a box or unticks it; nothing is drawn before the task is over.
    pub fn tick(&self, selector: &str) {
        self.find(selector).unchecked_into::<HtmlElement>().click();
    }

    pub fn is_ticked(&self, selector: &str) -> bool {
        self.find(selector).unchecked_into::<HtmlInputElement>().checked()
    }

    /// The id, else the class, of what has the focus inside the widget.
    pub fn focused(&self) -> String {
        let element = self.root.active_element();
        element
            .map(|element| if element.id().is_empty() { element.class_name() } else { element.id() })
            .unwrap_or_default()
    }

    pub async fn remove(self) {
        drop(self.handle);
        drawn().await;
        self.host.remove();
    }
}

/// What the shell asks for: a language, a heading level and perhaps answers.
fn wishes(language: &str, answers: &str) -> Wishes {
    let wishes = Object::new();
    let answers = if answers.is_empty() { JsValue::UNDEFINED } else { answers.into() };
    for (name, value) in [("language", language.into()), ("headingLevel", 2.into()), ("answers", answers)] {
        Reflect::set(&wishes, &name.into(), &value).unwrap();
    }
    wishes.unchecked_into()
}

/// Resolves when everything is drawn.
pub async fn drawn() {
    yew::scheduler::flush().await;
}
