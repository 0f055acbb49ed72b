//! The laws of `docs/semantics.md`, held against a brute-force oracle over random small packs.
//!
//! Each pack is written in the author's format, compiled, encoded, decoded and assessed; the oracle enumerates every possible world of the
//! same pack and shares no code with any of that.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop loudly"
)]

mod generate;
mod oracle;
mod pairs;
mod paths;
#[path = "../specification/mod.rs"]
#[expect(dead_code, reason = "shared with tests that look at more")]
mod specification;
mod ways;
mod write;

use eligibility_check::engine::{
    Answer, Answers, Assessment, Context, ProgrammeReport, Slot, Verdict, assess,
};
use eligibility_check::pack::source::{compile, files::Files};
use eligibility_check::pack::{Date, Number, OptionSet, Pack, QuestionId, codec};
use generate::{Said, allowed, freed, said, small_pack, subsets};
use oracle::{Ask, Fig, SmallPack, World};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The last closed financial year is 2025.
fn today() -> Context {
    Context::on(Date::from_civil(2026, 6, 1).unwrap())
}

/// A small pack on its way through the product.
fn compiled(small: &SmallPack) -> Pack {
    let mut files = Files::default();
    write::files(small).into_iter().for_each(|(path, text)| files.insert(path, text));
    let (pack, diagnostics) = compile(&files);
    let pack = pack.unwrap_or_else(|| panic!("{files:#?}\n{diagnostics:#?}"));
    codec::decode(&codec::encode(&pack).unwrap()).unwrap()
}

fn slot(small: &SmallPack, pack: &Pack, figure: Fig) -> Slot {
    let id = if figure.0 == small.purpose_question() { "purpose.p".into() } else { write::name(figure.0) };
    let place = pack.questions.iter().position(|question| question.id == id).unwrap();
    let question = &pack.questions[place];
    today().slot(QuestionId(place as u16), question.per_year, figure.1)
}

fn answer(small: &SmallPack, figure: Fig, said: Said) -> Option<Answer> {
    let values = allowed(small, figure, said);
    let (first, last) = (*values.first().unwrap(), *values.last().unwrap());
    match (said, small.questions.get(figure.0)) {
        (Said::Nothing, _) => None,
        (Said::Unsure, _) => Some(Answer::Unsure),
        (Said::Marks(a, b), Some(Ask::Choices(_))) => {
            let (has, may) = subsets(a, b);
            let set = |bits: i64| (0..2u8).filter(|o| bits >> o & 1 == 1).collect::<OptionSet>();
            Some(Answer::Has { has: set(has), maybe: set(may & !has) })
        }
        (_, Some(Ask::YesNo | Ask::Choice(_)) | None) => {
            Some(Answer::Among(values.iter().map(|v| *v as u8).collect()))
        }
        (_, Some(Ask::Founded)) => {
            let day = |year: i64, month, day| Date::from_civil(year as i32, month, day).unwrap();
            let number = |date: Date| Some(Number::int(i64::from(date.days())));
            Some(Answer::Between { min: number(day(first, 1, 1)), max: number(day(last, 12, 31)) })
        }
        _ => Some(Answer::Between { min: Some(Number::int(first)), max: Some(Number::int(last)) }),
    }
}

/// Everything that one situation needs: what was said of each figure, as the engine and as the oracle see it.
struct Situation {
    answers: Answers,
    allowed: BTreeMap<Fig, Vec<i64>>,
    given: Vec<Fig>,
}

fn situation(small: &SmallPack, pack: &Pack, said: &[Said]) -> Situation {
    let mut situation =
        Situation { answers: Answers::default(), allowed: BTreeMap::new(), given: Vec::new() };
    for (figure, said) in small.figures().into_iter().zip(said) {
        situation.allowed.insert(figure, allowed(small, figure, *said));
        if let Some(answer) = answer(small, figure, *said) {
            situation.answers.set(slot(small, pack, figure), answer);
        }
        if matches!(said, Said::Marks(..)) {
            situation.given.push(figure);
        }
    }
    situation
}

fn report(assessment: &Assessment) -> &ProgrammeReport {
    &assessment.programmes[0]
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

/// May a sound engine say the first where the second is the truth? Saying less is sound, saying something else is not.
fn says_no_more(said: &str, truth: &str) -> bool {
    said == truth
        || said == "open"
        || (said == "conditional" && truth == "eligible")
        || (said == "not_eligible" && truth == "not_applicable")
}

fn verdict_of(pack: &Pack, answers: &Answers) -> Option<&'static str> {
    assess(pack, answers, today()).ok().map(|assessment| word(report(&assessment).verdict))
}

