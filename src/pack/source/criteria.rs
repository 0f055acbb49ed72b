//! Criteria: conditions, groups of them, judgements and scores, written into the flat list of a version.
//!
//! Invariant: a criterion stands before its branches, and `unless` and `use` are resolved here, so the model knows neither.

use super::citation::EVIDENCE;
use super::compiler::Compiler;
use super::diagnostic::{Code, Diagnostic, Place};
use super::fields::Fields;
use super::reader::{IdStyle, Reader};
use super::yaml::{Node, Value};
use crate::pack::{
    Criterion, Evidence, Form, Judgement, JudgementReason, NodeId, OptionSet, QuestionId, SourceRef, Text,
};
use std::collections::BTreeMap;

/// No version may have more criteria, branches included.
const MOST_CRITERIA: usize = 2_000;

/// The criteria of one version, as far as they are read.
pub struct Listing<'a> {
    /// The programme, for `unless: {purpose: ...}`.
    pub programme: &'a str,
    pub list: Vec<Criterion>,
    ids: BTreeMap<String, Place>,
    /// The groups that are being used, outermost first.
    using: Vec<&'a str>,
    /// Where the outermost of them is used.
    used_at: Option<&'a Place>,
    sound: bool,
}

/// What a criterion takes from the one around it.
#[derive(Clone)]
struct Around {
    id: String,
    text: Text,
    source: SourceRef,
    evidence: Evidence,
    /// The criterion around is the whole, so this one is no branch of anything an author named.
    top: bool,
}

/// The keys that say what a criterion is.
struct Body<'a> {
    condition: Option<&'a Node>,
    each_of: Option<&'a Node>,
    all: Option<&'a Node>,
    any: Option<&'a Node>,
    at_least: Option<&'a Node>,
    judged_by: Option<&'a Node>,
    reason: Option<&'a Node>,
    score: Option<&'a Node>,
}

impl<'a> Body<'a> {
    fn of(fields: &mut Fields<'a>, reader: &mut Reader) -> Body<'a> {
        Body {
            condition: fields.optional("if", reader),
            each_of: fields.optional("each_of", reader),
            all: fields.optional("all", reader),
            any: fields.optional("any", reader),
            at_least: fields.optional("at_least", reader),
            judged_by: fields.optional("judged_by", reader),
            reason: fields.optional("reason", reader),
            score: fields.optional("score", reader),
        }
    }

    /// The keys that are there, of which there has to be exactly one.
    fn forms(&self) -> Vec<&'static str> {
        let forms = [
            ("if", self.condition),
            ("all", self.all),
            ("any", self.any),
            ("at_least", self.at_least),
            ("judged_by", self.judged_by),
            ("score", self.score),
        ];
        forms.into_iter().filter(|(_, node)| node.is_some()).map(|(name, _)| name).collect()
    }
}

impl<'a> Compiler<'a> {
    /// Finds the groups of `shared.yaml`, without reading them.
    pub fn declare_shared(&mut self) {
        let tree = self.input.trees.get("shared.yaml");
        for (key, value) in self.entries(tree, "shared.yaml") {
            if let Some(id) = self.reader.id(key, "the id of a group of criteria", IdStyle::Kebab) {
                self.shared.insert(id, (&key.place, value));
            }
        }
    }

    pub fn unused_groups(&mut self) {
        let unused: Vec<(&str, &Place)> =
            self.shared.iter().filter(|(id, _)| !self.shared_used.contains(**id)).map(|(id, (place, _))| (*id, *place)).collect();
        for (id, place) in unused {
            let message = format!("no programme uses the group `{id}`, so its criteria are not checked");
            self.report(Diagnostic::warning(Code::UnusedGroup, place, message).mend(format!("write `use: {id}` somewhere, or take it away")));
        }
    }

