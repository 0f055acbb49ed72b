//! Derived facts: those of `derived.yaml`, and the scores that criteria name. Each is compiled when it is first read, so their order in
//! the files does not matter.
//!
//! Invariant: a fact that reads itself is reported, never followed.

use super::compiler::Compiler;
use super::diagnostic::{Code, Diagnostic, Place};
use super::fields::Fields;
use super::reader::IdStyle;
use super::typing::Term;
use super::unit::Unit;
use super::yaml::{Node, Value};
use crate::pack::{Derived, DerivedValue, NodeId};

/// A derived fact on its way.
pub struct Fact<'a> {
    pub id: String,
    pub place: &'a Place,
    site: Site<'a>,
    state: State,
}

/// Where a fact is written.
#[derive(Clone, Copy)]
enum Site<'a> {
    Fact(&'a Node),
    /// The mapping under `score:`.
    Score(&'a Node),
}

enum State {
    Waiting,
    Working,
    Done(Box<Outcome>),
}

/// What came of a fact; `None` for what has mistakes.
struct Outcome {
    derived: Option<Derived>,
    term: Option<Term>,
    /// For a score: does it reach all its minimums?
    passed: Option<NodeId>,
}

impl<'a> Compiler<'a> {
    /// Finds every derived fact and every score, without reading them.
    pub fn declare_facts(&mut self) {
        let tree = self.input.trees.get("derived.yaml");
        for (key, value) in self.entries(tree, "derived.yaml") {
            if let Some(id) = self.reader.name(key, "the id of a derived fact", IdStyle::Snake) {
                self.declare_fact(id, &key.place, Site::Fact(value));
            }
        }
        let mut scores = Vec::new();
        for tree in self.input.trees.get("shared.yaml").into_iter().chain(self.folder("programmes")) {
            find_scores(tree, &mut scores);
        }
        for score in scores {
            if let Some(id) = score.get("name").and_then(|node| {
                self.reader.name(node, "the name of a score", IdStyle::Snake).map(|id| (id, node))
            }) {
                self.declare_fact(id.0, &id.1.place, Site::Score(score));
            }
        }
    }

    fn declare_fact(&mut self, id: &str, place: &'a Place, site: Site<'a>) {
        if let Some(first) = self.question_ids.place(id) {
            let message = format!("`{id}` is also the id of a question");
            let diagnostic =
                Diagnostic::error(Code::DuplicateId, place, message).related(first, "the question");
            self.report(diagnostic.mend("give one of the two another id"));
        } else if self.fact_ids.declare(id, place, &mut self.reader).is_some() {
            self.facts.push(Fact { id: id.to_owned(), place, site, state: State::Waiting });
        }
    }

    /// The number of the score that is written there.
    pub fn score_number(&self, score: &Node) -> Option<u16> {
        let written_here =
            |fact: &Fact<'_>| matches!(fact.site, Site::Score(node) if std::ptr::eq(node, score));
        self.facts.iter().position(written_here).and_then(|number| u16::try_from(number).ok())
    }

    /// What a fact yields; `place` is where it is read.
    pub fn fact(&mut self, number: u16, place: &Place) -> Option<Term> {
        self.work_out(number, place);
        match &self.facts.get(usize::from(number))?.state {
            State::Done(outcome) => outcome.term.clone(),
            _ => None,
        }
    }

    /// The truth node that says whether a score reaches all its minimums.
    pub fn score_passed(&mut self, number: u16, place: &Place) -> Option<NodeId> {
        self.work_out(number, place);
        match &self.facts.get(usize::from(number))?.state {
            State::Done(outcome) => outcome.passed,
            _ => None,
        }
    }

    /// The fact's outcome, to be completed with what only its criterion knows.
    pub fn fact_mut(&mut self, number: u16) -> Option<&mut Derived> {
        match &mut self.facts.get_mut(usize::from(number))?.state {
            State::Done(outcome) => outcome.derived.as_mut(),
            _ => None,
        }
    }

    fn work_out(&mut self, number: u16, place: &Place) {
        let Some(fact) = self.facts.get_mut(usize::from(number)) else { return };
        let (id, site) = (fact.id.clone(), fact.site);
        match fact.state {
            State::Done(_) => return,
            State::Working => return self.circle(number, place),
            State::Waiting => fact.state = State::Working,
        }
        self.working.push(number);
        let outcome = match site {
            Site::Fact(node) => {
                let read = self.derived_fact(&id, node);
                let (derived, term) =
                    read.map_or((None, None), |(derived, term)| (Some(derived), Some(term)));
                Outcome { derived, term, passed: None }
            }
            Site::Score(node) => match self.score(&id, node) {
                None => Outcome { derived: None, term: None, passed: None },
                Some((derived, total, passed)) => {
                    let term = Some(Term::Number(total, Unit::of("points")));
                    Outcome { derived: Some(derived), term, passed: Some(passed) }
                }
            },
        };
        self.working.pop();
        if let Some(fact) = self.facts.get_mut(usize::from(number)) {
            fact.state = State::Done(Box::new(outcome));
        }
    }

    fn circle(&mut self, number: u16, place: &Place) {
        let name = |number: &u16| self.facts.get(usize::from(*number)).map_or("", |fact| fact.id.as_str());
        let from = self.working.iter().position(|working| *working == number).unwrap_or(0);
        let mut names: Vec<&str> = self.working.iter().skip(from).map(name).collect();
        names.push(name(&number));
        let message = format!("a derived fact is computed from itself: `{}`", names.join("` from `"));
        self.report(
            Diagnostic::error(Code::Cycle, place, message).mend("compute one of them from answers alone"),
        );
    }

    fn derived_fact(&mut self, id: &str, node: &'a Node) -> Option<(Derived, Term)> {
        let reader = &mut self.reader;
        let mut fields = Fields::of(node, &format!("the derived fact `{id}`"), reader)?;
        let (label, source) = (fields.required("label", reader), fields.optional("source", reader));
        let (value, table) = (fields.optional("value", reader), fields.optional("table", reader));
        let options = if table.is_some() { fields.required("options", reader) } else { None };
        let place = fields.place().clone();
        fields.finish(reader);
        if value.is_some() == table.is_some() {
            let message = format!("the derived fact `{id}` needs either `value` or `table`");
            reader.report(Diagnostic::error(Code::OneBody, &place, message).mend("write one of the two"));
        }
        let label = label.and_then(|node| reader.text(node, "the label of a derived fact"));
        let source = source.and_then(|node| self.source_ref(node));
        let (value, term) = match (value, table) {
            (Some(value), None) => {
                let (node, unit) = self.value(value)?;
                (DerivedValue::Quantity(node, self.measure_of(&unit)), Term::Number(node, unit))
            }
            (None, Some(table)) => {
                let options = options.and_then(|node| self.choices(node, false));
                let (node, ids) = self.table(table, options.as_deref()?)?;
                (DerivedValue::Choice(node, options?), Term::Choice(node, ids))
            }
            _ => return None,
        };
        Some((Derived { id: id.to_owned(), label: label?, source, value }, term))
    }

    /// Every fact, in the order of declaration; `None` where one has mistakes.
    pub fn derived(&mut self) -> Option<Vec<Derived>> {
        for number in 0..self.facts.len() {
            let place = self.facts.get(number).map(|fact| fact.place.clone());
            if let (Ok(number), Some(place)) = (u16::try_from(number), place) {
                self.work_out(number, &place);
            }
        }
        let outcome = |fact: &Fact<'_>| match &fact.state {
            State::Done(outcome) => outcome.derived.clone(),
            _ => None,
        };
        self.facts.iter().map(outcome).collect()
    }
}

/// Every mapping under a key `score`, in the order of the file. The depth of a tree is bounded.
fn find_scores<'a>(node: &'a Node, scores: &mut Vec<&'a Node>) {
    match &node.value {
        Value::Scalar { .. } => {}
        Value::Sequence(items) => items.iter().for_each(|item| find_scores(item, scores)),
        Value::Mapping(pairs) => {
            for (key, value) in pairs {
                if key.text() == Some("score") && matches!(value.value, Value::Mapping(_)) {
                    scores.push(value);
                } else {
                    find_scores(value, scores);
                }
            }
        }
    }
}
