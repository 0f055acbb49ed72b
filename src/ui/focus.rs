//! Where the focus goes. Everything is looked up inside the widget's own tree: the document around it never sees our ids, and an address
//! such as `#field` would change the address of the host page.

use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

/// After a step: to the problems if there are some, else to what the page has to tell, else to its heading.
const AFTER_A_STEP: [&str; 3] = [".problem", ".tells", ".title"];

/// Focuses the first of what is to be read after a step.
pub(super) fn after_a_step(page: &Element) {
    let first = AFTER_A_STEP.iter().find_map(|selector| page.query_selector(selector).ok().flatten());
    if let Some(element) = first {
        focus(&element);
    }
}

/// Focuses the field of an id, and brings its label into view first.
pub(super) fn field(page: &NodeRef, id: &str) {
    let found = page.cast::<Element>().and_then(|page| page.query_selector(&format!("#{id}")).ok().flatten());
    if let Some(element) = found {
        focus(&element);
    }
}

fn focus(element: &Element) {
    let Some(element) = wasm_bindgen::JsCast::dyn_ref::<HtmlElement>(element) else { return };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
    let place = ScrollIntoViewOptions::new();
    place.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&place);
}
