//! The walk over an author's files: every place where a rule is written, with the ids that lead to it.

use super::edit::{self, Edit, removal};
use super::expression::{self, Change};
use super::figure;
use super::mutant::{Mutant, Rule};
use super::touch::{Touched, Uses};
use crate::pack::Pack;
use crate::pack::source::Files;
use crate::pack::source::diagnostic::Place;
use crate::pack::source::yaml::{self, Node, Value};
use std::collections::BTreeMap;
use std::ops::Range;

/// Every change that can be made to the rules of a pack that compiles, in the order of its files.
pub fn written(files: &Files, pack: &Pack) -> Vec<Mutant> {
    let mut unread = Vec::new();
    let rules = files.iter().filter(|(path, _)| path.ends_with(".yaml") && !path.starts_with("cases/"));
    let trees: BTreeMap<&str, Node> =
        rules.filter_map(|(path, text)| Some((path, yaml::parse(path, text, &mut unread)?))).collect();
    let uses = Uses::of(files, &trees);
    let mut mutants = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| !path.starts_with("cases/")) {
        let walk = Walk { pack, text, touched: Touched::Everything, at: Vec::new(), mutants: Vec::new() };
        mutants.extend(match trees.get(path) {
            Some(tree) => walk.file(path, tree, &uses),
            None => walk.table(path),
        });
    }
    mutants
}

/// One file being walked.
pub(super) struct Walk<'a> {
    pub(super) pack: &'a Pack,
    pub(super) text: &'a str,
    pub(super) touched: Touched,
    /// The ids around.
    pub(super) at: Vec<String>,
    pub(super) mutants: Vec<Mutant>,
}

