//! Figures as plain text that reads back to the same figure in every language.

use crate::pack::{Date, Measure, Number, Quantity};

/// A figure as it would be typed, with one reading everywhere: `27,000,000`, `250000`, `2.5%`, `2019-03-01`.
pub fn write(quantity: &Quantity, number: Number) -> String {
    match quantity.measure {
        Measure::Count(_) | Measure::Money => certain(number),
        Measure::Percent => {
            number.mul(Number::int(100)).map_or_else(|| number.to_string(), |n| certain(n) + "%")
        }
        Measure::Date => date(number).map_or_else(|| number.to_string(), |date| date.to_string()),
    }
}

/// A mark before the last three digits, and no other, could be of either kind: 250,000 is written `250000`, and 3.125 `3.1250`.
fn certain(number: Number) -> String {
    let mut text = grouped(number);
    let place = text.len().saturating_sub(4);
    match text.bytes().position(|byte| matches!(byte, b'.' | b',')) {
        Some(first) if first == place && text.contains('.') => text.push('0'),
        Some(first) if first == place => text = text.replace(',', ""),
        _ => {}
    }
    text
}

/// The day of a date question's number.
pub(crate) fn date(number: Number) -> Option<Date> {
    Date::from_days(i32::try_from(number.floor()).ok()?)
}

/// The exact decimal with commas between groups of three: `3,000,000.5`; the fraction where no decimal is exact.
pub fn grouped(number: Number) -> String {
    let plain = number.to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("-", digits));
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    if whole.contains('/') {
        return plain;
    }
    let mut text = String::from(sign);
    let length = whole.chars().count();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (length - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}
