//! Opening a pack, mounting the widget, and the handle with which the shell changes or removes it.

use super::calendar::IntlCalendar;
use super::clock::today;
use super::wishes::{Wishes, put, results};
use crate::engine::Assessment;
use crate::i18n::{Calendar, Language};
use crate::pack::codec::{DecodeError, decode};
use crate::pack::{Date, Pack};
use crate::session::{Page, Resumed, Saved, from_saved};
use crate::ui::{App, AppProps, Share, Shared};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Renderer};

/// A pack, decoded once for all elements that show it.
#[wasm_bindgen]
pub struct OpenPack(Shared<Pack>);

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
        Ok(OpenPack(Shared(Rc::new(pack))))
    }
}

/// A mounted widget. It lives as long as its handle.
#[wasm_bindgen]
pub struct Handle {
    app: Option<AppHandle<App>>,
    props: AppProps,
    unfit: Vec<String>,
}

/// Shows the widget inside an element.
///
/// # Errors
/// A JavaScript error with the `code` `clock` when the visitor's clock shows no possible day.
#[wasm_bindgen]
pub fn mount(inner: Element, pack: &OpenPack, wishes: Wishes) -> Result<Handle, JsValue> {
    let today =
        today().ok_or_else(|| failure("clock", "the clock shows no day between the years 1 and 9999"))?;
    let pack = pack.0.clone();
    let language = language_of(&wishes.language(), &pack);
    let Resumed { session, unfit, .. } = begin(&pack, &wishes, language, today);
    let props = AppProps {
        session: Rc::new(session),
        pack: pack.clone(),
        calendar: Shared(Rc::new(IntlCalendar) as Rc<dyn Calendar>),
        language,
        heading_level: wishes.heading_level(),
        share: share(pack, wishes),
    };
    let app = Renderer::<App>::with_root_and_props(inner, props.clone()).render();
    Ok(Handle {
        app: Some(app),
        props,
        unfit: unfit.into_iter().map(|(answer, _)| answer.question).collect(),
    })
}

#[wasm_bindgen]
impl Handle {
    /// The element's attributes changed.
    pub fn update(&mut self, language: &str, heading_level: u8) {
        self.props.language = language_of(language, &self.props.pack);
        self.props.heading_level = heading_level;
        if let Some(app) = &mut self.app {
            app.update(self.props.clone());
        }
    }

    /// The questions whose answer to begin with did not fit the pack.
    #[wasm_bindgen(getter)]
    pub fn unfit(&self) -> Vec<String> {
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

/// A journey at its start, with the answers to begin with.
fn begin(pack: &Pack, wishes: &Wishes, language: Language, today: Date) -> Resumed {
    let saved = Saved {
        pack: pack.id.clone(),
        pack_version: pack.version.clone(),
        as_of: String::new(),
        law_on: String::new(),
        language: language.tag().to_owned(),
        answers: wishes.saved_answers(pack),
        passed: Vec::new(),
    };
    let mut resumed = from_saved(pack, &saved, today);
    resumed.session.page = Page::Start;
    resumed
}

/// How the results are given to a page that asks for them.
fn share(pack: Shared<Pack>, wishes: Wishes) -> Option<Share> {
    let with = wishes.share_with()?;
    let give = move |assessment: &Assessment| {
        wishes.share(&results(&pack, assessment.programmes.iter().map(|report| report.verdict)));
    };
    Some(Share { with: with.into(), give: Shared(Rc::new(give)) })
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
