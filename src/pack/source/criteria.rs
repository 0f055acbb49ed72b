//! Criteria: conditions, groups of them, judgements and scores, written into the flat list of a version.
//!
//! Invariant: a criterion stands before its branches, and `unless` and `use` are resolved here, so the model knows neither.

use super::body::Body;
use super::citation::EVIDENCE;
use super::compiler::Compiler;
use super::diagnostic::{Code, Diagnostic, Place};
use super::fields::Fields;
use super::reader::IdStyle;
use super::yaml::Node;
use crate::pack::{Criterion, Evidence, Form, NodeId, SourceRef, Text};
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
    pub using: Vec<&'a str>,
    /// Where the outermost of them is used.
    pub used_at: Option<&'a Place>,
    sound: bool,
}

/// What a criterion takes from the one around it.
#[derive(Clone)]
pub struct Around {
    pub id: String,
    pub text: Text,
    pub source: SourceRef,
    pub evidence: Evidence,
    /// The texts of all criteria around, by language.
    pub said: Text,
    /// The criterion around is the whole, so this one is no branch of anything an author named.
    pub top: bool,
}

impl<'a> Compiler<'a> {
    /// The criteria of a version. `None` where one has mistakes.
    pub fn criteria(
        &mut self,
        node: &'a Node,
        programme: &'a str,
        source: &SourceRef,
    ) -> Option<Vec<Criterion>> {
        let mut listing = Listing {
            programme,
            list: Vec::new(),
            ids: BTreeMap::new(),
            using: Vec::new(),
            used_at: None,
            sound: true,
        };
        let evidence = self.evidence_of(source);
        let around = Around {
            id: String::new(),
            text: Text::default(),
            source: source.clone(),
            evidence,
            said: Text::default(),
            top: true,
        };
        let reader = &mut self.reader;
        let mut fields = Fields::of(node, "`criteria`", reader)?;
        let used = fields.optional("use", reader);
        let body = Body::of(&mut fields, reader);
        let place = fields.place().clone();
        fields.finish(reader);
        listing.list.push(Criterion::of(&around));
        let whole = match used {
            Some(_) => self
                .branches(std::slice::from_ref(node), &around, 0, true, &mut listing)
                .map(|children| (self.nodes.all(children), Form::All)),
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
    pub fn branches(
        &mut self,
        items: &'a [Node],
        around: &Around,
        parent: usize,
        all: bool,
        listing: &mut Listing<'a>,
    ) -> Option<Vec<NodeId>> {
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

    fn criterion(
        &mut self,
        node: &'a Node,
        around: &Around,
        number: usize,
        parent: usize,
        listing: &mut Listing<'a>,
    ) -> Option<NodeId> {
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
        let stated =
            evidence.and_then(|node| reader.one_of(node, "evidence", &EVIDENCE).map(|stated| (stated, node)));
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
                    self.report(
                        Diagnostic::error(Code::EvidenceAboveSource, &node.place, message)
                            .mend("take `evidence` away, or raise `read` of the source"),
                    );
                }
                stated
            }
        };
        let sound = (named || !around.top) && id.is_some() && text.is_some();
        let text = text.unwrap_or_default();
        let said = |(own, language): (&String, usize)| match around.said.0.get(language) {
            Some(above) => format!("{above}\n{own}"),
            None => own.clone(),
        };
        let said = Text(text.0.iter().zip(0..).map(said).collect());
        if let Some(condition) = body.condition() {
            self.spoken(condition, &said);
        }
        let inner = Around { id: id.unwrap_or_default(), text, source, evidence, said, top: false };
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
            let diagnostic =
                Diagnostic::error(Code::DuplicateId, here, message).label("again").related(first, "first");
            self.report(diagnostic.mend("give one of the two another id"));
            listing.sound = false;
        } else {
            listing.ids.insert(id.to_owned(), here.clone());
        }
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
