//! Every way to write a date that is read, and every way that is refused.

use crate::small_pack::{date, days};
use eligibility_check::pack::Quantity;
use eligibility_check::session::figure::{Reading, read, read_draft};
use eligibility_check::session::{DateParts, Draft, Fault};
use rstest::rstest;

fn from_1900() -> Fault {
    Fault::TooSmall { min: days("1900-01-01") }
}

#[rstest]
#[case("2019-03-01")]
#[case("2019/3/1")]
#[case("2019.3.1")]
#[case("2019年3月1日")]
#[case("2019 年 3 月 1 号")]
#[case("２０１９－０３－０１")]
#[case("20190301")]
#[case("2019 3 1")]
#[case("1 March 2019")]
#[case("1 mar 2019")]
#[case("March 1, 2019")]
fn a_day_is_read(#[case] text: &str) {
    assert_eq!(read(text, &date(), "CNY"), Ok(Reading::Exact(days("2019-03-01"))));
}

#[rstest]
#[case("2020-02", "2020-02-01", "2020-02-29")]
#[case("2019年2月", "2019-02-01", "2019-02-28")]
#[case("3/2019", "2019-03-01", "2019-03-31")]
#[case("April 2019", "2019-04-01", "2019-04-30")]
#[case("2019", "2019-01-01", "2019-12-31")]
#[case("2019年", "2019-01-01", "2019-12-31")]
fn a_month_or_a_year_is_every_day_of_it(#[case] text: &str, #[case] from: &str, #[case] to: &str) {
    let (min, max) = (days(from), days(to));
    assert_eq!(read(text, &date(), "CNY"), Ok(Reading::Between { min, max }));
}

#[rstest]
#[case::nothing(" ", Fault::Empty)]
#[case::no_such_day("2019-02-31", Fault::NoSuchDay)]
#[case::no_such_day_in_words("31 February 2019", Fault::NoSuchDay)]
#[case::no_leap_year("2019年2月29日", Fault::NoSuchDay)]
#[case::no_such_month("2019-13-01", Fault::NoSuchDay)]
#[case::month_nought("2019-00", Fault::NoSuchDay)]
#[case::day_first_or_month_first("3/1/2019", Fault::Ambiguous)]
#[case::two_digit_year("19-03-01", Fault::Ambiguous)]
#[case::six_digits("201903", Fault::Ambiguous)]
#[case::words("yesterday", Fault::Unreadable)]
#[case::not_a_month("1 brumaire 2019", Fault::Unreadable)]
#[case::half_a_month("1 ma 2019", Fault::Unreadable)]
#[case::two_separators("2019--03-01", Fault::Unreadable)]
#[case::open_end("2019-", Fault::Unreadable)]
#[case::separator_first("-2019-01-01", Fault::Unreadable)]
#[case::separator_before_a_year("/2019", Fault::Unreadable)]
#[case::five_parts("2019-1-1-1-1", Fault::Unreadable)]
#[case::run_together("1march2019", Fault::Unreadable)]
#[case::year_nought("0000-01-01", Fault::NoSuchDay)]
#[case::long_ago("1899-12-31", from_1900())]
#[case::far_away("2101", Fault::TooLarge { max: days("2100-12-31") })]
#[case::about("约2019年", Fault::Unreadable)]
fn a_date_is_refused(#[case] text: &str, #[case] fault: Fault) {
    assert_eq!(read(text, &date(), "CNY"), Err(fault));
}

#[test]
fn a_year_is_cut_at_the_range_of_the_question() {
    let quantity = Quantity { max: days("2026-11-22"), ..date() };
    let expected = Reading::Between { min: days("2026-01-01"), max: days("2026-11-22") };
    assert_eq!(read("2026", &quantity, "CNY"), Ok(expected));
}

#[rstest]
#[case("2019", "3", "1", Ok(Reading::Exact(days("2019-03-01"))))]
#[case("２０１９", " 03 ", "01", Ok(Reading::Exact(days("2019-03-01"))))]
#[case("2019", "3", "", Ok(Reading::Between { min: days("2019-03-01"), max: days("2019-03-31") }))]
#[case("2019", "", "", Ok(Reading::Between { min: days("2019-01-01"), max: days("2019-12-31") }))]
#[case("", "", "", Err(Fault::Empty))]
#[case("2019", "", "1", Err(Fault::Ambiguous))]
#[case("19", "3", "1", Err(Fault::Ambiguous))]
#[case("", "3", "1", Err(Fault::Unreadable))]
#[case("2019", "x", "1", Err(Fault::Unreadable))]
#[case("2019", "2", "30", Err(Fault::NoSuchDay))]
fn three_fields_are_a_date(
    #[case] year: &str,
    #[case] month: &str,
    #[case] day: &str,
    #[case] expected: Result<Reading, Fault>,
) {
    let parts = DateParts { year: year.to_owned(), month: month.to_owned(), day: day.to_owned() };
    assert_eq!(read_draft(&Draft { parts, ..Draft::default() }, &date(), "CNY"), expected);
}
