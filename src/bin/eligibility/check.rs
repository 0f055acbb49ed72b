//! `eligibility check`.

use std::path::PathBuf;
use std::process::ExitCode;

/// Reads a pack and reports every mistake with its place and its mend
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder of the pack
    pack: PathBuf,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    eprintln!("{}: this command is not built yet", arguments.pack.display());
    ExitCode::from(2)
}
