//! Mutation testing of rule packs, on a small made-up pack: which changes are made, who notices them, what is said of those nobody does.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop loudly")]

mod tiny;

use eligibility_check::cases::suite;
use eligibility_check::mutants::run::{Outcome, judge};
use eligibility_check::mutants::verdict::Verdicts;
use eligibility_check::mutants::{Mutant, equivalent, written};
use eligibility_check::pack::source::diagnostic::{Code, Severity};
use eligibility_check::pack::source::render::{Style, render};
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
  staff: {kind: number, unit: persons, step: 0.5, range: {min: 0, max: 1000}, ask: {en: Staff}, can_change: up}
  revenue: {kind: money, per_year: 2, range: {min: 0, max: 1000000000}, ask: {en: Revenue}, can_change: up}
  trade:
    kind: choice
    ask: {en: Trade}
    can_change: no
    options: [{id: joinery, label: {en: Joinery}}, {id: forging, label: {en: Forging}}, {id: glass, label: {en: Glass}}]
  purpose.aid:
    kind: choice
    ask: {en: Purpose}
    can_change: no
    options: [{id: new, label: {en: New}}, {id: review, label: {en: Review}}]
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
        - use: base
        - id: C
          text: {en: At least 10 staff}
          if: staff >= 10 persons
        - id: D
          text: {en: Either of two}
          any:
            - if: trade in [joinery, forging]
            - if: listed = yes # or on the exchange
        - id: E
          text: {en: 'Revenue above EUR 1 million, unless reviewed'}
          unless: {purpose: review}
          if: revenue[last] > 1 million EUR
",
    ),
    (
        "shared.yaml",
        "
base:
  - id: S
    text: {en: A score}
    score:
      name: points
      at_least: 5
      parts:
        - id: size
          label: {en: Size}
          items:
            - id: S1
              text: {en: Size}
              value: staff
              bands: [{from: 10 persons, points: 5}, {from: 5 persons, points: 2}]
",
    ),
];

/// Enough to notice every change but the one of `EQUIVALENT`.
const CASES: &str = "
- id: every-line-exactly
  answers: {staff: 10, trade: glass, listed: yes, revenue: [1000000.01, 0], purpose.aid: new}
  expect: {aid: {verdict: eligible, criteria: {S: met, C: met, D: met, E: met}}}
  derived: {points: 5}
- {id: joinery, answers: {staff: 10, trade: joinery, listed: no, revenue: [1000000.01, 0], purpose.aid: new}, expect: {aid: {verdict: eligible}}}
- {id: forging, answers: {staff: 10, trade: forging, listed: no, revenue: [1000000.01, 0], purpose.aid: new}, expect: {aid: {verdict: eligible}}}
- {id: glass, answers: {staff: 10, trade: glass, listed: no, revenue: [1000000.01, 0], purpose.aid: new}, expect: {aid: {verdict: not_eligible}}}
- id: half-a-person-short
  answers: {staff: 9.5, trade: glass, listed: yes, revenue: [2 million, 2 million], purpose.aid: new}
  expect: {aid: {verdict: not_eligible, criteria: {S: not_met, C: not_met}}}
  derived: {points: 2}
- {id: five, answers: {staff: 5}, expect: {aid: {verdict: not_eligible}}, derived: {points: 2}}
- {id: below-five, answers: {staff: 4.5}, expect: {aid: {verdict: not_eligible}}, derived: {points: 0}}
- {id: revenue-at-the-line, answers: {staff: 10, trade: glass, listed: yes, revenue: [1 million, 2 million], purpose.aid: new}, expect: {aid: {verdict: not_eligible}}}
- {id: reviewed, answers: {staff: 10, trade: glass, listed: yes, revenue: [1, 1], purpose.aid: review}, expect: {aid: {verdict: eligible}}}
- {id: last-day-before, law_on: 2025-12-31, answers: {}, expect: {aid: {verdict: not_applicable}}}
- {id: first-day, law_on: 2026-01-01, answers: {staff: 1}, expect: {aid: {verdict: not_eligible}}}
";

/// The points are 0, 2 or 5, so a minimum of 4 asks for no less than one of 5.
const EQUIVALENT: &str = "
- file: shared.yaml
  at: base/S/at_least
  from: 5
  to: [4]
  proof: one band is worth 2 points and the other 5, so no total lies between
";

