//! The mounted widget in a real browser: clicks, focus, languages, two of them on one page, and taking it down again.
#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on should stop loudly"
)]

mod answers;
#[path = "../fixture/mod.rs"]
mod fixture;
mod widget;

use eligibility_check::embed::OpenPack;
use eligibility_check::pack::codec::encode;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use widget::{Widget, drawn};

wasm_bindgen_test_configure!(run_in_browser);

const START: &str = ".page .button";
const CONTINUE: &str = "button[type=submit]";

#[wasm_bindgen_test]
async fn appears_without_taking_the_focus_and_leaves_nothing_behind() {
    let widget = Widget::new("en").await;
    assert_eq!(widget.text(".title"), "Which public supports can your company get?");
    assert_eq!(widget.focused(), "");
    let root = widget.root.clone();
    widget.remove().await;
    assert_eq!(root.query_selector("div").unwrap().unwrap().inner_html(), "");
}

#[wasm_bindgen_test]
async fn each_step_focuses_the_heading() {
    let widget = Widget::new("en").await;
    widget.click(START).await;
    assert_eq!(widget.text(".title"), "On which day was the company founded?");
    assert_eq!(widget.focused(), "page-title");
    widget.type_into("#q0-is", "2019").await;
    assert!(widget.text("#q0-is-echo").contains("1 January 2019"), "{}", widget.text("#q0-is-echo"));
    widget.click(CONTINUE).await;
    assert_eq!(widget.text(".title"), "In which province is the company registered?");
    assert_eq!(widget.focused(), "page-title");
    widget.remove().await;
}

#[wasm_bindgen_test]
async fn a_mistake_is_summed_up_and_its_link_leads_to_the_field() {
    let widget = Widget::new("en").await;
    widget.click(START).await;
    widget.click(CONTINUE).await;
    assert_eq!(widget.focused(), "problem");
    let address = || web_sys::window().unwrap().location().href().unwrap();
    let before = address();
    widget.click(".problem a").await;
    assert_eq!(widget.focused(), "q0-is");
    assert_eq!(address(), before, "the address belongs to the host page");
    // The same mistake again is told again.
    widget.click(CONTINUE).await;
    assert_eq!(widget.focused(), "problem");
    widget.remove().await;
}

#[wasm_bindgen_test]
async fn back_and_forth_loses_nothing() {
    let widget = Widget::new("en").await;
    widget.click(START).await;
    widget.type_into("#q0-is", "2019").await;
    widget.click(CONTINUE).await;
    widget.click(".back").await;
    assert_eq!(widget.value("#q0-is"), "2019");
    widget.remove().await;
}

#[wasm_bindgen_test]
async fn switching_the_language_keeps_the_place_the_draft_and_the_focus() {
    let widget = Widget::new("en").await;
    widget.click(START).await;
    widget.type_into("#q0-is", "20").await;
    widget.click(".languages [lang=zh-Hans]").await;
    assert_eq!(widget.text(".title"), "公司是哪一天成立的？");
    assert_eq!(widget.value("#q0-is"), "20");
    assert_eq!(widget.find(".esc").get_attribute("lang").unwrap(), "zh-Hans");
    assert_eq!(widget.root.active_element().unwrap().get_attribute("lang").unwrap(), "zh-Hans");
    widget.remove().await;
}

#[wasm_bindgen_test]
async fn the_host_page_may_change_language_and_heading_level() {
    let mut widget = Widget::new("en").await;
    widget.click(START).await;
    widget.handle.update("zh-CN", 3);
    drawn().await;
    assert_eq!(widget.text("h3.title"), "公司是哪一天成立的？");
    // A language that the interface does not speak: the pack's first.
    widget.handle.update("fr", 3);
    drawn().await;
    assert_eq!(widget.find(".esc").get_attribute("lang").unwrap(), "zh-Hans");
    widget.remove().await;
}

#[wasm_bindgen_test]
async fn two_on_one_page_do_not_disturb_each_other() {
    let (first, second) = (Widget::new("en").await, Widget::new("zh").await);
    first.click(START).await;
    first.type_into("#q0-is", "2019").await;
    assert_eq!(second.text(".title"), "贵公司可以享受哪些惠企政策？");
    second.click(START).await;
    assert_eq!(second.value("#q0-is"), "");
    first.remove().await;
    second.click(CONTINUE).await;
    assert_eq!(second.focused(), "problem");
    second.remove().await;
}

