//! Periods of calendar years and months: the day before, the day and the day after.

use super::{Source, day};
use chrono::{Months, NaiveDate};
use eligibility_check::cases::{Named, NamedProgramme};
use eligibility_check::engine::{Answer, Answers, Context, assess};
use eligibility_check::pack::source::compile;
use eligibility_check::pack::source::diagnostic::Code;
use eligibility_check::pack::{Date, Number, Pack, QuestionId, codec};
use proptest::prelude::*;

const QUESTIONS: &str = "founded_on: {kind: date, ask: {en: Founded}}
listed_on: {kind: date, ask: {en: Listed}}
years_in_trade: {kind: number, unit: years, step: 0.5, range: {min: 0, max: 100}, ask: {en: Years}}
leave: {kind: number, unit: days, range: {min: 0, max: 1000}, ask: {en: Leave}}";

pub fn source<'a>(version: &'a str) -> Source<'a> {
    Source { head: "", questions: QUESTIONS, version }
}

pub fn pack(condition: &str) -> Pack {
    let version = format!("criteria: {{all: [{{id: C, text: {{en: c}}, if: {condition:?}}}]}}");
    codec::decode(&codec::encode(&source(&version).pack()).unwrap()).unwrap()
}

fn number(date: Date) -> Number {
    Number::int(date.days().into())
}

/// The verdict as of a day on a company founded between two days, and listed between two others.
fn verdict(pack: &Pack, as_of: Date, founded: [Date; 2], listed: [Date; 2]) -> &'static str {
    let context = Context::on(as_of);
    let mut answers = Answers::default();
    for (question, [from, to]) in [(0, founded), (1, listed)] {
        let between = Answer::Between { min: Some(number(from)), max: Some(number(to)) };
        answers.set(context.slot(QuestionId(question), None, 0), between);
    }
    let assessment = assess(pack, &answers, context).unwrap();
    let named = Named::new(pack, &assessment, context, None);
    let NamedProgramme { verdict, .. } = &named.programmes[0];
    verdict
}

/// One company, by the first day, and the same with the day left open between the day before and the day after.
fn met(condition: &str, as_of: &str, founded: &str) -> bool {
    let (pack, as_of, founded) = (pack(condition), day(as_of), day(founded));
    let near = |days: i32| Date::from_days(founded.days() + days).unwrap();
    let of = |founded: [Date; 2]| verdict(&pack, as_of, founded, [day("2020-01-01"); 2]);
    let single = [near(-1), founded, near(1)].map(|day| of([day; 2]));
    let together = of([near(-1), near(1)]);
    let is_same = single.iter().all(|verdict| *verdict == single[0]);
    // That a period ends on no day of an interval may go unseen where it is asked for that very day.
    let unseen = is_same && (condition.contains(" = ") || condition.contains("!=")) && together == "open";
    let expected = if is_same { single[0] } else { "open" };
    assert!(together == expected || unseen, "{condition} {as_of} {founded}: {together}, not {expected}");
    single[1] == "eligible"
}

#[test]
fn a_period_ends_on_the_same_day_or_on_the_last_of_the_month() {
    for (months, from, end) in [
        (36, "2023-06-01", "2026-06-01"),
        (24, "2023-06-01", "2025-06-01"),
        (12, "2024-02-29", "2025-02-28"),
        (24, "2024-02-29", "2026-02-28"),
        (48, "2024-02-29", "2028-02-29"),
        (12, "2025-02-28", "2026-02-28"),
        (36, "2025-02-28", "2028-02-28"),
        (1, "2026-01-28", "2026-02-28"),
        (1, "2026-01-29", "2026-02-28"),
        (1, "2026-01-31", "2026-02-28"),
        (1, "2028-01-31", "2028-02-29"),
        (1, "2026-03-31", "2026-04-30"),
        (2, "2026-03-31", "2026-05-31"),
        (6, "2026-08-31", "2027-02-28"),
        (18, "2025-12-31", "2027-06-30"),
        (1200, "2000-02-29", "2100-02-28"),
        (0, "2026-02-28", "2026-02-28"),
    ] {
        let end = day(end);
        let near = |days: i32| Date::from_days(end.days() + days).unwrap().to_string();
        for (sign, expected) in [
            (">=", [false, true, true]),
            (">", [false, false, true]),
            ("<", [true, false, false]),
            ("<=", [true, true, false]),
            ("=", [false, true, false]),
            ("!=", [true, false, true]),
        ] {
            for (condition, is_met) in [
                (format!("as_of - founded_on {sign} {months} months"), true),
                (format!("not as_of - founded_on {sign} {months} months"), false),
            ] {
                for (days, expected) in [-1, 0, 1].into_iter().zip(expected) {
                    let as_of = near(days);
                    assert_eq!(
                        met(&condition, &as_of, from) == is_met,
                        expected,
                        "{condition} {from} {as_of}"
                    );
                }
            }
        }
    }
}

