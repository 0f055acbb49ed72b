//! Units: what may be compared, added and divided.
//!
//! Invariant: 万, 亿 and % are ways to write a figure, so they never appear here.

use std::collections::BTreeMap;
use std::fmt;

/// The dimension of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A day of the calendar: days may be taken from it, and two of them compared.
    Date,
    /// A product of powers: `CNY` is CNY^1, revenue per head CNY^1 persons^-1, a ratio nothing at all.
    Of(BTreeMap<String, i32>),
}

impl Unit {
    /// A ratio, a percent, a bare figure.
    pub fn none() -> Unit {
        Unit::Of(BTreeMap::new())
    }

    pub fn of(word: &str) -> Unit {
        Unit::Of(BTreeMap::from([(word.to_owned(), 1)]))
    }

    /// The unit of a product; `None` for dates.
    pub fn times(&self, other: &Unit) -> Option<Unit> {
        self.combined(other, 1)
    }

    /// The unit of a quotient; `None` for dates.
    pub fn per(&self, other: &Unit) -> Option<Unit> {
        self.combined(other, -1)
    }

    fn combined(&self, other: &Unit, sign: i32) -> Option<Unit> {
        let (Unit::Of(left), Unit::Of(right)) = (self, other) else { return None };
        let mut powers = left.clone();
        for (word, power) in right {
            let sum = powers.get(word).copied().unwrap_or(0) + sign * power;
            if sum == 0 {
                powers.remove(word)
            } else {
                powers.insert(word.clone(), sum)
            };
        }
        Some(Unit::Of(powers))
    }

    /// The word of a plain unit; `None` for none, a date, or a compound.
    pub fn word(&self) -> Option<&str> {
        match self {
            Unit::Of(powers) if powers.len() == 1 => {
                powers.iter().find(|(_, power)| **power == 1).map(|(word, _)| word.as_str())
            }
            _ => None,
        }
    }

    pub fn is_none(&self) -> bool {
        matches!(self, Unit::Of(powers) if powers.is_empty())
    }

    /// `is in CNY`, `is a date`, `has no unit`.
    pub fn described(&self) -> String {
        match self {
            Unit::Date => "is a date".to_owned(),
            unit if unit.is_none() => "has no unit".to_owned(),
            unit => format!("is in {unit}"),
        }
    }
}

impl fmt::Display for Unit {
    /// `no unit`, `a date`, `CNY`, `CNY/persons`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let powers = match self {
            Unit::Date => return write!(f, "a date"),
            Unit::Of(powers) if powers.is_empty() => return write!(f, "no unit"),
            Unit::Of(powers) => powers,
        };
        let side = |sign: i32| {
            let part = |(word, power): (&String, &i32)| match power * sign {
                1 => Some(word.clone()),
                power if power > 1 => Some(format!("{word}^{power}")),
                _ => None,
            };
            powers.iter().filter_map(part).collect::<Vec<_>>()
        };
        let (above, below) = (side(1), side(-1));
        f.write_str(&if above.is_empty() { "1".to_owned() } else { above.join("*") })?;
        below.iter().try_for_each(|word| write!(f, "/{word}"))
    }
}
