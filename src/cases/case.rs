//! Worked cases: a company, and what the pack must say about it.
//!
//! Invariant: whatever a case expects exists in the pack; a misspelt programme, criterion, question or key is reported, never passed over.

use super::answers::{self, is_null};
use super::expected;
use super::nearest::nearest;
use crate::engine::{Answers, Context};
use crate::pack::source::diagnostic::{Code, Diagnostic, Place};
use crate::pack::source::yaml::{Node, Value};
use crate::pack::{Date, Pack, Programme, Rules};
use std::collections::BTreeSet;

/// One worked company.
#[derive(Clone, Debug)]
pub struct Case {
    pub id: String,
    /// Why the case stands: what it shows.
    pub why: String,
    /// Where its id stands.
    pub place: Place,
    pub context: Context,
    pub answers: Answers,
    pub expectations: Vec<Expectation>,
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
    /// These ids among others.
    Within(BTreeSet<String>),
}

const CASE_KEYS: [&str; 8] =
    ["id", "why", "as_of", "law_on", "answers", "expect", "derived", "contradiction"];
const EXPECT_KEYS: [&str; 10] = [
    "verdict", "version", "window", "criteria", "decides", "because", "missing", "unsure", "judged", "amount",
];
const VERDICTS: [&str; 6] = ["eligible", "conditional", "open", "not_eligible", "not_applicable", "ask"];
const STATES: [&str; 5] = ["met", "not_met", "judged", "open", "skipped"];
const WINDOWS: [&str; 6] = ["open", "upcoming", "closed", "ended", "none", "unknown"];

/// Reads the cases of one file. A case with a mistake is left out, and the mistake reported.
pub fn read(root: &Node, pack: &Pack, diagnostics: &mut Vec<Diagnostic>) -> Vec<Case> {
    match &root.value {
        Value::Sequence(items) => {
            items.iter().filter_map(|item| read_case(item, pack, diagnostics)).collect()
        }
        _ if root.is_absent() => Vec::new(),
        _ => {
            let message = "a file of cases is a list";
            diagnostics.push(
                Diagnostic::error(Code::WrongShape, &root.place, message)
                    .mend("begin each case with `- id: ...`"),
            );
            Vec::new()
        }
    }
}

fn read_case(node: &Node, pack: &Pack, diagnostics: &mut Vec<Diagnostic>) -> Option<Case> {
    let before = diagnostics.len();
    let mut reader = Reader { pack, diagnostics, expectations: Vec::new() };
    reader.keys(node, &CASE_KEYS, "a case")?;
    let id = reader.word(node, "id");
    let why = node.get("why").and_then(Node::text).unwrap_or_default().to_owned();
    let as_of = reader.date(node, "as_of").unwrap_or(pack.read_on);
    let context = Context { as_of, law_on: reader.date(node, "law_on").unwrap_or(as_of) };
    let answers =
        node.get("answers").map(|answers| answers::read(answers, pack, context, reader.diagnostics));
    reader.entries(node, "expect", |reader, key, value| reader.programme(key, value));
    reader.entries(node, "derived", |reader, key, value| {
        let found = expected::derived(pack, key, value, reader.diagnostics);
        reader.expectations.extend(found);
    });
    if let Some(clash) = node.get("contradiction") {
        let questions: Vec<&str> = pack.questions.iter().map(|question| question.id.as_str()).collect();
        let ids = reader.ids(clash, &questions, "question");
        reader.expect(Subject::Contradiction, ids.map(Wanted::Set), clash);
    }
    if reader.expectations.is_empty() && reader.diagnostics.len() == before {
        let message = "the case expects nothing, so it cannot fail";
        let mend = "add `expect: {programme: {verdict: ...}}`, `derived: {...}` or `contradiction: [...]`";
        reader.diagnostics.push(Diagnostic::error(Code::MissingKey, &node.place, message).mend(mend));
    }
    let expectations = reader.expectations;
    let (id, place) = id?;
    (diagnostics.len() == before).then_some(Case {
        id,
        why,
        place,
        context,
        answers: answers.unwrap_or_default(),
        expectations,
    })
}

