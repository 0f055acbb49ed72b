//! Every way that is advised on cn-sme, checked by judging the changed company.

use super::sample::company;
use super::{on, pack};
use eligibility_check::engine::{Advice, Answer, Answers, Engine, Move, Prepared, Verdict};
use eligibility_check::pack::{Change, OptionSet, Pack};

fn changed(answers: &Answers, moves: &[Move]) -> Answers {
    let mut answers = answers.clone();
    moves.iter().for_each(|change| answers.set(change.slot, change.to));
    answers
}

/// Does a change go in the direction in which the fact can change?
fn may_change(pack: &Pack, before: Answer, change: &Move) -> bool {
    let places = |set: OptionSet| (set.iter().min(), set.iter().max());
    let (up, down) = match (before, change.to) {
        (Answer::Between { min: Some(min), max: Some(max) }, Answer::Between { min: Some(to), .. }) => {
            (to > max, to < min)
        }
        (Answer::Among(from), Answer::Among(to)) => {
            (places(to).0 > places(from).1, places(to).1 < places(from).0)
        }
        (Answer::Has { has, .. }, Answer::Has { has: then, .. }) => {
            (!then.is_subset_of(has) && has.is_subset_of(then), then.is_subset_of(has) && then != has)
        }
        _ => (false, false),
    };
    match pack.questions[usize::from(change.slot.question.0)].can_change {
        Change::Up => up,
        Change::Down => down,
        Change::Either => before != change.to,
        Change::No => false,
    }
}

#[test]
fn ways_lead_to_yes_and_nothing_in_them_is_idle() {
    let (pack, context) = (pack("static/packs/cn-sme"), on("2026-11-22"));
    let prepared = Prepared::new(&pack, context);
    let companies: u64 = std::env::var("COMPANIES").ok().and_then(|count| count.parse().ok()).unwrap_or(3);
    let (mut ways_found, mut nothing, mut unknown) = (0, 0, std::collections::BTreeMap::<&str, u32>::new());
    let mut sizes = [0; 16];
    for seed in 0..companies {
        let answers = company(&pack, context, seed);
        let engine = Engine::new(&pack, &prepared);
        let live = engine.begin(&answers);
        let verdict = |answers: &Answers, place: usize| {
            prepared.assess(&pack, answers).ok().map(|assessment| assessment.programmes[place].verdict)
        };
        let is_yes = |verdict| matches!(verdict, Some(Verdict::Eligible | Verdict::Conditional));
        for place in 0..pack.programmes.len() {
            let advice = engine.advice(&live, place);
            assert_eq!(advice.is_some(), verdict(&answers, place) == Some(Verdict::NotEligible));
            match advice {
                Some(Advice::Ways(ways)) => {
                    ways_found += 1;
                    for way in &ways {
                        sizes[way.moves.len()] += 1;
                        assert_eq!(verdict(&changed(&answers, &way.moves), place), Some(way.leads_to));
                        for at in 0..way.moves.len() {
                            let mut without = way.moves.clone();
                            let change = without.remove(at);
                            assert!(
                                !is_yes(verdict(&changed(&answers, &without), place)),
                                "{change:?} is idle"
                            );
                            assert!(
                                may_change(&pack, answers.get(change.slot).unwrap(), &change),
                                "{change:?}"
                            );
                        }
                    }
                }
                Some(Advice::Nothing) => nothing += 1,
                Some(Advice::Unknown) => *unknown.entry(&pack.programmes[place].id).or_default() += 1,
                None => {}
            }
        }
    }
    println!(
        "{ways_found} programmes with ways, {nothing} where nothing can be changed, unknown: {unknown:?}; ways by size {sizes:?}"
    );
    assert!(ways_found > 0);
}
