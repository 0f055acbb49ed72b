//! The Chinese pack, programme by programme, beside the specification: at every value at which a rule turns and one step to each side of it, with
//! complete answers and with some answers taken away or banded. What is taken away is tried in every combination of such values, or in a seeded
//! sample where there are too many.
//!
//! `make test` looks at a few companies; `BREAKPOINTS=200 cargo test --release --test breakpoints -- --nocapture` at more, and prints the figures.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop loudly"
)]

#[path = "../specification/mod.rs"]
mod specification;
mod worlds;

use eligibility_check::cases::case::{Case, Subject};
use eligibility_check::cases::suite;
use eligibility_check::engine::{Answers, Assessment, DerivedReport, Prepared, State, Verdict};
use eligibility_check::pack::{DerivedValue, NodeId, Pack, Programme, Rules, codec, source};
use specification::{Figure, Given, Outcome, Readings, Specification, Value, World, big};
use std::collections::BTreeSet;
use std::path::Path;
use worlds::{Atlas, Dice, band};

/// Combinations of what is taken away that are all tried; of more, as many are sampled.
const MOST_COMBINATIONS: usize = 600;

/// How many companies of worked cases, and how many values around each: few, or all.
fn companies() -> Option<usize> {
    std::env::var("BREAKPOINTS").ok().map(|companies| companies.parse().unwrap())
}

/// The pack as a browser gets it, and its worked cases.
fn pack() -> (Pack, Vec<Case>) {
    let loaded = source::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("static/packs/cn-sme"));
    let pack = codec::decode(&codec::encode(&loaded.pack.unwrap()).unwrap()).unwrap();
    let (cases, diagnostics) = suite::read(&pack, &loaded.files);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    (pack, cases)
}

/// Companies of worked cases, made whole; drawn with these dice.
fn for_each_company(
    pack: &Pack,
    cases: &[&Case],
    count: usize,
    dice: &mut Dice,
    mut visit: impl FnMut(&Atlas<'_>, &Prepared, World, &mut Dice),
) {
    let (mut found, mut tried) = (0, 0);
    while found < count {
        tried += 1;
        assert!(tried < 20 * count + 100, "of {tried} cases only {found} could be made whole");
        let case = dice.pick(cases);
        let atlas = Atlas::new(Specification::new(pack, case.context));
        if let Some(world) = atlas.made_whole(&case.answers, dice) {
            found += 1;
            visit(&atlas, &Prepared::new(pack, case.context), world, dice);
        }
    }
}

/// Does a case say something of this programme?
fn speaks_of(case: &Case, programme: &Programme) -> bool {
    let mut subjects = case.expectations.iter().map(|expectation| &expectation.subject);
    subjects.any(|subject| matches!(subject, Subject::Programme(id, _) if *id == programme.id))
}

const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Eligible => "eligible",
        Verdict::Conditional => "conditional",
        Verdict::Open => "open",
        Verdict::NotEligible => "not_eligible",
        Verdict::NotApplicable => "not_applicable",
        Verdict::Ask => "ask",
    }
}

const fn state_word(state: State) -> &'static str {
    match state {
        State::Met => "met",
        State::NotMet => "not_met",
        State::Judged => "judged",
        State::Open => "open",
        State::Skipped => "skipped",
    }
}

/// Saying less is sound, saying something else is not.
fn says_no_more(said: &str, truth: &str) -> bool {
    said == truth
        || said == "open"
        || (said == "conditional" && truth == "eligible")
        || (said == "not_eligible" && truth == "not_applicable")
}

