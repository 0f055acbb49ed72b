//! Chinese figures as they are spoken, with digits: 千, 百 and 十 behind 万 and 亿, and the last unit left out.

use crate::small_pack::*;
use crate::visit::{exactly, in_year, visit};
use eligibility_check::engine::Answer;
use eligibility_check::pack::Number;
use eligibility_check::session::figure::{Reading, read};
use eligibility_check::session::*;
use rstest::rstest;

fn number(text: &str) -> Number {
    Number::parse(text).unwrap()
}

#[rstest]
// Behind 亿, 千 is 千万.
#[case("1亿5千", "150000000")]
#[case("１億５千", "150000000")]
#[case("人民币1亿5千", "150000000")]
#[case("12亿3千", "1230000000")]
#[case("1亿5千3百", "153000000")]
#[case("1亿5千3百2十", "153200000")]
#[case("2十5亿5千", "2550000000")]
// A last digit is of the next lower place.
#[case("1亿5", "150000000")]
#[case("1亿2", "120000000")]
#[case("3万5", "35000")]
#[case("12万5", "125000")]
#[case("1十2万5", "125000")]
#[case("3w5", "35000")]
#[case("5千3", "5300")]
#[case("2百5", "250")]
#[case("3万5千6", "35600")]
#[case("1万2百5", "10250")]
// 万 and 亿 multiply all of 千, 百 and 十.
#[case("2千5百万", "25000000")]
#[case("8千8百万", "88000000")]
#[case("2千5百万元", "25000000")]
#[case("1千2百3十4万", "12340000")]
#[case("1亿2千3百万", "123000000")]
#[case("2千5百亿", "250000000000")]
#[case("1亿2千3百4十5万6千7百8十9", "123456789")]
// Sums, and nothing left out.
#[case("2千5百", "2500")]
#[case("2千5百元", "2500")]
#[case("3万5千", "35000")]
#[case("3万5千元", "35000")]
#[case("3万5000", "35000")]
#[case("3万0005", "30005")]
#[case("5千300", "5300")]
#[case("3万5百", "30500")]
#[case("1亿2000万", "120000000")]
#[case("1亿2千万", "120000000")]
#[case("1千万5百万", "15000000")]
#[case("2千万5千", "20005000")]
#[case("1亿20003000", "120003000")]
#[case("5十3", "53")]
#[case("1 million 500 thousand", "1500000")]
fn spoken_figures_are_read(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(read(text, &money(), "CNY"), Ok(Reading::Exact(number(expected))));
}

#[rstest]
#[case::digits_without_a_unit("3万50")]
#[case::four_of_eight("1亿5000")]
#[case::two_of_three("5千30")]
#[case::nought("3万0")]
#[case::hundreds_behind_yi("1亿5百")]
#[case::tens_behind_yi("1亿5十")]
#[case::two_left_out("1亿5千3")]
#[case::behind_a_sum("1亿2000万5")]
#[case::behind_ten_thousands_in_hundreds("5百万3")]
#[case::behind_hundreds_of_wan("2千5百万3")]
#[case::hundreds_behind_thousands_of_wan("2千万5百")]
#[case::hundreds_of_yi("1百亿5千")]
#[case::several_digits_of_yi("1亿15千")]
#[case::decimals_of_yi("1亿1.5千")]
#[case::left_out_within("2千5万")]
#[case::several_digits_within("2千500万")]
#[case::upside_down("5百2千万")]
#[case::twice("5千5千")]
#[case::decimals_within("2.5千5百万")]
#[case::english("3k5")]
#[case::english_million("1 million 5")]
fn what_may_be_meant_otherwise_is_refused(#[case] text: &str) {
    assert_eq!(read(text, &money(), "CNY"), Err(Fault::Ambiguous));
}

/// In `三万五人` no unit is left out, so a unit behind a short form speaks against it.
#[rstest]
#[case("1亿5千元", "100005000", "150000000")]
#[case("1亿5元", "100000005", "150000000")]
#[case("3万5 CNY", "30005", "35000")]
#[case("约3万5元", "30005", "35000")]
fn a_short_form_with_its_unit_has_two_readings(#[case] text: &str, #[case] one: &str, #[case] other: &str) {
    assert_eq!(read(text, &money(), "CNY"), Err(Fault::TwoReadings([number(one), number(other)])));
}

