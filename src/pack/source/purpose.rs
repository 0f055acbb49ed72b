//! Conditions on purpose and region: which versions apply, which criteria are not tested.

use super::compiler::Compiler;
use super::criteria::Listing;
use super::diagnostic::{Code, Diagnostic};
use super::fields::Fields;
use super::reader::suggestion;
use super::yaml::Node;
use crate::pack::{NodeId, OptionSet, QuestionId};

impl<'a> Compiler<'a> {
    /// The truth node of `unless: {purpose: ...}`.
    pub fn unless(&mut self, node: &'a Node, listing: &Listing<'a>) -> Option<NodeId> {
        let reader = &mut self.reader;
        let mut fields = Fields::of(node, "`unless`", reader)?;
        let purpose = fields.required("purpose", reader);
        fields.finish(reader);
        self.purposes(purpose?, listing.programme)
    }

    /// The truth node of "the purpose is one of these".
    pub fn purposes(&mut self, node: &'a Node, programme: &str) -> Option<NodeId> {
        let id = format!("purpose.{programme}");
        let Some(question) = self.question_ids.get(&id) else {
            if !self.question_ids.incomplete {
                let message = format!("no question asks for what purpose `{programme}` is applied for");
                self.report(
                    Diagnostic::error(Code::UnknownName, &node.place, message)
                        .mend(format!("add the question `{id}`")),
                );
            }
            return None;
        };
        let set = self.option_words(node, question, "`purpose`")?;
        self.chosen(question, set)
    }

    /// The truth node of "the answer is one of these".
    pub fn chosen(&mut self, question: u16, set: OptionSet) -> Option<NodeId> {
        let count = self.options.get(usize::from(question))?.len();
        let choice = self.nodes.choice(QuestionId(question));
        Some(self.nodes.is_in(choice, set, count))
    }

    /// Options of a question, one or several, as a set.
    pub fn option_words(&mut self, node: &Node, question: u16, what: &str) -> Option<OptionSet> {
        let asked = self.questions.get(usize::from(question))?.as_ref()?.id.clone();
        let options = self.options.get(usize::from(question))?.clone();
        let mut set = OptionSet::EMPTY;
        let mut sound = true;
        let words = self.reader.words(node, what);
        for (word, node) in words {
            match options.iter().position(|id| id == word).and_then(|place| u8::try_from(place).ok()) {
                Some(place) => set = set.union(OptionSet::one(place)),
                None => {
                    sound = false;
                    let message = format!("`{asked}` does not offer the option `{word}`");
                    let mend = suggestion(word, options.iter().map(String::as_str));
                    self.report(Diagnostic::error(Code::UnknownOption, &node.place, message).mend(mend));
                }
            }
        }
        (sound && !set.is_empty()).then_some(set)
    }
}
