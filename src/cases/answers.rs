//! Answers as an author or a program writes them, in YAML or JSON, keyed by question id.
//!
//! Invariant: an answer that cannot be read is reported with its place and left out, never guessed; every one is reported, not the first.

use super::figure::{self, Figure, Misfit};
use super::nearest::nearest;
use crate::engine::{Answer, Answers, Context, Slot};
use crate::pack::source::diagnostic::{Code, Diagnostic};
use crate::pack::source::yaml::{Node, Value};
use crate::pack::{
    Choice, Date, Kind, Measure, NO, Number, OptionSet, Pack, Quantity, Question, QuestionId, YES,
};

/// Reads answers to the questions of a pack. Lists of years start with the last closed one before the as-of date.
pub fn read(node: &Node, pack: &Pack, context: Context, diagnostics: &mut Vec<Diagnostic>) -> Answers {
    let mut reader = Reader { pack, context, diagnostics, answers: Answers::default() };
    match &node.value {
        Value::Mapping(pairs) => pairs.iter().for_each(|(key, value)| reader.question(key, value)),
        _ if node.is_absent() => {}
        _ => reader.wrong_shape(
            node,
            "answers are a mapping from question to answer",
            "write `question: answer`, one per line",
        ),
    }
    reader.answers
}

/// `null`, `~` or nothing at all: unanswered.
pub(super) fn is_null(node: &Node) -> bool {
    matches!(&node.value, Value::Scalar { text, quoted: false } if matches!(text.as_str(), "" | "~" | "null"))
}

struct Reader<'a> {
    pack: &'a Pack,
    context: Context,
    diagnostics: &'a mut Vec<Diagnostic>,
    answers: Answers,
}

