//! `questions/*.yaml`: one group of questions each.

use super::compiler::Compiler;
use super::diagnostic::{Code, Diagnostic};
use super::fields::Fields;
use super::reader::{IdStyle, Reader};
use super::register::Register;
use super::yaml::Node;
use crate::pack::{Change, Choice, Group, Kind, Measure, Number, OptionSet, Question, Text};

/// No pack may ask more questions.
const MOST_QUESTIONS: usize = 4_000;
/// A per-year question may ask at most so many years.
const MOST_YEARS: u16 = 10;

#[derive(Clone, Copy, PartialEq, Eq)]
enum KindWord {
    YesNo,
    Choice,
    Choices,
    Number,
    Money,
    Percent,
    Date,
}

const KINDS: [(&str, KindWord); 7] = [
    ("yes_no", KindWord::YesNo),
    ("choice", KindWord::Choice),
    ("choices", KindWord::Choices),
    ("number", KindWord::Number),
    ("money", KindWord::Money),
    ("percent", KindWord::Percent),
    ("date", KindWord::Date),
];

const CHANGES: [(&str, Change); 4] =
    [("up", Change::Up), ("down", Change::Down), ("either", Change::Either), ("no", Change::No)];

impl<'a> Compiler<'a> {
    /// Reads every group, in the order that the groups say; fills the questions.
    pub fn all_questions(&mut self) -> Vec<Group> {
        let mut ids = Register::new("question group", Code::UnknownGroup);
        let mut read: Vec<(Number, Group, &'a Node)> = Vec::new();
        for tree in self.folder("questions") {
            let reader = &mut self.reader;
            let Some(mut fields) = Fields::of(tree, "a file of questions", reader) else { continue };
            let (group, questions) = (fields.required("group", reader), fields.required("questions", reader));
            fields.finish(reader);
            let group = group.and_then(|node| Self::group(reader, &mut ids, node));
            if let (Some((order, group)), Some(questions)) = (group, questions) {
                read.push((order, group, questions));
            } else {
                // Its questions are unknown, but that is one mistake and not one for each use of them.
                self.question_ids.incomplete = true;
            }
        }
        read.sort_by_key(|(order, ..)| *order);
        let mut groups = Vec::new();
        for (number, (_, group, questions)) in read.into_iter().enumerate() {
            groups.push(group);
            let number = u16::try_from(number).unwrap_or(u16::MAX);
            for (key, value) in self.entries(Some(questions), "`questions`") {
                self.declare_question(number, key, value);
            }
        }
        if self.questions.len() > MOST_QUESTIONS {
            let message = format!("the pack asks more than the {MOST_QUESTIONS} questions allowed");
            let place =
                self.question_ids.names().last().and_then(|name| self.question_ids.place(name)).cloned();
            if let Some(place) = place {
                self.report(Diagnostic::error(Code::TooLarge, &place, message).mend("split the pack"));
            }
        }
        groups
    }

    fn group(reader: &mut Reader, ids: &mut Register, node: &Node) -> Option<(Number, Group)> {
        let mut fields = Fields::of(node, "a group of questions", reader)?;
        let (id, order) = (fields.required("id", reader), fields.required("order", reader));
        let title = fields.required("title", reader);
        fields.finish(reader);
        let id =
            id.and_then(|node| reader.id(node, "the id of a group", IdStyle::Lower).map(|id| (id, node)));
        let order = order.and_then(|node| reader.number(node, "`order`"));
        let title = title.and_then(|node| reader.text(node, "the title of the group"));
        let (id, place) = id?;
        ids.declare(id, &place.place, reader)?;
        Some((order?, Group { id: id.to_owned(), title: title? }))
    }

    fn declare_question(&mut self, group: u16, key: &'a Node, value: &'a Node) {
        let Some(id) = self.question_id(key) else { return };
        if self.question_ids.declare(id, &key.place, &mut self.reader).is_none() {
            return;
        }
        let question = self.question(id, group, key, value);
        let ids =
            question.iter().flat_map(|question| question.options()).map(|option| option.id.clone()).collect();
        self.options.push(ids);
        self.questions.push(question);
    }

    /// `revenue`, or `holds.X` and `purpose.X` of a programme X.
    fn question_id(&mut self, key: &'a Node) -> Option<&'a str> {
        let id = self.reader.word(key, "the id of a question")?;
        match id.split_once('.') {
            Some((prefix @ ("holds" | "purpose"), programme)) => {
                let place = key.part(prefix.len() + 1..id.len());
                self.programme_ids.find(programme, &place, &mut self.reader);
                Some(id)
            }
            _ => self.reader.name(key, "the id of a question", IdStyle::Snake),
        }
    }

    fn question(&mut self, id: &str, group: u16, key: &'a Node, node: &'a Node) -> Option<Question> {
        let reader = &mut self.reader;
        let mut fields = Fields::of(node, &format!("the question `{id}`"), reader)?;
        let kind =
            fields.required("kind", reader).and_then(|node| reader.one_of(node, "kind of question", &KINDS));
        let ask = fields.required("ask", reader);
        let (help, source) = (fields.optional("help", reader), fields.optional("source", reader));
        let (can_change, effort) = (fields.optional("can_change", reader), fields.optional("effort", reader));
        let Some(kind) = kind else {
            // Which of these keys fit depends on the kind, so none of them is out of place.
            for name in ["per_year", "unit", "step", "range", "options"] {
                fields.optional(name, reader);
            }
            fields.finish(reader);
            return None;
        };
        let quantity =
            matches!(kind, KindWord::Number | KindWord::Money | KindWord::Percent | KindWord::Date);
        let figures = matches!(kind, KindWord::Number | KindWord::Money);
        let per_year = if quantity { fields.optional("per_year", reader) } else { None };
        let unit = if kind == KindWord::Number { fields.required("unit", reader) } else { None };
        let step = if quantity && kind != KindWord::Date { fields.optional("step", reader) } else { None };
        let range = match quantity {
            false => None,
            true if figures => fields.required("range", reader),
            true => fields.optional("range", reader),
        };
        let options = matches!(kind, KindWord::Choice | KindWord::Choices)
            .then(|| fields.required("options", reader))
            .flatten();
        fields.finish(reader);
        let purpose = id.starts_with("purpose.");
        self.reserved_kind(id, kind, key);
        let kind = match kind {
            KindWord::YesNo => Some(Kind::YesNo(yes_and_no())),
            KindWord::Choice => options.and_then(|node| self.choices(node, purpose)).map(Kind::Choice),
            KindWord::Choices => options.and_then(|node| self.choices(node, purpose)).map(Kind::Choices),
            _ => self
                .measure(kind, unit)
                .and_then(|measure| self.quantity(measure, step, range))
                .map(Kind::Quantity),
        };
        let source = source.and_then(|node| self.source_ref(node));
        let reader = &mut self.reader;
        let ask = ask.and_then(|node| reader.text(node, "the heading of the question"));
        let help = help.and_then(|node| reader.text(node, "the help of the question"));
        let per_year = per_year.and_then(|node| reader.whole(node, "`per_year`", 1, MOST_YEARS));
        let effort = effort.map_or(Some(1), |node| reader.whole(node, "`effort`", 1, 5));
        let can_change =
            can_change.map_or(Some(Change::No), |node| reader.one_of(node, "direction", &CHANGES));
        Some(Question {
            id: id.to_owned(),
            group,
            kind: kind?,
            per_year: per_year.and_then(|years| u8::try_from(years).ok()),
            ask: ask?,
            help,
            can_change: can_change?,
            effort: effort.and_then(|effort| u8::try_from(effort).ok())?,
            source,
        })
    }

    fn measure(&mut self, kind: KindWord, unit: Option<&Node>) -> Option<Measure> {
        match kind {
            KindWord::Money => Some(Measure::Money),
            KindWord::Percent => Some(Measure::Percent),
            KindWord::Date => Some(Measure::Date),
            _ => self.unit(unit?).map(Measure::Count),
        }
    }

    fn reserved_kind(&mut self, id: &str, kind: KindWord, key: &Node) {
        let (due, name) = match id.split_once('.') {
            Some(("holds", _)) => (KindWord::YesNo, "yes_no"),
            Some(("purpose", _)) => (KindWord::Choice, "choice"),
            _ => return,
        };
        if kind != due {
            let message = format!("`{id}` has to be a `{name}` question");
            self.report(
                Diagnostic::error(Code::KindMismatch, &key.place, message)
                    .mend(format!("write `kind: {name}`")),
            );
        }
    }

    /// A list of `{id, label, help}`. Purposes are written in kebab-case, other options in snake_case.
    pub fn choices(&mut self, node: &'a Node, purpose: bool) -> Option<Vec<Choice>> {
        let items = self.reader.list(node, "`options`")?;
        if items.is_empty() || items.len() > OptionSet::LIMIT {
            let message = format!("there have to be 1 to {} options, not {}", OptionSet::LIMIT, items.len());
            let code = if items.is_empty() { Code::MissingKey } else { Code::TooLarge };
            self.report(Diagnostic::error(code, &node.place, message).mend("split the question"));
            return None;
        }
        let style = if purpose { IdStyle::Kebab } else { IdStyle::Snake };
        let mut ids = Register::new("option", Code::UnknownOption);
        let mut choices = Vec::new();
        for item in items {
            let reader = &mut self.reader;
            let Some(mut fields) = Fields::of(item, "an option", reader) else { continue };
            let (id, label) = (fields.required("id", reader), fields.required("label", reader));
            let help = fields.optional("help", reader);
            fields.finish(reader);
            let id = id.and_then(|node| reader.name(node, "the id of an option", style).map(|id| (id, node)));
            let label = label.and_then(|node| reader.text(node, "the label of an option"));
            let help = help.and_then(|node| reader.text(node, "the help of an option"));
            let declared = id.and_then(|(id, node)| ids.declare(id, &node.place, reader).map(|_| id));
            // An option without words still counts as offered; the missing words were reported.
            choices.extend(declared.map(|id| Choice {
                id: id.to_owned(),
                label: label.unwrap_or_default(),
                help,
            }));
        }
        Some(choices)
    }
}

fn yes_and_no() -> Vec<Choice> {
    ["no", "yes"].map(|id| Choice { id: id.to_owned(), label: Text::default(), help: None }).into()
}
