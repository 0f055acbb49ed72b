//! Answers that were never typed here (from a link, a file, a page around, an example): their fields hold them, so that one part can be
//! corrected and the rest stays.

use crate::small_pack::*;
use crate::visit::{Visit, in_year, single};
use eligibility_check::engine::{Answer, Slot};
use eligibility_check::pack::{Number, OptionSet, Pack, QuestionId};
use eligibility_check::session::*;
use rstest::rstest;

/// The journey opened with one answer, and the page of its question opened from the check.
fn opened(pack: Pack, line: &str, id: QuestionId) -> Visit {
    let text = format!("eligibility-check=2\n.pack=small\n{line}");
    let opened = open(&pack, "abc", &text, day("2026-11-22")).unwrap();
    assert_eq!(opened.unfit, []);
    let mut visit = Visit { pack, session: opened.session };
    visit.does(Event::Change(id));
    visit
}

fn part(part: DatePart, text: &str) -> Edit {
    Edit::Part(part, text.to_owned())
}

fn text(field: Field, text: &str) -> Edit {
    Edit::Text(field, text.to_owned())
}

fn between(min: &str, max: &str) -> Answer {
    Answer::Between { min: Some(Number::parse(min).unwrap()), max: Some(Number::parse(max).unwrap()) }
}

fn exactly(text: &str) -> Answer {
    Answer::exactly(Number::parse(text).unwrap())
}

#[rstest]
#[case::day(
    "founded_on=2016-04-18",
    single(FOUNDED),
    part(DatePart::Day, "19"),
    Answer::exactly(days("2016-04-19"))
)]
#[case::year(
    "founded_on=2016-04-18",
    single(FOUNDED),
    part(DatePart::Year, "2017"),
    Answer::exactly(days("2017-04-18"))
)]
#[case::month(
    "founded_on=2016-04-18",
    single(FOUNDED),
    part(DatePart::Month, "5"),
    Answer::exactly(days("2016-05-18"))
)]
#[case::last_day_of_a_month(
    "founded_on=2016-02-29",
    single(FOUNDED),
    part(DatePart::Year, "2020"),
    Answer::exactly(days("2020-02-29"))
)]
#[case::day_of_a_month(
    "founded_on=2016-04-01..2016-04-30",
    single(FOUNDED),
    part(DatePart::Day, "19"),
    Answer::exactly(days("2016-04-19"))
)]
#[case::day_of_february(
    "founded_on=2023-02-01..2023-02-28",
    single(FOUNDED),
    part(DatePart::Day, "3"),
    Answer::exactly(days("2023-02-03"))
)]
#[case::december(
    "founded_on=2016-12-01..2016-12-31",
    single(FOUNDED),
    part(DatePart::Day, "1"),
    Answer::exactly(days("2016-12-01"))
)]
#[case::month_of_a_year(
    "founded_on=2016-01-01..2016-12-31",
    single(FOUNDED),
    part(DatePart::Month, "3"),
    Answer::Between { min: Some(days("2016-03-01")), max: Some(days("2016-03-31")) }
)]
#[case::end_of_dates(
    "founded_on=2016-04-18..2018-03-31",
    single(FOUNDED),
    text(Field::To, "2018-04-30"),
    Answer::Between { min: Some(days("2016-04-18")), max: Some(days("2018-04-30")) }
)]
#[case::two_years(
    "founded_on=2016-01-01..2017-12-31",
    single(FOUNDED),
    text(Field::From, "2016-02"),
    Answer::Between { min: Some(days("2016-02-01")), max: Some(days("2017-12-31")) }
)]
#[case::open_end_of_dates(
    "founded_on=2016-04-18..",
    single(FOUNDED),
    text(Field::To, "2018"),
    Answer::Between { min: Some(days("2016-04-18")), max: Some(days("2018-12-31")) }
)]
#[case::band("employees=20..49", single(STAFF), text(Field::To, "59"), between("20", "59"))]
#[case::band_of_thousands(
    "employees=1200..4900",
    single(STAFF),
    text(Field::To, "5900"),
    between("1200", "5900")
)]
#[case::open_band("employees=..49", single(STAFF), text(Field::From, "20"), between("20", "49"))]
#[case::money_in_a_year(
    "revenue@2024=5000000.05..6000000",
    in_year(REVENUE, 2024),
    text(Field::To, "7000000"),
    between("5000000.05", "7000000")
)]
#[case::percent("margin=0.02..0.0325", single(MARGIN), text(Field::From, "1"), between("0.01", "0.0325"))]
#[case::other_year(
    "revenue@2025=1\nrevenue@2024=2",
    in_year(REVENUE, 2024),
    text(Field::Exact, "3"),
    exactly("3")
)]
#[case::one_of_several(
    "industry=industry,transport",
    single(INDUSTRY),
    Edit::Choose(1, true),
    Answer::Among(OptionSet(0b111))
)]
#[case::one_fewer(
    "industry=industry,transport",
    single(INDUSTRY),
    Edit::Choose(0, false),
    Answer::Among(OptionSet(0b100))
)]
#[case::perhaps(
    "awards=~provincial",
    single(AWARDS),
    Edit::Has(0, true),
    Answer::Has { has: OptionSet(0b01), maybe: OptionSet(0b10) }
)]
#[case::perhaps_is_certain(
    "awards=national,~provincial",
    single(AWARDS),
    Edit::Has(1, true),
    Answer::Has { has: OptionSet(0b11), maybe: OptionSet::EMPTY }
)]
#[case::not_none("awards=-", single(AWARDS), Edit::Has(1, true), Answer::Has { has: OptionSet(0b10), maybe: OptionSet::EMPTY })]
fn one_part_is_corrected_and_the_rest_stays(
    #[case] line: &str,
    #[case] slot: Slot,
    #[case] edit: Edit,
    #[case] answer: Answer,
) {
    let mut visit = opened(pack(), line, slot.question);
    let others: Vec<_> = visit.session.answers.iter().filter(|(other, _)| *other != slot).collect();
    visit.does(Event::Edit(slot, edit)).does(Event::Continue);
    if !visit.session.notices.is_empty() {
        visit.does(Event::Continue);
    }
    assert_eq!(visit.faults(), []);
    assert_eq!(visit.session.answers.get(slot), Some(answer));
    for (other, answer) in others {
        assert_eq!(visit.session.answers.get(other), Some(answer));
    }
}

