//! Calendar dates (proleptic Gregorian), without a clock.
//!
//! Invariant: nothing here knows what day it is today; a date is always an argument.

use super::Number;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A day, counted from 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date(i32);

impl Date {
    /// The day of a civil date; `None` for 31 February and the like. Years 1 to 9999.
    ///
    /// Source: Howard Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
    pub fn from_civil(year: i32, month: u32, day: u32) -> Option<Date> {
        if !(1..=9999).contains(&year) || !(1..=12).contains(&month) {
            return None;
        }
        let month = i64::from(year) * 12 + i64::from(month) - 1;
        let fits = (1..=length(month)).contains(&i64::from(day));
        fits.then(|| i32::try_from(first_of(month) + i64::from(day) - 1).ok().map(Date))?
    }

    /// Reads `2026-11-22`.
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
            return None;
        }
        Date::from_civil(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Year, month and day. Source: Hinnant, `civil_from_days`.
    pub fn civil(self) -> (i32, u32, u32) {
        let days = i64::from(self.0) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let small = |n: i64| u32::try_from(n).unwrap_or_default();
        (i32::try_from(year).unwrap_or_default(), small(month), small(day))
    }

    pub fn year(self) -> i32 {
        self.civil().0
    }

    /// Days since 1970-01-01.
    pub const fn days(self) -> i32 {
        self.0
    }

    /// The day so many days after 1970-01-01; `None` outside the years 1 to 9999.
    pub fn from_days(days: i32) -> Option<Date> {
        (-719_162..=2_932_896).contains(&days).then_some(Date(days))
    }

    /// Which month it is in, counted from January of the year 0, and which day of that month it is.
    fn month(self) -> (i64, i64) {
        let (year, month, day) = self.civil();
        (i64::from(year) * 12 + i64::from(month) - 1, i64::from(day))
    }

    /// The first and the last of the days from which so many months end on this day, in days since 1970-01-01. Where there is none (one
    /// month before 31 March), the first is the day after the last: from it on the months end later.
    pub fn months_before(self, months: i32) -> [i64; 2] {
        let (month, day) = self.month();
        let before = month - i64::from(months);
        // The months from any day that this month does not have end on its last day.
        let last = if day == length(month) { length(before) } else { day.min(length(before)) };
        [day.min(length(before) + 1), last].map(|day| first_of(before) + day - 1)
    }

    /// The calendar months since another day, in halves: twice their number on the day on which they end, and one more until the next
    /// month ends.
    pub fn half_months_since(self, other: Date) -> i64 {
        let ((month, day), (from, first)) = (self.month(), other.month());
        2 * (month - from) + (day - first.min(length(month))).signum()
    }

    /// The day in which a number of days since 1970-01-01 lies. That of a period is no larger ([`magnitude`](super::magnitude)).
    pub fn of_number(number: Number) -> Date {
        Date(number.floor() as i32)
    }

    /// The last closed financial year (financial years end on 31 December).
    pub fn last_closed_year(self) -> i32 {
        self.year() - 1
    }
}

/// The first day of a month that is counted from January of the year 0, in days since 1970-01-01.
const fn first_of(month: i64) -> i64 {
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12));
    let shifted_year = if month < 2 { year - 1 } else { year };
    let era = shifted_year.div_euclid(400);
    let year_of_era = shifted_year.rem_euclid(400);
    let day_of_year = (153 * ((month + 10) % 12) + 2) / 5;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// How many days a month has.
const fn length(month: i64) -> i64 {
    first_of(month + 1) - first_of(month)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
