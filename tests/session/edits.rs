//! Several fields of one draft that change before anything is drawn again: every change is kept.

use crate::small_pack::*;
use crate::visit::{Visit, in_year, single, visit};
use eligibility_check::engine::{Answer, Slot};
use eligibility_check::pack::{Number, OptionSet};
use eligibility_check::session::*;
use rstest::rstest;

fn text(field: Field, text: &str) -> Edit {
    Edit::Text(field, text.to_owned())
}

fn part(part: DatePart, text: &str) -> Edit {
    Edit::Part(part, text.to_owned())
}

fn number(number: i64) -> Option<Number> {
    Some(Number::int(number))
}

fn with(slot: Slot, edits: impl IntoIterator<Item = Edit>) -> Visit {
    let mut visit = visit();
    visit.does(Event::GoTo(Page::Question(slot.question)));
    edits.into_iter().for_each(|edit| {
        visit.does(Event::Edit(slot, edit));
    });
    visit
}

#[rstest]
#[case::date(
    single(FOUNDED),
    vec![part(DatePart::Day, "18"), part(DatePart::Month, "4"), part(DatePart::Year, "2016")],
    Answer::exactly(days("2016-04-18"))
)]
#[case::month(
    single(FOUNDED),
    vec![part(DatePart::Month, "4"), part(DatePart::Year, "2016")],
    Answer::Between { min: Some(days("2016-04-01")), max: Some(days("2016-04-30")) }
)]
#[case::range_of_dates(
    single(FOUNDED),
    vec![Edit::Toggle(Mode::Range), text(Field::From, "2016"), text(Field::To, "2018-03")],
    Answer::Between { min: Some(days("2016-01-01")), max: Some(days("2018-03-31")) }
)]
#[case::range(
    single(STAFF),
    vec![Edit::Toggle(Mode::Range), text(Field::To, "49"), text(Field::From, "20")],
    Answer::Between { min: number(20), max: number(49) }
)]
#[case::range_in_a_year(
    in_year(REVENUE, 2024),
    vec![text(Field::From, "20"), text(Field::To, "49"), Edit::Toggle(Mode::Range)],
    Answer::Between { min: number(20), max: number(49) }
)]
#[case::perhaps(
    single(AWARDS),
    vec![Edit::Toggle(Mode::Range), Edit::Has(0, true), Edit::Perhaps(1, true)],
    Answer::Has { has: OptionSet(0b01), maybe: OptionSet(0b10) }
)]
#[case::options(
    single(AWARDS),
    vec![Edit::Has(0, true), Edit::Has(1, true)],
    Answer::Has { has: OptionSet(0b11), maybe: OptionSet::EMPTY }
)]
#[case::an_option_outdoes_none(
    single(AWARDS),
    vec![Edit::None(true), Edit::Has(1, true)],
    Answer::Has { has: OptionSet(0b10), maybe: OptionSet::EMPTY }
)]
#[case::one_of_several(
    single(INDUSTRY),
    vec![Edit::OneOfSeveral, Edit::Choose(0, true), Edit::Choose(2, true), Edit::Choose(1, true), Edit::Choose(2, false)],
    Answer::Among(OptionSet(0b011))
)]
#[case::not_sure_and_back(
    single(AWARDS),
    vec![Edit::Has(0, true), Edit::Unsure(true), Edit::Has(1, true)],
    Answer::Has { has: OptionSet(0b11), maybe: OptionSet::EMPTY }
)]
fn every_field_is_kept(#[case] slot: Slot, #[case] edits: Vec<Edit>, #[case] answer: Answer) {
    let mut visit = with(slot, edits);
    // A range that a line cuts is told once.
    visit.does(Event::Continue).does(Event::Continue);
    assert_eq!(visit.session.answers.get(slot), Some(answer), "{:?}", visit.faults());
}

#[test]
fn a_button_pressed_again_leads_back_and_what_was_typed_stays() {
    let slot = single(STAFF);
    let visit = with(
        slot,
        [
            text(Field::Exact, "96"),
            Edit::Toggle(Mode::Range),
            text(Field::From, "20"),
            Edit::Toggle(Mode::Range),
        ],
    );
    let draft = visit.session.draft(slot);
    assert_eq!((draft.mode, draft.exact.as_str(), draft.from.as_str()), (Mode::Exact, "96", "20"));
    assert_eq!(
        with(slot, [Edit::Toggle(Mode::Range), Edit::Toggle(Mode::Unsure)]).session.draft(slot).mode,
        Mode::Unsure
    );
}

#[test]
fn one_of_several_keeps_a_single_option_on_the_way_back() {
    let slot = single(INDUSTRY);
    let chosen = |edits: Vec<Edit>| with(slot, edits).session.draft(slot).chosen;
    let two = vec![Edit::OneOfSeveral, Edit::Choose(0, true), Edit::Choose(2, true), Edit::OneOfSeveral];
    assert_eq!(chosen(two), OptionSet::EMPTY);
    assert_eq!(
        chosen(vec![Edit::OneOfSeveral, Edit::Choose(2, true), Edit::OneOfSeveral]),
        OptionSet::one(2)
    );
    assert_eq!(chosen(vec![Edit::Choose(0, true), Edit::Choose(2, true)]), OptionSet::one(2));
}

#[test]
fn an_edit_of_no_question_changes_nothing() {
    let mut visit = visit();
    let before = visit.session.clone();
    visit.does(Event::Edit(single(eligibility_check::pack::QuestionId(QUESTIONS)), Edit::Unsure(true)));
    assert_eq!(visit.session, before);
}
