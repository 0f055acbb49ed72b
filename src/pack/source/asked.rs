//! Which questions can ever be asked.
//!
//! A question is asked while a verdict or an amount hangs on it: where the criteria, the scope or the amount of a version lead to it, or where
//! the founding date decides which years exist. Nobody is asked for the sake of a constraint, or of a derived fact that is only shown.
//!
//! Invariant: warns only. The rules of such a pack hold as they are written.

use super::compiler::Compiler;
use super::diagnostic::{Code, Diagnostic};
use crate::pack::{Constraint, Derived, DerivedValue, Node, NodeId, Programme, Question, QuestionId, Rules};
use std::collections::BTreeSet;

impl Compiler<'_> {
    /// Warns of each question that nothing can ever ask.
    pub fn never_asked(
        &mut self,
        constraints: &[Constraint],
        derived: &[Derived],
        programmes: &[Programme],
        founded: Option<u16>,
    ) {
        let versions = || programmes.iter().flat_map(|programme| &programme.versions);
        let mut asking: Vec<NodeId> = versions().map(|version| version.applies).collect();
        // Where there are no criteria there is nobody to ask for the amount.
        let mut beside: Vec<NodeId> = Vec::new();
        for version in versions() {
            let amount = version.amount.as_ref().map(|amount| amount.value);
            match &version.rules {
                Rules::Criteria(criteria) => {
                    asking.extend(criteria.first().map(|whole| whole.node).into_iter().chain(amount));
                }
                Rules::Ask(_) => beside.extend(amount),
            }
        }
        let mut asked = self.read_below(asking);
        let question = |number: u16| self.questions.get(usize::from(number)).and_then(Option::as_ref);
        let per_year = |id: &QuestionId| question(id.0).is_some_and(|asked| asked.per_year.is_some());
        if let Some(founded) = founded.filter(|_| asked.iter().any(per_year)) {
            asked.insert(QuestionId(founded));
        }
        let of_amounts = self.read_below(beside);
        let of_facts = self.read_below(derived.iter().flat_map(|fact| shown(&fact.value)).collect());
        let of_constraints = self.read_below(constraints.iter().map(|constraint| constraint.node).collect());
        let unasked =
            (0u16..).zip(&self.questions).filter_map(|(number, found)| Some((number, found.as_ref()?)));
        let warnings: Vec<Diagnostic> = unasked
            .filter(|(number, _)| !asked.contains(&QuestionId(*number)))
            .filter_map(|(number, Question { id, .. })| {
                let id_place = self.question_ids.place(id)?;
                let number = QuestionId(number);
                let why = match () {
                    () if of_amounts.contains(&number) => {
                        "only the amount of a version without criteria reads it"
                    }
                    () if of_facts.contains(&number) => {
                        "only a derived fact reads it, which no criterion and no amount reads"
                    }
                    () if of_constraints.contains(&number) => "only a constraint reads it",
                    () => "no rule reads it",
                };
                let message = format!("nothing can ever ask `{id}`: {why}");
                let help = "read it in a criterion or an amount, or take the question away";
                Some(Diagnostic::warning(Code::NeverAsked, id_place, message).mend(help))
            })
            .collect();
        warnings.into_iter().for_each(|warning| self.report(warning));
    }

    /// The questions that some nodes read, and those below them.
    fn read_below(&self, mut next: Vec<NodeId>) -> BTreeSet<QuestionId> {
        let (mut read, mut seen) = (BTreeSet::new(), BTreeSet::new());
        while let Some(id) = next.pop() {
            if !seen.insert(id) {
                continue;
            }
            match self.nodes.node(id) {
                Some(
                    Node::Read(question, _)
                    | Node::Choice(question)
                    | Node::HasAny(question, _)
                    | Node::HasNone(question, _),
                ) => {
                    read.insert(*question);
                }
                Some(node) => node.for_each_child(|child| next.push(child)),
                None => {}
            }
        }
        read
    }
}

/// The nodes that show a derived fact.
fn shown(value: &DerivedValue) -> Vec<NodeId> {
    match value {
        DerivedValue::Quantity(node, _) | DerivedValue::Choice(node, _) => vec![*node],
        DerivedValue::Score(score) => vec![score.total],
    }
}
