//! The papers: every link leads somewhere, and so does every mention of a paper in the code.

use super::rust::is_word;
use super::{files, none, root};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The papers: every Markdown file of the project.
fn papers() -> Vec<(String, String)> {
    files("", &[".md"])
}

/// The text outside fenced blocks.
fn prose(text: &str) -> String {
    let mut fenced = false;
    let lines = text.lines().filter(|line| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The names by which headings can be linked to.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings =
        prose(text).lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect::<Vec<_>>();
    let slug = |heading: &str| -> String {
        let kept = heading.trim_start_matches('#').trim().to_lowercase();
        kept.chars()
            .filter(|c| is_word(*c) || *c == '-' || *c == ' ')
            .map(|c| if c == ' ' { '-' } else { c })
            .collect()
    };
    headings.iter().map(|heading| slug(heading)).collect()
}

#[test]
fn every_link_in_the_papers_leads_somewhere() {
    let (mut faults, mut links) = (Vec::new(), 0);
    for (path, text) in papers() {
        let prose = prose(&text);
        for (at, _) in prose.match_indices("](") {
            let target = prose[at + 2..].split([')', ' ']).next().unwrap();
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            links += 1;
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let here = root().join(&path);
            let there = if file.is_empty() { here } else { here.parent().unwrap().join(file) };
            if !there.exists() {
                faults.push(format!("{path}: there is no `{target}`"));
            } else if !anchor.is_empty() && !anchors(&fs::read_to_string(&there).unwrap()).contains(anchor) {
                faults.push(format!("{path}: `{target}` has no such heading"));
            }
        }
    }
    assert!(links > 20, "the links were not found: {links}");
    none(faults, "write the file, or mend the link");
}

#[test]
fn every_paper_the_code_points_to_is_there() {
    let mut faults = Vec::new();
    for (path, text) in files("src", &[".rs"]) {
        for (at, _) in text.match_indices("docs/") {
            let named = text[at..]
                .split(|c: char| !(is_word(c) || "/.-".contains(c)))
                .next()
                .unwrap()
                .trim_end_matches('.');
            if Path::new(named).extension().is_some() && !root().join(named).exists() {
                faults.push(format!("{path}: there is no {named}"));
            }
        }
    }
    none(faults, "write the paper, or mend the comment");
}

/// The fenced blocks that stand under the name of a file: (name, text).
fn named_blocks(text: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut name = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            blocks.extend(name.take().map(|name| (name, block.join("\n") + "\n")));
        } else if !line.is_empty() {
            name = line.strip_prefix('`').and_then(|line| line.strip_suffix("`:")).map(str::to_owned);
        }
    }
    blocks
}

#[test]
fn the_first_pack_of_the_paper_is_the_one_that_is_tested() {
    let paper = fs::read_to_string(root().join("docs/authors/first-pack.md")).unwrap();
    let told = named_blocks(&paper);
    let folder = "tests/packs/first/";
    let real = files(folder, &[".yaml"]);
    let mut faults = Vec::new();
    for (path, text) in &real {
        let name = path.trim_start_matches(folder);
        match told.iter().find(|(told, _)| told == name) {
            None => faults.push(format!("{path}: not in the paper")),
            Some((_, told)) if told != text => faults.push(format!("{path}: the paper says something else")),
            Some(_) => {}
        }
    }
    let is_real = |name: &str| real.iter().any(|(path, _)| path.trim_start_matches(folder) == name);
    faults.extend(
        told.iter().filter(|(name, _)| !is_real(name)).map(|(name, _)| format!("{name}: in the paper only")),
    );
    none(faults, "make docs/authors/first-pack.md and tests/packs/first the same");
}
