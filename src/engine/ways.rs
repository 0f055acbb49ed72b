//! Ways to yes: the fewest and easiest changes to what a company can change after which a programme that refuses it no longer does.
//!
//! A change of the company is a change of cells on the axes of the programme's diagram, so the cheapest changes are the cheapest way from the root to
//! an outcome that is met, where an edge costs nothing if the company is there already, and cannot be taken if it cannot get there. Alternatives,
//! waivers and bands of a score are ways like others. The next best are found by going the same way with one of its changes forbidden, each in turn,
//! cheapest first. Then every change is written as a figure of its question, and the changed company is judged.
//! Sources: B. Ustun, A. Spangher and Y. Liu, "Actionable recourse in linear classification" (FAT* 2019), changes that can be made and what they cost;
//! E. L. Lawler, "A procedure for computing the k best solutions" (Management Science 1972), the next best by forbidding, which over sets is the tree
//! of R. Reiter, "A theory of diagnosis from first principles" (Artificial Intelligence 1987).
//!
//! Invariant: with the changes of a way the engine no longer says `not_eligible`; without one of them it does. No fact is changed that cannot change,
//! none against its direction.

use super::answer::{Answer, Slot};
use super::company::{Company, after, ends};
use super::diagram::Walk;
use super::domain::Domain;
use super::plan::{NEVER, Plan, PlanAxis, outcomes};
use super::report::{Range, Verdict};
use super::trials::{Trial, trials};
use crate::pack::diagram::{Axis, Cells, Quantified};
use crate::pack::{NodeId, Number, YES, sort_few};

/// More ways than these nobody reads.
const MOST_WAYS: usize = 3;

/// Searches before the rest is left.
const MOST_SEARCHES: usize = 24;

/// What one more change costs, beside its effort and distance: the fewest changes come first.
const CHANGE: u32 = 1 << 16;

/// What a company that is not eligible can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// One to three ways, the one with fewest changes first. No way holds all the changes of another.
    Ways(Vec<Way>),
    /// Nothing that the company can change leads to another verdict.
    Nothing,
    /// No way was found, which does not say that there is none.
    Unknown,
}

/// Changes that together lead to another verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// In the pack's order of questions.
    pub moves: Vec<Move>,
    /// `eligible` or `conditional`; or `open` where figures that are not known exactly still matter then.
    pub leads_to: Verdict,
}

/// One figure and what it has to become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    pub slot: Slot,
    /// The nearest value that is enough; several options where each is.
    pub to: Answer,
    /// How far a number has to move.
    pub by: Option<Number>,
    /// The quantity for which it moves, where that is computed from several figures: its node, what it is today and what it is then.
    pub through: Option<(NodeId, Range, Range)>,
    /// The programme that gives the title which the company would have to hold.
    pub title: Option<u16>,
}

/// What the company can do on one axis of the plan.
struct Term {
    /// The cells it may be in.
    now: Cells,
    /// The cells it can get to.
    reach: Cells,
    effort: u32,
}

impl Term {
    /// What it costs to be in one of these cells.
    fn price(&self, cells: Cells) -> u32 {
        let beyond = cells & self.reach;
        if cells & self.now != 0 {
            return 0;
        } else if beyond == 0 {
            return NEVER;
        }
        let (low, high) = ends(self.now);
        let above = ends(beyond & after(high)).0.saturating_sub(high);
        let below = low.saturating_sub(ends(beyond & !after(low)).1);
        CHANGE + self.effort + if beyond & after(high) == 0 { below } else { above }
    }
}

/// The ways to yes of a programme that is `not_eligible`. `at_large` is the company with all its changes at once.
pub(super) fn advice(company: &Company<'_>, at_large: &Company<'_>, place: usize) -> Advice {
    let engine = company.engine;
    let Some(plan) = engine.plan(place) else {
        return by_trial(company, at_large, place);
    };
    let mut search = Search::new(company, at_large, place, plan);
    let (mut found, mut tried): (Vec<Way>, Vec<Vec<u16>>) = Default::default();
    let mut next: Vec<Candidate> = search.candidate(Vec::new()).into_iter().collect();
    let is_reachable = !next.is_empty();
    while let Some(best) = (0..next.len()).min_by_key(|at| next.get(*at).map(|candidate| candidate.cost)) {
        let candidate = next.remove(best);
        if found.len() == MOST_WAYS || tried.len() >= MOST_SEARCHES {
            break;
        }
        let way = search.way(&candidate);
        if let Some(way) = way.filter(|way| found.iter().all(|known| !known.is_within(way))) {
            found.retain(|known| !way.is_within(known));
            found.push(way);
        }
        for axis in candidate.changed {
            let mut forbidden = candidate.forbidden.clone();
            forbidden.push(axis);
            sort_few(&mut forbidden, |axis| *axis);
            if !tried.contains(&forbidden) {
                tried.push(forbidden.clone());
                next.extend(search.candidate(forbidden));
            }
        }
    }
    sort_few(&mut found, |way| way.moves.len());
    match (found.is_empty(), is_reachable) {
        (false, _) => Advice::Ways(found),
        (true, true) => by_trial(company, at_large, place),
        (true, false) => Advice::Nothing,
    }
}

