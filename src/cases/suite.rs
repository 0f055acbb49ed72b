//! All the worked cases of a pack.

use super::case::{self, Case};
use crate::pack::Pack;
use crate::pack::source::Files;
use crate::pack::source::diagnostic::{Code, Diagnostic, Place};
use crate::pack::source::reader::Reader;
use crate::pack::source::yaml;
use std::collections::BTreeMap;

/// Stands among the cases and holds none: the changes to rules that no case can notice, with proofs.
pub const EQUIVALENT: &str = "cases/equivalent.yaml";

/// Every case, in the order of the files, and what is wrong with those that were left out.
pub fn read(pack: &Pack, files: &Files) -> (Vec<Case>, Vec<Diagnostic>) {
    let mut reader = Reader { languages: pack.languages.clone(), ..Reader::default() };
    let mut cases: Vec<Case> = Vec::new();
    let holds_cases =
        |path: &str| path.starts_with("cases/") && !path.ends_with(".csv") && path != EQUIVALENT;
    for (path, text) in files.iter().filter(|(path, _)| holds_cases(path)) {
        if let Some(node) = yaml::parse(path, text, &mut reader.diagnostics) {
            cases.extend(case::read(&node, pack, &mut reader));
        }
    }
    let mut first: BTreeMap<&str, &Place> = BTreeMap::new();
    for case in &cases {
        match first.get(case.id.as_str()) {
            Some(place) => reader.report(
                Diagnostic::error(
                    Code::DuplicateId,
                    &case.place,
                    format!("there are two cases `{}`", case.id),
                )
                .label("again")
                .mend("give one of them another id")
                .related(place, "first"),
            ),
            None => {
                first.insert(&case.id, &case.place);
            }
        }
    }
    (cases, reader.diagnostics)
}
