//! `programmes/*.yaml`: one programme each.

use super::compiler::Compiler;
use super::diagnostic::{Code, Diagnostic, Place};
use super::fields::Fields;
use super::reader::IdStyle;
use super::yaml::Node;
use crate::pack::{Apply, Cited, Programme, ProgrammeKind, QuestionId};

const KINDS: [(&str, ProgrammeKind); 7] = [
    ("title", ProgrammeKind::Title),
    ("funding", ProgrammeKind::Funding),
    ("loan", ProgrammeKind::Loan),
    ("tax", ProgrammeKind::Tax),
    ("listing", ProgrammeKind::Listing),
    ("service", ProgrammeKind::Service),
    ("talent", ProgrammeKind::Talent),
];

/// One step of the ladder: from, to, and where it is written.
struct Rung<'a> {
    from: u16,
    to: u16,
    place: &'a Place,
}

impl<'a> Compiler<'a> {
    /// Finds the ids of the programmes, which questions and other programmes name.
    pub fn declare_programmes(&mut self) {
        for tree in self.folder("programmes") {
            let id = tree.get("id").and_then(|node| {
                let id = self.reader.id(node, "the id of a programme", IdStyle::Kebab)?;
                self.programme_ids.declare(id, &node.place, &mut self.reader)
            });
            if id.is_none() {
                self.programme_ids.incomplete = true;
            }
        }
    }

    pub fn programmes(&mut self) -> Option<Vec<Programme>> {
        let mut programmes = Vec::new();
        let mut rungs = Vec::new();
        let mut sound = true;
        for tree in self.folder("programmes") {
            let programme = self.programme(tree, &mut rungs);
            sound &= programme.is_some();
            programmes.extend(programme);
        }
        self.ladder(&rungs);
        sound.then_some(programmes)
    }

    fn programme(&mut self, tree: &'a Node, rungs: &mut Vec<Rung<'a>>) -> Option<Programme> {
        let reader = &mut self.reader;
        let mut fields = Fields::of(tree, "a programme", reader)?;
        let (id, kind) = (fields.required("id", reader), fields.required("kind", reader));
        let (title, summary) = (fields.required("title", reader), fields.required("summary", reader));
        let authority = fields.required("authority", reader);
        let (gives, opens) = (fields.optional("gives", reader), fields.optional("opens", reader));
        let (apply, versions) = (fields.optional("apply", reader), fields.required("versions", reader));
        fields.finish(reader);
        let id = id.and_then(Node::text).unwrap_or_default().trim();
        let kind = kind.and_then(|node| reader.one_of(node, "kind of programme", &KINDS));
        let title = title.and_then(|node| reader.text(node, "the title of the programme"));
        let summary = summary.and_then(|node| reader.text(node, "the summary of the programme"));
        let authority = authority.and_then(|node| {
            let word = reader.word(node, "`authority`")?;
            self.authority_ids.find(word, &node.place, reader)
        });
        let gives = gives.map_or(Some(Vec::new()), |node| self.gives(node));
        let apply = apply.map_or(Some(Apply::default()), |node| self.apply(node));
        let opens = opens.map_or_else(Vec::new, |node| self.opens(id, node, rungs));
        let versions = versions.and_then(|node| self.versions(node, id));
        let purpose = self.question_ids.get(&format!("purpose.{id}")).map(QuestionId);
        Some(Programme {
            id: id.to_owned(),
            kind: kind?,
            title: title?,
            summary: summary?,
            authority: authority?,
            gives: gives?,
            opens,
            apply: apply?,
            versions: versions?,
            purpose,
        })
    }

    fn gives(&mut self, node: &'a Node) -> Option<Vec<Cited>> {
        let mut gives = Vec::new();
        for item in self.reader.list(node, "`gives`")? {
            let reader = &mut self.reader;
            let Some(mut fields) = Fields::of(item, "what a programme gives", reader) else { continue };
            let (text, source) = (fields.required("text", reader), fields.optional("source", reader));
            fields.finish(reader);
            let text = text.and_then(|node| reader.text(node, "what a programme gives"));
            let source = source.and_then(|node| self.source_ref(node));
            gives.extend(text.map(|text| Cited { text, source }));
        }
        Some(gives)
    }

    fn apply(&mut self, node: &'a Node) -> Option<Apply> {
        let reader = &mut self.reader;
        let mut fields = Fields::of(node, "`apply`", reader)?;
        let (url, steps) = (fields.optional("url", reader), fields.optional("steps", reader));
        let papers = fields.optional("papers", reader);
        fields.finish(reader);
        let mut texts = |node: Option<&Node>, what: &str, item: &str| -> Vec<_> {
            let items = node.and_then(|node| reader.list(node, what)).unwrap_or_default();
            items.iter().filter_map(|node| reader.text(node, item)).collect()
        };
        let steps = texts(steps, "`steps`", "a step");
        let papers = texts(papers, "`papers`", "a paper");
        Some(Apply { url: url.and_then(|node| self.url(node)), steps, papers })
    }

    fn opens(&mut self, id: &str, node: &'a Node, rungs: &mut Vec<Rung<'a>>) -> Vec<u16> {
        let from = self.programme_ids.get(id);
        let mut opens = Vec::new();
        for item in self.reader.list(node, "`opens`").unwrap_or_default() {
            let Some(word) = self.reader.word(item, "`opens`") else { continue };
            let Some(to) = self.programme_ids.find(word, &item.place, &mut self.reader) else { continue };
            if opens.contains(&to) {
                let message = format!("`{word}` stands twice");
                self.report(
                    Diagnostic::error(Code::DuplicateId, &item.place, message).mend("keep one of the two"),
                );
                continue;
            }
            opens.push(to);
            rungs.extend(from.map(|from| Rung { from, to, place: &item.place }));
        }
        opens
    }

    /// A ladder leads upwards: no programme opens itself, at any distance.
    fn ladder(&mut self, rungs: &[Rung<'a>]) {
        let names: Vec<String> = {
            let mut names: Vec<(u16, &str)> = self
                .programme_ids
                .names()
                .filter_map(|name| Some((self.programme_ids.get(name)?, name)))
                .collect();
            names.sort_unstable();
            names.into_iter().map(|(_, name)| name.to_owned()).collect()
        };
        for rung in rungs {
            // Report each circle once: at the rung that leaves its first programme.
            if let Some(way) = way_back(rungs, rung).filter(|way| way.iter().all(|step| *step >= rung.from)) {
                let name = |number: &u16| names.get(usize::from(*number)).map_or("", String::as_str);
                let mut circle: Vec<&str> = vec![name(&rung.from)];
                circle.extend(way.iter().map(name));
                let message = format!("the ladder leads in a circle: `{}`", circle.join("` opens `"));
                self.report(
                    Diagnostic::error(Code::Cycle, rung.place, message)
                        .mend("take one of these `opens` away"),
                );
            }
        }
    }
}

/// The shortest way from the end of a rung back to its beginning, both included.
fn way_back(rungs: &[Rung<'_>], first: &Rung<'_>) -> Option<Vec<u16>> {
    let mut ways = std::collections::VecDeque::from([vec![first.to]]);
    let mut seen = vec![first.to];
    while let Some(way) = ways.pop_front() {
        let last = *way.last()?;
        if last == first.from {
            return Some(way);
        }
        for next in rungs.iter().filter(|rung| rung.from == last).map(|rung| rung.to) {
            if !seen.contains(&next) {
                seen.push(next);
                ways.push_back(way.iter().copied().chain([next]).collect());
            }
        }
    }
    None
}
