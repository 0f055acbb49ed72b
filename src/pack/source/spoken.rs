//! Does the sentence say the figure that the rule compares with? Where it does not, one of the two is probably wrong.
//!
//! Invariant: warns only. A text may say the same thing in another way, so nothing is refused.

use super::compiler::Compiler;
use super::diagnostic::{Code, Diagnostic};
use super::expression::{Expression, Form};
use super::grammar;
use super::yaml::Node;
use crate::pack::{Number, Text};
use std::ops::Range;

/// What a figure is multiplied with by the word behind it; longer words first.
const SCALES: [(&str, u8); 10] = [
    ("万亿", 12),
    ("千万", 7),
    ("百万", 6),
    ("十万", 5),
    ("亿", 8),
    ("万", 4),
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("千", 3),
];
const PER_CENT: [&str; 3] = ["%", "per cent", "percent"];
const WORDS: [(&str, &str, i64); 11] = [
    ("two", "两", 2),
    ("two", "二", 2),
    ("three", "三", 3),
    ("four", "四", 4),
    ("five", "五", 5),
    ("six", "六", 6),
    ("seven", "七", 7),
    ("eight", "八", 8),
    ("nine", "九", 9),
    ("ten", "十", 10),
    ("twelve", "十二", 12),
];

impl Compiler<'_> {
    /// Warns of each figure that a condition compares with and its texts, `said`, leave out. One and zero go without saying.
    pub fn spoken(&mut self, condition: &Node, said: &Text) {
        let Ok(expression) = grammar::parse(condition.text().unwrap_or_default()) else { return };
        let mut lines = Vec::new();
        compared(&expression, &mut lines);
        for (number, span) in lines {
            let silent: Vec<String> = (self.reader.languages.iter().zip(&said.0))
                .filter(|(_, text)| !figures(text).contains(&number))
                .map(|(language, _)| format!("`{language}`"))
                .collect();
            if !silent.is_empty() && number != Number::ONE && !number.is_zero() {
                let words = condition.text().and_then(|text| text.get(span.clone())).unwrap_or_default();
                let message =
                    format!("the rule says `{words}`, the text in {} does not", silent.join(" and "));
                self.report(
                    Diagnostic::warning(Code::UnspokenFigure, &condition.part(span), message)
                        .mend("make the two the same, or write the figure into the text"),
                );
            }
        }
    }
}

/// The figures that stand alone on a side of a comparison, and their places.
fn compared(expression: &Expression, lines: &mut Vec<(Number, Range<usize>)>) {
    match &expression.form {
        Form::And(parts) | Form::Or(parts) => parts.iter().for_each(|part| compared(part, lines)),
        Form::Not(inner) => compared(inner, lines),
        Form::Compare(left, _, right) => {
            for side in [left, right] {
                if let Form::Figure { number, .. } = &side.form {
                    lines.push((*number, side.span.clone()));
                }
            }
        }
        _ => {}
    }
}

/// Every figure of a sentence, in either language: `5,000`, `CNY 50 million`, `1200万元`, `3 %`, `three`.
fn figures(text: &str) -> Vec<Number> {
    let mut found: Vec<Number> = WORDS
        .iter()
        .filter(|(english, chinese, _)| {
            text.contains(chinese)
                || text.split(|c: char| !c.is_alphabetic()).any(|word| word.eq_ignore_ascii_case(english))
        })
        .map(|(.., number)| Number::int(*number))
        .collect();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(start..).unwrap_or_default();
        let end = from.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(from.len());
        let (digits, behind) = from.split_at(end);
        // `5,000` is one figure; the comma or stop behind `50.` ends the sentence.
        let plain = digits.trim_end_matches([',', '.']).replace(',', "");
        found.extend(Number::parse(&plain).and_then(|number| scaled(number, behind.trim_start())));
        rest = behind;
    }
    found
}

fn scaled(number: Number, behind: &str) -> Option<Number> {
    if PER_CENT.iter().any(|word| behind.starts_with(word)) {
        return number.div(Number::int(100));
    }
    match SCALES.iter().find(|(word, _)| behind.starts_with(word)) {
        Some((_, power)) => number.mul(Number::int(10).pow(*power)?),
        None => Some(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        figures(text).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn figures_are_read_as_they_are_written() {
        assert_eq!(read("Revenue of at least CNY 50 million, or 5,000 persons."), ["50000000", "5000"]);
        assert_eq!(read("不低于1.2亿元，占3%以上"), ["120000000", "0.03"]);
        assert_eq!(read("at most 75 % in each of the last three years"), ["3", "0.75"]);
        assert_eq!(read("often"), [""; 0]);
    }
}
