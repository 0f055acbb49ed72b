//! Opening what the command line names: packs in either form, and files of answers.
//!
//! Invariant: every refusal is an [`Outcry`]: text ready to be shown, which names the file and, inside it, the line and column.

use eligibility_check::pack::source::diagnostic::{Diagnostic, Severity};
use eligibility_check::pack::source::files::Files;
use eligibility_check::pack::source::reader::Reader;
use eligibility_check::pack::source::render::{Style, render, summary};
use eligibility_check::pack::source::yaml::{self, Node};
use eligibility_check::pack::{Pack, codec, source};
use std::io::{IsTerminal, Read, Write};
use std::path::Path;
use std::process::ExitCode;

/// What to tell instead of a result.
pub struct Outcry(pub String);

/// A pack that can be asked.
pub struct Opened {
    pub pack: Pack,
    /// Only a compiled pack carries one.
    pub hash: Option<String>,
    /// The author's files; none for a compiled pack.
    pub files: Files,
}

/// Opens a pack: a folder is compiled, a file decoded.
pub fn pack(path: &Path) -> Result<Opened, Outcry> {
    if path.is_dir() {
        let source::Loaded { pack, diagnostics, files } = source::load(path);
        return match pack {
            Some(pack) => Ok(Opened { pack, hash: None, files }),
            None => Err(outcry(&diagnostics, &files, &format!("the pack {} cannot be used", path.display()))),
        };
    }
    let bytes = std::fs::read(path).map_err(|error| Outcry(format!("{}: {error}\n", path.display())))?;
    match codec::decode(&bytes) {
        Ok(pack) => Ok(Opened { pack, hash: codec::content_hash(&bytes), files: Files::default() }),
        Err(error) => Err(Outcry(format!("{}: {error}\n", path.display()))),
    }
}

/// Opens the folder of a pack: cases are written beside the rules, and a compiled pack has none.
pub fn folder(path: &Path) -> Result<Opened, Outcry> {
    if path.is_file() {
        let folder = path.display();
        let text = format!("{folder}: a compiled pack has no cases: name the folder it was compiled from\n");
        return Err(Outcry(text));
    }
    pack(path)
}

/// Reads a YAML or JSON file, or standard input for `-`. The files returned hold its text, for diagnostics that point into it.
pub fn tree(path: &Path, reader: &mut Reader) -> Result<(Option<Node>, Files), Outcry> {
    let name = if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() };
    let mut bytes = Vec::new();
    let read = match path.to_str() {
        Some("-") => {
            std::io::stdin().lock().take(yaml::MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map(|_| ())
        }
        _ => std::fs::read(path).map(|read| bytes = read),
    };
    read.map_err(|error| Outcry(format!("{name}: {error}\n")))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Outcry(format!(
            "{name}: not UTF-8 text: byte {at} is no part of a character: save the file as UTF-8\n"
        ))
    })?;
    let node = yaml::parse(&name, &text, &mut reader.diagnostics);
    let mut files = Files::default();
    files.insert(name, text);
    Ok((node, files))
}

/// Ends a command: shows what it found and whether that is well, or why it found nothing.
pub fn ended(found: Result<(String, bool), Outcry>) -> ExitCode {
    match found {
        Ok((report, is_well)) => {
            // A reader that went away, such as `head`, is no failure of the command.
            let _ = std::io::stdout().lock().write_all(report.as_bytes());
            if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(Outcry(text)) => {
            eprint!("{text}");
            ExitCode::FAILURE
        }
    }
}

pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// The diagnostics drawn, and what they mean for the command.
pub fn outcry(diagnostics: &[Diagnostic], files: &Files, consequence: &str) -> Outcry {
    let coloured = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let style = if coloured { Style::Coloured } else { Style::Plain };
    Outcry(format!("{}{consequence}: {}\n", render(diagnostics, files, style), summary(diagnostics)))
}