/// The ways that trial finds.
fn by_trial(company: &Company<'_>, at_large: &Company<'_>, place: usize) -> Advice {
    let judge = |company: &Company<'_>| judged(company, place);
    let way = |trials: Vec<Trial>| {
        let mut changed = company.clone();
        trials.iter().for_each(|(figure, said)| changed.put(*figure, *said));
        let moves = trials.iter().map(|(figure, _)| written(company, &changed, *figure, None));
        let mut moves: Vec<Move> = moves.collect::<Option<_>>()?;
        sort_few(&mut moves, |change| (change.slot.question, std::cmp::Reverse(change.slot.year)));
        Some(Way { moves, leads_to: judge(&changed)? })
    };
    // Where even the company with all its changes at once is refused, no change helps.
    if at_large.now.empty.is_none() && judge(at_large).is_none() {
        return Advice::Nothing;
    }
    let found: Vec<Way> =
        trials(company, at_large, place, MOST_WAYS, &judge).into_iter().filter_map(way).collect();
    if found.is_empty() { Advice::Unknown } else { Advice::Ways(found) }
}

impl Way {
    /// Does the other way change every figure that this one changes?
    fn is_within(&self, other: &Way) -> bool {
        self.moves.iter().all(|own| other.moves.iter().any(|theirs| theirs.slot == own.slot))
    }
}

/// A cheapest way through the plan while some axes may not change.
struct Candidate {
    cost: u32,
    forbidden: Vec<u16>,
    /// Every axis on the way and the cells in which it has to be.
    way: Vec<(u16, Cells)>,
    /// The axes that change.
    changed: Vec<u16>,
}

struct Search<'a> {
    company: &'a Company<'a>,
    place: usize,
    plan: &'a Plan,
    terms: Vec<Term>,
    costs: Vec<u32>,
}

/// A quantity for which a figure moved: its node, before and after.
type Through = Option<(NodeId, Range, Range)>;

