//! Keeping, opening, privacy and the law lens, on the full page and on a partner's.

use crate::journey::{HASH, Journey};
use eligibility_check::i18n::Language;
use eligibility_check::pack::QuestionId;
use eligibility_check::session::{Draft, Event, Page};
use eligibility_check::ui::{FullPage, Keeping, Origin, Shared};
use insta::assert_snapshot;
use std::rc::Rc;

const ZH: Language = Language::ZhHans;
const EN: Language = Language::En;

/// A full page with something on the device and in its address.
#[derive(Default)]
struct Lent {
    kept: Option<String>,
    shared: Option<String>,
}

impl FullPage for Lent {
    fn kept(&self) -> Option<String> {
        self.kept.clone()
    }
    fn shared(&self) -> Option<String> {
        self.shared.clone()
    }
    fn report(&self, _: u32, _: &str, _: Origin) -> Keeping {
        Keeping::Off
    }
    fn decide(&self, _: bool) -> Keeping {
        Keeping::Off
    }
    fn address(&self) -> String {
        "https://check.example/".to_owned()
    }
    fn print(&self) {}
    fn requests(&self) -> Vec<String> {
        Vec::new()
    }
}

fn firm(language: Language) -> Journey {
    Journey::new(language)
        .answer(QuestionId(5), &[Draft::exact("96")])
        .answer(QuestionId(7), &[Draft::option(0)])
        .answer(QuestionId(10), &[Draft::option(0)])
        .answer(QuestionId(3), &[Draft::exact("4000万"), Draft::unsure(), Draft::unsure()])
}

fn on(mut journey: Journey, lent: Lent) -> Journey {
    journey.full_page = Some(Shared(Rc::new(lent) as Rc<dyn FullPage>));
    journey
}

fn text(more: &str) -> String {
    format!(
        "eligibility-check=1\n.pack=sample\n.version=2026.11\n.hash={}\n.as-of=2026-11-22\n.law-on=2026-11-22\nemployees=96\n{more}",
        HASH
    )
}

#[tokio::test]
async fn keeping_on_the_full_page() {
    assert_snapshot!(on(firm(EN), Lent::default()).then(Event::GoTo(Page::Keep)).page().await);
}

#[tokio::test]
async fn keeping_on_a_partners_page() {
    assert_snapshot!(firm(ZH).then(Event::GoTo(Page::Keep)).page().await);
}

#[tokio::test]
async fn privacy_on_the_full_page() {
    assert_snapshot!(on(Journey::new(ZH), Lent::default()).then(Event::GoTo(Page::Privacy)).page().await);
}

#[tokio::test]
async fn privacy_on_a_partners_page() {
    assert_snapshot!(Journey::new(EN).then(Event::GoTo(Page::Privacy)).page().await);
}

#[tokio::test]
async fn what_was_kept_opens_as_it_was() {
    let lent = Lent { kept: Some(text(".verdict.gd-fund=open\n")), shared: None };
    assert_snapshot!(on(Journey::new(ZH), lent).page().await);
}

#[tokio::test]
async fn what_fits_no_longer_is_told() {
    let kept = text("gone=5\nlisted=perhaps\n.verdict.gd-fund=eligible\n.verdict.old=open\n")
        .replace(HASH, "0")
        .replace("2026.11\n", "2026.05\n")
        .replace(".as-of=2026-11-22", ".as-of=2026-05-01");
    let lent = Lent { kept: None, shared: Some(kept) };
    assert_snapshot!(on(Journey::new(EN), lent).page().await);
}

#[tokio::test]
async fn what_is_not_ours_is_refused() {
    let lent = Lent { kept: None, shared: Some("eligibility-check=1&.pack=other".to_owned()) };
    assert_snapshot!(on(Journey::new(EN), lent).page().await);
}

#[tokio::test]
async fn the_law_lens() {
    assert_snapshot!(firm(EN).then(Event::GoTo(Page::Lens)).page().await);
}
