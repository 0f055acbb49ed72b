//! The words of an expression, each with its place in it.

use crate::pack::{Date, Number};
use std::ops::Range;
use winnow::combinator::{alt, opt, preceded, repeat, terminated};
use winnow::error::ContextError;
use winnow::stream::{LocatingSlice, Stream};
use winnow::token::{any, literal, one_of, take_while};
use winnow::{Parser, Result};

type Input<'a> = LocatingSlice<&'a str>;

/// One word or sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A figure, its 万, 亿, thousand, million or billion multiplied in; `None` where it leaves 128 bits.
    Figure(Option<Number>),
    /// `2026-04-01`; `None` for 31 February and the like.
    Date(Option<Date>),
    /// A name, a unit, an option or a word of the language.
    Word(String),
    /// A sign of the language: `>=`, `(`, `%`.
    Sign(&'static str),
    /// Any other character.
    Unknown(char),
}

/// A token and its place in the expression, in bytes.
pub type Spanned = (Token, Range<usize>);

/// Splits an expression. Never fails: what means nothing becomes [`Token::Unknown`].
pub fn tokens(text: &str) -> Vec<Spanned> {
    let lexed: Result<Vec<Spanned>, ContextError> =
        preceded(blank, repeat(0.., terminated(token.with_span(), blank)))
            .parse_next(&mut LocatingSlice::new(text));
    lexed.unwrap_or_default()
}

fn blank(input: &mut Input<'_>) -> Result<()> {
    take_while(0.., char::is_whitespace).void().parse_next(input)
}

fn token(input: &mut Input<'_>) -> Result<Token> {
    alt((
        date,
        figure_token,
        word.map(|word: &str| Token::Word(word.to_owned())),
        sign.map(Token::Sign),
        any.map(Token::Unknown),
    ))
    .parse_next(input)
}

fn digits<'a>(count: usize) -> impl Parser<Input<'a>, &'a str, ContextError> {
    take_while(count, |c: char| c.is_ascii_digit())
}

fn date(input: &mut Input<'_>) -> Result<Token> {
    (digits(4), '-', digits(2), '-', digits(2))
        .take()
        .map(|day: &str| Token::Date(Date::parse(day)))
        .parse_next(input)
}

fn figure_token(input: &mut Input<'_>) -> Result<Token> {
    (decimal, scale)
        .map(|(number, scale)| Token::Figure(number.zip(scale).and_then(|(n, s)| n.mul(s))))
        .parse_next(input)
}

fn decimal(input: &mut Input<'_>) -> Result<Option<Number>> {
    let some_digits = || take_while(1.., |c: char| c.is_ascii_digit());
    (some_digits(), opt(('.', some_digits()))).take().map(Number::parse).parse_next(input)
}

/// What a figure is multiplied with: any number of 万 and 亿, or one English word; one where there is none.
fn scale(input: &mut Input<'_>) -> Result<Option<Number>> {
    let start = input.checkpoint();
    let characters = preceded(blank, repeat(1..=4, one_of(['万', '亿']))).parse_next(input);
    if let Ok(characters) = characters {
        let characters: Vec<char> = characters;
        let factor = |c: &char| Number::int(if *c == '万' { 10_000 } else { 100_000_000 });
        return Ok(characters.iter().try_fold(Number::ONE, |product, c| product.mul(factor(c))));
    }
    input.reset(&start);
    let factor = match preceded(blank, word).parse_next(input) {
        Ok("thousand") => 1_000,
        Ok("million") => 1_000_000,
        Ok("billion") => 1_000_000_000,
        _ => {
            input.reset(&start);
            1
        }
    };
    Ok(Some(Number::int(factor)))
}

/// Letters, digits and `_`, with single `-` and `.` inside: `last-1`, `holds.little-giant`.
fn word<'a>(input: &mut Input<'a>) -> Result<&'a str> {
    let letter = |c: char| (c.is_alphabetic() || c == '_') && !matches!(c, '万' | '亿');
    let inner = move |c: char| letter(c) || c.is_ascii_digit();
    let joined = (one_of(['-', '.']), take_while(1.., inner));
    (one_of(letter), take_while(0.., inner), repeat::<_, _, (), _, _>(0.., joined)).take().parse_next(input)
}

