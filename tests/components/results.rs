//! The results page: every verdict, with its reasons.

use crate::fixture::{self, day, text};
use crate::journey::Journey;
use eligibility_check::i18n::Language;
use eligibility_check::pack::{Amount, Arm, Node, NodeId, Number, OptionSet, QuestionId, Span, Window};
use eligibility_check::session::{Draft, Event, Page};
use insta::assert_snapshot;

/// Meets what can be tested of every programme; the provincial authority has the last word.
fn firm(language: Language) -> Journey {
    let exact = Draft::exact;
    Journey::new(language)
        .answer(QuestionId(0), &[exact("2019-03-01")])
        .answer(QuestionId(1), &[Draft::option(3)])
        .answer(QuestionId(2), &[Draft::option(0)])
        .answer(QuestionId(3), &[exact("6000万"), exact("5000万"), exact("4000万")])
        .answer(QuestionId(4), &[exact("300万"), exact("200万")])
        .answer(QuestionId(5), &[exact("96")])
        .answer(QuestionId(6), &[exact("25")])
        .answer(QuestionId(7), &[Draft::option(0)])
        .answer(QuestionId(8), &[Draft::has(OptionSet::EMPTY, OptionSet::EMPTY)])
}

#[tokio::test]
async fn before_any_answer() {
    assert_snapshot!(Journey::new(Language::En).then(Event::GoTo(Page::Results)).page().await);
}

#[tokio::test]
async fn of_a_firm_that_meets_everything_testable() {
    let journey = || {
        firm(Language::En)
            .answer(QuestionId(9), &[Draft::option(1)])
            .answer(QuestionId(10), &[Draft::option(0)])
    };
    assert_snapshot!(journey().then(Event::GoTo(Page::Results)).page().await);
}

#[tokio::test]
async fn of_a_firm_without_the_title() {
    let journey = firm(Language::ZhHans).answer(QuestionId(9), &[Draft::option(0)]);
    assert_snapshot!(journey.then(Event::GoTo(Page::Results)).page().await);
}

/// The part of a card that says when to apply, after its heading.
async fn when_to_apply(window: Window, language: Language) -> String {
    let mut pack = fixture::pack();
    let place = pack.programmes.iter().position(|programme| programme.id == "loan").unwrap();
    let version = &mut pack.programmes[place].versions[0];
    (version.window, version.expected) = (window, None);
    let page = Journey::of(pack, day("2026-11-22"), language).then(Event::GoTo(Page::Results)).page().await;
    let heading = if language == Language::En { "When to apply</h" } else { "申报时间</h" };
    let card =
        &page[page.find(if language == Language::En { "Interest subsidy" } else { "贷款贴息" }).unwrap()..];
    let section = &card[card.find(heading).unwrap()..];
    section[section.find("<p>").unwrap()..section.find("</div>").unwrap()].to_owned()
}

#[tokio::test]
async fn a_window_says_when_and_its_note_says_how() {
    let note = || Some(text("在年度纳税申报时享受。", "Claim it in the annual tax return."));
    let span = |opens: &str, closes: Option<&str>| {
        let (opens, closes) = (day(opens), closes.map(day));
        Window::Spans(vec![Span { opens, closes, regions: None, source: None, note: note() }])
    };
    for (window, zh, en, can_be_noted) in [
        (
            Window::Continuous(note()),
            "随时可以申请或申报享受",
            "Can be applied for or claimed at any time",
            false,
        ),
        (span("2026-11-01", None), "正在受理，未设截止日期", "Applications open, no last day set", false),
        (span("2026-12-01", None), "开始申报：2026年12月1日", "Applications open: 1 December 2026", true),
        (
            span("2026-11-01", Some("2026-11-30")),
            "正在受理，截止日期 2026年11月30日",
            "Applications open until 30 November 2026",
            true,
        ),
        (
            span("2026-12-01", Some("2026-12-31")),
            "受理时间：2026年12月1日至2026年12月31日",
            "Applications from 1 December 2026 to 31 December 2026",
            true,
        ),
        (
            span("2026-10-01", Some("2026-10-31")),
            "已于 2026年10月31日截止",
            "Applications closed on 31 October 2026",
            false,
        ),
    ] {
        for (language, words, how) in [
            (Language::ZhHans, zh, "在年度纳税申报时享受。"),
            (Language::En, en, "Claim it in the annual tax return."),
        ] {
            let said = when_to_apply(window.clone(), language).await;
            assert!(said.starts_with(&format!("<p>{words}</p>")), "{said}");
            assert!(said.contains(how), "{said}");
            assert_eq!(said.contains(".ics"), can_be_noted, "{said}");
        }
    }
}