struct Reader<'a> {
    pack: &'a Pack,
    diagnostics: &'a mut Vec<Diagnostic>,
    expectations: Vec<Expectation>,
}

impl Reader<'_> {
    fn report(&mut self, code: Code, node: &Node, message: String, mend: String) {
        self.diagnostics.push(Diagnostic::error(code, &node.place, message).mend(mend));
    }

    fn keys(&mut self, node: &Node, known: &[&str], what: &str) -> Option<()> {
        let Value::Mapping(pairs) = &node.value else {
            let message = format!("{what} is a mapping, not {}", node.shape());
            self.report(
                Code::WrongShape,
                node,
                message,
                format!("write `{}: ...`", known.first().unwrap_or(&"key")),
            );
            return None;
        };
        for (key, _) in pairs {
            let name = key.text().unwrap_or_default();
            if !known.contains(&name) {
                let mend = nearest(name, known.iter().copied(), "take it away");
                self.report(Code::UnknownKey, key, format!("{what} has no key `{name}`"), mend);
            }
        }
        Some(())
    }

    /// Visits every pair of the mapping at a key.
    fn entries(&mut self, node: &Node, key: &str, mut visit: impl FnMut(&mut Self, &Node, &Node)) {
        match node.get(key).map(|node| (node, &node.value)) {
            None => {}
            Some((_, Value::Mapping(pairs))) => pairs.iter().for_each(|(key, value)| visit(self, key, value)),
            Some((node, _)) => {
                let message = format!("`{key}` is a mapping, not {}", node.shape());
                self.report(Code::WrongShape, node, message, format!("write `{key}: {{id: ...}}`"));
            }
        }
    }

    fn word(&mut self, node: &Node, key: &str) -> Option<(String, Place)> {
        match node.get(key) {
            Some(value) if !value.is_absent() && value.text().is_some() => {
                Some((value.text().unwrap_or_default().to_owned(), value.place.clone()))
            }
            _ => {
                self.report(
                    Code::MissingKey,
                    node,
                    format!("a case needs a `{key}`"),
                    format!("add `{key}: ...`"),
                );
                None
            }
        }
    }

    fn date(&mut self, node: &Node, key: &str) -> Option<Date> {
        let value = node.get(key)?;
        let date = value.text().and_then(Date::parse);
        if date.is_none() {
            let message = format!("`{}` is not a day of the calendar", value.text().unwrap_or(key));
            self.report(Code::BadDate, value, message, "write year, month and day: `2026-11-22`".to_owned());
        }
        date
    }

    fn expect(&mut self, subject: Subject, wanted: Option<Wanted>, node: &Node) {
        self.expectations.extend(wanted.map(|wanted| Expectation {
            subject,
            wanted,
            place: node.place.clone(),
        }));
    }

    fn programme(&mut self, key: &Node, node: &Node) {
        let pack = self.pack;
        let id = key.text().unwrap_or_default();
        let Some(programme) = pack.programmes.iter().find(|programme| programme.id == id) else {
            let known = pack.programmes.iter().map(|programme| programme.id.as_str());
            let mend = nearest(id, known, "write the id of a programme");
            return self.report(
                Code::UnknownProgramme,
                key,
                format!("the pack has no programme `{id}`"),
                mend,
            );
        };
        if self.keys(node, &EXPECT_KEYS, "an expectation").is_none() {
            return;
        }
        let verdict = node.get("verdict").map(|node| self.one_of(node, &VERDICTS, "verdict"));
        match (&verdict, node.get("verdict")) {
            (Some(wanted), Some(at)) => {
                self.expect(subject(id, Key::Verdict), wanted.clone().map(Wanted::Exactly), at)
            }
            _ => self.report(
                Code::MissingKey,
                key,
                format!("`{id}` is expected without a verdict"),
                "add `verdict: ...`".to_owned(),
            ),
        }
        let names = Names::of(programme);
        if let Some(at) = node.get("version") {
            let wanted = self.one_of(at, &names.versions, "version");
            self.expect(subject(id, Key::Version), wanted.map(Wanted::Exactly), at);
        }
        if let Some(at) = node.get("window") {
            let wanted = self.one_of(at, &WINDOWS, "window status");
            self.expect(subject(id, Key::Window), wanted.map(Wanted::Exactly), at);
        }
        self.entries(node, "criteria", |reader, key, value| {
            let criterion = reader.one_of(key, &names.criteria, "criterion");
            let wanted = reader.one_of(value, &STATES, "state");
            if let Some(criterion) = criterion {
                reader.expect(subject(id, Key::Criterion(criterion)), wanted.map(Wanted::Exactly), value);
            }
        });
        if let Some(at) = node.get("decides") {
            let passes = matches!(verdict.flatten().as_deref(), Some("eligible" | "conditional"));
            let wanted = self.ids(at, &names.criteria, "criterion");
            if passes && wanted.as_ref().is_some_and(BTreeSet::is_empty) {
                let message = "an empty `decides` says nothing here, where others may decide too".to_owned();
                self.report(
                    Code::BadValue,
                    at,
                    message,
                    "name a criterion, or leave `decides` out".to_owned(),
                );
            }
            self.expect(
                subject(id, Key::Decides),
                wanted.map(if passes { Wanted::Within } else { Wanted::Set }),
                at,
            );
        }
        let questions: Vec<&str> = pack.questions.iter().map(|question| question.id.as_str()).collect();
        for (name, which, known, what) in [
            ("because", Key::Because, &questions, "question"),
            ("missing", Key::Missing, &questions, "question"),
            ("unsure", Key::Unsure, &questions, "question"),
            ("judged", Key::Judged, &names.criteria, "criterion"),
        ] {
            if let Some(at) = node.get(name) {
                let wanted = self.ids(at, known, what);
                self.expect(subject(id, which), wanted.map(Wanted::Set), at);
            }
        }
        if let Some(at) = node.get("amount") {
            let wanted = expected::amount(pack, at, self.diagnostics);
            self.expect(subject(id, Key::Amount), wanted.map(Wanted::Exactly), at);
        }
    }

    fn one_of(&mut self, node: &Node, known: &[&str], what: &str) -> Option<String> {
        let text = node.text().unwrap_or_default();
        if known.contains(&text) {
            return Some(text.to_owned());
        }
        let mend = nearest(text, known.iter().copied(), &format!("write a {what} of the pack"));
        self.report(Code::BadValue, node, format!("there is no {what} `{text}` here"), mend);
        None
    }

    fn ids(&mut self, node: &Node, known: &[&str], what: &str) -> Option<BTreeSet<String>> {
        if !matches!(node.value, Value::Sequence(_)) || is_null(node) {
            let message = format!("a list is due here, not {}", node.shape());
            self.report(Code::WrongShape, node, message, "write `[...]`; `[]` is none".to_owned());
            return None;
        }
        let ids: Vec<Option<String>> =
            node.items().iter().map(|item| self.one_of(item, known, what)).collect();
        ids.into_iter().collect()
    }
}

fn subject(programme: &str, key: Key) -> Subject {
    Subject::Programme(programme.to_owned(), key)
}

/// The ids of a programme's versions, and of the criteria of all of them.
struct Names<'a> {
    versions: Vec<&'a str>,
    criteria: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn of(programme: &'a Programme) -> Names<'a> {
        let criteria = programme.versions.iter().filter_map(|version| match &version.rules {
            Rules::Criteria(criteria) => Some(criteria),
            Rules::Ask(_) => None,
        });
        Names {
            versions: programme.versions.iter().map(|version| version.id.as_str()).collect(),
            criteria: criteria
                .flatten()
                .map(|criterion| criterion.id.as_str())
                .filter(|id| !id.is_empty())
                .collect(),
        }
    }
}
