//! Text as a condition of a criterion. It is compiled or refused; what is compiled survives encoding and is judged without a panic.
#![no_main]

use eligibility_check::engine::{Answers, Context, assess};
use eligibility_check::pack::source::{Files, compile};
use eligibility_check::pack::{Date, codec};
use libfuzzer_sys::fuzz_target;

const FILES: [(&str, &str); 3] = [
    (
        "pack.yaml",
        "id: tiny\nversion: '1'\ntitle: {en: Tiny}\njurisdiction: {en: Nowhere}\nlanguages: [en]\ncurrency: CNY\nread_on: 2026-01-01\n\
         founded: born\nauthorities: {office: {name: {en: Office}}}\n",
    ),
    ("sources.yaml", "act: {title: {en: Act}, issuer: {en: Parliament}, read: official}\n"),
    (
        "questions/all.yaml",
        "group: {id: all, order: 1, title: {en: All}}\nquestions:\n\
         \x20 listed: {kind: yes_no, ask: {en: q}, can_change: no}\n\
         \x20 staff: {kind: number, unit: persons, range: {min: 0, max: 1000}, ask: {en: q}, can_change: no}\n\
         \x20 income: {kind: money, per_year: 3, range: {min: 0, max: 1000000000000}, ask: {en: q}, can_change: no}\n\
         \x20 share: {kind: percent, ask: {en: q}, can_change: no}\n\
         \x20 born: {kind: date, ask: {en: q}, can_change: no}\n\
         \x20 marks: {kind: choices, options: [{id: a, label: {en: a}}, {id: b, label: {en: b}}], ask: {en: q}, can_change: no}\n\
         \x20 zone: {kind: choice, options: [{id: north, label: {en: n}}, {id: south, label: {en: s}}], ask: {en: q}, can_change: no}\n",
    ),
];

fuzz_target!(|text: &str| {
    let mut files = Files::default();
    FILES.into_iter().for_each(|(path, text)| files.insert(path, text));
    // As a block of text, so that no sign of YAML ends the expression.
    let indented: String = text.lines().map(|line| format!("\n              {line}")).collect();
    files.insert(
        "programmes/aid.yaml",
        format!(
            "id: aid\nkind: funding\ntitle: {{en: A}}\nsummary: {{en: A}}\nauthority: office\nversions:\n  - id: v\n    effective: {{}}\n    \
             source: act\n    criteria:\n      all:\n        - id: C\n          text: {{en: c}}\n          if: >-{indented}\n"
        ),
    );
    let (pack, diagnostics) = compile(&files);
    let Some(pack) = pack else {
        assert!(!diagnostics.is_empty(), "refused without a word");
        return;
    };
    let bytes = codec::encode(&pack).expect("what was compiled can be written");
    assert_eq!(codec::decode(&bytes).as_ref(), Ok(&pack));
    let _ = assess(&pack, &Answers::default(), Context::on(Date::parse("2026-06-01").expect("a day")));
});
