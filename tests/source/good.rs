//! Packs without a mistake, and what they compile to.

use super::show;
use eligibility_check::pack::source::diagnostic::Code;
use eligibility_check::pack::source::{Files, compile, load};
use eligibility_check::pack::{Pack, codec};
use std::collections::HashSet;
use std::path::Path;

fn tiny() -> Pack {
    let loaded = load(Path::new("tests/packs/tiny"));
    // The texts of this pack are labels; they do not speak of the figures.
    let mistakes = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.code != Code::UnspokenFigure);
    assert_eq!(mistakes.count(), 0);
    loaded.pack.unwrap()
}

#[test]
fn every_feature_compiles() {
    insta::assert_snapshot!(show::pack(&tiny()));
}

#[test]
fn what_is_compiled_can_be_sent() {
    let pack = tiny();
    let bytes = codec::encode(&pack).unwrap();
    assert_eq!(codec::decode(&bytes), Ok(pack));
}

#[test]
fn each_node_stands_once_and_after_its_children() {
    let pack = tiny();
    let mut seen = HashSet::new();
    for (place, node) in pack.nodes.iter().enumerate() {
        assert!(seen.insert(node.clone()), "{node:?} stands twice");
        node.for_each_child(|child| assert!((child.0 as usize) < place, "{node:?} stands before its child"));
    }
}

/// Says the same in many ways; the conditions of a small pack, written out after compiling.
#[test]
fn conditions() {
    let conditions = [
        "a >= 3 items",
        "not a >= 3 items",
        "not (a > 3 items and not a < 7 items or c = x)",
        "c != x",
        "not c in [x, y]",
        "c in [x, y, z]",
        "not m has x",
        "m has any [x, z]",
        "b = yes",
        "not b = yes",
        "holds p",
        "not holds p",
        "a + 2 items * 3 - 1 items >= 2 items ^ 1",
        "1.1 ^ 2 * money > 1 thousand CNY",
        "(a + 1 items) * 2 = 8 items",
        "money / a >= 2万 CNY / 4 items",
        "percent <= 3 % + 0.5",
        "percent * money < 1.5亿 CNY",
        "as_of - day >= 30 days",
        "day + 30 days <= as_of",
        "as_of - day >= 3 years",
        "not as_of - day > 18 months",
        "1 month <= day - as_of",
        "2026-02-28 - day = 1.5 years",
        "day != 2026-02-28",
        "min(a, 5 items, 3 items) < max(2 items, 1 items)",
        "a >= -3 items",
        "1 < 2",
        "1 < 2 and a = 1 items",
        "2 < 1 or a = 1 items and (a = 1 items or a = 2 items)",
        "a = 1 items or (c = x or a = 1 items)",
    ];
    let lines: Vec<String> =
        conditions.iter().map(|condition| format!("{condition}  ->  {}", compiled(condition))).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

fn compiled(condition: &str) -> String {
    let pack = compile(&small(&format!("{{id: it, if: {condition:?}, text: {{en: it}}}}")));
    match pack {
        (Some(pack), _) => show::node(&pack, pack.constraints[0].node),
        (None, diagnostics) => panic!("{condition}: {diagnostics:?}"),
    }
}

/// A small pack with one constraint.
fn small(constraint: &str) -> Files {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let options = "[{id: x, label: {en: X}}, {id: y, label: {en: Y}}, {id: z, label: {en: Z}}]";
    [
        file("pack.yaml", &format!("id: s\nversion: '1'\ntitle: {{en: S}}\njurisdiction: {{en: J}}\nlanguages: [en]\ncurrency: CNY\nread_on: 2026-01-01\nauthorities: {{o: {{name: {{en: O}}}}}}\nconstraints: [{constraint}]\n")),
        file("sources.yaml", "law: {title: {en: L}, issuer: {en: O}, read: official}\n"),
        file("questions/q.yaml", &format!(
            "group: {{id: g, order: 1, title: {{en: G}}}}\nquestions:\n  a: {{kind: number, unit: items, range: {{min: 0, max: 100}}, ask: {{en: A}}}}\n  b: {{kind: yes_no, ask: {{en: B}}}}\n  c: {{kind: choice, options: {options}, ask: {{en: C}}}}\n  m: {{kind: choices, options: {options}, ask: {{en: M}}}}\n  money: {{kind: money, range: {{min: 0, max: 10亿}}, ask: {{en: M}}}}\n  percent: {{kind: percent, ask: {{en: P}}}}\n  day: {{kind: date, ask: {{en: D}}}}\n  holds.p: {{kind: yes_no, ask: {{en: H}}}}\n"
        )),
        file("programmes/p.yaml", "id: p\nkind: title\ntitle: {en: P}\nsummary: {en: P}\nauthority: o\nversions:\n  - {id: v, effective: {from: 2026-01-01}, source: law, ask: {en: Ask}}\n"),
    ]
    .into_iter()
    .collect()
}
