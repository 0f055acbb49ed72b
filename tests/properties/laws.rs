//! The laws of `docs/semantics.md`, each for one pack and one set of answers.

use super::generate::{Said, allowed};
use super::oracle::{Ask, SmallPack, World};
use super::{Answer, Answers, Number, Verdict, assess, today};
use super::{compiled, flips, report, says_no_more, situation, slot, verdict_of, word};
use eligibility_check::engine::Defined;
use proptest::prelude::*;
use std::collections::BTreeMap;

type Law = Result<(), TestCaseError>;

pub fn verdicts_are_sound(small: &SmallPack, said: &[Said]) -> Law {
    let pack = compiled(small);
    let situation = situation(small, &pack, said);
    let worlds = small.worlds(&situation.allowed, &situation.given);
    match assess(&pack, &situation.answers, today()) {
        Err(contradiction) => prop_assert!(worlds.is_empty(), "{contradiction:?} but there are worlds"),
        Ok(assessment) if !worlds.is_empty() => {
            let (said, truth) = (word(report(&assessment).verdict), small.verdict(&worlds));
            prop_assert!(says_no_more(said, truth), "said {said}, is {truth}");
        }
        Ok(_) => {}
    }
    Ok(())
}

pub fn complete_answers_are_decided_exactly(small: &SmallPack, said: &[Said]) -> Law {
    let pack = compiled(small);
    let exact: Vec<Said> = said
        .iter()
        .map(|said| match said {
            Said::Marks(a, _) => Said::Marks(*a, *a),
            _ => Said::Marks(1, 1),
        })
        .collect();
    let mut situation = situation(small, &pack, &exact);
    // A year before the founding cannot be given.
    if let Some(q) = small.questions.iter().position(|ask| matches!(ask, Ask::Founded)) {
        let founded = situation.allowed[&(q, 0)][0];
        for figure in small.figures() {
            if matches!(small.questions.get(figure.0), Some(Ask::Yearly(..)))
                && founded > 2025 - i64::from(figure.1)
            {
                situation.answers.clear(slot(small, &pack, figure));
                situation.given.retain(|given| *given != figure);
            }
        }
    }
    let worlds = small.worlds(&situation.allowed, &situation.given);
    prop_assert!(worlds.len() <= 1);
    let verdict = verdict_of(&pack, &situation.answers);
    prop_assert_eq!(verdict, worlds.first().map(|_| small.verdict(&worlds)));
    Ok(())
}

pub fn narrowing_never_takes_a_verdict_back(small: &SmallPack, said: &[Said], which: usize, to: u8) -> Law {
    let pack = compiled(small);
    let wide = situation(small, &pack, said);
    let figures = small.figures();
    let which = which % figures.len();
    let values = allowed(small, figures[which], said[which]);
    // Narrow one figure to a single value that was allowed.
    let all = small.values(figures[which]);
    let value = values[usize::from(to) % values.len()];
    let place = all.iter().position(|v| *v == value).unwrap() as u8;
    let mut narrower = said.to_vec();
    narrower[which] = Said::Marks(place, place);
    let narrow = situation(small, &pack, &narrower);
    if let (Some(before), Some(after)) =
        (verdict_of(&pack, &wide.answers), verdict_of(&pack, &narrow.answers))
    {
        prop_assert!(says_no_more(before, after), "{before}, then {after}");
    }
    Ok(())
}

pub fn reasons_force_the_verdict_and_are_minimal(small: &SmallPack, said: &[Said]) -> Law {
    let pack = compiled(small);
    let situation = situation(small, &pack, said);
    if let Ok(assessment) = assess(&pack, &situation.answers, today()) {
        let report = report(&assessment);
        if report.verdict == Verdict::Open {
            prop_assert!(report.because.is_empty());
            return Ok(());
        }
        let mut only = Answers::default();
        for slot in &report.because {
            only.set(*slot, situation.answers.get(*slot).unwrap());
        }
        prop_assert_eq!(verdict_of(&pack, &only), Some(word(report.verdict)));
        for slot in &report.because {
            let mut without = only.clone();
            without.clear(*slot);
            prop_assert_ne!(
                verdict_of(&pack, &without),
                Some(word(report.verdict)),
                "{:?} is not needed",
                slot
            );
        }
    }
    Ok(())
}

pub fn no_figure_that_matters_is_left_out(small: &SmallPack, said: &[Said]) -> Law {
    let pack = compiled(small);
    let situation = situation(small, &pack, said);
    let worlds = small.worlds(&situation.allowed, &situation.given);
    if let Ok(assessment) = assess(&pack, &situation.answers, today()) {
        let report = report(&assessment);
        if report.verdict != Verdict::Open {
            prop_assert!(report.missing.is_empty() && report.unsure.is_empty());
            return Ok(());
        }
        for figure in small.figures() {
            let slot = slot(small, &pack, figure);
            let named = report.missing.contains(&slot) || report.unsure.contains(&slot);
            prop_assert!(named || !flips(small, &worlds, figure), "{figure:?} matters but is not named");
            let unsure = situation.answers.get(slot) == Some(Answer::Unsure);
            prop_assert!(!report.missing.contains(&slot) || !unsure);
            prop_assert!(!report.unsure.contains(&slot) || unsure);
        }
    }
    Ok(())
}

