//! Signs and names of currencies: the pack's own are read on either side of the amount, others are refused.

use crate::small_pack::{money, persons, share};
use eligibility_check::pack::Number;
use eligibility_check::session::Fault;
use eligibility_check::session::figure::{Reading, read};
use rstest::rstest;

#[rstest]
#[case("EUR", "€ 250,000.50")]
#[case("EUR", "€250 000.50")]
#[case("EUR", "250000.5 €")]
#[case("EUR", "250000.5 EUR")]
#[case("EUR", "eur 250000.5")]
#[case("EUR", "250000.5 euros")]
#[case("EUR", "Euro 250.000,50")]
#[case("EUR", "250000.5欧元")]
#[case("EUR", "25.00005万欧元")]
#[case("CNY", "¥250000.5")]
#[case("CNY", "￥ 250,000.5")]
#[case("CNY", "250000.5元")]
#[case("CNY", "人民币250000.5元")]
#[case("CNY", "250000.5 人民币")]
#[case("CNY", "CNY 250000.5")]
#[case("CNY", "RMB250000.5")]
#[case("CNY", "25.00005 万元")]
#[case("USD", "$250000.5")]
#[case("USD", "US$ 250000.5")]
#[case("GBP", "£250000.5")]
#[case("HKD", "250000.5港元")]
#[case("CHF", "CHF 250000.5")]
#[case("CHF", "250000.5 chf")]
fn the_packs_own_currency_is_read(#[case] currency: &str, #[case] text: &str) {
    let number = Number::parse("250000.5").unwrap();
    assert_eq!(read(text, &money(), currency), Ok(Reading::Exact(number)));
}

#[rstest]
#[case("EUR", "300元")]
#[case("EUR", "¥300")]
#[case("EUR", "300 RMB")]
#[case("EUR", "300万美元")]
#[case("EUR", "$300")]
#[case("EUR", "£300")]
#[case("CNY", "€ 300")]
#[case("CNY", "300 EUR")]
#[case("CNY", "300欧元")]
#[case("CNY", "300 dollars")]
#[case("HKD", "$300")]
#[case("CHF", "300 €")]
fn another_currency_is_refused(#[case] currency: &str, #[case] text: &str) {
    assert_eq!(read(text, &money(), currency), Err(Fault::OtherUnit));
}

#[rstest]
#[case("EUR", "euroland 300")]
#[case("EUR", "300 eurocents")]
#[case("CNY", "yuanbao 300")]
fn a_word_that_only_begins_like_a_currency_is_none(#[case] currency: &str, #[case] text: &str) {
    assert_eq!(read(text, &money(), currency), Err(Fault::Unreadable));
}

#[test]
fn money_is_no_count_and_no_share() {
    assert_eq!(read("300 €", &persons(), "EUR"), Err(Fault::OtherUnit));
    assert_eq!(read("€ 300", &persons(), "EUR"), Err(Fault::OtherUnit));
    assert_eq!(read("3 €", &share(), "EUR"), Err(Fault::OtherUnit));
}
