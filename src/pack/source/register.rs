//! The names of one sort of thing: who has which, and what was probably meant by one that nobody has.

use super::diagnostic::{Code, Diagnostic, Place};
use super::reader::{Reader, suggestion};
use std::collections::BTreeMap;

/// Names and their numbers, in the order in which they were declared.
#[derive(Debug)]
pub struct Register {
    /// As an author calls one of them: `question`.
    what: &'static str,
    unknown: Code,
    entries: BTreeMap<String, (u16, Place)>,
    count: u16,
    /// A file could not be read, so a name that is not here may yet exist.
    pub incomplete: bool,
}

impl Register {
    pub fn new(what: &'static str, unknown: Code) -> Register {
        Register { what, unknown, entries: BTreeMap::new(), count: 0, incomplete: false }
    }

    /// Gives the next number to a name. `None`, and a diagnostic, where it is taken or there are too many.
    pub fn declare(&mut self, name: &str, place: &Place, reader: &mut Reader) -> Option<u16> {
        if let Some((_, first)) = self.entries.get(name) {
            let message = format!("the {} `{name}` is there twice", self.what);
            let diagnostic =
                Diagnostic::error(Code::DuplicateId, place, message).label("again").related(first, "first");
            reader.report(diagnostic.mend("give one of the two another id"));
            return None;
        }
        if self.count == u16::MAX {
            let message = format!("there are more than {} of one sort", u16::MAX);
            reader.report(Diagnostic::error(Code::TooLarge, place, message).mend("split the pack"));
            return None;
        }
        let number = self.count;
        self.entries.insert(name.to_owned(), (number, place.clone()));
        self.count += 1;
        Some(number)
    }

    /// The number of a name.
    pub fn get(&self, name: &str) -> Option<u16> {
        self.entries.get(name).map(|(number, _)| *number)
    }

    pub fn place(&self, name: &str) -> Option<&Place> {
        self.entries.get(name).map(|(_, place)| place)
    }

    /// The number of a name; a diagnostic where nobody has it.
    pub fn find(&self, name: &str, place: &Place, reader: &mut Reader) -> Option<u16> {
        let found = self.get(name);
        if found.is_none() && !self.incomplete {
            let message = format!("there is no {} `{name}`", self.what);
            reader
                .report(Diagnostic::error(self.unknown, place, message).mend(suggestion(name, self.names())));
        }
        found
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }
}
