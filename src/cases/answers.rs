//! Answers as an author or a program writes them, in YAML or JSON, keyed by question id.
//!
//! Invariant: an answer that cannot be read is reported with its place and left out, never guessed; every one is reported, not the first.

use super::quantity;
use crate::engine::{Answer, Answers, Context, Slot};
use crate::pack::source::diagnostic::{Code, Diagnostic};
use crate::pack::source::fields::Fields;
use crate::pack::source::reader::{Reader, suggestion};
use crate::pack::source::yaml::{Node, Value};
use crate::pack::{Choice, Kind, NO, OptionSet, Pack, Question, QuestionId, YES};

/// Reads answers to the questions of a pack. Lists of years start with the last closed one before the as-of date.
pub fn read(node: &Node, pack: &Pack, context: Context, reader: &mut Reader) -> Answers {
    let mut answers = Answers::default();
    match &node.value {
        Value::Mapping(pairs) => {
            for (key, value) in pairs {
                let id = key.text().unwrap_or_default();
                match pack.questions.iter().zip(0u16..).find(|(question, _)| question.id == id) {
                    Some((question, place)) => {
                        let id = QuestionId(place);
                        Asked { pack, question, id, context, reader, answers: &mut answers }.answer(value);
                    }
                    None => {
                        let mend = suggestion(id, pack.questions.iter().map(|question| question.id.as_str()));
                        let message = format!("the pack has no question `{id}`");
                        reader.report(Diagnostic::error(Code::UnknownName, &key.place, message).mend(mend));
                    }
                }
            }
        }
        _ if node.is_absent() => {}
        _ => reader.wrong_shape(node, "the file of answers", "a mapping (`question: answer`)"),
    }
    answers
}

/// `null`, `~` or nothing at all: unanswered, or an open end.
pub(super) fn is_null(node: &Node) -> bool {
    matches!(&node.value, Value::Scalar { text, quoted: false } if matches!(text.as_str(), "" | "~" | "null"))
}

/// What a question with several options takes.
const NONE_OR_SOME: &str = "list the options that apply; an empty list (`[]`) says that none does; leave the question out if it is open";

/// One question, and what is said to it.
struct Asked<'a> {
    pack: &'a Pack,
    question: &'a Question,
    id: QuestionId,
    context: Context,
    reader: &'a mut Reader,
    answers: &'a mut Answers,
}