/// Every answer, and nothing touched: the page takes it as it is.
#[rstest]
#[case("founded_on=2016-04-18")]
#[case("founded_on=2016-02-01..2016-02-29")]
#[case("founded_on=2016-02-01..2016-02-28")]
#[case("founded_on=2016-01-01..2016-12-31")]
#[case("founded_on=2016-01-02..2016-12-31")]
#[case("founded_on=2016-04-01..2017-04-30")]
#[case("founded_on=2016-01-01..2016-01-01")]
#[case("founded_on=..2016-04-30")]
#[case("founded_on=?")]
#[case("employees=1200")]
#[case("employees=250000..")]
#[case("revenue@2025=250000\nrevenue@2024=0.12..0.25\nrevenue@2023=?")]
#[case("margin=-0.0257")]
#[case("awards=-")]
#[case("awards=~national,~provincial")]
fn continuing_changes_nothing(#[case] lines: &str) {
    let id = lines.split(['=', '@']).next().unwrap();
    let place = pack().questions.iter().position(|question| question.id == id).unwrap();
    let mut visit = opened(pack(), lines, QuestionId(u16::try_from(place).unwrap()));
    let before = visit.session.answers.clone();
    visit.does(Event::Continue);
    assert_eq!(visit.faults(), []);
    assert_eq!(visit.session.answers, before);
}

/// A date that is asked per year stands in one field, be it one year or several.
#[test]
fn a_date_per_year_stands_in_its_one_field() {
    let mut dated = pack();
    dated.founded = None;
    dated.questions[usize::from(FOUNDED.0)].per_year = Some(2);
    let slot = in_year(FOUNDED, 2025);
    let visit = opened(dated, "founded_on@2025=2016-04-18\nfounded_on@2024=2016-01-01..2016-12-31", FOUNDED);
    assert_eq!(visit.session.draft(slot), Draft::exact("2016-04-18"));
    assert_eq!(visit.session.draft(in_year(FOUNDED, 2024)), Draft::range("2016-01-01", "2016-12-31"));
}

#[test]
fn an_example_fills_its_fields_too() {
    let mut pack = pack();
    pack.examples[0].answers.push((FOUNDED, 0, Answer::exactly(days("2016-04-18"))));
    let mut visit = Visit { session: crate::visit::visit().session, pack };
    visit.does(Event::ShowExample(0)).does(Event::Change(FOUNDED));
    visit.does(Event::Edit(single(FOUNDED), part(DatePart::Day, "19"))).does(Event::Continue);
    assert_eq!(visit.session.answers.get(single(FOUNDED)), Some(Answer::exactly(days("2016-04-19"))));
}
