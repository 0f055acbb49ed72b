//! The files of a pack, in memory: path inside the folder -> text.
//!
//! Invariant: everything after [`Files::read`] works without a disk.

use super::diagnostic::{Code, Diagnostic, Place};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// No pack may have more files.
const MOST_FILES: usize = 5_000;
/// No folder may nest deeper.
const MOST_FOLDERS: usize = 8;

/// The text of every YAML and CSV file of a folder. Paths have `/` between their parts, and sort as they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(BTreeMap<String, String>);

impl FromIterator<(String, String)> for Files {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(files: I) -> Files {
        Files(files.into_iter().collect())
    }
}

impl Files {
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.0.insert(path.into(), text.into());
    }

    /// The text of one file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// Path and text, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Reads every YAML and CSV file of a folder. Files of other kinds and hidden ones are nobody's business.
    pub fn read(folder: &Path, diagnostics: &mut Vec<Diagnostic>) -> Files {
        let mut files = Files::default();
        files.read_folder(folder, "", 0, diagnostics);
        files
    }

    fn read_folder(&mut self, folder: &Path, inside: &str, depth: usize, diagnostics: &mut Vec<Diagnostic>) {
        let unreadable = |path: &str, why: String| {
            let place = Place::top(&Arc::from(path));
            Diagnostic::error(Code::UnreadableFile, &place, why)
        };
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                let message = format!("the folder `{}` cannot be read: {error}", folder.display());
                diagnostics.push(unreadable(inside, message).mend("name the folder that holds pack.yaml"));
                return;
            }
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if inside.is_empty() { name.clone() } else { format!("{inside}/{name}") };
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if name.starts_with('.') {
                continue;
            }
            if is_folder && depth < MOST_FOLDERS {
                self.read_folder(&entry.path(), &path, depth + 1, diagnostics);
            } else if matches!(path.rsplit_once('.'), Some((_, "yaml" | "yml" | "csv"))) {
                if self.0.len() >= MOST_FILES {
                    let message = format!("the pack has more than the {MOST_FILES} files allowed");
                    diagnostics.push(Diagnostic::error(
                        Code::TooLarge,
                        &Place::top(&Arc::from(path)),
                        message,
                    ));
                    return;
                }
                match fs::read(entry.path()).map(String::from_utf8) {
                    Ok(Ok(text)) => self.insert(path, text),
                    Ok(Err(error)) => {
                        let at = error.utf8_error().valid_up_to();
                        let message =
                            format!("`{path}` is not UTF-8 text: byte {at} is no part of a character");
                        diagnostics.push(unreadable(&path, message).mend("save the file as UTF-8"));
                    }
                    Err(error) => {
                        diagnostics.push(unreadable(&path, format!("`{path}` cannot be read: {error}")))
                    }
                }
            }
        }
    }
}
