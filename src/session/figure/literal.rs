//! Digits, separators and multipliers: `3,000.5`, `1.2亿`, `1亿2000万`, `3 million`.

use crate::pack::{Measure, Number};

/// Why digits do not make one certain figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    Unreadable,
    Ambiguous,
    /// More than 128 bits hold.
    Huge,
    /// More decimals than [`MOST_DECIMALS`].
    Fine,
}

/// More decimals than any step has; with them every figure that a question may range over fits 128 bits.
const MOST_DECIMALS: usize = 18;

/// Ways to write a figure, as powers of ten; the longer word stands before the one it begins with.
const MULTIPLIERS: [(&str, u8); 18] = [
    ("万亿", 12),
    ("千亿", 11),
    ("百亿", 10),
    ("十亿", 9),
    ("亿", 8),
    ("千万", 7),
    ("百万", 6),
    ("十万", 5),
    ("万", 4),
    ("千", 3),
    ("百", 2),
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("trillion", 12),
    ("mn", 6),
    ("bn", 9),
    ("k", 3),
];
/// Read for money only: `m` may be metres or months elsewhere, and `w` is 万 in quick typing.
const MONEY_MULTIPLIERS: [(&str, u8); 2] = [("m", 6), ("w", 4)];

/// Reads a figure without sign; the rest is what follows it.
pub(super) fn size<'a>(text: &'a str, measure: &Measure) -> Result<(Number, &'a str), Flaw> {
    let (first, rest) = split_digits(text);
    let mut sum = decimal(first)?;
    let (mut power, mut rest) = multiplier(rest, measure);
    sum = times(sum, power)?;
    let mut whole = !first.contains('.');
    while power > 0 && rest.starts_with(|c: char| c.is_ascii_digit()) {
        // 1亿2000万 is a sum; each part must be whole and stay below the multiplier before it. 3万5 may be 35,000 or 30,005.
        let (digits, behind) = split_digits(rest);
        let (next, behind) = multiplier(behind, measure);
        let part = decimal(digits)?;
        let below_before = times(part, next)? < times(Number::ONE, power)?;
        let certain = next > 0 || digits.chars().count() == usize::from(power);
        if !whole || next >= power || !below_before || !certain {
            return Err(Flaw::Ambiguous);
        }
        whole = !digits.contains('.');
        sum = sum.add(times(part, next)?).ok_or(Flaw::Huge)?;
        (power, rest) = (next, behind);
    }
    Ok((sum, rest))
}

fn times(number: Number, power: u8) -> Result<Number, Flaw> {
    Number::int(10).pow(power).and_then(|scale| number.mul(scale)).ok_or(Flaw::Huge)
}

/// The digits and separators a text begins with, and what follows.
fn split_digits(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '\'' | ' '))
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (digits.trim_end(), rest)
}

/// The multiplier a text begins with, as a power of ten, and what follows; 0 where there is none.
fn multiplier<'a>(text: &'a str, measure: &Measure) -> (u8, &'a str) {
    let letters: &[(&str, u8)] = match measure {
        Measure::Percent => return (0, text),
        Measure::Money => &MONEY_MULTIPLIERS,
        _ => &[],
    };
    for (word, power) in MULTIPLIERS.iter().chain(letters) {
        let Some(rest) = text.strip_prefix(word) else { continue };
        // "k" is no multiplier in "kg", nor "m" in "months".
        let within_a_word = word.is_ascii() && rest.starts_with(|c: char| c.is_ascii_alphabetic());
        if !within_a_word {
            return (*power, rest.trim_start());
        }
    }
    (0, text)
}

/// `3,000,000.50`: groups of three, one kind of separator, one decimal point.
fn decimal(text: &str) -> Result<Number, Flaw> {
    let points = text.matches('.').count();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if points > 1 {
        let mut groups = text.split('.');
        let first = groups.next().is_some_and(|group| digits(group) && group.len() <= 3);
        let threes = groups.all(|group| digits(group) && group.len() == 3);
        return Err(if first && threes { Flaw::Ambiguous } else { Flaw::Unreadable });
    }
    if !digits(fraction) {
        let other_marks = !fraction.is_empty() && fraction.split([',', '\'', ' ']).all(digits);
        return Err(if other_marks { Flaw::Ambiguous } else { Flaw::Unreadable });
    }
    let whole = if whole.is_empty() && points == 1 { String::from("0") } else { ungrouped(whole)? };
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > MOST_DECIMALS {
        return Err(Flaw::Fine);
    }
    Number::parse(&format!("{whole}.{fraction}0")).ok_or(Flaw::Huge)
}

/// The digits without their separators, where these cut groups of three.
fn ungrouped(text: &str) -> Result<String, Flaw> {
    let marks: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let Some(mark) = marks.first() else {
        return if text.is_empty() { Err(Flaw::Unreadable) } else { Ok(text.to_owned()) };
    };
    let groups: Vec<&str> = text.split([',', '\'', ' ']).collect();
    if groups.iter().any(|group| group.is_empty()) {
        return Err(Flaw::Unreadable);
    }
    let first = groups.first().is_some_and(|group| group.len() <= 3 && !group.starts_with('0'));
    let threes = groups.iter().skip(1).all(|group| group.len() == 3);
    let one_mark = marks.iter().all(|other| other == mark);
    if first && threes && one_mark { Ok(groups.concat()) } else { Err(Flaw::Ambiguous) }
}
