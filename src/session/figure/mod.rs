//! Reading figures as people write them, and writing them so that they can be read again.
//!
//! `300`, `300万`, `1.2亿`, `1亿2000万`, `1亿5千`, `3,000,000`, `3.000.000`, full-width digits, spaces, unit words and the signs and names of
//! the pack's own currency are read. What could mean two things (`250.000`, `1,5`, `3万50`) is refused. A bare figure is in the question's own
//! unit: for money in whole units of the currency, for a percentage in per cent.
//!
//! `250.000` may be 250 or 250,000, whatever the unit and the language; `250,000` may be both in a pack whose currency is used where a comma
//! begins decimals (docs/decisions/0016-one-separator-before-three-digits.md).
//!
//! Invariant: nothing is guessed. What is read lies within its question's range and on its step.

mod literal;
mod unit;
mod write;

pub(crate) use write::date;
pub use write::{grouped, write};

use super::day;
use super::draft::Draft;
use super::fault::Fault;
use crate::pack::{Measure, Number, Quantity};

/// More characters than this are no figure.
const LONGEST: usize = 80;

/// What a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    Exact(Number),
    /// A month or a year: from its first day to its last, inside the question's range.
    Between {
        min: Number,
        max: Number,
    },
    /// "About so much": ten per cent either way, outward to the step, inside the question's range. A proposal, not an answer.
    About {
        about: Number,
        min: Number,
        max: Number,
    },
}

/// Reads what was typed for a question.
///
/// # Errors
/// [`Fault::Empty`] for nothing but spaces; else what is wrong.
pub fn read(text: &str, quantity: &Quantity, currency: &str) -> Result<Reading, Fault> {
    let text = normalised(text);
    if text.is_empty() {
        return Err(Fault::Empty);
    }
    if text.chars().count() > LONGEST {
        return Err(Fault::Unreadable);
    }
    if quantity.measure == Measure::Date {
        return day::read_text(&text).and_then(|days| day::within(days, quantity));
    }
    if let Some(rest) = without_about(&text) {
        let about = number(rest, quantity, currency)?;
        bounded(about, quantity)?;
        return around(about, quantity).ok_or(Fault::TooLarge { max: quantity.max });
    }
    let number = number(&text, quantity, currency)?;
    bounded(number, quantity)?;
    if number.is_multiple_of(quantity.step) {
        Ok(Reading::Exact(number))
    } else {
        Err(Fault::OffStep { step: quantity.step })
    }
}

/// Reads the exact figure of a draft; for a date its three fields when the one is empty.
///
/// # Errors
/// As [`read`].
pub fn read_draft(draft: &Draft, quantity: &Quantity, currency: &str) -> Result<Reading, Fault> {
    match read(&draft.exact, quantity, currency) {
        Err(Fault::Empty) if quantity.measure == Measure::Date => {
            day::read_parts(&draft.parts).and_then(|days| day::within(days, quantity))
        }
        reading => reading,
    }
}

/// Full-width forms, odd spaces and dashes as their plain ones; lower case; no space around.
pub(super) fn normalised(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\t' => ' ',
        '\u{2212}' => '-',
        '\u{2019}' => '\'',
        '。' | '｡' => '.',
        '￥' => '¥',
        '萬' => '万',
        '億' => '亿',
        other => other,
    };
    text.chars().map(plain).map(|c| c.to_ascii_lowercase()).collect::<String>().trim().to_owned()
}

/// What is left of `约3000万` or `3000万左右` without its "about"; `None` where there is none.
fn without_about(text: &str) -> Option<&str> {
    const BEFORE: &str = "大约|大概|约为|约|差不多|approximately|approx.|approx|about|around|circa|~|≈";
    let before = BEFORE.split('|').find_map(|word| text.strip_prefix(word));
    let behind = "左右|上下".split('|').find_map(|word| before.unwrap_or(text).strip_suffix(word));
    behind.or(before).map(str::trim)
}

fn bounded(number: Number, quantity: &Quantity) -> Result<(), Fault> {
    if number < quantity.min {
        Err(Fault::TooSmall { min: quantity.min })
    } else if number > quantity.max {
        Err(Fault::TooLarge { max: quantity.max })
    } else {
        Ok(())
    }
}

/// Ten per cent either way, outward to the step, inside the range.
fn around(about: Number, quantity: &Quantity) -> Option<Reading> {
    let tenth = about.div(Number::int(10))?;
    let tenth = if tenth.is_negative() { Number::ZERO.sub(tenth)? } else { tenth };
    let down_to_step =
        |number: Number| Number::new(number.div(quantity.step)?.floor(), 1)?.mul(quantity.step);
    let down = down_to_step(about.sub(tenth)?)?;
    let up = Number::ZERO.sub(down_to_step(Number::ZERO.sub(about.add(tenth)?)?)?)?;
    Some(Reading::About { about, min: down.max(quantity.min), max: up.min(quantity.max) })
}

/// The figure with its sign, multipliers and unit, wherever it lies.
fn number(text: &str, quantity: &Quantity, currency: &str) -> Result<Number, Fault> {
    let (negative, text) = sign(text);
    let code = currency.to_ascii_lowercase();
    let (currency, commas_group) = unit::currency(&code);
    let text = unit::without_prefix(text, &quantity.measure, currency)?;
    let (also_negative, text) = sign(text);
    if negative && also_negative {
        return Err(Fault::Unreadable);
    }
    let negative = negative || also_negative;
    let out_of_reach = || match negative {
        true => Fault::TooSmall { min: quantity.min },
        false => Fault::TooLarge { max: quantity.max },
    };
    let size = literal::size(text, &quantity.measure, commas_group).map_err(|flaw| match flaw {
        literal::Flaw::Unreadable => Fault::Unreadable,
        literal::Flaw::Ambiguous => Fault::Ambiguous,
        literal::Flaw::Huge => out_of_reach(),
        literal::Flaw::Fine => Fault::OffStep { step: quantity.step },
    })?;
    unit::check_suffix(size.rest.trim(), &quantity.measure, currency)?;
    let is_percent = quantity.measure == Measure::Percent;
    let signed = |number: Number| {
        let number = if is_percent { number.div(Number::int(100))? } else { number };
        if negative { Number::ZERO.sub(number) } else { Some(number) }
    };
    let signed = |number| signed(number).ok_or_else(out_of_reach);
    match size.other {
        // A share of at most 100 % is never one of thousands.
        Some(other) if is_percent && quantity.max <= Number::ONE => signed(size.number.min(other)),
        Some(other) => Err(Fault::TwoReadings([signed(size.number)?, signed(other)?])),
        None => signed(size.number),
    }
}

fn sign(text: &str) -> (bool, &str) {
    match (text.strip_prefix('-'), text.strip_prefix('+')) {
        (Some(rest), _) => (true, rest.trim_start()),
        (_, Some(rest)) => (false, rest.trim_start()),
        _ => (false, text),
    }
}
