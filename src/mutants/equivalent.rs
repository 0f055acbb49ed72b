//! `cases/equivalent.yaml`: changes that no company can notice, each with its proof.

use super::mutant::Mutant;
use crate::cases::suite::EQUIVALENT;
use crate::pack::source::Files;
use crate::pack::source::diagnostic::{Diagnostic, Place};
use crate::pack::source::fields::Fields;
use crate::pack::source::reader::Reader;
use crate::pack::source::yaml::{self, Node};

/// Changes of one value that are said to make no difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equivalent {
    pub file: String,
    pub at: String,
    pub from: String,
    pub to: String,
    /// Why no company can tell the difference.
    pub proof: String,
    pub place: Place,
}

impl Equivalent {
    pub fn is(&self, mutant: &Mutant) -> bool {
        *self.file == *mutant.place.file
            && self.at == mutant.at
            && self.from == mutant.from
            && self.to == mutant.to
    }
}

/// The changes listed, and what is wrong with the list. A file that is not there lists none.
pub fn read(files: &Files) -> (Vec<Equivalent>, Vec<Diagnostic>) {
    let mut reader = Reader::default();
    let mut listed = Vec::new();
    let tree = files.get(EQUIVALENT).and_then(|text| yaml::parse(EQUIVALENT, text, &mut reader.diagnostics));
    if let Some(tree) = tree.filter(|tree| !tree.is_absent()) {
        for item in reader.list(&tree, EQUIVALENT).unwrap_or_default() {
            listed.extend(entry(item, &mut reader).unwrap_or_default());
        }
    }
    (listed, reader.diagnostics)
}

/// One entry; `to` may name several changes that one proof is for.
fn entry(node: &Node, reader: &mut Reader) -> Option<Vec<Equivalent>> {
    let mut fields = Fields::of(node, "an equivalent change", reader)?;
    let [file, at, from, to, proof] =
        ["file", "at", "from", "to", "proof"].map(|key| fields.required(key, reader));
    fields.finish(reader);
    let file = file.and_then(|node| reader.word(node, "`file`"));
    let at = at.and_then(|node| reader.word(node, "`at`"));
    // What is left where an entry is taken away can be nothing.
    let from = from.and_then(Node::text);
    let proof = proof.and_then(|node| reader.word(node, "`proof`"));
    let to: Vec<(&str, &Node)> = match to?.text() {
        Some(only) => vec![(only, to?)],
        None => reader.words(to?, "`to`"),
    };
    let (file, at, from, proof) = (file?, at?, from?, proof?);
    let listed = to.into_iter().map(|(to, node)| Equivalent {
        file: file.to_owned(),
        at: at.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
        proof: proof.to_owned(),
        place: node.place.clone(),
    });
    Some(listed.collect())
}
