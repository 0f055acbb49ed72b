//! What an expression yields, and whether its parts fit: numbers with units, options, conditions.
//!
//! Negation is pushed to the leaves here: `not (a >= b)` becomes `a < b`, `not x in [..]` the other options of the question.
//!
//! Invariant: `None` means that a diagnostic says why.

use super::compiler::Compiler;
use super::diagnostic::{Code, Diagnostic};
use super::expression::{self, Expression, Form, Name, Operator};
use super::extent::Refused;
use super::ground::Ground;
use super::reader::suggestion;
use super::unit::Unit;
use super::yaml::{Node, Value};
use crate::pack::{Comparison, NodeId, Number, OptionSet, QuestionId, YES};
use std::ops::Range;
use std::rc::Rc;

/// What a part of an expression yields.
#[derive(Clone, Debug)]
pub enum Term {
    /// A number node and its unit.
    Number(NodeId, Unit),
    /// An option node and the ids of all its options.
    Choice(NodeId, Rc<[String]>),
    /// A question that takes any number of options.
    Choices(QuestionId, Rc<[String]>),
}

/// One expression being typed.
pub struct Typing<'c, 'a, 'g> {
    pub compiler: &'c mut Compiler<'a>,
    pub ground: Ground<'g>,
    /// The year of `each_of`, which per-year questions without a year of their own read.
    pub year: Option<u8>,
}

impl Compiler<'_> {
    /// The truth node of a condition in a YAML value.
    pub fn condition(&mut self, node: &Node, year: Option<u8>) -> Option<NodeId> {
        let (ground, expression) = self.parsed(node)?;
        Typing { compiler: self, ground, year }.truth(&expression, false)
    }

    /// The same, in each of the years where there are some.
    pub fn condition_each(&mut self, node: &Node, years: Option<&Node>) -> Option<NodeId> {
        let Some(years) = years else { return self.condition(node, None) };
        let mut all = Vec::new();
        let mut sound = true;
        for (word, year) in self.reader.words(years, "`each_of`") {
            if let Some(back) = expression::years_back(word) {
                let condition = self.condition(node, Some(back));
                sound &= condition.is_some();
                all.extend(condition);
            } else {
                let diagnostic = Diagnostic::error(Code::BadYear, &year.place, format!("`{word}` is no year"));
                self.report(diagnostic.mend(expression::YEAR_MEND));
                sound = false;
            }
        }
        (sound && !all.is_empty()).then(|| self.nodes.all(all))
    }

    /// The number node and unit of a value in YAML.
    pub fn value(&mut self, node: &Node) -> Option<(NodeId, Unit)> {
        let (ground, expression) = self.parsed(node)?;
        Typing { compiler: self, ground, year: None }.number(&expression)
    }

    fn parsed<'g>(&mut self, node: &'g Node) -> Option<(Ground<'g>, Expression)> {
        if !matches!(node.value, Value::Scalar { .. }) {
            self.reader.wrong_shape(node, "an expression", "a single value");
            return None;
        }
        let ground = Ground::Value(node);
        match expression::parse(ground.text()) {
            Ok(expression) => Some((ground, expression)),
            Err(problem) => {
                self.problem(ground, problem);
                None
            }
        }
    }

    pub fn problem(&mut self, ground: Ground<'_>, problem: expression::Problem) {
        let mut diagnostic = Diagnostic::error(problem.code, &ground.part(problem.span), problem.message);
        diagnostic.mend = problem.mend;
        self.report(diagnostic);
    }
}

