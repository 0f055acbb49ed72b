//! The values a case expects of derived facts and amounts, brought to the form in which [`Known`] shows what was found.

use super::figure::{self, Misfit};
use super::known::Known;
use crate::pack::source::diagnostic::{Code, Diagnostic};
use crate::pack::source::fields::Fields;
use crate::pack::source::reader::{Reader, suggestion};
use crate::pack::source::yaml::{Node, Value};
use crate::pack::{Choice, Measure, Number, Score};

/// A figure, `undefined`, or `{min: ..., max: ...}`, with `may_be_undefined: yes` where it can be.
pub(super) fn quantity(
    node: &Node,
    measure: &Measure,
    currency: &str,
    reader: &mut Reader,
) -> Option<String> {
    if !matches!(node.value, Value::Mapping(_)) {
        return figure(node, measure, currency, reader);
    }
    let mut fields = Fields::of(node, "a range", reader)?;
    let (min, max) = (fields.required("min", reader), fields.required("max", reader));
    let may_be_undefined = fields.optional("may_be_undefined", reader);
    fields.finish(reader);
    let words = [("yes", true), ("true", true), ("no", false), ("false", false)];
    let may_be_undefined = match may_be_undefined {
        Some(node) => reader.one_of(node, "answer to `may_be_undefined`", &words)?,
        None => false,
    };
    let [min, max] = [min, max].map(|end| figure(end?, measure, currency, reader));
    Some(Known::Between { min: min?, max: max?, may_be_undefined }.to_string())
}

fn figure(node: &Node, measure: &Measure, currency: &str, reader: &mut Reader) -> Option<String> {
    let text = reader.word(node, "a value")?;
    if text == "undefined" {
        return Some(Known::Undefined.to_string());
    }
    if *measure == Measure::Date {
        let date = reader.date(node, "a value")?;
        return Some(date.to_string());
    }
    // A ratio may have no end in decimals, so its exact value can be written as a fraction.
    if let Some(fraction) = fraction(text) {
        return Some(fraction.to_string());
    }
    let misfit = match figure::read(text, measure, currency) {
        Ok(number) => return Some(number.to_string()),
        Err(misfit) => misfit,
    };
    let (code, message) = match misfit {
        Misfit::Unit(found, due) => {
            (Code::UnitMismatch, format!("the value is in `{due}`, not in `{found}`"))
        }
        Misfit::BareShare => {
            (Code::UnitMismatch, format!("the value is a percent, and `{text}` does not say so"))
        }
        _ => (Code::BadNumber, format!("`{text}` is not a figure")),
    };
    let mend = format!("write it like {}, or `{{min: ..., max: ...}}`", figure::example(measure, currency));
    reader.report(Diagnostic::error(code, &node.place, message).mend(mend));
    None
}

/// One result of a table, or `{among: [...]}`.
pub(super) fn options(node: &Node, options: &[Choice], reader: &mut Reader) -> Option<String> {
    let items = match &node.value {
        Value::Mapping(_) => {
            let mut fields = Fields::of(node, "a choice", reader)?;
            let among = fields.required("among", reader);
            fields.finish(reader);
            reader.list(among?, "`among`")?
        }
        _ => std::slice::from_ref(node),
    };
    let mut chosen = Vec::new();
    for item in items {
        let text = reader.word(item, "a result")?;
        if !options.iter().any(|option| option.id == text) {
            let mend = suggestion(text, options.iter().map(|option| option.id.as_str()));
            let message = format!("`{text}` is no result of this table");
            reader.report(Diagnostic::error(Code::UnknownOption, &item.place, message).mend(mend));
            return None;
        }
        chosen.push(text);
    }
    // In the order of the table, which is that of what was found.
    let known = options.iter().map(|option| option.id.as_str()).filter(|id| chosen.contains(id)).collect();
    Some(Known::of_ids(known).to_string())
}

/// `60`, `{min: 20, max: 60}`, or `{total: 60, parts: {innovation: 20}}` with as many parts as matter: part, value, place.
pub(super) fn score<'a>(
    node: &'a Node,
    score: &'a Score,
    reader: &mut Reader,
) -> Vec<(Option<&'a str>, Option<String>, &'a Node)> {
    let points = Measure::Count("points".to_owned());
    if node.get("total").is_none() && node.get("parts").is_none() {
        return vec![(None, quantity(node, &points, "", reader), node)];
    }
    let Some(mut fields) = Fields::of(node, "a score", reader) else { return Vec::new() };
    let (total, parts) = (fields.optional("total", reader), fields.optional("parts", reader));
    fields.finish(reader);
    let mut found = Vec::new();
    if let Some(total) = total {
        found.push((None, quantity(total, &points, "", reader), total));
    }
    for (key, value) in parts.map(|parts| super::case::pairs(parts, "`parts`", reader)).unwrap_or_default() {
        let id = key.text().unwrap_or_default();
        match score.parts.iter().find(|part| part.id == id) {
            Some(part) => found.push((Some(part.id.as_str()), quantity(value, &points, "", reader), value)),
            None => {
                let mend = suggestion(id, score.parts.iter().map(|part| part.id.as_str()));
                let message = format!("the score has no part `{id}`");
                reader.report(Diagnostic::error(Code::UnknownName, &key.place, message).mend(mend));
            }
        }
    }
    found
}

/// `1/3`.
fn fraction(text: &str) -> Option<Number> {
    let (numer, denom) = text.split_once('/')?;
    Number::parse(numer.trim())?.div(Number::parse(denom.trim())?)
}
