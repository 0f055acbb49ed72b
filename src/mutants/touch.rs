//! What a change can reach: which programmes and facts have to be judged again to see it.
//!
//! Invariant: never too little. Where it is not plain, it is everything.

use crate::pack::source::Files;
use crate::pack::source::yaml::{Node, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The programmes and scores that a change can reach.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touched {
    Everything,
    Only { programmes: BTreeSet<String>, facts: BTreeSet<String> },
}

impl Touched {
    pub fn has_programme(&self, id: &str) -> bool {
        match self {
            Touched::Everything => true,
            Touched::Only { programmes, .. } => programmes.contains(id),
        }
    }

    pub fn has_fact(&self, id: &str) -> bool {
        match self {
            Touched::Everything => true,
            Touched::Only { facts, .. } => facts.contains(id),
        }
    }
}

/// Who uses what, read once from the trees of a pack.
pub struct Uses {
    /// Group of criteria -> programmes that use it, also through other groups.
    groups: BTreeMap<String, BTreeSet<String>>,
    /// Names of scores that something besides their criterion reads.
    read_elsewhere: BTreeSet<String>,
}

impl Uses {
    pub fn of(files: &Files, trees: &BTreeMap<&str, Node>) -> Uses {
        let mut direct: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        if let Some(Value::Mapping(pairs)) = trees.get("shared.yaml").map(|tree| &tree.value) {
            for (key, value) in pairs {
                direct.insert(key.text().unwrap_or_default().to_owned(), values(value, "use"));
            }
        }
        let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut scores = BTreeSet::new();
        for tree in trees.values() {
            scores.extend(score_names(tree));
        }
        for (_, tree) in trees.iter().filter(|(path, _)| path.starts_with("programmes/")) {
            let id = tree.get("id").and_then(Node::text).unwrap_or_default();
            let mut open: Vec<String> = values(tree, "use").into_iter().collect();
            while let Some(group) = open.pop() {
                if groups.entry(group.clone()).or_default().insert(id.to_owned()) {
                    open.extend(direct.get(&group).into_iter().flatten().cloned());
                }
            }
        }
        let word = |c: char| !(c.is_alphanumeric() || c == '_');
        let read_elsewhere = scores
            .into_iter()
            .filter(|name| {
                let rules = files.iter().filter(|(path, _)| !path.starts_with("cases/"));
                rules.map(|(_, text)| text.split(word).filter(|found| found == name).count()).sum::<usize>()
                    > 1
            })
            .collect();
        Uses { groups, read_elsewhere }
    }

    /// What a change inside a programme's file reaches.
    pub fn programme(&self, id: &str, tree: &Node) -> Touched {
        self.only(BTreeSet::from([id.to_owned()]), score_names(tree))
    }

    /// What a change inside a group reaches.
    pub fn group(&self, id: &str, tree: &Node) -> Touched {
        self.only(self.groups.get(id).cloned().unwrap_or_default(), score_names(tree))
    }

    fn only(&self, programmes: BTreeSet<String>, facts: BTreeSet<String>) -> Touched {
        if facts.is_disjoint(&self.read_elsewhere) {
            Touched::Only { programmes, facts }
        } else {
            Touched::Everything
        }
    }
}

/// The names of the scores written in a tree.
fn score_names(tree: &Node) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    each(tree, &mut |key, value| {
        if key == "score" {
            names.extend(value.get("name").and_then(Node::text).map(str::to_owned));
        }
    });
    names
}

fn values(tree: &Node, wanted: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    each(tree, &mut |key, value| {
        if key == wanted {
            found.extend(value.text().map(str::to_owned));
        }
    });
    found
}

fn each(tree: &Node, visit: &mut dyn FnMut(&str, &Node)) {
    tree.items().iter().for_each(|item| each(item, visit));
    if let Value::Mapping(pairs) = &tree.value {
        for (key, value) in pairs {
            visit(key.text().unwrap_or_default(), value);
            each(value, visit);
        }
    }
}
