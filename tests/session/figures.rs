//! Every way to write a figure that is read, and every way that is refused.

use crate::small_pack::{money, persons, share};
use eligibility_check::pack::{Number, Quantity};
use eligibility_check::session::Fault;
use eligibility_check::session::figure::{Reading, read};
use rstest::rstest;

fn number(text: &str) -> Number {
    Number::parse(text).unwrap()
}

#[rstest]
#[case::bare("300", "300")]
#[case::wan("300万", "3000000")]
#[case::yi("1.2亿", "120000000")]
#[case::groups("3,000,000", "3000000")]
#[case::full_width("３，０００，０００．５０", "3000000.5")]
#[case::full_width_wan("　３００ 万 元 ", "3000000")]
#[case::spaces("3 000 000", "3000000")]
#[case::narrow_spaces("3\u{202f}000\u{a0}000".replace('\u{a0}', "\u{202f}"), "3000000")]
#[case::apostrophes("3'000'000", "3000000")]
#[case::sign("¥300", "300")]
#[case::full_width_sign("￥ 300.05", "300.05")]
#[case::code("CNY 300", "300")]
#[case::code_behind("300 RMB", "300")]
#[case::yuan("300元", "300")]
#[case::wan_yuan("300万元人民币", "3000000")]
#[case::traditional("300萬", "3000000")]
#[case::compound("1亿2000万", "120000000")]
#[case::compound_full("3万5000", "35000")]
#[case::compound_three("1亿2000万3000", "120003000")]
#[case::thousands("3千", "3000")]
#[case::million("3 million", "3000000")]
#[case::million_short("3.5m", "3500000")]
#[case::billion("1.2bn yuan", "1200000000")]
#[case::thousand("30k", "30000")]
#[case::quick_wan("300w", "3000000")]
#[case::bai_wan("3百万", "3000000")]
#[case::leading_zeros("007", "7")]
#[case::zero("0", "0")]
#[case::decimal("1.234万", "12340")]
#[case::bare_fraction(".5", "0.5")]
#[case::ideographic_point("12。5", "12.5")]
#[case::plus("+5", "5")]
#[case::greatest("1万亿", "1000000000000")]
fn money_is_read(#[case] text: String, #[case] expected: &str) {
    assert_eq!(read(&text, &money(), "CNY"), Ok(Reading::Exact(number(expected))));
}

#[rstest]
#[case::nothing("", Fault::Empty)]
#[case::spaces(" \u{3000} ", Fault::Empty)]
#[case::words("abc", Fault::Unreadable)]
#[case::two_points("12..5", Fault::Unreadable)]
#[case::versions("1.5.2", Fault::Unreadable)]
#[case::lone_point(".", Fault::Unreadable)]
#[case::trailing_point("5.", Fault::Unreadable)]
#[case::trailing_comma("5,", Fault::Unreadable)]
#[case::leading_comma(",500", Fault::Unreadable)]
#[case::two_commas("1,,000", Fault::Unreadable)]
#[case::exponent("1e6", Fault::Unreadable)]
#[case::fraction("1/2", Fault::Unreadable)]
#[case::two_signs("--5", Fault::Unreadable)]
#[case::signs_around("-¥-5", Fault::Unreadable)]
#[case::unit_twice("300元元", Fault::Unreadable)]
#[case::half_a_group("1,5", Fault::Ambiguous)]
#[case::short_group("300,00", Fault::Ambiguous)]
#[case::fours("3,0000", Fault::Ambiguous)]
#[case::zero_group("0,500", Fault::Ambiguous)]
#[case::mixed("1,000 000", Fault::Ambiguous)]
#[case::apart("12 5", Fault::Ambiguous)]
#[case::upside_down("3万2亿", Fault::Ambiguous)]
#[case::upside_down_nought("3万0亿", Fault::Ambiguous)]
#[case::overflowing_part("1亿20000万", Fault::Ambiguous)]
#[case::split_part("1.5亿2000万", Fault::Ambiguous)]
#[case::dollars("$300", Fault::OtherUnit)]
#[case::us_dollars("300美元", Fault::OtherUnit)]
#[case::persons("300人", Fault::OtherUnit)]
#[case::percent("5%", Fault::OtherUnit)]
#[case::m_is_not_always_million("3months", Fault::OtherUnit)]
#[case::negative("-3", Fault::TooSmall { min: Number::ZERO })]
#[case::full_width_minus("－3万", Fault::TooSmall { min: Number::ZERO })]
#[case::true_minus("¥\u{2212}3", Fault::TooSmall { min: Number::ZERO })]
#[case::absurd("99999999999999", Fault::TooLarge { max: number("1000000000000") })]
#[case::beyond_128_bits("9".repeat(60), Fault::TooLarge { max: number("1000000000000") })]
#[case::times_beyond("999999999999999999万亿", Fault::TooLarge { max: number("1000000000000") })]
#[case::below_128_bits(format!("-{}", "9".repeat(60)), Fault::TooSmall { min: Number::ZERO })]
#[case::too_long("1".repeat(81), Fault::Unreadable)]
#[case::half_a_fen("3.0050", Fault::OffStep { step: number("0.01") })]
#[case::endless(format!("0.{}1", "0".repeat(45)), Fault::OffStep { step: number("0.01") })]
fn money_is_refused(#[case] text: String, #[case] fault: Fault) {
    assert_eq!(read(&text, &money(), "CNY"), Err(fault));
}

