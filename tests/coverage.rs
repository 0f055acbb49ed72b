//! What the cases of a pack try of its rules, on a small made-up pack: with every case nothing is lacking, and without one of them it is told what.

#![expect(clippy::panic, reason = "a test that cannot go on should stop loudly")]

mod tiny;

use eligibility_check::cases::suite;
use eligibility_check::coverage::{self, Demand, Tried};
use eligibility_check::pack::source::{Files, compile};
use std::path::Path;
use std::process::Command;

const PACK: [(&str, &str); 5] = [
    ("pack.yaml", tiny::MANIFEST),
    ("sources.yaml", tiny::SOURCES),
    (
        "questions/all.yaml",
        "
group: {id: all, order: 1, title: {en: All}}
questions:
  listed: {kind: yes_no, ask: {en: Listed}, can_change: no}
  staff: {kind: number, unit: persons, range: {min: 0, max: 1000}, ask: {en: Staff}, can_change: up}
  sales: {kind: money, range: {min: 0, max: 1000000}, ask: {en: Sales}, can_change: up}
  research: {kind: money, range: {min: 0, max: 1000000}, ask: {en: Research}, can_change: up}
  marks:
    kind: choices
    ask: {en: Marks}
    can_change: no
    options: [{id: fraud, label: {en: Fraud}}, {id: debt, label: {en: Debt}}, {id: medal, label: {en: Medal}}]
",
    ),
    (
        "programmes/aid.yaml",
        "
id: aid
kind: funding
title: {en: Aid}
summary: {en: Aid}
authority: office
versions:
  - id: '1'
    effective: {from: 2026-01-01}
    source: act
    criteria:
      all:
        - {id: C, text: {en: Research at least 3 % of sales}, if: research / sales >= 3 %}
        - id: D
          text: {en: Either of two}
          any:
            - {id: D1, text: {en: More than 10 staff}, if: staff > 10 persons}
            - {id: D2, text: {en: Listed}, if: listed = yes}
        - {id: E, text: {en: Neither fraud nor debt}, if: 'not marks has any [fraud, debt]'}
        - {id: F, text: {en: Deserves it}, judged_by: office}
        - id: G
          text: {en: At least 4 points}
          score:
            name: points
            at_least: 4
            parts:
              - id: size
                label: {en: Size}
                items: [{id: G1, text: {en: Size}, value: staff, bands: [{from: 20 persons, points: 4}]}]
              - id: medal
                label: {en: Medal}
                items: [{id: G2, text: {en: Medal}, cases: [{if: marks has medal, points: 4}]}]
",
    ),
    (
        "programmes/advice.yaml",
        "
id: advice
kind: service
title: {en: Advice}
summary: {en: Advice}
authority: office
versions: [{id: '1', effective: {}, source: act, ask: {en: Ask the office}}]
",
    ),
];

/// Each line is a case; beside it stands what is lacking without it.
const CASES: [(&str, &[&str]); 16] = [
    (
        "{id: exact, answers: {research: 3, sales: 100}, expect: {aid: {verdict: open}}}",
        &["aid: C: `research / sales >= 0.03`: no case meets it exactly"],
    ),
    (
        "{id: missed, answers: {research: 2.99, sales: 100}, expect: {aid: {verdict: not_eligible}}}",
        &[
            "aid: C: `research / sales >= 0.03`: no case is the smallest step on the other side",
            "aid: C: `research / sales >= 0.03`: no case fails by it alone",
        ],
    ),
    (
        "{id: range, answers: {research: {between: [2, 4]}, sales: 100}, expect: {aid: {verdict: open}}}",
        &["aid: C: `research / sales >= 0.03`: no case straddles it with a range"],
    ),
    (
        "{id: unsure, answers: {research: 5, sales: unsure}, expect: {aid: {verdict: open}}}",
        &["aid: C: `research / sales >= 0.03`: no case is unsure of it"],
    ),
    (
        "{id: ten, answers: {staff: 10, listed: no}, expect: {aid: {verdict: not_eligible}}}",
        &[
            "aid: D1: `staff > 10`: no case meets it exactly",
            "aid: D: `(staff > 10 or listed in [yes])`: no case fails by it alone",
        ],
    ),
    (
        "{id: eleven, answers: {staff: 11, listed: no}, expect: {aid: {verdict: open}}}",
        &["aid: D1: `staff > 10`: no case is the smallest step on the other side"],
    ),
    (
        "{id: ten-or-so, answers: {staff: {between: [9, 11]}}, expect: {aid: {verdict: open}}}",
        &["aid: D1: `staff > 10`: no case straddles it with a range"],
    ),
    (
        "{id: listed, answers: {staff: 9, listed: yes}, expect: {aid: {verdict: open}}}",
        &["aid: D2: `listed in [yes]`: no case holds by it alone"],
    ),
    (
        "{id: fraud, answers: {marks: [fraud]}, expect: {aid: {verdict: not_eligible}}}",
        &["aid: E: option `fraud`: no case has it alone"],
    ),
    (
        "{id: debt, answers: {marks: [debt, medal]}, expect: {aid: {verdict: not_eligible}}}",
        &["aid: E: option `debt`: no case has it alone"],
    ),
    (
        "{id: twenty, answers: {staff: 20, marks: []}, expect: {aid: {verdict: open}}, derived: {points: 4}}",
        &[
            "aid: G: `points >= 4`: no case meets it exactly",
            "points: G1: `staff >= 20`: no case meets it exactly",
        ],
    ),
    (
        "{id: nineteen, answers: {staff: 19, marks: []}, expect: {aid: {verdict: not_eligible}}, derived: {points: 0}}",
        &[
            "aid: G: `points >= 4`: no case is the smallest step on the other side",
            "aid: G: `points >= 4`: no case fails by it alone",
            "points: G1: `staff >= 20`: no case is the smallest step on the other side",
        ],
    ),
    (
        "{id: staff-unsure, answers: {staff: unsure, marks: []}, expect: {aid: {verdict: open}}}",
        &["aid: D1: `staff > 10`: no case is unsure of it", "aid: G: `points >= 4`: no case is unsure of it"],
    ),
    (
        "{id: twenty-or-so, answers: {staff: {between: [19, 20]}, marks: []}, expect: {aid: {verdict: open}}}",
        &["aid: G: `points >= 4`: no case straddles it with a range"],
    ),
    (
        "{id: day-before, law_on: 2025-12-31, answers: {}, expect: {aid: {verdict: not_applicable}, advice: {verdict: ask}}}",
        &[
            "advice: 1 case, and 2 are asked for",
            "aid: 2025-12-31: the law changes then or the day after, and no case is judged by the law of that day",
        ],
    ),
    (
        "{id: first-day, law_on: 2026-01-01, answers: {}, expect: {aid: {verdict: open}, advice: {verdict: ask}}}",
        &[
            "advice: 1 case, and 2 are asked for",
            "aid: 2026-01-01: the law changes then or the day after, and no case is judged by the law of that day",
        ],
    ),
];

