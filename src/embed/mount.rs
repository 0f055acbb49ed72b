//! Mounting the widget, and the handle with which the shell changes or removes it.

use super::calendar::IntlCalendar;
use super::clock::today;
use super::full_page::Lent;
use crate::engine::Context;
use crate::i18n::{Calendar, Language};
use crate::pack::Pack;
use crate::pack::codec::{DecodeError, content_hash, decode};
use crate::session::Session;
use crate::ui::{App, AppProps, FullPage, Shared};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Renderer};

/// A mounted widget.
#[wasm_bindgen]
pub struct Handle {
    app: AppHandle<App>,
    props: AppProps,
}

/// Shows the widget inside an element. `language` is a BCP 47 tag, `heading_level` 1 to 4; `full_page` is what the full page lends, if this
/// is the full page.
///
/// # Errors
/// A JavaScript error whose `code` says what is wrong with the pack, or `clock` when the visitor's clock shows no possible day.
#[wasm_bindgen]
pub fn mount(
    inner: Element,
    pack: &[u8],
    language: &str,
    heading_level: u8,
    full_page: Option<Lent>,
) -> Result<Handle, JsValue> {
    let hash = content_hash(pack).unwrap_or_default();
    let pack = decode(pack).map_err(|error| failure(code(&error), &error.to_string()))?;
    let today =
        today().ok_or_else(|| failure("clock", "the clock shows no day between the years 1 and 9999"))?;
    let language = language_of(language, &pack);
    let props = AppProps {
        session: Rc::new(Session::new(Context::on(today), language)),
        pack: Shared(Rc::new(pack)),
        hash: hash.into(),
        full_page: full_page.map(|lent| Shared(Rc::new(lent) as Rc<dyn FullPage>)),
        calendar: Shared(Rc::new(IntlCalendar) as Rc<dyn Calendar>),
        language,
        heading_level,
    };
    let app = Renderer::<App>::with_root_and_props(inner, props.clone()).render();
    Ok(Handle { app, props })
}

#[wasm_bindgen]
impl Handle {
    /// The element's attributes changed.
    pub fn update(&mut self, language: &str, heading_level: u8) {
        self.props.language = language_of(language, &self.props.pack);
        self.props.heading_level = heading_level;
        self.app.update(self.props.clone());
    }

    /// Takes the widget down.
    pub fn unmount(self) {
        self.app.destroy();
    }
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
    // A plain new object takes a property always.
    let _ = js_sys::Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
