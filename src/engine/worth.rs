//! Worth: how far knowing a figure is expected to bring an open programme towards its verdict.
//!
//! Where every cell that is left of a quantity, and every option that is left of a choice, is as likely as the others, one walk over the diagram from
//! the leaves up gives the chance that the programme is met, and one from the root down the chance that each node is asked. Together they give, cell
//! by cell of every axis, the chance that is left once the figure is known. A figure is worth the chance that it decides the programme, the
//! information that it is expected to give about the outcome, and half the chance that it is asked on the way to it.
//! Sources: C. E. Shannon, "A mathematical theory of communication" (1948), information; A. Darwiche, "A differential approach to inference in Bayesian networks" (Journal of the ACM 2003), all marginals in two passes;
//! A. Deshpande, L. Hellerstein and D. Kletenik, "Approximation algorithms for stochastic Boolean function evaluation and stochastic submodular set
//! cover" (SODA 2014), to test next what brings most for its cost.
//!
//! Invariant: whole numbers only, so that the order of questions is the same everywhere.

use super::answer::Slot;
use super::diagram::allowed_on;
use super::domain::Domain;
use super::evaluate::Situation;
use super::live::Engine;
use super::plan::{Plan, PlanAxis, PlanNode, outcomes};
use super::report::Verdict;
use crate::pack::diagram::{Axis, Cells};
use crate::pack::{OptionSet, QuestionId, SortedMap};

/// Certainty; a chance is a whole number of parts of it.
const CERTAIN: i64 = 1 << 30;

/// Chances this close to certainty are taken for it: every division may lose a part.
const ROUNDED: i64 = 1 << 4;

/// An axis of a plan under the answers.
struct Term<'a> {
    cells: Cells,
    /// Of a choice: the options of each cell, and those that are left.
    options: Option<(&'a [OptionSet], OptionSet)>,
    /// How likely all its cells are together.
    whole: i64,
    /// Where the shifts of its cells begin.
    first: usize,
    /// The chance that it is asked.
    asked: i64,
}