    /// The criteria of a version. `None` where one has mistakes.
    pub fn criteria(&mut self, node: &'a Node, programme: &'a str, source: &SourceRef) -> Option<Vec<Criterion>> {
        let mut listing =
            Listing { programme, list: Vec::new(), ids: BTreeMap::new(), using: Vec::new(), used_at: None, sound: true };
        let evidence = self.evidence_of(source);
        let around = Around { id: String::new(), text: Text::default(), source: source.clone(), evidence, top: true };
        let reader = &mut self.reader;
        let mut fields = Fields::of(node, "`criteria`", reader)?;
        let used = fields.optional("use", reader);
        let body = Body::of(&mut fields, reader);
        let place = fields.place().clone();
        fields.finish(reader);
        listing.list.push(Criterion::of(&around));
        let whole = match used {
            Some(_) => self.branches(std::slice::from_ref(node), &around, 0, true, &mut listing).map(|children| (self.nodes.all(children), Form::All)),
            None => self.body(&body, &around, 0, &place, &mut listing),
        };
        let (truth, form) = whole?;
        if listing.list.len() > MOST_CRITERIA {
            let message = format!("the version has more than the {MOST_CRITERIA} criteria allowed");
            self.report(Diagnostic::error(Code::TooLarge, &place, message).mend("split the programme"));
        }
        if let Some(root) = listing.list.first_mut() {
            root.node = truth;
            root.form = form;
        }
        listing.sound.then_some(listing.list)
    }

    fn evidence_of(&self, source: &SourceRef) -> Evidence {
        self.evidence.get(usize::from(source.source)).copied().flatten().unwrap_or(Evidence::Unverified)
    }

    /// The branches of a criterion: their nodes. Groups are drawn in where every one has to hold.
    fn branches(&mut self, items: &'a [Node], around: &Around, parent: usize, all: bool, listing: &mut Listing<'a>) -> Option<Vec<NodeId>> {
        let mut nodes = Vec::with_capacity(items.len());
        let mut sound = true;
        for (number, item) in items.iter().enumerate() {
            match item.get("use") {
                Some(group) => {
                    let drawn = self.used(item, group, around, parent, all, listing);
                    sound &= drawn.is_some();
                    nodes.extend(drawn.unwrap_or_default());
                }
                None => {
                    let node = self.criterion(item, around, number + 1, parent, listing);
                    sound &= node.is_some();
                    nodes.extend(node);
                }
            }
        }
        sound.then_some(nodes)
    }

    fn used(
        &mut self,
        item: &'a Node,
        group: &'a Node,
        around: &Around,
        parent: usize,
        all: bool,
        listing: &mut Listing<'a>,
    ) -> Option<Vec<NodeId>> {
        if let Value::Mapping(pairs) = &item.value
            && let Some((key, _)) = pairs.iter().find(|(key, _)| key.text() != Some("use"))
        {
            let message = "`use` takes no other key beside it";
            self.report(Diagnostic::error(Code::OneBody, &key.place, message).mend("take the other keys away, or write them into the group"));
            return None;
        }
        let id = self.reader.word(group, "`use`")?;
        let Some((id, (_, items))) = self.shared.get_key_value(id).map(|(id, found)| (*id, *found)) else {
            let message = format!("there is no group of criteria `{id}`");
            let mend = super::reader::suggestion(id, self.shared.keys().copied());
            if !self.input.incomplete {
                self.report(Diagnostic::error(Code::UnknownGroup, &group.place, message).mend(format!("{mend} groups stand in shared.yaml")));
            }
            return None;
        };
        self.shared_used.insert(id.to_owned());
        if !all {
            let message = "a group can be used only where all criteria have to hold";
            self.report(Diagnostic::error(Code::WrongShape, &group.place, message).mend("put `use` into a branch of its own: `{all: [{use: ...}]}`"));
            return None;
        }
        if let Some(from) = listing.using.iter().position(|using| *using == id) {
            let names: Vec<&str> = listing.using.iter().skip(from).copied().chain([id]).collect();
            let message = format!("a group of criteria uses itself: `{}`", names.join("` uses `"));
            self.report(Diagnostic::error(Code::Cycle, &group.place, message).mend("take one of the uses away"));
            return None;
        }
        let items = self.reader.list(items, "a group of criteria")?;
        let outermost = listing.used_at;
        listing.used_at = outermost.or(Some(&group.place));
        listing.using.push(id);
        // The criteria of a group are read apart from where they are used, so each has to name itself.
        let named = Around { top: true, ..around.clone() };
        let nodes = self.branches(items, &named, parent, true, listing);
        listing.using.pop();
        listing.used_at = outermost;
        nodes
    }

