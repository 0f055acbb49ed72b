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
//! without them. Sources: J. W. Chinneck and E. W. Dravnieks, "Locating minimal infeasible constraint sets" (1991), the deletion filter; as an
//! abductive explanation, A. Ignatiev et al., "Abduction-based explanations for machine learning models" (AAAI 2019).
//!
//! Invariant: take one answer away and the verdict no longer follows. The set depends on the answers alone, not on their order.

use super::answer::Slot;
use super::diagram::{Walk, allowed_on};
use super::evaluate::{Said, Situation};
use super::live::Engine;
use super::plan::{NEVER, Outcomes, Plan, outcomes};
use super::report::{Verdict, VersionReport};
use super::verdict::root;
use super::world::cone;
use crate::pack::diagram::Cells;
use crate::pack::{Criterion, Node, NodeId, Programme, Rules, sort_few};

/// Walks over a diagram before the search for a smallest set is given up.
const MOST_WALKS: u32 = 200;

/// The slots of a minimal reason, in the pack's order.
pub(super) fn because(
    engine: &Engine<'_>,
    now: &Situation,
    place: usize,
    programme: &Programme,
    verdict: Verdict,
    versions: &[VersionReport],
) -> Vec<Slot> {
    let slot = |place: usize| Some(engine.layout().figures.get(place)?.slot);
    let plan = engine.plan(place);
    let smallest = plan.and_then(|plan| of_plan(*engine, plan, verdict, now));
    if let (Some(Plan { is_exact: true, .. }), Some((places, true))) = (plan, &smallest) {
        return places.iter().filter_map(|place| slot(*place)).collect();
    }
    let forces = |subset: &Situation| {
        let mut walk = Walk::new(*engine, subset);
        engine.judged(subset, &mut walk, place) == Some(verdict)
    };
    let only = |places: Vec<usize>| {
        let mut subset = engine.prepared.blank.clone();
        for place in places {
            engine.hear(&mut subset, place, now.said.get(place).copied().unwrap_or(Said::Nothing));
        }
        engine.settle(&mut subset);
        subset
    };
    let found = smallest.map(|(places, _)| only(places)).filter(forces);
    let mut reason = found.unwrap_or_else(|| {
        let starts = narrower_starts(engine, now, programme, verdict, versions);
        starts.into_iter().map(only).find(forces).unwrap_or_else(|| now.clone())
    });
    let places: Vec<usize> = engine.said(&reason).collect();
    for place in places.into_iter().rev() {
        let said = reason.said.get(place).copied().unwrap_or(Said::Nothing);
        engine.follow(&mut reason, place, Said::Nothing);
        if !forces(&reason) {
            engine.follow(&mut reason, place, said);
        }
    }
    engine.said(&reason).filter_map(slot).collect()
}

/// The places of a reason found in the diagram, in order, and whether it is known to be smallest; `None` where the diagram does not decide.
fn of_plan(engine: Engine<'_>, plan: &Plan, verdict: Verdict, now: &Situation) -> Option<(Vec<usize>, bool)> {
    let mut places: Vec<usize> = plan
        .axes
        .iter()
        .flat_map(|axis| &axis.figures)
        .copied()
        .filter(|place| is_said(now, *place))
        .collect();
    sort_few(&mut places, |place| *place);
    places.dedup();
    let mut axes = Vec::with_capacity(plan.axes.len());
    for axis in &plan.axes {
        let mut read: Kept = 0;
        for place in axis.figures.iter().filter_map(|place| places.binary_search(place).ok()) {
            read |= Kept::from(1u8).checked_shl(place as u32)?;
        }
        let cells = |of: &Situation| allowed_on(engine, of, axis.id);
        axes.push(Blocker { read, allowed: cells(now), whole: cells(&engine.prepared.blank) });
    }
    let mut search = Search { plan, axes, others: !outcomes(verdict), costs: Vec::new(), walks: MOST_WALKS };
    let mut kept = 0;
    // What alone blocks a way is in every reason.
    let is_forced = loop {
        match search.blockers(kept) {
            None => break true,
            Some(blockers) => match blockers.as_slice() {
                [] => return None,
                [only] => kept |= only,
                _ => break false,
            },
        }
    };
    let mut is_smallest = true;
    if !is_forced {
        let found = (1..=places.len() as u32).find_map(|more| search.within(kept, more));
        is_smallest = found.is_some();
        kept = found.unwrap_or_else(|| search.greedy(kept));
    }
    Some((
        (0..).zip(places).filter(|(at, _)| kept >> at & 1 == 1).map(|(_, place)| place).collect(),
        is_smallest,
    ))
}

fn is_said(now: &Situation, place: usize) -> bool {
    now.said.get(place).is_some_and(|said| !matches!(said, Said::Nothing | Said::Unsure))
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
        let price = |axis: u16, cells: Cells| match axes.get(usize::from(axis)) {
            Some(axis) if cells & axis.allowed != 0 => 0,
            Some(axis) if cells & axis.whole != 0 && axis.read & !kept != 0 => {
                (axis.read & !kept).count_ones()
            }
            _ => NEVER,
        };
        if plan.costs(*others, costs, &price) == NEVER {
            return None;
        }
        let way = plan.way(costs, &price);
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

/// Smaller sets to start from, smallest first: for `not_eligible` under one version, what each failing criterion reads; then all the programme reads.
fn narrower_starts(
    engine: &Engine<'_>,
    now: &Situation,
    programme: &Programme,
    verdict: Verdict,
    versions: &[VersionReport],
) -> Vec<Vec<usize>> {
    let read_by = |roots: Vec<NodeId>| -> Vec<usize> {
        let read = engine.read_by(&cone(engine.pack, roots));
        engine.said(now).filter(|place| read.contains(place)).collect()
    };
    let mut starts: Vec<Vec<usize>> = Vec::new();
    if let ([report], Verdict::NotEligible) = (versions, verdict) {
        for criterion in failing(programme, report) {
            let applies = programme.versions.iter().map(|version| version.applies);
            let start = read_by(applies.chain([criterion.node]).collect());
            starts.insert(starts.partition_point(|other| other.len() <= start.len()), start);
        }
    }
    let whole = programme.versions.iter().flat_map(|version| [Some(version.applies), root(version)]);
    starts.push(read_by(whole.flatten().collect()));
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

impl Engine<'_> {
    /// The places of the figures that nodes read.
    pub(super) fn read_by(&self, nodes: &[NodeId]) -> Vec<usize> {
        let place = |id: &NodeId| match self.pack.nodes.get(id.0 as usize)? {
            Node::Read(question, back) => Some(self.layout().place(*question, *back)),
            Node::Choice(question) | Node::HasAny(question, _) | Node::HasNone(question, _) => {
                Some(self.layout().place(*question, 0))
            }
            _ => None,
        };
        nodes.iter().filter_map(place).collect()
    }
}