/// What the card of a support that pays this says of the amount, while nothing is answered.
async fn amount(values: [i64; 2], ceiling: bool, currency: &str, language: Language) -> String {
    let mut pack = fixture::pack();
    pack.currency = currency.to_owned();
    // Open between the two: which of them it is hangs on an answer.
    let [node, when, value] = [0, 1, 2].map(|more| NodeId(pack.nodes.len() as u32 + more));
    let arm = Arm { when, then: Number::int(values[1]) };
    pack.nodes.extend([
        Node::Choice(QuestionId(9)),
        Node::IsIn(node, OptionSet::one(0)),
        Node::FirstNumber(vec![arm], Number::int(values[0])),
    ]);
    let loan = pack.programmes.iter_mut().find(|programme| programme.id == "loan").unwrap();
    loan.versions[0].amount = Some(Amount { value, ceiling, note: None });
    let page = Journey::of(pack, day("2026-11-22"), language).then(Event::GoTo(Page::Results)).page().await;
    let heading = if language == Language::En { ">Amount</h" } else { ">金额</h" };
    let title = if language == Language::En { "Interest subsidy" } else { "贷款贴息" };
    let card = &page[page.find(title).unwrap()..];
    let section = &card[card.find(heading).unwrap()..];
    let start = section.find("<p>").unwrap() + "<p>".len();
    section[start..start + section[start..].find('<').unwrap()].trim().to_owned()
}

#[tokio::test]
async fn an_amount_is_written_in_the_language_of_the_page() {
    for (values, ceiling, currency, zh, en) in [
        ([3_000_000, 3_000_000], true, "CNY", "最多 300万元", "up to CNY 3,000,000"),
        ([0, 2_250_000], true, "CNY", "最多 225万元", "up to CNY 2,250,000"),
        ([0, 2_250_000], false, "CNY", "0 至 225万元", "CNY 0 to 2,250,000"),
        ([2_250_000, 2_250_000], false, "CNY", "225万元", "CNY 2,250,000"),
        ([200_000, 2_250_000], true, "EUR", "最多 225万欧元", "up to EUR 2,250,000"),
        ([200_000, 2_250_000], false, "EUR", "20万 至 225万欧元", "EUR 200,000 to 2,250,000"),
        ([-5, -5], true, "CNY", "最多 0元", "up to CNY 0"),
        ([-5, 12_345], false, "CNY", "0 至 12,345元", "CNY 0 to 12,345"),
        ([0, 120_000_000], true, "USD", "最多 1.2亿美元", "up to USD 120,000,000"),
        ([0, 7], true, "CHF", "最多 7 CHF", "up to CHF 7"),
    ] {
        for (language, expected) in [(Language::ZhHans, zh), (Language::En, en)] {
            assert_eq!(
                amount(values, ceiling, currency, language).await,
                expected,
                "{values:?} {ceiling} {currency}"
            );
        }
    }
}

#[tokio::test]
async fn a_yes_names_what_its_amount_still_depends_on() {
    let mut pack = fixture::pack();
    let value =
        NodeId(pack.nodes.iter().position(|node| *node == Node::Read(QuestionId(4), 0)).unwrap() as u32);
    let fund = pack.programmes.iter_mut().find(|programme| programme.id == "gd-fund").unwrap();
    fund.versions[0].amount = Some(Amount { value, ceiling: true, note: None });
    let met = |language| {
        Journey::of(pack.clone(), day("2026-11-22"), language)
            .answer(QuestionId(1), &[Draft::option(3)])
            .answer(QuestionId(2), &[Draft::option(0)])
            .answer(QuestionId(5), &[Draft::exact("96")])
            .answer(QuestionId(7), &[Draft::option(0)])
    };
    for (language, title, heading, question) in [
        (Language::ZhHans, "广东省技术改造资金", "计算金额还需要", "研发费用"),
        (
            Language::En,
            "Guangdong fund",
            "What the amount still depends on",
            "Research and development expenses",
        ),
    ] {
        let card = |page: &str| {
            let card = &page[page.find(title).unwrap()..];
            card[..card.find("print-only closed").unwrap()].to_owned()
        };
        let before = card(&met(language).then(Event::GoTo(Page::Results)).page().await);
        let section = &before[before.find(heading).unwrap()..];
        let section = &section[..section.find("</ul>").unwrap()];
        assert!(section.contains(question) && section.contains("<button"), "{section}");
        let answered = met(language).answer(QuestionId(4), &[Draft::exact("300万"), Draft::exact("200万")]);
        let after = card(&answered.then(Event::GoTo(Page::Results)).page().await);
        assert!(!after.contains(heading), "{after}");
        // A no says nothing of an amount.
        let listed = met(language).answer(QuestionId(7), &[Draft::option(1)]);
        let refused = card(&listed.then(Event::GoTo(Page::Results)).page().await);
        assert!(!refused.contains(heading), "{refused}");
        let amount = if language == Language::En { ">Amount</h" } else { ">金额</h" };
        assert!(before.contains(amount) && !refused.contains(amount), "{refused}");
    }
}