/// The same condition in other words: years, a side exchanged, a day in place of `as_of`, another answer, a derived fact.
#[test]
fn a_period_is_written_in_many_ways() {
    for (condition, as_of, founded, expected) in [
        ("as_of - founded_on >= 3 years", "2027-02-28", "2024-02-29", true),
        ("as_of - founded_on >= 3 years", "2027-02-27", "2024-02-29", false),
        ("as_of - founded_on >= 1 year", "2027-02-28", "2026-03-01", false),
        ("as_of - founded_on >= 1 month", "2027-02-28", "2027-01-31", true),
        ("3 years <= as_of - founded_on", "2027-02-28", "2020-02-29", true),
        ("3 years > as_of - founded_on", "2027-02-28", "2020-02-29", false),
        ("as_of - founded_on >= 1.5 years", "2027-02-28", "2025-08-31", true),
        ("as_of - founded_on >= 1.5 years", "2027-02-28", "2025-09-01", false),
        ("2027-02-28 - founded_on < 3 years", "1999-01-01", "2024-03-01", true),
        ("2027-02-28 - founded_on < 3 years", "1999-01-01", "2024-02-29", false),
        ("founded_on - 2024-02-29 <= 12 months", "1999-01-01", "2025-02-28", true),
        ("founded_on - 2024-02-29 <= 12 months", "1999-01-01", "2025-03-01", false),
        ("founded_on - as_of = 1 month", "2025-01-30", "2025-02-28", true),
        ("founded_on - as_of != 1 month", "2025-01-30", "2025-02-28", false),
        // A month ends on no 31st of March.
        ("as_of - founded_on = 1 month", "2025-03-31", "2025-02-28", false),
        ("as_of - founded_on != 1 month", "2025-03-31", "2025-02-28", true),
        ("founded_on - listed_on >= 5 years", "2027-02-28", "2025-01-01", true),
        ("founded_on - listed_on > 5 years", "2027-02-28", "2025-01-01", false),
        ("as_of - (founded_on + 30 days) >= 1 month", "2026-03-03", "2026-01-01", true),
        ("as_of - (founded_on + 30 days) >= 1 month", "2026-02-27", "2026-01-01", false),
        ("as_of - min(founded_on, listed_on) >= 7 years", "2027-01-01", "2026-01-01", true),
        ("as_of - founded_on >= 10 years or as_of - founded_on < 3 years", "2027-01-01", "2020-01-01", false),
        ("years_in_trade >= 3 years or as_of - founded_on >= 3 years", "2027-01-01", "2020-01-01", true),
    ] {
        assert_eq!(met(condition, as_of, founded), expected, "{condition} {as_of} {founded}");
    }
}

/// Between two answers, each on its own and each open by a day.
#[test]
fn a_period_between_two_answers_is_counted_alike() {
    for (condition, listed, founded, expected) in [
        ("founded_on - listed_on >= 12 months", "2024-02-29", "2025-02-27", false),
        ("founded_on - listed_on >= 12 months", "2024-02-29", "2025-02-28", true),
        ("founded_on - listed_on > 12 months", "2024-02-29", "2025-02-28", false),
        ("founded_on - listed_on = 12 months", "2024-02-29", "2025-02-28", true),
        ("founded_on - listed_on != 1 month", "2025-01-31", "2025-02-28", false),
        ("founded_on - listed_on <= 1 month", "2025-01-30", "2025-02-28", true),
        ("founded_on - listed_on <= 1 month", "2025-01-30", "2025-03-01", false),
        ("listed_on - founded_on < 6 months", "2027-02-28", "2026-08-31", false),
        ("listed_on - founded_on < 6 months", "2027-02-27", "2026-08-31", true),
    ] {
        let (pack, founded, listed) = (pack(condition), day(founded), day(listed));
        let of = |founded, listed| verdict(&pack, day("2026-01-01"), founded, listed);
        let near = |day: Date, days: i32| Date::from_days(day.days() + days).unwrap();
        let met = of([founded; 2], [listed; 2]);
        assert_eq!(met == "eligible", expected, "{condition} {listed} {founded}");
        // Every pair of days in the two intervals, one by one.
        let both = |day: Date| [near(day, -1), near(day, 1)];
        let days = |day: Date| (-1..=1).map(move |days| near(day, days));
        let single: Vec<&str> = days(founded)
            .flat_map(|founded| days(listed).map(move |listed| (founded, listed)))
            .map(|(founded, listed)| of([founded; 2], [listed; 2]))
            .collect();
        let truth = if single.iter().all(|verdict| *verdict == single[0]) { single[0] } else { "open" };
        let said = of(both(founded), both(listed));
        assert!(said == truth || said == "open", "{condition} {listed} {founded}: {said}, not {truth}");
    }
}

