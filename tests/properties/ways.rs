//! Reasons are smallest, and ways to yes hold what they promise: held against the oracle, which tries every company that can be reached.

use super::dates::dated;
use super::generate::{Said, changing, freed, said};
use super::oracle::{Ask, Fig, SmallPack};
use super::{Situation, compiled, date_of, report, situation, slot, today, verdict_of, word};
use eligibility_check::engine::{Advice, Answer, Answers, Engine, Move, Prepared, Verdict, Way, assess};
use eligibility_check::pack::Pack;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use std::collections::BTreeMap;

type Allowed = BTreeMap<Fig, Vec<i64>>;

/// Every figure exactly; a year before the founding is not given.
fn exact(small: &SmallPack, pack: &Pack, said: &[Said]) -> Situation {
    let exactly = |said: &Said| match said {
        Said::Marks(a, _) => Said::Marks(*a, *a),
        _ => Said::Marks(1, 1),
    };
    let mut situation = situation(small, pack, &said.iter().map(exactly).collect::<Vec<_>>());
    if let Some(q) = small.questions.iter().position(|ask| matches!(ask, Ask::Founded)) {
        let founded = situation.allowed[&(q, 0)][0];
        for figure in small.figures() {
            let yearly = matches!(small.questions.get(figure.0), Some(Ask::Yearly(..)));
            if yearly && founded > 2025 - i64::from(figure.1) {
                situation.answers.clear(slot(small, pack, figure));
                situation.given.retain(|given| *given != figure);
            }
        }
    }
    situation
}

/// What a change leaves of its figure.
fn values(small: &SmallPack, figure: Fig, to: Answer) -> Vec<i64> {
    match to {
        Answer::Between { min: Some(min), .. } => match small.questions.get(figure.0) {
            Some(Ask::Days(days)) => {
                days.iter().copied().filter(|day| i128::from(date_of(*day).days()) == min.floor()).collect()
            }
            _ => vec![min.floor() as i64],
        },
        Answer::Among(options) => options.iter().map(i64::from).collect(),
        Answer::Has { has, maybe } => {
            let (has, most) = (has.0 as i64, has.union(maybe).0 as i64);
            (0..=most).filter(|value| value & has == has && value & !most == 0).collect()
        }
        other => panic!("{other:?} is no change"),
    }
}

/// The figures as they are after the changes.
fn after(small: &SmallPack, pack: &Pack, allowed: &Allowed, moves: &[Move]) -> Allowed {
    let mut allowed = allowed.clone();
    for change in moves {
        let figure =
            small.figures().into_iter().find(|figure| slot(small, pack, *figure) == change.slot).unwrap();
        allowed.insert(figure, values(small, figure, change.to));
    }
    allowed
}

/// What the oracle says once the changes are made; `None` where no world is left.
fn truth(small: &SmallPack, situation: &Situation, allowed: &Allowed) -> Option<&'static str> {
    let worlds = small.worlds(allowed, &situation.given);
    (!worlds.is_empty()).then(|| small.verdict(&worlds))
}

const fn is_yes(verdict: Option<&str>) -> bool {
    matches!(verdict, Some(word) if matches!(word.as_bytes(), b"eligible" | b"conditional"))
}

/// The fewest figures that have to be changed until the oracle says yes; `None` where no change in reach leads there.
fn fewest(small: &SmallPack, situation: &Situation) -> Option<usize> {
    let reach: Allowed = situation
        .allowed
        .iter()
        .map(|(figure, now)| (*figure, small.within_reach(*figure, now[0])))
        .collect();
    let worlds = small.worlds(&reach, &situation.given);
    let is_met = |world: &&super::World| matches!(small.outcome(world), Some((_, true)));
    let moved = |world: &super::World| {
        let differs = |(figure, now): &(&Fig, &Vec<i64>)| match world[*figure] {
            super::oracle::Val::Int(value) => value != now[0],
            super::oracle::Val::Missing => false,
        };
        situation.allowed.iter().filter(differs).count()
    };
    worlds.iter().filter(is_met).map(moved).min()
}

fn advise(pack: &Pack, answers: &Answers) -> Option<Advice> {
    let prepared = Prepared::new(pack, today());
    let engine = Engine::new(pack, &prepared);
    engine.advice(&engine.begin(answers), 0)
}

