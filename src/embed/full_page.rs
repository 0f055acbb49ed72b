//! What the full page's own script (static/site/page.js) lends the widget. A partner's page lends nothing, so nothing is kept there.

use crate::ui::{FullPage, Keeping, Origin};
use js_sys::JsString;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The object that the full page gives the element as `fullPage`.
    pub type Lent;
    #[wasm_bindgen(method)]
    fn kept(this: &Lent) -> Option<String>;
    #[wasm_bindgen(method)]
    fn shared(this: &Lent) -> Option<String>;
    #[wasm_bindgen(method)]
    fn report(this: &Lent, journey: u32, text: &str, origin: u8) -> u8;
    #[wasm_bindgen(method)]
    fn decide(this: &Lent, keep: bool) -> u8;
    #[wasm_bindgen(method)]
    fn address(this: &Lent) -> String;
    #[wasm_bindgen(method)]
    fn print(this: &Lent);
    #[wasm_bindgen(method)]
    fn requests(this: &Lent) -> Vec<JsString>;
}

impl FullPage for Lent {
    fn kept(&self) -> Option<String> {
        Lent::kept(self)
    }

    fn shared(&self) -> Option<String> {
        Lent::shared(self)
    }

    fn report(&self, journey: u32, text: &str, origin: Origin) -> Keeping {
        keeping(Lent::report(self, journey, text, origin as u8))
    }

    fn decide(&self, keep: bool) -> Keeping {
        keeping(Lent::decide(self, keep))
    }

    fn address(&self) -> String {
        Lent::address(self)
    }

    fn print(&self) {
        Lent::print(self);
    }

    fn requests(&self) -> Vec<String> {
        Lent::requests(self).into_iter().map(String::from).collect()
    }
}

/// As static/site/kept.js counts.
const fn keeping(code: u8) -> Keeping {
    match code {
        0 => Keeping::Off,
        1 => Keeping::On,
        _ => Keeping::Other,
    }
}
