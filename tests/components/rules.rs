//! What holds on every page: no inline style, no id twice, every reference to an id leads to one, no heading level left out.

use crate::fixture::pack;
use crate::journey::Journey;
use eligibility_check::i18n::Language;
use eligibility_check::pack::QuestionId;
use eligibility_check::session::{Draft, Event, Page};

/// All pages of a journey, each question blank, with a mistake, and as a range.
async fn all_pages(language: Language) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    let fixed = [Page::Start, Page::Check, Page::Results, Page::Lens, Page::Keep, Page::Privacy];
    for page in fixed {
        pages.push((format!("{page:?}"), Journey::new(language).then(Event::GoTo(page)).whole().await));
    }
    for (place, question) in pack().questions.iter().enumerate() {
        let id = QuestionId(place as u16);
        for (state, draft) in [
            ("blank", Draft::default()),
            ("wrong", Draft::exact("x")),
            ("range", Draft::range("9", "1")),
            ("unsure", Draft::unsure()),
        ] {
            let page = Journey::new(language).answer(id, &[draft]).then(Event::GoTo(Page::Question(id)));
            pages.push((format!("{} {state}", question.id), page.whole().await));
        }
    }
    pages
}

fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[tokio::test]
async fn no_page_carries_a_style() {
    for (name, page) in all_pages(Language::En).await {
        assert!(!page.contains("<style") && !page.contains(" style="), "{name}");
    }
}

#[tokio::test]
async fn ids_are_unique_and_references_lead_to_one() {
    for (name, page) in all_pages(Language::ZhHans).await {
        let ids = values(&page, "id");
        for id in &ids {
            assert_eq!(ids.iter().filter(|other| *other == id).count(), 1, "{name}: id `{id}`");
        }
        for attribute in ["for", "aria-labelledby", "aria-describedby"] {
            for reference in values(&page, attribute).iter().flat_map(|value| value.split(' ')) {
                assert!(
                    ids.contains(&reference),
                    "{name}: {attribute} names `{reference}`, which is not there"
                );
            }
        }
        for link in values(&page, "href").iter().filter_map(|href| href.strip_prefix('#')) {
            assert!(ids.contains(&link), "{name}: the link to `{link}` leads nowhere");
        }
    }
}

#[tokio::test]
async fn heading_levels_go_down_one_at_a_time() {
    for (name, page) in all_pages(Language::En).await {
        let levels: Vec<u32> =
            page.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)).collect();
        assert!(levels.contains(&2), "{name}: no page heading");
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{name}: from level {} to {}", pair[0], pair[1]);
        }
    }
}
