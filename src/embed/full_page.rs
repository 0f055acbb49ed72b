//! What the full page's own script (static/site/page.js) lends the widget. A partner's page lends nothing, so nothing is kept there.

use crate::ui::FullPage;
use js_sys::JsString;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The object that the full page gives the element as `fullPage`.
    pub type Lent;
    #[wasm_bindgen(method)]
    fn kept(this: &Lent) -> Option<String>;
    #[wasm_bindgen(method)]
    fn keep(this: &Lent, text: &str) -> bool;
    #[wasm_bindgen(method)]
    fn shared(this: &Lent) -> Option<String>;
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

    fn keep(&self, text: &str) -> bool {
        Lent::keep(self, text)
    }

    fn shared(&self) -> Option<String> {
        Lent::shared(self)
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
