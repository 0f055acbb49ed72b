//! Score tables: points for items, summed to parts, summed to a total.

use super::compiler::Compiler;
use super::diagnostic::{Code, Diagnostic, Place};
use super::extent::Refused;
use super::fields::Fields;
use super::points::Rule;
use super::reader::{IdStyle, Reader};
use super::register::Register;
use super::yaml::Node;
use crate::pack::{Comparison, Derived, DerivedValue, Minimum, NodeId, Score, ScoreItem, ScorePart, Text};

/// The two ways to write a minimum.
struct Lines<'a> {
    at_least: Option<&'a Node>,
    above: Option<&'a Node>,
}

impl<'a> Lines<'a> {
    fn of(fields: &mut Fields<'a>, reader: &mut Reader) -> Lines<'a> {
        Lines { at_least: fields.optional("at_least", reader), above: fields.optional("above", reader) }
    }
}

/// The minimums of a score, its parts and its items.
#[derive(Default)]
struct Passed {
    /// Whether each is reached.
    nodes: Vec<NodeId>,
    /// There is at least one, right or wrong.
    stated: bool,
}

impl<'a> Compiler<'a> {
    /// The fact, the node of its total, and the node that says whether it reaches every minimum. Its label may be empty and its source is
    /// not known: both are those of the criterion.
    pub fn score(&mut self, id: &str, node: &'a Node) -> Option<(Derived, NodeId, NodeId)> {
        let reader = &mut self.reader;
        let mut fields = Fields::of(node, &format!("the score `{id}`"), reader)?;
        fields.required("name", reader);
        let (label, parts) = (fields.optional("label", reader), fields.required("parts", reader));
        let lines = Lines::of(&mut fields, reader);
        let place = fields.place().clone();
        fields.finish(reader);
        let label = label.map_or(Some(Text::default()), |node| reader.text(node, "the label of a score"));
        let mut ids = (Register::new("part", Code::UnknownName), Register::new("item", Code::UnknownName));
        let mut passed = Passed::default();
        let parts = parts.and_then(|node| self.reader.list(node, "`parts`")).unwrap_or_default();
        let read: Vec<ScorePart> =
            parts.iter().filter_map(|part| self.part(part, &mut ids, &mut passed)).collect();
        let total = self.sum(read.iter().map(|part| part.points).collect(), parts, &place);
        let minimum = self.minimum(lines, total, &mut passed);
        if !passed.stated {
            let message = format!("the score `{id}` has no minimum");
            self.report(
                Diagnostic::error(Code::MissingKey, &place, message)
                    .mend("add `at_least: ...` to the score or to its parts"),
            );
        }
        let (total, label) = (total?, label?);
        let passed = self.nodes.all(passed.nodes);
        let most = self.nodes.extent(total).max;
        let value = DerivedValue::Score(Score { total, minimum, most, parts: read });
        Some((Derived { id: id.to_owned(), label, source: None, value }, total, passed))
    }

    fn part(
        &mut self,
        node: &'a Node,
        ids: &mut (Register, Register),
        passed: &mut Passed,
    ) -> Option<ScorePart> {
        let reader = &mut self.reader;
        let mut fields = Fields::of(node, "a part of a score", reader)?;
        let (id, label) = (fields.required("id", reader), fields.required("label", reader));
        let items = fields.required("items", reader);
        let lines = Lines::of(&mut fields, reader);
        let place = fields.place().clone();
        fields.finish(reader);
        let id = id.and_then(|node| reader.id(node, "the id of a part", IdStyle::Snake).map(|id| (id, node)));
        let id = id.and_then(|(id, node)| ids.0.declare(id, &node.place, reader).map(|_| id));
        let label = label.and_then(|node| reader.text(node, "the label of a part"));
        let items = items.and_then(|node| self.reader.list(node, "`items`")).unwrap_or_default();
        let read: Vec<ScoreItem> =
            items.iter().filter_map(|item| self.item(item, &mut ids.1, passed)).collect();
        let points = self.sum(read.iter().map(|item| item.points).collect(), items, &place);
        let minimum = self.minimum(lines, points, passed);
        let (points, id, label) = (points?, id?.to_owned(), label?);
        let most = self.nodes.extent(points).max;
        Some(ScorePart { id, label, points, minimum, most, items: read })
    }

    fn item(&mut self, node: &'a Node, ids: &mut Register, passed: &mut Passed) -> Option<ScoreItem> {
        let reader = &mut self.reader;
        let mut fields = Fields::of(node, "an item of a score", reader)?;
        let (id, text) = (fields.required("id", reader), fields.required("text", reader));
        let lines = Lines::of(&mut fields, reader);
        let best_of = fields.optional("best_of", reader);
        let rule = Rule::of(&mut fields, reader);
        let place = fields.place().clone();
        fields.finish(reader);
        let id =
            id.and_then(|node| reader.id(node, "the id of an item", IdStyle::Clause).map(|id| (id, node)));
        let id = id.and_then(|(id, node)| ids.declare(id, &node.place, reader).map(|_| id));
        let text = text.and_then(|node| reader.text(node, "the text of an item"));
        let points = match best_of {
            None => self.points(&rule, &place),
            Some(ways) => self.best_of(ways, &rule),
        };
        let minimum = self.minimum(lines, points, passed);
        let (points, id, text) = (points?, id?.to_owned(), text?);
        let most = self.nodes.extent(points).max;
        Some(ScoreItem { id, text, points, minimum, most })
    }

    /// Reads a minimum, and adds the node that says whether it is reached.
    fn minimum(&mut self, lines: Lines<'_>, points: Option<NodeId>, passed: &mut Passed) -> Option<Minimum> {
        let (node, comparison) = match (lines.at_least, lines.above) {
            (None, None) => return None,
            (Some(node), None) => (node, Comparison::AtLeast),
            (None, Some(node)) => (node, Comparison::MoreThan),
            (Some(_), Some(above)) => {
                let message = "a minimum is either `at_least` or `above`";
                self.report(
                    Diagnostic::error(Code::OneBody, &above.place, message).mend("keep one of the two"),
                );
                passed.stated = true;
                return None;
            }
        };
        passed.stated = true;
        let number = self.reader.number(node, "a minimum")?;
        let line = self.allowed(|nodes| nodes.number(number), &node.place)?;
        passed.nodes.push(self.nodes.compare(points?, comparison, line));
        Some(match comparison {
            Comparison::AtLeast => Minimum::AtLeast(number),
            _ => Minimum::Above(number),
        })
    }

    /// The sum of the points of some items or parts; `None` where there are none, which is a mistake only where none were written.
    fn sum(&mut self, numbers: Vec<NodeId>, written: &[Node], place: &Place) -> Option<NodeId> {
        if written.is_empty() {
            self.report(
                Diagnostic::error(Code::MissingKey, place, "nothing gives points here")
                    .mend("add at least one item"),
            );
        }
        let mut numbers = numbers.into_iter();
        let first = numbers.next()?;
        numbers.try_fold(first, |total, number| self.allowed(|nodes| nodes.add(total, number), place))
    }

    /// Builds a number, or reports that it is refused.
    pub fn allowed(
        &mut self,
        build: impl FnOnce(&mut super::nodes::Nodes) -> Result<NodeId, Refused>,
        place: &Place,
    ) -> Option<NodeId> {
        let built = build(&mut self.nodes);
        if built.is_err() {
            let message = "the points can leave the range of exact numbers";
            self.report(
                Diagnostic::error(Code::Overflow, place, message).mend("write points with fewer digits"),
            );
        }
        built.ok()
    }
}
