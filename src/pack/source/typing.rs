//! What an expression yields, and whether its parts fit: numbers with units, options, conditions.
//!
//! Negation is pushed to the leaves here: `not (a >= b)` becomes `a < b`, `not x in [..]` the other options of the question.
//!
//! Invariant: `None` means that a diagnostic says why.

use super::compiler::Compiler;
use super::diagnostic::{Code, Diagnostic};
use super::expression::{self, Expression, Form, Name};
use super::grammar;
use super::ground::Ground;
use super::period::Period;
use super::reader::suggestion;
use super::unit::Unit;
use super::yaml::{Node, Value};
use crate::pack::{Comparison, NodeId, OptionSet, QuestionId, YES};
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
                let diagnostic =
                    Diagnostic::error(Code::BadYear, &year.place, format!("`{word}` is no year"));
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

    /// The months between two days and the figure in YAML that they are compared with; `None` where it is no period.
    pub fn period(&mut self, number: NodeId, beside: &Node) -> Option<Option<Period>> {
        let (ground, figure) = self.parsed(beside)?;
        Typing { compiler: self, ground, year: None }.period(number, &figure)
    }

    fn parsed<'g>(&mut self, node: &'g Node) -> Option<(Ground<'g>, Expression)> {
        if !matches!(node.value, Value::Scalar { .. }) {
            self.reader.wrong_shape(node, "an expression", "a single value");
            return None;
        }
        let ground = Ground::Value(node);
        match grammar::parse(ground.text()) {
            Ok(expression) => Some((ground, expression)),
            Err(problem) => {
                self.problem(ground, problem);
                None
            }
        }
    }

    pub fn problem(&mut self, ground: Ground<'_>, problem: expression::Problem) {
        let diagnostic = Diagnostic::error(problem.code, &ground.part(problem.span), problem.message);
        self.report(diagnostic.mend(problem.mend));
    }
}

impl Typing<'_, '_, '_> {
    pub fn report(&mut self, code: Code, span: Range<usize>, message: String, mend: impl Into<String>) {
        let place = self.ground.part(span);
        self.compiler.report(Diagnostic::error(code, &place, message).mend(mend));
    }

    pub fn words(&self, span: &Range<usize>) -> String {
        format!("`{}`", self.ground.words(span.clone()))
    }

    /// The truth node of a condition, or of its negation.
    pub fn truth(&mut self, expression: &Expression, negated: bool) -> Option<NodeId> {
        match &expression.form {
            Form::Or(parts) | Form::And(parts) => {
                let truths: Vec<Option<NodeId>> =
                    parts.iter().map(|part| self.truth(part, negated)).collect();
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
            Term::Choice(_, options) if options.first().is_some_and(|id| id == "no") => {
                format!("write {words} with `= yes` or `= no`")
            }
            Term::Choice(..) => "write `= option` or `in [option, option]` after it".to_owned(),
            Term::Choices(..) => "write `has option` or `has any [option, option]` after it".to_owned(),
        };
        self.report(
            Code::KindMismatch,
            expression.span.clone(),
            format!("{words} is a value, where a condition is due"),
            mend,
        );
        None
    }

    fn compare(
        &mut self,
        left: &Expression,
        comparison: Comparison,
        right: &Expression,
        span: &Range<usize>,
    ) -> Option<NodeId> {
        // An option stands as a bare word: first find the question beside it.
        for (asked, other) in [(left, right), (right, left)] {
            let (Form::Named(name, year), Form::Named(option, None)) = (&asked.form, &other.form) else {
                continue;
            };
            match self.lookup(name, year.as_ref()) {
                Some(Some(Term::Choice(node, options))) => {
                    return self.equals(name, node, &options, comparison, option);
                }
                Some(Some(Term::Choices(_, options))) if options.contains(&option.word) => {
                    let message =
                        format!("`{}` takes several options, so it is never one of them", name.word);
                    let mend = format!("write `{} has {}`", name.word, option.word);
                    self.report(Code::KindMismatch, span.clone(), message, mend);
                    return None;
                }
                // The question has mistakes of its own, so nothing can be said of its options; or neither is known: then one of the two is
                // a misspelt question, and the other perhaps its option.
                Some(None) => return None,
                None if self.lookup(option, None).is_none() => {
                    return self.lookup_or_report(name, None).and(None);
                }
                _ => {}
            }
        }
        if let Some(period) = self.period_on_a_side(left, comparison, right) {
            return period;
        }
        let (left_term, right_term) = (self.term(left), self.term(right));
        let (left_term, right_term) = (left_term?, right_term?);
        let (Term::Number(left_node, left_unit), Term::Number(right_node, right_unit)) =
            (&left_term, &right_term)
        else {
            let message = format!(
                "{} is {}, {} is {}: the two cannot be compared",
                self.words(&left.span),
                kind(&left_term),
                self.words(&right.span),
                kind(&right_term)
            );
            let choices = matches!(left_term, Term::Choices(..)) || matches!(right_term, Term::Choices(..));
            let mend = if choices {
                "ask `question has option`"
            } else {
                "compare numbers with numbers, a choice with its options"
            };
            self.report(Code::KindMismatch, span.clone(), message, mend);
            return None;
        };
        if left_unit != right_unit {
            self.unit_mismatch(left, left_unit, right, right_unit, span, "compared");
            return None;
        }
        Some(self.compiler.nodes.compare(*left_node, comparison, *right_node))
    }

    fn equals(
        &mut self,
        name: &Name,
        node: NodeId,
        options: &[String],
        comparison: Comparison,
        option: &Name,
    ) -> Option<NodeId> {
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
                let message =
                    format!("`{}` is {}, and only a choice can be `in` options", name.word, kind(&term));
                let mend = if matches!(term, Term::Choices(..)) {
                    "write `has any [option, option]`"
                } else {
                    "compare it with figures"
                };
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
                let message = format!(
                    "`{}` is {}, and only a question of several options `has` some",
                    name.word,
                    kind(&term)
                );
                self.report(
                    Code::KindMismatch,
                    name.span.clone(),
                    message,
                    "write `=` or `in [option, option]`",
                );
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
                self.report(
                    Code::UnknownName,
                    programme.span.clone(),
                    message,
                    format!("add the question `{question}`"),
                );
            }
            return None;
        };
        let node = self.compiler.nodes.choice(QuestionId(number));
        let yes = OptionSet::one(YES);
        let set = if negated { OptionSet::first(2).without(yes) } else { yes };
        Some(self.compiler.nodes.is_in(node, set, 2))
    }

    fn option_set(&mut self, name: &Name, options: &[String], wanted: &[Name]) -> Option<OptionSet> {
        let places: Vec<Option<u8>> =
            wanted.iter().map(|option| self.option(name, options, option)).collect();
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
