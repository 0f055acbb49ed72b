//! The changes to one expression. It is read with the compiler's own grammar, so a change is made where the compiler would read it.

use super::edit::removal;
use super::figure;
use super::mutant::Rule;
use crate::pack::source::expression::{Expression, Form, Name, Operator};
use crate::pack::source::grammar;
use crate::pack::{Kind, Pack};
use std::ops::Range;

/// A stretch of a value, and what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub span: Range<usize>,
    pub to: String,
    pub rule: Rule,
}

/// Every change to an expression; none where it cannot be read. `beside` are names that belong to it but stand elsewhere, such as those in
/// the value that a band is compared with.
pub fn changes(text: &str, pack: &Pack, beside: &[String]) -> Vec<Change> {
    let Ok(expression) = grammar::parse(text) else { return Vec::new() };
    let mut found = Changes { text, pack, named: beside.to_vec(), changes: Vec::new() };
    found.names(&expression);
    found.visit(&expression);
    found.changes
}

/// Every change to a comparison whose left side, with these names, stands elsewhere: `>= 1000 persons`.
pub fn comparison_changes(text: &str, pack: &Pack, beside: &[String]) -> Vec<Change> {
    let Ok((_, right)) = grammar::parse_comparison(text) else { return Vec::new() };
    let mut found = Changes { text, pack, named: beside.to_vec(), changes: Vec::new() };
    found.operator(0..right.span.start);
    found.names(&right);
    found.visit(&right);
    found.changes
}

/// The names of the questions and facts that an expression reads.
pub fn names(text: &str, pack: &Pack) -> Vec<String> {
    let mut found = Changes { text, pack, named: Vec::new(), changes: Vec::new() };
    if let Ok(expression) = grammar::parse(text) {
        found.names(&expression);
    }
    found.named
}

struct Changes<'a> {
    text: &'a str,
    pack: &'a Pack,
    named: Vec<String>,
    changes: Vec<Change>,
}

