//! `sources.yaml`: every instrument, how it was read, and the references to it.

use super::compiler::Compiler;
use super::diagnostic::{Code, Diagnostic};
use super::fields::Fields;
use super::reader::IdStyle;
use super::yaml::Node;
use crate::pack::{Evidence, Interval, Source, SourceRef};

/// How evidence is written.
pub const EVIDENCE: [(&str, Evidence); 3] = [
    ("official", Evidence::Official),
    ("secondary", Evidence::Secondary),
    ("unverified", Evidence::Unverified),
];

impl<'a> Compiler<'a> {
    pub fn sources(&mut self) -> Vec<Option<Source>> {
        let tree = self.required_file("sources.yaml");
        self.source_ids.incomplete |= tree.is_none();
        let mut sources = Vec::new();
        for (key, value) in self.entries(tree, "sources.yaml") {
            let Some(id) = self.reader.name(key, "the key of a source", IdStyle::Kebab) else { continue };
            if self.source_ids.declare(id, &key.place, &mut self.reader).is_some() {
                let source = self.source(id, value);
                self.evidence.push(source.as_ref().map(|source| source.read));
                sources.push(source);
            }
        }
        sources
    }

    fn source(&mut self, id: &str, node: &'a Node) -> Option<Source> {
        let reader = &mut self.reader;
        let mut fields = Fields::of(node, "a source", reader)?;
        let (title, issuer) = (fields.required("title", reader), fields.required("issuer", reader));
        let (number, published) = (fields.optional("number", reader), fields.optional("published", reader));
        let (in_force, url) = (fields.optional("in_force", reader), fields.optional("url", reader));
        let (read, note) = (fields.required("read", reader), fields.optional("note", reader));
        fields.finish(reader);
        let title = title.and_then(|node| reader.text(node, "the title of the source"));
        let issuer = issuer.and_then(|node| reader.text(node, "the issuer of the source"));
        let number = number.and_then(|node| reader.word(node, "`number`")).map(str::to_owned);
        let published = published.and_then(|node| reader.date(node, "`published`"));
        let in_force = in_force.map_or(Some(Interval::default()), |node| reader.interval(node, "`in_force`"));
        let read = read.and_then(|node| reader.one_of(node, "evidence", &EVIDENCE));
        let note = note.and_then(|node| reader.text(node, "the note of the source"));
        let url = url.and_then(|node| self.url(node));
        let (title, issuer, in_force, read) = (title?, issuer?, in_force?, read?);
        Some(Source { id: id.to_owned(), title, number, issuer, published, in_force, url, read, note })
    }

    /// `key` or `key#place`.
    pub fn source_ref(&mut self, node: &Node) -> Option<SourceRef> {
        let word = self.reader.word(node, "`source`")?;
        let (key, place) = match word.split_once('#') {
            Some((key, place)) => (key.trim(), Some(place.trim())),
            None => (word, None),
        };
        if place == Some("") {
            let message = format!("`{word}` names no place after `#`");
            self.report(
                Diagnostic::error(Code::BadValue, &node.place, message)
                    .mend("write `key#place`, or `key` alone"),
            );
        }
        let source = self.source_ids.find(key, &node.part(0..key.len()), &mut self.reader)?;
        Some(SourceRef { source, place: place.map(str::to_owned) })
    }
}
