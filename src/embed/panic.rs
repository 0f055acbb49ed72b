//! What happens when the program breaks: the shell is told, shows the fallback and fires `esc-error`.

use js_sys::Function;
use wasm_bindgen::prelude::*;

thread_local! {
    static TELL: std::cell::RefCell<Option<Function>> = const { std::cell::RefCell::new(None) };
}

/// Calls back with the message and its place in the program when the program breaks. After that nothing exported here may be called again:
/// the whole instance is lost, for every element of the page.
#[wasm_bindgen(js_name = onPanic)]
pub fn on_panic(tell: Function) {
    TELL.with(|slot| slot.replace(Some(tell)));
    yew::set_custom_panic_hook(Box::new(|panic| {
        let message = JsValue::from_str(&panic.to_string());
        TELL.with(|slot| {
            // Borrowed elsewhere, or gone with the thread: there is nobody left to tell.
            if let Ok(Some(tell)) = slot.try_borrow().as_deref() {
                let _ = tell.call1(&JsValue::NULL, &message);
            }
        });
    }));
}
