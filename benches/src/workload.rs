//! The packs and companies of the benchmark: the neutral workload, and the Chinese pack with the companies of its worked cases.

use crate::dice::Dice;
use eligibility_check::cases::suite;
use eligibility_check::engine::{Answer, Answers, Context, Engine, Prepared, Slot, assess};
use eligibility_check::pack::{Date, Kind, Measure, Number, Pack, QuestionId, source};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The root of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The day on which everything is judged.
pub fn day() -> Date {
    Date::parse("2026-11-22").unwrap_or_else(|| unreachable!("it is a day"))
}

fn load(folder: &str) -> Result<source::Loaded, String> {
    let loaded = source::load(&root().join(folder));
    if loaded.pack.is_none() { Err(loaded.report(source::render::Style::Plain)) } else { Ok(loaded) }
}

/// The neutral workload.
pub fn neutral() -> Result<Pack, String> {
    load("benches/workload/pack")?.pack.ok_or_else(String::new)
}

/// Its companies: in full, and with about half of their facts.
pub fn neutral_companies(pack: &Pack) -> Result<(Vec<Answers>, Vec<Answers>), String> {
    let path = root().join("benches/workload/workload.json");
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let workload: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let (mut complete, mut partial) = (Vec::new(), Vec::new());
    for company in workload["companies"].as_array().ok_or("no companies")? {
        let known = company["known"].as_str().unwrap_or_default().as_bytes();
        let (mut all, mut some) = (Answers::default(), Answers::default());
        for (place, question) in pack.questions.iter().enumerate() {
            let at = workload["facts"]
                .as_object()
                .and_then(|facts| facts.keys().position(|id| *id == question.id));
            let at = at.ok_or_else(|| format!("no fact `{}`", question.id))?;
            let slot = Slot { question: QuestionId(u16::try_from(place).unwrap_or(u16::MAX)), year: None };
            let answer = answer(&question.kind, &company["values"][at]).ok_or_else(|| question.id.clone())?;
            all.set(slot, answer);
            if known.get(at) == Some(&b'1') {
                some.set(slot, answer);
            }
        }
        complete.push(all);
        partial.push(some);
    }
    Ok((complete, partial))
}

fn answer(kind: &Kind, value: &Value) -> Option<Answer> {
    match kind {
        Kind::Quantity(quantity) => {
            let scale = if quantity.measure == Measure::Percent { 100 } else { 1 };
            Number::parse(&value.to_string())?.div(Number::int(scale)).map(Answer::exactly)
        }
        Kind::YesNo(options) | Kind::Choice(options) | Kind::Choices(options) => {
            let id = match value {
                Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
                other => other.as_str()?.to_lowercase(),
            };
            let place = options.iter().position(|option| option.id == id)?;
            Some(Answer::option(u8::try_from(place).ok()?))
        }
    }
}

/// The Chinese pack, and the companies of its worked cases that do not contradict themselves.
pub fn chinese() -> Result<(Pack, Vec<Answers>), String> {
    let loaded = load("benches/packs/cn-sme-2026.11")?;
    let pack = loaded.pack.ok_or_else(String::new)?;
    let (cases, _) = suite::read(&pack, &loaded.files);
    let answers = cases.into_iter().map(|case| case.answers);
    let companies = answers.filter(|answers| assess(&pack, answers, Context::on(day())).is_ok()).collect();
    Ok((pack, companies))
}

/// Companies that have answered much: of worked cases put together, as long as their answers do not contradict each other.
pub fn together(pack: &Pack, cases: &[Answers], count: usize) -> Vec<Answers> {
    let mut dice = Dice(7);
    let prepared = Prepared::new(pack, Context::on(day()));
    let engine = Engine::new(pack, &prepared);
    let mut company = || {
        let mut answers = cases[dice.below(cases.len())].clone();
        let mut live = engine.begin(&answers);
        for _ in 0..12 {
            for (slot, answer) in cases[dice.below(cases.len())].iter() {
                if answers.get(slot).is_none() {
                    engine.set(&mut live, slot, Some(answer));
                    if engine.contradiction(&live).is_some() {
                        engine.set(&mut live, slot, None);
                    } else {
                        answers.set(slot, answer);
                    }
                }
            }
        }
        answers
    };
    (0..count).map(|_| company()).collect()
}
