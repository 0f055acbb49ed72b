//! Figures in words: exact, and readable again.

use crate::small_pack::{self, date, day, days, money, pack, persons, share};
use Language::{En, ZhHans};
use eligibility_check::engine::Answer;
use eligibility_check::i18n::number::{count, full_money, grouped, money as in_words, ratio, short};
use eligibility_check::i18n::{Calendar, Language, PlainCalendar, Style};
use eligibility_check::pack::{Date, Measure, Number, OptionSet, Pack, Quantity, QuestionId};
use eligibility_check::session::figure::{Reading, read, write};
use proptest::prelude::*;
use rstest::rstest;

fn number(text: &str) -> Number {
    Number::parse(text).unwrap()
}

fn style(pack: &Pack, language: Language) -> Style<'_> {
    Style { pack, language, calendar: &PlainCalendar }
}

#[rstest]
#[case("3000000", "300万")]
#[case("120000000", "1.2亿")]
#[case("400000000", "4亿")]
#[case("12345678", "12,345,678")]
#[case("12345600", "1,234.56万")]
#[case("100000000000", "1,000亿")]
#[case("123450000", "12,345万")]
#[case("10000", "1万")]
#[case("9900", "9,900")]
#[case("10050", "10,050")]
#[case("30000.5", "30,000.5")]
#[case("-3000000", "-300万")]
#[case("0", "0")]
fn chinese_shortens_only_what_stays_exact(#[case] exact: &str, #[case] shown: &str) {
    assert_eq!(short(number(exact), ZhHans), shown);
}

#[test]
fn english_shows_every_digit() {
    assert_eq!(short(number("120000000"), En), "120,000,000");
    assert_eq!(grouped(number("-1234.5")), "-1,234.5");
    assert_eq!(grouped(number("999")), "999");
    assert_eq!(grouped(Number::new(10_000, 3).unwrap()), "10000/3");
}

#[test]
fn money_names_its_currency() {
    let pack = pack();
    assert_eq!(style(&pack, ZhHans).figure(&Measure::Money, number("3000000")), "300万元");
    assert_eq!(style(&pack, En).figure(&Measure::Money, number("3000000")), "CNY 3,000,000");
    assert_eq!(full_money(number("3000000"), "CNY", ZhHans), "3,000,000 元");
    assert_eq!(full_money(number("3000000"), "EUR", ZhHans), "3,000,000 欧元");
    assert_eq!(full_money(number("3000000"), "EUR", En), "EUR 3,000,000");
    for (currency, shown) in [
        ("EUR", "300万欧元"),
        ("USD", "300万美元"),
        ("GBP", "300万 GBP"),
        ("HKD", "300万港元"),
        ("CHF", "300万 CHF"),
    ] {
        assert_eq!(in_words(number("3000000"), currency, ZhHans), shown);
        assert_eq!(in_words(number("3000000"), currency, En), format!("{currency} 3,000,000"));
        let euro = Pack { currency: currency.to_owned(), ..pack.clone() };
        let range = |language| {
            style(&euro, language).range(&Measure::Money, Some(number("200000")), Some(number("3000000")))
        };
        assert_eq!(range(ZhHans), Some(format!("20万 至 {shown}")));
        assert_eq!(range(En), Some(format!("{currency} 200,000 to 3,000,000")));
    }
}

#[rstest]
#[case(3, 100, "3%", "3%")]
#[case(257, 10_000, "2.57%", "2.57%")]
#[case(1, 3, "约33.33%", "about 33.33%")]
#[case(29_999_999, 1_000_000_000, "约2.99%", "about 2.99%")]
#[case(-1, 3, "约-33.34%", "about -33.34%")]
#[case(12, 1, "1,200%", "1,200%")]
fn a_worked_out_ratio_never_rounds_up_to_a_line(
    #[case] numer: i128,
    #[case] denom: i128,
    #[case] zh: &str,
    #[case] en: &str,
) {
    let share = Number::new(numer, denom).unwrap();
    assert_eq!((ratio(share, ZhHans).as_str(), ratio(share, En).as_str()), (zh, en));
}

#[test]
fn counts_carry_their_unit() {
    assert_eq!(count(number("96"), "persons", ZhHans), "96 人");
    assert_eq!(count(number("1"), "persons", En), "1 person");
    assert_eq!(count(number("4"), "rank", ZhHans), "第 4 名");
    assert_eq!(count(number("4"), "rank", En), "rank 4");
    assert_eq!(count(number("2"), "level", ZhHans), "2 级");
    assert_eq!(count(number("2"), "level", En), "level 2");
    assert_eq!(count(number("100"), "awu", En), "100 AWU");
    assert_eq!(count(number("12000"), "persons", ZhHans), "1.2万人");
    assert_eq!(count(number("3"), "hectares", ZhHans), "3 hectares");
    assert_eq!(count(number("3"), "", En), "3");
}

