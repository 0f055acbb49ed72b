//! Every page, and every kind of field in each of its states.

use crate::fixture::pack;
use crate::journey::Journey;
use eligibility_check::i18n::Language;
use eligibility_check::pack::{OptionSet, QuestionId};
use eligibility_check::session::{DateParts, Draft, Event, Page};
use insta::assert_snapshot;

const EN: Language = Language::En;
const ZH: Language = Language::ZhHans;

fn named(id: &str) -> QuestionId {
    QuestionId(pack().questions.iter().position(|question| question.id == id).unwrap() as u16)
}

/// The page of a question with something typed into its first figure.
fn typed(language: Language, id: &str, draft: Draft) -> Journey {
    let journey = Journey::at(language, named(id));
    let slot = journey.slot(named(id));
    journey.then(Event::Type(slot, draft))
}

#[tokio::test]
async fn start() {
    assert_snapshot!("start_en", Journey::new(EN).whole().await);
    assert_snapshot!("start_zh", Journey::new(ZH).whole().await);
}

#[tokio::test]
async fn yes_no() {
    assert_snapshot!(Journey::at(EN, named("listed")).page().await);
}

#[tokio::test]
async fn choice_of_one_of_several() {
    let draft = Draft::among(OptionSet::first(2));
    assert_snapshot!(typed(EN, "industry", draft).page().await);
}

#[tokio::test]
async fn long_choice_can_be_shortened() {
    assert_snapshot!(Journey::at(ZH, named("province")).page().await);
}

#[tokio::test]
async fn choices_with_a_perhaps() {
    let draft = Draft::has(OptionSet::one(0), OptionSet::one(2));
    assert_snapshot!(typed(EN, "awards", draft).page().await);
}

#[tokio::test]
async fn number_is_echoed() {
    assert_snapshot!(typed(EN, "employees", Draft::exact("１２00")).page().await);
}

#[tokio::test]
async fn share_as_a_range() {
    assert_snapshot!(typed(EN, "rd_staff", Draft::range("10", "")).page().await);
}

#[tokio::test]
async fn date_of_a_year() {
    let parts = DateParts { year: "2019".into(), ..DateParts::default() };
    assert_snapshot!(typed(EN, "founded_on", Draft { parts, ..Draft::default() }).page().await);
}

#[tokio::test]
async fn years_in_a_row_with_an_error() {
    let drafts = [Draft::exact("1.2亿"), Draft::exact("12..5"), Draft::unsure()];
    assert_snapshot!(Journey::new(ZH).answer(named("revenue"), &drafts).page().await);
}

#[tokio::test]
async fn an_about_is_shown_as_the_range_it_becomes() {
    assert_snapshot!(Journey::new(EN).answer(named("employees"), &[Draft::exact("about 100")]).page().await);
}

#[tokio::test]
async fn a_range_that_a_line_cuts() {
    assert_snapshot!(Journey::new(EN).answer(named("employees"), &[Draft::range("400", "600")]).page().await);
}

#[tokio::test]
async fn a_range_worth_narrowing_and_a_skipped_question() {
    let journey = Journey::new(ZH)
        .answer(named("employees"), &[Draft::range("400", "600")])
        .then(Event::Continue)
        .then(Event::GoTo(Page::Question(named("revenue"))))
        .then(Event::Skip)
        .then(Event::GoTo(Page::Check));
    assert_snapshot!(journey.page().await);
}

#[tokio::test]
async fn an_example_is_named_as_one() {
    let journey = Journey::new(EN).then(Event::ShowExample(0)).then(Event::GoTo(Page::Check));
    assert_snapshot!(journey.whole().await);
}

#[tokio::test]
async fn nothing_entered() {
    assert_snapshot!(Journey::at(EN, named("listed")).then(Event::Continue).page().await);
}

#[tokio::test]
async fn check_answers() {
    let journey = Journey::new(EN)
        .answer(named("listed"), &[Draft::option(0)])
        .answer(named("revenue"), &[Draft::exact("300万"), Draft::range("200万", "250万"), Draft::unsure()])
        .then(Event::GoTo(Page::Check));
    assert_snapshot!(journey.page().await);
}

/// Ten times the revenue is less than what is spent on research.
fn clashing() -> Journey {
    Journey::new(EN)
        .answer(named("revenue"), &[Draft::exact("100"), Draft::unsure(), Draft::unsure()])
        .answer(named("rd_expense"), &[Draft::exact("1001"), Draft::unsure()])
}

#[tokio::test]
async fn answers_that_clash() {
    assert_snapshot!(clashing().then(Event::GoTo(Page::Check)).page().await);
}

#[tokio::test]
async fn results_say_first_what_clashes() {
    let page = clashing().then(Event::GoTo(Page::Results)).page().await;
    let place = |class: &str| page.find(class).unwrap_or_else(|| panic!("there is no {class}"));
    assert!(place("problem stack") < place("buttons section-gap"), "{page}");
}
