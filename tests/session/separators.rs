//! Points, commas, spaces and apostrophes between digits: what they say, and where they may say two things.

use crate::small_pack::{money, persons, share};
use eligibility_check::pack::{Measure, Number, Quantity};
use eligibility_check::session::figure::{Reading, read, write};
use eligibility_check::session::*;
use rstest::rstest;

use crate::small_pack::{REVENUE, STAFF};
use crate::visit::{exactly, in_year, single, visit};

fn number(text: &str) -> Number {
    Number::parse(text).unwrap()
}

/// Annual work units: a count with two decimals.
fn work_units() -> Quantity {
    Quantity { measure: Measure::Count("awu".to_owned()), step: number("0.01"), ..persons() }
}

/// A percent that may be of thousands.
fn growth() -> Quantity {
    Quantity { min: Number::int(-100), max: Number::int(100), step: number("0.00001"), ..share() }
}

#[rstest]
#[case::turnover("250.000", money(), "EUR", "250", "250000")]
#[case::turnover_in_yuan("250.000", money(), "CNY", "250", "250000")]
#[case::all_digits_count("250.125", money(), "EUR", "250.125", "250125")]
#[case::one_digit("1.000", money(), "CNY", "1", "1000")]
#[case::two_digits("12.500", work_units(), "EUR", "12.5", "12500")]
#[case::persons("1.200", persons(), "CNY", "1.2", "1200")]
#[case::persons_with_unit("1.200 人", persons(), "CNY", "1.2", "1200")]
#[case::full_width("２５０．０００", money(), "EUR", "250", "250000")]
#[case::ideographic_point("250。000", money(), "CNY", "250", "250000")]
#[case::with_a_sign("€ 250.000", money(), "EUR", "250", "250000")]
#[case::with_a_unit("250.000元", money(), "CNY", "250", "250000")]
#[case::million("1.125 million", money(), "EUR", "1125000", "1125000000")]
#[case::short_million("1.125m", money(), "CNY", "1125000", "1125000000")]
#[case::growth("12.500 %", growth(), "CNY", "0.125", "125")]
#[case::negative("-12.500", growth(), "CNY", "-0.125", "-125")]
#[case::about("约250.000", money(), "CNY", "250", "250000")]
// Where the currency is used, a comma may begin decimals.
#[case::comma("250,000", money(), "EUR", "250000", "250")]
#[case::comma_persons("1,200", persons(), "EUR", "1200", "1.2")]
#[case::comma_work_units("12,500 AWU", work_units(), "EUR", "12500", "12.5")]
#[case::comma_growth("12,500 %", growth(), "EUR", "125", "0.125")]
#[case::comma_million("1,125 million", money(), "EUR", "1125000000", "1125000")]
#[case::comma_of_no_known_currency("250,000", money(), "CHF", "250000", "250")]
fn one_mark_before_three_digits_has_two_readings(
    #[case] text: &str,
    #[case] quantity: Quantity,
    #[case] currency: &str,
    #[case] one: &str,
    #[case] other: &str,
) {
    assert_eq!(read(text, &quantity, currency), Err(Fault::TwoReadings([number(one), number(other)])));
}

#[rstest]
#[case::two_points("1.234.567", money(), "EUR", "1234567")]
#[case::two_points_in_yuan("3.000.000", money(), "CNY", "3000000")]
#[case::english("1,234.56", money(), "EUR", "1234.56")]
#[case::continental("1.234,56", money(), "EUR", "1234.56")]
#[case::continental_millions("1.234.567,8", money(), "EUR", "1234567.8")]
#[case::grouped_and_nothing_behind("250.000,00", money(), "EUR", "250000")]
#[case::grouped_in_english("250,000.00", money(), "EUR", "250000")]
#[case::french("1 234,56", money(), "EUR", "1234.56")]
#[case::swiss("1'234.56", money(), "EUR", "1234.56")]
#[case::swiss_apostrophe("1’234’567", money(), "EUR", "1234567")]
#[case::space("250 000", money(), "EUR", "250000")]
#[case::narrow_space("250\u{202f}000", money(), "EUR", "250000")]
#[case::two_commas("1,234,567", money(), "EUR", "1234567")]
#[case::comma_in_yuan("250,000", money(), "CNY", "250000")]
#[case::full_width_comma("２５０，０００", money(), "CNY", "250000")]
#[case::comma_persons("1,200", persons(), "CNY", "1200")]
#[case::comma_in_dollars("250,000", money(), "usd", "250000")]
#[case::leading_zero("0.125", growth(), "CNY", "0.00125")]
#[case::nothing_before("0.120", money(), "EUR", "0.12")]
#[case::nothing_at_all_before(".500", money(), "EUR", "0.5")]
#[case::too_long_for_a_group("1234.500", money(), "EUR", "1234.5")]
#[case::two_decimals("250.00", money(), "EUR", "250")]
#[case::four_decimals("250.0000", money(), "EUR", "250")]
#[case::wan("1.234万", money(), "CNY", "12340")]
#[case::wan_in_euro("1.234万", money(), "EUR", "12340")]
#[case::yi("1.125亿", money(), "CNY", "112500000")]
#[case::grouped_wan("1,234万", money(), "EUR", "12340000")]
fn marks_that_say_one_thing_are_read(
    #[case] text: &str,
    #[case] quantity: Quantity,
    #[case] currency: &str,
    #[case] expected: &str,
) {
    assert_eq!(read(text, &quantity, currency), Ok(Reading::Exact(number(expected))));
}

