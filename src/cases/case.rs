//! Worked cases: a company, and what the pack must say about it.
//!
//! Invariant: whatever a case expects exists in the pack; a misspelt programme, criterion, question or key is reported, never passed over.

use super::{answers, expected};
use crate::engine::{Answers, Context};
use crate::pack::source::diagnostic::{Code, Diagnostic, Place};
use crate::pack::source::fields::Fields;
use crate::pack::source::reader::Reader;
use crate::pack::source::yaml::Node;
use crate::pack::{Example, Pack, Text};
use std::collections::BTreeSet;

/// One worked company.
#[derive(Clone, Debug)]
pub struct Case {
    pub id: String,
    /// What the case is there to show.
    pub why: String,
    /// What the company is called where visitors may try it; `None` for a case that is only a test.
    pub example: Option<Text>,
    /// Where its id stands.
    pub place: Place,
    pub context: Context,
    pub answers: Answers,
    pub expectations: Vec<Expectation>,
}

impl Case {
    /// The company as the pack carries it for visitors to try; `None` for a case that is only a test. A figure of a year that is asked no longer
    /// is left out.
    pub fn as_example(&self, pack: &Pack) -> Option<Example> {
        let newest = self.context.year(0);
        let answers = self.answers.iter().filter_map(|(slot, answer)| {
            let back = slot.year.map_or(Some(0), |year| u8::try_from(newest - year).ok())?;
            let asked = pack.questions.get(usize::from(slot.question.0))?;
            (back < asked.years()).then_some((slot.question, back, answer))
        });
        Some(Example { title: self.example.clone()?, answers: answers.collect() })
    }
}

/// One thing that must be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    pub subject: Subject,
    pub wanted: Wanted,
    /// Where it is written.
    pub place: Place,
}

/// What an expectation is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A key of the programme with this id.
    Programme(String, Key),
    /// A derived fact, or with a second id the part of a score.
    Derived(String, Option<String>),
    /// The answers that clash.
    Contradiction,
}

/// The keys of an expectation; each is a key of the JSON as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    Verdict,
    Version,
    Window,
    Decides,
    Because,
    Missing,
    Unsure,
    AmountMissing,
    Judged,
    Amount,
    Criterion(String),
}

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// This word or value, as it is shown.
    Exactly(String),
    /// These ids, in any order, and no others.
    Set(BTreeSet<String>),
    /// These ids, perhaps among others.
    Within(BTreeSet<String>),
}

/// Reads the cases of one file. A case with a mistake is left out, and the mistake reported.
pub fn read(root: &Node, pack: &Pack, reader: &mut Reader) -> Vec<Case> {
    if root.is_absent() {
        return Vec::new();
    }
    let items = reader.list(root, "a file of cases").unwrap_or_default();
    items.iter().filter_map(|item| read_case(item, pack, reader)).collect()
}

fn read_case(node: &Node, pack: &Pack, reader: &mut Reader) -> Option<Case> {
    let before = reader.diagnostics.len();
    let mut fields = Fields::of(node, "a case", reader)?;
    let id = fields.required("id", reader);
    let why = fields.optional("why", reader).and_then(|node| reader.word(node, "`why`"));
    let example = fields.optional("example", reader).and_then(|node| reader.text(node, "`example`"));
    let as_of = fields.optional("as_of", reader).and_then(|node| reader.date(node, "`as_of`"));
    let law_on = fields.optional("law_on", reader).and_then(|node| reader.date(node, "`law_on`"));
    let given = fields.optional("answers", reader);
    let expect = fields.optional("expect", reader);
    let derived = fields.optional("derived", reader);
    let contradiction = fields.optional("contradiction", reader);
    fields.finish(reader);

    // Not the day on which the test runs: a case must give the same answer every day.
    let as_of = as_of.unwrap_or(pack.read_on);
    let context = Context { as_of, law_on: law_on.unwrap_or(as_of) };
    let answers = given.map(|given| answers::read(given, pack, context, reader)).unwrap_or_default();
    let mut expectations = Vec::new();
    for (key, value) in expect.map(|node| pairs(node, "`expect`", reader)).unwrap_or_default() {
        expectations.extend(expected::programme(pack, key, value, reader));
    }
    for (key, value) in derived.map(|node| pairs(node, "`derived`", reader)).unwrap_or_default() {
        expectations.extend(expected::derived(pack, key, value, reader));
    }
    if let Some(node) = contradiction {
        let questions: Vec<&str> = pack.questions.iter().map(|question| question.id.as_str()).collect();
        let ids = expected::ids(node, "question", &questions, reader);
        let place = node.place.clone();
        expectations.extend(ids.map(|ids| Expectation {
            subject: Subject::Contradiction,
            wanted: Wanted::Set(ids),
            place,
        }));
    }
    if expectations.is_empty() && reader.diagnostics.len() == before {
        let diagnostic =
            Diagnostic::error(Code::MissingKey, &node.place, "the case expects nothing, so it cannot fail");
        let mend = "add `expect: {programme: {verdict: ...}}`, `derived: {...}` or `contradiction: [...]`";
        reader.report(diagnostic.mend(mend));
    }
    let (id, place) = (reader.word(id?, "an id")?.to_owned(), id?.place.clone());
    let why = why.unwrap_or_default().to_owned();
    (reader.diagnostics.len() == before).then_some(Case {
        id,
        why,
        example,
        place,
        context,
        answers,
        expectations,
    })
}

/// The pairs of a mapping whose keys are ids of the pack; none, after a diagnostic, where it is no mapping.
pub(super) fn pairs<'a>(node: &'a Node, what: &str, reader: &mut Reader) -> &'a [(Node, Node)] {
    match &node.value {
        crate::pack::source::yaml::Value::Mapping(pairs) => pairs,
        _ => {
            reader.wrong_shape(node, what, "a mapping (`id: ...`)");
            &[]
        }
    }
}