#[test]
fn complete_companies_are_judged_exactly_at_every_turn_of_a_rule() {
    let (mut worlds, mut clashes, mut verdicts, mut states, mut derived) = (0u64, 0u64, 0u64, 0u64, 0u64);
    let mut outcomes: BTreeSet<(String, &str)> = BTreeSet::new();
    let (pack, cases) = pack();
    let cases: Vec<&Case> = cases.iter().collect();
    for_each_company(
        &pack,
        &cases,
        companies().unwrap_or(2),
        &mut Dice(1),
        |atlas, prepared, world, dice| {
            let specification = &atlas.specification;
            for figure in &atlas.figures {
                let mut turns = atlas.turns(&world, *figure);
                if companies().is_none() {
                    turns = vec![dice.pick(&turns).clone()];
                }
                for turn in turns {
                    let mut world = world.clone();
                    world.insert(*figure, turn);
                    atlas.mark_years(&mut world, &Answers::default());
                    let answers = atlas.answers(&world);
                    let Ok(assessment) = prepared.assess(specification.pack, &answers) else {
                        assert!(
                            !specification.obeys(&world),
                            "a contradiction is seen in a world: {world:?}"
                        );
                        clashes += 1;
                        continue;
                    };
                    assert!(
                        specification.obeys(&world),
                        "a contradiction among exact answers is not seen: {world:?}"
                    );
                    worlds += 1;
                    let one = [(specification.values(&world, false), specification.values(&world, true))];
                    for (programme, report) in
                        specification.pack.programmes.iter().zip(&assessment.programmes)
                    {
                        let outcome = specification.outcome(programme, &one[0].0, &one[0].1);
                        let truth = specification::verdict(&[outcome]);
                        assert_eq!(word(report.verdict), truth, "{}: {world:?}", programme.id);
                        outcomes.insert((programme.id.clone(), truth));
                        verdicts += 1;
                        states += same_states(specification, programme, report, &one);
                    }
                    derived += same_derived(specification.pack, &assessment, &one[0].0);
                }
            }
        },
    );
    println!(
        "{worlds} complete companies ({clashes} more contradict a constraint, all seen): {verdicts} verdicts, {states} \
         states and {derived} derived facts, all exact"
    );
    println!("{} pairs of a programme and a verdict occur", outcomes.len());
    assert!(verdicts > 1000 && clashes > 0 && derived > 1000);
}

/// Every state of a criterion of the version that applies; returns how many.
fn same_states(
    specification: &Specification<'_>,
    programme: &Programme,
    report: &eligibility_check::engine::ProgrammeReport,
    one: &[Readings],
) -> u64 {
    let Some(version) = specification.version(programme, &one[0].0) else {
        assert!(report.versions.is_empty(), "{}", programme.id);
        return 0;
    };
    let said = report.version().unwrap();
    assert_eq!(usize::from(said.version), version, "{}", programme.id);
    let Rules::Criteria(criteria) = &programme.versions[version].rules else { return 0 };
    for (criterion, state) in criteria.iter().zip(&said.criteria) {
        assert_eq!(
            state_word(*state),
            specification::state(criterion, one),
            "{} {}",
            programme.id,
            criterion.id
        );
    }
    criteria.len() as u64
}

/// Every derived fact; returns how many.
fn same_derived(pack: &Pack, assessment: &Assessment, values: &[Value]) -> u64 {
    let number = |node: NodeId| specification::number(values, node).cloned();
    for (derived, report) in pack.derived.iter().zip(&assessment.derived) {
        match (&derived.value, report) {
            (DerivedValue::Quantity(node, _), DerivedReport::Quantity(range)) => match number(*node) {
                Some(truth) => {
                    assert_eq!((big(range.min), big(range.max)), (truth.clone(), truth), "{}", derived.id)
                }
                None => {
                    assert_eq!(range.defined, eligibility_check::engine::Defined::Never, "{}", derived.id)
                }
            },
            (DerivedValue::Choice(node, _), DerivedReport::Choice(options)) => {
                let Value::Option(truth) = values[node.0 as usize] else { panic!("{}", derived.id) };
                assert_eq!(options.iter().collect::<Vec<_>>(), [truth], "{}", derived.id);
            }
            (DerivedValue::Score(score), DerivedReport::Score { total, .. }) => {
                let truth = number(score.total).unwrap();
                assert_eq!((big(total.min), big(total.max)), (truth.clone(), truth), "{}", derived.id);
            }
            other => panic!("{other:?}"),
        }
    }
    pack.derived.len() as u64
}

/// What was found of one programme.
#[derive(Clone, Debug, Default)]
struct Row {
    situations: u64,
    /// Situations whose truth is known, because two outcomes were found or every combination was tried; and those that the engine judges so.
    known: u64,
    exact: u64,
}

