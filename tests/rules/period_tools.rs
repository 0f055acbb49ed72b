//! What is built around rules with periods: coverage, mutation testing, the lines within a range.

use super::calendar::{pack, source};
use super::day;
use eligibility_check::cases::suite;
use eligibility_check::coverage;
use eligibility_check::engine::{Context, Slot};
use eligibility_check::mutants::run::{Outcome, judge};
use eligibility_check::mutants::{Mutant, written};
use eligibility_check::pack::source::{Files, compile};
use eligibility_check::pack::{Date, QuestionId};
use eligibility_check::session::{Draft, Event, Language, Notice, Page, Session, apply};

/// The cases of a rule, as files of its pack.
fn with_cases(condition: &str, cases: &[&str]) -> Files {
    let version =
        format!("criteria: {{all: [{{id: C, text: {{en: At least 3 years}}, if: {condition:?}}}]}}");
    let mut files = source(&version).files();
    let written: String = cases.iter().map(|case| format!("- {case}\n")).collect();
    files.insert("cases/all.yaml", written);
    files
}

#[test]
fn the_cases_of_a_period_try_the_day_before_the_day_and_the_day_after() {
    let cases = [
        (
            "{id: day, answers: {founded_on: 2023-06-30}, expect: {main: {verdict: eligible}}}",
            "meets it exactly",
        ),
        (
            "{id: after, answers: {founded_on: 2023-07-01}, expect: {main: {verdict: not_eligible}}}",
            "is the smallest step on the other side",
        ),
        (
            "{id: range, answers: {founded_on: {between: [2023-06-30, 2023-07-01]}}, expect: {main: {verdict: open}}}",
            "straddles it with a range",
        ),
        ("{id: unsure, answers: {founded_on: unsure}, expect: {main: {verdict: open}}}", "is unsure of it"),
    ];
    let gaps = |cases: &[&str]| -> Vec<String> {
        let files = with_cases("as_of - founded_on >= 3 years", cases);
        let (cases, mistakes) = suite::read(&compile(&files).0.unwrap(), &files);
        assert_eq!(mistakes, []);
        let tried = coverage::of(&compile(&files).0.unwrap(), &cases);
        tried.into_iter().flat_map(|one| one.gaps).filter(|gap| gap.starts_with("C")).collect()
    };
    let all = cases.map(|(case, _)| case);
    assert_eq!(gaps(&all), [""; 0]);
    for (left_out, lacking) in cases {
        let others: Vec<&str> = all.into_iter().filter(|case| *case != left_out).collect();
        assert_eq!(gaps(&others), [format!("C: `(as_of - founded_on) >= 3 years`: no case {lacking}")]);
    }
}

#[test]
fn a_period_is_changed_by_a_year_or_a_month_and_a_case_notices() {
    for (condition, others, noticing) in [
        ("as_of - founded_on >= 3 years", ["2 years", "4 years"], ["2023-06-30", "2023-07-01"]),
        ("as_of - founded_on >= 18 months", ["17 months", "19 months"], ["2024-12-30", "2024-12-31"]),
        ("as_of - founded_on >= 1 year", ["0 year", "2 year"], ["2025-06-30", "2025-07-01"]),
    ] {
        let cases = [(noticing[0], "eligible"), (noticing[1], "not_eligible")].map(|(day, verdict)| {
            format!(
                "{{id: d{day}, answers: {{founded_on: {day}}}, expect: {{main: {{verdict: {verdict}}}}}}}"
            )
        });
        let outcomes = |cases: &[&str]| -> Vec<(String, Outcome)> {
            let files = with_cases(condition, cases);
            let pack = compile(&files).0.unwrap();
            let (cases, mistakes) = suite::read(&pack, &files);
            assert_eq!(mistakes, []);
            let mutants = written(&files, &pack);
            let thresholds: Vec<&Mutant> =
                mutants.iter().filter(|mutant| mutant.at.ends_with("C/if")).collect();
            let outcomes = judge(&files, &pack, &cases, &thresholds, 2);
            thresholds.into_iter().map(|mutant| mutant.to.clone()).zip(outcomes).collect()
        };
        let made = outcomes(&cases.each_ref().map(String::as_str));
        for other in others {
            let changed = condition.rsplit_once(">= ").unwrap().0.to_owned() + ">= " + other;
            let (_, outcome) =
                made.iter().find(|(to, _)| *to == changed).unwrap_or_else(|| panic!("{made:#?}"));
            assert!(matches!(outcome, Outcome::Killed(_)), "{changed}: {outcome:?}");
        }
        assert!(
            made.iter().all(|(_, outcome)| matches!(outcome, Outcome::Killed(_) | Outcome::Refused(_))),
            "{made:#?}"
        );
        // Without the case of the day on which the period ends, a longer period is not noticed.
        let without = outcomes(&[cases[1].as_str()]);
        assert!(without.iter().any(|(_, outcome)| *outcome == Outcome::Survived), "{without:#?}");
    }
}

#[test]
fn a_range_that_a_period_cuts_is_told_with_the_day() {
    for (condition, from, to, expected) in [
        ("as_of - founded_on >= 3 years", "2023-06-01", "2023-07-31", Some("2023-06-30")),
        ("as_of - founded_on < 3 years", "2023-06-30", "2023-07-01", Some("2023-06-30")),
        ("as_of - founded_on > 3 years", "2023-06-01", "2023-07-31", Some("2023-06-29")),
        ("3 years < as_of - founded_on", "2023-06-29", "2023-06-30", Some("2023-06-29")),
        // Where the other day is the later one it is told like any figure that is worked out, without its day.
        ("founded_on - as_of <= 1 month", "2026-07-01", "2026-07-31", None),
        // A month from both 30 and 31 May ends on 30 June.
        ("as_of - founded_on >= 1 month", "2026-05-01", "2026-06-15", Some("2026-05-31")),
        ("as_of - founded_on > 1 month", "2026-05-01", "2026-06-15", Some("2026-05-29")),
        ("as_of - founded_on >= 3 years", "2023-06-01", "2023-06-30", None),
        ("as_of - founded_on >= 3 years", "2023-07-01", "2023-07-31", None),
    ] {
        let pack = pack(condition);
        let slot = Slot { question: QuestionId(0), year: None };
        let mut session = Session::new(Context::on(day("2026-06-30")), Language::En);
        for event in [
            Event::GoTo(Page::Question(QuestionId(0))),
            Event::Type(slot, Draft::range(from, to)),
            Event::Continue,
        ] {
            session = apply(&pack, session, event);
        }
        let told = match session.notices.get(slot) {
            Some(Notice::Cut(lines)) => {
                lines.iter().filter_map(|line| line.at).map(|at| Date::of_number(at).to_string()).collect()
            }
            _ => Vec::new(),
        };
        let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(told, expected, "{condition} {from} {to}");
    }
}
