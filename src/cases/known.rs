//! What is known of a derived fact or an amount, as JSON and as a case writes it.

use crate::engine::{Defined, DerivedReport, Range};
use crate::pack::{Choice, Date, Derived, DerivedValue, Measure, OptionSet};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::fmt;

/// What is known of a derived fact or an amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Known<'a> {
    /// One value in every world: an exact number, a day or an option.
    Settled(String),
    /// In no world a value: a ratio over zero, or a year before the company existed.
    Undefined,
    Between {
        min: String,
        max: String,
        /// Undefined in some worlds.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        may_be_undefined: bool,
    },
    Among {
        among: Vec<&'a str>,
    },
    Score {
        total: Box<Known<'a>>,
        #[serde(serialize_with = "as_map")]
        parts: Vec<(&'a str, Known<'a>)>,
    },
}

impl fmt::Display for Known<'_> {
    /// As a case writes it: `60`, `{min: 20, max: 60}`, `{among: [small, micro]}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Known::Settled(value) => f.write_str(value),
            Known::Undefined => f.write_str("undefined"),
            Known::Between { min, max, may_be_undefined: false } => write!(f, "{{min: {min}, max: {max}}}"),
            Known::Between { min, max, may_be_undefined: true } => {
                write!(f, "{{min: {min}, max: {max}, may_be_undefined: yes}}")
            }
            Known::Among { among } => write!(f, "{{among: [{}]}}", among.join(", ")),
            Known::Score { total, .. } => write!(f, "{total}"),
        }
    }
}
impl<'a> Known<'a> {
    pub fn of_range(range: &Range, measure: &Measure) -> Known<'a> {
        let text = |number: crate::pack::Number| {
            match measure {
                Measure::Date => {
                    i32::try_from(number.floor()).ok().and_then(Date::from_days).map(|date| date.to_string())
                }
                _ => None,
            }
            .unwrap_or_else(|| number.to_string())
        };
        match range.defined {
            Defined::Never => Known::Undefined,
            Defined::Always if range.min == range.max => Known::Settled(text(range.min)),
            defined => {
                let may_be_undefined = defined == Defined::Perhaps;
                Known::Between { min: text(range.min), max: text(range.max), may_be_undefined }
            }
        }
    }

    fn of_options(set: OptionSet, options: &'a [Choice]) -> Known<'a> {
        let chosen = options.iter().zip(0u8..).filter(|(_, place)| set.contains(*place));
        Known::of_ids(chosen.map(|(option, _)| option.id.as_str()).collect())
    }

    /// Options in the order of their table.
    pub(super) fn of_ids(ids: Vec<&'a str>) -> Known<'a> {
        match ids.as_slice() {
            [only] => Known::Settled((*only).to_owned()),
            _ => Known::Among { among: ids },
        }
    }

    pub(super) fn of_derived(derived: &'a Derived, report: &DerivedReport) -> Known<'a> {
        let points = Measure::Count(String::from("points"));
        match (&derived.value, report) {
            (DerivedValue::Quantity(_, measure), DerivedReport::Quantity(range)) => {
                Known::of_range(range, measure)
            }
            (DerivedValue::Choice(_, options), DerivedReport::Choice(set)) => {
                Known::of_options(*set, options)
            }
            (DerivedValue::Score(score), DerivedReport::Score { total, parts }) => Known::Score {
                total: Box::new(Known::of_range(total, &points)),
                parts: score
                    .parts
                    .iter()
                    .zip(parts)
                    .map(|(part, report)| (part.id.as_str(), Known::of_range(&report.points, &points)))
                    .collect(),
            },
            // A report of another kind than its fact cannot come from the engine; nothing is claimed from it.
            _ => Known::Undefined,
        }
    }
}
/// Pairs as one mapping, in their order.
pub(super) fn as_map<S: Serializer>(pairs: &[(&str, Known<'_>)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(pairs.len()))?;
    for (id, known) in pairs {
        map.serialize_entry(id, known)?;
    }
    map.end()
}
