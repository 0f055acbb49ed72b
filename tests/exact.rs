//! Exact numbers and dates, held against arithmetic of any size and against another calendar.

use chrono::Datelike;
use eligibility_check::pack::{Date, Number};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use rstest::rstest;

fn big(number: Number) -> BigRational {
    BigRational::new(BigInt::from(number.numer()), BigInt::from(number.denom()))
}

/// Fractions of all sizes, so that some sums and products leave 128 bits.
fn fraction() -> impl Strategy<Value = Number> {
    let part = || {
        prop_oneof![-9i128..9, -1_000_000..1_000_000i128, any::<i64>().prop_map(i128::from), any::<i128>()]
    };
    (part(), part()).prop_filter_map("no denominator", |(numer, denom)| Number::new(numer, denom))
}

/// A result must be exact; it may be missing only where it truly does not fit.
fn agrees(ours: Option<Number>, truth: &BigRational) -> Result<(), TestCaseError> {
    match ours {
        Some(ours) => prop_assert_eq!(&big(ours), truth),
        None => {
            let bits = truth.numer().bits().max(truth.denom().bits());
            prop_assert!(bits > 60, "{} fits easily", truth);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn arithmetic_is_exact(a in fraction(), b in fraction()) {
        agrees(a.add(b), &(big(a) + big(b)))?;
        agrees(a.sub(b), &(big(a) - big(b)))?;
        agrees(a.mul(b), &(big(a) * big(b)))?;
        if !b.is_zero() {
            agrees(a.div(b), &(big(a) / big(b)))?;
        }
        prop_assert_eq!(a.cmp(&b), big(a).cmp(&big(b)));
        prop_assert_eq!(BigInt::from(a.floor()), big(a).floor().to_integer());
    }

    #[test]
    fn decimals_read_back(numer in any::<i64>(), places in 0u32..6) {
        let number = Number::new(i128::from(numer), 10i128.pow(places)).unwrap();
        prop_assert_eq!(Number::parse(&number.to_string()), Some(number));
    }

    #[test]
    fn dates_agree_with_chrono(days in -719_162i32..2_932_896) {
        let ours = Date::from_days(days).unwrap();
        let theirs = chrono::NaiveDate::from_num_days_from_ce_opt(days + 719_163).unwrap();
        prop_assert_eq!(ours.civil(), (theirs.year(), theirs.month(), theirs.day()));
        prop_assert_eq!(Date::from_civil(theirs.year(), theirs.month(), theirs.day()), Some(ours));
        prop_assert_eq!(Date::parse(&ours.to_string()), Some(ours));
    }
}

#[rstest]
#[case("3", Some((3, 1)))]
#[case("-0.05", Some((-1, 20)))]
#[case("1.10", Some((11, 10)))]
#[case("", None)]
#[case("-", None)]
#[case("12..5", None)]
#[case(".5", None)]
#[case("5.", None)]
#[case("1e3", None)]
#[case("٣", None)]
#[case("999999999999999999999999999999999999999999", None)]
fn figures_are_read_or_refused(#[case] text: &str, #[case] expected: Option<(i128, i128)>) {
    assert_eq!(Number::parse(text), expected.and_then(|(numer, denom)| Number::new(numer, denom)));
}

#[rstest]
#[case("2024-02-29", true)]
#[case("2026-02-29", false)]
#[case("2026-02-31", false)]
#[case("2026-04-31", false)]
#[case("1900-02-29", false)]
#[case("2000-02-29", true)]
#[case("2026-13-01", false)]
#[case("2026-1-1", false)]
#[case("2026-01-01-01", false)]
#[case("+026-01-01", false)]
fn only_days_of_the_calendar_are_dates(#[case] text: &str, #[case] exists: bool) {
    assert_eq!(Date::parse(text).is_some(), exists);
}

#[rstest]
#[case(1, 3, "1/3")]
#[case(3, 100, "0.03")]
#[case(-7, 2, "-3.5")]
#[case(50_000_000, 1, "50000000")]
#[case(1, 1024, "0.0009765625")]
fn numbers_are_shown_exactly(#[case] numer: i128, #[case] denom: i128, #[case] shown: &str) {
    assert_eq!(Number::new(numer, denom).unwrap().to_string(), shown);
}

proptest! {
    #[test]
    fn steps_are_counted_exactly_or_stay_at_the_limit(number in fraction(), step in fraction()) {
        prop_assume!(step > Number::ZERO);
        let (count, reached) = number.steps(step);
        let truth = big(number) / big(step);
        let limit = BigInt::from(1u64 << 62);
        let floor = truth.floor().to_integer();
        if floor >= -limit.clone() && floor <= limit {
            // A quotient that leaves 128 bits on the way is not counted, and says so.
            prop_assert!(BigInt::from(count) == floor && reached == truth.is_integer() || (!reached && count.unsigned_abs() == 1 << 62));
        } else {
            prop_assert_eq!((BigInt::from(count.unsigned_abs()), count < 0, reached), (limit, number.is_negative(), false));
        }
    }
}
