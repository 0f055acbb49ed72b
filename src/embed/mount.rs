//! Opening a pack, mounting the widget, and the handle with which the shell changes or removes it.

use super::calendar::IntlCalendar;
use super::clock::today;
use super::wishes::{Wishes, put};
use crate::engine::{Assessment, Context};
use crate::i18n::{Calendar, Language};
use crate::pack::Pack;
use crate::pack::codec::{DecodeError, content_hash, decode};
use crate::session::{Page, Session, open};
use crate::ui::{App, AppProps, FullPage, Share, Shared};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Renderer};

/// A pack, decoded once for all elements that show it.
#[wasm_bindgen]
pub struct OpenPack {
    pack: Shared<Pack>,
    hash: Rc<str>,
}

#[wasm_bindgen]
impl OpenPack {
    /// Opens a compiled pack; where programmes are named, with these alone.
    ///
    /// # Errors
    /// A JavaScript error whose `code` says what is wrong with the pack; `programmes` where it has none of those named.
    #[wasm_bindgen(constructor)]
    pub fn open(bytes: &[u8], programmes: Vec<String>) -> Result<OpenPack, JsValue> {
        let mut pack = decode(bytes).map_err(|error| failure(code(&error), &error.to_string()))?;
        if !programmes.is_empty() && pack.keep_only(&programmes) == 0 {
            return Err(failure("programmes", "the pack has none of the programmes that are named"));
        }
        Ok(OpenPack { pack: Shared(Rc::new(pack)), hash: content_hash(bytes).unwrap_or_default().into() })
    }
}

/// A mounted widget. It lives as long as its handle.
#[wasm_bindgen]
pub struct Handle {
    app: Option<AppHandle<App>>,
    props: AppProps,
    unfit: String,
}

/// Shows the widget inside an element.
///
/// # Errors
/// A JavaScript error with the `code` `clock` when the visitor's clock shows no possible day.
#[wasm_bindgen]
pub fn mount(inner: Element, pack: &OpenPack, wishes: Wishes) -> Result<Handle, JsValue> {
    let today =
        today().ok_or_else(|| failure("clock", "the clock shows no day between the years 1 and 9999"))?;
    let OpenPack { pack, hash } = pack;
    let language = language_of(&wishes.language(), pack);
    let mut session = Session::new(Context::on(today), language);
    let mut unfit = String::new();
    if let Some(answers) = wishes.answers() {
        match open(pack, hash, &format!("eligibility-check=2\n.pack={}\n{answers}", pack.id), today) {
            Ok(opened) => {
                // At the start, as always.
                session = Session { page: Page::Start, language, ..opened.session };
                unfit = opened.unfit.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>().join(", ");
            }
            Err(_) => unfit = answers,
        }
    }
    let props = AppProps {
        session: Rc::new(session),
        pack: pack.clone(),
        hash: hash.clone(),
        looks: 0,
        full_page: wishes.full_page().map(|lent| Shared(Rc::new(lent) as Rc<dyn FullPage>)),
        calendar: Shared(Rc::new(IntlCalendar) as Rc<dyn Calendar>),
        language,
        heading_level: wishes.heading_level(),
        share: share(pack.clone(), wishes),
    };
    let app = Renderer::<App>::with_root_and_props(inner, props.clone()).render();
    Ok(Handle { app: Some(app), props, unfit })
}

#[wasm_bindgen]
impl Handle {
    /// The element's attributes changed, or what the full page lends did.
    pub fn update(&mut self, language: &str, heading_level: u8) {
        self.props.language = language_of(language, &self.props.pack);
        self.props.heading_level = heading_level;
        self.props.looks = self.props.looks.wrapping_add(1);
        if let Some(app) = &mut self.app {
            app.update(self.props.clone());
        }
    }

    /// What of the answers to begin with did not fit the pack.
    #[wasm_bindgen(getter)]
    pub fn unfit(&self) -> String {
        self.unfit.clone()
    }
}

/// The shell frees the handle, or the browser does once the element is gone.
impl Drop for Handle {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }
}

/// How the results are given to a page that asks for them.
fn share(pack: Shared<Pack>, wishes: Wishes) -> Option<Share> {
    let with = wishes.share_with()?.into();
    Some(Share { with, give: Shared(Rc::new(move |assessment: &Assessment| wishes.give(&pack, assessment))) })
}

/// The language asked for; where the interface does not speak it, that of the pack's first language, else Chinese.
fn language_of(tag: &str, pack: &Pack) -> Language {
    let first = || pack.languages.iter().find_map(|tag| Language::from_tag(tag));
    Language::from_tag(tag).or_else(first).unwrap_or_default()
}

fn code(error: &DecodeError) -> &'static str {
    match error {
        DecodeError::NotAPack => "pack-not-a-pack",
        DecodeError::OtherFormat(..) => "pack-format",
        DecodeError::Truncated => "pack-truncated",
        DecodeError::Tampered => "pack-tampered",
        DecodeError::TooLarge(_) => "pack-too-large",
        DecodeError::Malformed | DecodeError::Broken(_) => "pack-malformed",
    }
}

fn failure(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    put(&error, "code", code);
    error.into()
}
