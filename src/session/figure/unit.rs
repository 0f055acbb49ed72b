//! Unit words around a figure: taken when they are the question's, refused when they are another's.

use super::Fault;
use crate::pack::Measure;

const YUAN: [&str; 12] =
    ["元", "圆", "块", "块钱", "元人民币", "人民币", "人民币元", "元整", "rmb", "cny", "yuan", "yuan rmb"];
const YUAN_BEFORE: [&str; 4] = ["¥", "人民币", "rmb", "cny"];
const PER_CENT: [&str; 4] = ["%", "percent", "per cent", "pct"];
const OTHER_MONEY: [&str; 13] =
    ["$", "€", "£", "us$", "hk$", "usd", "eur", "hkd", "dollars", "美元", "港元", "港币", "欧元"];
/// What people write for the units of counts; the first word is the pack author's.
const COUNTED: [&[&str]; 7] = [
    &["persons", "person", "people", "employees", "staff", "人", "名", "位", "个人"],
    &["items", "item", "项", "件", "个", "pcs"],
    &["points", "point", "分"],
    &["years", "year", "年", "岁"],
    &["months", "month", "个月", "月"],
    &["days", "day", "天", "日"],
    &["times", "time", "次"],
];

/// The text behind a currency sign or word.
pub(super) fn without_prefix<'a>(text: &'a str, measure: &Measure, currency: &str) -> Result<&'a str, Fault> {
    let currency = currency.to_ascii_lowercase();
    let yuan = currency == "cny";
    let own = text
        .strip_prefix(currency.as_str())
        .or_else(|| YUAN_BEFORE.iter().filter(|_| yuan).find_map(|word| text.strip_prefix(word)));
    match own {
        Some(rest) if *measure == Measure::Money => return Ok(rest.trim_start()),
        Some(_) => return Err(Fault::OtherUnit),
        None => {}
    }
    let foreign = OTHER_MONEY.iter().chain(&YUAN_BEFORE).any(|word| text.starts_with(word));
    if foreign { Err(Fault::OtherUnit) } else { Ok(text) }
}

/// Is what stands behind the figure nothing, or the question's own unit?
pub(super) fn check_suffix(rest: &str, measure: &Measure, currency: &str) -> Result<(), Fault> {
    let own = match measure {
        _ if rest.is_empty() => true,
        Measure::Money => {
            currency.eq_ignore_ascii_case(rest)
                || currency.eq_ignore_ascii_case("cny") && YUAN.contains(&rest)
        }
        Measure::Percent => PER_CENT.contains(&rest),
        Measure::Count(unit) => {
            unit.eq_ignore_ascii_case(rest)
                || COUNTED.iter().any(|words| words.first() == Some(&unit.as_str()) && words.contains(&rest))
        }
        Measure::Date => false,
    };
    let known = |rest| {
        YUAN.contains(&rest)
            || PER_CENT.contains(&rest)
            || OTHER_MONEY.contains(&rest)
            || COUNTED.iter().any(|words| words.contains(&rest))
    };
    if own {
        Ok(())
    } else if known(rest) {
        Err(Fault::OtherUnit)
    } else {
        Err(Fault::Unreadable)
    }
}