/// The oracle's relevant figures: two worlds that differ in this figure alone have different outcomes.
fn flips(small: &SmallPack, worlds: &[World], figure: Fig) -> bool {
    let mut outcomes: BTreeMap<World, (World, Option<(bool, bool)>)> = BTreeMap::new();
    worlds.iter().any(|world| {
        let outcome = small.outcome(world);
        let mut rest = world.clone();
        rest.remove(&figure);
        outcomes.entry(rest).or_insert_with(|| (world.clone(), outcome)).1 != outcome
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, max_shrink_iters: 4000, ..ProptestConfig::default() })]

    #[test]
    fn verdicts_are_sound(small in small_pack(), said in said()) {
        let pack = compiled(&small);
        let situation = situation(&small, &pack, &said);
        let worlds = small.worlds(&situation.allowed, &situation.given);
        match assess(&pack, &situation.answers, today()) {
            Err(contradiction) => prop_assert!(worlds.is_empty(), "{contradiction:?} but there are worlds"),
            Ok(assessment) if !worlds.is_empty() => {
                let (said, truth) = (word(report(&assessment).verdict), small.verdict(&worlds));
                prop_assert!(says_no_more(said, truth), "said {said}, is {truth}");
            }
            Ok(_) => {}
        }
    }

    #[test]
    fn complete_answers_are_decided_exactly(small in small_pack(), said in said()) {
        let pack = compiled(&small);
        let exact: Vec<Said> = said
            .iter()
            .map(|said| match said {
                Said::Marks(a, _) => Said::Marks(*a, *a),
                _ => Said::Marks(1, 1),
            })
            .collect();
        let mut situation = situation(&small, &pack, &exact);
        // A year before the founding cannot be given.
        if let Some(q) = small.questions.iter().position(|ask| matches!(ask, Ask::Founded)) {
            let founded = situation.allowed[&(q, 0)][0];
            for figure in small.figures() {
                if matches!(small.questions.get(figure.0), Some(Ask::Yearly(..))) && founded > 2025 - i64::from(figure.1) {
                    situation.answers.clear(slot(&small, &pack, figure));
                    situation.given.retain(|given| *given != figure);
                }
            }
        }
        let worlds = small.worlds(&situation.allowed, &situation.given);
        prop_assert!(worlds.len() <= 1);
        let verdict = verdict_of(&pack, &situation.answers);
        prop_assert_eq!(verdict, worlds.first().map(|_| small.verdict(&worlds)));
    }

    #[test]
    fn narrowing_never_takes_a_verdict_back(small in small_pack(), said in said(), which in 0usize..9, to in any::<u8>()) {
        let pack = compiled(&small);
        let wide = situation(&small, &pack, &said);
        let figures = small.figures();
        let which = which % figures.len();
        let values = allowed(&small, figures[which], said[which]);
        // Narrow one figure to a single value that was allowed.
        let all = small.values(figures[which]);
        let value = values[usize::from(to) % values.len()];
        let place = all.iter().position(|v| *v == value).unwrap() as u8;
        let mut narrower = said.clone();
        narrower[which] = Said::Marks(place, place);
        let narrow = situation(&small, &pack, &narrower);
        if let (Some(before), Some(after)) = (verdict_of(&pack, &wide.answers), verdict_of(&pack, &narrow.answers)) {
            prop_assert!(says_no_more(before, after), "{before}, then {after}");
        }
    }

    #[test]
    fn reasons_force_the_verdict_and_are_minimal(small in small_pack(), said in said()) {
        let pack = compiled(&small);
        let situation = situation(&small, &pack, &said);
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
                prop_assert_ne!(verdict_of(&pack, &without), Some(word(report.verdict)), "{:?} is not needed", slot);
            }
        }
    }

    #[test]
    fn no_figure_that_matters_is_left_out(small in small_pack(), said in said()) {
        let pack = compiled(&small);
        let situation = situation(&small, &pack, &said);
        let worlds = small.worlds(&situation.allowed, &situation.given);
        if let Ok(assessment) = assess(&pack, &situation.answers, today()) {
            let report = report(&assessment);
            if report.verdict != Verdict::Open {
                prop_assert!(report.missing.is_empty() && report.unsure.is_empty());
                return Ok(());
            }
            for figure in small.figures() {
                let slot = slot(&small, &pack, figure);
                let named = report.missing.contains(&slot) || report.unsure.contains(&slot);
                prop_assert!(named || !flips(&small, &worlds, figure), "{figure:?} matters but is not named");
                let unsure = situation.answers.get(slot) == Some(Answer::Unsure);
                prop_assert!(!report.missing.contains(&slot) || !unsure);
                prop_assert!(!report.unsure.contains(&slot) || unsure);
            }
        }
    }

    #[test]
    fn clashing_answers_are_a_smallest_set(small in small_pack(), said in said()) {
        let pack = compiled(&small);
        let situation = situation(&small, &pack, &said);
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
    }

    /// Where no arithmetic joins answers and no constraint ties them, the engine is exact: verdicts, and what is missing.
    #[test]
    fn without_arithmetic_everything_is_exact(small in small_pack(), said in said()) {
        let small = freed(&small);
        let pack = compiled(&small);
        let situation = situation(&small, &pack, &said);
        let worlds = small.worlds(&situation.allowed, &situation.given);
        let assessment = assess(&pack, &situation.answers, today()).unwrap();
        let report = report(&assessment);
        prop_assert_eq!(word(report.verdict), small.verdict(&worlds));
        if report.verdict == Verdict::Open {
            for figure in small.figures() {
                let slot = slot(&small, &pack, figure);
                let named = report.missing.contains(&slot) || report.unsure.contains(&slot);
                prop_assert_eq!(named, flips(&small, &worlds, figure), "{:?}", figure);
            }
        }
    }
}