/// What a constraint with a period says of exact answers is always seen; it narrows no interval.
#[test]
fn a_constraint_with_a_period_is_kept() {
    for (constraint, as_of, founded, is_kept) in [
        ("as_of - founded_on >= 1 month", "2026-02-28", "2026-02-01", false),
        ("as_of - founded_on >= 1 month", "2026-02-28", "2026-01-31", true),
        ("as_of - founded_on < 1 month", "2026-02-28", "2026-01-31", false),
        ("as_of - founded_on < 1 month", "2026-02-28", "2026-02-01", true),
        ("as_of - founded_on != 1 month", "2026-02-28", "2026-01-28", false),
        ("as_of - founded_on = 1 month", "2026-02-28", "2026-01-27", false),
        ("as_of - founded_on = 1 month", "2026-03-31", "2026-02-28", false),
        ("founded_on - 2025-12-31 <= 1 month", "2026-03-31", "2026-02-01", false),
        ("founded_on - 2025-12-31 <= 1 month", "2026-03-31", "2026-01-31", true),
    ] {
        let head = format!("constraints: [{{id: c, if: {constraint:?}, text: {{en: c}}}}]\n");
        let version = "criteria: {all: [{id: C, text: {en: c}, if: listed_on <= 2026-01-01}]}";
        let pack = Source { head: &head, questions: QUESTIONS, version }.pack();
        let context = Context::on(day(as_of));
        let mut answers = Answers::default();
        answers.set(context.slot(QuestionId(0), None, 0), Answer::exactly(number(day(founded))));
        assert_eq!(assess(&pack, &answers, context).is_ok(), is_kept, "{constraint} {as_of} {founded}");
    }
}

/// With 1096 days in the place of three years, a company founded on 1 March 2024 is a day off in 2027.
#[test]
fn three_years_are_not_so_many_days() {
    for (as_of, founded) in
        [("2027-03-01", "2024-03-01"), ("2026-03-01", "2023-03-01"), ("2028-02-29", "2025-02-28")]
    {
        assert!(met("as_of - founded_on >= 3 years", as_of, founded));
    }
    assert!(!met("as_of - founded_on >= 1096 days", "2027-03-01", "2024-03-01"));
    assert!(met("as_of - founded_on >= 1096 days", "2026-03-01", "2023-03-01"));
    assert!(met("as_of - founded_on >= 3 years", "2026-03-01", "2023-03-01"));
}

/// Two periods since the same day hang together: over three years is over two.
#[test]
fn periods_since_one_day_are_seen_together() {
    let pack = pack(
        "as_of - founded_on < 24 months and founded_on <= 2030-01-01 or as_of - founded_on >= 2 years and as_of - founded_on < 3 years or as_of - founded_on >= 36 months",
    );
    let listed = [day("2020-01-01"); 2];
    assert_eq!(verdict(&pack, day("2026-02-28"), [day("2000-01-01"), day("2026-02-28")], listed), "eligible");
}

#[test]
fn facts_bands_and_tables_read_periods() {
    let derived = "age:\n  label: {en: Age}\n  value: as_of - founded_on\nclass:\n  label: {en: Class}\n  table: class\n  options: [{id: old, label: {en: Old}}, {id: young, label: {en: Young}}]\n";
    let version = "criteria:
  all:
    - {id: A, text: {en: a}, if: age >= 2 years}
    - {id: T, text: {en: t}, if: class = old}
    - id: S
      text: {en: s}
      score:
        name: points_of_age
        at_least: 2
        parts:
          - id: part
            label: {en: p}
            items:
              - {id: I, text: {en: i}, value: age, bands: [{from: 4 years, points: 3}, {above: 24 months, points: 2}, {from: 700 days, points: 1}]}";
    let mut files = source(version).files();
    files.insert("derived.yaml", derived);
    files.insert("tables/class.csv", "age,result\n>= 24 months,old\n-,young\n");
    let (compiled, diagnostics) = compile(&files);
    let pack = compiled.unwrap_or_else(|| panic!("{diagnostics:#?}"));
    let listed = [day("2020-01-01"); 2];
    for (founded, expected) in [
        ("2024-02-27", "eligible"),
        ("2024-02-28", "not_eligible"),
        ("2024-02-29", "not_eligible"),
        ("2024-03-01", "not_eligible"),
    ] {
        assert_eq!(verdict(&pack, day("2026-02-28"), [day(founded); 2], listed), expected, "{founded}");
    }
}

