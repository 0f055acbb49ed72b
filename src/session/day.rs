//! Reading dates as people write them: `2019-03-01`, `2019/3/1`, `2019年3月1日`, `20190301`, `1 March 2019`; a month or a year alone is
//! every day of it.
//!
//! Invariant: the order of day and month is never guessed: `3/1/2019` is refused, and so is a year of two digits.

use super::draft::DateParts;
use super::fault::Fault;
use super::figure::{Reading, normalised};
use crate::pack::{Date, Number, Quantity};

/// The first and the last day a text may mean.
pub type Days = (Date, Date);

const MONTHS: &str = "january|february|march|april|may|june|july|august|september|october|november|december";

/// Reads a day, a month or a year.
///
/// # Errors
/// [`Fault::Empty`], [`Fault::Unreadable`], [`Fault::Ambiguous`] or [`Fault::NoSuchDay`].
pub fn read_text(text: &str) -> Result<Days, Fault> {
    let text = normalised(text);
    if text.is_empty() {
        return Err(Fault::Empty);
    }
    let words = words(&text)?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if let [only] = words.as_slice() {
        return compact(only);
    }
    let named = words.iter().position(|word| !is_number(word));
    match (words.as_slice(), named) {
        ([year, month], None) if is_year(year) => days(year, Some(month), None),
        ([month, year], None) if is_year(year) => days(year, Some(month), None),
        ([year, month, day], None) if is_year(year) => days(year, Some(month), Some(day)),
        ([_, _], None) | ([_, _, _], None) => Err(Fault::Ambiguous),
        ([month, year], Some(0)) if is_year(year) => days(year, Some(named_month(month)?.as_str()), None),
        ([day, month, year], Some(1)) | ([month, day, year], Some(0)) if is_year(year) => {
            days(year, Some(named_month(month)?.as_str()), Some(day))
        }
        _ => Err(Fault::Unreadable),
    }
}

/// Reads a day from three fields; an empty day makes it a month, an empty month too a year.
///
/// # Errors
/// As [`read_text`].
pub fn read_parts(parts: &DateParts) -> Result<Days, Fault> {
    let (year, month, day) = (normalised(&parts.year), normalised(&parts.month), normalised(&parts.day));
    if year.is_empty() && month.is_empty() && day.is_empty() {
        return Err(Fault::Empty);
    }
    if (is_number(&year) && !is_year(&year)) || (month.is_empty() && !day.is_empty()) {
        return Err(Fault::Ambiguous);
    }
    let part = |text: &str| is_number(text).then(|| text.to_owned());
    let given =
        |text: &str| if text.is_empty() { Ok(None) } else { part(text).map(Some).ok_or(Fault::Unreadable) };
    let year = part(&year).ok_or(Fault::Unreadable)?;
    days(&year, given(&month)?.as_deref(), given(&day)?.as_deref())
}

/// The days as an answer to a question; those outside its range are cut off.
///
/// # Errors
/// [`Fault::TooSmall`] or [`Fault::TooLarge`] where no day is left.
pub fn within((first, last): Days, quantity: &Quantity) -> Result<Reading, Fault> {
    let (first, last) = (Number::int(i64::from(first.days())), Number::int(i64::from(last.days())));
    if last < quantity.min {
        return Err(Fault::TooSmall { min: quantity.min });
    }
    if first > quantity.max {
        return Err(Fault::TooLarge { max: quantity.max });
    }
    let (min, max) = (first.max(quantity.min), last.min(quantity.max));
    Ok(if min == max { Reading::Exact(min) } else { Reading::Between { min, max } })
}

/// The numbers and words of a date. Between them stands one separator: `-`, `/`, `.`, a comma, a space, 年 or 月.
fn words(text: &str) -> Result<Vec<String>, Fault> {
    let text = text.trim_end_matches(['日', '号']).trim_end();
    let mut words = vec![String::new()];
    // A date does not begin with a separator, so the place before the first word counts as one.
    let mut marks = 1;
    for c in text.chars() {
        let Some(word) = words.last_mut() else { break };
        match c {
            // 1march2019 is no date people write; a new word begins only behind a separator.
            _ if c.is_ascii_alphanumeric() && (word.is_empty() || is_number(word) == c.is_ascii_digit()) => {
                word.push(c);
                marks = 0;
            }
            ' ' if word.is_empty() => {}
            ' ' => words.push(String::new()),
            '-' | '/' | '.' | ',' | '年' | '月' if marks == 0 => {
                marks = 1;
                if !word.is_empty() {
                    words.push(String::new());
                }
            }
            _ => return Err(Fault::Unreadable),
        }
    }
    // 2019年 and 2019年3月 end in a separator; 2019- does not say what it means.
    if words.last().is_some_and(String::is_empty) {
        words.pop();
        if !text.ends_with(['年', '月']) {
            return Err(Fault::Unreadable);
        }
    }
    Ok(words)
}

/// `2019` or `20190301`.
fn compact(text: &str) -> Result<Days, Fault> {
    match (is_number(text), text.len()) {
        (true, 4) => days(text, None, None),
        (true, 8) => match (text.get(0..4), text.get(4..6), text.get(6..8)) {
            (Some(year), month @ Some(_), day @ Some(_)) => days(year, month, day),
            _ => Err(Fault::Unreadable),
        },
        (true, 6) => Err(Fault::Ambiguous),
        _ => Err(Fault::Unreadable),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_year(text: &str) -> bool {
    is_number(text) && text.len() == 4
}

fn named_month(word: &str) -> Result<String, Fault> {
    let place = MONTHS.split('|').position(|month| word.len() >= 3 && month.starts_with(word));
    place.map(|place| (place + 1).to_string()).ok_or(Fault::Unreadable)
}

fn days(year: &str, month: Option<&str>, day: Option<&str>) -> Result<Days, Fault> {
    let small = |text: &str| text.parse::<u32>().map_err(|_| Fault::NoSuchDay);
    let year = year.parse::<i32>().map_err(|_| Fault::Unreadable)?;
    let months = match month {
        Some(month) => (small(month)?, small(month)?),
        None => (1, 12),
    };
    let last_of = |month| (28..=31).rev().find_map(|day| Date::from_civil(year, month, day));
    let (first, last) = match day {
        Some(day) => {
            let date = Date::from_civil(year, months.0, small(day)?);
            (date, date)
        }
        None => (Date::from_civil(year, months.0, 1), last_of(months.1)),
    };
    first.zip(last).ok_or(Fault::NoSuchDay)
}
