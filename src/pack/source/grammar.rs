//! The grammar of expressions.
//!
//! The tokens are `winnow`'s work; the grammar is small, and written by hand so that every mistake is met by a sentence of its own.
//!
//! Invariant: bounded in depth and length, so no text can exhaust the stack.

use super::cursor::{Cursor, END, Parsed, is_keyword, problem};
use super::diagnostic::Code;
use super::expression::{Expression, Form, Name, Operator, Problem, YEAR_MEND, years_back};
use super::token::Token;
use crate::pack::{Comparison, Number};
use std::ops::Range;

/// The highest power that may be written.
const MOST_POWER: u8 = 10;

/// Reads a whole expression.
///
/// # Errors
/// The first thing that does not fit.
pub fn parse(text: &str) -> Result<Expression, Problem> {
    let mut cursor = Cursor::new(text)?;
    let expression = cursor.or()?;
    cursor.end(expression)
}

/// Reads a comparison whose left side stands elsewhere: `>= 1000 persons`.
///
/// # Errors
/// The first thing that does not fit.
pub fn parse_comparison(text: &str) -> Result<(Comparison, Expression), Problem> {
    let mut cursor = Cursor::new(text)?;
    let Some(comparison) = cursor.comparison() else {
        return Err(cursor.unexpected("a comparison, such as `>= 1000 persons`"));
    };
    let right = cursor.sum()?;
    Ok((comparison, cursor.end(right)?))
}

impl Cursor {
    fn end(&self, expression: Expression) -> Parsed {
        let after_value = matches!(expression.form, Form::Compare(..));
        match self.peek() {
            None => Ok(expression),
            Some(Token::Sign(">=" | ">" | "<=" | "<" | "=" | "!=")) if after_value => {
                let mend = "write two comparisons: `a <= b and b <= c`";
                Err(problem(self.here(), "a comparison compares two sides, not three", mend))
            }
            Some(_) => Err(self.unexpected(END)),
        }
    }

    fn or(&mut self) -> Parsed {
        self.chain("or", Form::Or, Cursor::and)
    }

    fn and(&mut self) -> Parsed {
        self.chain("and", Form::And, Cursor::not)
    }

    fn chain(
        &mut self,
        keyword: &str,
        form: fn(Vec<Expression>) -> Form,
        part: fn(&mut Cursor) -> Parsed,
    ) -> Parsed {
        let first = part(self)?;
        if !matches!(self.peek(), Some(Token::Word(word)) if word == keyword) {
            return Ok(first);
        }
        let start = first.span.start;
        let mut parts = vec![first];
        while self.keyword(keyword) {
            parts.push(part(self)?);
        }
        Ok(Expression { form: form(parts), span: start..self.done() })
    }

    fn not(&mut self) -> Parsed {
        let start = self.here().start;
        if !self.keyword("not") {
            return self.compare();
        }
        let inner = self.nested(Cursor::not)?;
        Ok(Expression { span: start..inner.span.end, form: Form::Not(Box::new(inner)) })
    }

    fn comparison(&mut self) -> Option<Comparison> {
        let comparison = match self.peek() {
            Some(Token::Sign(">=")) => Comparison::AtLeast,
            Some(Token::Sign(">")) => Comparison::MoreThan,
            Some(Token::Sign("<=")) => Comparison::AtMost,
            Some(Token::Sign("<")) => Comparison::LessThan,
            Some(Token::Sign("=")) => Comparison::Equal,
            Some(Token::Sign("!=")) => Comparison::NotEqual,
            _ => return None,
        };
        self.step();
        Some(comparison)
    }

    fn compare(&mut self) -> Parsed {
        let start = self.here().start;
        if self.keyword("holds") {
            let name = self.name("the id of a programme")?;
            return Ok(Expression { span: start..name.span.end, form: Form::Holds(name) });
        }
        let left = self.sum()?;
        if let Some(comparison) = self.comparison() {
            let right = self.sum()?;
            let span = start..right.span.end;
            return Ok(Expression { form: Form::Compare(Box::new(left), comparison, Box::new(right)), span });
        }
        let is_in = matches!(self.peek(), Some(Token::Word(word)) if word == "in");
        let has = matches!(self.peek(), Some(Token::Word(word)) if word == "has");
        if !is_in && !has {
            return Ok(left);
        }
        let Form::Named(name, None) = left.form else {
            return Err(problem(
                left.span,
                "only a question stands before `in` and `has`",
                "write `question in [option, option]`",
            ));
        };
        self.step();
        let options =
            if is_in || self.keyword("any") { self.options()? } else { vec![self.name("an option")?] };
        let form = if is_in { Form::In(name, options) } else { Form::Has(name, options) };
        Ok(Expression { form, span: start..self.done() })
    }

    fn options(&mut self) -> Result<Vec<Name>, Problem> {
        self.expect("[")?;
        let mut options = vec![self.name("an option")?];
        while self.sign(",") {
            options.push(self.name("an option")?);
        }
        self.expect("]")?;
        Ok(options)
    }

