//! The changes to a score table: minimums, points, bands and the conditions of its cases.

use super::edit::{self, Edit, removal};
use super::expression;
use super::mutant::Rule;
use super::walk::{Walk, pair};
use crate::pack::source::yaml::Node;
use std::ops::Range;

impl Walk<'_> {
    pub(super) fn score(&mut self, score: &Node) {
        self.lines(score);
        for part in score.get("parts").map(Node::items).unwrap_or_default() {
            let id = part.get("id").and_then(Node::text).unwrap_or_default();
            self.within(id, |walk| {
                walk.lines(part);
                for item in part.get("items").map(Node::items).unwrap_or_default() {
                    let id = item.get("id").and_then(Node::text).unwrap_or_default();
                    walk.within(id, |walk| {
                        walk.lines(item);
                        walk.rule(item);
                        walk.entries(item, "best_of", Self::rule);
                    });
                }
            });
        }
    }

    /// The minimum of a score, a part or an item.
    fn lines(&mut self, node: &Node) {
        for (key, other) in [("at_least", "above"), ("above", "at_least")] {
            if let Some((word, line)) = pair(node, key) {
                self.add(
                    Rule::Operator,
                    &word.place,
                    "",
                    (key, other),
                    vec![Edit::new(edit::span(word), other)],
                );
                self.plain(key, Some(line), Rule::Threshold);
            }
        }
    }

    /// How points are given.
    fn rule(&mut self, node: &Node) {
        let value = node.get("value");
        let beside =
            value.and_then(Node::text).map(|text| expression::names(text, self.pack)).unwrap_or_default();
        if let Some(value) = value {
            self.expression("value", value, &[]);
        }
        self.entries(node, "bands", |walk, band| {
            for (key, other) in [("from", "above"), ("above", "from")] {
                if let Some((word, line)) = pair(band, key) {
                    let edits = vec![Edit::new(edit::span(word), other)];
                    walk.add(Rule::Operator, &word.place, "", (key, other), edits);
                    walk.expression(key, line, &beside);
                }
            }
            walk.plain("points", band.get("points"), Rule::Points);
        });
        self.entries(node, "cases", |walk, case| {
            if let Some(condition) = case.get("if") {
                walk.expression("if", condition, &[]);
            }
            walk.years(case);
            walk.plain("points", case.get("points"), Rule::Points);
        });
        self.plain("otherwise", node.get("otherwise"), Rule::Points);
    }

    /// The entries of a list, each changed, and each taken away where there are others.
    fn entries(&mut self, node: &Node, key: &str, mut inner: impl FnMut(&mut Self, &Node)) {
        let items = node.get(key).map(Node::items).unwrap_or_default();
        let spans: Vec<Range<usize>> = items.iter().map(edit::span).collect();
        for (number, item) in items.iter().enumerate() {
            self.within(&format!("{key}/{}", number + 1), |walk| {
                if let Some(cut) = removal(&spans, number) {
                    let edits = vec![Edit::new(cut, "")];
                    walk.add(Rule::Removed, &item.place, "", ("the entry", "none"), edits);
                }
                inner(walk, item);
            });
        }
    }
}
