//! Expressions: their tree, and the parser that builds it from tokens.
//!
//! The tokens are `winnow`'s work; the grammar is small, and written by hand so that every mistake is met by a sentence of its own.
//!
//! Invariant: the tree says what is written, not whether it makes sense; names and units are looked up later.

use super::diagnostic::Code;
use super::token::{tokens, Spanned, Token};
use crate::pack::{Comparison, Date, Number};
use std::ops::Range;

/// Parentheses, `not` and functions may not nest deeper.
const MOST_DEPTH: usize = 24;
/// No expression may have more tokens.
const MOST_TOKENS: usize = 500;
/// The highest power that may be written.
const MOST_POWER: u8 = 10;

/// A part of an expression and its place, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    pub form: Form,
    pub span: Range<usize>,
}

/// A name and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub word: String,
    pub span: Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    Or(Vec<Expression>),
    And(Vec<Expression>),
    Not(Box<Expression>),
    Compare(Box<Expression>, Comparison, Box<Expression>),
    In(Name, Vec<Name>),
    Has(Name, Vec<Name>),
    Holds(Name),
    Binary(Box<Expression>, Operator, Box<Expression>),
    Power(Box<Expression>, u8),
    Least(Vec<Expression>),
    Greatest(Vec<Expression>),
    Figure { number: Number, unit: Option<Name> },
    Day(Date),
    AsOf,
    /// A question or a derived fact, or an option where one is due; with `[last-1]`, how many years back.
    Named(Name, Option<(u8, Range<usize>)>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// Why a text is no expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub code: Code,
    pub span: Range<usize>,
    pub message: String,
    pub mend: Option<String>,
}

/// Reads a whole expression.
///
/// # Errors
/// The first thing that does not fit.
pub fn parse(text: &str) -> Result<Expression, Problem> {
    let mut parser = Parser::new(text)?;
    let expression = parser.or()?;
    parser.end(expression)
}

/// Reads a comparison whose left side stands elsewhere: `>= 1000 persons`.
///
/// # Errors
/// The first thing that does not fit.
pub fn parse_comparison(text: &str) -> Result<(Comparison, Expression), Problem> {
    let mut parser = Parser::new(text)?;
    let Some(comparison) = parser.comparison() else {
        return Err(parser.unexpected("a comparison, such as `>= 1000 persons`"));
    };
    let right = parser.sum()?;
    Ok((comparison, parser.end(right)?))
}

struct Parser {
    tokens: Vec<Spanned>,
    at: usize,
    depth: usize,
    length: usize,
}

type Parsed = Result<Expression, Problem>;

fn problem(span: Range<usize>, message: impl Into<String>, mend: Option<&str>) -> Problem {
    Problem { code: Code::ExpressionSyntax, span, message: message.into(), mend: mend.map(str::to_owned) }
}

impl Parser {
    fn new(text: &str) -> Result<Parser, Problem> {
        let tokens = tokens(text);
        if tokens.len() > MOST_TOKENS {
            let message = format!("the expression has more than the {MOST_TOKENS} words and signs allowed");
            return Err(Problem { code: Code::TooLarge, ..problem(0..text.len(), message, Some("split it with `all` or `any`")) });
        }
        Ok(Parser { tokens, at: 0, depth: 0, length: text.len() })
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    /// The place of the next token, or the end.
    fn here(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.length..self.length, |(_, span)| span.clone())
    }

    /// The end of the last token read.
    fn done(&self) -> usize {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(0, |(_, span)| span.end)
    }

