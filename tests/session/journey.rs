//! What follows from what a visitor does, step by step.

use crate::small_pack::*;
use eligibility_check::engine::{Answer, Context, Slot};
use eligibility_check::pack::{Number, OptionSet, Pack, QuestionId};
use eligibility_check::session::*;

struct Visit {
    pack: Pack,
    session: Session,
}

fn visit() -> Visit {
    Visit { pack: pack(), session: Session::new(Context::on(day("2026-11-22")), Language::En) }
}

fn single(question: QuestionId) -> Slot {
    Slot { question, year: None }
}

fn in_year(question: QuestionId, year: i32) -> Slot {
    Slot { question, year: Some(year) }
}

fn exactly(text: &str) -> Option<Answer> {
    Some(Answer::exactly(Number::parse(text).unwrap()))
}

impl Visit {
    fn does(&mut self, event: Event) -> &mut Visit {
        self.session = apply(&self.pack, self.session.clone(), event);
        self
    }

    fn types(&mut self, slot: Slot, text: &str) -> &mut Visit {
        self.does(Event::Type(slot, Draft::exact(text)))
    }

    /// Types into a single-figure question and continues.
    fn answers(&mut self, question: QuestionId, draft: Draft) -> &mut Visit {
        assert_eq!(self.session.page, Page::Question(question));
        self.does(Event::Type(single(question), draft)).does(Event::Continue)
    }

    fn faults(&self) -> Vec<(Slot, Field, Fault)> {
        self.session.errors.iter().map(|error| (error.slot, error.field, error.fault)).collect()
    }

    fn standing(&self) -> Standing {
        standing(&self.pack, &self.session)
    }

    /// As far as check-your-answers, eligible for both programmes.
    fn to_check(&mut self) -> &mut Visit {
        self.does(Event::Start)
            .answers(INDUSTRY, Draft::option(0))
            .answers(LISTED, Draft::option(0))
            .answers(FOUNDED, Draft::exact("2015-06-01"))
            .answers(STAFF, Draft::exact("96"))
            .types(in_year(REVENUE, 2025), "500万")
            .types(in_year(REVENUE, 2024), "400万")
            .does(Event::Continue)
            .answers(MARGIN, Draft::exact("3"))
            .answers(AWARDS, Draft::has(OptionSet(1), OptionSet::EMPTY))
            .answers(RESEARCHERS, Draft::exact("10"));
        assert_eq!(self.session.page, Page::Check);
        self
    }
}

#[test]
fn a_journey_leads_from_the_first_question_to_the_results() {
    let mut visit = visit();
    visit.to_check();
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
fn an_empty_page_says_so_and_stays() {
    let mut visit = visit();
    visit.does(Event::Start).does(Event::Continue);
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
    visit.to_check().does(Event::Change(STAFF)).types(single(STAFF), "12..5").does(Event::Continue);
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
    assert_eq!((draft.mode, draft.from.as_str(), draft.to.as_str()), (Mode::Range, "27,000,000", "33,000,000"));
    assert_eq!(draft.exact, "约3,000万");
    let (about, min, max) = (Number::int(30_000_000), Number::int(27_000_000), Number::int(33_000_000));
    assert_eq!(visit.session.notices.get(&revenue), Some(&Notice::About { about, min, max }));
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
    assert_eq!(visit.faults(), [(staff, Field::From, Fault::Unreadable), (staff, Field::To, Fault::Ambiguous)]);
    assert!(visit.session.error(staff, Field::To).is_some() && visit.session.error(staff, Field::Exact).is_none());
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
    visit.does(Event::GoTo(Page::Question(AWARDS)));
    let both = Draft { none: true, ..Draft::has(OptionSet(1), OptionSet::EMPTY) };
    visit.does(Event::Type(single(AWARDS), both)).does(Event::Continue);
    assert_eq!(visit.faults(), [(single(AWARDS), Field::Exact, Fault::NoneAndSome)]);
    visit.does(Event::Type(single(AWARDS), Draft::has(OptionSet::EMPTY, OptionSet::EMPTY))).does(Event::Continue);
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
fn back_leads_to_the_page_before_with_everything_kept() {
    let mut visit = visit();
    visit.does(Event::Start).answers(INDUSTRY, Draft::option(0)).answers(LISTED, Draft::option(0));
    visit.types(single(FOUNDED), "half a dat");
    visit.does(Event::Back);
    assert_eq!(visit.session.page, Page::Question(LISTED));
    visit.does(Event::Back);
    assert_eq!(visit.session.page, Page::Question(INDUSTRY));
    assert_eq!(visit.session.answers.get(single(LISTED)), Some(Answer::option(0)));
    assert_eq!(visit.session.draft(single(FOUNDED)).exact, "half a dat");
    visit.does(Event::Continue);
    assert_eq!(visit.session.page, Page::Question(FOUNDED));
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
    visit.does(Event::Change(INDUSTRY)).answers(INDUSTRY, Draft::option(0));
    visit.answers(LISTED, Draft::option(0));
    assert!(visit.session.detour.is_some());
    visit.answers(MARGIN, Draft::exact("3")).answers(AWARDS, Draft::has(OptionSet(1), OptionSet::EMPTY));
    visit.answers(RESEARCHERS, Draft::exact("10"));
    assert_eq!(visit.session.page, Page::Check);
    assert_eq!((&visit.session.trail, &visit.session.detour), (&trail, &None));
    assert!(visit.standing().left.contains(&STAFF));
    visit.does(Event::Start);
    assert!(matches!(visit.session.page, Page::Question(FOUNDED | STAFF)));
}

#[test]
fn a_change_from_the_results_returns_to_the_results_and_back_ends_it() {
    let mut visit = visit();
    visit.to_check().does(Event::Continue).does(Event::Change(STAFF)).answers(STAFF, Draft::exact("10"));
    assert_eq!(visit.session.page, Page::Results);
    assert_eq!(visit.standing().counts, Counts { eligible: 1, not_eligible: 1, ..Counts::default() });
    visit.does(Event::Change(STAFF)).does(Event::Back);
    assert_eq!((visit.session.page, &visit.session.detour), (Page::Results, &None));
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
    assert!(matches!(visit.session.page, Page::Question(REVENUE | MARGIN | AWARDS)), "{:?}", visit.session.page);
    assert!(!standing.left.contains(&STAFF) && standing.left.contains(&MARGIN));
    let here = visit.session.page;
    visit.does(Event::Change(STAFF)).answers(STAFF, Draft::exact("50"));
    assert_eq!(visit.session.page, here);
    assert!(visit.standing().verdicts.is_ok());
}

#[test]
fn a_band_cut_by_a_line_is_answered_but_named() {
    let mut visit = visit();
    visit.does(Event::GoTo(Page::Question(STAFF))).answers(STAFF, Draft::range("15", "25"));
    assert_ne!(visit.session.page, Page::Question(STAFF));
    let standing = visit.standing();
    assert_eq!(standing.narrower, [STAFF]);
    assert!(!standing.left.contains(&STAFF) && !standing.skipped.contains(&STAFF));
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
    visit.to_check().does(Event::SetAsOf(day("2027-03-01")));
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
    visit.to_check().does(Event::Reset);
    assert_eq!(visit.session, Session::new(Context::on(day("2026-11-22")), Language::En));
}