fn sign(input: &mut Input<'_>) -> Result<&'static str> {
    let two = alt((literal(">=").value(">="), literal("<=").value("<="), literal("!=").value("!=")));
    let one = alt((
        literal(">").value(">"),
        literal("<").value("<"),
        literal("=").value("="),
        literal("+").value("+"),
        literal("-").value("-"),
        literal("*").value("*"),
        literal("/").value("/"),
    ));
    let bracket = alt((
        literal("^").value("^"),
        literal("%").value("%"),
        literal("(").value("("),
        literal(")").value(")"),
        literal("[").value("["),
        literal("]").value("]"),
        literal(",").value(","),
    ));
    alt((two, one, bracket)).parse_next(input)
}

/// A figure as it stands alone in a value: `5000万 CNY`, `-3 %`, `4 items`, `0.05`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// 3 % is 3/100.
    pub number: Number,
    pub percent: bool,
    pub unit: Option<String>,
}

/// Reads a figure; `None` where the text is anything else.
pub fn figure(text: &str) -> Option<Figure> {
    let tokens = tokens(text);
    let mut words = tokens.iter().map(|(token, _)| token).peekable();
    let negative = words.next_if(|token| **token == Token::Sign("-")).is_some();
    let Some(Token::Figure(Some(number))) = words.next() else { return None };
    let number = if negative { Number::ZERO.sub(*number)? } else { *number };
    let figure = match words.next() {
        None => Figure { number, percent: false, unit: None },
        Some(Token::Sign("%")) => Figure { number: number.div(Number::int(100))?, percent: true, unit: None },
        Some(Token::Word(unit)) => Figure { number, percent: false, unit: Some(unit.clone()) },
        Some(_) => return None,
    };
    words.next().is_none().then_some(figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> String {
        figure(text).map_or_else(
            || "none".to_owned(),
            |figure| {
                let unit = figure.unit.map_or_else(String::new, |unit| format!(" {unit}"));
                format!("{}{}{unit}", figure.number, if figure.percent { " (%)" } else { "" })
            },
        )
    }

    #[test]
    fn figures_are_read_exactly() {
        assert_eq!(number("5000万 CNY"), "50000000 CNY");
        assert_eq!(number("5000万CNY"), "50000000 CNY");
        assert_eq!(number("1.2亿"), "120000000");
        assert_eq!(number("1万亿 CNY"), "1000000000000 CNY");
        assert_eq!(number("4 million CNY"), "4000000 CNY");
        assert_eq!(number("3 %"), "0.03 (%)");
        assert_eq!(number("-2.5%"), "-0.025 (%)");
        assert_eq!(number("4 items"), "4 items");
        assert_eq!(number("0.05"), "0.05");
    }

    #[test]
    fn what_is_no_figure_is_none() {
        for text in [
            "",
            "CNY",
            "12..5",
            "1.",
            ".5",
            "3 % %",
            "1 2",
            "2026-04-01",
            "5 items x",
            "1,000",
            "0x10",
            &"9".repeat(60),
        ] {
            let expected = if text == "0x10" { "0 x10" } else { "none" };
            assert_eq!(number(text), expected, "{text}");
        }
    }

    #[test]
    fn words_keep_their_hyphens_and_places() {
        let words: Vec<String> = tokens("revenue[last-1] - holds.little-giant>=2026-02-30 ≥")
            .into_iter()
            .map(|(token, span)| format!("{token:?}@{}", span.start))
            .collect();
        let expected = [
            "Word(\"revenue\")@0",
            "Sign(\"[\")@7",
            "Word(\"last-1\")@8",
            "Sign(\"]\")@14",
            "Sign(\"-\")@16",
            "Word(\"holds.little-giant\")@18",
            "Sign(\">=\")@36",
            "Date(None)@38",
            "Unknown('≥')@49",
        ];
        assert_eq!(words, expected);
    }
}
