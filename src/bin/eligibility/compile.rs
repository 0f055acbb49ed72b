//! `eligibility compile`.

use std::path::PathBuf;
use std::process::ExitCode;

/// Compiles a pack to the one file that the browser loads
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder of the pack
    pack: PathBuf,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    eprintln!("{}: this command is not built yet", arguments.pack.display());
    ExitCode::from(2)
}