impl<'a> Search<'a> {
    fn new(company: &'a Company<'a>, at_large: &Company<'_>, place: usize, plan: &'a Plan) -> Search<'a> {
        let term = |axis: &PlanAxis| {
            let (now, reach) = (company.cells(axis.id), at_large.cells(axis.id));
            let efforts = axis
                .figures
                .iter()
                .filter_map(|place| company.question(*place))
                .map(|question| question.effort);
            Term { now, reach: reach & !now, effort: u32::from(efforts.min().unwrap_or_default()) }
        };
        Search { company, place, plan, terms: plan.axes.iter().map(term).collect(), costs: Vec::new() }
    }

    fn candidate(&mut self, forbidden: Vec<u16>) -> Option<Candidate> {
        let Search { plan, terms, costs, .. } = self;
        let price = |axis: u16, cells: Cells| match terms.get(usize::from(axis)) {
            Some(term) if cells & term.now != 0 => 0,
            Some(term) if !forbidden.contains(&axis) => term.price(cells),
            _ => NEVER,
        };
        let cost = plan.costs(outcomes(Verdict::Conditional), costs, &price);
        if cost == NEVER {
            return None;
        }
        let way = plan.way(costs, &price);
        let is_changed = |(axis, cells): &&(u16, Cells)| {
            terms.get(usize::from(*axis)).is_some_and(|term| cells & term.now == 0)
        };
        let changed = way.iter().filter(is_changed).map(|(axis, _)| *axis).collect();
        Some(Candidate { cost, forbidden, way, changed })
    }

    /// The candidate written as figures, judged, and with every change that is not needed taken out; `None` where no figures fit.
    fn way(&self, candidate: &Candidate) -> Option<Way> {
        let mut company = self.company.clone();
        let mut moved = self.moved(&mut company, candidate)?;
        let mut leads_to = judged(&company, self.place)?;
        let mut at = moved.len();
        while let Some(before) = at.checked_sub(1).filter(|_| moved.len() > 1) {
            at = before;
            let place = moved.get(at)?.0;
            let said = *company.now.said.get(place)?;
            company.put(place, *self.company.now.said.get(place)?);
            match judged(&company, self.place) {
                Some(verdict) => {
                    leads_to = verdict;
                    moved.remove(at);
                    // Without this change another, kept so far, may not be needed either.
                    at = moved.len();
                }
                None => company.put(place, said),
            }
        }
        let moves: Option<Vec<Move>> = moved
            .into_iter()
            .map(|(place, through)| written(self.company, &company, place, through))
            .collect();
        Some(Way { moves: moves?, leads_to })
    }

    /// Moves figures until every axis of the way is where it has to be. A figure that moves for one axis may take another along.
    fn moved(&self, company: &mut Company<'_>, candidate: &Candidate) -> Option<Vec<(usize, Through)>> {
        let engine = company.engine;
        let mut moved: Vec<(usize, Through)> = Vec::new();
        for _ in 0..=candidate.way.len() {
            let mut is_there = true;
            for (place, cells) in &candidate.way {
                let axis = self.plan.axes.get(usize::from(*place))?;
                if company.cells(axis.id) & cells != 0 {
                    continue;
                }
                is_there = false;
                let node = match engine.pack.diagrams.axis(axis.id)? {
                    Axis::Quantity(Quantified::Node(node), _) if axis.figures.len() > 1 => Some(*node),
                    _ => None,
                };
                let before = node.and_then(|node| engine.range(&company.now, node));
                let mut figures = axis.figures.clone();
                sort_few(&mut figures, |place| {
                    let effort = company.question(*place).map(|question| question.effort);
                    (moved.iter().all(|(known, _)| known != place), effort)
                });
                let figure = figures.into_iter().find(|figure| company.go(axis.id, *figure, *cells))?;
                let after = node.and_then(|node| engine.range(&company.now, node));
                let through =
                    node.zip(before).zip(after).map(|((node, before), after)| (node, before, after));
                match moved.iter_mut().find(|(known, _)| *known == figure) {
                    Some((_, known)) => *known = through.or(*known),
                    None => moved.push((figure, through)),
                }
            }
            if is_there && company.now.empty.is_some() {
                let places: Vec<usize> = moved.iter().map(|(place, _)| *place).collect();
                moved.push((company.mend(&places)?, None));
            } else if is_there {
                sort_few(&mut moved, |(place, _)| *place);
                return Some(moved);
            }
        }
        None
    }
}

/// The verdict on a changed company, where it is no refusal.
fn judged(company: &Company<'_>, place: usize) -> Option<Verdict> {
    let engine = company.engine;
    let verdict = engine.judged(&company.now, &mut Walk::new(engine, &company.now), place);
    verdict.filter(|verdict| matches!(verdict, Verdict::Eligible | Verdict::Conditional | Verdict::Open))
}

/// How a figure of one company became that of the other.
fn written(before: &Company<'_>, after: &Company<'_>, place: usize, through: Through) -> Option<Move> {
    let engine = before.engine;
    let figure = engine.layout().figures.get(place)?;
    let (from, to) = (*before.now.domains.get(place)?, *after.now.domains.get(place)?);
    let (to, by) = match (figure.range(from), figure.range(to), to) {
        (Some(from), Some(to), _) => {
            let up = to.min.sub(from.max).filter(|by| *by > Number::ZERO);
            (Answer::exactly(to.min), up.or_else(|| from.min.sub(to.min)))
        }
        (_, _, Domain::Options(options)) => (Answer::Among(options), None),
        (_, _, Domain::Subsets { has, maybe }) => (Answer::Has { has, maybe }, None),
        _ => return None,
    };
    let id = before.question(place)?.id.strip_prefix("holds.").filter(|_| to == Answer::option(YES));
    let title = id.and_then(|id| engine.pack.programmes.iter().position(|programme| programme.id == id));
    Some(Move {
        slot: figure.slot,
        to,
        by,
        through,
        title: title.and_then(|title| u16::try_from(title).ok()),
    })
}
