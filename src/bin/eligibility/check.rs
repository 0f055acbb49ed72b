//! `eligibility check`.

use eligibility_check::pack::source::{self, Loaded, render::Style};
use eligibility_check::pack::{Pack, Rules};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Reads a pack and reports every mistake with its place and its mend
#[derive(clap::Args)]
#[command(after_help = "Example: eligibility check static/packs/cn-sme")]
pub struct Arguments {
    /// The folder of the pack
    pack: PathBuf,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let loaded = source::load(&arguments.pack);
    match reported(&arguments.pack, &loaded) {
        None => ExitCode::FAILURE,
        Some(pack) => {
            println!("{}: {}, {}", arguments.pack.display(), loaded.summary(), contents(pack));
            ExitCode::SUCCESS
        }
    }
}

/// The pack, with warnings on standard error; where there is none, its mistakes and their count.
pub fn reported<'a>(folder: &Path, loaded: &'a Loaded) -> Option<&'a Pack> {
    let mut out = std::io::stderr().lock();
    let coloured = out.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let drawn = loaded.report(if coloured { Style::Coloured } else { Style::Plain });
    // Nobody is left to tell where standard error is closed.
    let _ = out.write_all(drawn.as_bytes());
    if loaded.pack.is_none() {
        let _ = writeln!(out, "{}: {}", folder.display(), loaded.summary());
    }
    loaded.pack.as_ref()
}

/// `7 programmes, 9 versions, 120 criteria, 84 questions`.
fn contents(pack: &Pack) -> String {
    let versions = || pack.programmes.iter().flat_map(|programme| &programme.versions);
    let criteria: usize = versions()
        .map(|version| match &version.rules {
            Rules::Criteria(criteria) => criteria.len() - 1,
            Rules::Ask(_) => 0,
        })
        .sum();
    let count =
        |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    [
        count(pack.programmes.len(), "programme", "programmes"),
        count(versions().count(), "version", "versions"),
        count(criteria, "criterion", "criteria"),
        count(pack.questions.len(), "question", "questions"),
        count(pack.sources.len(), "source", "sources"),
    ]
    .join(", ")
}
