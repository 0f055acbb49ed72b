//! One figure as people write it: `96`, `3,000,000`, `5000万`, `1.2亿 CNY`, `2.5 million CNY`, `3 %`, `12 items`.
//!
//! Invariant: exact; nothing is rounded, guessed or cut off. 万 and 亿 are ways to write a figure, never a unit.

use crate::pack::{Date, Measure, Number, Quantity};

/// A figure with what stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure<'a> {
    /// For `3 %` the 3.
    pub number: Number,
    /// `%`, `CNY`, `persons`; empty when nothing stands there.
    pub unit: &'a str,
}

/// Longer words first, so that `万亿` is not read as 万 and a unit.
const SCALES: [(&str, i64); 6] = [
    ("万亿", 1_000_000_000_000),
    ("万", 10_000),
    ("亿", 100_000_000),
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
];

impl<'a> Figure<'a> {
    /// Reads a figure; `None` when the text is not one.
    pub fn parse(text: &'a str) -> Option<Figure<'a>> {
        let text = text.trim();
        let (sign, unsigned) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
        let end =
            unsigned.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(unsigned.len());
        let (digits, rest) = unsigned.split_at_checked(end)?;
        let number = Number::parse(&format!("{sign}{}", without_separators(digits)?))?;
        let rest = rest.trim_start();
        let (scale, unit) = SCALES
            .iter()
            .find_map(|(word, scale)| Some((*scale, after_scale(rest, word)?)))
            .unwrap_or((1, rest));
        let unit = unit.trim_start();
        // So `1e6` and `5 000` are refused, not read as 1 and 5 of something.
        if unit.contains(|c: char| c.is_whitespace() || c.is_ascii_digit() || c == '-') {
            return None;
        }
        Some(Figure { number: number.mul(Number::int(scale))?, unit })
    }
}

/// What follows the scale, when the text begins with it. A Latin scale must end where the word ends.
fn after_scale<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(word)?;
    let ends = !word.is_ascii() || rest.is_empty() || rest.starts_with(char::is_whitespace);
    ends.then_some(rest)
}

/// `3,000,000` as `3000000`; `None` where a comma is not before three digits of the whole part.
fn without_separators(digits: &str) -> Option<String> {
    if !digits.contains(',') {
        return Some(digits.to_owned());
    }
    let (whole, fraction) =
        digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let sound = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    if !sound || fraction.is_some_and(|fraction| fraction.contains(',')) {
        return None;
    }
    Some(digits.replace(',', ""))
}

/// Why a figure does not fit a quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It has this unit, where the second is due.
    Unit(String, String),
    /// A bare figure where a percent is due.
    BareShare,
    /// Finer than the step.
    Step,
    /// Outside the range.
    Range,
    /// Too large to compute with.
    TooLarge,
}

/// The number a figure is for a quantity: for `3 %` it is 3/100. Whether it lies in the range is asked by [`inside`].
///
/// # Errors
/// [`Misfit::Unit`], [`Misfit::BareShare`] and [`Misfit::TooLarge`].
pub fn in_unit_of(figure: Figure<'_>, measure: &Measure, currency: &str) -> Result<Number, Misfit> {
    let due = unit_of(measure, currency);
    match measure {
        Measure::Percent if figure.unit.is_empty() => Err(Misfit::BareShare),
        Measure::Percent if figure.unit == "%" => figure.number.div(Number::int(100)).ok_or(Misfit::TooLarge),
        _ if figure.unit.is_empty() || figure.unit == due => Ok(figure.number),
        _ => Err(Misfit::Unit(figure.unit.to_owned(), due.to_owned())),
    }
}

/// Does the number lie in the quantity's range and on its step?
///
/// # Errors
/// [`Misfit::Range`] and [`Misfit::Step`].
pub fn inside(number: Number, quantity: &Quantity) -> Result<Number, Misfit> {
    if number < quantity.min || number > quantity.max {
        Err(Misfit::Range)
    } else if !number.is_multiple_of(quantity.step) {
        Err(Misfit::Step)
    } else {
        Ok(number)
    }
}

/// A number as it is written for this measure: `3 %`, `50000000 CNY`, `2026-11-22`.
pub fn show(number: Number, measure: &Measure, currency: &str) -> String {
    let unit = unit_of(measure, currency);
    let written = match measure {
        Measure::Date => {
            i32::try_from(number.floor()).ok().and_then(Date::from_days).map(|date| date.to_string())
        }
        Measure::Percent => number.mul(Number::int(100)).map(|percent| percent.to_string()),
        _ => None,
    };
    format!("{} {unit}", written.unwrap_or_else(|| number.to_string())).trim_end().to_owned()
}

/// How a figure of this measure is written, in backticks.
pub fn example(measure: &Measure, currency: &str) -> String {
    match measure {
        Measure::Money => format!("`5000万` or `5000万 {currency}`"),
        Measure::Percent => "`3 %`".to_owned(),
        Measure::Count(unit) => format!("`96` or `96 {unit}`"),
        Measure::Date => "`2026-11-22`".to_owned(),
    }
}

/// The word behind a figure of this measure; empty for dates, which have none.
pub fn unit_of<'a>(measure: &'a Measure, currency: &'a str) -> &'a str {
    match measure {
        Measure::Count(unit) => unit,
        Measure::Money => currency,
        Measure::Percent => "%",
        Measure::Date => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, &str)> {
        Figure::parse(text).map(|figure| (figure.number.to_string(), figure.unit))
    }

    #[test]
    fn a_figure_is_read_exactly() {
        for (text, number, unit) in [
            ("96", "96", ""),
            ("-3", "-3", ""),
            ("0.01", "0.01", ""),
            ("3,000,000", "3000000", ""),
            ("1,234.50", "1234.5", ""),
            ("5000万", "50000000", ""),
            ("5000万 CNY", "50000000", "CNY"),
            ("5000 万CNY", "50000000", "CNY"),
            ("1.2亿", "120000000", ""),
            ("2万亿", "2000000000000", ""),
            ("2.5 million CNY", "2500000", "CNY"),
            ("2 thousand", "2000", ""),
            ("1 billion", "1000000000", ""),
            ("3 %", "3", "%"),
            ("3%", "3", "%"),
            ("12 items", "12", "items"),
            ("5 millionaires", "5", "millionaires"),
        ] {
            assert_eq!(read(text), Some((number.to_owned(), unit)), "{text}");
        }
    }

    #[test]
    fn what_is_no_figure_is_refused() {
        let texts = [
            "",
            "-",
            "12..5",
            "1,2",
            "1,23,456",
            ",123",
            "1.5,000",
            "5 000",
            "about 3",
            "5000万 of CNY",
            "1e6",
            "5.",
            ".5",
            "--3",
            "0x10",
            "20-49",
            "2026-11-22",
        ];
        for text in texts {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
