//! `eligibility test`.

use crate::open::{self, Opened, Outcry};
use eligibility_check::cases::case::Case;
use eligibility_check::cases::run::{self, Difference};
use eligibility_check::cases::suite;
use eligibility_check::pack::Pack;
use eligibility_check::pack::source::diagnostic::Place;
use eligibility_check::pack::source::files::Files;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs the worked cases of a pack and prints what differs
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The folder of the pack; its cases stand in cases/*.yaml
    pack: PathBuf,
    /// Run only the cases whose id contains this
    #[arg(long, value_name = "ID")]
    filter: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  eligibility test static/packs/cn-sme
  eligibility test static/packs/cn-sme --filter borderline

A case:
  - id: borderline-sensors
    why: every threshold met exactly; all are inclusive
    as_of: 2026-11-22
    answers: {industry: industry, employees: 96, revenue: [5000万, 4800万, 4500万]}
    expect:
      little-giant: {verdict: conditional, window: closed, criteria: {L26-3: met}}
    derived: {size_class: small}

Exit status: 0 when every case holds; 1 when one does not, or when the pack, a case or every case is missing or unreadable.";

pub fn run(arguments: &Arguments) -> ExitCode {
    open::ended(test(arguments))
}

fn test(arguments: &Arguments) -> Result<(String, bool), Outcry> {
    let folder = arguments.pack.display();
    let Opened { pack, files, .. } = open::folder(&arguments.pack)?;
    let mut cases = cases(&pack, &files)?;
    if cases.is_empty() {
        return Err(Outcry(format!("{folder}: the pack has no cases: write some in cases/*.yaml\n")));
    }
    if let Some(filter) = &arguments.filter {
        cases.retain(|case| case.id.contains(filter.as_str()));
        if cases.is_empty() {
            return Err(Outcry(format!("{folder}: no case has an id with `{filter}` in it\n")));
        }
    }
    let failed: Vec<(&Case, Vec<Difference>)> = cases
        .iter()
        .map(|case| (case, run::run(&pack, case)))
        .filter(|(_, found)| !found.is_empty())
        .collect();
    let mut report = table(&failed, &files);
    let _ = writeln!(report, "{} passed, {} failed", cases.len() - failed.len(), failed.len());
    Ok((report, failed.is_empty()))
}

/// Every case of the pack; all mistakes in them together.
pub fn cases(pack: &Pack, files: &Files) -> Result<Vec<Case>, Outcry> {
    let (cases, diagnostics) = suite::read(pack, files);
    if open::has_errors(&diagnostics) {
        return Err(open::outcry(&diagnostics, files, "the cases cannot be run"));
    }
    Ok(cases)
}

const HEAD: [&str; 5] = ["about", "key", "expected", "got", "place"];

/// The differences, each case under a line of its own with what it is there to show.
fn table(failed: &[(&Case, Vec<Difference>)], files: &Files) -> String {
    let rows = |differences: &[Difference]| -> Vec<[String; 5]> {
        let row = |found: &Difference| {
            let Difference { subject, key, expected, got, place } = found.clone();
            [subject, key, expected, got, at(&place, files)]
        };
        differences.iter().map(row).collect()
    };
    let mut widths = HEAD.map(str::len);
    for row in failed.iter().flat_map(|(_, differences)| rows(differences)) {
        for (width, cell) in widths.iter_mut().zip(&row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |cells: [&str; 5]| {
        let padded: Vec<String> =
            cells.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        format!("  {}\n", padded.join("  ").trim_end())
    };
    let mut text = String::new();
    for (case, differences) in failed {
        let why = if case.why.is_empty() { String::new() } else { format!(": {}", case.why) };
        let _ = writeln!(text, "{} ({}){why}", case.id, at(&case.place, files));
        text.push_str(&line(HEAD));
        for row in rows(differences) {
            text.push_str(&line(row.each_ref().map(String::as_str)));
        }
        text.push('\n');
    }
    text
}

/// `cases/ladder.yaml:12`.
fn at(place: &Place, files: &Files) -> String {
    let before = files.get(&place.file).and_then(|text| text.get(..place.start)).unwrap_or_default();
    format!("{}:{}", place.file, before.matches('\n').count() + 1)
}
