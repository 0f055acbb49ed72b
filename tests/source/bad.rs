//! Packs with mistakes, and what is said about them.
//!
//! `tests/packs/bad/base` has none; each folder beside it holds the files that differ, and is named after the code it is about.

use eligibility_check::pack::source::diagnostic::{Code, Diagnostic, Severity};
use eligibility_check::pack::source::render::{Style, render, summary};
use eligibility_check::pack::source::{Files, compile, load};
use eligibility_check::pack::{Pack, codec};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const BAD: &str = "tests/packs/bad";

struct Outcome {
    pack: Option<Pack>,
    diagnostics: Vec<Diagnostic>,
    files: Files,
}

/// The base pack with the files of a folder in the place of its own; `DELETE` lists files to take away.
fn overlaid(folder: &Path) -> Outcome {
    let mut diagnostics = Vec::new();
    let base = Files::read(&Path::new(BAD).join("base"), &mut diagnostics);
    let changed = Files::read(folder, &mut diagnostics);
    let deleted = std::fs::read_to_string(folder.join("DELETE")).unwrap_or_default();
    let kept = base.iter().filter(|(path, _)| !deleted.lines().any(|line| line == *path));
    let files: Files =
        kept.chain(changed.iter()).map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    let (pack, found) = compile(&files);
    diagnostics.extend(found);
    Outcome { pack, diagnostics, files }
}

fn folders() -> Vec<(String, PathBuf)> {
    let mut folders: Vec<(String, PathBuf)> = std::fs::read_dir(BAD)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
        .filter(|(name, _)| name != "base")
        .collect();
    folders.sort();
    folders
}

#[test]
fn the_base_has_no_mistake() {
    let outcome = overlaid(&Path::new(BAD).join("base"));
    assert_eq!(outcome.diagnostics, []);
    assert!(codec::encode(&outcome.pack.unwrap()).is_ok());
}

#[test]
fn each_mistake_is_drawn() {
    for (name, folder) in folders() {
        let outcome = overlaid(&folder);
        let drawn = render(&outcome.diagnostics, &outcome.files, Style::Plain);
        insta::assert_snapshot!(name, format!("{drawn}{}", summary(&outcome.diagnostics)));
    }
}

#[test]
fn every_code_has_a_pack_named_after_it() {
    // What is no text cannot stand among the texts of this repository; it has a test of its own.
    let mut seen = BTreeSet::from([Code::UnreadableFile]);
    for (name, folder) in folders() {
        let codes: BTreeSet<Code> =
            overlaid(&folder).diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        let own = Code::ALL
            .iter()
            .filter(|code| name.starts_with(code.word()))
            .max_by_key(|code| code.word().len());
        let own = own.unwrap_or_else(|| panic!("`{name}` is named after no code"));
        assert!(codes.contains(own), "`{name}` is not reported as such: {codes:?}");
        seen.insert(*own);
    }
    let all: BTreeSet<Code> = Code::ALL.iter().copied().collect();
    assert_eq!(seen, all);
}

#[test]
fn a_pack_comes_out_only_without_errors() {
    for (name, folder) in folders() {
        let outcome = overlaid(&folder);
        let errors = outcome.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        assert_eq!(outcome.pack.is_none(), errors, "{name}: {:?}", outcome.diagnostics);
    }
}

#[test]
fn diagnostics_are_sorted_and_said_once() {
    for (name, folder) in folders() {
        let diagnostics = overlaid(&folder).diagnostics;
        for (first, second) in diagnostics.iter().zip(diagnostics.iter().skip(1)) {
            assert!(first.place <= second.place, "{name}: {first} after {second}");
            assert_ne!(
                (&first.place, first.code, &first.message),
                (&second.place, second.code, &second.message),
                "{name}"
            );
        }
    }
}

#[test]
fn every_diagnostic_has_a_place_in_its_file_and_a_mend() {
    for (name, folder) in folders() {
        let outcome = overlaid(&folder);
        for diagnostic in &outcome.diagnostics {
            let places = diagnostic.related.iter().map(|(place, _)| place).chain([&diagnostic.place]);
            for place in places {
                let text = outcome.files.get(&place.file).unwrap_or_default();
                assert!(
                    text.get(place.start..place.end).is_some() || place.end == 0,
                    "{name}: {diagnostic:?}"
                );
            }
            let message = &diagnostic.message;
            assert!(!message.ends_with('.') && !message.contains('\n'), "{name}: {message}");
            assert!(!message.starts_with(|c: char| c.is_uppercase()), "{name}: {message}");
            assert!(diagnostic.mend.is_some(), "{name}: no mend for `{diagnostic}`");
        }
    }
}

#[test]
fn a_file_that_is_no_text_is_named_and_the_rest_is_read() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-text");
    std::fs::create_dir_all(folder.join("tables")).unwrap();
    std::fs::write(folder.join("tables/size.csv"), b"a,result\n\xff,b\n").unwrap();
    std::fs::write(folder.join("pack.yaml"), "id: 7\n").unwrap();
    let loaded = load(&folder);
    assert_eq!(loaded.pack, None);
    let first = loaded.diagnostics.first().unwrap();
    assert_eq!((first.code, &*first.place.file), (Code::UnreadableFile, "tables/size.csv"));
    assert!(loaded.report(Style::Plain).contains("byte 9 is no part of a character"));
    assert!(loaded.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::MissingKey));
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let loaded = load(Path::new("tests/packs/nowhere"));
    assert_eq!(loaded.diagnostics.len(), 1);
    assert!(loaded.report(Style::Plain).contains("`tests/packs/nowhere` cannot be read"));
}
