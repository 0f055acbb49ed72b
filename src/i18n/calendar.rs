//! Dates in words. The browser knows best how (`Intl`); this is the door for it, and the plain form where there is no browser.

use super::Language;
use crate::pack::Date;

/// Writes dates in the words of a language.
pub trait Calendar {
    /// `2026年11月22日`, `22 November 2026`.
    fn date(&self, date: Date, language: Language) -> String;
}

/// Dates without a browser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlainCalendar;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Calendar for PlainCalendar {
    fn date(&self, date: Date, language: Language) -> String {
        let (year, month, day) = date.civil();
        match language {
            Language::ZhHans => format!("{year}年{month}月{day}日"),
            Language::En => {
                let place = usize::try_from(month).unwrap_or_default().saturating_sub(1);
                format!("{day} {} {year:04}", MONTHS.get(place).copied().unwrap_or_default())
            }
        }
    }
}