    fn criterion(&mut self, node: &'a Node, around: &Around, number: usize, parent: usize, listing: &mut Listing<'a>) -> Option<NodeId> {
        let reader = &mut self.reader;
        let mut fields = Fields::of(node, "a criterion", reader)?;
        let (id, text) = match around.top {
            true => (fields.required("id", reader), fields.required("text", reader)),
            false => (fields.optional("id", reader), fields.optional("text", reader)),
        };
        let named = id.is_some() && text.is_some();
        let (source, evidence) = (fields.optional("source", reader), fields.optional("evidence", reader));
        let (caution, guidance) = (fields.optional("caution", reader), fields.optional("guidance", reader));
        let unless = fields.optional("unless", reader);
        let body = Body::of(&mut fields, reader);
        let place = fields.place().clone();
        fields.finish(reader);
        let id_place = id.map_or(place.clone(), |node| node.place.clone());
        let id = match id {
            Some(node) => reader.id(node, "the id of a criterion", IdStyle::Clause).map(str::to_owned),
            None if around.top => None,
            None => Some(format!("{}.{number}", around.id)),
        };
        let text = match text {
            Some(node) => reader.text(node, "the text of a criterion"),
            None => Some(around.text.clone()),
        };
        let caution = caution.and_then(|node| reader.text(node, "`caution`"));
        let guidance = guidance.and_then(|node| reader.text(node, "`guidance`"));
        let stated = evidence.and_then(|node| reader.one_of(node, "evidence", &EVIDENCE).map(|stated| (stated, node)));
        let (source, inherited) = match source {
            None => (around.source.clone(), around.evidence),
            Some(node) => match self.source_ref(node) {
                Some(source) => (source.clone(), self.evidence_of(&source)),
                None => {
                    listing.sound = false;
                    (around.source.clone(), around.evidence)
                }
            },
        };
        let evidence = match stated {
            None => inherited,
            Some((stated, node)) => {
                if stated < inherited {
                    let message = "the evidence of a clause cannot be better than that of its source";
                    self.report(Diagnostic::error(Code::EvidenceAboveSource, &node.place, message).mend("take `evidence` away, or raise `read` of the source"));
                }
                stated
            }
        };
        let sound = (named || !around.top) && id.is_some() && text.is_some();
        let inner = Around { id: id.unwrap_or_default(), text: text.unwrap_or_default(), source, evidence, top: false };
        self.claim(&inner.id, &id_place, listing);
        let at = listing.list.len();
        listing.list.push(Criterion { caution, guidance, ..Criterion::of(&inner) });
        if let (Ok(place), Some(parent)) = (u16::try_from(at), listing.list.get_mut(parent)) {
            parent.branches.push(place);
        }
        let skipped = unless.map(|node| self.unless(node, listing));
        let (truth, form) = self.body(&body, &inner, at, &place, listing)?;
        let skipped = match skipped {
            None => None,
            Some(skipped) => Some(skipped?),
        };
        let truth = skipped.map_or(truth, |skipped| self.nodes.any(vec![skipped, truth]));
        if let Some(criterion) = listing.list.get_mut(at) {
            (criterion.node, criterion.form, criterion.skipped) = (truth, form, skipped);
        }
        sound.then_some(truth)
    }