/// Each way is checked by the oracle, and so is what is left of it without one of its changes.
fn hold(small: &SmallPack, pack: &Pack, situation: &Situation, ways: &[Way]) -> Result<(), TestCaseError> {
    for way in ways {
        let yes = truth(small, situation, &after(small, pack, &situation.allowed, &way.moves));
        prop_assert_eq!(yes, Some(word(way.leads_to)));
        prop_assert!(is_yes(yes));
        for at in 0..way.moves.len() {
            let mut without = way.moves.clone();
            let change = without.remove(at);
            let rest = truth(small, situation, &after(small, pack, &situation.allowed, &without));
            prop_assert!(!is_yes(rest), "{:?} is idle", change);
            let figure =
                small.figures().into_iter().find(|figure| slot(small, pack, *figure) == change.slot).unwrap();
            let reach = small.within_reach(figure, situation.allowed[&figure][0]);
            prop_assert!(
                values(small, figure, change.to).iter().all(|to| reach[1..].contains(to)),
                "{:?}",
                change
            );
        }
        let others = ways.iter().filter(|other| *other != way);
        let holds_all =
            |other: &Way| way.moves.iter().all(|own| other.moves.iter().any(|their| their.slot == own.slot));
        prop_assert!(!others.clone().any(holds_all), "{:?}", ways);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, max_shrink_iters: 4000, ..ProptestConfig::default() })]

    #[test]
    fn ways_lead_to_yes(small in changing(), said in said()) {
        let pack = compiled(&small);
        let situation = exact(&small, &pack, &said);
        match advise(&pack, &situation.answers) {
            Some(Advice::Ways(ways)) => hold(&small, &pack, &situation, &ways)?,
            Some(Advice::Nothing) => prop_assert_eq!(fewest(&small, &situation), None),
            Some(Advice::Unknown) | None => {}
        }
    }

    #[test]
    fn dates_that_move_lead_to_yes(small in dated(), said in said()) {
        let pack = compiled(&small);
        let situation = exact(&small, &pack, &said);
        match advise(&pack, &situation.answers) {
            Some(Advice::Ways(ways)) => hold(&small, &pack, &situation, &ways)?,
            Some(Advice::Nothing) => prop_assert_eq!(fewest(&small, &situation), None),
            Some(Advice::Unknown) | None => {}
        }
    }

    /// Where figures are free of each other, the first way has the fewest changes there can be, and there is always an answer.
    #[test]
    fn free_figures_have_the_shortest_way(small in changing(), said in said()) {
        let small = freed(&small);
        let pack = compiled(&small);
        let situation = exact(&small, &pack, &said);
        let refused = matches!(verdict_of(&pack, &situation.answers), Some("not_eligible"));
        match advise(&pack, &situation.answers) {
            Some(Advice::Ways(ways)) => {
                hold(&small, &pack, &situation, &ways)?;
                prop_assert_eq!(Some(ways[0].moves.len()), fewest(&small, &situation));
            }
            Some(Advice::Nothing) => prop_assert_eq!(fewest(&small, &situation), None),
            Some(Advice::Unknown) => prop_assert!(false, "no way was looked for"),
            None => prop_assert!(!refused),
        }
    }

    /// With bands and blanks a way leads out of the refusal: some company that is left is met then, and none without one of its changes.
    #[test]
    fn ways_of_a_company_that_is_half_known(small in changing(), said in said()) {
        let small = freed(&small);
        let pack = compiled(&small);
        let situation = situation(&small, &pack, &said);
        if let Some(Advice::Ways(ways)) = advise(&pack, &situation.answers) {
            for way in ways {
                let verdict = |moves: &[Move]| truth(&small, &situation, &after(&small, &pack, &situation.allowed, moves));
                prop_assert_eq!(verdict(&way.moves), Some(word(way.leads_to)));
                for at in 0..way.moves.len() {
                    let mut without = way.moves.clone();
                    without.remove(at);
                    prop_assert!(matches!(verdict(&without), Some("not_eligible" | "not_applicable")));
                }
            }
        }
    }

    #[test]
    fn no_smaller_set_of_answers_forces_the_verdict(small in changing(), said in said()) {
        let small = freed(&small);
        let pack = compiled(&small);
        let situation = situation(&small, &pack, &said);
        let assessment = assess(&pack, &situation.answers, today()).unwrap();
        let report = report(&assessment);
        let answered: Vec<_> = situation.answers.iter().collect();
        if report.verdict != Verdict::Open {
            for subset in (0u32..1 << answered.len()).filter(|set| (set.count_ones() as usize) < report.because.len()) {
                let mut only = Answers::default();
                let kept = answered.iter().enumerate().filter(|(at, _)| subset >> at & 1 == 1);
                kept.for_each(|(_, (slot, answer))| only.set(*slot, *answer));
                prop_assert_ne!(verdict_of(&pack, &only), Some(word(report.verdict)), "{:?} is smaller than {:?}", only, report.because);
            }
        }
    }
}

/// How often a way is found where there is one, and how often it has the fewest changes, arithmetic and constraints included.
#[test]
fn most_ways_are_found() {
    let (mut reachable, mut found, mut shortest) = (0u32, 0u32, 0u32);
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..1000 {
        let (small, said) = (changing(), said()).new_tree(&mut runner).unwrap().current();
        let pack = compiled(&small);
        let situation = exact(&small, &pack, &said);
        let advice = advise(&pack, &situation.answers);
        if let (Some(advice), Some(fewest)) = (advice, fewest(&small, &situation)) {
            reachable += 1;
            if let Advice::Ways(ways) = advice {
                found += 1;
                shortest += u32::from(ways[0].moves.len() == fewest);
            }
        }
    }
    println!(
        "of {reachable} refused companies that a change can help, {found} are told a way, {shortest} the shortest"
    );
    assert!(found * 100 >= reachable * 90, "{found} of {reachable}");
}
