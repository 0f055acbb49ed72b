//! Keeping a journey and opening it again: plain values keyed by the ids of questions and options, so that it outlives a new version of the
//! pack. How these are written down (JSON, a link) is the business of the room that does it.
//!
//! Invariant: an answer that no longer fits the pack is named, never dropped in silence and never bent to fit.

use super::draft::Draft;
use super::figure::date;
use super::language::Language;
use super::page::question;
use super::state::{Page, Session};
use crate::engine::{Answer, Answers, Context, Slot};
use crate::pack::{Choice, Date, Kind, Measure, Number, OptionSet, Pack, Quantity, Question, QuestionId};
use serde::{Deserialize, Serialize};

/// A journey as it is kept. Numbers are exact decimals, shares too (3 % is `0.03`); dates are `2026-11-22`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    pub pack: String,
    pub pack_version: String,
    pub as_of: String,
    pub law_on: String,
    /// A BCP 47 tag.
    pub language: String,
    pub answers: Vec<SavedAnswer>,
    /// Ids of the questions that were continued or skipped.
    pub passed: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedAnswer {
    pub question: String,
    pub year: Option<i32>,
    pub value: SavedValue,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SavedValue {
    Unsure,
    Between { min: Option<String>, max: Option<String> },
    Among(Vec<String>),
    Has { has: Vec<String>, maybe: Vec<String> },
}

/// A kept journey, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resumed {
    pub session: Session,
    /// What no longer fits, and why.
    pub unfit: Vec<(SavedAnswer, Unfit)>,
    /// It was made with another pack, or another version of this one.
    pub other_pack: bool,
}

/// Why a kept answer does not fit the pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The pack has no such question, or asks it no longer, or only now, per year.
    NoSuchQuestion,
    /// The question has no such option.
    NoSuchOption,
    /// The question is of another kind, or the figure cannot be read.
    OtherKind,
    /// No figure of the question's range is left.
    OutOfRange,
}

/// The journey as it is kept. What was typed but never taken is not part of it.
pub fn to_saved(pack: &Pack, session: &Session) -> Saved {
    let answer = |(slot, answer): (Slot, Answer)| {
        let asked = question(pack, slot.question)?;
        Some(SavedAnswer { question: asked.id.clone(), year: slot.year, value: saved_value(asked, answer) })
    };
    Saved {
        pack: pack.id.clone(),
        pack_version: pack.version.clone(),
        as_of: session.context.as_of.to_string(),
        law_on: session.context.law_on.to_string(),
        language: session.language.tag().to_owned(),
        answers: session.answers.iter().filter_map(answer).collect(),
        passed: session
            .passed
            .keys()
            .filter_map(|id| question(pack, id))
            .map(|asked| asked.id.clone())
            .collect(),
    }
}

/// Opens a kept journey: at check-your-answers when it has answers. Dates that cannot be read are `today`.
pub fn from_saved(pack: &Pack, saved: &Saved, today: Date) -> Resumed {
    let day = |text: &str| Date::parse(text).unwrap_or(today);
    let context = Context { as_of: day(&saved.as_of), law_on: day(&saved.law_on) };
    let (mut answers, mut unfit) = (Answers::default(), Vec::new());
    for kept in &saved.answers {
        match fitted(pack, kept) {
            Ok((slot, answer)) => answers.set(slot, answer),
            Err(reason) => unfit.push((kept.clone(), reason)),
        }
    }
    let language = Language::from_tag(&saved.language).unwrap_or_default();
    let mut session = resume(pack, context, language, answers);
    session.passed = saved.passed.iter().filter_map(|id| Some(find(pack, id)?.0)).collect();
    Resumed { session, unfit, other_pack: saved.pack != pack.id || saved.pack_version != pack.version }
}

