//! How an item of a score gives points: bands of a value, cases, or the best of several ways.

use super::compiler::Compiler;
use super::diagnostic::{Code, Diagnostic, Place};
use super::fields::Fields;
use super::reader::Reader;
use super::unit::Unit;
use super::yaml::Node;
use crate::pack::{Arm, Comparison, NodeId, Number};

/// How points are given.
pub struct Rule<'a> {
    value: Option<&'a Node>,
    bands: Option<&'a Node>,
    cases: Option<&'a Node>,
    otherwise: Option<&'a Node>,
}

impl<'a> Rule<'a> {
    pub fn of(fields: &mut Fields<'a>, reader: &mut Reader) -> Rule<'a> {
        Rule {
            value: fields.optional("value", reader),
            bands: fields.optional("bands", reader),
            cases: fields.optional("cases", reader),
            otherwise: fields.optional("otherwise", reader),
        }
    }

    /// Nothing is written.
    pub const fn is_empty(&self) -> bool {
        self.value.is_none() && self.bands.is_none() && self.cases.is_none() && self.otherwise.is_none()
    }
}

impl<'a> Compiler<'a> {
    /// The points of the best of several ways.
    pub fn best_of(&mut self, list: &'a Node, beside: &Rule<'a>) -> Option<NodeId> {
        if !beside.is_empty() {
            let message = "an item has either `best_of`, or `value` and `bands`, or `cases`";
            self.report(
                Diagnostic::error(Code::OneBody, &list.place, message).mend("put the others into `best_of`"),
            );
        }
        let items = self.reader.list(list, "`best_of`")?;
        if items.is_empty() {
            let message = "there is nothing in the list";
            self.report(
                Diagnostic::error(Code::MissingKey, &list.place, message).mend("add at least one way"),
            );
        }
        let mut ways = Vec::with_capacity(items.len());
        for way in items {
            let reader = &mut self.reader;
            let Some(mut fields) = Fields::of(way, "a way of `best_of`", reader) else { continue };
            let (rule, place) = (Rule::of(&mut fields, reader), fields.place().clone());
            fields.finish(reader);
            ways.extend(self.points(&rule, &place));
        }
        if ways.is_empty() { None } else { self.allowed(|nodes| nodes.greatest(ways), &list.place) }
    }

    /// The points of `value` and `bands`, or of `cases`.
    pub fn points(&mut self, rule: &Rule<'a>, place: &Place) -> Option<NodeId> {
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
        let mut above: Option<(NodeId, Number, bool, &Node)> = None;
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
                let (node, figure) = match self.period(*node, line) {
                    Some(period) => period?,
                    None => {
                        let (figure, figure_unit) = self.value(line)?;
                        self.same_unit(line, &figure_unit, value, unit)?;
                        (*node, figure)
                    }
                };
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
                if let Some((compared, higher, inclusive, first)) = above
                    && compared == node
                    && (number > higher
                        || (number == higher && (inclusive || comparison == Comparison::MoreThan)))
                {
                    let message = "this band can never count: the one before it begins no higher";
                    let diagnostic = Diagnostic::error(Code::BandOrder, &line.place, message)
                        .related(&first.place, "the one before");
                    self.report(diagnostic.mend("order the bands from the highest to the lowest"));
                }
                above = Some((node, number, comparison == Comparison::AtLeast, line));
                Some(Arm { when: self.nodes.compare(node, comparison, figure), then: points? })
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
        let message = format!("the value {}, the band {}", unit.described(), line_unit.described());
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
}
