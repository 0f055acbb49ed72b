//! Units, steps and ranges of questions.

use super::compiler::Compiler;
use super::diagnostic::{Code, Diagnostic, Place};
use super::fields::Fields;
use super::yaml::Node;
use crate::pack::{Date, Measure, Number, Quantity};

impl Compiler<'_> {
    /// A unit, which from now on figures may carry.
    pub fn unit(&mut self, node: &Node) -> Option<String> {
        let unit = self.reader.word(node, "`unit`")?;
        let letters = unit.chars().all(|c| (c.is_alphabetic() && !matches!(c, '万' | '亿')) || c == '_');
        let taken = matches!(
            unit,
            "thousand" | "million" | "billion" | "and" | "or" | "not" | "in" | "has" | "any" | "holds"
        );
        if !letters || taken || unit.chars().count() > 40 {
            let message = format!("`{unit}` cannot be a unit");
            let mend = "write one word of letters, such as `persons`; 万 and 亿 are ways to write a figure";
            self.report(Diagnostic::error(Code::BadValue, &node.place, message).mend(mend));
            return None;
        }
        self.units.insert(unit.to_owned());
        Some(unit.to_owned())
    }

    /// A whole number of steps from `min` to `max`.
    pub fn quantity(
        &mut self,
        measure: Measure,
        step: Option<&Node>,
        range: Option<&Node>,
    ) -> Option<Quantity> {
        let (default, min, max) = defaults(&measure)?;
        let step_at = step.map(|node| node.place.clone());
        let step = match step {
            Some(node) => self.bound(node, "`step`", &measure)?,
            None => default,
        };
        let mut ends = (min, max);
        let mut place = step_at.clone();
        if let Some(node) = range {
            let reader = &mut self.reader;
            let mut fields = Fields::of(node, "a range", reader)?;
            let (min, max) = (fields.required("min", reader), fields.required("max", reader));
            place = Some(fields.place().clone());
            fields.finish(reader);
            let min = min.and_then(|node| self.bound(node, "`min`", &measure));
            let max = max.and_then(|node| self.bound(node, "`max`", &measure));
            ends = (min?, max?);
        }
        let quantity = Quantity { measure, step, min: ends.0, max: ends.1 };
        self.sound(quantity, place.as_ref())
    }

    fn sound(&mut self, quantity: Quantity, place: Option<&Place>) -> Option<Quantity> {
        let Quantity { measure, step, min, max } = &quantity;
        let shown =
            |number: &Number| match (measure, i32::try_from(number.numer()).ok().and_then(Date::from_days)) {
                (Measure::Date, Some(date)) => date.to_string(),
                (Measure::Percent, _) => {
                    number.mul(Number::int(100)).map_or(String::new(), |percent| format!("{percent} %"))
                }
                _ => number.to_string(),
            };
        let (message, mend) = if *step <= Number::ZERO {
            (
                "the step has to be more than zero".to_owned(),
                "write the smallest difference between two answers",
            )
        } else if min > max {
            (
                format!("the range ends at {}, before its beginning at {}", shown(max), shown(min)),
                "exchange `min` and `max`",
            )
        } else if !min.is_multiple_of(*step) || !max.is_multiple_of(*step) {
            (
                format!(
                    "{} to {} does not begin and end on the step {}",
                    shown(min),
                    shown(max),
                    shown(step)
                ),
                "make both ends multiples of the step",
            )
        } else if !quantity.is_countable() {
            (
                format!("{} to {} has too many steps of {}", shown(min), shown(max), shown(step)),
                "write a larger step or a narrower range",
            )
        } else {
            return Some(quantity);
        };
        if let Some(place) = place {
            self.report(Diagnostic::error(Code::BadRange, place, message).mend(mend));
        }
        None
    }

    /// A figure of a question, in its unit.
    fn bound(&mut self, node: &Node, what: &str, measure: &Measure) -> Option<Number> {
        if *measure == Measure::Date {
            return self.reader.date(node, what).map(|date| Number::int(date.days().into()));
        }
        let figure = self.reader.figure(node, what)?;
        let own = match measure {
            Measure::Count(unit) => unit.clone(),
            _ => self.currency.clone(),
        };
        let percent = *measure == Measure::Percent;
        let fits = match (&figure.unit, figure.percent) {
            (None, written) => written == percent || (percent && figure.number.is_zero()),
            (Some(unit), _) => !percent && *unit == own,
        };
        if !fits {
            let due = if percent { "a percent, such as `3 %`".to_owned() } else { format!("in {own}") };
            let message = format!("{what} has to be {due}");
            let mend = if percent {
                "end it with `%`".to_owned()
            } else {
                format!("write the figure alone, or with `{own}`")
            };
            self.report(Diagnostic::error(Code::UnitMismatch, &node.place, message).mend(mend));
        }
        fits.then_some(figure.number)
    }
}

/// Step, smallest and largest value where the author does not say.
fn defaults(measure: &Measure) -> Option<(Number, Number, Number)> {
    let day = |year, month, day| Some(Number::int(Date::from_civil(year, month, day)?.days().into()));
    Some(match measure {
        // A range is required, so the ends do not matter.
        Measure::Count(_) => (Number::ONE, Number::ZERO, Number::ZERO),
        Measure::Money => (Number::new(1, 100)?, Number::ZERO, Number::ZERO),
        // 0.01 %.
        Measure::Percent => (Number::new(1, 10_000)?, Number::ZERO, Number::ONE),
        Measure::Date => (Number::ONE, day(1900, 1, 1)?, day(2100, 12, 31)?),
    })
}
