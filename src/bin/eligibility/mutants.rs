//! `eligibility mutants`.

use crate::open::{self, Opened, Outcry};
use crate::test;
use eligibility_check::cases::case::Case;
use eligibility_check::cases::run;
use eligibility_check::mutants::verdict::{Tally, Verdicts};
use eligibility_check::mutants::{self, Mutant, equivalent};
use eligibility_check::pack::Pack;
use eligibility_check::pack::source::files::Files;
use eligibility_check::pack::source::render::{Style, render};
use std::fmt::Write as _;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

/// Changes the rules of a pack, one at a time, and shows every change that no case notices
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The folder of the pack; its cases stand in cases/*.yaml
    pack: PathBuf,
    /// Only the changes that reach this programme
    #[arg(long, value_name = "ID")]
    programme: Option<String>,
    /// How many changes are tried at a time [default: the number of processors]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

const EXAMPLES: &str = "\
Examples:
  eligibility mutants static/packs/cn-sme
  eligibility mutants static/packs/cn-sme --programme little-giant --jobs 2

Every figure is moved by its smallest step; every operator, `and`, `or`, `all`, `any`, option, year, point and day is
changed; every criterion, branch, exception, band and row is taken away. A case has to fail, or the compiler to refuse.

A change that no company can notice is listed in cases/equivalent.yaml, with the proof:
  - file: programmes/little-giant.yaml
    at: 2026/L26-9/L26-9x/if
    from: awards_3y has national and national_award_rank <= 3 rank
    to: ...                            # one change, or a list of them
    proof: why it makes no difference

Exit status: 0 when every change is noticed or listed; 1 when one is neither, when the list is not true, or when the pack
or its cases are at fault.";

pub fn run(arguments: &Arguments) -> ExitCode {
    open::ended(judged(arguments))
}

fn judged(arguments: &Arguments) -> Result<(String, bool), Outcry> {
    let folder = arguments.pack.display();
    let Opened { pack, files, .. } = open::folder(&arguments.pack)?;
    let cases = sound_cases(&pack, &files)?;
    let (listed, mistakes) = equivalent::read(&files);
    if open::has_errors(&mistakes) {
        return Err(open::outcry(&mistakes, &files, "the list of equivalent changes cannot be used"));
    }
    let all = mutants::written(&files, &pack);
    let run: Vec<&Mutant> = match &arguments.programme {
        None => all.iter().collect(),
        Some(id) if pack.programmes.iter().any(|programme| programme.id == *id) => {
            all.iter().filter(|mutant| mutant.touched.has_programme(id)).collect()
        }
        Some(id) => return Err(Outcry(format!("{folder}: the pack has no programme `{id}`\n"))),
    };
    let jobs = arguments.jobs.unwrap_or_else(|| thread::available_parallelism().map_or(1, Into::into));
    let outcomes = mutants::run::judge(&files, &pack, &cases, &run, jobs);
    let verdicts = Verdicts::of(&all, &run, &outcomes, &listed);
    let coloured = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let style = if coloured { Style::Coloured } else { Style::Plain };
    let mut report = render(&verdicts.diagnostics, &files, style);
    report.push_str(&table(&verdicts));
    Ok((report, verdicts.diagnostics.is_empty()))
}

/// The cases, all of which hold: a case that fails anyway notices nothing.
fn sound_cases(pack: &Pack, files: &Files) -> Result<Vec<Case>, Outcry> {
    let cases = test::cases(pack, files)?;
    let failing: Vec<&str> =
        cases.iter().filter(|case| !run::run(pack, case).is_empty()).map(|case| case.id.as_str()).collect();
    if failing.is_empty() {
        return Ok(cases);
    }
    Err(Outcry(format!(
        "these cases fail without any change: {}: run `eligibility test`\n",
        failing.join(", ")
    )))
}

/// How many changes of each kind came to what end, and the score.
fn table(verdicts: &Verdicts) -> String {
    let mut text = format!(
        "{:<12}{:>9}{:>9}{:>9}{:>7}{:>12}{:>10}\n",
        "change", "made", "killed", "refused", "same", "equivalent", "survived"
    );
    let mut row = |word: &str, tally: &Tally| {
        let Tally { killed, refused, same, equivalent, survived } = tally;
        let _ = writeln!(
            text,
            "{word:<12}{:>9}{killed:>9}{refused:>9}{same:>7}{equivalent:>12}{survived:>10}",
            tally.all()
        );
    };
    for (rule, tally) in &verdicts.by_rule {
        row(rule.word(), tally);
    }
    let total = verdicts.total();
    row("all", &total);
    let (whole, hundredths) = (total.score() / 100, total.score() % 100);
    let matter = total.killed + total.refused + total.survived;
    let _ = writeln!(
        text,
        "score: {whole}.{hundredths:02} % ({} of {matter} changes that can make a difference)",
        matter - total.survived
    );
    text
}
