//! Exact numbers as people read them: 万 and 亿 where these are exact, groups of three elsewhere, shares in per cent.
//!
//! Invariant: nothing that was answered or prescribed is ever rounded. Only a ratio that was worked out may be, and it says "about".

use super::Language;
use crate::pack::Number;
pub use crate::session::figure::grouped;

/// A number in its short form: in Chinese `300万`, `1.2亿` where at most two decimals make it exact, else `12,345,678`; in English always
/// in groups of three, because `3 million` does not stand out beside a threshold.
pub fn short(number: Number, language: Language) -> String {
    let unit = |power: u8, word: &str| {
        let scale = Number::int(10).pow(power)?;
        let exact = number.is_multiple_of(scale.div(Number::int(100))?);
        let large = number >= scale || number <= Number::ZERO.sub(scale)?;
        (exact && large)
            .then(|| number.div(scale))
            .flatten()
            .map(|coefficient| format!("{}{word}", grouped(coefficient)))
    };
    match language {
        Language::ZhHans => unit(8, "亿").or_else(|| unit(4, "万")).unwrap_or_else(|| grouped(number)),
        Language::En => grouped(number),
    }
}

/// An amount in its short form: `300万元`, `20万欧元`, `CNY 3,000,000`.
pub fn money(number: Number, currency: &str, language: Language) -> String {
    with_currency(&short(number, language), "", currency, language)
}

/// An amount with every digit: `3,000,000 元`, `CNY 3,000,000`.
pub fn full_money(number: Number, currency: &str, language: Language) -> String {
    with_currency(&grouped(number), " ", currency, language)
}

fn with_currency(number: &str, space: &str, currency: &str, language: Language) -> String {
    let word = currency_word(currency, language);
    match language {
        Language::ZhHans => format!("{number}{}{word}", if word == currency { " " } else { space }),
        Language::En => format!("{word} {number}"),
    }
}

/// A currency as it stands beside a figure: `元`, `CNY`. One that has no Chinese word here keeps its code.
pub fn currency_word(currency: &str, language: Language) -> &str {
    let own = CURRENCIES.iter().find(|(code, _)| *code == currency && language == Language::ZhHans);
    own.map_or(currency, |(_, word)| word)
}

const CURRENCIES: [(&str, &str); 4] = [("CNY", "元"), ("EUR", "欧元"), ("USD", "美元"), ("HKD", "港元")];

/// A share, exactly: 3/100 is `3%`. A share without an exact decimal is shown as a fraction: `100/3%`.
pub fn percent(share: Number) -> String {
    share.mul(Number::int(100)).map_or_else(|| share.to_string(), |number| format!("{}%", grouped(number)))
}

/// A share that was worked out: exact up to four decimals, else rounded down to two and marked `约33.33%`, `about 33.33%`, so that a
/// share below a line is never shown as the line.
pub fn ratio(share: Number, language: Language) -> String {
    let exact = |number: Number| number.is_multiple_of(Number::new(1, 1_000_000).unwrap_or(Number::ONE));
    if exact(share) {
        return percent(share);
    }
    let shown = share.mul(Number::int(10_000)).and_then(|hundredths| Number::new(hundredths.floor(), 10_000));
    let shown = percent(shown.unwrap_or(share));
    match language {
        Language::ZhHans => format!("约{shown}"),
        Language::En => format!("about {shown}"),
    }
}

/// So many of a unit: `96 人`, `1.2万人`, `96 persons`, `1 person`, `第 4 名`, `rank 4`. Unit words of a pack that are not known here stand as its author wrote
/// them.
pub fn count(number: Number, unit: &str, language: Language) -> String {
    with_unit(&short(number, language), number, unit, language)
}

/// The same with every digit: `12,000 人`.
pub fn full_count(number: Number, unit: &str, language: Language) -> String {
    with_unit(&grouped(number), number, unit, language)
}

fn with_unit(shown: &str, number: Number, unit: &str, language: Language) -> String {
    if is_named_first(unit, language) {
        return match language {
            Language::ZhHans => format!("第 {shown} 名"),
            Language::En => format!("{unit} {shown}"),
        };
    }
    let word = unit_word(number == Number::ONE, unit, language);
    // Chinese sets no space between 万 and the word it counts.
    let space = if shown.ends_with(['万', '亿']) && !word.is_ascii() { "" } else { " " };
    format!("{shown}{space}{word}").trim_end().to_owned()
}

/// Does the number name a place, so that the word comes before it: `第 4 名`, `level 2`?
pub fn is_named_first(unit: &str, language: Language) -> bool {
    unit == "rank" || (unit == "level" && language == Language::En)
}

/// The word of a unit, for one of it or for several.
pub fn unit_word(one: bool, unit: &str, language: Language) -> &str {
    match (language, unit) {
        (Language::ZhHans, "persons" | "inhabitants") => "人",
        (Language::ZhHans, "items") => "项",
        (Language::ZhHans, "points") => "分",
        (Language::ZhHans, "years") => "年",
        (Language::ZhHans, "months") => "个月",
        (Language::ZhHans, "days") => "天",
        (Language::ZhHans, "times") => "次",
        (Language::ZhHans, "shares") => "股",
        (Language::ZhHans, "rank") => "名",
        (Language::ZhHans, "level") => "级",
        (Language::ZhHans, "awu") => "个年度工作单位",
        (Language::En, "awu") => "AWU",
        (
            Language::En,
            "persons" | "inhabitants" | "items" | "points" | "years" | "months" | "days" | "times" | "shares",
        ) if one => unit.strip_suffix('s').unwrap_or(unit),
        _ => unit,
    }
}