impl<'a> Term<'a> {
    fn new(engine: Engine<'a>, now: &Situation, axis: &PlanAxis) -> Term<'a> {
        let domain = |question| now.domains.get(engine.layout().place(question, 0)).copied();
        let options = match engine.pack.diagrams.axis(axis.id) {
            Some(Axis::Option(question, classes)) => match domain(*question) {
                Some(Domain::Options(left)) => Some((classes.as_slice(), left)),
                _ => None,
            },
            _ => None,
        };
        let cells = allowed_on(engine, now, axis.id);
        let mut term = Term { cells, options, whole: 1, first: 0, asked: 0 };
        term.whole = term.weight(cells).max(1);
        term
    }

    fn places(cells: Cells) -> impl Iterator<Item = usize> {
        (0..128).filter(move |place| cells >> place & 1 == 1)
    }

    /// How likely some of its cells are, next to [`Term::whole`].
    fn weight(&self, cells: Cells) -> i64 {
        let cells = cells & self.cells;
        match self.options {
            Some((classes, left)) => {
                let class = |place| classes.get(place).copied().unwrap_or_default();
                Term::places(cells).map(|place| i64::from(class(place).intersection(left).len())).sum()
            }
            None => i64::from(cells.count_ones()),
        }
    }
}

/// What knowing each missing question is worth to an open programme, next to the others; all the same where it has no diagram.
pub(super) fn worth(
    engine: Engine<'_>,
    now: &Situation,
    place: usize,
    missing: &[Slot],
) -> Vec<(QuestionId, i64)> {
    let plan = engine.plan(place);
    let even = if plan.is_none() { CERTAIN / (missing.len() as i64).max(1) } else { 1 };
    let mut worth: SortedMap<QuestionId, i64> = missing.iter().map(|slot| (slot.question, even)).collect();
    if let Some(plan) = plan {
        for (axis, value) in plan.axes.iter().zip(of_axes(engine, plan, now)) {
            let is_open =
                |place: &&usize| now.domains.get(**place).is_some_and(|domain| !domain.is_settled());
            let count = axis.figures.iter().filter(is_open).count() as i64;
            for figure in
                axis.figures.iter().filter(is_open).filter_map(|at| engine.layout().figures.get(*at))
            {
                let question = figure.slot.question;
                if let Some(known) = worth.get(question).copied() {
                    worth.insert(question, known + value / count);
                }
            }
        }
    }
    worth.iter().map(|(question, worth)| (question, *worth)).collect()
}

/// The worth of knowing each axis of the plan.
fn of_axes(engine: Engine<'_>, plan: &Plan, now: &Situation) -> Vec<i64> {
    let mut terms: Vec<Term<'_>> = plan.axes.iter().map(|axis| Term::new(engine, now, axis)).collect();
    let mut count = 0;
    for term in &mut terms {
        term.first = count;
        count += 128 - term.cells.leading_zeros() as usize;
    }
    let met = outcomes(Verdict::Conditional);
    let mut chances: Vec<i64> = Vec::with_capacity(plan.nodes.len());
    for node in &plan.nodes {
        let chance = match *node {
            PlanNode::Leaf(outcome) => CERTAIN * i64::from(outcome & met != 0),
            PlanNode::Ask(axis, from, to) => {
                let Some(term) = terms.get(usize::from(axis)) else { continue };
                let below = |node: u32| chances.get(node as usize).copied().unwrap_or_default();
                let edges = plan.edges(from, to).iter();
                edges.map(|edge| term.weight(edge.cells) * below(edge.child)).sum::<i64>() / term.whole
            }
        };
        chances.push(chance);
    }
    let chance = |node: usize| chances.get(node).copied().unwrap_or_default();
    let whole = chances.last().copied().unwrap_or_default();
    // By how much the chance shifts once an axis is known to be in a cell.
    let mut shifts = vec![0i64; count];
    let mut asked = vec![0i64; plan.nodes.len()];
    if let Some(root) = asked.last_mut() {
        *root = CERTAIN;
    }
    for (at, node) in plan.nodes.iter().enumerate().rev() {
        let (PlanNode::Ask(axis, from, to), Some(own)) = (*node, asked.get(at).copied()) else { continue };
        let Some(term) = terms.get_mut(usize::from(axis)).filter(|_| own > 0) else { continue };
        term.asked += own;
        for edge in plan.edges(from, to) {
            if let Some(below) = asked.get_mut(edge.child as usize) {
                *below += own * term.weight(edge.cells) / term.whole;
            }
            let shift = own * (chance(edge.child as usize) - chance(at)) / CERTAIN;
            for place in Term::places(edge.cells & term.cells) {
                if let Some(known) = shifts.get_mut(term.first + place) {
                    *known += shift;
                }
            }
        }
    }
    let worth = |term: &Term<'_>| {
        let (mut decided, mut doubted) = (0, 0);
        for place in Term::places(term.cells) {
            let chance = whole + shifts.get(term.first + place).copied().unwrap_or_default();
            let weight = term.weight(1 << place);
            doubted += weight * doubt(chance);
            if !(ROUNDED..=CERTAIN - ROUNDED).contains(&chance) {
                decided += weight;
            }
        }
        let information = (doubt(whole) - doubted / term.whole).max(0);
        CERTAIN * decided / term.whole + term.asked / 2 + information
    };
    terms.iter().map(worth).collect()
}

/// The doubt about an outcome of this chance, in parts of [`CERTAIN`] bits: Shannon's entropy, with the logarithm drawn straight between powers of 2.
fn doubt(chance: i64) -> i64 {
    let bits = |chance: i64| {
        let chance = chance.clamp(1, CERTAIN);
        let power = chance.ilog2();
        i64::from(30 - power) * 65_536 - (((chance - (1 << power)) * 65_536) >> power)
    };
    let part = |chance: i64| chance.clamp(0, CERTAIN) * bits(chance) / 65_536;
    part(chance) + part(CERTAIN - chance)
}
