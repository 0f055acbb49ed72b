//! Keeping a journey and opening it again.

use crate::small_pack::*;
use eligibility_check::engine::{Answer, Answers, Context, Slot};
use eligibility_check::pack::{Number, OptionSet};
use eligibility_check::session::*;

fn full() -> Answers {
    let mut answers = Answers::default();
    let mut set = |question, year, answer| answers.set(Slot { question, year }, answer);
    set(INDUSTRY, None, Answer::Among(OptionSet(0b101)));
    set(LISTED, None, Answer::option(1));
    set(FOUNDED, None, Answer::Between { min: Some(days("2019-01-01")), max: Some(days("2019-12-31")) });
    set(STAFF, None, Answer::Unsure);
    set(REVENUE, Some(2025), Answer::exactly(Number::parse("5000000.05").unwrap()));
    set(REVENUE, Some(2024), Answer::Between { min: None, max: Some(Number::int(3)) });
    set(MARGIN, None, Answer::exactly(Number::parse("-0.0257").unwrap()));
    set(AWARDS, None, Answer::Has { has: OptionSet(1), maybe: OptionSet(2) });
    answers
}

fn kept() -> (eligibility_check::pack::Pack, Session, Saved) {
    let pack = pack();
    let context = Context { as_of: day("2026-11-22"), law_on: day("2027-01-01") };
    let mut session = resume(&pack, context, Language::En, full());
    session.passed.insert(RESEARCHERS, ());
    let saved = to_saved(&pack, &session);
    (pack, session, saved)
}

#[test]
fn a_journey_is_opened_as_it_was_kept() {
    let (pack, session, saved) = kept();
    let resumed = from_saved(&pack, &saved, day("2000-01-01"));
    assert_eq!(resumed, Resumed { session, unfit: Vec::new(), other_pack: false });
    assert_eq!(resumed.session.page, Page::Check);
}

#[test]
fn continuing_every_page_of_an_opened_journey_changes_no_answer() {
    let (pack, mut session, _) = kept();
    let answers = session.answers.clone();
    for question in [INDUSTRY, LISTED, FOUNDED, STAFF, REVENUE, MARGIN, AWARDS] {
        session = apply(&pack, session, Event::GoTo(Page::Question(question)));
        session = apply(&pack, session, Event::Continue);
        assert_eq!(session.errors, []);
    }
    assert_eq!(session.answers, answers);
}

#[test]
fn an_answer_that_fits_no_longer_is_named() {
    let (mut pack, _, mut saved) = kept();
    pack.version = "2".to_owned();
    pack.questions[0].id = "branch".to_owned();
    pack.questions[4].per_year = None;
    if let eligibility_check::pack::Kind::Choices(options) = &mut pack.questions[6].kind {
        options[1].id = "municipal".to_owned();
    }
    saved.answers.push(SavedAnswer {
        question: "researchers".to_owned(),
        year: None,
        value: SavedValue::Between { min: Some("2000000".to_owned()), max: None },
    });
    saved.answers.push(SavedAnswer {
        question: "researchers".to_owned(),
        year: None,
        value: SavedValue::Among(vec!["yes".to_owned()]),
    });
    let resumed = from_saved(&pack, &saved, day("2000-01-01"));
    let unfit: Vec<_> =
        resumed.unfit.iter().map(|(answer, unfit)| (answer.question.as_str(), *unfit)).collect();
    assert_eq!(
        unfit,
        [
            ("industry", Unfit::NoSuchQuestion),
            ("revenue", Unfit::NoSuchQuestion),
            ("revenue", Unfit::NoSuchQuestion),
            ("awards", Unfit::NoSuchOption),
            ("researchers", Unfit::OutOfRange),
            ("researchers", Unfit::OtherKind),
        ]
    );
    assert!(resumed.other_pack);
    assert_eq!(resumed.session.answers.iter().count(), 4);
}

#[test]
fn an_exact_figure_between_two_steps_does_not_fit() {
    let (pack, _, mut saved) = kept();
    let half = Some("3.5".to_owned());
    saved.answers = vec![SavedAnswer {
        question: "employees".to_owned(),
        year: None,
        value: SavedValue::Between { min: half.clone(), max: half },
    }];
    assert_eq!(from_saved(&pack, &saved, day("2000-01-01")).unfit[0].1, Unfit::OutOfRange);
}

#[test]
fn a_date_that_cannot_be_read_is_today() {
    let (pack, _, mut saved) = kept();
    saved.as_of = "soon".to_owned();
    let today = day("2027-02-03");
    let context = from_saved(&pack, &saved, today).session.context;
    assert_eq!(context, Context { as_of: today, law_on: day("2027-01-01") });
}