#[test]
fn with_answers_taken_away_verdicts_are_sound() {
    let (pack, cases) = pack();
    let mut dice = Dice(2);
    let mut rows: Vec<(&str, Row)> = Vec::new();
    for (place, programme) in pack.programmes.iter().enumerate() {
        let cases: Vec<&Case> = cases.iter().filter(|case| speaks_of(case, programme)).collect();
        let mut row = Row::default();
        for_each_company(
            &pack,
            &cases,
            companies().unwrap_or(1),
            &mut dice,
            |atlas, prepared, world, dice| {
                for _ in 0..if companies().is_some() { 20 } else { 3 } {
                    one_situation(atlas, prepared, &world, place, dice, &mut row);
                }
            },
        );
        rows.push((&programme.id, row));
    }
    let mut all = Row::default();
    for (name, row) in &rows {
        println!("{name:28} sound {0} of {0}, exact {1} of {2} known", row.situations, row.exact, row.known);
        all.situations += row.situations;
        all.known += row.known;
        all.exact += row.exact;
    }
    println!(
        "all programmes: sound {0} of {0}, exact {1} of {2} known",
        all.situations, all.exact, all.known
    );
    assert!(all.known > 50 && all.exact * 100 >= all.known * 90, "{all:?}");
}

/// A programme under the answers of a company of which up to four are taken away or banded.
fn one_situation(
    atlas: &Atlas<'_>,
    prepared: &Prepared,
    world: &World,
    place: usize,
    dice: &mut Dice,
    row: &mut Row,
) {
    let specification = &atlas.specification;
    let programme = &specification.pack.programmes[place];
    let roots = programme.versions.iter().flat_map(|version| {
        let whole = match &version.rules {
            Rules::Criteria(criteria) => Some(criteria[0].node),
            Rules::Ask(_) => None,
        };
        whole.into_iter().chain([version.applies])
    });
    let below = specification.below(roots);
    let founded = specification.pack.founded.map(|question| (question, 0));
    let read: Vec<Figure> = specification
        .read_by(&below)
        .into_iter()
        // Which years exist stays as it is: a founding date that is open is the business of the random packs.
        .filter(|figure| Some(*figure) != founded && world[figure] != Given::Undefined)
        .collect();
    if read.is_empty() {
        return;
    }
    let mut answers = atlas.answers(world);
    let mut open: Vec<(Figure, Vec<Given>)> = Vec::new();
    for _ in 0..1 + dice.below(4) {
        let figure = *dice.pick(&read);
        if open.iter().any(|(other, _)| *other == figure) {
            continue;
        }
        let mut turns = atlas.turns(world, figure);
        answers.clear(atlas.slot(figure));
        let (from, to) = (dice.pick(&turns).clone(), dice.pick(&turns).clone());
        if let Some(answer) = band(&from, &to).filter(|_| dice.below(2) == 0) {
            answers.set(atlas.slot(figure), answer);
            turns.retain(|turn| (&from <= turn && turn <= &to) || (&to <= turn && turn <= &from));
        }
        turns.push(world[&figure].clone());
        turns.retain(|turn| {
            let (low, high) = if from <= to { (&from, &to) } else { (&to, &from) };
            answers.get(atlas.slot(figure)).is_none() || (low <= turn && turn <= high)
        });
        open.push((figure, turns));
    }
    let combinations: usize = open.iter().map(|(_, turns)| turns.len()).product();
    let every = combinations <= MOST_COMBINATIONS;
    let mut outcomes: BTreeSet<Outcome> = BTreeSet::new();
    for at in 0..combinations.min(MOST_COMBINATIONS) {
        let mut rest = at;
        let mut completed = world.clone();
        for (figure, turns) in &open {
            let turn = if every { rest % turns.len() } else { dice.below(turns.len()) };
            rest /= turns.len();
            completed.insert(*figure, turns[turn].clone());
        }
        if specification.obeys(&completed) {
            let refused = specification.values_of(&below, &completed, false);
            let granted = specification.values_of(&below, &completed, true);
            outcomes.insert(specification.outcome(programme, &refused, &granted));
        }
    }
    let Ok(assessment) = prepared.assess(specification.pack, &answers) else {
        assert!(outcomes.is_empty(), "{}: a contradiction is seen where there are worlds", programme.id);
        return;
    };
    if outcomes.is_empty() {
        return;
    }
    let truth = specification::verdict(&outcomes.into_iter().collect::<Vec<_>>());
    let said = word(assessment.programmes[place].verdict);
    assert!(says_no_more(said, truth), "{}: {said} where it is {truth}: {answers:?}", programme.id);
    row.situations += 1;
    if every || truth == "open" {
        row.known += 1;
        row.exact += u64::from(said == truth);
    }
}