#[rstest]
#[case::half_a_group("1,5", "EUR", Fault::Ambiguous)]
#[case::two_decimals("12,50", "EUR", Fault::Ambiguous)]
#[case::zero_group("0,500", "EUR", Fault::Ambiguous)]
#[case::both_before_three("1.234,567", "EUR", Fault::Ambiguous)]
#[case::both_before_three_spaced("1 234,567", "EUR", Fault::Ambiguous)]
#[case::short_groups("1.23,45", "EUR", Fault::Ambiguous)]
#[case::alternating("1.234,567.89", "EUR", Fault::Unreadable)]
#[case::sum_of_english("2 billion 1.125 million", "CNY", Fault::Ambiguous)]
#[case::trailing_point("250.000.", "EUR", Fault::Unreadable)]
#[case::trailing_comma("250.000,", "EUR", Fault::Unreadable)]
#[case::two_commas("250,,000", "EUR", Fault::Unreadable)]
fn marks_out_of_order_are_refused(#[case] text: &str, #[case] currency: &str, #[case] fault: Fault) {
    assert_eq!(read(text, &money(), currency), Err(fault));
}

/// 3.125 % of a whole is no 3,125 %; that it is too fine is said as before.
#[test]
fn a_share_of_at_most_a_hundred_per_cent_has_no_thousands() {
    assert_eq!(read("3.125 %", &share(), "EUR"), Err(Fault::OffStep { step: number("0.0001") }));
    let fine = Quantity { step: number("0.00001"), ..share() };
    assert_eq!(read("3.125 %", &fine, "CNY"), Ok(Reading::Exact(number("0.03125"))));
    assert_eq!(read("3,125 %", &fine, "EUR"), Ok(Reading::Exact(number("0.03125"))));
    assert_eq!(read("-3.125", &fine, "CNY"), Ok(Reading::Exact(number("-0.03125"))));
}

/// What fills a field has one reading in every currency.
#[rstest]
#[case("250000", money(), "250000")]
#[case("1000", money(), "1000")]
#[case("999", money(), "999")]
#[case("27000000", money(), "27,000,000")]
#[case("250000.5", money(), "250,000.5")]
#[case("1200", persons(), "1200")]
#[case("12.125", Quantity { step: number("0.001"), ..work_units() }, "12.1250")]
#[case("0.03125", growth(), "3.1250%")]
#[case("-0.03125", growth(), "-3.1250%")]
#[case("12.5", growth(), "1250%")]
fn what_is_written_reads_back_everywhere(
    #[case] exact: &str,
    #[case] quantity: Quantity,
    #[case] text: &str,
) {
    assert_eq!(write(&quantity, number(exact)), text);
    for currency in ["CNY", "EUR", "CHF"] {
        assert_eq!(read(text, &quantity, currency), Ok(Reading::Exact(number(exact))), "{currency}");
    }
}

#[test]
fn a_figure_with_two_readings_is_kept_as_typed_and_the_earlier_answer_stays() {
    let mut visit = visit();
    visit.reaches_check().does(Event::Change(STAFF)).types(single(STAFF), "1.200").does(Event::Continue);
    let readings = Fault::TwoReadings([number("1.2"), number("1200")]);
    assert_eq!(visit.session.page, Page::Question(STAFF));
    assert_eq!(visit.faults(), [(single(STAFF), Field::Exact, readings)]);
    assert_eq!(visit.session.draft(single(STAFF)).exact, "1.200");
    assert_eq!(visit.session.answers.get(single(STAFF)), exactly("96"));
    visit.types(single(STAFF), "1200").does(Event::Continue);
    assert_eq!(visit.session.answers.get(single(STAFF)), exactly("1200"));
    // At the end of a range, and in a row of years.
    visit.does(Event::Change(REVENUE));
    visit
        .does(Event::Type(in_year(REVENUE, 2025), Draft::range("250.000", "2,000,000")))
        .does(Event::Continue);
    let readings = Fault::TwoReadings([number("250"), number("250000")]);
    assert_eq!(visit.faults(), [(in_year(REVENUE, 2025), Field::From, readings)]);
    assert_eq!(visit.session.answers.get(in_year(REVENUE, 2025)), exactly("5000000"));
}