/// Every run of digits from 亿 down, spelled in full; and shortened, where a speaker may: the last unit goes, and it is the next lower one.
#[test]
fn every_run_of_places_is_read_in_full_and_shortened() {
    const UNITS: [&str; 9] = ["", "十", "百", "千", "万", "十", "百", "千", "亿"];
    let (mut full, mut short) = (0, 0);
    for (top, first) in (1usize..=8).flat_map(|top| (1..=9).map(move |first| (top, first))) {
        for bottom in 0..=top {
            let digits: Vec<u64> =
                (0..=(top - bottom) as u64).map(|place| (first + place - 1) % 9 + 1).collect();
            let number =
                digits.iter().fold(0, |number, digit| number * 10 + digit) * 10u64.pow(bottom as u32);
            let place = |at: usize| top - at;
            let spell = |digits: &[u64]| -> String {
                digits.iter().enumerate().map(|(at, digit)| format!("{digit}{}", UNITS[place(at)])).collect()
            };
            // 万 ends the places from 千万 on.
            let wan = if (5..8).contains(&bottom) { "万" } else { "" };
            let is_read = |text: &str| {
                let exactly = Reading::Exact(Number::int(number as i64));
                assert_eq!(read(text, &money(), "CNY"), Ok(exactly), "{text}");
            };
            is_read(&format!("{}{wan}", spell(&digits)));
            full += 1;
            let [before @ .., last] = digits.as_slice() else { continue };
            // 5千3 and 3万5千6, but not 1亿5千3: there 万 is missing as well; 1亿5 has no other place between.
            let is_first = before.len() == 1;
            if !before.is_empty() && ((1..=3).contains(&bottom) && top < 8 || is_first && top == 8) {
                is_read(&format!("{}{last}", spell(before)));
                short += 1;
            }
            if top == 8 && (5..8).contains(&bottom) {
                is_read(&spell(&digits));
                short += 1;
            }
        }
    }
    assert_eq!((full, short), (396, 171));
}

#[test]
fn persons_are_spoken_of_in_the_same_way() {
    assert_eq!(read("1万2", &persons(), "CNY"), Ok(Reading::Exact(number("12000"))));
    assert_eq!(read("1千2百人", &persons(), "CNY"), Ok(Reading::Exact(number("1200"))));
    let readings = [number("10002"), number("12000")];
    assert_eq!(read("1万2人", &persons(), "CNY"), Err(Fault::TwoReadings(readings)));
    // 百分 are hundredths, and w are watts.
    assert_eq!(read("5百分", &share(), "CNY"), Err(Fault::Unreadable));
    assert_eq!(read("3w5", &persons(), "CNY"), Err(Fault::Unreadable));
}

#[rstest]
#[case("约1亿5千", "150000000", "135000000", "165000000")]
#[case("大约3万5", "35000", "31500", "38500")]
#[case("2千5百万左右", "25000000", "22500000", "27500000")]
fn about_goes_before_and_behind(
    #[case] text: &str,
    #[case] about: &str,
    #[case] min: &str,
    #[case] max: &str,
) {
    let (about, min, max) = (number(about), number(min), number(max));
    assert_eq!(read(text, &money(), "CNY"), Ok(Reading::About { about, min, max }));
}

#[test]
fn both_ends_of_a_range_may_be_spoken() {
    let mut visit = visit();
    visit.does(Event::GoTo(Page::Question(REVENUE)));
    visit.does(Event::Type(in_year(REVENUE, 2025), Draft::range("8000万", "1亿2")));
    visit.types(in_year(REVENUE, 2024), "1亿5千").does(Event::Continue);
    let range = Answer::Between { min: Some(number("80000000")), max: Some(number("120000000")) };
    assert_eq!(visit.session.answers.get(in_year(REVENUE, 2025)), Some(range));
    assert_eq!(visit.session.answers.get(in_year(REVENUE, 2024)), exactly("150000000"));
}