/// The cases without one of them.
fn without(id: &str) -> String {
    let (line, _) = CASES.split_once(&format!("{{id: {id},")).unwrap();
    let rest = CASES.get(line.len()..).unwrap().split_once('\n').unwrap().1;
    format!("{}{rest}", line.trim_end_matches("- "))
}

fn files(cases: &str, equivalent: &str) -> Files {
    let more = [("cases/all.yaml", cases), (suite::EQUIVALENT, equivalent)];
    PACK.into_iter().chain(more).map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

struct Tested {
    mutants: Vec<Mutant>,
    outcomes: Vec<Outcome>,
    verdicts: Verdicts,
}

fn tested(files: &Files, jobs: usize) -> Tested {
    let (pack, diagnostics) = compile(files);
    let pack = pack.unwrap_or_else(|| panic!("{diagnostics:?}"));
    let (cases, mistakes) = suite::read(&pack, files);
    assert_eq!(mistakes, []);
    let mutants = written(files, &pack);
    let run: Vec<&Mutant> = mutants.iter().collect();
    let outcomes = judge(files, &pack, &cases, &run, jobs);
    let (listed, mistakes) = equivalent::read(files);
    assert_eq!(mistakes, []);
    let verdicts = Verdicts::of(&mutants, &run, &outcomes, &listed);
    Tested { mutants, outcomes, verdicts }
}

fn said(tested: &Tested) -> Vec<String> {
    tested.verdicts.diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect()
}

#[test]
fn every_rule_is_changed_in_every_way() {
    let files = files("", "");
    let pack = compile(&files).0.unwrap();
    let made: Vec<String> = written(&files, &pack)
        .iter()
        .map(|mutant| {
            format!(
                "{} {} {}: {} -> {}",
                mutant.place.file,
                mutant.rule.word(),
                mutant.at,
                mutant.from,
                mutant.to
            )
        })
        .collect();
    let expected = [
        "programmes/aid.yaml date 1/effective/from: 2026-01-01 -> 2025-12-31",
        "programmes/aid.yaml date 1/effective/from: 2026-01-01 -> 2026-01-02",
        "programmes/aid.yaml removal 1: use: base -> no such criteria",
        "programmes/aid.yaml removal 1/C: the criterion -> always met",
        "programmes/aid.yaml operator 1/C/if: staff >= 10 persons -> staff > 10 persons",
        "programmes/aid.yaml threshold 1/C/if: staff >= 10 persons -> staff >= 9.5 persons",
        "programmes/aid.yaml threshold 1/C/if: staff >= 10 persons -> staff >= 10.5 persons",
        "programmes/aid.yaml removal 1/D: the criterion -> always met",
        "programmes/aid.yaml connective 1/D: any -> all",
        "programmes/aid.yaml removal 1/D/1: the criterion -> never met",
        "programmes/aid.yaml option 1/D/1/if: trade in [joinery, forging] -> trade in [forging]",
        "programmes/aid.yaml option 1/D/1/if: trade in [joinery, forging] -> trade in [joinery]",
        "programmes/aid.yaml option 1/D/1/if: trade in [joinery, forging] -> trade in [joinery, forging, glass]",
        "programmes/aid.yaml removal 1/D/2: the criterion -> never met",
        "programmes/aid.yaml operator 1/D/2/if: listed = yes -> listed != yes",
        "programmes/aid.yaml option 1/D/2/if: listed = yes -> listed = no",
        "programmes/aid.yaml removal 1/E: the criterion -> always met",
        "programmes/aid.yaml removal 1/E/unless: the exception -> none",
        "programmes/aid.yaml option 1/E/unless: review -> [review, new]",
        "programmes/aid.yaml operator 1/E/if: revenue[last] > 1 million EUR -> revenue[last] >= 1 million EUR",
        "programmes/aid.yaml year 1/E/if: revenue[last] > 1 million EUR -> revenue[last-1] > 1 million EUR",
        "programmes/aid.yaml threshold 1/E/if: revenue[last] > 1 million EUR -> revenue[last] > 999999.99 EUR",
        "programmes/aid.yaml threshold 1/E/if: revenue[last] > 1 million EUR -> revenue[last] > 1000000.01 EUR",
        "shared.yaml removal base/S: the criterion -> always met",
        "shared.yaml operator base/S: at_least -> above",
        "shared.yaml threshold base/S/at_least: 5 -> 4",
        "shared.yaml threshold base/S/at_least: 5 -> 6",
        "shared.yaml removal base/S/size/S1/bands/1: the entry -> none",
        "shared.yaml operator base/S/size/S1/bands/1: from -> above",
        "shared.yaml threshold base/S/size/S1/bands/1/from: 10 persons -> 9.5 persons",
        "shared.yaml threshold base/S/size/S1/bands/1/from: 10 persons -> 10.5 persons",
        "shared.yaml points base/S/size/S1/bands/1/points: 5 -> 4",
        "shared.yaml points base/S/size/S1/bands/1/points: 5 -> 6",
        "shared.yaml removal base/S/size/S1/bands/2: the entry -> none",
        "shared.yaml operator base/S/size/S1/bands/2: from -> above",
        "shared.yaml threshold base/S/size/S1/bands/2/from: 5 persons -> 4.5 persons",
        "shared.yaml threshold base/S/size/S1/bands/2/from: 5 persons -> 5.5 persons",
        "shared.yaml points base/S/size/S1/bands/2/points: 2 -> 1",
        "shared.yaml points base/S/size/S1/bands/2/points: 2 -> 3",
    ];
    assert_eq!(made, expected);
}

#[test]
fn each_change_leaves_a_pack_that_can_be_read_and_is_another() {
    let files = files("", "");
    let pack = compile(&files).0.unwrap();
    for mutant in written(&files, &pack) {
        let (changed, diagnostics) = compile(&mutant.applied(&files));
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        assert_eq!(errors.count(), 0, "{mutant:?}: {diagnostics:?}");
        assert_ne!(changed.unwrap(), pack, "{mutant:?}");
    }
}

#[test]
fn a_change_that_nobody_notices_is_shown_with_its_place() {
    let files = files(&without("revenue-at-the-line"), EQUIVALENT);
    let tested = tested(&files, 2);
    let expected = [
        "no case notices this change (removal) at 1/E: `the criterion` -> `always met`",
        "no case notices this change (operator) at 1/E/if: `revenue[last] > 1 million EUR` -> `revenue[last] >= 1 million EUR`",
        "no case notices this change (threshold) at 1/E/if: `revenue[last] > 1 million EUR` -> `revenue[last] > 999999.99 EUR`",
    ];
    assert_eq!(said(&tested), expected);
    let drawn = render(&tested.verdicts.diagnostics, &files, Style::Plain);
    assert!(drawn.contains("programmes/aid.yaml:25:"), "{drawn}");
    assert!(drawn.contains("becomes `revenue[last] >= 1 million EUR`"), "{drawn}");
    let total = tested.verdicts.total();
    assert_eq!((total.survived, total.equivalent, total.refused, total.all()), (3, 1, 0, 39));
    assert_eq!(total.score(), 35 * 10_000 / 38);
}

#[test]
fn a_list_of_what_makes_no_difference_has_to_be_true() {
    let told = tested(&files(CASES, EQUIVALENT), 2);
    assert_eq!(said(&told), [""; 0]);
    assert_eq!((told.verdicts.total().equivalent, told.verdicts.total().score()), (1, 10_000));

    // Noticed by a case, refused by the compiler, and not there at all.
    let wrong = "
- {file: programmes/aid.yaml, at: 1/C/if, from: staff >= 10 persons, to: staff > 10 persons, proof: none}
- {file: programmes/aid.yaml, at: 1/C/if, from: staff >= 11 persons, to: staff > 11 persons, proof: none}
";
    let told = tested(&files(CASES, &format!("{EQUIVALENT}{wrong}")), 2);
    let expected = [
        "the case `every-line-exactly` fails under this change, so it makes a difference",
        "no rule can be changed like this, or no longer",
    ];
    assert_eq!(said(&told), expected);
    assert!(told.verdicts.diagnostics.iter().all(|diagnostic| diagnostic.code == Code::NotEquivalent));

    let without_proof = files("", "- {file: a, at: b, from: c, to: d}\n");
    let codes: Vec<Code> =
        equivalent::read(&without_proof).1.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [Code::MissingKey]);
}

