//! The command line from outside: the built binary on the made-up pack `tests/packs/workshop`.
//!
//! The binary runs inside `tests`, so that the paths it prints are the same everywhere.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop loudly"
)]

use eligibility_check::pack::{Answer, Number, QuestionId, codec};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const TODAY: [&str; 2] = ["--as-of", "2026-06-30"];

/// What a run said, in the form of a snapshot.
struct Said {
    status: i32,
    out: String,
    err: String,
}

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "exit {}", self.status)?;
        for (name, text) in [("stdout", &self.out), ("stderr", &self.err)] {
            if !text.is_empty() {
                write!(f, "--- {name}\n{text}")?;
            }
        }
        Ok(())
    }
}

fn run(arguments: &[&str]) -> Said {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let output =
        Command::new(env!("CARGO_BIN_EXE_eligibility")).current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { status: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn evaluate(answers: &str, more: &[&str]) -> Said {
    let arguments = ["evaluate", "packs/workshop", "--answers", answers];
    run(&[&arguments, &TODAY[..], more].concat())
}

/// A copy of the workshop with other cases.
fn workshop_with_cases(name: &str, cases: Option<&str>) -> PathBuf {
    let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/workshop");
    let _ = std::fs::remove_dir_all(&to);
    copy(&from, &to);
    std::fs::remove_dir_all(to.join("cases")).unwrap();
    if let Some(cases) = cases {
        std::fs::create_dir(to.join("cases")).unwrap();
        std::fs::write(to.join("cases/cases.yaml"), cases).unwrap();
    }
    to
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn test_cases(name: &str, cases: Option<&str>, more: &[&str]) -> Said {
    let folder = workshop_with_cases(name, cases);
    let folder = folder.to_str().unwrap();
    let mut said = run(&[&["test", folder], more].concat());
    said.err = said.err.replace(folder, "PACK");
    said
}

#[test]
fn verdicts_as_json() {
    insta::assert_snapshot!(evaluate("cli/company.yaml", &["--format", "json"]));
}

#[test]
fn verdicts_as_text_in_both_languages() {
    insta::assert_snapshot!("text-en", evaluate("cli/company.yaml", &["--lang", "en"]));
    insta::assert_snapshot!("text-settled-en", evaluate("cli/settled.yaml", &["--lang", "en"]));
    insta::assert_snapshot!("text-zh", evaluate("cli/settled.yaml", &[]));
}

#[test]
fn yaml_and_json_answers_say_the_same() {
    let yaml = evaluate("cli/company.yaml", &["--format", "json"]);
    let json = evaluate("cli/company.json", &["--format", "json"]);
    assert_eq!((yaml.status, &yaml.out), (0, &json.out));
    assert_eq!(json.err, "");
}

#[test]
fn answers_may_come_from_standard_input() {
    let mut process = Command::new(env!("CARGO_BIN_EXE_eligibility"))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"))
        .args(["evaluate", "packs/workshop", "--answers", "-", "--format", "json"])
        .args(TODAY)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    process.stdin.take().unwrap().write_all(include_bytes!("cli/company.yaml")).unwrap();
    let output = process.wait_with_output().unwrap();
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        evaluate("cli/company.yaml", &["--format", "json"]).out
    );
}

#[test]
fn a_compiled_pack_says_the_same_and_names_its_hash() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("workshop.pack");
    let file = file.to_str().unwrap();
    let compiled = run(&["compile", "packs/workshop", "-o", file]);
    assert_eq!(compiled.status, 0, "{compiled}");
    let arguments = ["evaluate", file, "--answers", "cli/settled.yaml", "--format", "json"];
    let from_file = run(&[&arguments, &TODAY[..]].concat());
    let from_folder = evaluate("cli/settled.yaml", &["--format", "json"]);
    let parse = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let (mut from_file, from_folder) = (parse(&from_file.out), parse(&from_folder.out));
    let hash = from_file["pack"].as_object_mut().unwrap().remove("hash").unwrap();
    assert_eq!(hash.as_str().unwrap().len(), 64);
    assert_eq!(from_file, from_folder);
}

#[test]
fn a_case_with_the_name_of_a_company_is_an_example_of_the_compiled_pack() {
    let cases = "\
- id: smith
  example: {zh-Hans: 铁匠铺, en: a smithy}
  as_of: 2025-06-30
  answers: {town: north, employees: {between: [5, 9]}, revenue: {2024: 200万, 2023: 180万, 2021: 1万}, founded_on: unsure}
  expect: {bench: {verdict: ask}}
- id: only-a-test
  answers: {town: north}
  expect: {bench: {verdict: ask}}
";
    let folder = workshop_with_cases("examples", Some(cases));
    let file = folder.join("workshop.pack");
    let said = run(&["compile", folder.to_str().unwrap(), "-o", file.to_str().unwrap()]);
    assert_eq!(said.status, 0, "{said}");
    let pack = codec::decode(&std::fs::read(file).unwrap()).unwrap();
    let [smithy] = pack.examples.as_slice() else { panic!("{} examples", pack.examples.len()) };
    assert_eq!(smithy.title.0, ["铁匠铺", "a smithy"]);
    let id = |id: &str| QuestionId(pack.questions.iter().position(|asked| asked.id == id).unwrap() as u16);
    let number = |text: &str| Number::parse(text).unwrap();
    let mut expected = vec![
        (id("town"), 0, Answer::option(0)),
        (id("employees"), 0, Answer::Between { min: Some(number("5")), max: Some(number("9")) }),
        // Counted from the year that was closed last on the day of the case; 2021 is asked no longer.
        (id("revenue"), 0, Answer::exactly(number("2000000"))),
        (id("revenue"), 1, Answer::exactly(number("1800000"))),
        (id("founded_on"), 0, Answer::Unsure),
    ];
    expected.sort_by_key(|(question, back, _)| (*question, *back));
    let mut found = smithy.answers.clone();
    found.sort_by_key(|(question, back, _)| (*question, *back));
    assert_eq!(found, expected);

    let half = cases.replace(", en: a smithy", "");
    let folder = workshop_with_cases("half-an-example", Some(&half));
    let said = run(&["compile", folder.to_str().unwrap(), "-o", folder.join("x").to_str().unwrap()]);
    assert_eq!(said.status, 1);
    assert!(said.err.contains("missing-text") && said.err.contains("`en`"), "{said}");
}

#[test]
fn a_day_of_the_law_of_its_own() {
    let said = evaluate("cli/settled.yaml", &["--law-on", "2026-04-30", "--format", "json"]);
    let said: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(said["pack"]["law_on"], "2026-04-30");
    assert_eq!(said["pack"]["as_of"], "2026-06-30");
    assert_eq!(said["programmes"][2]["id"], "master");
    assert_eq!(
        said["programmes"][2]["window"],
        serde_json::json!({"status": "open", "closes": "2026-04-30"})
    );
}

#[test]
fn what_would_change_a_verdict_and_what_another_day_says() {
    let more = ["--lang", "en", "--advise", "--against", "2025-06-30"];
    let said = evaluate("cli/refused.yaml", &more);
    let tail = said.out.find("What the company could change").unwrap();
    insta::assert_snapshot!("advice-en", &said.out[tail..]);
}

#[test]
fn answers_that_contradict_each_other_get_no_verdict() {
    insta::assert_snapshot!("clash-json", evaluate("cli/clash.yaml", &["--format", "json"]));
    insta::assert_snapshot!("clash-en", evaluate("cli/clash.yaml", &["--lang", "en"]));
}

#[test]
fn every_mistake_in_the_answers_is_shown_at_its_place() {
    insta::assert_snapshot!("mistakes", evaluate("cli/mistakes.yaml", &[]));
    insta::assert_snapshot!("ranges", evaluate("cli/ranges.yaml", &[]));
}

#[test]
fn what_cannot_be_opened_is_named() {
    insta::assert_snapshot!("no-answers", evaluate("cli/nowhere.yaml", &[]));
    insta::assert_snapshot!(
        "no-pack",
        run(&["evaluate", "cli/company.yaml", "--answers", "cli/company.yaml"])
    );
    insta::assert_snapshot!("no-language", evaluate("cli/company.yaml", &["--lang", "fr"]));
    insta::assert_snapshot!("no-day", evaluate("cli/company.yaml", &["--law-on", "2026-02-31"]));
}

#[test]
fn cases_that_hold_are_counted() {
    let said = run(&["test", "packs/workshop"]);
    assert_eq!(
        (said.status, said.out.as_str(), said.err.as_str()),
        (0, "6 passed, 0 failed\n", ""),
        "{said}"
    );
    let said = run(&["test", "packs/workshop", "--filter", "person"]);
    assert_eq!((said.status, said.out.as_str()), (0, "1 passed, 0 failed\n"));
}

#[test]
fn differences_are_a_table() {
    let cases = "\
- id: all-wrong
  why: every kind of difference
  as_of: 2026-06-30
  answers: {town: north, trade: forging, employees: 10, revenue: [200万, 180万], rd_expense: [10万, 10万], founded_on: 2016-07-02, purpose.master: new}
  expect:
    master: {verdict: eligible, version: \"2026-review\", window: open, criteria: {M-1: not_met, R-1: met}, decides: [M-2], judged: [], missing: [employees]}
    forge-grant: {verdict: eligible, amount: 6万, decides: [G-2, G-3], because: [town]}
    bench: {verdict: ask, amount: 1 CNY}
  derived: {size: large, rd_share: {min: 5 %, max: 6 %}, craft_score: {total: 30, parts: {money: 10}}}
- id: right
  answers: {town: west}
  expect: {forge-grant: {verdict: not_applicable}}
- id: clash-not-expected
  as_of: 2026-06-30
  answers: {revenue: [100万], rd_expense: [101万]}
  expect: {master: {verdict: open}}
- id: clash-expected-in-vain
  as_of: 2026-06-30
  answers: {revenue: [100万]}
  contradiction: [revenue]
";
    insta::assert_snapshot!(test_cases("differences", Some(cases), &[]));
}

#[test]
fn mistakes_in_cases_are_shown_and_nothing_runs() {
    let cases = "\
- id: names
  as_of: 2026-06-31
  anwers: {}
  expect:
    mastre: {verdict: eligible}
    master: {window: shut, criteria: {M-9: met, M-1: yes}, missing: [employes], decide: [M-1]}
    bench: {verdict: eligible, decides: []}
  derived: {sizes: small, size: middling, rd_share: 5, craft_score: {parts: {luck: 1}}}
- id: nothing
  answers: {employees: many}
- id: expects-nothing
  answers: {employees: 1}
- id: twice
  answers: {employees: 1}
  expect: {bench: {verdict: ask}}
- id: twice
  expect: {bench: {verdict: ask}}
";
    insta::assert_snapshot!(test_cases("mistakes", Some(cases), &[]));
}

#[test]
fn no_cases_are_a_failure() {
    insta::assert_snapshot!("no-cases", test_cases("no-cases", None, &[]));
    insta::assert_snapshot!("no-case-fits", run(&["test", "packs/workshop", "--filter", "nobody"]));
}

#[test]
fn help_comes_with_examples() {
    for command in ["evaluate", "test"] {
        let said = run(&[command, "--help"]);
        assert_eq!(said.status, 0);
        assert!(said.out.contains("Examples:"), "{said}");
        insta::assert_snapshot!(format!("help-{command}"), said);
    }
}

/// The examples of the page are what the binary says.
#[test]
fn the_documented_json_is_the_json() {
    let page = include_str!("../docs/authors/evaluate-json.md");
    let blocks: Vec<&str> =
        page.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    let [example, advice, contradiction] = blocks.as_slice() else { panic!("{} examples", blocks.len()) };
    let parse = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let said = |answers| parse(&evaluate(answers, &["--format", "json"]).out);
    assert_eq!(parse(example), said("cli/company.yaml"));
    let advised = parse(&evaluate("cli/refused.yaml", &["--format", "json", "--advise"]).out);
    assert_eq!(parse(advice), advised["advice"][0]);
    assert_eq!(parse(contradiction), said("cli/clash.yaml"));
}