    fn sum(&mut self) -> Parsed {
        let mut left = self.product()?;
        loop {
            let minus = self.here();
            let operator = match self.peek() {
                Some(Token::Sign("+")) => Operator::Add,
                Some(Token::Sign("-")) => Operator::Subtract,
                _ => return Ok(left),
            };
            self.step();
            let touches = self.here().start == minus.end || left.span.end == minus.start;
            if operator == Operator::Subtract && touches {
                return Err(problem(
                    minus,
                    "minus needs a space on both sides",
                    "write `a - b`: ids may contain `-`",
                ));
            }
            left = binary(left, operator, self.product()?);
        }
    }

    fn product(&mut self) -> Parsed {
        let mut left = self.power()?;
        loop {
            let operator = match self.peek() {
                Some(Token::Sign("*")) => Operator::Multiply,
                Some(Token::Sign("/")) => Operator::Divide,
                _ => return Ok(left),
            };
            self.step();
            left = binary(left, operator, self.power()?);
        }
    }

    fn power(&mut self) -> Parsed {
        let base = self.value()?;
        if !self.sign("^") {
            return Ok(base);
        }
        let exponent = match self.peek() {
            Some(Token::Figure(Some(number))) if number.is_whole() => u8::try_from(number.numer()).ok(),
            _ => None,
        };
        let Some(exponent) = exponent.filter(|exponent| (1..=MOST_POWER).contains(exponent)) else {
            let message = format!("a power is a whole number from 1 to {MOST_POWER}");
            return Err(problem(self.here(), message, "write it as `a ^ 2`"));
        };
        self.step();
        Ok(Expression { span: base.span.start..self.done(), form: Form::Power(Box::new(base), exponent) })
    }

    fn value(&mut self) -> Parsed {
        let start = self.here();
        let Some(token) = self.peek().cloned() else {
            return Err(self.unexpected("a figure or a name"));
        };
        let form = match token {
            Token::Sign("(") => {
                self.step();
                let inner = self.nested(Cursor::or)?;
                self.expect(")")?;
                return Ok(Expression { form: inner.form, span: start.start..self.done() });
            }
            Token::Sign("-") => {
                self.step();
                match self.peek().cloned() {
                    Some(Token::Figure(Some(number))) => self.figure(Number::ZERO.sub(number))?,
                    _ => return Err(self.unexpected("a figure")),
                }
            }
            Token::Figure(number) => self.figure(number)?,
            Token::Date(Some(date)) => {
                self.step();
                Form::Day(date)
            }
            Token::Date(None) => {
                let message = "there is no such day in the calendar";
                return Err(Problem {
                    code: Code::BadDate,
                    ..problem(start, message, "write year, month and day: 2026-11-22")
                });
            }
            Token::Word(word) if word == "as_of" => {
                self.step();
                Form::AsOf
            }
            Token::Word(word) if word == "min" || word == "max" => {
                self.step();
                let values = self.arguments()?;
                if word == "min" { Form::Least(values) } else { Form::Greatest(values) }
            }
            // `yes` and `no` are options; every other word of the language is out of place here.
            Token::Word(word) if word == "yes" || word == "no" => {
                self.step();
                Form::Named(Name { word, span: start.clone() }, None)
            }
            _ => {
                let name = self.name("a figure or a name")?;
                let year = self.year()?;
                Form::Named(name, year)
            }
        };
        Ok(Expression { form, span: start.start..self.done() })
    }

    fn figure(&mut self, number: Option<Number>) -> Result<Form, Problem> {
        let place = self.here();
        let Some(number) = number else {
            return Err(Problem {
                code: Code::Overflow,
                ..problem(place, "the figure is too large to be held exactly", "write a smaller one")
            });
        };
        self.step();
        if self.sign("%") {
            return match number.div(Number::int(100)) {
                Some(number) => Ok(Form::Figure { number, unit: None }),
                None => Err(Problem {
                    code: Code::Overflow,
                    ..problem(place, "the figure is too large to be held exactly", "write a smaller one")
                }),
            };
        }
        let is_unit = matches!(self.peek(), Some(Token::Word(word)) if !is_keyword(word));
        let unit = if is_unit { Some(self.name("a unit")?) } else { None };
        Ok(Form::Figure { number, unit })
    }

    fn arguments(&mut self) -> Result<Vec<Expression>, Problem> {
        self.expect("(")?;
        let mut values = vec![self.nested(Cursor::sum)?];
        while self.sign(",") {
            values.push(self.nested(Cursor::sum)?);
        }
        self.expect(")")?;
        Ok(values)
    }

    /// `[last]`, `[last-1]`, ...
    fn year(&mut self) -> Result<Option<(u8, Range<usize>)>, Problem> {
        if !self.sign("[") {
            return Ok(None);
        }
        let place = self.here();
        let Some(back) = (match self.peek() {
            Some(Token::Word(word)) => years_back(word),
            _ => None,
        }) else {
            return Err(Problem { code: Code::BadYear, ..problem(place, "this is no year", YEAR_MEND) });
        };
        self.step();
        self.expect("]")?;
        Ok(Some((back, place)))
    }
}

fn binary(left: Expression, operator: Operator, right: Expression) -> Expression {
    let span = left.span.start..right.span.end;
    Expression { form: Form::Binary(Box::new(left), operator, Box::new(right)), span }
}
