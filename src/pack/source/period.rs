//! Periods of calendar years and months: figures that a difference of two dates is compared with.
//!
//! `as_of - founded_on >= 3 years` becomes a comparison of the calendar months between the two days with 36, both in halves. What a period is
//! says docs/semantics.md.
//!
//! Invariant: `years` and `months` may be units of questions as well; they are periods only beside a difference of two dates.

use super::diagnostic::Code;
use super::expression::{Expression, Form, Name};
use super::typing::{Term, Typing};
use crate::pack::{Comparison, NodeId, Number};

/// How a period is written.
pub const PERIOD_MEND: &str =
    "compare years and months with the difference of two dates: `as_of - founded_on >= 3 years`";

/// A comparison of calendar months: their node, and the figure they are compared with.
pub type Period = (NodeId, NodeId);

/// How many months a unit of the calendar has.
pub fn months_in(word: &str) -> Option<i64> {
    match word {
        "year" | "years" => Some(12),
        "month" | "months" => Some(1),
        _ => None,
    }
}

impl Typing<'_, '_, '_> {
    /// The months between the two days whose difference a number is, and those of the figure beside it; `None` where the figure is no period
    /// or the number no such difference, `Some(None)` where a mistake was reported.
    pub fn period(&mut self, number: NodeId, beside: &Expression) -> Option<Option<Period>> {
        let Form::Figure { number: figure, unit: Some(unit) } = &beside.form else { return None };
        let (to, from) = *self.compiler.differences.get(&number)?;
        let months = figure.mul(Number::int(months_in(&unit.word)?));
        let whole = months.filter(|months| months.is_whole() && !months.is_negative());
        // As many as the engine counts exactly.
        let Some(months) = whole.filter(|months| i32::try_from(months.numer()).is_ok()) else {
            let message = format!(
                "a period is a whole number of months, 0 or more, and not {}",
                self.words(&beside.span)
            );
            let mend =
                "write whole months, such as `18 months`; of two dates take the earlier from the later";
            self.report(Code::BadNumber, beside.span.clone(), message, mend);
            return Some(None);
        };
        let nodes = &mut self.compiler.nodes;
        let halves = months.mul(Number::int(2)).and_then(|halves| nodes.number(halves).ok());
        let Ok(between) = nodes.half_months(to, from) else {
            let message = "the two dates can lie beyond the calendar".to_owned();
            let mend = "narrow the `range` of the questions from which they are computed";
            self.report(Code::Overflow, beside.span.clone(), message, mend);
            return Some(None);
        };
        Some(halves.map(|halves| (between, halves)))
    }

    /// A comparison with a period on one side; `None` where neither is one.
    pub fn period_on_a_side(
        &mut self,
        left: &Expression,
        comparison: Comparison,
        right: &Expression,
    ) -> Option<Option<NodeId>> {
        let is_period = |side: &Expression| matches!(&side.form, Form::Figure { unit: Some(unit), .. } if months_in(&unit.word).is_some());
        let (number, comparison, beside) = match (is_period(left), is_period(right)) {
            (false, true) => (left, comparison, right),
            (true, false) => (right, comparison.mirrored(), left),
            _ => return None,
        };
        let Some(term) = self.term(number) else { return Some(None) };
        let Term::Number(number, _) = term else { return None };
        let period = self.period(number, beside)?;
        Some(period.map(|(months, figure)| self.compiler.nodes.compare(months, comparison, figure)))
    }

    /// Reports a period that stands beside anything but a difference of dates.
    pub fn no_period(&mut self, unit: &Name) {
        let message = format!("`{}` is no fixed number of days, and the unit of no question", unit.word);
        self.report(Code::UnitMismatch, unit.span.clone(), message, PERIOD_MEND);
    }
}
