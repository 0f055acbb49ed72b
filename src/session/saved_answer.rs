//! One answer as text: its key (`employees`, `revenue@2025`) and its value (`96`, `20..49`, `..49`, `a,b`, `a,~b`, `-` for none of the
//! options, `?` for not sure).
//!
//! Invariant: what is read is exactly what was written, or it is named as unfit.

use super::figure::date;
use super::page::question;
use super::saved::Unfit;
use super::state::Session;
use crate::engine::{Answer, Slot};
use crate::pack::{Choice, Date, Kind, Measure, Number, OptionSet, Pack, Quantity, Question, QuestionId};

const UNSURE: &str = "?";
/// "None of these", of a choices question. An empty value is no answer: text that was cut off must not become a clean record.
pub(super) const NONE: &str = "-";
const BETWEEN: &str = "..";
/// Before an option that a company may have.
const MAYBE: &str = "~";

/// The question of an id, and its place.
pub(super) fn find<'a>(pack: &'a Pack, id: &str) -> Option<(QuestionId, &'a Question)> {
    let place = pack.questions.iter().position(|asked| asked.id == id)?;
    Some((QuestionId(u16::try_from(place).ok()?), pack.questions.get(place)?))
}

/// Every answer as it is kept: key and value.
pub fn answer_texts(pack: &Pack, session: &Session) -> impl Iterator<Item = (String, String)> {
    session.answers.iter().filter_map(|(slot, answer)| {
        let asked = question(pack, slot.question)?;
        Some((key(asked, slot), written(asked, answer)))
    })
}

fn key(asked: &Question, slot: Slot) -> String {
    slot.year.map_or_else(|| asked.id.clone(), |year| format!("{}@{year}", asked.id))
}

/// Numbers are exact decimals, shares too (3 % is `0.03`); days are `2026-11-22`.
fn written(asked: &Question, answer: Answer) -> String {
    let ids = |options: OptionSet, before: &str| -> Vec<String> {
        let id = |place: u8| {
            asked.options().get(usize::from(place)).map(|option| format!("{before}{}", option.id))
        };
        options.iter().filter_map(id).collect()
    };
    let is_date = matches!(&asked.kind, Kind::Quantity(quantity) if quantity.measure == Measure::Date);
    let number = |number: Option<Number>| match number.and_then(date) {
        Some(day) if is_date => day.to_string(),
        _ => number.map_or_else(String::new, |number| number.to_string()),
    };
    match answer {
        Answer::Unsure => UNSURE.to_owned(),
        Answer::Between { min, max } if min.is_some() && min == max => number(min),
        Answer::Between { min, max } => [number(min), number(max)].join(BETWEEN),
        Answer::Among(options) => ids(options, "").join(","),
        Answer::Has { has, maybe } if has.is_empty() && maybe.is_empty() => NONE.to_owned(),
        Answer::Has { has, maybe } => {
            let mut all = ids(has, "");
            all.extend(ids(maybe, MAYBE));
            all.join(",")
        }
    }
}

pub(super) fn read(pack: &Pack, key: &str, value: &str) -> Result<(Slot, Answer), Unfit> {
    let (id, year) = match key.split_once('@') {
        Some((id, year)) => (id, Some(year.parse::<i32>().map_err(|_| Unfit::NoSuchQuestion)?)),
        None => (key, None),
    };
    let (question, asked) = find(pack, id).ok_or(Unfit::NoSuchQuestion)?;
    if asked.per_year.is_some() != year.is_some() {
        return Err(Unfit::NoSuchQuestion);
    }
    let answer = match &asked.kind {
        _ if value == UNSURE => Answer::Unsure,
        Kind::Quantity(quantity) => between(quantity, value)?,
        Kind::YesNo(choices) | Kind::Choice(choices) => {
            let (options, maybe) = places(choices, value)?;
            if options.is_empty() || !maybe.is_empty() {
                return Err(Unfit::NoSuchOption);
            }
            Answer::Among(options)
        }
        Kind::Choices(_) if value == NONE => Answer::Has { has: OptionSet::EMPTY, maybe: OptionSet::EMPTY },
        Kind::Choices(choices) => {
            let (has, maybe) = places(choices, value)?;
            Answer::Has { has, maybe: maybe.without(has) }
        }
    };
    Ok((Slot { question, year }, answer))
}

/// The options named, and those named as perhaps: one or more in all.
fn places(choices: &[Choice], ids: &str) -> Result<(OptionSet, OptionSet), Unfit> {
    let mut sets = [OptionSet::EMPTY; 2];
    for id in ids.split(',') {
        let name = id.strip_prefix(MAYBE).unwrap_or(id);
        let place =
            choices.iter().position(|choice| choice.id == name).and_then(|place| u8::try_from(place).ok());
        let option = OptionSet::one(place.ok_or(Unfit::NoSuchOption)?);
        let [has, maybe] = &mut sets;
        let set = if name == id { has } else { maybe };
        *set = set.union(option);
    }
    Ok(sets.into())
}

fn between(quantity: &Quantity, value: &str) -> Result<Answer, Unfit> {
    let number = |text: &str| match quantity.measure {
        Measure::Date => Date::parse(text).map(|date| Number::int(i64::from(date.days()))),
        _ => Number::parse(text),
    };
    let end = |text: &str| match text {
        "" => Ok(None),
        _ => number(text).map(Some).ok_or(Unfit::OtherKind),
    };
    let (min, max) = match value.split_once(BETWEEN) {
        Some((min, max)) => (end(min)?, end(max)?),
        None => (Some(number(value).ok_or(Unfit::OtherKind)?), None),
    };
    let max = if value.contains(BETWEEN) { max } else { min };
    let (low, high) = (min.unwrap_or(quantity.min), max.unwrap_or(quantity.max));
    let off_step = low == high && !low.is_multiple_of(quantity.step);
    if low > high || high < quantity.min || low > quantity.max || off_step {
        return Err(Unfit::OutOfRange);
    }
    Ok(Answer::Between { min, max })
}
