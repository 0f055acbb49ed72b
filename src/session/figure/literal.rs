//! Digits, separators and multipliers: `3,000.5`, `1.2亿`, `1亿2000万`, `2千5百万`, `3 million`.
//!
//! Several parts, each of digits and a multiplier, make a sum, from the greatest down. 万 and 亿 multiply all of 千, 百 and 十 before them. The
//! last unit may be left out, as in speech:
//!
//! - `1亿2000万3000` is 120,003,000; `2千5百万` is (2千 + 5百) 万, 25,000,000.
//! - `1亿5千`: the place below 亿 is 千万, so 万 was left out, and the figure is 150,000,000. Five thousand would be 1亿零5千.
//! - `3万5`, `5千3`, `1亿5`: a last digit alone is of the next lower place, so these are 35,000, 5,300 and 150,000,000.
//! - `3万50`, `1亿5百`, `1亿5000`: a digit too many or a place too low for that. Two readings, so an error.
//! - `3万5人`: no unit is left out before what is counted, so this may be 30,005 as well as 35,000.

use super::unit::behind;
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

/// A figure without its sign.
pub(super) struct Size<'a> {
    pub number: Number,
    /// What it may mean as well.
    pub other: Option<Number>,
    /// What follows it.
    pub rest: &'a str,
}

/// More decimals than any step has; with them every figure that a question may range over fits 128 bits.
const MOST_DECIMALS: usize = 18;

const SMALL: [(&str, u8); 3] = [("千", 3), ("百", 2), ("十", 1)];
/// `w` is 万 in quick typing. The longer word stands before the one it begins with.
const BIG: [(&str, u8); 4] = [("万亿", 12), ("亿", 8), ("万", 4), ("w", 4)];
const ENGLISH: [(&str, u8); 8] = [
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("trillion", 12),
    ("mn", 6),
    ("bn", 9),
    ("k", 3),
    ("m", 6),
];

/// What digits are multiplied with, as powers of ten: 百万 is 2 and 4.
#[derive(Clone, Copy, Default)]
struct Multiplier {
    small: u8,
    big: u8,
    is_chinese: bool,
}

impl Multiplier {
    const fn power(self) -> u8 {
        self.small + self.big
    }
}

/// Digits with their multiplier.
struct Part<'a> {
    digits: &'a str,
    unit: Multiplier,
    number: Decimal<'a>,
    /// What the digits may say as well.
    other: Option<Decimal<'a>>,
}

impl Part<'_> {
    /// Has it a digit for each place below a multiplier of this power, as 3000 has behind 万?
    fn fills(&self, power: u8) -> bool {
        self.digits.len() == usize::from(power) && is_digits(self.digits)
    }

    fn is_single_digit(&self) -> bool {
        self.fills(1) && self.digits != "0"
    }
}

/// The digits before and behind a decimal mark.
struct Decimal<'a> {
    whole: String,
    fraction: &'a str,
}

impl Decimal<'_> {
    fn times(&self, power: u8) -> Result<Number, Flaw> {
        let fraction = self.fraction.trim_end_matches('0');
        if fraction.len() > MOST_DECIMALS {
            return Err(Flaw::Fine);
        }
        let number = Number::parse(&format!("{}.{fraction}0", self.whole));
        number.zip(Number::int(10).pow(power)).and_then(|(number, scale)| number.mul(scale)).ok_or(Flaw::Huge)
    }
}

/// Reads a figure without sign. `comma_groups`: here a comma never begins decimals.
pub(super) fn size<'a>(text: &'a str, measure: &Measure, comma_groups: bool) -> Result<Size<'a>, Flaw> {
    let (mut parts, mut rest) = (Vec::new(), text);
    while parts.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit()) {
        let (digits, behind) = split_digits(rest);
        let (unit, behind) = multiplier(behind, measure);
        let (number, other) = decimal(digits, comma_groups)?;
        // With 万 and 亿 go decimal points, and commas between groups.
        parts.push(Part { digits, unit, number, other: other.filter(|_| !unit.is_chinese) });
        rest = behind;
    }
    let (number, other) = match parts.as_slice() {
        [only] => {
            let power = only.unit.power();
            (only.number.times(power)?, only.other.as_ref().map(|other| other.times(power)).transpose()?)
        }
        several => match left_out(several)? {
            // With a unit behind it, none is left out for certain.
            Some(shift) if rest.is_empty() => (sum(several, shift)?, None),
            shift => (sum(several, (0, 0))?, shift.map(|shift| sum(several, shift)).transpose()?),
        },
    };
    Ok(Size { number, other, rest })
}

