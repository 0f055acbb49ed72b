//! What a visitor is after, examples, and lines that cut a range.

use crate::small_pack::*;
use crate::visit::{exactly, in_year, single, visit};
use eligibility_check::engine::{self, Answer, Verdict};
use eligibility_check::pack::{Number, ProgrammeKind, QuestionId};
use eligibility_check::session::*;

const TITLES: Wanted = Wanted::ALL.toggled(ProgrammeKind::Title);
const FUNDING: Wanted = Wanted::ALL.toggled(ProgrammeKind::Funding);

#[test]
fn only_what_one_is_after_is_asked_and_counted() {
    let mut visit = visit();
    assert_eq!(visit.standing().left.len(), 8);
    visit.does(Event::SetWanted(TITLES));
    assert_eq!(visit.standing().left, [FOUNDED, STAFF, REVENUE]);
    assert_eq!(visit.standing().counts, Counts { open: 1, ..Counts::default() });
    visit.does(Event::SetWanted(FUNDING));
    assert_eq!(visit.standing().left, [INDUSTRY, LISTED, FOUNDED, MARGIN, AWARDS, RESEARCHERS]);
    visit.does(Event::SetWanted(FUNDING.toggled(ProgrammeKind::Title)));
    assert_eq!((visit.standing().left.len(), visit.standing().counts.open), (8, 2));
    visit.does(Event::SetWanted(FUNDING.toggled(ProgrammeKind::Funding)));
    assert!(visit.session.wanted.is_all());
}

#[test]
fn what_one_is_after_changes_no_verdict_and_outlives_starting_again() {
    let mut visit = visit();
    visit.reaches_check();
    let verdicts = visit.standing().verdicts;
    visit.does(Event::SetWanted(TITLES));
    assert_eq!(visit.standing().verdicts, verdicts);
    visit.does(Event::Reset);
    assert_eq!(visit.session.wanted, TITLES);
    assert!(visit.session.answers.is_empty());
}

#[test]
fn an_example_shows_its_results_with_its_years_counted_from_the_last_closed_one() {
    let mut visit = visit();
    visit.does(Event::SetAsOf(day("2030-05-01"))).does(Event::SetWanted(TITLES)).does(Event::ShowExample(0));
    assert_eq!(
        (visit.session.page, visit.session.example, visit.session.wanted),
        (Page::Results, Some(0), TITLES)
    );
    assert_eq!(visit.session.answers.get(in_year(REVENUE, 2029)), exactly("5000000"));
    let open_above = Answer::Between { min: Some(Number::int(4_000_000)), max: None };
    assert_eq!(visit.session.answers.get(in_year(REVENUE, 2028)), Some(open_above));
    assert_eq!(visit.standing().counts.eligible, 1);
    visit.does(Event::Change(STAFF));
    assert_eq!(visit.session.draft(single(STAFF)).exact, "30");
    visit.does(Event::Reset);
    assert_eq!((visit.session.example, visit.session.answers.is_empty()), (None, true));
    let unmoved = visit.session.clone();
    visit.does(Event::ShowExample(1));
    assert_eq!(visit.session, unmoved, "the pack has one example");
}

/// What the page tells of a slot.
fn cut(session: &Session, slot: engine::Slot) -> Vec<Line> {
    match session.notices.get(slot) {
        Some(Notice::Cut(lines)) => lines.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_range_that_a_line_cuts_is_told_once_and_then_taken() {
    let mut visit = visit();
    visit.does(Event::GoTo(Page::Question(STAFF))).does(Event::Type(single(STAFF), Draft::range("15", "25")));
    visit.does(Event::Continue);
    assert_eq!(visit.session.page, Page::Question(STAFF));
    // Criterion S1 of the first programme: at least 20 persons.
    let line = Line { at: Some(Number::int(20)), programme: 0, version: 0, criterion: 1 };
    assert_eq!(cut(&visit.session, single(STAFF)), [line]);
    assert_eq!(visit.session.answers.get(single(STAFF)), None);
    visit.does(Event::Continue);
    assert_ne!(visit.session.page, Page::Question(STAFF));
    let range = Answer::Between { min: Some(Number::int(15)), max: Some(Number::int(25)) };
    assert_eq!(visit.session.answers.get(single(STAFF)), Some(range));
    // Asked again because it is too wide, it says at once why.
    visit.does(Event::Change(STAFF));
    assert_eq!(cut(&visit.session, single(STAFF)), [line]);
}

#[test]
fn a_range_on_one_side_of_every_line_is_taken_at_once() {
    for (from, to) in [("20", "25"), ("1", "19"), ("20", "")] {
        let mut visit = visit();
        visit
            .does(Event::GoTo(Page::Question(STAFF)))
            .does(Event::Type(single(STAFF), Draft::range(from, to)));
        visit.does(Event::Continue);
        assert_ne!(visit.session.page, Page::Question(STAFF), "{from} to {to}");
    }
}

#[test]
fn a_line_of_a_programme_that_nobody_is_after_or_that_is_decided_is_not_told() {
    let mut visit = visit();
    visit.does(Event::SetWanted(FUNDING)).does(Event::GoTo(Page::Question(STAFF)));
    visit.does(Event::Type(single(STAFF), Draft::range("15", "25"))).does(Event::Continue);
    assert_ne!(visit.session.page, Page::Question(STAFF));

    let mut visit = crate::visit::visit();
    visit.does(Event::GoTo(Page::Question(REVENUE))).types(in_year(REVENUE, 2025), "1").does(Event::Continue);
    let Ok(assessment) = visit.standing().verdicts else { panic!("no clash") };
    assert_eq!(assessment.programmes[0].verdict, Verdict::NotEligible);
    visit.does(Event::GoTo(Page::Question(STAFF))).does(Event::Type(single(STAFF), Draft::range("15", "25")));
    visit.does(Event::Continue);
    assert_ne!(visit.session.page, Page::Question(STAFF));
}

#[test]
fn every_line_in_a_range_of_days_and_of_shares_is_told() {
    let told = |question: QuestionId, from: &str, to: &str| {
        let mut visit = visit();
        visit.does(Event::GoTo(Page::Question(question)));
        visit.does(Event::Type(single(question), Draft::range(from, to))).does(Event::Continue);
        cut(&visit.session, single(question))
    };
    let founded = Line { at: Some(days("2020-12-31")), programme: 1, version: 0, criterion: 5 };
    assert_eq!(told(FOUNDED, "2020-12-31", "2021-01-01"), [founded]);
    let margin = Line { at: Number::new(3, 100), programme: 1, version: 0, criterion: 3 };
    assert_eq!(told(MARGIN, "2.99", "3"), [margin]);
}
