//! Reasons: a smallest set of answers that forces a decided verdict.
//!
//! Where the programme has a diagram, an answer is kept or forgotten, and a set of kept answers forces the verdict when no way to another outcome is
//! left. Each such way has to be blocked by an answer that it contradicts; the smallest set that blocks them all is searched, going from the way that
//! fewest answers block: what blocks a way alone must be kept, else each of its blockers is tried, with one more answer allowed from round to round.
//! Sources: A. Shih, A. Choi and A. Darwiche, "A symbolic approach to explaining Bayesian network classifiers" (IJCAI 2018), reasons as prime
//! implicants of a diagram; A. Ignatiev, A. Previti, M. Liffiton and J. Marques-Silva, "Smallest MUS extraction with minimal hitting set
//! dualization" (CP 2015), the search from what is not yet hit.
//!
//! What the diagram does not decide alone is settled by deletion: the answers are taken away one by one, and stay away where the verdict stands
//! without them. Sources: J. W. Chinneck and E. W. Dravnieks, "Locating minimal infeasible constraint sets" (1991); as an abductive explanation,
//! A. Ignatiev et al., "Abduction-based explanations for machine learning models" (AAAI 2019).
//!
//! Invariant: take one answer away and the verdict no longer follows. The set depends on the answers alone, not on their order.

use super::answer::{Answer, Answers, Slot};
use super::assess::Engine;
use super::evaluate::cone;
use super::plan::{NEVER, Outcomes, Plan, outcomes};
use super::report::{Verdict, VersionReport};
use crate::pack::diagram::Cells;
use crate::pack::{Criterion, Node, NodeId, Programme, Rules};

/// Walks over a diagram before the search for a smallest set is given up.
const MOST_WALKS: u32 = 200;

/// The slots of a minimal reason, in the pack's order.
pub(super) fn because(
    engine: &Engine<'_>,
    place: usize,
    programme: &Programme,
    verdict: Verdict,
    versions: &[VersionReport],
    answers: &Answers,
    allowed: &[Cells],
) -> Vec<Slot> {
    let forces = |subset: &Answers| engine.verdict(place, subset) == Some(verdict);
    let mut smallest = None;
    if let Some(plan) = engine.prepared.plans.get(place).and_then(Option::as_ref) {
        if let Some((slots, is_smallest)) = of_plan(engine, plan, verdict, answers, allowed) {
            if is_smallest && plan.is_exact {
                return slots;
            }
            smallest = Some(slots);
        }
    }
    let said: Vec<Slot> =
        answers.iter().filter(|(_, answer)| *answer != Answer::Unsure).map(|(slot, _)| slot).collect();
    let starts = narrower_start(engine, programme, verdict, versions, answers, &said);
    let mut reason = smallest
        .into_iter()
        .chain(starts)
        .map(|slots| only(answers, &slots))
        .find(|subset| forces(subset))
        .unwrap_or_else(|| only(answers, &said));
    for slot in engine.layout().slots.iter().rev().filter(|slot| answers.get(**slot).is_some()) {
        let mut without = reason.clone();
        without.clear(*slot);
        if without != reason && forces(&without) {
            reason = without;
        }
    }
    engine.layout().slots.iter().filter(|slot| reason.get(**slot).is_some()).copied().collect()
}

/// A reason found in the diagram, in the pack's order, and whether it is known to be smallest; `None` where the diagram does not decide.
fn of_plan(
    engine: &Engine<'_>,
    plan: &Plan,
    verdict: Verdict,
    answers: &Answers,
    allowed: &[Cells],
) -> Option<(Vec<Slot>, bool)> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut axes = Vec::with_capacity(plan.axes.len());
    for axis in &plan.axes {
        let mut read: Kept = 0;
        for (question, back) in &axis.figures {
            let slot = *engine.layout().slots.get(engine.layout().place(*question, *back))?;
            if answers.get(slot).is_some_and(|answer| answer != Answer::Unsure) {
                let at = slots.iter().position(|known| *known == slot).unwrap_or_else(|| {
                    slots.push(slot);
                    slots.len() - 1
                });
                read |= 1u128.checked_shl(u32::try_from(at).ok()?)?;
            }
        }
        let cells = |of: &[Cells]| of.get(usize::from(axis.id.0)).copied().unwrap_or(Cells::MAX);
        axes.push(Blocker { read, allowed: cells(allowed), whole: cells(&engine.prepared.whole) });
    }
    let mut search = Search { plan, axes, others: !outcomes(verdict), costs: Vec::new(), walks: MOST_WALKS };
    let mut kept = 0;
    // What alone blocks a way is in every reason.
    let open = loop {
        match search.blockers(kept) {
            None => break false,
            Some(blockers) => match blockers.as_slice() {
                [] => return None,
                [only] => kept |= only,
                _ => break true,
            },
        }
    };
    let mut is_smallest = true;
    if open {
        let most = u32::try_from(slots.len()).ok()?;
        let found = (1..=most).find_map(|more| search.within(kept, more));
        is_smallest = found.is_some();
        kept = found.unwrap_or_else(|| search.greedy(kept));
    }
    let is_kept =
        |slot: &&Slot| slots.iter().position(|known| known == *slot).is_some_and(|at| kept >> at & 1 == 1);
    let reason = engine.layout().slots.iter().filter(is_kept).copied().collect();
    Some((reason, is_smallest))
}

