//! The results as JSON. Keys and words are those of `eligibility evaluate --format json` (docs/authors/evaluate-json.md), of which this is a
//! part; the answers stand beside them as they are kept.

use crate::engine::{Assessment, ProgrammeReport, Slot, VersionReport};
use crate::pack::{Pack, Programme, Rules};
use crate::session::{Session, answer_texts};
use std::fmt::Write;

/// One object, on one line per programme.
pub fn json(pack: &Pack, hash: &str, session: &Session, assessment: &Assessment) -> String {
    let of_pack = object(&[
        ("id", quoted(&pack.id)),
        ("version", quoted(&pack.version)),
        ("as_of", quoted(&session.context.as_of.to_string())),
        ("law_on", quoted(&session.context.law_on.to_string())),
        ("hash", quoted(hash)),
    ]);
    let answers =
        answer_texts(pack, session).map(|(key, value)| format!("{}:{}", quoted(&key), quoted(&value)));
    let programmes = pack.programmes.iter().zip(&assessment.programmes);
    format!(
        "{{\"pack\":{of_pack},\n\"answers\":{{{}}},\n\"programmes\":[\n{}\n]}}\n",
        answers.collect::<Vec<_>>().join(","),
        programmes
            .map(|(programme, report)| of_programme(pack, programme, report))
            .collect::<Vec<_>>()
            .join(",\n"),
    )
}

fn of_programme(pack: &Pack, programme: &Programme, report: &ProgrammeReport) -> String {
    let questions = |slots: &[Slot]| {
        let mut ids: Vec<&str> = Vec::new();
        for question in slots.iter().filter_map(|slot| pack.questions.get(usize::from(slot.question.0))) {
            if !ids.contains(&question.id.as_str()) {
                ids.push(&question.id);
            }
        }
        list(ids.into_iter().map(quoted))
    };
    let versions = report.versions.iter().map(|version| of_version(programme, version));
    object(&[
        ("id", quoted(&programme.id)),
        ("verdict", quoted(report.verdict.name())),
        ("because", questions(&report.because)),
        ("missing", questions(&report.missing)),
        ("unsure", questions(&report.unsure)),
        ("amount_missing", questions(&report.amount_missing)),
        ("versions", list(versions)),
    ])
}

fn of_version(programme: &Programme, report: &VersionReport) -> String {
    let version = programme.versions.get(usize::from(report.version));
    let criteria = match version.map(|version| &version.rules) {
        Some(Rules::Criteria(criteria)) => criteria.as_slice(),
        _ => &[],
    };
    let named = || criteria.iter().zip(&report.criteria).filter(|(criterion, _)| !criterion.id.is_empty());
    let states = named()
        .map(|(criterion, state)| object(&[("id", quoted(&criterion.id)), ("state", quoted(state.name()))]));
    let judged = report.judged.iter().filter_map(|place| criteria.get(usize::from(*place)));
    object(&[
        ("id", quoted(version.map_or("", |version| &version.id))),
        ("criteria", list(states)),
        ("judged", list(judged.map(|criterion| quoted(&criterion.id)))),
    ])
}

fn object(entries: &[(&str, String)]) -> String {
    let entries: Vec<String> = entries.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
    format!("{{{}}}", entries.join(","))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

/// A string of JSON (RFC 8259, section 7).
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c < ' ' => {
                // Writing to a string cannot fail.
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
