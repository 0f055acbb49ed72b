//! A place in the tokens of an expression: what stands there, what was due instead.

use super::diagnostic::Code;
use super::expression::{Expression, Name, Problem};
use super::token::{Spanned, Token, tokens};
use std::ops::Range;

/// Parentheses, `not` and functions may not nest deeper.
const MOST_DEPTH: usize = 24;
/// No expression may have more tokens.
const MOST_TOKENS: usize = 500;

/// Walks over the tokens.
pub struct Cursor {
    tokens: Vec<Spanned>,
    at: usize,
    depth: usize,
}

/// What is due after a whole expression.
pub const END: &str = "`and`, `or` or the end";

/// A part of an expression, or the first thing in it that does not fit.
pub type Parsed = Result<Expression, Problem>;

/// A mistake of grammar.
pub fn problem(span: Range<usize>, message: impl Into<String>, mend: &str) -> Problem {
    Problem { code: Code::ExpressionSyntax, span, message: message.into(), mend: mend.to_owned() }
}

impl Cursor {
    pub fn new(text: &str) -> Result<Cursor, Problem> {
        let tokens = tokens(text);
        if tokens.len() > MOST_TOKENS {
            let message = format!("the expression has more than the {MOST_TOKENS} words and signs allowed");
            return Err(Problem {
                code: Code::TooLarge,
                ..problem(0..text.len(), message, "split it with `all` or `any`")
            });
        }
        Ok(Cursor { tokens, at: 0, depth: 0 })
    }

    /// The next token.
    pub fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    /// Goes on to the next token.
    pub fn step(&mut self) {
        self.at += 1;
    }

    /// The place of the next token; at the end, of the last.
    pub fn here(&self) -> Range<usize> {
        self.tokens.get(self.at).or(self.tokens.last()).map_or(0..0, |(_, span)| span.clone())
    }

    /// The end of the last token read.
    pub fn done(&self) -> usize {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(0, |(_, span)| span.end)
    }

    /// Steps over a sign, if it is the next.
    pub fn sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Sign(next)) if *next == sign);
        self.at += usize::from(found);
        found
    }

    /// Steps over a word of the language, if it is the next.
    pub fn keyword(&mut self, keyword: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(next)) if next == keyword);
        self.at += usize::from(found);
        found
    }

    pub fn expect(&mut self, sign: &str) -> Result<(), Problem> {
        if self.sign(sign) { Ok(()) } else { Err(self.unexpected(&format!("`{sign}`"))) }
    }

    /// Steps over a name.
    pub fn name(&mut self, what: &str) -> Result<Name, Problem> {
        match self.tokens.get(self.at) {
            Some((Token::Word(word), span)) if !is_keyword(word) => {
                let name = Name { word: word.clone(), span: span.clone() };
                self.at += 1;
                Ok(name)
            }
            _ => Err(self.unexpected(what)),
        }
    }

    /// Says what stands next, and what was due.
    pub fn unexpected(&self, due: &str) -> Problem {
        let (found, mend) = match self.peek() {
            None => ("the expression ends".to_owned(), None),
            Some(Token::Unknown(character)) => (format!("`{character}` stands"), meant(*character)),
            Some(Token::Sign(sign)) => (format!("`{sign}` stands"), None),
            Some(Token::Word(word)) => (format!("`{word}` stands"), None),
            Some(Token::Figure(_)) => ("a figure stands".to_owned(), None),
            Some(Token::Date(_)) => ("a date stands".to_owned(), None),
        };
        let due_here = match due {
            END => "join conditions with `and` or `or`; minus needs a space on both sides".to_owned(),
            _ => format!("write {due} here"),
        };
        problem(self.here(), format!("{found} where {due} is due"), mend.unwrap_or(&due_here))
    }

    /// Reads a part that is one level deeper.
    pub fn nested(&mut self, inner: impl FnOnce(&mut Cursor) -> Parsed) -> Parsed {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            let message = format!("the expression nests deeper than the {MOST_DEPTH} levels allowed");
            return Err(Problem {
                code: Code::TooLarge,
                ..problem(self.here(), message, "split it with `all` or `any`")
            });
        }
        let result = inner(self);
        self.depth -= 1;
        result
    }
}

/// Is it a word of the language, and so no name?
pub fn is_keyword(word: &str) -> bool {
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
