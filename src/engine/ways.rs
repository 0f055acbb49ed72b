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

use super::answer::{Answer, Answers, Slot};
use super::assess::{Engine, Situation};
use super::company::{Company, Figure, ends};
use super::domain::Domain;
use super::plan::{NEVER, Plan, outcomes};
use super::report::{Range, Verdict};
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
        let above =
            (beyond & Cells::MAX.checked_shl(high).unwrap_or_default()).trailing_zeros().saturating_sub(high);
        let below = low.saturating_sub(ends(beyond & !Cells::MAX.checked_shl(low).unwrap_or_default()).1);
        CHANGE + self.effort + if beyond >> high == 0 { below } else { above.min(127) }
    }
}

/// The ways to yes of a programme that is `not_eligible`; nothing is advised on other verdicts.
pub(super) fn advice(engine: &Engine<'_>, place: usize, situation: &Situation<'_>) -> Advice {
    let Some(plan) = engine.prepared.plans.get(place).and_then(Option::as_ref) else {
        return Advice::Unknown;
    };
    let Some(mut search) = Search::new(engine, place, plan, situation) else { return Advice::Unknown };
    let mut found: Vec<Way> = Vec::new();
    let mut tried = Vec::new();
    let mut next: Vec<Candidate> = search.candidate(Vec::new()).into_iter().collect();
    let is_reachable = !next.is_empty();
    while let Some(best) = (0..next.len()).min_by_key(|at| next.get(*at).map(|candidate| candidate.cost)) {
        let candidate = next.swap_remove(best);
        if found.len() == MOST_WAYS || tried.len() >= MOST_SEARCHES {
            break;
        }
        if let Some(way) =
            search.way(&candidate).filter(|way| found.iter().all(|known| !known.is_within(way)))
        {
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
        (true, true) => Advice::Unknown,
        (true, false) => Advice::Nothing,
    }
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
    engine: &'a Engine<'a>,
    place: usize,
    plan: &'a Plan,
    answers: &'a Answers,
    domains: &'a [Domain],
    terms: Vec<Term>,
    costs: Vec<u32>,
}

impl<'a> Search<'a> {
    fn new(
        engine: &'a Engine<'a>,
        place: usize,
        plan: &'a Plan,
        situation: &'a Situation<'a>,
    ) -> Option<Search<'a>> {
        let mut company = Company { engine, domains: situation.domains.clone() };
        let mut terms = Vec::with_capacity(plan.axes.len());
        for axis in &plan.axes {
            let now = *situation.allowed.get(usize::from(axis.id.0))?;
            let effort = axis
                .figures
                .iter()
                .filter_map(|figure| company.question(*figure))
                .map(|question| question.effort);
            let effort = u32::from(effort.min().unwrap_or_default());
            let reach = company.reach(engine.pack.diagrams.axis(axis.id)?, &axis.figures);
            terms.push(Term { now, reach, effort });
        }
        let Situation { answers, domains, .. } = situation;
        Some(Search { engine, place, plan, answers, domains, terms, costs: Vec::new() })
    }

    fn candidate(&mut self, forbidden: Vec<u16>) -> Option<Candidate> {
        let Search { plan, terms, costs, .. } = self;
        let price = |axis: u16, cells: Cells| match terms.get(usize::from(axis)) {
            Some(term) if cells & term.now != 0 => 0,
            Some(term) if !forbidden.contains(&axis) => term.price(cells),
            _ => NEVER,
        };
        let cost = plan.costs(outcomes(Verdict::Conditional), costs, &mut { price });
        if cost == NEVER {
            return None;
        }
        let way = plan.way(costs, &mut { price });
        let is_changed = |(axis, cells): &&(u16, Cells)| {
            terms.get(usize::from(*axis)).is_some_and(|term| cells & term.now == 0)
        };
        let changed = way.iter().filter(is_changed).map(|(axis, _)| *axis).collect();
        Some(Candidate { cost, forbidden, way, changed })
    }

    /// The candidate written as figures, judged, and with every change that is not needed taken out; `None` where no figures fit.
    fn way(&self, candidate: &Candidate) -> Option<Way> {
        let mut moves = self.moves(candidate)?;
        let mut leads_to = self.judged(&moves)?;
        let mut at = moves.len();
        while let Some(before) = at.checked_sub(1).filter(|_| moves.len() > 1) {
            at = before;
            let mut without = moves.clone();
            without.remove(at);
            if let Some(verdict) = self.judged(&without) {
                (moves, leads_to) = (without, verdict);
            }
        }
        Some(Way { moves, leads_to })
    }

    /// The verdict on the changed company, where it is no refusal.
    fn judged(&self, moves: &[Move]) -> Option<Verdict> {
        let mut answers = self.answers.clone();
        moves.iter().for_each(|change| answers.set(change.slot, change.to));
        let verdict = self.engine.verdict(self.place, &answers)?;
        matches!(verdict, Verdict::Eligible | Verdict::Conditional | Verdict::Open).then_some(verdict)
    }

    /// Moves figures until every axis of the way is where it has to be. A figure that moves for one axis may take another along.
    fn moves(&self, candidate: &Candidate) -> Option<Vec<Move>> {
        let Search { engine, plan, .. } = self;
        let mut company = Company { engine, domains: self.domains.to_vec() };
        let mut moved: Vec<(Figure, Option<(NodeId, Range, Range)>)> = Vec::new();
        for _ in 0..=candidate.way.len() {
            let mut is_there = true;
            for (place, cells) in &candidate.way {
                let own = plan.axes.get(usize::from(*place))?;
                let axis = engine.pack.diagrams.axis(own.id)?;
                if company.cells(axis) & cells != 0 {
                    continue;
                }
                is_there = false;
                let node = match axis {
                    Axis::Quantity(Quantified::Node(node), _) if own.figures.len() > 1 => Some(*node),
                    _ => None,
                };
                let before = node.and_then(|node| company.range(node));
                let mut figures = own.figures.clone();
                let effort = |figure: Figure| company.question(figure).map(|question| question.effort);
                sort_few(&mut figures, |figure| {
                    (moved.iter().all(|(known, _)| known != figure), effort(*figure), *figure)
                });
                figures.dedup();
                let figure = figures.into_iter().find(|figure| company.go(axis, *figure, *cells))?;
                let after = node.and_then(|node| company.range(node));
                let through =
                    node.zip(before).zip(after).map(|((node, before), after)| (node, before, after));
                match moved.iter_mut().find(|(known, _)| *known == figure) {
                    Some((_, known)) => *known = through.or(*known),
                    None => moved.push((figure, through)),
                }
            }
            if is_there {
                sort_few(&mut moved, |(figure, _)| *figure);
                return moved
                    .into_iter()
                    .map(|(figure, through)| self.written(&company, figure, through))
                    .collect();
            }
        }
        None
    }

    fn written(
        &self,
        company: &Company<'_>,
        figure: Figure,
        through: Option<(NodeId, Range, Range)>,
    ) -> Option<Move> {
        let place = self.engine.layout().place(figure.0, figure.1);
        let slot = *self.engine.layout().slots.get(place)?;
        let (to, by) = match (*self.domains.get(place)?, company.domain(figure)?) {
            (Domain::Range(from), Domain::Range(to)) => {
                let up = to.min.sub(from.max).filter(|by| *by > Number::ZERO);
                (Answer::exactly(to.min), up.or_else(|| from.min.sub(to.min)))
            }
            (_, Domain::Options(options)) => (Answer::Among(options), None),
            (_, Domain::Subsets { has, maybe }) => (Answer::Has { has, maybe }, None),
            _ => return None,
        };
        let id = company.question(figure)?.id.strip_prefix("holds.").filter(|_| to == Answer::option(YES));
        let title =
            id.and_then(|id| self.engine.pack.programmes.iter().position(|programme| programme.id == id));
        Some(Move { slot, to, by, through, title: title.and_then(|title| u16::try_from(title).ok()) })
    }
}
