//! Where a visitor is led, step by step.

use crate::small_pack::*;
use crate::visit::{exactly, in_year, single, visit};
use eligibility_check::engine::{Answer, Context};
use eligibility_check::pack::{Number, QuestionId};
use eligibility_check::session::*;

#[test]
fn a_journey_leads_from_the_first_question_to_the_results() {
    let mut visit = visit();
    visit.reaches_check();
    let counts = visit.standing().counts;
    assert_eq!(counts, Counts { eligible: 2, ..Counts::default() });
    assert_eq!(visit.standing().left, []);
    visit.does(Event::Continue);
    assert_eq!(visit.session.page, Page::Results);
    let unmoved = visit.session.clone();
    visit.does(Event::Continue);
    assert_eq!(visit.session, unmoved);
}

#[test]
fn a_question_that_matters_no_longer_is_not_asked() {
    let mut visit = visit();
    visit.does(Event::Start);
    let before = visit.standing().left.len();
    visit.answers(INDUSTRY, Draft::option(1));
    let left = visit.standing().left;
    assert_eq!((before, left.len()), (8, 3));
    assert!([LISTED, MARGIN, AWARDS, RESEARCHERS].iter().all(|id| !left.contains(id)), "{left:?}");
    assert_eq!(visit.standing().counts.not_eligible, 1);
}

#[test]
fn back_leads_to_the_page_before_with_everything_kept() {
    let mut visit = visit();
    visit.does(Event::Start);
    let (first, second) = (visit.steps(), visit.steps());
    let Page::Question(third) = visit.session.page else { panic!("a third question") };
    let slot = slots(&visit.pack, &visit.session, third)[0];
    visit.types(slot, "half an ans");
    visit.does(Event::Back);
    assert_eq!(visit.session.page, Page::Question(second));
    visit.does(Event::Back);
    assert_eq!(visit.session.page, Page::Question(first));
    for id in [first, second] {
        let slot = slots(&visit.pack, &visit.session, id)[0];
        assert!(visit.session.answers.get(slot).is_some());
    }
    assert_eq!(visit.session.draft(slot).exact, "half an ans");
    visit.does(Event::Continue);
    assert_eq!(visit.session.page, Page::Question(third));
    visit.does(Event::Back).does(Event::Back);
    assert_eq!(visit.session.page, Page::Start);
    assert!(!visit.session.can_go_back());
    let unmoved = visit.session.clone();
    visit.does(Event::Back);
    assert_eq!(visit.session, unmoved);
}

#[test]
fn continue_returns_from_a_change_and_asks_only_what_is_new() {
    let mut visit = visit();
    visit.does(Event::Start).answers(INDUSTRY, Draft::option(1)).does(Event::GoTo(Page::Check));
    let trail = visit.session.trail.clone();
    // FOUNDED, STAFF and REVENUE were open before the change and are left alone; what the change brings up is asked.
    visit
        .does(Event::Change(INDUSTRY))
        .does(Event::Type(single(INDUSTRY), Draft::option(0)))
        .does(Event::Continue);
    let mut asked = Vec::new();
    while visit.session.page != Page::Check {
        assert!(visit.session.detour.is_some());
        asked.push(visit.steps());
    }
    asked.sort();
    assert_eq!(asked, [LISTED, MARGIN, AWARDS, RESEARCHERS]);
    assert_eq!((&visit.session.trail, &visit.session.detour), (&trail, &None));
    assert!(visit.standing().left.contains(&STAFF));
    visit.does(Event::Start);
    assert!(matches!(visit.session.page, Page::Question(FOUNDED | STAFF | REVENUE)));
}

#[test]
fn a_change_from_the_results_returns_to_the_results_and_back_ends_it() {
    let mut visit = visit();
    visit.reaches_check().does(Event::Continue).does(Event::Change(STAFF));
    visit.does(Event::Type(single(STAFF), Draft::exact("10"))).does(Event::Continue);
    assert_eq!(visit.session.page, Page::Results);
    assert_eq!(visit.standing().counts, Counts { eligible: 1, not_eligible: 1, ..Counts::default() });
    visit.does(Event::Change(STAFF)).does(Event::Back);
    assert_eq!((visit.session.page, &visit.session.detour), (Page::Results, &None));
}

#[test]
fn going_elsewhere_ends_a_change() {
    let mut visit = visit();
    visit
        .does(Event::GoTo(Page::Check))
        .does(Event::Change(STAFF))
        .does(Event::GoTo(Page::Question(INDUSTRY)));
    visit.steps();
    assert_eq!(visit.session.detour, None);
    assert!(matches!(visit.session.page, Page::Question(_)), "{:?}", visit.session.page);
}

#[test]
fn a_change_within_a_change_returns_to_where_the_first_began() {
    let mut visit = visit();
    visit
        .reaches_check()
        .does(Event::Change(STAFF))
        .does(Event::Change(RESEARCHERS))
        .does(Event::Type(single(RESEARCHERS), Draft::exact("11")))
        .does(Event::Continue);
    assert_eq!((visit.session.page, &visit.session.detour), (Page::Check, &None));
}

