//! Answers to questions about quantities: a figure or a day, or a range of them with either end open.

use super::answers::is_null;
use super::figure::{self, Misfit};
use crate::engine::Answer;
use crate::pack::source::diagnostic::{Code, Diagnostic};
use crate::pack::source::fields::Fields;
use crate::pack::source::reader::Reader;
use crate::pack::source::yaml::{Node, Value};
use crate::pack::{Number, Quantity};

/// The question a figure is for.
pub(super) struct Fit<'a> {
    pub(super) name: &'a str,
    pub(super) quantity: &'a Quantity,
    pub(super) currency: &'a str,
}

impl Fit<'_> {
    /// `5000万`, `{between: [20, 49]}`, `{at_least: 20}`, `{at_most: 49}`.
    pub(super) fn answer(&self, value: &Node, reader: &mut Reader) -> Option<Answer> {
        match &value.value {
            Value::Scalar { .. } => self.number(value, reader).map(Answer::exactly),
            Value::Mapping(_) => self.range(value, reader),
            Value::Sequence(_) => {
                let message = format!("`{}` is one figure, not a list", self.name);
                let mend = "write the figure alone, or `{between: [20, 49]}` for a range";
                reader.report(Diagnostic::error(Code::WrongShape, &value.place, message).mend(mend));
                None
            }
        }
    }

    fn range(&self, value: &Node, reader: &mut Reader) -> Option<Answer> {
        let mut fields = Fields::of(value, "an answer", reader)?;
        let between = fields.optional("between", reader);
        let (mut least, mut most) = (None, None);
        if between.is_none() {
            (least, most) = (fields.optional("at_least", reader), fields.optional("at_most", reader));
        }
        fields.finish(reader);
        if let Some(between) = between {
            let [first, last] = between.items() else {
                let message = "`between` takes the two ends of a range";
                let mend = "write `{between: [20, 49]}`; `null` leaves an end open";
                reader.report(Diagnostic::error(Code::WrongShape, &between.place, message).mend(mend));
                return None;
            };
            (least, most) = (Some(first), Some(last));
        }
        let mut end = |node: Option<&Node>| match node.filter(|node| !is_null(node)) {
            None => Some(None),
            Some(node) => self.number(node, reader).map(Some),
        };
        // Both ends are read before giving up, so that both are reported.
        let (min, max) = (end(least), end(most));
        let (min, max) = (min?, max?);
        let (message, mend) = match (min, max) {
            (None, None) => ("both ends are open, which says nothing", "give an end, or write `unsure`"),
            (Some(min), Some(max)) if min > max => {
                ("the range ends before it begins", "write the smaller end first")
            }
            _ => return Some(Answer::Between { min, max }),
        };
        reader.report(Diagnostic::error(Code::BadRange, &value.place, message).mend(mend));
        None
    }

    fn number(&self, node: &Node, reader: &mut Reader) -> Option<Number> {
        let text = reader.word(node, "a figure")?;
        let Fit { name, quantity, currency } = self;
        let show = |number| figure::show(number, &quantity.measure, currency);
        let like = || format!("write it like {}", figure::example(&quantity.measure, currency));
        let read = figure::read(text, &quantity.measure, currency);
        let misfit = match read.and_then(|number| figure::inside(number, quantity)) {
            Ok(number) => return Some(number),
            Err(misfit) => misfit,
        };
        let (code, message, mend) = match misfit {
            Misfit::Date => (Code::BadDate, format!("`{text}` is no day of the calendar"), like()),
            Misfit::Figure => {
                let mend = format!("{}, without commas; a range is `{{between: [20, 49]}}`", like());
                (Code::BadNumber, format!("`{text}` is not a figure"), mend)
            }
            Misfit::Unit(found, due) => {
                (Code::UnitMismatch, format!("`{name}` is in `{due}`, not in `{found}`"), like())
            }
            Misfit::BareShare => {
                let message = format!("`{name}` is a percent, and `{text}` does not say so");
                (Code::UnitMismatch, message, format!("write `{text} %`"))
            }
            Misfit::Step => {
                let message = format!("`{text}` is finer than `{name}` is asked");
                (Code::BadNumber, message, format!("write a multiple of {}", show(quantity.step)))
            }
            Misfit::Range => {
                let message = format!("`{text}` is outside the range of `{name}`");
                (
                    Code::BadRange,
                    message,
                    format!("it goes from {} to {}", show(quantity.min), show(quantity.max)),
                )
            }
        };
        reader.report(Diagnostic::error(code, &node.place, message).mend(mend));
        None
    }
}
