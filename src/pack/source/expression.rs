//! The tree of an expression.
//!
//! Invariant: it says what is written, not whether it makes sense; names and units are looked up later.

use super::diagnostic::Code;
use crate::pack::{Comparison, Date, Number};
use std::ops::Range;

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
    Figure {
        number: Number,
        unit: Option<Name>,
    },
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
    pub mend: String,
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
