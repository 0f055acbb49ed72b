//! Fields that are filled by a program, and fields of answers that were never typed here.

use crate::widget::{Widget, drawn};
use crate::{CONTINUE, START};
use wasm_bindgen_test::wasm_bindgen_test;

/// The value of each field.
fn values(widget: &Widget, selectors: &[&str]) -> Vec<String> {
    selectors.iter().map(|selector| widget.value(selector)).collect()
}

/// Skips to the question with a field of this id.
async fn at(widget: &Widget, field: &str) {
    widget.click(START).await;
    while !widget.has(field) {
        widget.click(".actions .link:last-child").await;
    }
}

#[wasm_bindgen_test]
async fn fields_that_are_filled_in_one_task_are_all_kept() {
    const DATE: [&str; 3] = ["#q0-is", "#q0-is-month", "#q0-is-day"];
    for event in ["input", "change"] {
        let widget = Widget::new("en").await;
        widget.click(START).await;
        for (field, text) in DATE.iter().zip(["2016", "4", "18"]).rev() {
            widget.fill(field, text, event);
        }
        drawn().await;
        assert!(widget.text("#q0-is-echo").contains("18 April 2016"), "{}", widget.text("#q0-is-echo"));
        // The task that fills may continue as well.
        widget.fill(DATE[2], "19", event);
        widget.tick(CONTINUE);
        drawn().await;
        widget.click(".back").await;
        assert_eq!(values(&widget, &DATE), ["2016", "4", "19"]);
        widget.remove().await;
    }
}

#[wasm_bindgen_test]
async fn both_ends_and_every_year_are_kept() {
    const ENDS: [&str; 5] = ["#q3-2025-from", "#q3-2025-to", "#q3-2024-from", "#q3-2024-to", "#q3-2023-is"];
    let widget = Widget::new("en").await;
    at(&widget, "#q3-2025-is").await;
    for year in [1, 2] {
        widget.click(&format!(".year:nth-child({year}) .toggle")).await;
    }
    let typed = ["10", "20", "30", "40", "50"];
    ENDS.iter().zip(typed).for_each(|(field, text)| widget.fill(field, text, "input"));
    drawn().await;
    assert_eq!(values(&widget, &ENDS), typed);
    // And once more over what is there.
    ENDS.iter().for_each(|field| widget.fill(field, "60", "input"));
    widget.tick(CONTINUE);
    drawn().await;
    widget.click(".back").await;
    assert_eq!(values(&widget, &ENDS), ["60"; 5]);
    widget.remove().await;
}

#[wasm_bindgen_test]
async fn options_that_are_ticked_in_one_task_are_all_kept() {
    let widget = Widget::new("en").await;
    at(&widget, ".pair").await;
    let option = |place: usize, which: &str| format!(".pair:nth-child({place}) .option{which} input");
    widget.tick(&option(1, ""));
    widget.tick(&option(2, ""));
    // Pressed twice, the button is as before.
    widget.tick(".modes button");
    widget.tick(".modes button");
    widget.tick(".modes button");
    drawn().await;
    widget.tick(&option(1, ".maybe"));
    widget.tick(&option(3, ".maybe"));
    drawn().await;
    let ticked = |which: &str| [1, 2, 3].map(|place| widget.is_ticked(&option(place, which)));
    assert_eq!((ticked(":not(.maybe)"), ticked(".maybe")), ([false, true, false], [true, false, true]));
    widget.remove().await;
}

#[wasm_bindgen_test]
async fn the_fields_of_answers_to_begin_with_hold_them() {
    const DATE: [&str; 3] = ["#q0-is", "#q0-is-month", "#q0-is-day"];
    let answers = "founded_on=2016-04-18\nemployees=20..1200\nrevenue%402025=250000\nawards=~national";
    let widget = Widget::with("en", answers).await;
    assert_eq!(widget.handle.unfit(), "");
    widget.click(START).await;
    widget.click(".standing .link").await;
    widget.click(".buttons .button:nth-of-type(2)").await;
    widget.click(".summary-row button").await;
    assert_eq!(values(&widget, &DATE), ["2016", "4", "18"]);
    widget.type_into(DATE[2], "19").await;
    widget.click(CONTINUE).await;
    assert!(widget.text(".summary-row").contains("19 April 2016"), "{}", widget.text(".summary-row"));
    widget.remove().await;
}

#[wasm_bindgen_test]
async fn answers_to_begin_with_that_say_nothing_are_named() {
    let widget = Widget::with("en", "awards=\nemployees=96\nlisted=").await;
    assert_eq!(widget.handle.unfit(), "awards, listed");
    widget.remove().await;
}