#[test]
fn what_the_compiler_refuses_is_counted_apart() {
    let mut files = files(CASES, EQUIVALENT);
    let text = files.get("programmes/aid.yaml").unwrap();
    // A second version begins where the first ends; a day later it would overlap.
    let first = text.replace("{from: 2026-01-01}", "{from: 2026-01-01, to: 2026-12-31}");
    let (_, version) = text.split_once("versions:\n").unwrap();
    let second = version
        .replace("id: '1'", "id: '2'")
        .replace("2026-01-01", "2027-01-01")
        .replace("- use: base", "- {id: B, text: {en: Listed}, if: listed = yes}");
    files.insert("programmes/aid.yaml", format!("{first}{second}"));
    let tested = tested(&files, 1);
    let outcome = |to: &str| {
        let place = tested.mutants.iter().position(|mutant| mutant.to == to).unwrap();
        tested.outcomes.get(place).unwrap().clone()
    };
    assert_eq!(outcome("2027-01-01"), Outcome::Refused(Code::OverlappingVersions));
    assert_eq!(outcome("2026-12-30"), Outcome::Survived);
    assert_eq!(tested.verdicts.total().refused, 2);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let files = files(CASES, "");
    let one = tested(&files, 1);
    for jobs in [2, 7] {
        assert_eq!(tested(&files, jobs).outcomes, one.outcomes);
    }
    assert!(one.outcomes.contains(&Outcome::Killed("every-line-exactly".to_owned())));
}

