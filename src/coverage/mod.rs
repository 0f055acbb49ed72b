//! What the worked cases try of the rules: which lines, alternatives and days of a pack no case comes near.
//!
//! The demands are those of modified condition/decision coverage, with the edges of every figure beside them: each line is met exactly, missed by
//! the smallest step, straddled by a range and left unsure; each condition decides once by itself; each day on which the law changes is tried with
//! the day before. Source: K. J. Hayhurst et al., "A Practical Tutorial on Modified Condition/Decision Coverage" (NASA/TM-2001-210876).
//!
//! Invariant: read from the compiled rules and the answers of the cases alone. The engine is not asked, and the names of cases and files say nothing.

mod alone;
mod company;
mod days;
mod line;
mod rules;
mod words;

use crate::cases::case::{Case, Subject};
use crate::pack::{Pack, Rules};
use company::Company;
use std::collections::BTreeMap;

/// A programme with criteria needs so many cases; one that only names whom to ask, fewer.
const LEAST_CASES: usize = 6;
const LEAST_CASES_TO_ASK: usize = 2;

/// What is demanded of the cases, and counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Demand {
    Exactly,
    Missed,
    Straddled,
    Unsure,
    Alone,
    Day,
}

impl Demand {
    pub const ALL: [Demand; 6] =
        [Demand::Exactly, Demand::Missed, Demand::Straddled, Demand::Unsure, Demand::Alone, Demand::Day];
}

/// What the cases try of one programme or derived fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    pub subject: String,
    pub cases: usize,
    /// How many are tried, and of how many.
    pub counts: BTreeMap<Demand, (usize, usize)>,
    /// What no case tries, in words.
    pub gaps: Vec<String>,
}

/// What the cases try of a pack: its programmes, then the derived facts that have lines of their own.
pub fn of(pack: &Pack, cases: &[Case]) -> Vec<Tried> {
    let about = |subject: &dyn Fn(&Subject) -> bool| -> Vec<Company<'_>> {
        let concerned = cases.iter().filter(|case| case.expectations.iter().any(|e| subject(&e.subject)));
        concerned.map(|case| Company::new(pack, case)).collect()
    };
    let mut tried = Vec::new();
    for programme in &pack.programmes {
        let companies = about(&|subject| matches!(subject, Subject::Programme(id, _) if *id == programme.id));
        let asks = programme.versions.iter().all(|version| matches!(version.rules, Rules::Ask(_)));
        let least = if asks { LEAST_CASES_TO_ASK } else { LEAST_CASES };
        let mut count = Count::new(&programme.id, companies.len());
        if companies.len() < least {
            let number = companies.len();
            let cases = if number == 1 { "case" } else { "cases" };
            count.tried.gaps.push(format!("{number} {cases}, and {least} are asked for"));
        }
        let rules = rules::of_programme(pack, programme);
        count.lines(&rules.lines, &companies, true);
        count.add(Demand::Alone, &rules.parts, |part| part.is_tried(&companies), |part| part.gap(pack));
        days::count(&mut count, programme, cases);
        tried.push(count.tried);
    }
    for derived in &pack.derived {
        let companies = about(&|subject| matches!(subject, Subject::Derived(id, _) if *id == derived.id));
        let lines = rules::of_derived(pack, derived);
        if !lines.is_empty() {
            let mut count = Count::new(&derived.id, companies.len());
            count.lines(&lines, &companies, false);
            tried.push(count.tried);
        }
    }
    tried
}

/// Counting what is tried of one subject.
struct Count {
    tried: Tried,
}

impl Count {
    fn new(subject: &str, cases: usize) -> Count {
        let tried = Tried { subject: subject.to_owned(), cases, counts: BTreeMap::new(), gaps: Vec::new() };
        Count { tried }
    }

    fn add<T>(
        &mut self,
        demand: Demand,
        all: &[T],
        is_tried: impl Fn(&T) -> bool,
        gap: impl Fn(&T) -> String,
    ) {
        let missing: Vec<String> = all.iter().filter(|one| !is_tried(one)).map(gap).collect();
        let (tried, of) = self.tried.counts.entry(demand).or_default();
        *tried += all.len() - missing.len();
        *of += all.len();
        self.tried.gaps.extend(missing);
    }

    /// Lines of figures; those of a table of points or classes need no range and no "not sure" of their own.
    fn lines(&mut self, lines: &[line::Line], companies: &[Company<'_>], ranges: bool) {
        let demands: &[Demand] = if ranges { &Demand::ALL[..4] } else { &Demand::ALL[..2] };
        for demand in demands {
            self.add(
                *demand,
                lines,
                |line| companies.iter().any(|company| line.is_tried(company, *demand)),
                |line| line.gap(*demand),
            );
        }
    }
}
