//! The body of a criterion: a condition, branches, a judgement or a score.

use super::compiler::Compiler;
use super::criteria::{Around, Listing};
use super::diagnostic::{Code, Diagnostic, Place};
use super::fields::Fields;
use super::reader::{Reader, listed};
use super::yaml::Node;
use crate::pack::{Form, Judgement, JudgementReason, NodeId, Text};

/// The keys that say what a criterion is.
pub struct Body<'a> {
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
    pub fn of(fields: &mut Fields<'a>, reader: &mut Reader) -> Body<'a> {
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

    /// The condition of `if`.
    pub fn condition(&self) -> Option<&'a Node> {
        self.condition
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
    /// The truth node and the form of a body; its branches are listed.
    pub fn body(
        &mut self,
        body: &Body<'a>,
        around: &Around,
        at: usize,
        place: &Place,
        listing: &mut Listing<'a>,
    ) -> Option<(NodeId, Form)> {
        let forms = body.forms();
        if forms.len() != 1 {
            let (message, mend) = match forms.as_slice() {
                [] => (
                    "a criterion needs a body".to_owned(),
                    "add one of `if`, `all`, `any`, `at_least`, `judged_by`, `score` and `use`",
                ),
                several => (
                    format!("a criterion has one body, not {}", listed(several)),
                    "put each into a branch of its own",
                ),
            };
            self.report(Diagnostic::error(Code::OneBody, place, message).mend(mend));
            return None;
        }
        for (key, node, owner, due) in [
            ("each_of", body.each_of, body.condition, "if"),
            ("reason", body.reason, body.judged_by, "judged_by"),
        ] {
            if let (Some(node), None) = (node, owner) {
                let message = format!("`{key}` belongs beside `{due}`");
                self.report(
                    Diagnostic::error(Code::OneBody, &node.place, message)
                        .mend(format!("move it beside `{due}`, or take it away")),
                );
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
            self.report(
                Diagnostic::error(Code::OneBody, &list.place, "there are no criteria in the list")
                    .mend("add one, or take the list away"),
            );
            return None;
        }
        let children = self.branches(items, around, at, all, listing)?;
        Some(if all { (self.nodes.all(children), Form::All) } else { (self.nodes.any(children), Form::Any) })
    }

    fn counted(
        &mut self,
        node: &'a Node,
        around: &Around,
        at: usize,
        listing: &mut Listing<'a>,
    ) -> Option<(NodeId, Form)> {
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
        let reason = reason
            .map_or(Some(JudgementReason::Discretion), |node| self.reader.one_of(node, "reason", &REASONS));
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
            self.report(
                Diagnostic::error(Code::MissingText, &score.place, message)
                    .mend("add `label: ...` to the score"),
            );
        }
        Some((passed?, Form::Score(number)))
    }
}
