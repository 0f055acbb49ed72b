//! Today, by the visitor's clock.

use crate::pack::Date;

/// The visitor's calendar day.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or_default();
    // A clock set outside the years 1 to 9999 gives the first day that can be counted from.
    Date::from_civil(year, now.get_month() + 1, now.get_date()).or_else(|| Date::from_days(0)).unwrap_or(EPOCH)
}

/// 1970-01-01.
const EPOCH: Date = Date::EPOCH;
