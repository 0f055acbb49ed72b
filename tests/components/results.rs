//! The results page: every verdict, with its reasons.

use crate::fixture::{self, day, text};
use crate::journey::Journey;
use eligibility_check::i18n::Language;
use eligibility_check::pack::{OptionSet, QuestionId, Span, Window};
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
        (span("2026-12-01", None), "受理时间：2026年12月1日起", "Applications from 1 December 2026", true),
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