impl Walk<'_> {
    fn file(mut self, path: &str, tree: &Node, uses: &Uses) -> Vec<Mutant> {
        match path {
            "pack.yaml" => self.constraints(tree),
            "derived.yaml" => {
                for (key, fact) in pairs(tree) {
                    if let Some(value) = fact.get("value") {
                        self.within(name(key), |walk| walk.expression("value", value, &[]));
                    }
                }
            }
            "shared.yaml" => {
                for (key, group) in pairs(tree) {
                    self.touched = uses.group(name(key), group);
                    self.within(name(key), |walk| walk.conjunction(group));
                }
            }
            _ if path.starts_with("programmes/") => {
                let id = tree.get("id").and_then(Node::text).unwrap_or_default();
                self.touched = uses.programme(id, tree);
                self.programme(id, tree);
            }
            _ => {}
        }
        self.mutants
    }

    fn constraints(&mut self, tree: &Node) {
        let items = tree.get("constraints").map(Node::items).unwrap_or_default();
        for item in items {
            let id = item.get("id").and_then(Node::text).unwrap_or_default().to_owned();
            self.within(&id, |walk| {
                if let Some(condition) = item.get("if") {
                    walk.whole(condition, "if", "0 = 0", Rule::Removed);
                    walk.expression("if", condition, &[]);
                }
                walk.years(item);
            });
        }
    }

    /// Goes on with an id more around.
    pub(super) fn within(&mut self, id: &str, inner: impl FnOnce(&mut Self)) {
        self.at.push(id.to_owned());
        inner(self);
        self.at.pop();
    }

    pub(super) fn add(
        &mut self,
        rule: Rule,
        place: &Place,
        key: &str,
        words: (&str, &str),
        edits: Vec<Edit>,
    ) {
        let at = self.at.iter().map(String::as_str).chain([key]).filter(|id| !id.is_empty());
        self.mutants.push(Mutant {
            rule,
            place: place.clone(),
            at: at.collect::<Vec<_>>().join("/"),
            from: words.0.to_owned(),
            to: words.1.to_owned(),
            touched: self.touched.clone(),
            edits,
        });
    }

    /// Every change to an expression.
    pub(super) fn expression(&mut self, key: &str, node: &Node, beside: &[String]) {
        for change in expression::changes(node.text().unwrap_or_default(), self.pack, beside) {
            self.scalar(key, node, change);
        }
    }

    /// A change to a part of a value.
    pub(super) fn scalar(&mut self, key: &str, node: &Node, change: Change) {
        let text = node.text().unwrap_or_default();
        let mut whole = text.to_owned();
        if text.get(change.span.clone()).is_some() {
            whole.replace_range(change.span.clone(), &change.to);
        }
        let place = node.part(change.span.clone());
        let as_written = node.part(0..text.len());
        let verbatim = self.text.get(as_written.start..as_written.end) == Some(text);
        let edit = if verbatim {
            Edit::new(place.start..place.end, change.to)
        } else {
            // Folded or escaped: the value is written anew.
            let quoted = whole.replace('\\', "\\\\").replace('"', "\\\"");
            Edit::new(edit::span(node), format!("\"{quoted}\""))
        };
        self.add(change.rule, &place, key, (text, &whole), vec![edit]);
    }

    /// A change of a whole value.
    pub(super) fn whole(&mut self, node: &Node, key: &str, to: &str, rule: Rule) {
        let span = 0..node.text().unwrap_or_default().len();
        self.scalar(key, node, Change { span, to: to.to_owned(), rule });
    }

    /// A day, one earlier and one later.
    pub(super) fn day(&mut self, key: &str, node: Option<&Node>) {
        if let Some((node, text)) = node.and_then(|node| Some((node, node.text()?))) {
            figure::days(text).iter().for_each(|day| self.whole(node, key, day, Rule::Date));
        }
    }

    /// A plain figure by a step either way.
    pub(super) fn plain(&mut self, key: &str, node: Option<&Node>, rule: Rule) {
        if let Some((node, text)) = node.and_then(|node| Some((node, node.text()?))) {
            let near = figure::neighbours(text, figure::last_digit(text));
            near.iter().for_each(|near| self.whole(node, key, near, rule));
        }
    }

    /// One option or a list of them: each dropped, each other one added.
    pub(super) fn options(&mut self, key: &str, node: Option<&Node>, question: &str) {
        let Some(node) = node else { return };
        let all = figure::options(self.pack, question);
        let add = |walk: &mut Self, place: &Place, span: Range<usize>, to: &str, words: (&str, &str)| {
            walk.add(Rule::Option, place, key, words, vec![Edit::new(span, to)]);
        };
        if let Some(only) = node.text() {
            for other in all.iter().filter(|id| **id != only) {
                let to = format!("[{only}, {other}]");
                add(self, &node.place, edit::span(node), &to, (only, &to));
            }
            return;
        }
        let items = node.items();
        let ids: Vec<&str> = items.iter().filter_map(Node::text).collect();
        let spans: Vec<Range<usize>> = items.iter().map(edit::span).collect();
        let from = ids.join(", ");
        for (number, item) in items.iter().enumerate() {
            if let Some(cut) = removal(&spans, number) {
                let left: Vec<&str> =
                    ids.iter().enumerate().filter(|(at, _)| *at != number).map(|(_, id)| *id).collect();
                add(self, &item.place, cut, "", (&from, &left.join(", ")));
            }
        }
        for other in all.iter().filter(|id| !ids.contains(id)) {
            if let Some(edit) = edit::appended(node, self.text, other, 1) {
                self.add(Rule::Option, &node.place, key, (&from, &format!("{from}, {other}")), vec![edit]);
            }
        }
    }

    /// The years of `each_of`: each dropped, and the one before the first added.
    pub(super) fn years(&mut self, node: &Node) {
        let Some(list) = node.get("each_of") else { return };
        let years: Vec<&str> = list.items().iter().filter_map(Node::text).collect();
        let spans: Vec<Range<usize>> = list.items().iter().map(edit::span).collect();
        let from = years.join(", ");
        for (number, item) in list.items().iter().enumerate() {
            if let Some(cut) = removal(&spans, number) {
                let left: Vec<&str> =
                    years.iter().enumerate().filter(|(at, _)| *at != number).map(|(_, year)| *year).collect();
                self.add(
                    Rule::Year,
                    &item.place,
                    "each_of",
                    (&from, &left.join(", ")),
                    vec![Edit::new(cut, "")],
                );
            }
        }
        let condition = node.get("if").and_then(Node::text).unwrap_or_default();
        let asked = expression::names(condition, self.pack);
        let asked = self.pack.questions.iter().filter(|question| asked.contains(&question.id));
        let most = asked.filter_map(|question| question.per_year).min().unwrap_or_default();
        let next = (0..most).map(expression::year).find(|year| !years.contains(&year.as_str()));
        if let Some((next, edit)) =
            next.and_then(|next| Some((next.clone(), edit::appended(list, self.text, &next, 1)?)))
        {
            self.add(Rule::Year, &list.place, "each_of", (&from, &format!("{from}, {next}")), vec![edit]);
        }
    }
}

pub(super) fn pairs(node: &Node) -> &[(Node, Node)] {
    match &node.value {
        Value::Mapping(pairs) => pairs,
        _ => &[],
    }
}

/// The key of a mapping, and its value.
pub(super) fn pair<'n>(node: &'n Node, key: &str) -> Option<&'n (Node, Node)> {
    pairs(node).iter().find(|(name, _)| name.text() == Some(key))
}

pub(super) fn name(node: &Node) -> &str {
    node.text().unwrap_or_default()
}
