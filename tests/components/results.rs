//! The results page: every verdict, with its reasons.

use crate::journey::Journey;
use eligibility_check::i18n::Language;
use eligibility_check::pack::{OptionSet, QuestionId};
use eligibility_check::session::{Draft, Event, Page};
use insta::assert_snapshot;

/// Meets what can be tested of every programme; the provincial authority has the last word.
fn firm(language: Language) -> Journey {
    let exact = Draft::exact;
    Journey::new(language)
        .answer(QuestionId(0), &[exact("2019-03-01")])
        .answer(QuestionId(1), &[Draft::option(3)])
        .answer(QuestionId(2), &[Draft::option(0)])
        .answer(QuestionId(3), &[exact("6000万"), exact("5000万"), exact("4000万")])
        .answer(QuestionId(4), &[exact("300万"), exact("200万")])
        .answer(QuestionId(5), &[exact("96")])
        .answer(QuestionId(6), &[exact("25")])
        .answer(QuestionId(7), &[Draft::option(0)])
        .answer(QuestionId(8), &[Draft::has(OptionSet::EMPTY, OptionSet::EMPTY)])
}

#[tokio::test]
async fn before_any_answer() {
    assert_snapshot!(Journey::new(Language::En).then(Event::GoTo(Page::Results)).page().await);
}

#[tokio::test]
async fn of_a_firm_that_meets_everything_testable() {
    let journey = || {
        firm(Language::En)
            .answer(QuestionId(9), &[Draft::option(1)])
            .answer(QuestionId(10), &[Draft::option(0)])
    };
    assert_snapshot!(journey().then(Event::GoTo(Page::Results)).page().await);
}

#[tokio::test]
async fn of_a_firm_without_the_title() {
    let journey = firm(Language::ZhHans).answer(QuestionId(9), &[Draft::option(0)]);
    assert_snapshot!(journey.then(Event::GoTo(Page::Results)).page().await);
}