fn tried(cases: &str) -> Vec<Tried> {
    let mut files: Files = PACK.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    files.insert("cases/all.yaml", cases);
    let (pack, diagnostics) = compile(&files);
    let pack = pack.unwrap_or_else(|| panic!("{diagnostics:?}"));
    let (cases, mistakes) = suite::read(&pack, &files);
    assert_eq!(mistakes, []);
    coverage::of(&pack, &cases)
}

fn gaps(cases: &str) -> Vec<String> {
    let gaps = tried(cases).into_iter().flat_map(|one| {
        let subject = one.subject;
        one.gaps.into_iter().map(move |gap| format!("{subject}: {gap}"))
    });
    let mut gaps: Vec<String> = gaps.collect();
    gaps.sort();
    gaps
}

fn written<'a>(cases: impl Iterator<Item = &'a str>) -> String {
    cases.map(|case| format!("- {case}\n")).collect()
}

#[test]
fn with_every_case_nothing_is_lacking_and_without_one_it_is_told_what() {
    assert_eq!(gaps(&written(CASES.iter().map(|(case, _)| *case))), [""; 0]);
    for (left_out, lacking) in CASES {
        let others = CASES.iter().map(|(case, _)| *case).filter(|case| *case != left_out);
        let mut lacking = lacking.to_vec();
        lacking.sort_unstable();
        assert_eq!(gaps(&written(others)), lacking, "without {left_out}");
    }
}

#[test]
fn everything_is_counted() {
    let all = tried(&written(CASES.iter().map(|(case, _)| *case)));
    let counted: Vec<(&str, usize, Vec<usize>)> = all
        .iter()
        .map(|one| {
            let of = Demand::ALL.iter().filter_map(|demand| one.counts.get(demand)).map(|(_, of)| *of);
            (one.subject.as_str(), one.cases, of.collect())
        })
        .collect();
    assert_eq!(
        counted,
        [
            ("advice", 2, vec![0, 0, 0, 0, 0, 0]),
            ("aid", 16, vec![3, 3, 3, 3, 8, 2]),
            ("points", 2, vec![1, 1]),
        ]
    );
}

/// A case that says nothing of a programme tries nothing of it, whatever its answers are.
#[test]
fn a_case_counts_for_what_it_expects_something_of() {
    let elsewhere = "{id: ten, answers: {staff: 10, listed: no}, expect: {advice: {verdict: ask}}}";
    assert!(
        gaps(&written([elsewhere].into_iter()))
            .contains(&"aid: D1: `staff > 10`: no case meets it exactly".to_owned())
    );
}

/// At the line by chance: where the comparison decides nothing, it is not tried.
#[test]
fn a_company_at_a_line_that_does_not_matter_to_it_tries_nothing() {
    let row = "{id: row, answers: {staff: 20, marks: [medal]}, expect: {aid: {verdict: open}}, derived: {points: 8}}";
    let lacking = gaps(&written([row].into_iter()));
    assert!(
        !lacking.contains(&"points: G1: `staff >= 20`: no case meets it exactly".to_owned()),
        "{lacking:?}"
    );
    assert!(lacking.contains(&"aid: G: `points >= 4`: no case meets it exactly".to_owned()), "{lacking:?}");
}

#[test]
fn the_command_fails_where_something_is_lacking() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("coverage");
    let _ = std::fs::remove_dir_all(&folder);
    let run = |cases: &str| {
        for (path, text) in PACK.into_iter().chain([("cases/all.yaml", cases)]) {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let output =
            Command::new(env!("CARGO_BIN_EXE_eligibility")).arg("coverage").arg(&folder).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (status, said) = run(&written(CASES.iter().map(|(case, _)| *case)));
    assert_eq!((status, said.ends_with("0 gaps\n")), (Some(0), true), "{said}");
    let (status, said) = run(&written(CASES.iter().skip(1).map(|(case, _)| *case)));
    assert_eq!(status, Some(1));
    assert!(
        said.ends_with("aid: C: `research / sales >= 0.03`: no case meets it exactly\n1 gap\n"),
        "{said}"
    );
}
