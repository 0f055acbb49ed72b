//! What a case expects of a programme or of a derived fact.

use super::case::{Expectation, Key, Subject, Wanted, pairs};
use super::value;
use crate::engine::{State, Verdict};
use crate::pack::source::diagnostic::{Code, Diagnostic};
use crate::pack::source::fields::Fields;
use crate::pack::source::reader::{Reader, suggestion};
use crate::pack::source::yaml::Node;
use crate::pack::{DerivedValue, Measure, Pack, Programme, Rules};
use std::collections::BTreeSet;

const STATES: [State; 5] = [State::Met, State::NotMet, State::Judged, State::Open, State::Skipped];
const WINDOWS: [&str; 7] = ["open", "upcoming", "closed", "continuous", "ended", "none", "unknown"];

/// What a case expects of the programme `key`.
pub(super) fn programme(pack: &Pack, key: &Node, node: &Node, reader: &mut Reader) -> Vec<Expectation> {
    let id = key.text().unwrap_or_default();
    let Some(programme) = pack.programmes.iter().find(|programme| programme.id == id) else {
        let mend = suggestion(id, pack.programmes.iter().map(|programme| programme.id.as_str()));
        let message = format!("the pack has no programme `{id}`");
        reader.report(Diagnostic::error(Code::UnknownProgramme, &key.place, message).mend(mend));
        return Vec::new();
    };
    let mut expectations = Vec::new();
    let mut expect = |key: Key, wanted: Option<Wanted>, at: &Node| {
        let subject = Subject::Programme(id.to_owned(), key);
        expectations.extend(wanted.map(|wanted| Expectation { subject, wanted, place: at.place.clone() }));
    };
    let Some(mut fields) = Fields::of(node, "an expectation", reader) else { return Vec::new() };
    let names = Names::of(pack, programme);

    let verdicts = Verdict::ALL.map(Verdict::name);
    let verdict = fields.required("verdict", reader);
    let word = verdict.and_then(|node| one_of(node, "verdict", &verdicts, reader));
    if let Some(at) = verdict {
        expect(Key::Verdict, word.clone().map(Wanted::Exactly), at);
    }
    if let Some(at) = fields.optional("version", reader) {
        expect(Key::Version, one_of(at, "version", &names.versions, reader).map(Wanted::Exactly), at);
    }
    if let Some(at) = fields.optional("window", reader) {
        expect(Key::Window, one_of(at, "window status", &WINDOWS, reader).map(Wanted::Exactly), at);
    }
    let states = STATES.map(State::name);
    for (key, value) in
        fields.optional("criteria", reader).map(|node| pairs(node, "`criteria`", reader)).unwrap_or_default()
    {
        let criterion = one_of(key, "criterion", &names.criteria, reader);
        let state = one_of(value, "state", &states, reader);
        if let Some(criterion) = criterion {
            expect(Key::Criterion(criterion), state.map(Wanted::Exactly), value);
        }
    }
    if let Some(at) = fields.optional("decides", reader) {
        let with_others = matches!(word.as_deref(), Some("eligible" | "conditional"));
        let wanted = ids(at, "criterion", &names.criteria, reader);
        if with_others && wanted.as_ref().is_some_and(BTreeSet::is_empty) {
            let message = "an empty `decides` says nothing here, where others may decide too";
            let mend = "name a criterion, or leave `decides` out";
            reader.report(Diagnostic::error(Code::BadValue, &at.place, message).mend(mend));
        }
        expect(Key::Decides, wanted.map(if with_others { Wanted::Within } else { Wanted::Set }), at);
    }
    for (name, key, what, known) in [
        ("because", Key::Because, "question", &names.questions),
        ("missing", Key::Missing, "question", &names.questions),
        ("unsure", Key::Unsure, "question", &names.questions),
        ("amount_missing", Key::AmountMissing, "question", &names.questions),
        ("judged", Key::Judged, "criterion", &names.criteria),
    ] {
        if let Some(at) = fields.optional(name, reader) {
            expect(key, ids(at, what, known, reader).map(Wanted::Set), at);
        }
    }
    if let Some(at) = fields.optional("amount", reader) {
        let wanted = match at.text() {
            Some("none") => Some("none".to_owned()),
            _ => value::quantity(at, &Measure::Money, &pack.currency, reader),
        };
        expect(Key::Amount, wanted.map(Wanted::Exactly), at);
    }
    fields.finish(reader);
    expectations
}

/// What a case expects of the derived fact `key`.
pub(super) fn derived(pack: &Pack, key: &Node, node: &Node, reader: &mut Reader) -> Vec<Expectation> {
    let id = key.text().unwrap_or_default();
    let Some(fact) = pack.derived.iter().find(|fact| fact.id == id) else {
        let mend = suggestion(id, pack.derived.iter().map(|fact| fact.id.as_str()));
        let message = format!("the pack has no derived fact `{id}`");
        reader.report(Diagnostic::error(Code::UnknownName, &key.place, message).mend(mend));
        return Vec::new();
    };
    let values = match &fact.value {
        DerivedValue::Quantity(_, measure) => {
            vec![(None, value::quantity(node, measure, &pack.currency, reader), node)]
        }
        DerivedValue::Choice(_, options) => vec![(None, value::options(node, options, reader), node)],
        DerivedValue::Score(score) => value::score(node, score, reader),
    };
    let expect = |(part, shown, at): (Option<&str>, Option<String>, &Node)| {
        let subject = Subject::Derived(id.to_owned(), part.map(str::to_owned));
        Some(Expectation { subject, wanted: Wanted::Exactly(shown?), place: at.place.clone() })
    };
    values.into_iter().filter_map(expect).collect()
}

/// One of the words that fit.
pub(super) fn one_of(node: &Node, what: &str, known: &[&str], reader: &mut Reader) -> Option<String> {
    let text = reader.word(node, what)?;
    if known.contains(&text) {
        return Some(text.to_owned());
    }
    let message = format!("there is no {what} `{text}` here");
    let mend = suggestion(text, known.iter().copied());
    reader.report(Diagnostic::error(Code::BadValue, &node.place, message).mend(mend));
    None
}

/// A list of ids, `[]` for none.
pub(super) fn ids(node: &Node, what: &str, known: &[&str], reader: &mut Reader) -> Option<BTreeSet<String>> {
    let items = reader.list(node, "what is expected here")?;
    let ids: Vec<Option<String>> = items.iter().map(|item| one_of(item, what, known, reader)).collect();
    ids.into_iter().collect()
}

/// What can be expected of a programme: its versions, the criteria of all of them, the questions of the pack.
struct Names<'a> {
    versions: Vec<&'a str>,
    criteria: Vec<&'a str>,
    questions: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn of(pack: &'a Pack, programme: &'a Programme) -> Names<'a> {
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
            questions: pack.questions.iter().map(|question| question.id.as_str()).collect(),
        }
    }
}
