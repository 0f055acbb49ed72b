//! Making each change in memory and seeing whether a case notices.

use super::mutant::Mutant;
use super::touch::Touched;
use crate::cases::case::{Case, Subject};
use crate::cases::run::run_prepared;
use crate::engine::{Context, Prepared};
use crate::pack::Pack;
use crate::pack::source::diagnostic::{Code, Severity};
use crate::pack::source::{self, Files};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What came of a mutant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It compiles to the very same pack.
    Same,
    /// The compiler refuses it, for the mistake named.
    Refused(Code),
    /// What the change leaves cannot even be read: it was made badly, and says nothing about the cases.
    Unreadable(Code),
    /// This case is the first that fails.
    Killed(String),
    Survived,
}

/// Mistakes of form, which no change to a rule makes.
const UNREADABLE: [Code; 9] = [
    Code::UnreadableFile,
    Code::YamlSyntax,
    Code::YamlFeature,
    Code::DuplicateKey,
    Code::ExpressionSyntax,
    Code::WrongShape,
    Code::UnknownKey,
    Code::MissingKey,
    Code::MissingText,
];

/// The outcome of each mutant, in their order. `cases` are those of the pack, and hold.
pub fn judge(files: &Files, pack: &Pack, cases: &[Case], mutants: &[&Mutant], jobs: usize) -> Vec<Outcome> {
    let mut concerned: BTreeMap<&Touched, Vec<Case>> = BTreeMap::new();
    for mutant in mutants {
        concerned
            .entry(&mutant.touched)
            .or_insert_with(|| cases.iter().filter_map(|case| narrowed(case, &mutant.touched)).collect());
    }
    let (concerned, next) = (&concerned, AtomicUsize::new(0));
    let work = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(mutant) = mutants.get(number) else { return done };
            let cases = concerned.get(&mutant.touched).map(Vec::as_slice).unwrap_or_default();
            done.push((number, outcome(files, pack, cases, mutant)));
        }
    };
    let mut outcomes: Vec<(usize, Outcome)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..jobs.max(1)).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    outcomes.sort_by_key(|(number, _)| *number);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

/// The case with no expectations but those that the change can reach; `None` where none are left.
fn narrowed(case: &Case, touched: &Touched) -> Option<Case> {
    let reached = |subject: &Subject| match subject {
        Subject::Programme(id, _) => touched.has_programme(id),
        Subject::Derived(id, _) => touched.has_fact(id),
        // Constraints alone make answers clash, and a change to one reaches everything.
        Subject::Contradiction => *touched == Touched::Everything,
    };
    let mut case = case.clone();
    case.expectations.retain(|expectation| reached(&expectation.subject));
    (!case.expectations.is_empty()).then_some(case)
}

fn outcome(files: &Files, pack: &Pack, cases: &[Case], mutant: &Mutant) -> Outcome {
    let (changed, diagnostics) = source::compile(&mutant.applied(files));
    let Some(mut changed) = changed else {
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        let codes: Vec<Code> = errors.map(|error| error.code).collect();
        // A rule that is refused leaves other things missing, so what counts is what is wrong besides.
        let refused = codes.iter().find(|code| !UNREADABLE.contains(code)).copied().map(Outcome::Refused);
        let first = codes.first().copied().unwrap_or(Code::UnreadableFile);
        return refused.unwrap_or(Outcome::Unreadable(first));
    };
    if changed == *pack {
        return Outcome::Same;
    }
    // Programmes that the change cannot reach need not be judged again.
    changed.programmes.retain(|programme| mutant.touched.has_programme(&programme.id));
    let mut prepared: Vec<(Context, Prepared)> = Vec::new();
    for case in cases {
        if !prepared.iter().any(|(context, _)| *context == case.context) {
            prepared.push((case.context, Prepared::new(&changed, case.context)));
        }
        let ready = prepared.iter().find(|(context, _)| *context == case.context);
        if ready.is_some_and(|(_, ready)| !run_prepared(&changed, ready, case).is_empty()) {
            return Outcome::Killed(case.id.clone());
        }
    }
    Outcome::Survived
}
