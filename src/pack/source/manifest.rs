//! `pack.yaml`: what the pack is called, its languages, authorities and constraints.

use super::compiler::Compiler;
use super::diagnostic::{Code, Diagnostic, Place};
use super::fields::Fields;
use super::reader::IdStyle;
use super::register::Register;
use super::yaml::{Node, Value};
use crate::pack::{Authority, Constraint, Date, Kind, Measure, Text};

/// The fields of `pack.yaml`; `None` for what is missing or wrong.
pub struct Manifest<'a> {
    pub id: Option<String>,
    pub version: Option<String>,
    pub title: Option<Text>,
    pub jurisdiction: Option<Text>,
    pub read_on: Option<Date>,
    pub authorities: Option<&'a Node>,
    pub region: Option<&'a Node>,
    pub founded: Option<&'a Node>,
    pub constraints: Option<&'a Node>,
    pub place: Place,
}

impl<'a> Compiler<'a> {
    /// Reads `pack.yaml`. `None` where not even the languages are known, without which no text can be read.
    pub fn manifest(&mut self) -> Option<Manifest<'a>> {
        let tree = self.required_file("pack.yaml")?;
        let reader = &mut self.reader;
        let mut fields = Fields::of(tree, "pack.yaml", reader)?;
        let place = fields.place().clone();
        let id = fields.required("id", reader);
        let version = fields.required("version", reader);
        let title = fields.required("title", reader);
        let jurisdiction = fields.required("jurisdiction", reader);
        let languages = fields.required("languages", reader);
        let currency = fields.required("currency", reader);
        let read_on = fields.required("read_on", reader);
        let authorities = fields.required("authorities", reader);
        let (region, founded) = (fields.optional("region", reader), fields.optional("founded", reader));
        let constraints = fields.optional("constraints", reader);
        fields.finish(reader);
        reader.languages = languages.map(|node| Self::languages(reader, node)).unwrap_or_default();
        if reader.languages.is_empty() {
            return None;
        }
        let id = id.and_then(|node| reader.id(node, "the id of a pack", IdStyle::Kebab)).map(str::to_owned);
        let version = version.and_then(|node| reader.word(node, "`version`")).map(str::to_owned);
        let title = title.and_then(|node| reader.text(node, "the title of the pack"));
        let jurisdiction = jurisdiction.and_then(|node| reader.text(node, "the jurisdiction"));
        let read_on = read_on.and_then(|node| reader.date(node, "`read_on`"));
        self.currency = currency.and_then(|node| self.currency_code(node)).unwrap_or_default();
        if !self.currency.is_empty() {
            self.units.insert(self.currency.clone());
        }
        Some(Manifest {
            id,
            version,
            title,
            jurisdiction,
            read_on,
            authorities,
            region,
            founded,
            constraints,
            place,
        })
    }

    fn languages(reader: &mut super::reader::Reader, node: &Node) -> Vec<String> {
        let mut tags: Vec<String> = Vec::new();
        for (tag, node) in reader.words(node, "`languages`") {
            let part =
                |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
            if !tag.split('-').all(part) || !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let message = format!("`{tag}` is no language tag");
                reader.report(
                    Diagnostic::error(Code::BadValue, &node.place, message)
                        .mend("write a tag such as `en` or `zh-Hans`"),
                );
            } else if tags.iter().any(|known| known == tag) {
                let message = format!("the language `{tag}` stands twice");
                reader.report(
                    Diagnostic::error(Code::DuplicateId, &node.place, message).mend("keep one of the two"),
                );
            } else {
                tags.push(tag.to_owned());
            }
        }
        tags
    }

    fn currency_code(&mut self, node: &Node) -> Option<String> {
        let code = self.reader.word(node, "`currency`")?;
        if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Some(code.to_owned());
        }
        let message = format!("`{code}` is no currency");
        self.report(
            Diagnostic::error(Code::BadValue, &node.place, message)
                .mend("write its ISO 4217 code, such as `CNY`"),
        );
        None
    }

    pub fn authorities(&mut self, node: Option<&'a Node>) -> Vec<Option<Authority>> {
        let mut authorities = Vec::new();
        for (key, value) in self.entries(node, "`authorities`") {
            let Some(id) = self.reader.name(key, "the id of an authority", IdStyle::Lower) else { continue };
            if self.authority_ids.declare(id, &key.place, &mut self.reader).is_none() {
                continue;
            }
            let reader = &mut self.reader;
            let Some(mut fields) = Fields::of(value, "an authority", reader) else {
                authorities.push(None);
                continue;
            };
            let (name, url) = (fields.required("name", reader), fields.optional("url", reader));
            fields.finish(reader);
            let url = url.and_then(|node| self.url(node));
            let name = name.and_then(|node| self.reader.text(node, "the name of the authority"));
            authorities.push(name.map(|name| Authority { id: id.to_owned(), name, url }));
        }
        authorities
    }

    /// The keys and values of a mapping whose keys are free.
    pub fn entries(&mut self, node: Option<&'a Node>, what: &str) -> &'a [(Node, Node)] {
        match node {
            None => &[],
            Some(Node { value: Value::Mapping(pairs), .. }) => pairs,
            Some(node) if node.is_absent() => &[],
            Some(node) => {
                self.reader.wrong_shape(node, what, "a mapping (`id: ...`)");
                &[]
            }
        }
    }

    pub fn url(&mut self, node: &Node) -> Option<String> {
        let url = self.reader.word(node, "`url`")?;
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
        if host.is_empty()
            || url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'))
        {
            let message = format!("`{url}` is no web address");
            self.report(
                Diagnostic::error(Code::BadValue, &node.place, message)
                    .mend("write it in full: `https://...`"),
            );
            return None;
        }
        Some(url.to_owned())
    }

    /// The question that `region` or `founded` names: a choice, or a date.
    pub fn question_of(&mut self, node: Option<&'a Node>, what: &str, date: bool) -> Option<u16> {
        let node = node?;
        let id = self.reader.word(node, what)?;
        let number = self.question_ids.find(id, &node.place, &mut self.reader)?;
        let question = self.questions.get(usize::from(number)).and_then(Option::as_ref)?;
        let fits = match &question.kind {
            Kind::Choice(_) => !date,
            Kind::Quantity(quantity) => {
                date && quantity.measure == Measure::Date && question.per_year.is_none()
            }
            _ => false,
        };
        if !fits {
            let due = if date { "a date, asked once" } else { "a choice" };
            let message = format!("{what} is said by `{id}`, which is not {due}");
            self.report(
                Diagnostic::error(Code::KindMismatch, &node.place, message)
                    .mend(format!("name a question that is {due}")),
            );
        }
        fits.then_some(number)
    }

    pub fn constraints(&mut self, node: Option<&'a Node>) -> Option<Vec<Constraint>> {
        let Some(node) = node else { return Some(Vec::new()) };
        let mut ids = Register::new("constraint", Code::UnknownName);
        let mut constraints = Vec::new();
        for item in self.reader.list(node, "`constraints`")? {
            let reader = &mut self.reader;
            let Some(mut fields) = Fields::of(item, "a constraint", reader) else { continue };
            let (id, text) = (fields.required("id", reader), fields.required("text", reader));
            let (years, condition) = (fields.optional("each_of", reader), fields.required("if", reader));
            fields.finish(reader);
            let id = id.and_then(|node| {
                reader.id(node, "the id of a constraint", IdStyle::Lower).map(|id| (id, node))
            });
            let text = text.and_then(|node| reader.text(node, "the text of a constraint"));
            let id = id.and_then(|(id, node)| ids.declare(id, &node.place, reader).map(|_| id.to_owned()));
            let node = condition.and_then(|condition| self.condition_each(condition, years));
            if let (Some(id), Some(text), Some(node)) = (id, text, node) {
                constraints.push(Constraint { id, text, node });
            }
        }
        Some(constraints)
    }
}
