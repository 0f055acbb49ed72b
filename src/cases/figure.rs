//! One figure of an answer or an expectation, fitted to the quantity it is for.
//!
//! Invariant: exact; nothing is rounded, guessed or cut off. 万 and 亿 are ways to write a figure, never a unit.

use crate::pack::source::token;
use crate::pack::{Date, Measure, Number, Quantity};

/// Why a figure cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// Not a day of the calendar.
    Date,
    /// Not a figure at all.
    Figure,
    /// It has this unit, where the second is due.
    Unit(String, String),
    /// A bare figure where a percent is due: 3 may be 3 % or 300 %.
    BareShare,
    /// Finer than the step.
    Step,
    /// Outside the range.
    Range,
}

/// The number written for a measure: for `3 %` it is 3/100, for a day the days since 1970-01-01.
///
/// # Errors
/// All but [`Misfit::Step`] and [`Misfit::Range`].
pub fn read(text: &str, measure: &Measure, currency: &str) -> Result<Number, Misfit> {
    if *measure == Measure::Date {
        return Date::parse(text).map(|date| Number::int(i64::from(date.days()))).ok_or(Misfit::Date);
    }
    // `[3,000,000]` is a YAML list of 3, 000 and 000: figures with leading zeros are refused, so it is not read as three small ones.
    let bytes = text.trim().trim_start_matches('-').as_bytes();
    if matches!(bytes, [b'0', next, ..] if next.is_ascii_digit()) {
        return Err(Misfit::Figure);
    }
    let figure = token::figure(text).ok_or(Misfit::Figure)?;
    let unit = if figure.percent { "%" } else { figure.unit.as_deref().unwrap_or_default() };
    let due = unit_of(measure, currency);
    match measure {
        // `1e6` is not 1 of the unit e6.
        _ if unit.contains(|c: char| c.is_ascii_digit()) => Err(Misfit::Figure),
        Measure::Percent if unit.is_empty() => Err(Misfit::BareShare),
        _ if unit.is_empty() || unit == due => Ok(figure.number),
        _ => Err(Misfit::Unit(unit.to_owned(), due.to_owned())),
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
        Measure::Money => format!("`5000万` or `50000000 {currency}`"),
        Measure::Percent => "`3 %`".to_owned(),
        Measure::Count(unit) => format!("`96` or `96 {unit}`"),
        Measure::Date => "`2026-11-22`".to_owned(),
    }
}

/// The word behind a figure of this measure; empty for dates, which have none.
fn unit_of<'a>(measure: &'a Measure, currency: &'a str) -> &'a str {
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

    fn money(text: &str) -> Result<String, Misfit> {
        read(text, &Measure::Money, "CNY").map(|number| number.to_string())
    }

    #[test]
    fn a_figure_takes_its_own_unit_or_none() {
        assert_eq!(money("5000万"), Ok("50000000".into()));
        assert_eq!(money("1.2亿 CNY"), Ok("120000000".into()));
        assert_eq!(money("2.5 million"), Ok("2500000".into()));
        assert_eq!(money("-3"), Ok("-3".into()));
        assert_eq!(money("0.01"), Ok("0.01".into()));
        assert_eq!(money("0"), Ok("0".into()));
        assert_eq!(money("96 persons"), Err(Misfit::Unit("persons".into(), "CNY".into())));
        assert_eq!(money("3 %"), Err(Misfit::Unit("%".into(), "CNY".into())));
    }

    #[test]
    fn what_might_be_read_two_ways_is_refused() {
        for text in ["000", "3,000,000", "12..5", "1e6", "about 3", "", "20-49", "5 000"] {
            assert_eq!(money(text), Err(Misfit::Figure), "{text}");
        }
        assert_eq!(read("3", &Measure::Percent, "CNY"), Err(Misfit::BareShare));
        assert_eq!(read("3 %", &Measure::Percent, "CNY"), Ok(Number::new(3, 100).unwrap()));
        assert_eq!(read("2026-02-31", &Measure::Date, "CNY"), Err(Misfit::Date));
    }

    #[test]
    fn range_and_step_bound_a_figure() {
        let persons = Quantity {
            measure: Measure::Count("persons".into()),
            step: Number::ONE,
            min: Number::ZERO,
            max: Number::int(100),
        };
        let of = |text| inside(read(text, &persons.measure, "CNY").unwrap(), &persons);
        assert_eq!(of("100"), Ok(Number::int(100)));
        assert_eq!(of("101"), Err(Misfit::Range));
        assert_eq!(of("-1"), Err(Misfit::Range));
        assert_eq!(of("12.5"), Err(Misfit::Step));
    }
}