impl Typing<'_, '_, '_> {
    fn report(&mut self, code: Code, span: Range<usize>, message: String, mend: impl Into<String>) {
        let place = self.ground.part(span);
        self.compiler.report(Diagnostic::error(code, &place, message).mend(mend));
    }

    fn words(&self, span: &Range<usize>) -> String {
        format!("`{}`", self.ground.words(span.clone()))
    }

    /// The truth node of a condition, or of its negation.
    pub fn truth(&mut self, expression: &Expression, negated: bool) -> Option<NodeId> {
        match &expression.form {
            Form::Or(parts) | Form::And(parts) => {
                let truths: Vec<Option<NodeId>> = parts.iter().map(|part| self.truth(part, negated)).collect();
                let truths: Vec<NodeId> = truths.into_iter().collect::<Option<_>>()?;
                let all = matches!(expression.form, Form::And(_)) != negated;
                Some(if all { self.compiler.nodes.all(truths) } else { self.compiler.nodes.any(truths) })
            }
            Form::Not(inner) => self.truth(inner, !negated),
            Form::Compare(left, comparison, right) => {
                let comparison = if negated { comparison.negated() } else { *comparison };
                self.compare(left, comparison, right, &expression.span)
            }
            Form::In(name, options) => self.is_in(name, options, negated),
            Form::Has(name, options) => self.has(name, options, negated),
            Form::Holds(programme) => self.holds(programme, negated),
            _ => self.no_condition(expression),
        }
    }

    fn no_condition(&mut self, expression: &Expression) -> Option<NodeId> {
        let words = self.words(&expression.span);
        let mend = match self.term(expression)? {
            Term::Number(..) => "compare it: `... >= ...`".to_owned(),
            Term::Choice(_, options) if options.first().is_some_and(|id| id == "no") => format!("write {words} with `= yes` or `= no`"),
            Term::Choice(..) => "write `= option` or `in [option, option]` after it".to_owned(),
            Term::Choices(..) => "write `has option` or `has any [option, option]` after it".to_owned(),
        };
        self.report(Code::KindMismatch, expression.span.clone(), format!("{words} is a value, where a condition is due"), mend);
        None
    }

    fn compare(&mut self, left: &Expression, comparison: Comparison, right: &Expression, span: &Range<usize>) -> Option<NodeId> {
        // An option stands as a bare word: first find the question beside it.
        for (asked, other) in [(left, right), (right, left)] {
            if let (Form::Named(name, None), Form::Named(option, None)) = (&asked.form, &other.form)
                && let Some(Some(Term::Choice(node, options))) = self.lookup(name, None)
            {
                return self.equals(name, node, &options, comparison, option);
            }
        }
        let (left_term, right_term) = (self.term(left), self.term(right));
        let (left_term, right_term) = (left_term?, right_term?);
        let (Term::Number(left_node, left_unit), Term::Number(right_node, right_unit)) = (&left_term, &right_term) else {
            let message = format!(
                "{} is {}, {} is {}: the two cannot be compared",
                self.words(&left.span), kind(&left_term), self.words(&right.span), kind(&right_term)
            );
            let choices = matches!(left_term, Term::Choices(..)) || matches!(right_term, Term::Choices(..));
            let mend = if choices { "ask `question has option`" } else { "compare numbers with numbers, a choice with its options" };
            self.report(Code::KindMismatch, span.clone(), message, mend);
            return None;
        };
        if left_unit != right_unit {
            self.unit_mismatch(left, left_unit, right, right_unit, span, "compared");
            return None;
        }
        Some(self.compiler.nodes.compare(*left_node, comparison, *right_node))
    }

    fn equals(&mut self, name: &Name, node: NodeId, options: &[String], comparison: Comparison, option: &Name) -> Option<NodeId> {
        let wanted = OptionSet::one(self.option(name, options, option)?);
        let set = match comparison {
            Comparison::Equal => wanted,
            Comparison::NotEqual => OptionSet::first(options.len()).without(wanted),
            _ => {
                let message = format!("`{}` is a choice: its options have no order", name.word);
                let span = name.span.start.min(option.span.start)..name.span.end.max(option.span.end);
                self.report(Code::KindMismatch, span, message, "write `=`, `!=` or `in [option, option]`");
                return None;
            }
        };
        Some(self.compiler.nodes.is_in(node, set, options.len()))
    }

    fn is_in(&mut self, name: &Name, wanted: &[Name], negated: bool) -> Option<NodeId> {
        match self.lookup_or_report(name, None)? {
            Term::Choice(node, options) => {
                let set = self.option_set(name, &options, wanted)?;
                let set = if negated { OptionSet::first(options.len()).without(set) } else { set };
                Some(self.compiler.nodes.is_in(node, set, options.len()))
            }
            term => {
                let message = format!("`{}` is {}, and only a choice can be `in` options", name.word, kind(&term));
                let mend = if matches!(term, Term::Choices(..)) { "write `has any [option, option]`" } else { "compare it with figures" };
                self.report(Code::KindMismatch, name.span.clone(), message, mend);
                None
            }
        }
    }

    fn has(&mut self, name: &Name, wanted: &[Name], negated: bool) -> Option<NodeId> {
        match self.lookup_or_report(name, None)? {
            Term::Choices(question, options) => {
                let set = self.option_set(name, &options, wanted)?;
                let nodes = &mut self.compiler.nodes;
                Some(if negated { nodes.has_none(question, set) } else { nodes.has_any(question, set) })
            }
            term => {
                let message = format!("`{}` is {}, and only a question of several options `has` some", name.word, kind(&term));
                self.report(Code::KindMismatch, name.span.clone(), message, "write `=` or `in [option, option]`");
                None
            }
        }
    }

    fn holds(&mut self, programme: &Name, negated: bool) -> Option<NodeId> {
        let question = format!("holds.{}", programme.word);
        let Some(number) = self.compiler.question_ids.get(&question) else {
            let place = self.ground.part(programme.span.clone());
            let Compiler { programme_ids, question_ids, reader, .. } = &mut *self.compiler;
            if programme_ids.find(&programme.word, &place, reader).is_some() && !question_ids.incomplete {
                let message = format!("no question asks whether the company holds `{}`", programme.word);
                self.report(Code::UnknownName, programme.span.clone(), message, format!("add the question `{question}`"));
            }
            return None;
        };
        let node = self.compiler.nodes.choice(QuestionId(number));
        let yes = OptionSet::one(YES);
        let set = if negated { OptionSet::first(2).without(yes) } else { yes };
        Some(self.compiler.nodes.is_in(node, set, 2))
    }

    fn option_set(&mut self, name: &Name, options: &[String], wanted: &[Name]) -> Option<OptionSet> {
        let places: Vec<Option<u8>> = wanted.iter().map(|option| self.option(name, options, option)).collect();
        places.into_iter().collect()
    }

    /// The place of an option in its question.
    fn option(&mut self, name: &Name, options: &[String], option: &Name) -> Option<u8> {
        let place = options.iter().position(|id| *id == option.word);
        if place.is_none() {
            let message = format!("`{}` does not offer the option `{}`", name.word, option.word);
            let mend = suggestion(&option.word, options.iter().map(String::as_str));
            self.report(Code::UnknownOption, option.span.clone(), message, mend);
        }
        place.and_then(|place| u8::try_from(place).ok())
    }

    /// The number node and unit of an expression that has to be a number.
    pub fn number(&mut self, expression: &Expression) -> Option<(NodeId, Unit)> {
        match self.term(expression)? {
            Term::Number(node, unit) => Some((node, unit)),
            term => {
                let message = format!("{} is {}, where a number is due", self.words(&expression.span), kind(&term));
                self.report(Code::KindMismatch, expression.span.clone(), message, "take a question that is a number");
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
                (self.compiler.nodes.number(*number), unit)
            }
            Form::Day(date) => (self.compiler.nodes.number(Number::int(date.days().into())), Unit::Date),
            Form::AsOf => (self.built(|compiler| compiler.nodes.as_of(), expression)?, Unit::Date),
            Form::Binary(left, operator, right) => self.binary(left, *operator, right, expression)?,
            Form::Power(base, exponent) => self.power(base, *exponent, expression)?,
            Form::Least(values) | Form::Greatest(values) => self.extreme(values, expression)?,
            _ => {
                let message = format!("{} is a condition, where a value is due", self.words(&expression.span));
                self.report(Code::KindMismatch, expression.span.clone(), message, "join conditions with `and` and `or`");
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
        let mend = suggestion(&name.word, self.compiler.units.iter().map(String::as_str));
        self.report(Code::UnknownUnit, name.span.clone(), format!("no question has the unit `{}`", name.word), mend);
        None
    }

    fn binary(&mut self, left: &Expression, operator: Operator, right: &Expression, whole: &Expression) -> Option<(NodeId, Unit)> {
        let (left_number, right_number) = (self.number(left), self.number(right));
        let ((left_node, left_unit), (right_node, right_unit)) = (left_number?, right_number?);
        let days = Unit::of("days");
        let unit = match operator {
            Operator::Multiply => left_unit.times(&right_unit),
            Operator::Divide => left_unit.per(&right_unit),
            Operator::Subtract if left_unit == Unit::Date && right_unit == Unit::Date => Some(days),
            Operator::Add | Operator::Subtract if left_unit == Unit::Date && right_unit == days => Some(Unit::Date),
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
            let message = format!("{} calculates with dates in a way that makes no sense", self.words(&whole.span));
            self.report(Code::KindMismatch, whole.span.clone(), message, "take one date from another, or add days to a date");
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
        if let Some((other, (_, other_unit))) = values.iter().zip(&numbers).find(|(_, (_, other))| *other != unit) {
            self.unit_mismatch(first, &unit, other, other_unit, &whole.span, "compared");
            return None;
        }
        let nodes: Vec<NodeId> = numbers.into_iter().map(|(node, _)| node).collect();
        let least = matches!(whole.form, Form::Least(_));
        let build = |compiler: &mut Compiler<'_>| if least { compiler.nodes.least(nodes) } else { compiler.nodes.greatest(nodes) };
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
            (Form::Binary(_, Operator::Divide, right), Refused::NegativeDivisor(_) | Refused::ZeroDivisor | Refused::TinyDivisor) => {
                right.span.clone()
            }
            _ => whole.span.clone(),
        };
        let words = self.words(&span);
        let (code, message, mend) = match refused {
            Refused::Overflow => (
                Code::Overflow,
                format!("{words} can leave the range of exact numbers, which have 38 digits above and below the line"),
                "narrow the `range` or widen the `step` of the questions it reads, or write it with fewer divisions",
            ),
            Refused::NegativeDivisor(min) => (
                Code::BadDivisor,
                format!("the divisor {words} can be negative: as small as {min}"),
                "narrow the `range` of the questions it reads, or compare a product instead: `a >= 3 % * b`",
            ),
            Refused::ZeroDivisor => {
                (Code::BadDivisor, format!("the divisor {words} is always zero"), "divide by something that can be more")
            }
            Refused::TinyDivisor => (
                Code::BadDivisor,
                format!("the divisor {words} can come arbitrarily close to zero"),
                "compare a product instead: `a >= 3 % * b`",
            ),
        };
        self.report(code, span, message, mend);
        None
    }

    fn unit_mismatch(&mut self, left: &Expression, left_unit: &Unit, right: &Expression, right_unit: &Unit, span: &Range<usize>, done: &str) {
        let has = |unit: &Unit| match unit {
            Unit::Date => "is a date".to_owned(),
            unit if unit.is_none() => "has no unit".to_owned(),
            unit => format!("is in {unit}"),
        };
        let message = format!(
            "{} {}, {} {}: the two cannot be {done}",
            self.words(&left.span), has(left_unit), self.words(&right.span), has(right_unit)
        );
        let mend = match ((left, left_unit), (right, right_unit)) {
            ((figure, none), (_, unit)) | ((_, unit), (figure, none))
                if none.is_none() && unit.word().is_some() && matches!(figure.form, Form::Figure { .. }) =>
            {
                format!("write its unit: `{} {unit}`", self.ground.words(figure.span.clone()))
            }
            _ => "both sides have to have the same unit".to_owned(),
        };
        self.report(Code::UnitMismatch, span.clone(), message, mend);
    }
}

/// A kind of value, as an author calls it.
pub const fn kind(term: &Term) -> &'static str {
    match term {
        Term::Number(_, Unit::Date) => "a date",
        Term::Number(..) => "a number",
        Term::Choice(..) => "a choice",
        Term::Choices(..) => "a question of several options",
    }
}
