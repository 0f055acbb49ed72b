//! The values a case expects of derived facts and amounts, brought to the form in which [`Known`] shows what was found.

use super::case::{Expectation, Subject, Wanted};
use super::figure::{self, Figure};
use super::named::Known;
use super::nearest::nearest;
use crate::pack::source::diagnostic::{Code, Diagnostic};
use crate::pack::source::yaml::{Node, Value};
use crate::pack::{Choice, Date, DerivedValue, Measure, Number, Pack, Score};

/// What a case expects of the derived fact `key`; nothing after reporting what is wrong.
pub(super) fn derived(
    pack: &Pack,
    key: &Node,
    value: &Node,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Expectation> {
    let id = key.text().unwrap_or_default();
    let mut reader = Reader { pack, diagnostics };
    let Some(fact) = pack.derived.iter().find(|fact| fact.id == id) else {
        let known = pack.derived.iter().map(|fact| fact.id.as_str());
        let mend = nearest(id, known, "write the id of a derived fact");
        reader.report(Code::UnknownName, key, format!("the pack has no derived fact `{id}`"), mend);
        return Vec::new();
    };
    let expect = |part: Option<&str>, shown: String, at: &Node| Expectation {
        subject: Subject::Derived(id.to_owned(), part.map(str::to_owned)),
        wanted: Wanted::Exactly(shown),
        place: at.place.clone(),
    };
    match &fact.value {
        DerivedValue::Quantity(_, measure) => {
            reader.quantity(value, measure).map(|shown| expect(None, shown, value)).into_iter().collect()
        }
        DerivedValue::Choice(_, options) => {
            reader.options(value, options).map(|shown| expect(None, shown, value)).into_iter().collect()
        }
        DerivedValue::Score(score) => {
            reader.score(value, score).into_iter().map(|(part, shown, at)| expect(part, shown, at)).collect()
        }
    }
}

/// The amount a case expects; `none` where the programme pays none.
pub(super) fn amount(pack: &Pack, value: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    if value.text() == Some("none") {
        return Some("none".to_owned());
    }
    Reader { pack, diagnostics }.quantity(value, &Measure::Money)
}

struct Reader<'a> {
    pack: &'a Pack,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn report(&mut self, code: Code, node: &Node, message: String, mend: String) {
        self.diagnostics.push(Diagnostic::error(code, &node.place, message).mend(mend));
    }

    /// A figure, `undefined`, or `{min: ..., max: ...}`, with `may_be_undefined: yes` where it can be.
    fn quantity(&mut self, node: &Node, measure: &Measure) -> Option<String> {
        let Value::Mapping(pairs) = &node.value else { return self.figure(node, measure) };
        for (key, _) in pairs {
            let name = key.text().unwrap_or_default();
            if !["min", "max", "may_be_undefined"].contains(&name) {
                let mend =
                    "write `{min: 20, max: 60}`, with `may_be_undefined: yes` where it can be".to_owned();
                self.report(Code::UnknownKey, key, format!("a range has no key `{name}`"), mend);
                return None;
            }
        }
        let (Some(min), Some(max)) = (node.get("min"), node.get("max")) else {
            let message = "a range has two ends, `min` and `max`".to_owned();
            self.report(Code::MissingKey, node, message, "write `{min: 20, max: 60}`".to_owned());
            return None;
        };
        let may_be_undefined =
            matches!(node.get("may_be_undefined").and_then(Node::text), Some("yes" | "true"));
        let (min, max) = (self.figure(min, measure), self.figure(max, measure));
        Some(Known::Between { min: min?, max: max?, may_be_undefined }.to_string())
    }

    fn figure(&mut self, node: &Node, measure: &Measure) -> Option<String> {
        let text = node.text().unwrap_or_default();
        if text == "undefined" {
            return Some(Known::Undefined.to_string());
        }
        let read = match measure {
            Measure::Date => Date::parse(text).map(|date| date.to_string()),
            // The exact value of a ratio that has no end in decimals.
            _ => fraction(text)
                .or_else(|| {
                    let figure = Figure::parse(text)?;
                    figure::in_unit_of(figure, measure, &self.pack.currency).ok()
                })
                .map(|number| number.to_string()),
        };
        if read.is_none() {
            let example = figure::example(measure, &self.pack.currency);
            self.report(
                Code::BadNumber,
                node,
                format!("`{text}` does not fit here"),
                format!("write it like {example}"),
            );
        }
        read
    }

    fn options(&mut self, node: &Node, options: &[Choice]) -> Option<String> {
        let list = node.get("among");
        let items = list.map_or(std::slice::from_ref(node), |list| list.items());
        for item in items {
            let text = item.text().unwrap_or_default();
            if !options.iter().any(|option| option.id == text) {
                let mend = nearest(
                    text,
                    options.iter().map(|option| option.id.as_str()),
                    "write a result of the table, or `{among: [...]}`",
                );
                self.report(Code::UnknownOption, item, format!("`{text}` is no result of this table"), mend);
                return None;
            }
        }
        let chosen: Vec<&str> = options
            .iter()
            .map(|option| option.id.as_str())
            .filter(|id| items.iter().any(|item| item.text() == Some(*id)))
            .collect();
        Some(match (chosen.as_slice(), list) {
            ([only], None) => Known::Settled((*only).to_owned()).to_string(),
            _ => Known::Among { among: chosen }.to_string(),
        })
    }

    /// `60`, `{min: 20, max: 60}`, or `{total: 60, parts: {innovation: 20}}`, with as many parts as matter.
    fn score<'a>(&mut self, node: &'a Node, score: &'a Score) -> Vec<(Option<&'a str>, String, &'a Node)> {
        let points = Measure::Count("points".to_owned());
        let (total, parts) = (node.get("total"), node.get("parts"));
        if total.is_none() && parts.is_none() {
            return self.quantity(node, &points).map(|shown| (None, shown, node)).into_iter().collect();
        }
        let mut found = Vec::new();
        if let Value::Mapping(pairs) = &node.value {
            for (key, _) in pairs.iter().filter(|(key, _)| !matches!(key.text(), Some("total" | "parts"))) {
                let message = format!("a score has no key `{}`", key.text().unwrap_or_default());
                self.report(
                    Code::UnknownKey,
                    key,
                    message,
                    "write `{total: 60, parts: {part: 20}}`".to_owned(),
                );
            }
        }
        if let Some(total) = total {
            found.extend(self.quantity(total, &points).map(|shown| (None, shown, total)));
        }
        match parts.map(|parts| (parts, &parts.value)) {
            None => {}
            Some((_, Value::Mapping(pairs))) => {
                for (key, value) in pairs {
                    let id = key.text().unwrap_or_default();
                    match score.parts.iter().find(|part| part.id == id) {
                        Some(part) => {
                            found.extend(
                                self.quantity(value, &points)
                                    .map(|shown| (Some(part.id.as_str()), shown, value)),
                            );
                        }
                        None => {
                            let mend = nearest(
                                id,
                                score.parts.iter().map(|part| part.id.as_str()),
                                "write a part of the score",
                            );
                            self.report(
                                Code::UnknownName,
                                key,
                                format!("the score has no part `{id}`"),
                                mend,
                            );
                        }
                    }
                }
            }
            Some((parts, _)) => {
                let message = format!("`parts` is a mapping, not {}", parts.shape());
                self.report(Code::WrongShape, parts, message, "write `{part: 20}`".to_owned());
            }
        }
        found
    }
}

/// `1/3`.
fn fraction(text: &str) -> Option<Number> {
    let (numer, denom) = text.split_once('/')?;
    Number::parse(numer.trim())?.div(Number::parse(denom.trim())?)
}
