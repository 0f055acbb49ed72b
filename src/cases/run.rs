//! Running a case: what differs from what it expects.

use super::case::{Case, Key, Subject, Wanted};
use super::known::Known;
use super::named::{Named, NamedContradiction, NamedProgramme};
use crate::engine::Prepared;
use crate::pack::Pack;
use crate::pack::source::diagnostic::Place;
use std::collections::BTreeSet;

/// One expectation that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The programme or derived fact; empty where the answers themselves are meant.
    pub subject: String,
    /// `verdict`, `window`, `criteria L26-3`, ...
    pub key: String,
    pub expected: String,
    pub got: String,
    /// Where the expectation is written.
    pub place: Place,
}

/// Judges the case's company and compares. Nothing is left out: every expectation that does not hold is a difference.
pub fn run(pack: &Pack, case: &Case) -> Vec<Difference> {
    run_prepared(pack, &Prepared::new(pack, case.context), case)
}

/// The same with a pack that was prepared for the dates of the case.
pub fn run_prepared(pack: &Pack, prepared: &Prepared, case: &Case) -> Vec<Difference> {
    let assessed = prepared.assess(pack, &case.answers);
    let named = assessed.as_ref().map(|assessment| Named::new(pack, assessment, case.context, None));
    let clash = named.as_ref().err().map(|contradiction| NamedContradiction::new(pack, contradiction));
    let mut differences = Vec::new();
    let expects_clash =
        case.expectations.iter().any(|expectation| expectation.subject == Subject::Contradiction);
    if let (Some(clash), false) = (&clash, expects_clash) {
        differences.push(Difference {
            subject: String::new(),
            key: "answers".to_owned(),
            expected: "answers that can all be true".to_owned(),
            got: format!(
                "a contradiction between {} ({})",
                clash.answers.join(", "),
                clash.constraints.join(", ")
            ),
            place: case.place.clone(),
        });
    }
    for expectation in &case.expectations {
        let (subject, key) = name(&expectation.subject);
        let got = match (&expectation.subject, &named) {
            (Subject::Contradiction, _) => {
                Got::ids(clash.as_ref().map(|clash| clash.answers.as_slice()).unwrap_or_default())
            }
            // Already said once for the whole case, unless the case expects both a clash and a verdict.
            (_, Err(_)) if !expects_clash => continue,
            (_, Err(_)) => Got::Word("nothing: the answers contradict each other".to_owned()),
            (Subject::Programme(id, key), Ok(named)) => named
                .programmes
                .iter()
                .find(|programme| programme.id == id)
                .map_or(Got::nothing(), |found| look_up(found, key)),
            (Subject::Derived(id, part), Ok(named)) => {
                let known = named.derived.iter().find(|(name, _)| name == id).map(|(_, known)| known);
                known
                    .and_then(|known| part_of(known, part.as_deref()))
                    .map_or(Got::nothing(), |known| Got::Word(known.to_string()))
            }
        };
        if !got.is(&expectation.wanted) {
            let place = expectation.place.clone();
            differences.push(Difference {
                subject,
                key,
                expected: show(&expectation.wanted),
                got: got.show(),
                place,
            });
        }
    }
    differences
}

fn name(subject: &Subject) -> (String, String) {
    match subject {
        Subject::Contradiction => (String::new(), "contradiction".to_owned()),
        Subject::Derived(id, part) => {
            (id.clone(), part.as_ref().map_or_else(|| "value".to_owned(), |part| format!("part {part}")))
        }
        Subject::Programme(id, key) => {
            let key = match key {
                Key::Verdict => "verdict".to_owned(),
                Key::Version => "version".to_owned(),
                Key::Window => "window".to_owned(),
                Key::Decides => "decides".to_owned(),
                Key::Because => "because".to_owned(),
                Key::Missing => "missing".to_owned(),
                Key::Unsure => "unsure".to_owned(),
                Key::AmountMissing => "amount_missing".to_owned(),
                Key::Judged => "judged".to_owned(),
                Key::Amount => "amount".to_owned(),
                Key::Criterion(id) => format!("criteria {id}"),
            };
            (id.clone(), key)
        }
    }
}

/// What was found.
enum Got {
    Word(String),
    Ids(BTreeSet<String>),
}

impl Got {
    fn nothing() -> Got {
        Got::Word("none".to_owned())
    }

    fn ids(ids: &[&str]) -> Got {
        Got::Ids(ids.iter().map(|id| (*id).to_owned()).collect())
    }

    fn is(&self, wanted: &Wanted) -> bool {
        match (self, wanted) {
            (Got::Word(got), Wanted::Exactly(wanted)) => got == wanted,
            (Got::Ids(got), Wanted::Set(wanted)) => got == wanted,
            (Got::Ids(got), Wanted::Within(wanted)) => wanted.is_subset(got),
            _ => false,
        }
    }

    fn show(&self) -> String {
        match self {
            Got::Word(word) => word.clone(),
            Got::Ids(ids) => list(ids),
        }
    }
}

fn show(wanted: &Wanted) -> String {
    match wanted {
        Wanted::Exactly(word) => word.clone(),
        Wanted::Set(ids) => list(ids),
        Wanted::Within(ids) => format!("{} among others", list(ids)),
    }
}

fn list(ids: &BTreeSet<String>) -> String {
    format!("[{}]", ids.iter().map(String::as_str).collect::<Vec<_>>().join(", "))
}

fn look_up(programme: &NamedProgramme<'_>, key: &Key) -> Got {
    match key {
        Key::Verdict => Got::Word(programme.verdict.to_owned()),
        Key::Version => match (programme.version, programme.versions.as_slice()) {
            (Some(version), _) => Got::Word(version.to_owned()),
            (None, []) => Got::nothing(),
            (None, several) => {
                Got::Word(several.iter().map(|version| version.id).collect::<Vec<_>>().join(" or "))
            }
        },
        Key::Window => Got::Word(programme.window.status.to_owned()),
        Key::Decides => Got::ids(&programme.decides),
        Key::Because => Got::ids(&programme.because),
        Key::Missing => Got::ids(&programme.missing),
        Key::Unsure => Got::ids(&programme.unsure),
        Key::AmountMissing => Got::ids(&programme.amount_missing),
        Key::Judged => Got::ids(&programme.judged),
        Key::Amount => {
            programme.amount.as_ref().map_or(Got::nothing(), |amount| Got::Word(amount.to_string()))
        }
        Key::Criterion(id) => {
            let found = programme.criteria.iter().find(|criterion| criterion.id == id);
            found.map_or_else(
                || Got::Word("not in this version".to_owned()),
                |criterion| Got::Word(criterion.state.to_owned()),
            )
        }
    }
}

fn part_of<'a, 'p>(known: &'p Known<'a>, part: Option<&str>) -> Option<&'p Known<'a>> {
    match (known, part) {
        (Known::Score { total, .. }, None) => Some(total),
        (Known::Score { parts, .. }, Some(part)) => {
            parts.iter().find(|(id, _)| *id == part).map(|(_, known)| known)
        }
        (known, None) => Some(known),
        (_, Some(_)) => None,
    }
}
