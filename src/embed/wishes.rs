//! What the shell of the element asks for when it mounts a widget: a plain JavaScript object, read field by field.

use crate::engine::Verdict;
use crate::pack::{Kind, Pack};
use crate::session::{SavedAnswer, SavedValue};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// See static/embed/element.js.
    #[derive(Clone)]
    pub type Wishes;

    /// A BCP 47 tag.
    #[wasm_bindgen(method, getter)]
    pub(super) fn language(this: &Wishes) -> String;

    /// 1 to 4.
    #[wasm_bindgen(method, getter, js_name = headingLevel)]
    pub(super) fn heading_level(this: &Wishes) -> u8;

    /// Answers to begin with: each a list of the question's id, the year or "", the form, and two lists of values.
    #[wasm_bindgen(method, getter)]
    fn answers(this: &Wishes) -> Array;

    /// The host name of a page that asks for the results.
    #[wasm_bindgen(method, getter, js_name = shareWith)]
    pub(super) fn share_with(this: &Wishes) -> Option<String>;

    /// The visitor gives the results to that page.
    #[wasm_bindgen(method)]
    pub(super) fn share(this: &Wishes, results: &Object);
}

impl Wishes {
    /// The answers to begin with, as a kept journey has them. Whether they fit the pack is seen when it is opened.
    pub(super) fn saved_answers(&self, pack: &Pack) -> Vec<SavedAnswer> {
        self.answers().iter().map(|entry| saved_answer(&Array::from(&entry), pack)).collect()
    }
}

fn saved_answer(entry: &Array, pack: &Pack) -> SavedAnswer {
    let text = |place| entry.get(place).as_string().unwrap_or_default();
    let list = |place| -> Vec<String> {
        Array::from(&entry.get(place)).iter().filter_map(|value| value.as_string()).collect()
    };
    let (question, form, first, second) = (text(0), text(2), list(3), list(4));
    let kind = pack.questions.iter().find(|asked| asked.id == question).map(|asked| &asked.kind);
    let value = match (form.as_str(), kind) {
        ("unsure", _) => SavedValue::Unsure,
        ("between", _) => {
            SavedValue::Between { min: first.into_iter().next(), max: second.into_iter().next() }
        }
        ("is", Some(Kind::Quantity(_))) => {
            let value = first.into_iter().next();
            SavedValue::Between { min: value.clone(), max: value }
        }
        ("is" | "has", Some(Kind::Choices(_))) => SavedValue::Has { has: first, maybe: second },
        _ => SavedValue::Among(first),
    };
    SavedAnswer { question, year: text(1).parse().ok(), value }
}

/// The results as a page gets them: the pack, and the word of each programme's verdict.
pub(super) fn results(pack: &Pack, verdicts: impl Iterator<Item = Verdict>) -> Object {
    let (all, each) = (Object::new(), Object::new());
    for (programme, verdict) in pack.programmes.iter().zip(verdicts) {
        put(&each, &programme.id, verdict.word());
    }
    put(&all, "pack", &pack.id);
    put(&all, "version", &pack.version);
    put(&all, "results", each);
    all
}

pub(super) fn put(object: &Object, name: &str, value: impl Into<JsValue>) {
    // A plain new object takes a property always.
    let _ = Reflect::set(object, &name.into(), &value.into());
}
