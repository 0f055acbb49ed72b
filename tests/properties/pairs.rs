//! The engine beside two slow evaluators, on many pairs of a random pack and random answers: every verdict against the oracle's, every state of a
//! criterion and every derived fact against the specification's. `PAIRS=1000000 cargo test --release --test properties pairs -- --nocapture` is
//! the long run.

use super::dates::dated;
use super::generate::{said, small_pack};
use super::oracle::{SmallPack, Val};
use super::specification::{self as spec, Given, Readings, Specification, big};
use super::*;
use eligibility_check::engine::{Defined, DerivedReport, Range, State};
use eligibility_check::pack::{DerivedValue, NodeId, Rules};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::strategy::ValueTree;

/// Situations to each pack: compiling one takes longer than judging by it.
const SITUATIONS: usize = 10;

/// The specification looks at every world with fractions of any size; where there are more worlds, the oracle's verdict has to do.
const MOST_WORLDS: usize = 48;

/// What was found to be so, out of what could have been.
#[derive(Default)]
struct Tally {
    decided: u64,
    of: u64,
}

impl Tally {
    fn count(&mut self, said: &str, truth: &str) {
        self.of += u64::from(truth != "open");
        self.decided += u64::from(truth != "open" && said == truth);
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "exact {} of {}", self.decided, self.of)
    }
}

#[test]
fn pairs_of_packs_and_answers_agree_with_both_slow_evaluators() {
    let wanted: usize = std::env::var("PAIRS").map_or(3_000, |pairs| pairs.parse().unwrap());
    let seed = std::env::var("PAIRS_SEED").map_or(0, |seed| seed.parse::<u64>().unwrap());
    let mut bytes = [7; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let algorithm = proptest::test_runner::RngAlgorithm::ChaCha;
    let rng = proptest::test_runner::TestRng::from_seed(algorithm, &bytes);
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(ProptestConfig::default(), rng);
    let (mut verdicts, mut states, mut pairs) = (Tally::default(), Tally::default(), 0);
    let (mut clashes, mut unseen, mut inside) = (0u64, 0u64, 0u64);
    while pairs < wanted {
        // Of six packs one compares dates.
        let small = match pairs / SITUATIONS % 6 {
            5 => dated().new_tree(&mut runner).unwrap().current(),
            _ => small_pack().new_tree(&mut runner).unwrap().current(),
        };
        let pack = compiled(&small);
        for _ in 0..SITUATIONS.min(wanted - pairs) {
            pairs += 1;
            let said = said().new_tree(&mut runner).unwrap().current();
            let situation = situation(&small, &pack, &said);
            let worlds = small.worlds(&situation.allowed, &situation.given);
            let assessment = match assess(&pack, &situation.answers, today()) {
                Err(_) => {
                    assert!(
                        worlds.is_empty(),
                        "a contradiction is seen where there are worlds: {small:#?} {said:?}"
                    );
                    clashes += 1;
                    continue;
                }
                Ok(_) if worlds.is_empty() => {
                    unseen += 1;
                    continue;
                }
                Ok(assessment) => assessment,
            };
            let (ours, truth) = (word(report(&assessment).verdict), small.verdict(&worlds));
            assert!(says_no_more(ours, truth), "{ours} where it is {truth}: {small:#?} {said:?}");
            verdicts.count(ours, truth);
            if worlds.len() <= MOST_WORLDS {
                inside += looks_inside(&small, &pack, &worlds, &assessment, truth, &mut states);
            }
        }
    }
    println!(
        "{pairs} pairs: sound in all; verdicts {verdicts}; states {states}; {inside} derived values inside their \
         ranges; contradictions seen {clashes}, unseen {unseen}"
    );
    assert!(verdicts.decided * 100 >= verdicts.of * 95 && states.decided * 100 >= states.of * 95);
    assert!(wanted < 1000 || (clashes > 0 && inside > 0));
}

/// Every criterion and derived fact in every world. Returns how many derived values were compared.
fn looks_inside(
    small: &SmallPack,
    pack: &Pack,
    worlds: &[World],
    assessment: &Assessment,
    truth: &str,
    states: &mut Tally,
) -> u64 {
    let specification = Specification::new(pack, today());
    let evaluated: Vec<Readings> = worlds
        .iter()
        .map(|world| translated(small, pack, world))
        .inspect(|world| assert!(specification.obeys(world), "{world:?}"))
        .map(|world| (specification.values(&world, false), specification.values(&world, true)))
        .collect();
    let outcomes: Vec<spec::Outcome> = evaluated
        .iter()
        .map(|(refused, granted)| specification.outcome(&pack.programmes[0], refused, granted))
        .collect();
    assert_eq!(spec::verdict(&outcomes), truth, "the slow evaluators disagree: {small:#?}");
    for version in &report(assessment).versions {
        let Rules::Criteria(criteria) = &pack.programmes[0].versions[usize::from(version.version)].rules
        else {
            unreachable!("small packs publish their criteria")
        };
        for (criterion, state) in criteria.iter().zip(&version.criteria) {
            let (said, truth) = (state_word(*state), spec::state(criterion, &evaluated));
            let sound = said == truth
                || said == "open"
                || (said == "judged" && truth == "met")
                || (said == "met" && truth == "skipped");
            assert!(sound, "{}: {said} where it is {truth}: {small:#?}", criterion.id);
            states.count(said, truth);
        }
    }
    let mut compared = 0;
    for (derived, report) in pack.derived.iter().zip(&assessment.derived) {
        if let (DerivedValue::Score(score), DerivedReport::Score { total, parts }) = (&derived.value, report)
        {
            let of_parts = score.parts.iter().zip(parts).flat_map(|(part, report)| {
                let items = part.items.iter().zip(&report.items).map(|(item, range)| (item.points, *range));
                items.chain([(part.points, report.points)])
            });
            for (node, range) in of_parts.chain([(score.total, *total)]) {
                compared += 1;
                assert_holds(range, node, &evaluated);
            }
        }
    }
    compared
}

/// Every value that the node has in some world lies in the range.
fn assert_holds(range: Range, node: NodeId, worlds: &[Readings]) {
    for (refused, _) in worlds {
        match spec::number(refused, node) {
            Some(value) => {
                assert!(big(range.min) <= *value && *value <= big(range.max), "{value} is not in {range:?}");
                assert_ne!(range.defined, Defined::Never);
            }
            None => assert_ne!(range.defined, Defined::Always),
        }
    }
}

/// A world of the oracle as one of the specification.
fn translated(small: &SmallPack, pack: &Pack, world: &World) -> spec::World {
    let mut translated = spec::World::new();
    for (figure, value) in world {
        let slot = slot(small, pack, *figure);
        let given = match (value, small.questions.get(figure.0)) {
            (Val::Missing, _) => Given::Undefined,
            (Val::Int(n), Some(Ask::Choices(_))) => Given::Options(*n as u128),
            (Val::Int(n), Some(Ask::YesNo | Ask::Choice(_)) | None) => Given::Option(*n as u8),
            (Val::Int(year), Some(Ask::Founded)) => {
                let day = Date::from_civil(*year as i32, 1, 1).unwrap();
                Given::Number(BigRational::from(BigInt::from(day.days())))
            }
            (Val::Int(day), Some(Ask::Days(_))) => {
                Given::Number(BigRational::from(BigInt::from(date_of(*day).days())))
            }
            (Val::Int(n), Some(_)) => Given::Number(BigRational::from(BigInt::from(*n))),
        };
        translated.insert((slot.question, figure.1), given);
    }
    translated
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
