//! `eligibility coverage`.

use crate::open::{self, Opened, Outcry};
use crate::test;
use eligibility_check::coverage::{self, Demand, Tried};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Shows what the worked cases of a pack try of its rules, and what no case tries
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The folder of the pack; its cases stand in cases/*.yaml
    pack: PathBuf,
}

const EXAMPLES: &str = "\
Example: eligibility coverage static/packs/cn-sme

Every programme with criteria needs six cases, one that only says whom to ask two. Beside that
  exactly   each line of a figure is met exactly
  missed    ... and missed by the smallest step of a figure it reads
  range     ... and straddled by a range
  unsure    ... and left unsure
  alone     each condition of several fails by itself where all are needed, and holds by itself where one is enough
  days      each day on which the law changes is tried, and the day before
Tables of points and classes are listed by their own names; their lines are met exactly and missed.

Exit status: 0 when everything is tried; 1 when something is not, or when the pack or its cases are at fault.";

pub fn run(arguments: &Arguments) -> ExitCode {
    open::ended(tried(arguments))
}

fn tried(arguments: &Arguments) -> Result<(String, bool), Outcry> {
    let Opened { pack, files, .. } = open::folder(&arguments.pack)?;
    let tried = coverage::of(&pack, &test::cases(&pack, &files)?);
    Ok((report(&tried), tried.iter().all(|one| one.gaps.is_empty())))
}

/// A line of figures for each programme and table, then what no case tries.
fn report(tried: &[Tried]) -> String {
    let width = tried.iter().map(|one| one.subject.len()).max().unwrap_or_default();
    let mut text = format!("{:width$}{:>7}", "", "cases");
    for column in ["exactly", "missed", "range", "unsure", "alone", "days"] {
        let _ = write!(text, "{column:>9}");
    }
    text.push('\n');
    for Tried { subject, cases, counts, .. } in tried {
        let _ = write!(text, "{subject:width$}{cases:>7}");
        for demand in Demand::ALL {
            let cell = match counts.get(&demand) {
                Some((tried, of)) if *of > 0 => format!("{tried}/{of}"),
                _ => "-".to_owned(),
            };
            let _ = write!(text, "{cell:>9}");
        }
        text.push('\n');
    }
    let gaps = tried.iter().flat_map(|one| one.gaps.iter().map(move |gap| (&one.subject, gap)));
    for (subject, gap) in gaps.clone() {
        let _ = writeln!(text, "{subject}: {gap}");
    }
    let number = gaps.count();
    let _ = writeln!(text, "{number} {}", if number == 1 { "gap" } else { "gaps" });
    text
}
