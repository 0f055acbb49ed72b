//! Unit words around a figure: taken when they are the question's, refused when they are another's.

use super::Fault;
use crate::pack::Measure;

/// What people write for a currency, the code first; and whether a comma never begins decimals where it is used.
pub(super) type Currency<'a> = (&'a str, bool);

const CURRENCIES: [Currency<'_>; 5] = [
    ("cny|¥|人民币|元|圆|块|块钱|元人民币|人民币元|元整|rmb|yuan|yuan rmb", true),
    ("eur|€|欧元|euro|euros", false),
    ("usd|$|us$|美元|dollar|dollars", true),
    ("hkd|hk$|港元|港币", true),
    ("gbp|£|英镑|pound|pounds", true),
];
const PER_CENT: &str = "%|percent|per cent|pct";
/// What people write for the units of counts, the pack author's word first.
const COUNTED: [&str; 7] = [
    "persons|person|people|employees|staff|人|名|位|个人",
    "items|item|项|件|个|pcs",
    "points|point|分",
    "years|year|年|岁",
    "months|month|个月|月",
    "days|day|天|日",
    "times|time|次",
];

fn is_one_of(words: &str, text: &str) -> bool {
    words.split('|').any(|word| word == text)
}

fn begins(words: &str, first: &str) -> bool {
    words.split('|').next() == Some(first)
}

/// The currency of a code in lower case; of one that is not listed nothing is known but the code.
pub(super) fn currency(code: &str) -> Currency<'_> {
    CURRENCIES.into_iter().find(|(words, _)| begins(words, code)).unwrap_or((code, false))
}

/// The text behind a word that does not go on.
pub(super) fn behind<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(word)?;
    let goes_on = word.is_ascii() && rest.starts_with(|c: char| c.is_ascii_alphabetic());
    (!goes_on).then(|| rest.trim_start())
}

/// The text behind a currency sign or word. `own` are the words of the pack's currency.
pub(super) fn without_prefix<'a>(text: &'a str, measure: &Measure, own: &str) -> Result<&'a str, Fault> {
    let after = |words: &str| words.split('|').find_map(|word| behind(text, word));
    match after(own) {
        Some(rest) if *measure == Measure::Money => Ok(rest),
        None if CURRENCIES.iter().all(|(words, _)| after(words).is_none()) => Ok(text),
        _ => Err(Fault::OtherUnit),
    }
}

/// Is what stands behind the figure nothing, or the question's own unit?
pub(super) fn check_suffix(rest: &str, measure: &Measure, currency: &str) -> Result<(), Fault> {
    let own = match measure {
        _ if rest.is_empty() => true,
        Measure::Money => is_one_of(currency, rest),
        Measure::Percent => is_one_of(PER_CENT, rest),
        Measure::Count(unit) => {
            unit.eq_ignore_ascii_case(rest)
                || COUNTED.iter().any(|words| begins(words, unit) && is_one_of(words, rest))
        }
        Measure::Date => false,
    };
    let all = || CURRENCIES.iter().map(|(words, _)| words).chain(&COUNTED).chain([&PER_CENT]);
    if own {
        Ok(())
    } else if all().any(|words| is_one_of(words, rest)) {
        Err(Fault::OtherUnit)
    } else {
        Err(Fault::Unreadable)
    }
}