#[wasm_bindgen_test]
async fn what_one_is_after_is_chosen_in_place_and_the_line_lists_no_more() {
    let widget = Widget::new("en").await;
    let aim = |place: usize| format!(".aims .toggle:nth-child({place})");
    let pressed = |place: usize| widget.find(&aim(place)).get_attribute("aria-pressed").unwrap();
    widget.click(&aim(2)).await;
    assert_eq!((pressed(1), pressed(2)), ("false".into(), "true".into()));
    let focused = widget.root.active_element().unwrap();
    assert_eq!(focused.text_content().unwrap(), widget.text(&aim(2)), "the focus stays");
    widget.click(START).await;
    widget.click(".tally").await;
    let list = widget.text(".standing-list");
    assert!(list.contains("Little Giant") && !list.contains("Guangdong fund"), "{list}");
    assert_eq!(widget.root.active_element().unwrap().class_name(), "tally");
    widget.remove().await;
}

#[wasm_bindgen_test]
async fn starting_again_asks_first() {
    let widget = Widget::new("en").await;
    widget.click(START).await;
    widget.type_into("#q0-is", "2019").await;
    widget.click(".head-tools .link").await;
    widget.click(".confirm .link").await;
    assert!(!widget.has(".confirm"));
    assert_eq!(widget.value("#q0-is"), "2019");
    widget.click(".head-tools .link").await;
    widget.click(".confirm .button").await;
    assert_eq!(widget.text(".title"), "Which public supports can your company get?");
    widget.remove().await;
}

#[wasm_bindgen_test]
async fn cards_stay_open_or_closed_while_one_of_their_questions_is_answered() {
    let widget = Widget::new("en").await;
    let open = || widget.root.query_selector_all(".card > details[open] > .card-body").unwrap().length();
    widget.click(START).await;
    widget.click(".standing .link").await;
    // So few cards stand open from the beginning.
    assert_eq!(open(), 4);
    widget.toggle(".card > details").await;
    assert_eq!(open(), 3);
    // What is folded inside a card is its own matter.
    widget.toggle(".card .all").await;
    assert_eq!(open(), 3);
    widget.click(".card .missing button").await;
    assert_eq!(widget.focused(), "page-title");
    widget.click(".page .back").await;
    assert_eq!(open(), 3, "{}", widget.text(".title"));
    widget.toggle(".card > details").await;
    assert_eq!(open(), 4);
    widget.remove().await;
}

#[wasm_bindgen_test]
async fn the_lens_keeping_and_privacy_open_from_where_one_is_and_lead_back() {
    let widget = Widget::new("en").await;
    widget.click(START).await;
    widget.type_into("#q0-is", "2019").await;
    widget.click(CONTINUE).await;
    widget.click(".standing .link").await;
    let results = widget.text(".title");
    // After "go on" and "check your answers".
    for (place, title) in [(3, "Save or share"), (4, "The law of another day or case")] {
        widget.click(&format!(".buttons .button:nth-of-type({place})")).await;
        assert_eq!(widget.text(".title"), title);
        assert_eq!(widget.focused(), "page-title");
        widget.click(".page .back").await;
        assert_eq!(widget.text(".title"), results);
    }
    widget.click(".foot .link").await;
    assert_eq!(widget.text(".title"), "Where your data is");
    assert_eq!(widget.focused(), "page-title");
    widget.click(".page .back").await;
    assert_eq!(widget.text(".title"), results);
    widget.remove().await;
}

#[wasm_bindgen_test]
fn a_broken_pack_is_refused_with_a_code() {
    let code = |bytes: &[u8]| {
        let error = OpenPack::open(bytes, Vec::new()).err().unwrap();
        js_sys::Reflect::get(&error, &JsValue::from_str("code")).unwrap().as_string().unwrap()
    };
    let mut bytes = encode(&fixture::pack()).unwrap();
    assert_eq!(code(b"<!doctype html>"), "pack-not-a-pack");
    assert_eq!(code(&bytes[..4]), "pack-truncated");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    assert_eq!(code(&bytes), "pack-tampered");
    bytes[8] = 0xff;
    assert_eq!(code(&bytes), "pack-format");
    let nobody = OpenPack::open(&encode(&fixture::pack()).unwrap(), vec!["nobody".to_owned()]);
    let error = nobody.err().unwrap();
    assert_eq!(
        js_sys::Reflect::get(&error, &JsValue::from_str("code")).unwrap().as_string().unwrap(),
        "programmes"
    );
}
