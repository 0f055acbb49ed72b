//! Score tables: points for items, summed to parts, summed to a total.

use super::compiler::Compiler;
use super::diagnostic::{Code, Diagnostic, Place};
use super::extent::Refused;
use super::fields::Fields;
use super::reader::{IdStyle, Reader};
use super::register::Register;
use super::unit::Unit;
use super::yaml::Node;
use crate::pack::{
    Arm, Comparison, Derived, DerivedValue, Minimum, NodeId, Number, Score, ScoreItem, ScorePart, Text,
};

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
        let mut passed = Vec::new();
        let mut sound = true;
        let mut read = Vec::new();
        for part in reader.list(parts?, "`parts`")? {
            let part = self.part(part, &mut ids, &mut passed);
            sound &= part.is_some();
            read.extend(part);
        }
        let total = self.sum(read.iter().map(|part| part.points).collect(), node)?;
        let minimum = self.minimum(lines, total, &mut passed)?;
        if passed.is_empty() {
            let message = format!("the score `{id}` has no minimum");
            self.report(
                Diagnostic::error(Code::MissingKey, &place, message)
                    .mend("add `at_least: ...` to the score or to its parts"),
            );
            return None;
        }
        let passed = self.nodes.all(passed);
        let most = self.nodes.extent(total).max;
        let score = Score { total, minimum, most, parts: read };
        let derived =
            Derived { id: id.to_owned(), label: label?, source: None, value: DerivedValue::Score(score) };
        sound.then_some((derived, total, passed))
    }

    fn part(
        &mut self,
        node: &'a Node,
        ids: &mut (Register, Register),
        passed: &mut Vec<NodeId>,
    ) -> Option<ScorePart> {
        let reader = &mut self.reader;
        let mut fields = Fields::of(node, "a part of a score", reader)?;
        let (id, label) = (fields.required("id", reader), fields.required("label", reader));
        let items = fields.required("items", reader);
        let lines = Lines::of(&mut fields, reader);
        fields.finish(reader);
        let id = id.and_then(|node| reader.id(node, "the id of a part", IdStyle::Snake).map(|id| (id, node)));
        let id = id.and_then(|(id, node)| ids.0.declare(id, &node.place, reader).map(|_| id));
        let label = label.and_then(|node| reader.text(node, "the label of a part"));
        let mut sound = true;
        let mut read = Vec::new();
        for item in reader.list(items?, "`items`")? {
            let item = self.item(item, &mut ids.1, passed);
            sound &= item.is_some();
            read.extend(item);
        }
        let points = self.sum(read.iter().map(|item| item.points).collect(), node)?;
        let minimum = self.minimum(lines, points, passed)?;
        let most = self.nodes.extent(points).max;
        let part = ScorePart { id: id?.to_owned(), label: label?, points, minimum, most, items: read };
        sound.then_some(part)
    }

    fn item(&mut self, node: &'a Node, ids: &mut Register, passed: &mut Vec<NodeId>) -> Option<ScoreItem> {
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
            Some(list) if rule.is_empty() => {
                let mut ways = Vec::new();
                let mut sound = true;
                for way in self.reader.list(list, "`best_of`")? {
                    let reader = &mut self.reader;
                    let Some(mut fields) = Fields::of(way, "a way of `best_of`", reader) else { continue };
                    let (rule, place) = (Rule::of(&mut fields, reader), fields.place().clone());
                    fields.finish(reader);
                    let points = self.points(&rule, &place);
                    sound &= points.is_some();
                    ways.extend(points);
                }
                if ways.is_empty() || !sound {
                    None
                } else {
                    self.allowed(|nodes| nodes.greatest(ways), &list.place)
                }
            }
            Some(list) => {
                let message = "an item has either `best_of`, or `value` and `bands`, or `cases`";
                self.report(
                    Diagnostic::error(Code::OneBody, &list.place, message)
                        .mend("put the others into `best_of`"),
                );
                None
            }
        }?;
        let minimum = self.minimum(lines, points, passed)?;
        let most = self.nodes.extent(points).max;
        Some(ScoreItem { id: id?.to_owned(), text: text?, points, minimum, most })
    }

    /// The points of `value` and `bands`, or of `cases`.
    fn points(&mut self, rule: &Rule<'a>, place: &Place) -> Option<NodeId> {
        let otherwise =
            rule.otherwise.map_or(Some(Number::ZERO), |node| self.reader.number(node, "`otherwise`"));
        let arms = match (rule.value, rule.bands, rule.cases) {
            (Some(value), Some(bands), None) => self.bands(value, bands),
            (None, None, Some(cases)) => self.cases(cases),
            _ => {
                let message = "points come either from `value` and `bands`, or from `cases`";
                self.report(
                    Diagnostic::error(Code::OneBody, place, message).mend("write one of the two, whole"),
                );
                None
            }
        };
        let (arms, otherwise) = (arms?, otherwise?);
        self.allowed(|nodes| nodes.first_number(arms, otherwise), place)
    }

    fn bands(&mut self, value: &'a Node, bands: &'a Node) -> Option<Vec<Arm<Number>>> {
        let read = self.value(value);
        let mut arms = Vec::new();
        let mut sound = true;
        let mut above: Option<(Number, bool, &Node)> = None;
        for band in self.reader.list(bands, "`bands`")? {
            let reader = &mut self.reader;
            let Some(mut fields) = Fields::of(band, "a band", reader) else { continue };
            let (from, strictly) = (fields.optional("from", reader), fields.optional("above", reader));
            let points = fields.required("points", reader);
            let place = fields.place().clone();
            fields.finish(reader);
            let points = points.and_then(|node| reader.number(node, "`points`"));
            let (line, comparison) = match (from, strictly) {
                (Some(from), None) => (from, Comparison::AtLeast),
                (None, Some(line)) => (line, Comparison::MoreThan),
                _ => {
                    let message = "a band begins either `from` a figure or `above` it";
                    self.report(
                        Diagnostic::error(Code::OneBody, &place, message).mend("write one of the two"),
                    );
                    sound = false;
                    continue;
                }
            };
            let arm = read.as_ref().and_then(|(node, unit)| {
                let (figure, figure_unit) = self.value(line)?;
                self.same_unit(line, &figure_unit, value, unit)?;
                let number = self.nodes.value(figure);
                if number.is_none() {
                    let message = "a band begins at a figure that is always the same";
                    self.report(
                        Diagnostic::error(Code::KindMismatch, &line.place, message)
                            .mend("use `cases` for anything else"),
                    );
                }
                let number = number?;
                // Highest first: a band that begins no lower than the one before it could never count.
                if let Some((higher, inclusive, first)) = above
                    && (number > higher
                        || (number == higher && (inclusive || comparison == Comparison::MoreThan)))
                {
                    let message = "this band can never count: the one before it begins no higher";
                    let diagnostic = Diagnostic::error(Code::BandOrder, &line.place, message)
                        .related(&first.place, "the one before");
                    self.report(diagnostic.mend("order the bands from the highest to the lowest"));
                }
                above = Some((number, comparison == Comparison::AtLeast, line));
                Some(Arm { when: self.nodes.compare(*node, comparison, figure), then: points? })
            });
            sound &= arm.is_some();
            arms.extend(arm);
        }
        sound.then_some(arms)
    }

    fn same_unit(&mut self, line: &Node, line_unit: &Unit, value: &Node, unit: &Unit) -> Option<()> {
        if line_unit == unit {
            return Some(());
        }
        let message = format!("the value has {unit}, the band has {line_unit}");
        let diagnostic =
            Diagnostic::error(Code::UnitMismatch, &line.place, message).related(&value.place, "the value");
        self.report(diagnostic.mend("write the figure with the unit of the value"));
        None
    }

    fn cases(&mut self, cases: &'a Node) -> Option<Vec<Arm<Number>>> {
        let mut arms = Vec::new();
        let mut sound = true;
        for case in self.reader.list(cases, "`cases`")? {
            let reader = &mut self.reader;
            let Some(mut fields) = Fields::of(case, "a case", reader) else { continue };
            let (condition, points) = (fields.required("if", reader), fields.required("points", reader));
            let years = fields.optional("each_of", reader);
            fields.finish(reader);
            let points = points.and_then(|node| reader.number(node, "`points`"));
            let condition = condition.and_then(|condition| self.condition_each(condition, years));
            let arm = condition.zip(points).map(|(when, then)| Arm { when, then });
            sound &= arm.is_some();
            arms.extend(arm);
        }
        sound.then_some(arms)
    }

    /// Reads a minimum, and adds the node that says whether it is reached. `None` where it is wrong.
    fn minimum(
        &mut self,
        lines: Lines<'_>,
        points: NodeId,
        passed: &mut Vec<NodeId>,
    ) -> Option<Option<Minimum>> {
        let (node, comparison) = match (lines.at_least, lines.above) {
            (None, None) => return Some(None),
            (Some(node), None) => (node, Comparison::AtLeast),
            (None, Some(node)) => (node, Comparison::MoreThan),
            (Some(_), Some(above)) => {
                let message = "a minimum is either `at_least` or `above`";
                self.report(
                    Diagnostic::error(Code::OneBody, &above.place, message).mend("keep one of the two"),
                );
                return None;
            }
        };
        let number = self.reader.number(node, "a minimum")?;
        let line = self.allowed(|nodes| nodes.number(number), &node.place)?;
        passed.push(self.nodes.compare(points, comparison, line));
        Some(Some(if comparison == Comparison::AtLeast {
            Minimum::AtLeast(number)
        } else {
            Minimum::Above(number)
        }))
    }

    fn sum(&mut self, numbers: Vec<NodeId>, node: &Node) -> Option<NodeId> {
        let mut numbers = numbers.into_iter();
        let Some(mut total) = numbers.next() else {
            self.report(
                Diagnostic::error(Code::MissingKey, &node.place, "nothing gives points here")
                    .mend("add at least one item"),
            );
            return None;
        };
        for number in numbers {
            total = self.allowed(|nodes| nodes.add(total, number), &node.place)?;
        }
        Some(total)
    }

    fn allowed(
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

/// How points are given.
struct Rule<'a> {
    value: Option<&'a Node>,
    bands: Option<&'a Node>,
    cases: Option<&'a Node>,
    otherwise: Option<&'a Node>,
}

impl<'a> Rule<'a> {
    fn of(fields: &mut Fields<'a>, reader: &mut Reader) -> Rule<'a> {
        Rule {
            value: fields.optional("value", reader),
            bands: fields.optional("bands", reader),
            cases: fields.optional("cases", reader),
            otherwise: fields.optional("otherwise", reader),
        }
    }

    const fn is_empty(&self) -> bool {
        self.value.is_none() && self.bands.is_none() && self.cases.is_none() && self.otherwise.is_none()
    }
}
