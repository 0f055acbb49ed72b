//! Today, by the visitor's clock.

use crate::pack::Date;

/// The visitor's calendar day; `None` for a clock outside the years 1 to 9999.
pub fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    Date::from_civil(i32::try_from(now.get_full_year()).ok()?, now.get_month() + 1, now.get_date())
}