pub fn clashing_answers_are_a_smallest_set(small: &SmallPack, said: &[Said]) -> Law {
    let pack = compiled(small);
    let situation = situation(small, &pack, said);
    if let Err(contradiction) = assess(&pack, &situation.answers, today()) {
        let mut only = Answers::default();
        for slot in &contradiction.answers {
            only.set(*slot, situation.answers.get(*slot).unwrap());
        }
        prop_assert!(assess(&pack, &only, today()).is_err());
        for slot in &contradiction.answers {
            let mut without = only.clone();
            without.clear(*slot);
            prop_assert!(assess(&pack, &without, today()).is_ok(), "{slot:?} does not clash");
        }
    }
    Ok(())
}

/// The engine is exact: verdicts, and what is missing.
pub fn everything_is_exact(small: &SmallPack, said: &[Said]) -> Law {
    let pack = compiled(small);
    let situation = situation(small, &pack, said);
    let worlds = small.worlds(&situation.allowed, &situation.given);
    let assessment = assess(&pack, &situation.answers, today()).unwrap();
    let report = report(&assessment);
    prop_assert_eq!(word(report.verdict), small.verdict(&worlds));
    if report.verdict == Verdict::Open {
        for figure in small.figures() {
            let slot = slot(small, &pack, figure);
            let named = report.missing.contains(&slot) || report.unsure.contains(&slot);
            prop_assert_eq!(named, flips(small, &worlds, figure), "{:?}", figure);
        }
    }
    Ok(())
}

/// An amount holds what every world pays, is never less than nothing, and stands beside no no; whatever it depends on is named.
pub fn amounts_hold_what_is_paid(small: &SmallPack, said: &[Said]) -> Law {
    let pack = compiled(small);
    let situation = situation(small, &pack, said);
    let worlds = small.worlds(&situation.allowed, &situation.given);
    let Ok(assessment) = assess(&pack, &situation.answers, today()) else { return Ok(()) };
    let report = report(&assessment);
    let is_no = matches!(report.verdict, Verdict::NotEligible | Verdict::NotApplicable);
    let named = |slot| {
        let lists = [&report.missing, &report.unsure, &report.amount_missing];
        lists.into_iter().any(|list| list.contains(&slot)) || situation.answers.get(slot).is_some()
    };
    for slot in &report.amount_missing {
        prop_assert!(!is_no && situation.answers.get(*slot).is_none() && !report.missing.contains(slot));
    }
    for version in &report.versions {
        let place = usize::from(version.version);
        prop_assert!(!is_no || version.amount.is_none());
        let Some(range) = version.amount else {
            prop_assert!(is_no || small.versions[place].amount.is_none());
            continue;
        };
        prop_assert!(!range.min.is_negative() && range.min <= range.max);
        let paying = || worlds.iter().filter(|world| small.version(world) == Some(place));
        for world in paying() {
            match small.amount(world, place).unwrap() {
                Some((n, d)) => {
                    let paid = Number::new(n.into(), d.into()).unwrap();
                    prop_assert!(
                        range.defined != Defined::Never && range.min <= paid && paid <= range.max,
                        "{paid:?} is not in {range:?}"
                    );
                }
                None => prop_assert_ne!(range.defined, Defined::Always),
            }
        }
        let first = paying().next().and_then(|world| small.amount(world, place)?);
        // With every answer exact there is one world, and the amount is what it pays.
        if worlds.len() == 1 && situation.answers.iter().all(|(_, answer)| is_exact(answer)) {
            match first {
                Some((n, d)) => prop_assert_eq!(
                    (range.min, range.max),
                    (Number::new(n.into(), d.into()).unwrap(), range.min)
                ),
                None => prop_assert!(range.defined == Defined::Never || paying().next().is_none()),
            }
        }
        for figure in small.figures() {
            let mut paid: BTreeMap<World, Option<Number>> = BTreeMap::new();
            let mut others = paying().map(|world| {
                let amount = small.amount(world, place).unwrap();
                let amount = amount.map(|(n, d)| Number::new(n.into(), d.into()).unwrap());
                let mut rest = world.clone();
                rest.remove(&figure);
                *paid.entry(rest).or_insert(amount) != amount
            });
            let matters = others.any(|differs| differs);
            prop_assert!(
                !matters || named(slot(small, &pack, figure)),
                "{figure:?} is paid by but not named"
            );
        }
    }
    Ok(())
}

/// One value, or one set of options.
fn is_exact(answer: Answer) -> bool {
    match answer {
        Answer::Between { min, max } => min.is_some() && min == max,
        Answer::Among(options) => options.len() == 1,
        Answer::Has { maybe, .. } => maybe.is_empty(),
        Answer::Unsure => false,
    }
}
