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

mod dates;
mod generate;
mod laws;
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
use oracle::{Ask, Fig, SmallPack, TODAY, World};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The last closed financial year is 2025.
fn today() -> Context {
    Context::on(date_of(TODAY))
}

/// `20260228` as a date.
fn date_of(day: i64) -> Date {
    Date::parse(&write::date(day)).unwrap()
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
        (_, Some(Ask::Days(_))) => {
            let number = |day: i64| Some(Number::int(i64::from(date_of(day).days())));
            Some(Answer::Between { min: number(first), max: number(last) })
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
        laws::verdicts_are_sound(&small, &said)?;
    }

    #[test]
    fn complete_answers_are_decided_exactly(small in small_pack(), said in said()) {
        laws::complete_answers_are_decided_exactly(&small, &said)?;
    }

    #[test]
    fn narrowing_never_takes_a_verdict_back(small in small_pack(), said in said(), which in 0usize..9, to in any::<u8>()) {
        laws::narrowing_never_takes_a_verdict_back(&small, &said, which, to)?;
    }

    #[test]
    fn reasons_force_the_verdict_and_are_minimal(small in small_pack(), said in said()) {
        laws::reasons_force_the_verdict_and_are_minimal(&small, &said)?;
    }

    #[test]
    fn no_figure_that_matters_is_left_out(small in small_pack(), said in said()) {
        laws::no_figure_that_matters_is_left_out(&small, &said)?;
    }

    #[test]
    fn clashing_answers_are_a_smallest_set(small in small_pack(), said in said()) {
        laws::clashing_answers_are_a_smallest_set(&small, &said)?;
    }

    /// Where no arithmetic joins answers and no constraint ties them, the engine is exact: verdicts, and what is missing.
    #[test]
    fn without_arithmetic_everything_is_exact(small in small_pack(), said in said()) {
        laws::everything_is_exact(&freed(&small), &said)?;
    }

    #[test]
    fn amounts_hold_what_is_paid(small in small_pack(), said in said()) {
        laws::amounts_hold_what_is_paid(&small, &said)?;
    }

    /// With exact answers alone, so that each amount is one number.
    #[test]
    fn amounts_of_complete_answers_are_exact(small in small_pack(), said in said()) {
        let exact = |said: &Said| match said {
            Said::Marks(a, _) => Said::Marks(*a, *a),
            _ => Said::Marks(1, 1),
        };
        laws::amounts_hold_what_is_paid(&small, &said.iter().map(exact).collect::<Vec<_>>())?;
    }
}
