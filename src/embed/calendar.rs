//! Dates in words, by the browser's own `Intl`.

use crate::i18n::{Calendar, Language, PlainCalendar};
use crate::pack::Date;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// The browser's dates. Where `Intl` gives nothing, the plain form stands in.
#[derive(Clone, Copy, Debug, Default)]
pub struct IntlCalendar;

const MILLISECONDS_A_DAY: f64 = 86_400_000.0;

impl Calendar for IntlCalendar {
    fn date(&self, date: Date, language: Language) -> String {
        let locale = match language {
            Language::ZhHans => "zh-Hans-CN",
            // The day first, without commas: 22 November 2026.
            Language::En => "en-GB",
        };
        let options = Object::new();
        for (name, value) in [("dateStyle", "long"), ("timeZone", "UTC"), ("calendar", "gregory")] {
            // A plain new object takes a property always.
            let _ = Reflect::set(&options, &name.into(), &value.into());
        }
        let moment = js_sys::Date::new(&JsValue::from_f64(f64::from(date.days()) * MILLISECONDS_A_DAY));
        match String::from(moment.to_locale_date_string(locale, &options)) {
            empty if empty.is_empty() => PlainCalendar.date(date, language),
            written => written,
        }
    }
}
