//! A made-up pack on which a shortsighted search would give more than it has to.

use eligibility_check::engine::{Advice, Answer, Answers, Context, Engine, Prepared, Verdict};
use eligibility_check::pack::source::{compile, files::Files};
use eligibility_check::pack::{NO, Pack, YES};

use super::on;

/// Three alternatives that all need `b`, and the title of another programme besides.
fn pack() -> Pack {
    let question =
        |id: &str, change: &str| format!("  {id}: {{kind: yes_no, ask: {{en: q}}, can_change: {change}}}\n");
    let questions: String = [("a", "up"), ("b", "up"), ("c", "up"), ("d", "no"), ("holds.other", "up")]
        .map(|(id, change)| question(id, change))
        .concat();
    let programme = |id: &str, criteria: &str| {
        format!(
            "id: {id}\nkind: title\ntitle: {{en: P}}\nsummary: {{en: P}}\nauthority: office\ngives: []\nversions:\n  - id: '1'\n    source: law\n    effective: {{}}\n    windows: {{status: none}}\n    criteria: {criteria}\n"
        )
    };
    let alternative = |id: &str| {
        format!(
            "{{id: K{id}, text: {{en: k}}, all: [{{id: K{id}1, text: {{en: k}}, if: {id} = yes}}, {{id: K{id}2, text: {{en: k}}, if: b = yes}}]}}"
        )
    };
    let any = format!(
        "{{all: [{{id: K, text: {{en: k}}, any: [{}, {}, {}]}}, {{id: T, text: {{en: k}}, if: holds other}}]}}",
        alternative("a"),
        alternative("c"),
        alternative("d")
    );
    let files = [
        (
            "pack.yaml",
            String::from(
                "id: small\nversion: '1'\ntitle: {en: Small}\njurisdiction: {en: Nowhere}\nlanguages: [en]\ncurrency: CNY\nread_on: 2026-01-01\nauthorities:\n  office: {name: {en: Office}}\n",
            ),
        ),
        (
            "sources.yaml",
            String::from("law:\n  title: {en: Law}\n  issuer: {en: Office}\n  read: official\n"),
        ),
        (
            "questions/all.yaml",
            format!("group: {{id: all, order: 1, title: {{en: All}}}}\nquestions:\n{questions}"),
        ),
        ("programmes/main.yaml", programme("main", &any)),
        ("programmes/other.yaml", programme("other", "{all: [{id: O, text: {en: k}, if: a = yes}]}")),
    ];
    let files: Files = files.into_iter().map(|(path, text)| (path.to_owned(), text)).collect();
    let (pack, diagnostics) = compile(&files);
    pack.unwrap_or_else(|| panic!("{diagnostics:#?}"))
}

fn answers(pack: &Pack, context: Context, said: [(&str, u8); 5]) -> Answers {
    let mut answers = Answers::default();
    for (id, option) in said {
        let place = pack.questions.iter().position(|question| question.id == id).unwrap();
        answers.set(
            context.slot(eligibility_check::pack::QuestionId(place as u16), None, 0),
            Answer::option(option),
        );
    }
    answers
}

#[test]
fn one_answer_that_blocks_every_alternative_is_the_reason() {
    let (pack, context) = (pack(), on("2026-06-30"));
    let prepared = Prepared::new(&pack, context);
    let engine = Engine::new(&pack, &prepared);
    let said = [("a", NO), ("b", NO), ("c", NO), ("d", NO), ("holds.other", YES)];
    let report = engine.report(&engine.begin(&answers(&pack, context, said)), 0).unwrap();
    assert_eq!(report.verdict, Verdict::NotEligible);
    let because: Vec<&str> =
        report.because.iter().map(|slot| pack.questions[usize::from(slot.question.0)].id.as_str()).collect();
    assert_eq!(because, ["b"]);
}

#[test]
fn every_alternative_that_can_be_had_is_a_way_and_a_title_names_its_programme() {
    let (pack, context) = (pack(), on("2026-06-30"));
    let prepared = Prepared::new(&pack, context);
    let engine = Engine::new(&pack, &prepared);
    let said = [("a", NO), ("b", NO), ("c", NO), ("d", NO), ("holds.other", NO)];
    let Some(Advice::Ways(ways)) = engine.advice(&engine.begin(&answers(&pack, context, said)), 0) else {
        panic!("no way")
    };
    let ids = |way: &eligibility_check::engine::Way| -> Vec<String> {
        way.moves
            .iter()
            .map(|change| pack.questions[usize::from(change.slot.question.0)].id.clone())
            .collect()
    };
    // Nobody can change `d`.
    assert_eq!(
        ways.iter().map(ids).collect::<Vec<_>>(),
        [["a", "b", "holds.other"], ["b", "c", "holds.other"]]
    );
    for way in &ways {
        assert_eq!(way.leads_to, Verdict::Eligible);
        let titles: Vec<_> = way.moves.iter().filter_map(|change| change.title).collect();
        assert_eq!(titles, [1]);
    }
}