#[test]
fn dates_stand_in_words() {
    assert_eq!(PlainCalendar.date(day("2026-11-22"), ZhHans), "2026年11月22日");
    assert_eq!(PlainCalendar.date(day("2026-01-02"), En), "2 January 2026");
}

#[test]
fn ranges_name_their_ends() {
    let pack = pack();
    let range = |language, min: Option<&str>, max: Option<&str>| {
        style(&pack, language).range(&Measure::Money, min.map(number), max.map(number))
    };
    assert_eq!(range(ZhHans, Some("5000000"), Some("10000000")).unwrap(), "500万 至 1,000万元");
    assert_eq!(range(En, Some("5000000"), None).unwrap(), "at least CNY 5,000,000");
    assert_eq!(range(ZhHans, None, Some("5000000")).unwrap(), "至多 500万元");
    assert_eq!(range(En, Some("5"), Some("5")).unwrap(), "CNY 5");
    assert_eq!(range(En, None, None), None);
    let of = |language, unit: &str| {
        let counted = Measure::Count(unit.to_owned());
        style(&pack, language).range(&counted, Some(number("2")), Some(number("5"))).unwrap()
    };
    assert_eq!((of(ZhHans, "persons"), of(En, "persons")), ("2 至 5 人".into(), "2 to 5 persons".into()));
    assert_eq!(
        (of(ZhHans, "rank"), of(En, "level")),
        ("第 2 名 至 第 5 名".into(), "level 2 to level 5".into())
    );
}

#[test]
fn answers_stand_in_words() {
    let pack = pack();
    let say = |language, id: QuestionId, answer: Answer| {
        style(&pack, language).answer(&pack.questions[usize::from(id.0)], &answer)
    };
    assert_eq!(say(ZhHans, small_pack::LISTED, Answer::option(1)), "是");
    assert_eq!(say(En, small_pack::LISTED, Answer::option(0)), "no");
    assert_eq!(say(En, small_pack::INDUSTRY, Answer::Among(OptionSet(0b101))), "industry or transport");
    assert_eq!(say(ZhHans, small_pack::INDUSTRY, Answer::option(1)), "选retail");
    assert_eq!(say(En, small_pack::STAFF, Answer::Unsure), "not sure");
    assert_eq!(say(ZhHans, small_pack::STAFF, Answer::exactly(number("96"))), "96 人");
    let awards = |has, maybe| Answer::Has { has: OptionSet(has), maybe: OptionSet(maybe) };
    assert_eq!(say(En, small_pack::AWARDS, awards(0, 0)), "none of these");
    assert_eq!(say(En, small_pack::AWARDS, awards(1, 2)), "national; perhaps also provincial");
    assert_eq!(say(ZhHans, small_pack::AWARDS, awards(0, 3)), "可能有：选national、选provincial");
}

#[rstest]
#[case("300万", money(), Some("= 3,000,000 元"))]
#[case("12..5", money(), None)]
#[case("", money(), None)]
#[case("约300万", money(), Some("≈ 270万 至 330万元"))]
#[case("1.2万", persons(), Some("= 12,000 人"))]
#[case("3", share(), Some("= 3%"))]
#[case("2019/3/1", date(), Some("= 2019年3月1日"))]
#[case("2019-03", date(), Some("= 2019年3月1日 至 2019年3月31日"))]
fn the_echo_shows_what_is_read(#[case] text: &str, #[case] quantity: Quantity, #[case] echo: Option<&str>) {
    assert_eq!(style(&pack(), ZhHans).echo(text, &quantity).as_deref(), echo);
}

#[test]
fn every_example_can_be_read() {
    let pack = pack();
    let narrow = Quantity { min: Number::int(7), max: Number::int(9), ..persons() };
    for quantity in [money(), persons(), share(), date(), narrow] {
        for language in Language::ALL {
            let example = style(&pack, language).example(&quantity);
            assert!(matches!(read(&example, &quantity, "CNY"), Ok(Reading::Exact(_))), "{example}");
        }
    }
}

#[rstest]
#[case("zh", Some(ZhHans))]
#[case("zh-CN", Some(ZhHans))]
#[case("ZH_hans_cn", Some(ZhHans))]
#[case("en-GB", Some(En))]
#[case("EN", Some(En))]
#[case("english", None)]
#[case("fr", None)]
#[case("", None)]
fn a_tag_finds_its_language(#[case] tag: &str, #[case] language: Option<Language>) {
    assert_eq!(Language::from_tag(tag), language);
}

