//! The changes to criteria: conditions, what joins them, and each taken out of the rule.
//!
//! A criterion that is taken away is not cut out of the file: it is made one that always holds (among several of which every one has to
//! hold) or never does (among several of which some have to). So the criterion keeps its id, and no case fails only because the id is gone.

use super::edit::{self, Edit, removal};
use super::mutant::Rule;
use super::walk::{Walk, pair, pairs};
use crate::pack::source::yaml::Node;
use std::ops::Range;

/// Points that no score can miss, and that none can reach.
const ANY: &str = "-1000000";
const NONE: &str = "1000000";

impl Walk<'_> {
    /// Criteria of which every one has to hold.
    pub(super) fn conjunction(&mut self, list: &Node) {
        self.children(list, true, "");
    }

    /// What a criterion, or a whole version, says.
    pub(super) fn body(&mut self, node: &Node, purpose: &str) {
        if let Some(condition) = node.get("if") {
            self.expression("if", condition, &[]);
            self.years(node);
        }
        for (key, other) in [("all", "any"), ("any", "all")] {
            let Some((word, list)) = pair(node, key) else { continue };
            // A group can only be used where everything has to hold.
            let groups = list.items().iter().any(|item| item.get("use").is_some());
            if list.items().len() > 1 && !groups {
                self.add(
                    Rule::Connective,
                    &word.place,
                    "",
                    (key, other),
                    vec![Edit::new(edit::span(word), other)],
                );
            }
            self.children(list, key == "all", purpose);
        }
        if let Some(at_least) = node.get("at_least") {
            let list = at_least.get("of");
            let most = list.map_or(0, |list| list.items().len());
            if let Some((count, number)) =
                at_least.get("count").and_then(|count| Some((count, count.text()?.parse::<usize>().ok()?)))
            {
                for near in [number.checked_sub(1), number.checked_add(1)].into_iter().flatten() {
                    if (1..=most).contains(&near) {
                        self.whole(count, "count", &near.to_string(), Rule::Count);
                    }
                }
            }
            if let Some(list) = list {
                self.children(list, false, purpose);
            }
        }
        if let Some(score) = node.get("score") {
            self.score(score);
        }
    }

    fn children(&mut self, list: &Node, all: bool, purpose: &str) {
        for (number, item) in list.items().iter().enumerate() {
            if let Some(group) = item.get("use") {
                let always = self.entry("always", true);
                let words = (format!("use: {}", group.text().unwrap_or_default()), "no such criteria");
                let edits = vec![Edit::new(edit::span(item), always)];
                self.add(Rule::Removed, &item.place, "", (&words.0, words.1), edits);
                continue;
            }
            let id =
                item.get("id").and_then(Node::text).map_or_else(|| (number + 1).to_string(), str::to_owned);
            self.within(&id, |walk| {
                if let Some(edits) = walk.settled(item, all) {
                    let to = if all { "always met" } else { "never met" };
                    walk.add(Rule::Removed, &item.place, "", ("the criterion", to), edits);
                }
                walk.exception(item, purpose);
                walk.body(item, purpose);
            });
        }
    }

    /// `unless` taken away, and its purposes changed.
    fn exception(&mut self, item: &Node, purpose: &str) {
        let Some(number) = pairs(item).iter().position(|(key, _)| key.text() == Some("unless")) else {
            return;
        };
        let Some((key, unless)) = pairs(item).get(number) else { return };
        if let Some(cut) = removal(&spans(item), number) {
            self.add(
                Rule::Removed,
                &key.place,
                "unless",
                ("the exception", "none"),
                vec![Edit::new(cut, "")],
            );
        }
        self.options("unless", unless.get("purpose"), purpose);
    }

    /// The edits that make a criterion hold always, or never; `None` where the same is done to each of its branches.
    fn settled(&self, item: &Node, holds: bool) -> Option<Vec<Edit>> {
        let sentence = if holds { "0 = 0" } else { "0 = 1" };
        if let Some(condition) = item.get("if") {
            return Some(vec![Edit::new(edit::span(condition), sentence)]);
        }
        if let Some((key, authority)) = pair(item, "judged_by") {
            let judged = Edit::new(key.place.start..authority.place.end, format!("if: {sentence}"));
            let reason = pairs(item).iter().position(|(key, _)| key.text() == Some("reason"));
            let reason = reason.and_then(|number| removal(&spans(item), number));
            return Some([judged].into_iter().chain(reason.map(|cut| Edit::new(cut, ""))).collect());
        }
        if let Some(score) = item.get("score") {
            let mut lines = Vec::new();
            minimums(score, &mut lines);
            let figure = if holds { ANY } else { NONE };
            return Some(lines.into_iter().map(|line| Edit::new(edit::span(line), figure)).collect());
        }
        let (list, times) = match (item.get("all"), item.get("any"), item.get("at_least")) {
            (Some(list), ..) if !holds => (list, 1),
            (_, Some(list), _) if holds => (list, 1),
            (.., Some(at_least)) if holds => {
                (at_least.get("of")?, at_least.get("count")?.text()?.parse().ok()?)
            }
            _ => return None,
        };
        let entries: Vec<String> =
            (0..times).map(|number| self.entry(&format!("settled-{number}"), holds)).collect();
        let entry = entries.first()?;
        let mut edit = edit::appended(list, self.text, entry, 1)?;
        for other in entries.iter().skip(1) {
            edit.text.push_str(&edit::appended(list, self.text, other, 1)?.text);
        }
        Some(vec![edit])
    }

    /// A criterion that always holds or never does, on one line.
    fn entry(&self, id: &str, holds: bool) -> String {
        let texts: Vec<String> =
            self.pack.languages.iter().map(|language| format!("{language}: x")).collect();
        let condition = if holds { "0 = 0" } else { "0 = 1" };
        format!("{{id: {id}, text: {{{}}}, if: {condition}}}", texts.join(", "))
    }
}

fn spans(item: &Node) -> Vec<Range<usize>> {
    pairs(item).iter().map(|(key, value)| key.place.start..value.place.end.max(key.place.end)).collect()
}

/// The minimums of a score, its parts and items.
fn minimums<'n>(score: &'n Node, lines: &mut Vec<&'n Node>) {
    for key in ["at_least", "above"] {
        lines.extend(score.get(key));
    }
    for below in ["parts", "items"] {
        for inner in score.get(below).map(Node::items).unwrap_or_default() {
            minimums(inner, lines);
        }
    }
}