impl Changes<'_> {
    fn names(&mut self, expression: &Expression) {
        match &expression.form {
            Form::Named(name, _) => self.named.push(name.word.clone()),
            Form::Or(parts) | Form::And(parts) | Form::Least(parts) | Form::Greatest(parts) => {
                parts.iter().for_each(|part| self.names(part));
            }
            Form::Not(inner) | Form::Power(inner, _) => self.names(inner),
            Form::Compare(left, _, right) | Form::Binary(left, _, right) => {
                self.names(left);
                self.names(right);
            }
            _ => {}
        }
    }

    fn words(&self, span: Range<usize>) -> &str {
        self.text.get(span).unwrap_or_default()
    }

    fn change(&mut self, span: Range<usize>, to: impl Into<String>, rule: Rule) {
        self.changes.push(Change { span, to: to.into(), rule });
    }

    /// The place of a stretch without the blanks and brackets around it.
    fn bare(&self, span: Range<usize>) -> Range<usize> {
        let words = self.words(span.clone());
        let outside = |c: char| c.is_whitespace() || c == '(' || c == ')';
        let start = span.start + words.len() - words.trim_start_matches(outside).len();
        start..start + words.trim_matches(outside).len()
    }

    fn visit(&mut self, expression: &Expression) {
        let span = expression.span.clone();
        match &expression.form {
            Form::Or(parts) => self.chain(parts, "and"),
            Form::And(parts) => self.chain(parts, "or"),
            Form::Not(inner) => {
                let keyword = self.bare(span.start..inner.span.start);
                self.change(keyword.start..inner.span.start, "", Rule::Connective);
                if !matches!(inner.form, Form::Holds(_)) {
                    self.visit(inner);
                }
            }
            Form::Compare(left, _, right) => self.compare(left, right),
            Form::In(name, options) => self.set(name, options),
            Form::Has(name, options) if self.words(self.bare(span.clone())).ends_with(']') => {
                self.set(name, options);
            }
            Form::Has(name, options) => {
                for option in options {
                    self.option(name, option);
                }
            }
            Form::Holds(_) => {
                let start = self.bare(span).start;
                self.change(start..start, "not ", Rule::Connective);
            }
            Form::Binary(left, operator, right) => {
                let other = match operator {
                    Operator::Add => " - ",
                    Operator::Subtract => " + ",
                    Operator::Multiply => " / ",
                    Operator::Divide => " * ",
                };
                self.change(left.span.end..right.span.start, other, Rule::Arithmetic);
                self.visit(left);
                self.visit(right);
            }
            Form::Power(base, exponent) => {
                let written = self.words(base.span.end..span.end);
                let at = base.span.end + written.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
                let written = self.words(at..span.end);
                let digits = written.find(|c: char| !c.is_ascii_digit()).unwrap_or(written.len());
                for near in [exponent - 1, exponent + 1].into_iter().filter(|near| (1..=10).contains(near)) {
                    self.change(at..at + digits, near.to_string(), Rule::Arithmetic);
                }
                self.visit(base);
            }
            Form::Least(values) | Form::Greatest(values) => {
                let other = if matches!(expression.form, Form::Least(_)) { "max" } else { "min" };
                let start = self.bare(span).start;
                self.change(start..start + other.len(), other, Rule::Arithmetic);
                values.iter().for_each(|value| self.visit(value));
            }
            Form::Figure { .. } => {
                let place = self.bare(span);
                let written = self.words(place.clone()).to_owned();
                let step = figure::step(&written, self.pack, &self.named);
                for near in figure::neighbours(&written, step) {
                    self.change(place.clone(), near, Rule::Threshold);
                }
            }
            Form::Day(_) => {
                let place = self.bare(span);
                for near in figure::days(self.words(place.clone())) {
                    self.change(place.clone(), near, Rule::Date);
                }
            }
            Form::Named(name, Some((back, place))) => self.year(name, *back, place),
            Form::Named(_, None) | Form::AsOf => {}
        }
    }

    fn chain(&mut self, parts: &[Expression], other: &str) {
        for pair in parts.windows(2) {
            if let [left, right] = pair {
                let keyword = self.bare(left.span.end..right.span.start);
                self.change(keyword, other, Rule::Connective);
            }
        }
        let spans: Vec<Range<usize>> = parts.iter().map(|part| part.span.clone()).collect();
        for (number, part) in parts.iter().enumerate() {
            if let Some(cut) = removal(&spans, number) {
                self.change(cut, "", Rule::Removed);
            }
            self.visit(part);
        }
    }

    fn compare(&mut self, left: &Expression, right: &Expression) {
        self.operator(left.span.end..right.span.start);
        if let (Form::Named(name, None), Form::Named(option, None)) = (&left.form, &right.form)
            && !figure::options(self.pack, &name.word).is_empty()
        {
            return self.option(name, option);
        }
        let outer = std::mem::take(&mut self.named);
        self.names(left);
        self.names(right);
        if self.named.is_empty() {
            self.named.clone_from(&outer);
        }
        self.visit(left);
        self.visit(right);
        self.named = outer;
    }

    fn operator(&mut self, between: Range<usize>) {
        let place = self.bare(between);
        let other = match self.words(place.clone()) {
            ">=" => ">",
            ">" => ">=",
            "<=" => "<",
            "<" => "<=",
            "=" => "!=",
            "!=" => "=",
            _ => return,
        };
        self.change(place, other, Rule::Operator);
    }

    /// Another option; of yes and no only where `=` is not turned into `!=`, which is the same.
    fn option(&mut self, name: &Name, option: &Name) {
        let options = figure::options(self.pack, &name.word);
        if let Some(next) = figure::next(&options, &option.word) {
            self.change(option.span.clone(), next, Rule::Option);
        }
    }

    /// Each option dropped, and each other one added.
    fn set(&mut self, name: &Name, chosen: &[Name]) {
        let spans: Vec<Range<usize>> = chosen.iter().map(|option| option.span.clone()).collect();
        for number in 0..chosen.len() {
            if let Some(cut) = removal(&spans, number) {
                self.change(cut, "", Rule::Option);
            }
        }
        let Some(end) = spans.last().map(|span| span.end) else { return };
        for other in figure::options(self.pack, &name.word) {
            if !chosen.iter().any(|option| option.word == other) {
                self.change(end..end, format!(", {other}"), Rule::Option);
            }
        }
    }

    fn year(&mut self, name: &Name, back: u8, place: &Range<usize>) {
        let question = self.pack.questions.iter().find(|question| question.id == name.word);
        let years =
            question.filter(|asked| matches!(asked.kind, Kind::Quantity(_))).map_or(0, |asked| asked.years());
        for other in [back.checked_sub(1), back.checked_add(1)].into_iter().flatten() {
            if other < years {
                self.change(place.clone(), year(other), Rule::Year);
            }
        }
    }
}

/// `last`, `last-1`.
pub fn year(back: u8) -> String {
    if back == 0 { "last".to_owned() } else { format!("last-{back}") }
}
