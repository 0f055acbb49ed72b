//! What is taken from a page when a visitor continues, and what is not.

use crate::small_pack::*;
use crate::visit::{exactly, in_year, single, visit};
use eligibility_check::engine::Answer;
use eligibility_check::pack::{Number, OptionSet};
use eligibility_check::session::*;

#[test]
fn an_empty_page_says_so_and_stays() {
    let mut visit = visit();
    visit.does(Event::GoTo(Page::Question(INDUSTRY))).does(Event::Continue);
    assert_eq!(visit.session.page, Page::Question(INDUSTRY));
    assert_eq!(visit.faults(), [(single(INDUSTRY), Field::Exact, Fault::Empty)]);
    visit.does(Event::GoTo(Page::Question(AWARDS))).does(Event::Continue);
    assert_eq!(visit.faults(), [(single(AWARDS), Field::Exact, Fault::Empty)]);
    visit.does(Event::GoTo(Page::Question(REVENUE))).does(Event::Continue);
    assert_eq!(visit.faults(), [(in_year(REVENUE, 2025), Field::Exact, Fault::Empty)]);
    visit.does(Event::GoTo(Page::Question(STAFF)));
    visit.does(Event::Type(single(STAFF), Draft::range("", " "))).does(Event::Continue);
    assert_eq!(visit.faults(), [(single(STAFF), Field::From, Fault::Empty)]);
}

#[test]
fn what_cannot_be_read_is_kept_and_the_earlier_answer_stays() {
    let mut visit = visit();
    visit.reaches_check().does(Event::Change(STAFF)).types(single(STAFF), "12..5").does(Event::Continue);
    assert_eq!(visit.session.page, Page::Question(STAFF));
    assert_eq!(visit.faults(), [(single(STAFF), Field::Exact, Fault::Unreadable)]);
    assert_eq!(visit.session.draft(single(STAFF)).exact, "12..5");
    assert_eq!(visit.session.answers.get(single(STAFF)), exactly("96"));
}

#[test]
fn a_row_of_years_is_taken_whole_or_not_at_all() {
    let mut visit = visit();
    visit.does(Event::GoTo(Page::Question(REVENUE)));
    visit.types(in_year(REVENUE, 2025), "500万").types(in_year(REVENUE, 2024), "1,5");
    visit.does(Event::Type(in_year(REVENUE, 2023), Draft::range("9", "x"))).does(Event::Continue);
    assert_eq!(
        visit.faults(),
        [
            (in_year(REVENUE, 2024), Field::Exact, Fault::Ambiguous),
            (in_year(REVENUE, 2023), Field::To, Fault::Unreadable),
        ]
    );
    assert!(visit.session.answers.is_empty());
    visit.types(in_year(REVENUE, 2024), "15").does(Event::Type(in_year(REVENUE, 2023), Draft::default()));
    visit.does(Event::Continue);
    assert_eq!(visit.session.answers.get(in_year(REVENUE, 2025)), exactly("5000000"));
    assert_eq!(visit.session.answers.get(in_year(REVENUE, 2024)), exactly("15"));
    assert_eq!(visit.session.answers.get(in_year(REVENUE, 2023)), None);
}

#[test]
fn a_year_left_empty_is_unanswered_and_not_asked_again_by_itself() {
    let mut visit = visit();
    visit.does(Event::GoTo(Page::Question(REVENUE)));
    visit.types(in_year(REVENUE, 2025), "500万").does(Event::Continue);
    assert_ne!(visit.session.page, Page::Question(REVENUE));
    assert!(visit.standing().skipped.contains(&REVENUE));
    assert!(!visit.standing().left.contains(&REVENUE));
    visit.does(Event::GoTo(Page::Question(REVENUE)));
    visit.types(in_year(REVENUE, 2024), "400万").does(Event::Type(in_year(REVENUE, 2025), Draft::default()));
    visit.does(Event::Continue);
    assert_eq!(visit.session.answers.get(in_year(REVENUE, 2025)), None);
}

#[test]
fn about_becomes_a_range_that_has_to_be_confirmed() {
    let mut visit = visit();
    let revenue = in_year(REVENUE, 2025);
    visit.does(Event::GoTo(Page::Question(REVENUE))).types(revenue, "约3,000万").does(Event::Continue);
    assert_eq!(visit.session.page, Page::Question(REVENUE));
    assert!(visit.session.answers.is_empty() && visit.session.errors.is_empty());
    let draft = visit.session.draft(revenue);
    assert_eq!(
        (draft.mode, draft.from.as_str(), draft.to.as_str()),
        (Mode::Range, "27,000,000", "33,000,000")
    );
    assert_eq!(draft.exact, "约3,000万");
    let (about, min, max) = (Number::int(30_000_000), Number::int(27_000_000), Number::int(33_000_000));
    assert_eq!(visit.session.notices.get(revenue), Some(&Notice::About { about, min, max }));
    visit.does(Event::Continue);
    assert_eq!(visit.session.answers.get(revenue), Some(Answer::Between { min: Some(min), max: Some(max) }));
    assert!(visit.session.notices.is_empty());
}

