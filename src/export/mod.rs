//! A journey for other programs: its results as JSON and as a table, the days of a window for a calendar. All as text; the page offers it as
//! a download that is made where it is shown.
//!
//! Invariant: computes no verdict, and knows no browser.

mod calendar;
mod csv;
mod json;

pub use calendar::calendar;
pub use csv::csv;
pub use json::json;

use crate::session::percent::escape;

/// A file as an address of its own: following it asks nobody for anything.
pub fn data_url(media_type: &str, text: &str) -> String {
    format!("data:{media_type};charset=utf-8,{}", escape(text))
}