impl Reader<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn wrong_shape(&mut self, node: &Node, message: &str, mend: &str) {
        self.report(
            Diagnostic::error(Code::WrongShape, &node.place, message)
                .label(format!("this is {}", node.shape()))
                .mend(mend),
        );
    }

    fn question(&mut self, key: &Node, value: &Node) {
        let pack = self.pack;
        let id = key.text().unwrap_or_default();
        let Some((question, place)) =
            pack.questions.iter().zip(0u16..).find(|(question, _)| question.id == id)
        else {
            let known = pack.questions.iter().map(|question| question.id.as_str());
            let diagnostic =
                Diagnostic::error(Code::UnknownName, &key.place, format!("the pack has no question `{id}`"));
            return self.report(diagnostic.mend(nearest(
                id,
                known,
                "take it away, or write the id of a question",
            )));
        };
        let slot = |back| self.context.slot(QuestionId(place), question.per_year, back);
        match (question.per_year, &value.value) {
            _ if is_null(value) => {}
            (_, Value::Scalar { text, .. }) if text == "unsure" => {
                for slot in (0..question.years()).map(slot).collect::<Vec<_>>() {
                    self.answers.set(slot, Answer::Unsure);
                }
            }
            (None, _) | (Some(1), Value::Scalar { .. }) => self.figure(question, slot(0), value),
            (Some(years), Value::Sequence(items)) => {
                for (item, back) in items.iter().zip(0..years) {
                    self.figure(question, self.context.slot(QuestionId(place), Some(years), back), item);
                }
                if let Some(first_beyond) = items.get(usize::from(years)) {
                    let message = format!("`{id}` is asked for {years} years, but {} are given", items.len());
                    let mend = format!("keep the newest {years}: {}", self.years(years));
                    self.report(
                        Diagnostic::error(Code::BadYear, &first_beyond.place, message)
                            .label("one too many")
                            .mend(mend),
                    );
                }
            }
            (Some(years), Value::Mapping(pairs)) if pairs.iter().any(|(year, _)| is_year(year)) => {
                for (year, value) in pairs {
                    self.year(question, QuestionId(place), years, year, value);
                }
            }
            (Some(years), _) => {
                let message = format!("`{id}` is asked for each of {}", self.years(years));
                let mend = "write a list, newest first, or a mapping from year to figure";
                self.report(
                    Diagnostic::error(Code::BadYear, &value.place, message)
                        .label("which year is this for?")
                        .mend(mend),
                );
            }
        }
    }

    /// The years a per-year question asks for, newest first: `2025, 2024, 2023`.
    fn years(&self, years: u8) -> String {
        (0..years).map(|back| self.context.year(back).to_string()).collect::<Vec<_>>().join(", ")
    }

    /// An entry of `{2025: ...}`. Years before those asked are kept: saved answers stay readable when time goes on.
    fn year(&mut self, question: &Question, id: QuestionId, years: u8, key: &Node, value: &Node) {
        let text = key.text().unwrap_or_default();
        let year = if is_year(key) { text.parse::<i32>().ok() } else { None };
        match year {
            Some(year) if year <= self.context.year(0) => {
                self.figure(question, Slot { question: id, year: Some(year) }, value)
            }
            _ => {
                let message = match year {
                    Some(_) => format!("the year {text} is not closed as of {}", self.context.as_of),
                    None => format!("`{text}` is not a year"),
                };
                let mend = format!("`{}` is asked for {}", question.id, self.years(years));
                self.report(Diagnostic::error(Code::BadYear, &key.place, message).mend(mend));
            }
        }
    }

    fn figure(&mut self, question: &Question, slot: Slot, value: &Node) {
        let answer = match (&question.kind, value.text()) {
            _ if is_null(value) => return,
            (_, Some("unsure")) => Some(Answer::Unsure),
            (Kind::YesNo(options) | Kind::Choice(options), _) => self.choice(question, options, value),
            (Kind::Choices(options), _) => self.choices(question, options, value),
            (Kind::Quantity(quantity), _) => self.quantity(question, quantity, value),
        };
        if let Some(answer) = answer {
            self.answers.set(slot, answer);
        }
    }

    fn choice(&mut self, question: &Question, options: &[Choice], value: &Node) -> Option<Answer> {
        let set = match &value.value {
            Value::Scalar { .. } => OptionSet::one(self.option(question, options, value)?),
            Value::Mapping(_) => {
                self.keys(value, &["among"])?;
                self.options(question, options, value.get("among")?)?
            }
            Value::Sequence(_) => {
                let message = format!("`{}` has one option", question.id);
                self.wrong_shape(
                    value,
                    &message,
                    "write the option, or `{among: [...]}` where it is one of several",
                );
                return None;
            }
        };
        if set.is_empty() {
            let message = format!("`{}` has one option, and none is given", question.id);
            self.report(
                Diagnostic::error(Code::BadValue, &value.place, message)
                    .mend("name the options it may be, or write `unsure`"),
            );
            return None;
        }
        Some(Answer::Among(set))
    }

    fn choices(&mut self, question: &Question, options: &[Choice], value: &Node) -> Option<Answer> {
        match &value.value {
            Value::Sequence(_) => {
                Some(Answer::Has { has: self.options(question, options, value)?, maybe: OptionSet::EMPTY })
            }
            Value::Mapping(_) => {
                self.keys(value, &["has", "maybe"])?;
                let mut part = |key| {
                    value
                        .get(key)
                        .map_or(Some(OptionSet::EMPTY), |part| self.options(question, options, part))
                };
                let (has, maybe) = (part("has")?, part("maybe")?);
                Some(Answer::Has { has, maybe: maybe.without(has) })
            }
            Value::Scalar { text, .. } => {
                let message = format!("`{}` takes a list of options", question.id);
                self.wrong_shape(value, &message, &format!("write `[{text}]`; `[]` is none of them"));
                None
            }
        }
    }

    /// Every option of a list; `None` after reporting those nobody offers.
    fn options(&mut self, question: &Question, options: &[Choice], list: &Node) -> Option<OptionSet> {
        if !matches!(list.value, Value::Sequence(_)) {
            self.wrong_shape(list, "a list of options is due here", "write `[option, option]`");
            return None;
        }
        let places: Vec<Option<u8>> =
            list.items().iter().map(|item| self.option(question, options, item)).collect();
        places.into_iter().collect()
    }

    fn option(&mut self, question: &Question, options: &[Choice], value: &Node) -> Option<u8> {
        let Some(text) = value.text() else {
            self.wrong_shape(value, "an option is due here", "write the id of an option");
            return None;
        };
        let truth = match (&question.kind, text) {
            (Kind::YesNo(_), "true") => Some(YES),
            (Kind::YesNo(_), "false") => Some(NO),
            _ => None,
        };
        let place = truth.or_else(|| {
            options.iter().zip(0u8..).find(|(option, _)| option.id == text).map(|(_, place)| place)
        });
        if place.is_none() {
            let message = format!("`{}` has no option `{text}`", question.id);
            let mend =
                nearest(text, options.iter().map(|option| option.id.as_str()), "write the id of an option");
            self.report(Diagnostic::error(Code::UnknownOption, &value.place, message).mend(mend));
        }
        place
    }

    fn quantity(&mut self, question: &Question, quantity: &Quantity, value: &Node) -> Option<Answer> {
        match &value.value {
            Value::Scalar { .. } => self.number(question, quantity, value).map(Answer::exactly),
            Value::Mapping(_) if value.get("between").is_some() => {
                self.keys(value, &["between"])?;
                let between = value.get("between")?;
                let [least, most] = between.items() else {
                    self.wrong_shape(
                        between,
                        "`between` takes the two ends of a range",
                        "write `{between: [20, 49]}`; `null` leaves an end open",
                    );
                    return None;
                };
                self.between(question, quantity, value, Some(least), Some(most))
            }
            Value::Mapping(_) => {
                self.keys(value, &["between", "at_least", "at_most"])?;
                self.between(question, quantity, value, value.get("at_least"), value.get("at_most"))
            }
            Value::Sequence(_) => {
                let message = format!("`{}` is one figure, not one per year", question.id);
                self.wrong_shape(
                    value,
                    &message,
                    "write the figure alone, or `{between: [20, 49]}` for a range",
                );
                None
            }
        }
    }

    fn between(
        &mut self,
        question: &Question,
        quantity: &Quantity,
        whole: &Node,
        least: Option<&Node>,
        most: Option<&Node>,
    ) -> Option<Answer> {
        let mut end = |node: Option<&Node>| match node.filter(|node| !is_null(node)) {
            None => Some(None),
            Some(node) => self.number(question, quantity, node).map(Some),
        };
        // Both ends are read before giving up, so that both are reported.
        let (min, max) = (end(least), end(most));
        let (min, max) = (min?, max?);
        let problem = match (min, max) {
            (None, None) => ("both ends are open, which says nothing", "give an end, or write `unsure`"),
            (Some(min), Some(max)) if min > max => {
                ("the range ends before it begins", "write the smaller figure first")
            }
            _ => return Some(Answer::Between { min, max }),
        };
        self.report(Diagnostic::error(Code::BadRange, &whole.place, problem.0).mend(problem.1));
        None
    }

    fn number(&mut self, question: &Question, quantity: &Quantity, node: &Node) -> Option<Number> {
        let Some(text) = node.text() else {
            self.wrong_shape(
                node,
                &format!("a figure is due for `{}`", question.id),
                "write it as a single value",
            );
            return None;
        };
        let currency = &self.pack.currency;
        let show = |number| figure::show(number, &quantity.measure, currency);
        let (code, message, mend) = match number(text, quantity, currency) {
            Ok(number) => return Some(number),
            Err(Unread::Date) => (
                Code::BadDate,
                format!("`{text}` is not a day of the calendar"),
                "write year, month and day: `2026-11-22`".to_owned(),
            ),
            Err(Unread::Figure) => (
                Code::BadNumber,
                format!("`{text}` is not a figure"),
                format!(
                    "write it like {}; a range is `{{between: [20, 49]}}`",
                    figure::example(&quantity.measure, currency)
                ),
            ),
            Err(Unread::Misfit(Misfit::Unit(found, due))) => (
                Code::UnitMismatch,
                format!("`{}` is in {due}, not in `{found}`", question.id),
                format!("write it like {}", figure::example(&quantity.measure, currency)),
            ),
            Err(Unread::Misfit(Misfit::BareShare)) => (
                Code::UnitMismatch,
                format!("`{}` is a percent, and `{text}` does not say so", question.id),
                format!("write `{text} %`"),
            ),
            Err(Unread::Misfit(Misfit::Step)) => (
                Code::BadNumber,
                format!("`{text}` is finer than `{}` is asked", question.id),
                format!("write a multiple of {}", show(quantity.step)),
            ),
            Err(Unread::Misfit(Misfit::Range)) => (
                Code::BadRange,
                format!("`{text}` is outside the range of `{}`", question.id),
                format!("it goes from {} to {}", show(quantity.min), show(quantity.max)),
            ),
            Err(Unread::Misfit(Misfit::TooLarge)) => (
                Code::BadNumber,
                format!("`{text}` is too large to compute with"),
                "check the figure".to_owned(),
            ),
        };
        self.report(Diagnostic::error(code, &node.place, message).mend(mend));
        None
    }

    /// Reports every key that is none of these; `None` when there was one.
    fn keys(&mut self, node: &Node, known: &[&str]) -> Option<()> {
        let Value::Mapping(pairs) = &node.value else { return Some(()) };
        let mut sound = Some(());
        for (key, _) in pairs {
            let name = key.text().unwrap_or_default();
            if !known.contains(&name) {
                let message = format!("an answer to this question has no key `{name}`");
                let mend = nearest(name, known.iter().copied(), "write the answer alone");
                self.report(Diagnostic::error(Code::UnknownKey, &key.place, message).mend(mend));
                sound = None;
            }
        }
        sound
    }
}

fn is_year(key: &Node) -> bool {
    key.text().is_some_and(|text| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
}

enum Unread {
    Date,
    Figure,
    Misfit(Misfit),
}

fn number(text: &str, quantity: &Quantity, currency: &str) -> Result<Number, Unread> {
    let number = match quantity.measure {
        Measure::Date => Number::int(i64::from(Date::parse(text).ok_or(Unread::Date)?.days())),
        _ => {
            let figure = Figure::parse(text).ok_or(Unread::Figure)?;
            figure::in_unit_of(figure, &quantity.measure, currency).map_err(Unread::Misfit)?
        }
    };
    figure::inside(number, quantity).map_err(Unread::Misfit)
}