    /// Takes an id for this version.
    fn claim(&mut self, id: &str, place: &Place, listing: &mut Listing<'a>) {
        if id.is_empty() {
            return;
        }
        let here = listing.used_at.unwrap_or(place);
        if let Some(first) = listing.ids.get(id) {
            let message = format!("there are two criteria with the id `{id}` in the version");
            let diagnostic = Diagnostic::error(Code::DuplicateId, here, message).label("again").related(first, "first");
            self.report(diagnostic.mend("give one of the two another id"));
            listing.sound = false;
        } else {
            listing.ids.insert(id.to_owned(), here.clone());
        }
    }

    fn unless(&mut self, node: &'a Node, listing: &Listing<'a>) -> Option<NodeId> {
        let reader = &mut self.reader;
        let mut fields = Fields::of(node, "`unless`", reader)?;
        let purpose = fields.required("purpose", reader);
        fields.finish(reader);
        self.purposes(purpose?, listing.programme)
    }

    /// The truth node of "the purpose is one of these".
    pub fn purposes(&mut self, node: &'a Node, programme: &str) -> Option<NodeId> {
        let id = format!("purpose.{programme}");
        let Some(question) = self.question_ids.get(&id) else {
            if !self.question_ids.incomplete {
                let message = format!("no question asks for what purpose `{programme}` is applied for");
                self.report(Diagnostic::error(Code::UnknownName, &node.place, message).mend(format!("add the question `{id}`")));
            }
            return None;
        };
        let set = self.option_words(node, question, "`purpose`")?;
        self.chosen(question, set)
    }

    /// The truth node of "the answer is one of these".
    pub fn chosen(&mut self, question: u16, set: OptionSet) -> Option<NodeId> {
        let count = self.options.get(usize::from(question))?.len();
        let choice = self.nodes.choice(QuestionId(question));
        Some(self.nodes.is_in(choice, set, count))
    }

    /// Options of a question, one or several, as a set.
    pub fn option_words(&mut self, node: &Node, question: u16, what: &str) -> Option<OptionSet> {
        let asked = self.questions.get(usize::from(question))?.as_ref()?.id.clone();
        let options = self.options.get(usize::from(question))?.clone();
        let mut set = OptionSet::EMPTY;
        let mut sound = true;
        let words = self.reader.words(node, what);
        for (word, node) in words {
            match options.iter().position(|id| id == word).and_then(|place| u8::try_from(place).ok()) {
                Some(place) => set = set.union(OptionSet::one(place)),
                None => {
                    sound = false;
                    let message = format!("`{asked}` does not offer the option `{word}`");
                    let mend = super::reader::suggestion(word, options.iter().map(String::as_str));
                    self.report(Diagnostic::error(Code::UnknownOption, &node.place, message).mend(mend));
                }
            }
        }
        (sound && !set.is_empty()).then_some(set)
    }

    fn body(&mut self, body: &Body<'a>, around: &Around, at: usize, place: &Place, listing: &mut Listing<'a>) -> Option<(NodeId, Form)> {
        let forms = body.forms();
        if forms.len() != 1 {
            let (message, mend) = match forms.as_slice() {
                [] => ("a criterion needs a body".to_owned(), "add one of `if`, `all`, `any`, `at_least`, `judged_by`, `score` and `use`"),
                several => (format!("a criterion has one body, not {}", super::reader::listed(several)), "put each into a branch of its own"),
            };
            self.report(Diagnostic::error(Code::OneBody, place, message).mend(mend));
            return None;
        }
        for (key, node, owner, due) in [("each_of", body.each_of, body.condition, "if"), ("reason", body.reason, body.judged_by, "judged_by")] {
            if let (Some(node), None) = (node, owner) {
                let message = format!("`{key}` belongs beside `{due}`");
                self.report(Diagnostic::error(Code::OneBody, &node.place, message).mend(format!("move it beside `{due}`, or take it away")));
            }
        }
        if let Some(condition) = body.condition {
            return Some((self.condition_each(condition, body.each_of)?, Form::Test));
        }
        if let Some(authority) = body.judged_by {
            return self.judged(authority, body.reason);
        }
        if let Some(score) = body.score {
            return self.scored(score, around);
        }
        if let Some(at_least) = body.at_least {
            return self.counted(at_least, around, at, listing);
        }
        let (list, all) = body.all.map(|list| (list, true)).or_else(|| body.any.map(|list| (list, false)))?;
        let items = self.reader.list(list, if all { "`all`" } else { "`any`" })?;
        if items.is_empty() {
            self.report(Diagnostic::error(Code::OneBody, &list.place, "there are no criteria in the list").mend("add one, or take the list away"));
            return None;
        }
        let children = self.branches(items, around, at, all, listing)?;
        Some(if all { (self.nodes.all(children), Form::All) } else { (self.nodes.any(children), Form::Any) })
    }