/// The place from which on the parts have lost a unit, and its power: `5千` in `1亿5千` has lost 万, and 5 in `3万5` has lost 千.
fn left_out(parts: &[Part<'_>]) -> Result<Option<(usize, u8)>, Flaw> {
    // Behind the last big unit.
    let tail = parts.iter().rposition(|part| part.unit.big > 0).map_or(0, |place| place + 1);
    let ended =
        tail.checked_sub(1).and_then(|place| parts.get(place)).map(|part| part.unit).unwrap_or_default();
    let is_plain = ended.is_chinese && ended.small == 0;
    let behind = parts.get(tail..).unwrap_or_default();
    let ([.., before, last], Some(first)) = (parts, behind.first()) else { return Ok(None) };
    let (head, limit, is_bare) = (first.unit.small, ended.power(), last.unit.power() == 0);
    if head > 0 && limit > 4 && head + 4 < limit {
        let certain =
            head == 3 && limit == 8 && is_plain && !is_bare && behind.iter().all(Part::is_single_digit);
        return if certain { Ok(Some((tail, 4))) } else { Err(Flaw::Ambiguous) };
    }
    let place = before.unit.power();
    if !is_bare || last.fills(place) {
        return Ok(None);
    }
    // 1亿2000万5 may be 1亿2005万.
    let certain = if head > 0 {
        limit <= 4
    } else {
        is_plain && !parts.iter().rev().skip(2).any(|part| part.unit.big > 0)
    };
    let shift = (parts.len() - 1, place - 1);
    if certain && last.is_single_digit() { Ok(Some(shift)) } else { Err(Flaw::Ambiguous) }
}

/// The sum of several parts, those from a place on raised by a power: their digits in a row.
fn sum(parts: &[Part<'_>], (raised, by): (usize, u8)) -> Result<Number, Flaw> {
    let (mut sum, mut limit) = (Decimal { whole: String::new(), fraction: "" }, None);
    for (place, part) in parts.iter().enumerate() {
        let next = parts.get(place + 1);
        // 万 in 2千5百万 multiplies 2千 as well; 5 in 2千5万 may be 5百.
        let open =
            if part.unit.big == 0 { parts.iter().skip(place).find(|part| part.unit.big > 0) } else { None };
        let fits = |next: &Part<'_>| next.unit.small > 0 || part.unit.small == 1;
        let joined = open.is_none()
            || part.is_single_digit() && next.is_some_and(|next| next.is_single_digit() && fits(next));
        let power =
            part.unit.power() + open.map_or(0, |end| end.unit.big) + if place >= raised { by } else { 0 };
        let digits = &part.number.whole;
        // Each part lies below the multiplier before it.
        let zeros = limit
            .map_or(Some(0), |limit: u8| usize::from(limit).checked_sub(usize::from(power) + digits.len()));
        let whole = next.is_none() || part.number.fraction.is_empty();
        let Some(zeros) = zeros.filter(|_| joined && whole && part.other.is_none()) else {
            return Err(Flaw::Ambiguous);
        };
        sum.whole.extend(std::iter::repeat_n('0', zeros));
        sum.whole.push_str(digits);
        (sum.fraction, limit) = (part.number.fraction, Some(power));
    }
    sum.times(limit.unwrap_or_default())
}

/// The digits and separators a text begins with, and what follows.
fn split_digits(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '\'' | ' '))
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (digits.trim_end(), rest)
}

/// The multiplier a text begins with, and what follows.
fn multiplier<'a>(text: &'a str, measure: &Measure) -> (Multiplier, &'a str) {
    let first = |text: &'a str, words: &[(&str, u8)]| {
        // "m" and "w" are read for money only: elsewhere they may be metres, months or watts.
        let fits = |word: &&str| *measure == Measure::Money || !matches!(*word, "m" | "w");
        let mut found = words.iter().filter(|(word, _)| fits(word));
        found.find_map(|(word, power)| Some((*power, behind(text, word)?)))
    };
    if *measure == Measure::Percent {
        return (Multiplier::default(), text);
    }
    if let Some((big, rest)) = first(text, &ENGLISH) {
        return (Multiplier { small: 0, big, is_chinese: false }, rest);
    }
    let (small, rest) = first(text, &SMALL).unwrap_or((0, text));
    let (big, rest) = first(rest, &BIG).unwrap_or((0, rest));
    (Multiplier { small, big, is_chinese: small + big > 0 }, rest)
}

/// `3,000,000.50`: groups of three, one kind of separator, one decimal mark behind them. Beside the number stands what it may be as well: one
/// mark before three digits begins decimals, or parts thousands.
fn decimal(text: &str, comma_groups: bool) -> Result<(Decimal<'_>, Option<Decimal<'_>>), Flaw> {
    let grouped = ungrouped(text).map(|whole| Decimal { whole, fraction: "" });
    let place = text.bytes().rposition(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (whole, fraction) = text.split_at_checked(place).unwrap_or((text, ""));
    let Some((mark, fraction)) = fraction.split_at_checked(1).filter(|(_, fraction)| !fraction.is_empty())
    else {
        return Ok((grouped?, None));
    };
    // One mark in all.
    let is_only = is_digits(whole);
    let decimal = |whole: &str| Ok(Decimal { whole: ungrouped(whole)?, fraction });
    match mark {
        "." if whole.is_empty() => Ok((decimal("0")?, None)),
        "." if whole.contains('.') => Ok((grouped.map_err(|_| Flaw::Unreadable)?, None)),
        "." => Ok((decimal(whole)?, grouped.ok().filter(|_| is_only))),
        "," if is_only && !comma_groups => Ok((grouped?, Some(decimal(whole)?))),
        // Behind groups parted otherwise, a comma begins decimals.
        "," if !is_only && !whole.contains(',') && fraction.len() != 3 => Ok((decimal(whole)?, None)),
        _ => Ok((grouped?, None)),
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The digits without their separators, where these cut groups of three.
fn ungrouped(text: &str) -> Result<String, Flaw> {
    const END: char = '\0';
    let (mut digits, mut group, mut mark, mut fits) = (String::new(), 0, None, true);
    for c in text.chars().chain([END]) {
        if c.is_ascii_digit() {
            digits.push(c);
            group += 1;
            continue;
        }
        fits &= match mark {
            _ if group == 0 => return Err(Flaw::Unreadable),
            None => c == END || group <= 3 && !text.starts_with('0'),
            Some(mark) => group == 3 && (c == mark || c == END),
        };
        (mark, group) = (mark.or(Some(c)), 0);
    }
    if fits { Ok(digits) } else { Err(Flaw::Ambiguous) }
}