#[test]
fn clashing_answers_are_shown_and_stop_nothing() {
    let mut visit = visit();
    visit.does(Event::Start).answers(INDUSTRY, Draft::option(0)).answers(LISTED, Draft::option(0));
    visit.answers(FOUNDED, Draft::exact("2015")).answers(STAFF, Draft::exact("5"));
    visit.does(Event::GoTo(Page::Question(RESEARCHERS))).answers(RESEARCHERS, Draft::exact("10"));
    let standing = visit.standing();
    let clash = standing.verdicts.unwrap_err();
    assert_eq!(clash.answers, [single(STAFF), single(RESEARCHERS)]);
    assert_eq!(clash.constraints, [0]);
    assert_eq!(standing.counts, Counts::default());
    assert!(visit.session.errors.is_empty());
    assert!(
        matches!(visit.session.page, Page::Question(REVENUE | MARGIN | AWARDS)),
        "{:?}",
        visit.session.page
    );
    assert!(!standing.left.contains(&STAFF) && standing.left.contains(&MARGIN));
    let here = visit.session.page;
    visit
        .does(Event::Change(STAFF))
        .does(Event::Type(single(STAFF), Draft::exact("50")))
        .does(Event::Continue);
    assert_eq!(visit.session.page, here);
    assert!(visit.standing().verdicts.is_ok());
}

#[test]
fn changing_the_language_changes_nothing_else() {
    let mut visit = visit();
    visit.does(Event::Start).answers(INDUSTRY, Draft::option(0)).does(Event::GoTo(Page::Question(STAFF)));
    visit.types(single(STAFF), "x").does(Event::Continue);
    let before = visit.session.clone();
    visit.does(Event::SetLanguage(Language::ZhHans));
    assert_eq!(visit.session, Session { language: Language::ZhHans, ..before });
}

#[test]
fn another_day_asks_for_the_new_year_and_keeps_the_old_figures() {
    let mut visit = visit();
    visit.reaches_check().does(Event::SetAsOf(day("2027-03-01")));
    assert_eq!(years(&visit.pack, &visit.session, REVENUE), [2026, 2025, 2024]);
    assert_eq!(visit.session.answers.get(in_year(REVENUE, 2025)), exactly("5000000"));
    assert_eq!(visit.standing().left, [REVENUE]);
    visit.does(Event::SetAsOf(day("2026-11-22")));
    assert_eq!(visit.standing().counts.eligible, 2);
    visit.does(Event::SetLawOn(day("2030-01-01")));
    assert_eq!(visit.session.context, Context { as_of: day("2026-11-22"), law_on: day("2030-01-01") });
}

#[test]
fn years_before_the_founding_are_not_asked_unless_they_were_answered() {
    let mut visit = visit();
    visit.does(Event::GoTo(Page::Question(FOUNDED))).answers(FOUNDED, Draft::exact("2024"));
    assert_eq!(years(&visit.pack, &visit.session, REVENUE), [2025, 2024]);
    visit.session.answers.set(in_year(REVENUE, 2023), Answer::exactly(Number::ONE));
    assert_eq!(years(&visit.pack, &visit.session, REVENUE), [2025, 2024, 2023]);
}

#[test]
fn check_lists_what_was_answered_in_the_order_of_the_pack() {
    let mut visit = visit();
    visit.does(Event::GoTo(Page::Question(REVENUE))).types(in_year(REVENUE, 2024), "7").does(Event::Continue);
    visit.does(Event::GoTo(Page::Question(LISTED))).does(Event::Skip);
    visit.does(Event::GoTo(Page::Question(INDUSTRY))).answers(INDUSTRY, Draft::option(2));
    let rows = answered(&visit.pack, &visit.session);
    assert_eq!(rows.iter().map(|row| row.question).collect::<Vec<_>>(), [INDUSTRY, LISTED, REVENUE]);
    assert_eq!(rows[1].figures, [(single(LISTED), None)]);
    let revenue = [2025, 2024, 2023].map(|year| in_year(REVENUE, year));
    assert_eq!(rows[2].figures, [(revenue[0], None), (revenue[1], exactly("7")), (revenue[2], None)]);
}

#[test]
fn events_that_make_no_sense_change_nothing() {
    let mut visit = visit();
    let nowhere = QuestionId(QUESTIONS);
    let start = visit.session.clone();
    for event in [
        Event::Skip,
        Event::Unsure,
        Event::Back,
        Event::Change(nowhere),
        Event::GoTo(Page::Question(nowhere)),
        Event::GoTo(Page::Start),
        Event::Type(single(nowhere), Draft::exact("1")),
    ] {
        visit.does(event);
        assert_eq!(visit.session, start);
    }
}

#[test]
fn reset_leaves_the_language_and_the_dates() {
    let mut visit = visit();
    visit.reaches_check().does(Event::Reset);
    assert_eq!(visit.session, Session::new(Context::on(day("2026-11-22")), Language::En));
}
