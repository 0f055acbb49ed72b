//! The fields of answers that were never typed here, drawn: each holds its part of the answer.

use crate::fixture;
use crate::journey::{HASH, Journey};
use eligibility_check::i18n::Language;
use eligibility_check::pack::{Pack, QuestionId};
use eligibility_check::session::{Event, open};

/// What stands in the text fields of a question's page, and how many options are ticked, when the journey is opened with some answers.
async fn fields(pack: Pack, lines: &str) -> (Vec<String>, usize) {
    let text = format!("eligibility-check=2\n.pack=sample\n{lines}");
    let today = fixture::day("2026-11-22");
    let opened = open(&pack, HASH, &text, today).unwrap();
    assert_eq!(opened.unfit, []);
    let id = lines.split(['=', '@']).next().unwrap();
    let place = pack.questions.iter().position(|question| question.id == id).unwrap();
    let mut journey = Journey::of(pack, today, Language::ZhHans);
    journey.session = opened.session;
    let page = journey.then(Event::Change(QuestionId(place as u16))).page().await;
    let inputs: Vec<&str> = page.lines().filter(|line| line.starts_with("<input")).collect();
    let value = |line: &&str| {
        line.split_once(" value=\"").map(|(_, rest)| rest[..rest.find('"').unwrap()].to_owned())
    };
    let typed =
        inputs.iter().filter(|line| line.contains("type=\"text\"") && !line.contains("id=\"filter\""));
    let ticked = inputs.iter().filter(|line| line.contains(" checked")).count();
    (typed.map(|line| value(line).unwrap_or_default()).collect(), ticked)
}

#[tokio::test]
async fn every_field_holds_its_part() {
    for (lines, typed, ticked) in [
        ("founded_on=2016-04-18", vec!["2016", "4", "18"], 0),
        ("founded_on=2016-04-01..2016-04-30", vec!["2016", "4", ""], 0),
        ("founded_on=2016-01-01..2016-12-31", vec!["2016", "", ""], 0),
        ("founded_on=2016-04-18..2018-03-31", vec!["2016-04-18", "2018-03-31"], 0),
        ("founded_on=..2018-03-31", vec!["", "2018-03-31"], 0),
        ("employees=1200", vec!["1200"], 0),
        ("employees=20..49", vec!["20", "49"], 0),
        ("rd_staff=0.0325", vec!["3.25%"], 0),
        ("rd_staff=0.1..", vec!["10%", ""], 0),
        (
            "revenue@2025=60000000\nrevenue@2024=..250000\nrevenue@2023=0.5",
            vec!["60,000,000", "", "250000", "0.5"],
            0,
        ),
        ("listed=no", vec![], 1),
        ("industry=software,other", vec![], 2),
        ("province=guangdong", vec![], 1),
        ("awards=national,~contest", vec![], 2),
        ("awards=-", vec![], 1),
        ("awards=?", vec![], 1),
    ] {
        let typed = typed.into_iter().map(str::to_owned).collect();
        assert_eq!(fields(fixture::pack(), lines).await, (typed, ticked), "{lines}");
    }
}

#[tokio::test]
async fn a_date_per_year_holds_it_too() {
    let mut pack = fixture::pack();
    pack.founded = None;
    pack.questions[0].per_year = Some(1);
    assert_eq!(fields(pack.clone(), "founded_on@2025=2016-04-18").await.0, ["2016-04-18"]);
    pack.questions[0].per_year = Some(2);
    let two = "founded_on@2025=2016-04-18\nfounded_on@2024=2016-04-01..2016-04-30";
    assert_eq!(fields(pack, two).await.0, ["2016-04-18", "2016-04-01", "2016-04-30"]);
}
