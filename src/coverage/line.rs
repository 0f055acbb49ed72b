//! A line that a figure has to reach or to keep within, and how near a company comes to it.

use super::Demand;
use super::company::{Company, exact, holds};
use super::rules::figures;
use crate::engine::{Answer, Slot};
use crate::pack::{Kind, Node, NodeId, Number, QuestionId};

/// So many combinations of ends are looked at; no condition of a real rule has more.
const MOST_ENDS: usize = 4096;

/// A comparison of numbers, and what it has to matter to.
pub(super) struct Line {
    pub(super) compare: NodeId,
    /// The criterion, or in a table the condition of a row and the table: a company counts only where the comparison decides them.
    pub(super) within: Vec<NodeId>,
    /// Where it stands, in words.
    pub(super) name: String,
}

impl Line {
    pub(super) fn gap(&self, demand: Demand) -> String {
        let lacks = match demand {
            Demand::Exactly => "no case meets it exactly",
            Demand::Missed => "no case is the smallest step on the other side",
            Demand::Straddled => "no case straddles it with a range",
            _ => "no case is unsure of it",
        };
        format!("{}: {lacks}", self.name)
    }

    pub(super) fn is_tried(&self, company: &Company<'_>, demand: Demand) -> bool {
        let Some(Node::Compare(left, comparison, right)) = company.pack.nodes.get(self.compare.0 as usize)
        else {
            return false;
        };
        // What the comparison says of two equal numbers.
        let at_the_line = holds(Number::ZERO, *comparison, Number::ZERO);
        let matters = || self.within.iter().all(|whole| company.hangs_on(*whole, self.compare));
        match demand {
            Demand::Exactly => {
                let numbers = company.number(*left).flatten().zip(company.number(*right).flatten());
                numbers.is_some_and(|(left, right)| left == right) && matters()
            }
            Demand::Missed => {
                company.truth(self.compare) == Some(!at_the_line)
                    && steps(company, self.compare).any(|(slot, answer)| {
                        company.with(slot, answer).truth(self.compare) == Some(at_the_line)
                    })
                    && matters()
            }
            Demand::Straddled => self.is_open(company, |answer| answer != Answer::Unsure),
            _ => self.is_open(company, |_| true) && !self.is_open(company, |answer| answer != Answer::Unsure),
        }
    }

    /// Is it met at one end of what the company leaves open, and not at another?
    fn is_open(&self, company: &Company<'_>, of: impl Fn(Answer) -> bool) -> bool {
        let mut ends = vec![company.clone()];
        for (question, back) in figures(company.pack, self.compare) {
            let slot = company.slot(question, back);
            let open = company.answers.get(slot).is_some_and(&of);
            let Some(answers) = company.ends(question, back).filter(|_| open) else { continue };
            if ends.len() * answers.len() > MOST_ENDS {
                return false;
            }
            ends = ends.iter().flat_map(|end| answers.iter().map(|answer| end.with(slot, *answer))).collect();
        }
        let truth = |end: &Company<'_>| end.truth(self.compare);
        ends.iter().any(|end| truth(end) == Some(true)) && ends.iter().any(|end| truth(end) == Some(false))
    }
}

/// Every answer of the company that a comparison reads, moved by one step of its question.
fn steps(company: &Company<'_>, compare: NodeId) -> impl Iterator<Item = (Slot, Answer)> {
    figures(company.pack, compare).into_iter().flat_map(|(question, back): (QuestionId, u8)| {
        let slot = company.slot(question, back);
        let moved = || -> Option<[Option<Number>; 2]> {
            let Kind::Quantity(of) = &company.question(question)?.kind else { return None };
            let number = exact(company.answers.get(slot)?)?;
            Some([number.add(of.step), number.sub(of.step)])
        };
        moved().into_iter().flatten().flatten().map(move |number| (slot, Answer::exactly(number)))
    })
}