/// A journey that begins with answers, such as an example company: at check-your-answers, with every field filled in.
pub fn resume(pack: &Pack, context: Context, language: Language, answers: Answers) -> Session {
    let mut session = Session::new(context, language);
    if !answers.is_empty() {
        session.page = Page::Check;
        session.trail.push(Page::Start);
    }
    for (slot, answer) in answers.iter() {
        if let Some(asked) = question(pack, slot.question) {
            session.drafts.insert(slot, Draft::of(asked, answer));
        }
    }
    session.answers = answers;
    session
}

fn find<'a>(pack: &'a Pack, id: &str) -> Option<(QuestionId, &'a Question)> {
    let place = pack.questions.iter().position(|asked| asked.id == id)?;
    Some((QuestionId(u16::try_from(place).ok()?), pack.questions.get(place)?))
}

fn saved_value(asked: &Question, answer: Answer) -> SavedValue {
    let ids = |options: OptionSet| {
        let id = |place: u8| asked.options().get(usize::from(place)).map(|option| option.id.clone());
        options.iter().filter_map(id).collect()
    };
    let is_date = matches!(&asked.kind, Kind::Quantity(quantity) if quantity.measure == Measure::Date);
    let number = |number: Number| match date(number) {
        Some(date) if is_date => date.to_string(),
        _ => number.to_string(),
    };
    match answer {
        Answer::Unsure => SavedValue::Unsure,
        Answer::Between { min, max } => SavedValue::Between { min: min.map(number), max: max.map(number) },
        Answer::Among(options) => SavedValue::Among(ids(options)),
        Answer::Has { has, maybe } => SavedValue::Has { has: ids(has), maybe: ids(maybe) },
    }
}

fn fitted(pack: &Pack, kept: &SavedAnswer) -> Result<(Slot, Answer), Unfit> {
    let (id, asked) = find(pack, &kept.question).ok_or(Unfit::NoSuchQuestion)?;
    if asked.per_year.is_some() != kept.year.is_some() {
        return Err(Unfit::NoSuchQuestion);
    }
    let answer = match (&kept.value, &asked.kind) {
        (SavedValue::Unsure, _) => Answer::Unsure,
        (SavedValue::Between { min, max }, Kind::Quantity(quantity)) => {
            between(quantity, min.as_deref(), max.as_deref())?
        }
        (SavedValue::Among(options), Kind::YesNo(choices) | Kind::Choice(choices)) => {
            let options = places(choices, options)?;
            if options.is_empty() { Err(Unfit::NoSuchOption)? } else { Answer::Among(options) }
        }
        (SavedValue::Has { has, maybe }, Kind::Choices(choices)) => {
            Answer::Has { has: places(choices, has)?, maybe: places(choices, maybe)? }
        }
        _ => return Err(Unfit::OtherKind),
    };
    Ok((Slot { question: id, year: kept.year }, answer))
}

fn places(choices: &[Choice], ids: &[String]) -> Result<OptionSet, Unfit> {
    let place = |id: &String| {
        choices.iter().position(|choice| choice.id == *id).and_then(|place| u8::try_from(place).ok())
    };
    ids.iter().map(|id| place(id).ok_or(Unfit::NoSuchOption)).collect()
}

fn between(quantity: &Quantity, min: Option<&str>, max: Option<&str>) -> Result<Answer, Unfit> {
    let number = |text: &str| match quantity.measure {
        Measure::Date => Date::parse(text).map(|date| Number::int(i64::from(date.days()))),
        _ => Number::parse(text),
    };
    let end = |text: Option<&str>| text.map(|text| number(text).ok_or(Unfit::OtherKind)).transpose();
    let (min, max) = (end(min)?, end(max)?);
    let (low, high) = (min.unwrap_or(quantity.min), max.unwrap_or(quantity.max));
    let off_step = low == high && !low.is_multiple_of(quantity.step);
    if low > high || high < quantity.min || low > quantity.max || off_step {
        return Err(Unfit::OutOfRange);
    }
    Ok(Answer::Between { min, max })
}