#[test]
fn ranges_are_read_end_by_end() {
    let mut visit = visit();
    let staff = single(STAFF);
    visit.does(Event::GoTo(Page::Question(STAFF)));
    visit.does(Event::Type(staff, Draft::range("x", "1,5"))).does(Event::Continue);
    assert_eq!(
        visit.faults(),
        [(staff, Field::From, Fault::Unreadable), (staff, Field::To, Fault::Ambiguous)]
    );
    assert!(
        visit.session.error(staff, Field::To).is_some() && visit.session.error(staff, Field::Exact).is_none()
    );
    visit.does(Event::Type(staff, Draft::range("49", "20"))).does(Event::Continue);
    assert_eq!(visit.faults(), [(staff, Field::To, Fault::WrongWayRound)]);
    visit.does(Event::Type(staff, Draft::range("约20", "49"))).does(Event::Continue);
    assert_eq!(visit.faults(), [(staff, Field::From, Fault::RangeInRange)]);
    visit.does(Event::Type(staff, Draft::range("20", ""))).does(Event::Continue);
    let from_20 = Answer::Between { min: Some(Number::int(20)), max: None };
    assert_eq!(visit.session.answers.get(staff), Some(from_20));
}

#[test]
fn a_range_of_dates_runs_from_the_first_day_to_the_last() {
    let mut visit = visit();
    visit.does(Event::GoTo(Page::Question(FOUNDED))).answers(FOUNDED, Draft::range("2018", "2019-02"));
    let range = Answer::Between { min: Some(days("2018-01-01")), max: Some(days("2019-02-28")) };
    assert_eq!(visit.session.answers.get(single(FOUNDED)), Some(range));
}

#[test]
fn options_are_taken_as_one_as_several_as_all_that_apply() {
    let mut visit = visit();
    visit.does(Event::Start).answers(INDUSTRY, Draft::among(OptionSet(0b1_0000_0101)));
    assert_eq!(visit.session.answers.get(single(INDUSTRY)), Some(Answer::Among(OptionSet(0b101))));
    visit
        .does(Event::GoTo(Page::Question(AWARDS)))
        .answers(AWARDS, Draft::has(OptionSet(0b101), OptionSet(0b011)));
    let national_and_perhaps_provincial = Answer::Has { has: OptionSet(0b01), maybe: OptionSet(0b10) };
    assert_eq!(visit.session.answers.get(single(AWARDS)), Some(national_and_perhaps_provincial));
    // Put aside, a "perhaps" is neither counted nor forgotten.
    let draft = visit.session.draft(single(AWARDS)).clone();
    let national = Answer::Has { has: OptionSet(0b01), maybe: OptionSet::EMPTY };
    for (mode, answer) in [(Mode::Exact, national), (Mode::Range, national_and_perhaps_provincial)] {
        visit.does(Event::GoTo(Page::Question(AWARDS))).answers(AWARDS, Draft { mode, ..draft.clone() });
        assert_eq!(visit.session.answers.get(single(AWARDS)), Some(answer));
    }
    visit.does(Event::GoTo(Page::Question(AWARDS)));
    let both = Draft { none: true, ..Draft::has(OptionSet(1), OptionSet::EMPTY) };
    visit.does(Event::Type(single(AWARDS), both)).does(Event::Continue);
    assert_eq!(visit.faults(), [(single(AWARDS), Field::Exact, Fault::NoneAndSome)]);
    visit
        .does(Event::Type(single(AWARDS), Draft::has(OptionSet::EMPTY, OptionSet::EMPTY)))
        .does(Event::Continue);
    let none = Answer::Has { has: OptionSet::EMPTY, maybe: OptionSet::EMPTY };
    assert_eq!(visit.session.answers.get(single(AWARDS)), Some(none));
}

#[test]
fn unsure_answers_every_figure_of_the_page_and_skip_none() {
    let mut visit = visit();
    visit.does(Event::GoTo(Page::Question(REVENUE))).types(in_year(REVENUE, 2025), "5");
    visit.does(Event::Unsure);
    for year in 2023..=2025 {
        assert_eq!(visit.session.answers.get(in_year(REVENUE, year)), Some(Answer::Unsure));
    }
    assert_eq!(visit.session.draft(in_year(REVENUE, 2025)).exact, "5");
    assert!(!visit.standing().left.contains(&REVENUE));
    visit.does(Event::GoTo(Page::Question(REVENUE))).does(Event::Skip);
    assert!(visit.session.answers.is_empty());
    assert_eq!(visit.session.draft(in_year(REVENUE, 2025)).exact, "5");
    assert!(visit.standing().skipped.contains(&REVENUE));
    assert_ne!(visit.session.page, Page::Question(REVENUE));
}

#[test]
fn a_band_cut_by_a_line_is_answered_but_named() {
    let mut visit = visit();
    visit.does(Event::GoTo(Page::Question(STAFF))).answers(STAFF, Draft::range("15", "25"));
    // The line is told first.
    visit.does(Event::Continue);
    assert_ne!(visit.session.page, Page::Question(STAFF));
    let standing = visit.standing();
    assert_eq!(standing.narrower, [STAFF]);
    assert!(!standing.left.contains(&STAFF) && !standing.skipped.contains(&STAFF));
}
