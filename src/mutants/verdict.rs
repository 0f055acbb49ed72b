//! What the mutants say of the cases: how many were noticed, which were not, and whether the list of those that cannot be is true.

use super::equivalent::Equivalent;
use super::mutant::{Mutant, Rule};
use super::run::Outcome;
use crate::pack::source::diagnostic::{Code, Diagnostic};
use std::collections::BTreeMap;

/// How many mutants came to what end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub killed: usize,
    pub refused: usize,
    /// Compiled to the very same pack.
    pub same: usize,
    /// Proved to make no difference.
    pub equivalent: usize,
    pub survived: usize,
}

impl Tally {
    pub const fn all(self) -> usize {
        self.killed + self.refused + self.same + self.equivalent + self.survived
    }

    /// Of the mutants that can make a difference, the share that was noticed, in hundredths of a per cent and rounded down.
    pub const fn score(self) -> usize {
        let noticed = self.killed + self.refused;
        match noticed + self.survived {
            0 => 10_000,
            matter => noticed * 10_000 / matter,
        }
    }
}

/// The whole of it.
#[derive(Debug, Default)]
pub struct Verdicts {
    pub by_rule: BTreeMap<Rule, Tally>,
    /// One for each survivor that is not listed, then one for each line of the list that is not true; in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
}

impl Verdicts {
    /// Holds the outcomes of `run` against the list. `all` are the mutants there are, also those that were not run.
    pub fn of(all: &[Mutant], run: &[&Mutant], outcomes: &[Outcome], listed: &[Equivalent]) -> Verdicts {
        let mut verdicts = Verdicts::default();
        let mut untrue = Vec::new();
        for (mutant, outcome) in run.iter().zip(outcomes) {
            let tally = verdicts.by_rule.entry(mutant.rule).or_default();
            let line = listed.iter().find(|line| line.is(mutant));
            match (outcome, line) {
                (Outcome::Survived, None) => {
                    tally.survived += 1;
                    verdicts.diagnostics.push(survivor(mutant));
                }
                (Outcome::Unreadable(code), _) => {
                    tally.survived += 1;
                    let message = format!("the change leaves nothing that can be read ({code})");
                    verdicts.diagnostics.push(survivor(mutant).label(message));
                }
                (Outcome::Same, _) => tally.same += 1,
                (Outcome::Survived, Some(_)) => tally.equivalent += 1,
                (Outcome::Killed(case), line) => {
                    tally.killed += 1;
                    let message =
                        |case| format!("the case `{case}` fails under this change, so it makes a difference");
                    untrue.extend(line.map(|line| wrong(line, message(case))));
                }
                (Outcome::Refused(code), line) => {
                    tally.refused += 1;
                    let message =
                        format!("the compiler refuses this change ({code}), so no case can notice it");
                    untrue.extend(line.map(|line| wrong(line, message)));
                }
            }
        }
        for line in listed.iter().filter(|line| !all.iter().any(|mutant| line.is(mutant))) {
            untrue.push(wrong(line, "no rule can be changed like this, or no longer".to_owned()));
        }
        untrue.sort_by(|a, b| a.place.cmp(&b.place));
        verdicts.diagnostics.extend(untrue);
        verdicts
    }

    /// All rules together.
    pub fn total(&self) -> Tally {
        self.by_rule.values().fold(Tally::default(), |sum, tally| Tally {
            killed: sum.killed + tally.killed,
            refused: sum.refused + tally.refused,
            same: sum.same + tally.same,
            equivalent: sum.equivalent + tally.equivalent,
            survived: sum.survived + tally.survived,
        })
    }
}

fn survivor(mutant: &Mutant) -> Diagnostic {
    let Mutant { rule, place, at, from, to, .. } = mutant;
    let message = format!("no case notices this change ({}) at {at}: `{from}` -> `{to}`", rule.word());
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let mend = format!(
        "add a case that tells the two apart, or prove in cases/equivalent.yaml that no company can:\n\
         - {{file: {}, at: {}, from: {}, to: {}, proof: ...}}",
        place.file,
        quoted(at),
        quoted(from),
        quoted(to)
    );
    let label = if to.is_empty() { "taken away".to_owned() } else { format!("becomes `{to}`") };
    Diagnostic::error(Code::Survivor, place, message).label(label).mend(mend)
}

fn wrong(line: &Equivalent, message: String) -> Diagnostic {
    Diagnostic::error(Code::NotEquivalent, &line.place, message).mend("take it off the list")
}
