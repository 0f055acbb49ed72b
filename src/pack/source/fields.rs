//! A mapping whose keys are known: which were asked for, which are missing, which mean nothing.

use super::diagnostic::{Code, Diagnostic, Place};
use super::reader::{Reader, listed, nearest};
use super::yaml::{Node, Value};

/// The fields of one mapping. [`Fields::finish`] reports what was missing and what was never asked for.
#[must_use = "finish it, so that unknown and missing keys are reported"]
pub struct Fields<'a> {
    pairs: &'a [(Node, Node)],
    place: Place,
    /// What the mapping is, as an author calls it: `a question`.
    what: String,
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// `None`, and a diagnostic, where the node is no mapping.
    pub fn of(node: &'a Node, what: &str, reader: &mut Reader) -> Option<Fields<'a>> {
        let Value::Mapping(pairs) = &node.value else {
            reader.wrong_shape(node, what, "a mapping (`key: value`)");
            return None;
        };
        let place = pairs.first().map_or(&node.place, |(key, _)| &key.place).clone();
        Some(Fields { pairs, place, what: what.to_owned(), asked: Vec::new(), missing: Vec::new() })
    }

    /// Where the mapping begins.
    pub const fn place(&self) -> &Place {
        &self.place
    }

    pub fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|(key, _)| key.text() == Some(name))
    }

    /// The place of a key.
    pub fn key(&self, name: &str) -> Option<&'a Place> {
        self.pairs.iter().find(|(key, _)| key.text() == Some(name)).map(|(key, _)| &key.place)
    }

    pub fn optional(&mut self, name: &'static str, reader: &mut Reader) -> Option<&'a Node> {
        self.asked.push(name);
        let (key, value) = self.pairs.iter().find(|(key, _)| key.text() == Some(name))?;
        if value.is_absent() {
            let message = format!("`{name}` has no value");
            reader.report(
                Diagnostic::error(Code::MissingKey, &key.place, message)
                    .mend("write one, or take the key away"),
            );
            return None;
        }
        Some(value)
    }

    pub fn required(&mut self, name: &'static str, reader: &mut Reader) -> Option<&'a Node> {
        if !self.has(name) {
            self.missing.push(name);
        }
        self.optional(name, reader)
    }

    pub fn finish(mut self, reader: &mut Reader) {
        for (key, value) in self.pairs {
            let Some(name) = key.text().filter(|name| !self.asked.contains(name)) else { continue };
            let near = nearest(name, self.asked.iter().copied());
            let mend = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None if value.is_absent() => {
                    "inside `{...}` a comma ends a value: quote the text it belongs to".to_owned()
                }
                None => format!("its keys are {}", listed(&self.asked)),
            };
            // A misspelt key is one mistake, not also a missing one.
            self.missing.retain(|missing| Some(*missing) != near);
            let message = format!("{} has no key `{name}`", self.what);
            reader.report(Diagnostic::error(Code::UnknownKey, &key.place, message).mend(mend));
        }
        for name in &self.missing {
            let message = format!("{} needs `{name}`", self.what);
            let code = match *name {
                "id" => Code::MissingId,
                "source" => Code::MissingSource,
                "text" => Code::MissingText,
                _ => Code::MissingKey,
            };
            reader.report(Diagnostic::error(code, &self.place, message).mend(format!("add `{name}: ...`")));
        }
    }
}
