//! `eligibility evaluate`.

use std::path::PathBuf;
use std::process::ExitCode;

/// Says what a company is eligible for, given its answers
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder of the pack
    pack: PathBuf,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    eprintln!("{}: this command is not built yet", arguments.pack.display());
    ExitCode::from(2)
}