    fn counted(&mut self, node: &'a Node, around: &Around, at: usize, listing: &mut Listing<'a>) -> Option<(NodeId, Form)> {
        let reader = &mut self.reader;
        let mut fields = Fields::of(node, "`at_least`", reader)?;
        let (count, list) = (fields.required("count", reader), fields.required("of", reader));
        fields.finish(reader);
        let items = reader.list(list?, "`of`")?;
        let most = u16::try_from(items.len()).unwrap_or(u16::MAX);
        let count = count.and_then(|node| reader.whole(node, "`count`", 1, most));
        let children = self.branches(items, around, at, false, listing)?;
        let count = count?;
        Some((self.nodes.at_least(count, children), Form::AtLeast(count)))
    }

    fn judged(&mut self, authority: &'a Node, reason: Option<&'a Node>) -> Option<(NodeId, Form)> {
        const REASONS: [(&str, JudgementReason); 2] =
            [("discretion", JudgementReason::Discretion), ("unpublished", JudgementReason::Unpublished)];
        let id = self.reader.word(authority, "`judged_by`")?;
        let found = self.authority_ids.find(id, &authority.place, &mut self.reader);
        let reason = reason.map_or(Some(JudgementReason::Discretion), |node| self.reader.one_of(node, "reason", &REASONS));
        let Some(next) = self.judgements.checked_add(1) else {
            let message = format!("the pack has more than the {} judgements allowed", u16::MAX);
            self.report(Diagnostic::error(Code::TooLarge, &authority.place, message).mend("split the pack"));
            return None;
        };
        let node = self.nodes.judged(self.judgements);
        self.judgements = next;
        Some((node, Form::Judged(Judgement { authority: found?, reason: reason? })))
    }

    fn scored(&mut self, score: &'a Node, around: &Around) -> Option<(NodeId, Form)> {
        if score.get("name").is_none() {
            // Without a name nothing else of it was looked for; reading it says what is missing.
            self.score("", score);
            return None;
        }
        let number = self.score_number(score)?;
        let passed = self.score_passed(number, &score.place);
        let derived = self.fact_mut(number)?;
        derived.source.get_or_insert_with(|| around.source.clone());
        if derived.label == Text::default() {
            derived.label = around.text.clone();
        }
        if derived.label == Text::default() {
            let message = "a score that is the whole of a version needs a label";
            self.report(Diagnostic::error(Code::MissingText, &score.place, message).mend("add `label: ...` to the score"));
        }
        Some((passed?, Form::Score(number)))
    }
}

/// Stands for the node of a criterion until it is known.
const UNKNOWN: NodeId = NodeId(0);

trait Begun {
    /// A criterion whose body is not read yet.
    fn of(around: &Around) -> Self;
}

impl Begun for Criterion {
    fn of(around: &Around) -> Criterion {
        Criterion {
            id: around.id.clone(),
            text: around.text.clone(),
            source: around.source.clone(),
            evidence: around.evidence,
            caution: None,
            guidance: None,
            node: UNKNOWN,
            skipped: None,
            form: Form::Test,
            branches: Vec::new(),
        }
    }
}