#[rstest]
#[case("96", "96")]
#[case("96人", "96")]
#[case("96 名", "96")]
#[case("96 persons", "96")]
#[case("1.2万人", "12000")]
#[case("1,200 employees", "1200")]
#[case("２０", "20")]
fn persons_are_read(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(read(text, &persons(), "CNY"), Ok(Reading::Exact(number(expected))));
}

#[rstest]
#[case("3.5", Fault::OffStep { step: Number::ONE })]
#[case("300元", Fault::OtherUnit)]
#[case("¥300", Fault::OtherUnit)]
#[case("300 items", Fault::OtherUnit)]
#[case("3m", Fault::Unreadable)]
#[case("3kg", Fault::Unreadable)]
#[case("-3", Fault::TooSmall { min: Number::ZERO })]
#[case("200万", Fault::TooLarge { max: Number::int(1_000_000) })]
fn persons_are_refused(#[case] text: &str, #[case] fault: Fault) {
    assert_eq!(read(text, &persons(), "CNY"), Err(fault));
}

#[rstest]
#[case("3", "0.03")]
#[case("3%", "0.03")]
#[case("3％", "0.03")]
#[case("3 per cent", "0.03")]
#[case("2.57", "0.0257")]
#[case("-12.5%", "-0.125")]
#[case("100", "1")]
fn shares_are_read(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(read(text, &share(), "CNY"), Ok(Reading::Exact(number(expected))));
}

#[rstest]
#[case("3万", Fault::Unreadable)]
#[case("3元", Fault::OtherUnit)]
#[case("101", Fault::TooLarge { max: Number::ONE })]
#[case("-101%", Fault::TooSmall { min: Number::int(-1) })]
#[case("3.333", Fault::OffStep { step: number("0.0001") })]
fn shares_are_refused(#[case] text: &str, #[case] fault: Fault) {
    assert_eq!(read(text, &share(), "CNY"), Err(fault));
}

#[rstest]
#[case::before("约3000万", money(), "30000000", "27000000", "33000000")]
#[case::english("about 3,000万", money(), "30000000", "27000000", "33000000")]
#[case::behind("3000万左右", money(), "30000000", "27000000", "33000000")]
#[case::both("大约3000万元左右", money(), "30000000", "27000000", "33000000")]
#[case::tilde("～3000万", money(), "30000000", "27000000", "33000000")]
#[case::outward_to_the_step("约95人", persons(), "95", "85", "105")]
#[case::inside_the_range("约95万", persons(), "950000", "855000", "1000000")]
#[case::nothing("约0", persons(), "0", "0", "0")]
#[case::below_zero("about -50%", share(), "-0.5", "-0.55", "-0.45")]
fn about_proposes_ten_per_cent_either_way(
    #[case] text: &str,
    #[case] quantity: Quantity,
    #[case] about: &str,
    #[case] min: &str,
    #[case] max: &str,
) {
    let (about, min, max) = (number(about), number(min), number(max));
    assert_eq!(read(text, &quantity, "CNY"), Ok(Reading::About { about, min, max }));
}

#[rstest]
#[case("约", Fault::Unreadable)]
#[case("约约3", Fault::Unreadable)]
#[case("约1,5", Fault::Ambiguous)]
#[case("约-3", Fault::TooSmall { min: Number::ZERO })]
#[case("约200万", Fault::TooLarge { max: Number::int(1_000_000) })]
fn about_nothing_readable_is_refused(#[case] text: &str, #[case] fault: Fault) {
    assert_eq!(read(text, &persons(), "CNY"), Err(fault));
}