/// A set of answers, by their places in a list.
type Kept = u128;

/// What the answers say of an axis.
struct Blocker {
    /// The answers that it reads. Only while all are kept, the axis stays in the cells that are allowed.
    read: Kept,
    allowed: Cells,
    /// The cells that are possible without any answer.
    whole: Cells,
}

struct Search<'a> {
    plan: &'a Plan,
    axes: Vec<Blocker>,
    /// The outcomes that the verdict excludes.
    others: Outcomes,
    costs: Vec<u32>,
    walks: u32,
}

impl Search<'_> {
    /// On the way to another outcome that needs fewest answers forgotten, the answers of which each blocks it; `None` where no way is left.
    fn blockers(&mut self, kept: Kept) -> Option<Vec<Kept>> {
        let Search { plan, axes, others, costs, .. } = self;
        let mut price = |axis: u16, cells: Cells| match axes.get(usize::from(axis)) {
            Some(axis) if cells & axis.allowed != 0 => 0,
            Some(axis) if cells & axis.whole != 0 && axis.read & !kept != 0 => {
                (axis.read & !kept).count_ones()
            }
            _ => NEVER,
        };
        if plan.costs(*others, costs, &mut price) == NEVER {
            return None;
        }
        let way = plan.way(costs, &mut price);
        let blocked = way.iter().filter_map(|(axis, cells)| {
            axes.get(usize::from(*axis)).filter(|axis| cells & axis.allowed == 0).map(|axis| axis.read)
        });
        Some(blocked.collect())
    }

    /// A set that forces the verdict with at most so many more answers; `None` where there is none, or the search has become too long.
    fn within(&mut self, kept: Kept, more: u32) -> Option<Kept> {
        self.walks = self.walks.checked_sub(1)?;
        let Some(blockers) = self.blockers(kept) else { return Some(kept) };
        blockers.into_iter().find_map(|blocker| {
            let left = more.checked_sub((blocker & !kept).count_ones())?;
            self.within(kept | blocker, left)
        })
    }

    /// Some set that forces the verdict.
    fn greedy(&mut self, mut kept: Kept) -> Kept {
        while let Some(blocker) = self.blockers(kept).and_then(|blockers| blockers.first().copied()) {
            kept |= blocker;
        }
        kept
    }
}

fn only(answers: &Answers, slots: &[Slot]) -> Answers {
    let mut subset = Answers::default();
    for slot in slots {
        if let Some(answer) = answers.get(*slot) {
            subset.set(*slot, answer);
        }
    }
    subset
}

/// Smaller sets to start from, smallest first: for `not_eligible` under one version, what each failing criterion reads; then all the programme reads.
fn narrower_start(
    engine: &Engine<'_>,
    programme: &Programme,
    verdict: Verdict,
    versions: &[VersionReport],
    answers: &Answers,
    said: &[Slot],
) -> Vec<Vec<Slot>> {
    let read_by = |roots: Vec<NodeId>| -> Vec<Slot> {
        let read = slots_read(engine, &cone(engine.pack, roots));
        said.iter().filter(|slot| read.contains(slot) && answers.get(**slot).is_some()).copied().collect()
    };
    let mut starts: Vec<Vec<Slot>> = Vec::new();
    if let ([report], Verdict::NotEligible) = (versions, verdict) {
        for criterion in failing(programme, report) {
            let applies = programme.versions.iter().map(|version| version.applies);
            let start = read_by(applies.chain([criterion.node]).collect());
            starts.insert(starts.partition_point(|other| other.len() <= start.len()), start);
        }
    }
    let whole = programme.versions.iter().flat_map(|v| [Some(v.applies), super::verdict::root(v)]).flatten();
    starts.push(read_by(whole.collect()));
    starts
}

/// The criteria that alone make a version fail.
fn failing<'p>(programme: &'p Programme, report: &VersionReport) -> impl Iterator<Item = &'p Criterion> {
    let criteria = match programme.versions.get(usize::from(report.version)).map(|version| &version.rules) {
        Some(Rules::Criteria(criteria)) => criteria.as_slice(),
        _ => &[],
    };
    report.decides.iter().filter_map(|place| criteria.get(usize::from(*place)))
}

fn slots_read(engine: &Engine<'_>, cone: &[NodeId]) -> Vec<Slot> {
    let mut slots = Vec::new();
    for node in cone.iter().filter_map(|id| engine.pack.nodes.get(id.0 as usize)) {
        let (question, back) = match node {
            Node::Read(question, back) => (*question, *back),
            Node::Choice(question) | Node::HasAny(question, _) | Node::HasNone(question, _) => (*question, 0),
            _ => continue,
        };
        slots.extend(engine.layout().slots.get(engine.layout().place(question, back)));
    }
    slots
}
