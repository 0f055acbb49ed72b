//! Numbers of an expression: arithmetic, its units, and why a step of it is refused.
//!
//! Invariant: `None` means that a diagnostic says why.

use super::compiler::Compiler;
use super::diagnostic::Code;
use super::expression::{Expression, Form, Name, Operator};
use super::extent::Refused;
use super::period::{PERIOD_MEND, months_in};
use super::reader::{nearest, suggestion};
use super::typing::{Term, Typing, kind};
use super::unit::Unit;
use crate::pack::{NodeId, Number};
use std::ops::Range;

impl Typing<'_, '_, '_> {
    /// The number node and unit of an expression that has to be a number.
    pub fn number(&mut self, expression: &Expression) -> Option<(NodeId, Unit)> {
        match self.term(expression)? {
            Term::Number(node, unit) => Some((node, unit)),
            term => {
                let message =
                    format!("{} is {}, where a number is due", self.words(&expression.span), kind(&term));
                self.report(
                    Code::KindMismatch,
                    expression.span.clone(),
                    message,
                    "take a question that is a number",
                );
                None
            }
        }
    }

    /// What any expression yields.
    pub fn term(&mut self, expression: &Expression) -> Option<Term> {
        let (node, unit) = match &expression.form {
            Form::Named(name, year) => return self.lookup_or_report(name, year.as_ref()),
            Form::Figure { number, unit } => {
                let unit = self.figure_unit(unit.as_ref())?;
                (self.built(|compiler| compiler.nodes.number(*number), expression)?, unit)
            }
            Form::Day(date) => {
                let day = Number::int(date.days().into());
                (self.built(|compiler| compiler.nodes.number(day), expression)?, Unit::Date)
            }
            Form::AsOf => (self.built(|compiler| compiler.nodes.as_of(), expression)?, Unit::Date),
            Form::Binary(left, operator, right) => self.binary(left, *operator, right, expression)?,
            Form::Power(base, exponent) => self.power(base, *exponent, expression)?,
            Form::Least(values) | Form::Greatest(values) => self.extreme(values, expression)?,
            _ => {
                let message =
                    format!("{} is a condition, where a value is due", self.words(&expression.span));
                self.report(
                    Code::KindMismatch,
                    expression.span.clone(),
                    message,
                    "join conditions with `and` and `or`",
                );
                return None;
            }
        };
        Some(Term::Number(node, unit))
    }

    fn figure_unit(&mut self, unit: Option<&Name>) -> Option<Unit> {
        let Some(name) = unit else { return Some(Unit::none()) };
        if self.compiler.units.contains(&name.word) || self.compiler.question_ids.incomplete {
            return Some(Unit::of(&name.word));
        }
        if self.compiler.currency.is_empty() {
            // The missing currency was reported; any unknown word might be it.
            return None;
        }
        let units = self.compiler.units.iter().map(String::as_str);
        if months_in(&name.word).is_some() && nearest(&name.word, units.clone()).is_none() {
            self.no_period(name);
            return None;
        }
        let mend = suggestion(&name.word, units);
        self.report(
            Code::UnknownUnit,
            name.span.clone(),
            format!("no question has the unit `{}`", name.word),
            mend,
        );
        None
    }

    fn binary(
        &mut self,
        left: &Expression,
        operator: Operator,
        right: &Expression,
        whole: &Expression,
    ) -> Option<(NodeId, Unit)> {
        let (left_number, right_number) = (self.number(left), self.number(right));
        let ((left_node, left_unit), (right_node, right_unit)) = (left_number?, right_number?);
        let days = Unit::of("days");
        let is_difference = [&left_unit, &right_unit].iter().all(|unit| **unit == Unit::Date);
        let unit = match operator {
            Operator::Multiply => left_unit.times(&right_unit),
            Operator::Divide => left_unit.per(&right_unit),
            Operator::Subtract if is_difference => Some(days),
            Operator::Add | Operator::Subtract if left_unit == Unit::Date && right_unit == days => {
                Some(Unit::Date)
            }
            Operator::Add if left_unit == days && right_unit == Unit::Date => Some(Unit::Date),
            Operator::Add | Operator::Subtract if left_unit == Unit::Date || right_unit == Unit::Date => None,
            Operator::Add | Operator::Subtract if left_unit == right_unit => Some(left_unit.clone()),
            Operator::Add | Operator::Subtract => {
                let done = if operator == Operator::Add { "added" } else { "subtracted" };
                self.unit_mismatch(left, &left_unit, right, &right_unit, &whole.span, done);
                return None;
            }
        };
        let Some(unit) = unit else {
            let message =
                format!("{} calculates with dates in a way that makes no sense", self.words(&whole.span));
            self.report(
                Code::KindMismatch,
                whole.span.clone(),
                message,
                format!("take one date from another, or add days to a date; {PERIOD_MEND}"),
            );
            return None;
        };
        let node = self.built(
            |compiler| match operator {
                Operator::Add => compiler.nodes.add(left_node, right_node),
                Operator::Subtract => compiler.nodes.subtract(left_node, right_node),
                Operator::Multiply => compiler.nodes.multiply(left_node, right_node),
                Operator::Divide => compiler.nodes.divide(left_node, right_node),
            },
            whole,
        )?;
        if is_difference && self.compiler.nodes.value(node).is_none() {
            self.compiler.differences.insert(node, (left_node, right_node));
        }
        Some((node, unit))
    }

    fn power(&mut self, base: &Expression, exponent: u8, whole: &Expression) -> Option<(NodeId, Unit)> {
        let (node, unit) = self.number(base)?;
        let (mut product, mut product_unit) = (node, unit.clone());
        for _ in 1..exponent {
            let Some(next) = product_unit.times(&unit) else {
                let message = format!("{} is a date, and has no powers", self.words(&base.span));
                self.report(Code::KindMismatch, base.span.clone(), message, "raise a figure to a power");
                return None;
            };
            product_unit = next;
            product = self.built(|compiler| compiler.nodes.multiply(product, node), whole)?;
        }
        Some((product, product_unit))
    }

    fn extreme(&mut self, values: &[Expression], whole: &Expression) -> Option<(NodeId, Unit)> {
        let numbers: Vec<Option<(NodeId, Unit)>> = values.iter().map(|value| self.number(value)).collect();
        let numbers: Vec<(NodeId, Unit)> = numbers.into_iter().collect::<Option<_>>()?;
        let (first, (_, unit)) = (values.first()?, numbers.first()?.clone());
        if let Some((other, (_, other_unit))) =
            values.iter().zip(&numbers).find(|(_, (_, other))| *other != unit)
        {
            self.unit_mismatch(first, &unit, other, other_unit, &whole.span, "compared");
            return None;
        }
        let nodes: Vec<NodeId> = numbers.into_iter().map(|(node, _)| node).collect();
        let least = matches!(whole.form, Form::Least(_));
        let build = |compiler: &mut Compiler<'_>| {
            if least { compiler.nodes.least(nodes) } else { compiler.nodes.greatest(nodes) }
        };
        Some((self.built(build, whole)?, unit))
    }

    /// Builds a node, or says why it is refused.
    fn built(
        &mut self,
        build: impl FnOnce(&mut Compiler<'_>) -> Result<NodeId, Refused>,
        whole: &Expression,
    ) -> Option<NodeId> {
        let refused = match build(self.compiler) {
            Ok(node) => return Some(node),
            Err(refused) => refused,
        };
        // The place of a quotient's mistake is its divisor.
        let span = match (&whole.form, refused) {
            (
                Form::Binary(_, Operator::Divide, right),
                Refused::NegativeDivisor(_) | Refused::ZeroDivisor | Refused::TinyDivisor,
            ) => right.span.clone(),
            _ => whole.span.clone(),
        };
        let words = self.words(&span);
        let (code, message, mend) = match refused {
            Refused::Overflow => (
                Code::Overflow,
                format!(
                    "{words} can leave the range of exact numbers, which have 38 digits above and below the line"
                ),
                "narrow the `range` or widen the `step` of the questions it reads, or write it with fewer divisions",
            ),
            Refused::NegativeDivisor(min) => (
                Code::BadDivisor,
                format!("the divisor {words} can be negative: as small as {min}"),
                "narrow the `range` of the questions it reads, or compare a product instead: `a >= 3 % * b`",
            ),
            Refused::ZeroDivisor => (
                Code::BadDivisor,
                format!("the divisor {words} is always zero"),
                "divide by something that can be more",
            ),
            Refused::TinyDivisor => (
                Code::BadDivisor,
                format!("the divisor {words} can come arbitrarily close to zero"),
                "compare a product instead: `a >= 3 % * b`",
            ),
        };
        self.report(code, span, message, mend);
        None
    }

    pub fn unit_mismatch(
        &mut self,
        left: &Expression,
        left_unit: &Unit,
        right: &Expression,
        right_unit: &Unit,
        span: &Range<usize>,
        done: &str,
    ) {
        let message = format!(
            "{} {}, {} {}: the two cannot be {done}",
            self.words(&left.span),
            left_unit.described(),
            self.words(&right.span),
            right_unit.described()
        );
        let mend = match ((left, left_unit), (right, right_unit)) {
            ((figure, none), (_, unit)) | ((_, unit), (figure, none))
                if none.is_none()
                    && unit.word().is_some()
                    && matches!(figure.form, Form::Figure { .. })
                    && !self.ground.words(figure.span.clone()).ends_with('%') =>
            {
                format!("write its unit: `{} {unit}`", self.ground.words(figure.span.clone()))
            }
            ((_, one), (_, other))
                if [one, other].iter().any(|unit| unit.word().and_then(months_in).is_some()) =>
            {
                format!("both sides have to have the same unit; {PERIOD_MEND}")
            }
            _ => "both sides have to have the same unit".to_owned(),
        };
        self.report(Code::UnitMismatch, span.clone(), message, mend);
    }
}
