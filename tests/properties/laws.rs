//! The laws of `docs/semantics.md`, each for one pack and one set of answers.

use super::generate::{Said, allowed};
use super::oracle::{Ask, SmallPack};
use super::{Answer, Answers, Verdict, assess, today};
use super::{compiled, flips, report, says_no_more, situation, slot, verdict_of, word};
use proptest::prelude::*;

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
