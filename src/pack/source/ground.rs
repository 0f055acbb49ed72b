//! Where the text of an expression stands: a YAML value, or a cell of a table.

use super::diagnostic::Place;
use super::yaml::Node;
use std::ops::Range;

/// An expression's text and its place.
#[derive(Clone, Copy, Debug)]
pub enum Ground<'a> {
    Value(&'a Node),
    Cell { text: &'a str, place: &'a Place },
}

impl<'a> Ground<'a> {
    pub fn text(self) -> &'a str {
        match self {
            Ground::Value(node) => node.text().unwrap_or_default(),
            Ground::Cell { text, .. } => text,
        }
    }

    /// The place of a part of the text.
    pub fn part(self, span: Range<usize>) -> Place {
        match self {
            Ground::Value(node) => node.part(span),
            Ground::Cell { place, .. } => {
                Place::new(&place.file, place.start + span.start..place.start + span.end)
            }
        }
    }

    /// The words of a part, as an author would quote them.
    pub fn words(self, span: Range<usize>) -> &'a str {
        self.text().get(span).unwrap_or_default()
    }
}