#[test]
fn what_is_no_period_is_refused_with_what_to_do() {
    let pair = "compare years and months with the difference of two dates";
    for (condition, code, message, mend) in [
        ("as_of - founded_on >= 3", Code::UnitMismatch, "has no unit", "write its unit: `3 days`"),
        ("as_of - founded_on >= 3 weeks", Code::UnknownUnit, "`weeks`", ""),
        ("founded_on + 3 months <= as_of", Code::UnitMismatch, "`months` is no fixed number of days", pair),
        ("founded_on <= as_of - 3 years", Code::KindMismatch, "makes no sense", pair),
        ("as_of - founded_on >= 1 months + 30 days", Code::UnitMismatch, "`months` is no fixed", pair),
        ("as_of - founded_on >= 1 years + 30 days", Code::UnitMismatch, "cannot be added", pair),
        ("as_of - founded_on - 30 days >= 3 years", Code::UnitMismatch, "cannot be compared", pair),
        ("leave >= 3 years", Code::UnitMismatch, "cannot be compared", pair),
        ("leave >= 3 months", Code::UnitMismatch, "`months` is no fixed", pair),
        ("max(as_of - founded_on, leave) >= 2 months", Code::UnitMismatch, "`months` is no fixed", pair),
        ("as_of - founded_on >= years_in_trade", Code::UnitMismatch, "cannot be compared", pair),
        (
            "as_of - founded_on >= 0.5 months",
            Code::BadNumber,
            "a period is a whole number of months",
            "write whole months",
        ),
        (
            "as_of - founded_on >= 0.3 years",
            Code::BadNumber,
            "a period is a whole number of months",
            "write whole months",
        ),
        (
            "founded_on - as_of <= -3 years",
            Code::BadNumber,
            "a period is a whole number of months",
            "take the earlier from the later",
        ),
        (
            "as_of - founded_on >= 1000000000 years",
            Code::BadNumber,
            "a period is a whole number of months",
            "write whole months",
        ),
        (
            "as_of - (founded_on + 3000000 * leave) >= 3 years",
            Code::Overflow,
            "the two dates can lie beyond the calendar",
            "narrow the `range`",
        ),
        ("years_in_trade >= 3 year", Code::UnknownUnit, "`year`", "did you mean `years`?"),
        ("as_of >= 3 years", Code::UnitMismatch, "cannot be compared", pair),
    ] {
        let version = format!("criteria: {{all: [{{id: C, text: {{en: c}}, if: {condition:?}}}]}}");
        let (pack, diagnostics) = source(&version).compile();
        assert_eq!(pack, None, "{condition}");
        let found = diagnostics.iter().find(|found| found.code == code && found.message.contains(message));
        let helped = found.and_then(|found| found.mend.as_deref()).is_some_and(|found| found.contains(mend));
        assert!(helped, "{condition}: {diagnostics:#?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Between any two days, and for any period: as chrono counts it, alone and over an interval.
    #[test]
    fn any_day_and_any_period(first in 700_000i32..760_000, later in 0i32..1300, months in 0u32..40, width in 0i32..40) {
        let chrono = |days: i32| NaiveDate::from_num_days_from_ce_opt(days).unwrap();
        let ours = |days: i32| day(&chrono(days).to_string());
        let is_met = |from: i32| chrono(from).checked_add_months(Months::new(months)).unwrap() <= chrono(first + later);
        let met = (first..=first + width).filter(|from| is_met(*from)).count() as i32;
        let expected = match met {
            0 => "not_eligible",
            met if met == width + 1 => "eligible",
            _ => "open",
        };
        let pack = pack(&format!("as_of - founded_on >= {months} months"));
        let founded = [ours(first), ours(first + width)];
        prop_assert_eq!(verdict(&pack, ours(first + later), founded, [founded[0]; 2]), expected);
    }
}
