//! Making each change in memory and seeing whether a case notices.

use super::mutant::Mutant;
use super::touch::Touched;
use crate::cases::case::{Case, Subject};
use crate::cases::run::run_prepared;
use crate::engine::{Context, Prepared};
use crate::pack::Pack;
use crate::pack::diagram::Diagrams;
use crate::pack::source::diagnostic::{Code, Severity};
use crate::pack::source::{self, Files};
use std::collections::{BTreeMap, BTreeSet};
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
        concerned.entry(&mutant.touched).or_insert_with(|| {
            let mut cases: Vec<Case> =
                cases.iter().filter_map(|case| narrowed(case, &mutant.touched)).collect();
            // What reaches everything is a table, a fact or a constraint: cases about those are the likeliest to notice.
            cases.sort_by_key(|case| {
                case.expectations.iter().all(|about| programme(&about.subject).is_some())
            });
            cases
        });
    }
    let unchanged = &Pack { diagrams: Diagrams::default(), ..pack.clone() };
    let (concerned, next) = (&concerned, AtomicUsize::new(0));
    let work = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(mutant) = mutants.get(number) else { return done };
            let cases = concerned.get(&mutant.touched).map(Vec::as_slice).unwrap_or_default();
            done.push((number, outcome(files, unchanged, cases, mutant)));
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

/// What comes of one mutant; `unchanged` are the rules as they stand, without diagrams.
fn outcome(files: &Files, unchanged: &Pack, cases: &[Case], mutant: &Mutant) -> Outcome {
    let (changed, diagnostics) = source::compile_rules(&mutant.applied(files));
    let Some(mut changed) = changed else {
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        let codes: Vec<Code> = errors.map(|error| error.code).collect();
        // A rule that is refused leaves other things missing, so what counts is what is wrong besides.
        let refused = codes.iter().find(|code| !UNREADABLE.contains(code)).copied().map(Outcome::Refused);
        let first = codes.first().copied().unwrap_or(Code::UnreadableFile);
        return refused.unwrap_or(Outcome::Unreadable(first));
    };
    if changed == *unchanged {
        return Outcome::Same;
    }
    // Programmes that the change cannot reach need not be judged again, and need no diagram.
    changed.programmes.retain(|programme| mutant.touched.has_programme(&programme.id));
    let changed = source::with_diagrams(changed);
    let mut ready: Vec<Ready> = Vec::new();
    for case in cases {
        let programmes = programmes(case);
        let fits = |ready: &&Ready| ready.context == case.context && ready.programmes == programmes;
        if !ready.iter().any(|ready| fits(&ready)) {
            ready.push(Ready::new(&changed, programmes.clone(), case.context));
        }
        if ready
            .iter()
            .find(fits)
            .is_some_and(|ready| !run_prepared(&ready.pack, &ready.prepared, case).is_empty())
        {
            return Outcome::Killed(case.id.clone());
        }
    }
    Outcome::Survived
}

/// The programmes that a case expects something of.
fn programmes(case: &Case) -> BTreeSet<&str> {
    case.expectations.iter().filter_map(|expectation| programme(&expectation.subject)).collect()
}

fn programme(subject: &Subject) -> Option<&str> {
    match subject {
        Subject::Programme(id, _) => Some(id),
        _ => None,
    }
}

/// A changed pack with no programmes but those that a case is about, made ready for its dates.
struct Ready<'c> {
    programmes: BTreeSet<&'c str>,
    context: Context,
    pack: Pack,
    prepared: Prepared,
}

impl<'c> Ready<'c> {
    fn new(changed: &Pack, programmes: BTreeSet<&'c str>, context: Context) -> Ready<'c> {
        let mut pack = changed.clone();
        // The diagrams of programmes stand beside them, in the same order.
        let periods = std::mem::take(&mut pack.diagrams.periods);
        let kept = pack.programmes.into_iter().zip(periods);
        (pack.programmes, pack.diagrams.periods) =
            kept.filter(|(programme, _)| programmes.contains(programme.id.as_str())).unzip();
        let prepared = Prepared::new(&pack, context);
        Ready { programmes, context, pack, prepared }
    }
}
