//! `eligibility compile`.

use super::{check, test};
use crate::open::Outcry;
use eligibility_check::pack::{Pack, codec, source};
use std::path::PathBuf;
use std::process::ExitCode;

/// Compiles a pack to the one file that the browser loads
#[derive(clap::Args)]
#[command(after_help = "Example: eligibility compile static/packs/cn-sme -o dist/cn-sme.pack")]
pub struct Arguments {
    /// The folder of the pack
    pack: PathBuf,
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let loaded = source::load(&arguments.pack);
    let Some(pack) = check::reported(&arguments.pack, &loaded) else { return ExitCode::FAILURE };
    // The companies that visitors may try are worked cases, and those are read against the finished pack.
    let examples = match test::cases(pack, &loaded.files) {
        Ok(cases) => cases.iter().filter_map(|case| case.as_example(pack)).collect(),
        Err(Outcry(text)) => {
            eprint!("{text}");
            return ExitCode::FAILURE;
        }
    };
    let bytes = match codec::encode(&Pack { examples, ..pack.clone() }) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{}: {error}", arguments.pack.display());
            return ExitCode::FAILURE;
        }
    };
    if let Err(error) = std::fs::write(&arguments.output, &bytes) {
        eprintln!("{}: cannot be written: {error}", arguments.output.display());
        return ExitCode::FAILURE;
    }
    let hash = codec::content_hash(&bytes).unwrap_or_default();
    println!("{}: {} bytes, sha256 {hash}", arguments.output.display(), bytes.len());
    ExitCode::SUCCESS
}