/// The command on these files: its exit status and what it printed.
fn command(name: &str, files: &Files, more: &[&str]) -> (i32, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    for (path, text) in files.iter() {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_eligibility"));
    let output = command.arg("mutants").arg(&folder).args(more).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout) + &text(output.stderr))
}

#[test]
fn the_command_fails_where_a_change_is_not_noticed() {
    let (status, said) = command("mutants-survive", &files(&without("revenue-at-the-line"), EQUIVALENT), &[]);
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("programmes/aid.yaml:25:"), "{said}");
    assert!(said.contains("score: 92.10 % (35 of 38 changes that can make a difference)"), "{said}");

    let (status, said) =
        command("mutants-none-survive", &files(CASES, EQUIVALENT), &["--programme", "aid", "--jobs", "1"]);
    assert_eq!(
        (status, said.lines().last().unwrap()),
        (0, "score: 100.00 % (38 of 38 changes that can make a difference)")
    );

    let (status, said) = command("mutants-no-programme", &files(CASES, ""), &["--programme", "none"]);
    assert_eq!((status, said.contains("the pack has no programme `none`")), (1, true));
    let failing = CASES.replace(
        "staff: 10, trade: glass, listed: yes, revenue: [1, 1]",
        "staff: 9, trade: glass, listed: yes, revenue: [1, 1]",
    );
    let (status, said) = command("mutants-failing-cases", &files(&failing, ""), &[]);
    assert_eq!((status, said.contains("these cases fail without any change: reviewed")), (1, true));
    let said_by_test = Command::new(env!("CARGO_BIN_EXE_eligibility"))
        .arg("test")
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutants-none-survive"))
        .output()
        .unwrap();
    assert!(said_by_test.status.success(), "the list is not read as cases");
}

#[test]
fn every_cell_of_a_table_is_changed_also_behind_comments() {
    let mut files = files("", "");
    files.insert(
        "derived.yaml",
        "
class:
  label: {en: Class}
  source: act
  table: class
  options: [{id: big, label: {en: Big}}, {id: small, label: {en: Small}}]
",
    );
    files.insert(
        "tables/class.csv",
        "# Why.\ntrade,staff,result\n# More.\n\njoinery|forging,>= 10 persons,big\n-,-,small\n",
    );
    let (pack, diagnostics) = compile(&files);
    let pack = pack.unwrap_or_else(|| panic!("{diagnostics:?}"));
    let changed: Vec<String> = written(&files, &pack)
        .iter()
        .filter(|mutant| mutant.place.file.starts_with("tables/"))
        .map(|mutant| {
            mutant
                .applied(&files)
                .get("tables/class.csv")
                .unwrap()
                .replace("# Why.\ntrade,staff,result\n# More.\n\n", "")
        })
        .collect();
    let expected = [
        "-,>= 10 persons,big\n-,-,small\n",
        "forging,>= 10 persons,big\n-,-,small\n",
        "joinery,>= 10 persons,big\n-,-,small\n",
        "joinery|forging|glass,>= 10 persons,big\n-,-,small\n",
        "joinery|forging,-,big\n-,-,small\n",
        "joinery|forging,> 10 persons,big\n-,-,small\n",
        "joinery|forging,>= 9.5 persons,big\n-,-,small\n",
        "joinery|forging,>= 10.5 persons,big\n-,-,small\n",
        "joinery|forging,>= 10 persons,small\n-,-,small\n",
        "-,-,small\n",
        "joinery|forging,>= 10 persons,big\n-,-,big\n",
    ];
    assert_eq!(changed, expected);
}