#[test]
fn a_language_finds_its_words_in_a_pack() {
    let mut pack = pack();
    pack.languages = vec!["en-GB".to_owned(), "zh-CN".to_owned()];
    assert_eq!((En.place(&pack).0, ZhHans.place(&pack).0), (0, 1));
    pack.languages = vec!["fr".to_owned()];
    assert_eq!(ZhHans.place(&pack).0, 0);
}

proptest! {
    #[test]
    fn every_amount_reads_back(fen in 0i128..=100_000_000_000_000, round in 0u32..12, zh: bool) {
        let unit = 10i128.pow(round);
        let exact = Number::new(fen / unit * unit, 100).unwrap();
        let language = if zh { ZhHans } else { En };
        let pack = pack();
        let style = style(&pack, language);
        for shown in [
            short(exact, language),
            grouped(exact),
            style.figure(&Measure::Money, exact),
            style.full_figure(&Measure::Money, exact),
            write(&money(), exact),
        ] {
            prop_assert_eq!(read(&shown, &money(), "CNY"), Ok(Reading::Exact(exact)), "{}", shown);
        }
        // What fills a field has one reading in every currency.
        prop_assert_eq!(read(&write(&money(), exact), &money(), "EUR"), Ok(Reading::Exact(exact)));
    }

    #[test]
    fn every_count_reads_back(people in 0i64..=1_000_000, zh: bool) {
        let language = if zh { ZhHans } else { En };
        for shown in [count(Number::int(people), "persons", language), write(&persons(), Number::int(people))] {
            prop_assert_eq!(read(&shown, &persons(), "CNY"), Ok(Reading::Exact(Number::int(people))), "{}", shown);
        }
    }

    #[test]
    fn every_share_reads_back(hundredths in -10_000i128..=10_000, zh: bool) {
        let exact = Number::new(hundredths, 10_000).unwrap();
        let language = if zh { ZhHans } else { En };
        for shown in [style(&pack(), language).figure(&Measure::Percent, exact), ratio(exact, language), write(&share(), exact)] {
            prop_assert_eq!(read(&shown, &share(), "CNY"), Ok(Reading::Exact(exact)), "{}", shown);
        }
    }

    #[test]
    fn every_date_reads_back(after in 0i32..=73_413, zh: bool) {
        let date_shown = Date::from_days(day("1900-01-01").days() + after).unwrap();
        let language = if zh { ZhHans } else { En };
        let exact = days(&date_shown.to_string());
        for shown in [PlainCalendar.date(date_shown, language), write(&date(), exact)] {
            prop_assert_eq!(read(&shown, &date(), "CNY"), Ok(Reading::Exact(exact)), "{}", shown);
        }
    }

    /// Whatever is typed: no panic, and what is taken lies in the range and on the step.
    #[test]
    fn anything_typed_is_read_or_refused(text in "[-+¥￥€0-9０-９.,，' 万亿千百十元人%％约k/年月日a-z]{0,16}") {
        for quantity in [money(), persons(), share(), date()] {
            for currency in ["CNY", "EUR"] {
                if let Ok(Reading::Exact(number)) = read(&text, &quantity, currency) {
                    prop_assert!(number >= quantity.min && number <= quantity.max && number.is_multiple_of(quantity.step));
                    // What fills the field for it has that one reading.
                    let written = write(&quantity, number);
                    for currency in ["CNY", "EUR"] {
                        prop_assert_eq!(read(&written, &quantity, currency), Ok(Reading::Exact(number)), "{}", written);
                    }
                }
            }
        }
    }

    /// Digits and multipliers in any order: what is taken has just these digits in this order, each in a place of its own.
    #[test]
    fn what_is_taken_of_spoken_figures_has_its_digits_in_its_places(
        parts in prop::collection::vec((1u64..=9, prop::sample::select(vec!["十", "百", "千", "万", "亿", "千万", "百万"])), 1..5),
        last in prop::option::of(1u64..=9),
    ) {
        let parts: Vec<(u64, &str)> = parts.into_iter().chain(last.map(|digit| (digit, ""))).collect();
        let text: String = parts.iter().map(|(digit, unit)| format!("{digit}{unit}")).collect();
        let quantity = Quantity { max: Number::int(i64::MAX), ..money() };
        if let Ok(Reading::Exact(number)) = read(&text, &quantity, "CNY") {
            let digits = number.to_string();
            let meant: Vec<u64> = digits.bytes().filter(|digit| *digit != b'0').map(|digit| u64::from(digit - b'0')).collect();
            let typed: Vec<u64> = parts.iter().map(|(digit, _)| *digit).collect();
            prop_assert_eq!(meant, typed, "{} as {}", text, digits);
        }
    }
}