    fn sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Sign(next)) if *next == sign);
        self.at += usize::from(found);
        found
    }

    fn keyword(&mut self, keyword: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(next)) if next == keyword);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, sign: &str) -> Result<(), Problem> {
        if self.sign(sign) { Ok(()) } else { Err(self.unexpected(&format!("`{sign}`"))) }
    }

    fn name(&mut self, what: &str) -> Result<Name, Problem> {
        match self.tokens.get(self.at) {
            Some((Token::Word(word), span)) if !is_keyword(word) => {
                let name = Name { word: word.clone(), span: span.clone() };
                self.at += 1;
                Ok(name)
            }
            _ => Err(self.unexpected(what)),
        }
    }

    fn unexpected(&self, due: &str) -> Problem {
        let (found, mend) = match self.peek() {
            None => ("the expression ends".to_owned(), None),
            Some(Token::Unknown(character)) => (format!("`{character}` stands"), meant(*character)),
            Some(Token::Sign(sign)) => (format!("`{sign}` stands"), None),
            Some(Token::Word(word)) => (format!("`{word}` stands"), None),
            Some(Token::Figure(_)) => ("a figure stands".to_owned(), None),
            Some(Token::Date(_)) => ("a date stands".to_owned(), None),
        };
        problem(self.here(), format!("{found} where {due} is due"), mend)
    }

    fn end(&self, expression: Expression) -> Parsed {
        let after_value = matches!(expression.form, Form::Compare(..));
        match self.peek() {
            None => Ok(expression),
            Some(Token::Sign(">=" | ">" | "<=" | "<" | "=" | "!=")) if after_value => {
                let mend = "write two comparisons: `a <= b and b <= c`";
                Err(problem(self.here(), "a comparison compares two sides, not three", Some(mend)))
            }
            Some(_) => Err(self.unexpected("`and`, `or` or the end")),
        }
    }

    fn nested(&mut self, inner: impl FnOnce(&mut Parser) -> Parsed) -> Parsed {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            let message = format!("the expression nests deeper than the {MOST_DEPTH} levels allowed");
            return Err(Problem { code: Code::TooLarge, ..problem(self.here(), message, Some("split it with `all` or `any`")) });
        }
        let result = inner(self);
        self.depth -= 1;
        result
    }

    fn or(&mut self) -> Parsed {
        self.chain("or", Form::Or, Parser::and)
    }

    fn and(&mut self) -> Parsed {
        self.chain("and", Form::And, Parser::not)
    }

    fn chain(&mut self, keyword: &str, form: fn(Vec<Expression>) -> Form, part: fn(&mut Parser) -> Parsed) -> Parsed {
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
        let inner = self.nested(Parser::not)?;
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
        self.at += 1;
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
            return Err(problem(left.span, "only a question stands before `in` and `has`", None));
        };
        self.at += 1;
        let options = if is_in || self.keyword("any") { self.options()? } else { vec![self.name("an option")?] };
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
            self.at += 1;
            let touches = self.here().start == minus.end || left.span.end == minus.start;
            if operator == Operator::Subtract && touches {
                return Err(problem(minus, "minus needs a space on both sides", Some("write `a - b`: ids may contain `-`")));
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
            self.at += 1;
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
            return Err(problem(self.here(), message, None));
        };
        self.at += 1;
        Ok(Expression { span: base.span.start..self.done(), form: Form::Power(Box::new(base), exponent) })
    }

    fn value(&mut self) -> Parsed {
        let start = self.here();
        let Some((token, _)) = self.tokens.get(self.at).cloned() else {
            return Err(self.unexpected("a figure or a name"));
        };
        let form = match token {
            Token::Sign("(") => {
                self.at += 1;
                let inner = self.nested(Parser::or)?;
                self.expect(")")?;
                return Ok(Expression { form: inner.form, span: start.start..self.done() });
            }
            Token::Sign("-") => {
                self.at += 1;
                match self.peek().cloned() {
                    Some(Token::Figure(Some(number))) => self.figure(Number::ZERO.sub(number))?,
                    _ => return Err(self.unexpected("a figure")),
                }
            }
            Token::Figure(number) => self.figure(number)?,
            Token::Date(Some(date)) => {
                self.at += 1;
                Form::Day(date)
            }
            Token::Date(None) => {
                let message = "there is no such day in the calendar";
                return Err(Problem { code: Code::BadDate, ..problem(start, message, Some("write year, month and day: 2026-11-22")) });
            }
            Token::Word(word) if word == "as_of" => {
                self.at += 1;
                Form::AsOf
            }
            Token::Word(word) if word == "min" || word == "max" => {
                self.at += 1;
                let values = self.arguments()?;
                if word == "min" { Form::Least(values) } else { Form::Greatest(values) }
            }
            // `yes` and `no` are options; every other word of the language is out of place here.
            Token::Word(word) if word == "yes" || word == "no" => {
                self.at += 1;
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
            return Err(Problem { code: Code::Overflow, ..problem(place, "the figure is too large to be held exactly", None) });
        };
        self.at += 1;
        if self.sign("%") {
            return match number.div(Number::int(100)) {
                Some(number) => Ok(Form::Figure { number, unit: None }),
                None => Err(Problem { code: Code::Overflow, ..problem(place, "the figure is too large to be held exactly", None) }),
            };
        }
        let is_unit = matches!(self.peek(), Some(Token::Word(word)) if !is_keyword(word));
        let unit = if is_unit { Some(self.name("a unit")?) } else { None };
        Ok(Form::Figure { number, unit })
    }

    fn arguments(&mut self) -> Result<Vec<Expression>, Problem> {
        self.expect("(")?;
        let mut values = vec![self.nested(Parser::sum)?];
        while self.sign(",") {
            values.push(self.nested(Parser::sum)?);
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
            return Err(Problem { code: Code::BadYear, ..problem(place, "this is no year", Some(YEAR_MEND)) });
        };
        self.at += 1;
        self.expect("]")?;
        Ok(Some((back, place)))
    }
}

/// How a year is written.
pub const YEAR_MEND: &str = "write `last` for the last closed financial year, `last-1` for the one before";

/// `last` is 0, `last-2` is 2.
pub fn years_back(word: &str) -> Option<u8> {
    match word.strip_prefix("last")? {
        "" => Some(0),
        rest => rest.strip_prefix('-')?.parse().ok(),
    }
}

fn binary(left: Expression, operator: Operator, right: Expression) -> Expression {
    let span = left.span.start..right.span.end;
    Expression { form: Form::Binary(Box::new(left), operator, Box::new(right)), span }
}

fn is_keyword(word: &str) -> bool {
    matches!(word, "and" | "or" | "not" | "in" | "has" | "any" | "holds" | "min" | "max" | "as_of")
}

/// What was probably meant by a character that is no part of the language.
const fn meant(character: char) -> Option<&'static str> {
    match character {
        '≥' | '≧' => Some("write `>=`"),
        '≤' | '≦' => Some("write `<=`"),
        '≠' | '!' => Some("write `!=` between values, `not` before a condition"),
        '&' => Some("write `and`"),
        '|' => Some("write `or`"),
        '，' => Some("write `,`"),
        '（' | '）' => Some("write `(` and `)`"),
        '×' => Some("write `*`"),
        '÷' => Some("write `/`"),
        '％' => Some("write `%`"),
        '\'' | '"' => Some("options are written without quotes"),
        _ => None,
    }
}