impl Asked<'_> {
    fn refuse(&mut self, code: Code, node: &Node, message: impl Into<String>, mend: impl Into<String>) {
        self.reader.report(Diagnostic::error(code, &node.place, message).mend(mend));
    }

    fn slot(&self, back: u8) -> Slot {
        self.context.slot(self.id, self.question.per_year, back)
    }

    /// Files the answer under its slot, or one per year under theirs.
    fn answer(&mut self, value: &Node) {
        let id = &self.question.id;
        match (self.question.per_year, &value.value) {
            _ if is_null(value) => {}
            (_, Value::Scalar { text, .. }) if text == "unsure" => {
                (0..self.question.years()).for_each(|back| self.answers.set(self.slot(back), Answer::Unsure));
            }
            (None, _) | (Some(1), Value::Scalar { .. }) => self.one(self.slot(0), value),
            (Some(years), Value::Sequence(items)) => {
                for (item, back) in items.iter().zip(0..years) {
                    self.one(self.slot(back), item);
                }
                if let Some(beyond) = items.get(usize::from(years)) {
                    let message = format!("`{id}` is asked for {years} years, and {} are given", items.len());
                    self.refuse(
                        Code::BadYear,
                        beyond,
                        message,
                        format!("keep the newest {years}: {}", self.years()),
                    );
                }
            }
            (Some(_), Value::Mapping(pairs)) if pairs.iter().any(|(key, _)| year(key).is_some()) => {
                pairs.iter().for_each(|(key, value)| self.year(key, value));
            }
            (Some(_), _) => {
                let message = format!("`{id}` is asked for each of {}", self.years());
                let mend = "write a list, newest first, or a mapping from year to figure: `{2025: ...}`";
                self.refuse(Code::BadYear, value, message, mend);
            }
        }
    }

    /// The years a per-year question asks for, newest first: `2025, 2024, 2023`.
    fn years(&self) -> String {
        let years = (0..self.question.years()).map(|back| self.context.year(back).to_string());
        years.collect::<Vec<_>>().join(", ")
    }

    /// An entry of `{2025: ...}`. Years before those asked are kept: saved answers stay readable when time goes on.
    fn year(&mut self, key: &Node, value: &Node) {
        match year(key) {
            Some(year) if year <= self.context.year(0) => {
                self.one(Slot { question: self.id, year: Some(year) }, value);
            }
            year => {
                let text = key.text().unwrap_or_default();
                let message = match year {
                    Some(_) => format!("the year {text} is not closed as of {}", self.context.as_of),
                    None => format!("`{text}` is not a year"),
                };
                let mend = format!("`{}` is asked for {}", self.question.id, self.years());
                self.refuse(Code::BadYear, key, message, mend);
            }
        }
    }

    /// The answer for one slot.
    fn one(&mut self, slot: Slot, value: &Node) {
        let question = self.question;
        let answer = match &question.kind {
            _ if is_null(value) => return,
            _ if value.text() == Some("unsure") => Some(Answer::Unsure),
            Kind::YesNo(options) | Kind::Choice(options) => self.choice(options, value),
            Kind::Choices(options) => self.choices(options, value),
            Kind::Quantity(quantity) => {
                quantity::Fit { name: &question.id, quantity, currency: &self.pack.currency }
                    .answer(value, self.reader)
            }
        };
        if let Some(answer) = answer {
            self.answers.set(slot, answer);
        }
    }

    fn choice(&mut self, options: &[Choice], value: &Node) -> Option<Answer> {
        let id = &self.question.id;
        let set = match &value.value {
            Value::Scalar { .. } => OptionSet::one(self.option(options, value)?),
            Value::Mapping(_) => {
                let mut fields = Fields::of(value, "an answer", self.reader)?;
                let among = fields.required("among", self.reader);
                fields.finish(self.reader);
                self.options(options, among?)?
            }
            Value::Sequence(_) => {
                let mend = "write the option, or `{among: [...]}` where it is one of several";
                self.refuse(Code::WrongShape, value, format!("`{id}` has one option, not a list"), mend);
                return None;
            }
        };
        if set.is_empty() {
            let message = format!("`{id}` has one option, and none is given");
            self.refuse(Code::BadValue, value, message, "name the options it may be, or write `unsure`");
            return None;
        }
        Some(Answer::Among(set))
    }

    fn choices(&mut self, options: &[Choice], value: &Node) -> Option<Answer> {
        match &value.value {
            Value::Sequence(_) => {
                Some(Answer::Has { has: self.options(options, value)?, maybe: OptionSet::EMPTY })
            }
            Value::Mapping(_) => {
                let mut fields = Fields::of(value, "an answer", self.reader)?;
                let parts = [fields.optional("has", self.reader), fields.optional("maybe", self.reader)];
                fields.finish(self.reader);
                let [has, maybe] =
                    parts.map(|part| part.map_or(Some(OptionSet::EMPTY), |part| self.options(options, part)));
                let (has, maybe) = (has?, maybe?);
                if has.is_empty() && maybe.is_empty() {
                    let message = format!("`{}` names no option", self.question.id);
                    self.refuse(Code::BadValue, value, message, NONE_OR_SOME);
                    return None;
                }
                Some(Answer::Has { has, maybe: maybe.without(has) })
            }
            Value::Scalar { .. } => {
                let message = format!("`{}` takes a list of options", self.question.id);
                self.refuse(Code::WrongShape, value, message, NONE_OR_SOME);
                None
            }
        }
    }

    /// Every option of a list; `None` after reporting those nobody offers.
    fn options(&mut self, options: &[Choice], list: &Node) -> Option<OptionSet> {
        let items = self.reader.list(list, "what it may be")?;
        let places: Vec<Option<u8>> = items.iter().map(|item| self.option(options, item)).collect();
        places.into_iter().collect()
    }

    fn option(&mut self, options: &[Choice], value: &Node) -> Option<u8> {
        let text = self.reader.word(value, "an option")?;
        let place = match (&self.question.kind, text) {
            (Kind::YesNo(_), "true") => Some(YES),
            (Kind::YesNo(_), "false") => Some(NO),
            _ => options.iter().zip(0u8..).find(|(option, _)| option.id == text).map(|(_, place)| place),
        };
        if place.is_none() {
            let message = format!("`{}` has no option `{text}`", self.question.id);
            let mend = suggestion(text, options.iter().map(|option| option.id.as_str()));
            self.refuse(Code::UnknownOption, value, message, mend);
        }
        place
    }
}

/// A calendar year of four digits.
fn year(key: &Node) -> Option<i32> {
    let text = key.text().filter(|text| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()))?;
    text.parse().ok()
}
