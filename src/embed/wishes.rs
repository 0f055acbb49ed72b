//! What the shell of the element asks for when it mounts a widget: a plain JavaScript object, read field by field.

use super::full_page::Lent;
use crate::engine::Assessment;
use crate::pack::Pack;
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// See static/embed/element.js.
    pub type Wishes;

    /// A BCP 47 tag.
    #[wasm_bindgen(method, getter)]
    pub(super) fn language(this: &Wishes) -> String;

    /// 1 to 4.
    #[wasm_bindgen(method, getter, js_name = headingLevel)]
    pub(super) fn heading_level(this: &Wishes) -> u8;

    /// Answers to begin with, as the lines of a kept journey.
    #[wasm_bindgen(method, getter)]
    pub(super) fn answers(this: &Wishes) -> Option<String>;

    /// What the full page lends, if this is the full page.
    #[wasm_bindgen(method, getter, js_name = fullPage)]
    pub(super) fn full_page(this: &Wishes) -> Option<Lent>;

    /// The host name of a page that asks for the results.
    #[wasm_bindgen(method, getter, js_name = shareWith)]
    pub(super) fn share_with(this: &Wishes) -> Option<String>;

    /// The visitor gives the results to that page.
    #[wasm_bindgen(method)]
    fn share(this: &Wishes, results: &Object);
}

impl Wishes {
    /// Gives the results: the pack, and the word of each programme's verdict.
    pub(super) fn give(&self, pack: &Pack, assessment: &Assessment) {
        let (all, each) = (Object::new(), Object::new());
        for (programme, report) in pack.programmes.iter().zip(&assessment.programmes) {
            put(&each, &programme.id, report.verdict.name());
        }
        put(&all, "pack", &pack.id);
        put(&all, "version", &pack.version);
        put(&all, "results", each);
        self.share(&all);
    }
}

pub(super) fn put(object: &Object, name: &str, value: impl Into<JsValue>) {
    // A plain new object takes a property always.
    let _ = Reflect::set(object, &name.into(), &value.into());
}
