//! A company that is changed: what its figures may become, and how far one has to move until a quantity lies in other cells.
//!
//! Invariant: a figure moves only if it was answered, in the direction in which it can change, from step to step of its question and inside its range.

use super::diagram::allowed_on;
use super::domain::Domain;
use super::evaluate::{Said, Situation};
use super::live::Engine;
use super::report::Defined;
use super::world::cone;
use crate::pack::diagram::{Axis, AxisId, Cells};
use crate::pack::{Change, OptionSet, Question};

/// A company and everything known of it.
#[derive(Clone)]
pub(super) struct Company<'a> {
    pub(super) engine: Engine<'a>,
    pub(super) now: Situation,
}

/// Can the answer to a question move up, and can it move down?
const fn directions(question: &Question) -> (bool, bool) {
    match question.can_change {
        Change::Up => (true, false),
        Change::Down => (false, true),
        Change::Either => (true, true),
        Change::No => (false, false),
    }
}

/// The lowest and the highest cell.
pub(super) const fn ends(cells: Cells) -> (u32, u32) {
    (cells.trailing_zeros(), 127u32.saturating_sub(cells.leading_zeros()))
}

/// The cells after this one.
pub(super) fn after(cell: u32) -> Cells {
    Cells::MAX.checked_shl(cell + 1).unwrap_or_default()
}

impl<'a> Company<'a> {
    pub(super) fn question(&self, place: usize) -> Option<&'a Question> {
        let slot = self.engine.layout().figures.get(place)?.slot;
        self.engine.pack.questions.get(usize::from(slot.question.0))
    }

    pub(super) fn cells(&self, axis: AxisId) -> Cells {
        allowed_on(self.engine, &self.now, axis)
    }

    /// Answers a figure anew.
    pub(super) fn put(&mut self, place: usize, said: Said) {
        self.engine.follow(&mut self.now, place, said);
    }

    /// What a figure may be changed to, its own values among it; `None` where it stays as it is.
    pub(super) fn reach(&self, place: usize) -> Option<Domain> {
        let Some(Said::Leaves(_)) = self.now.said.get(place) else { return None };
        let (up, down) = directions(self.question(place)?);
        let whole = self.engine.layout().figures.get(place)?.whole;
        let reach = match (*self.now.domains.get(place)?, whole) {
            (Domain::Options(now), Domain::Options(all)) => {
                let (first, last) = ends(now.0);
                let above = if up { after(last) } else { 0 };
                let below = if down { !after(first) } else { 0 };
                let beyond = if up && down { Cells::MAX } else { above | below };
                Domain::Options(all.intersection(OptionSet(now.0 | beyond)))
            }
            (Domain::Subsets { has, maybe }, Domain::Subsets { maybe: all, .. }) => {
                let kept = if down { OptionSet::EMPTY } else { has };
                let most = if up { all } else { has.union(maybe) };
                Domain::Subsets { has: kept, maybe: most.without(kept) }
            }
            (
                Domain::Steps { from, to, defined: Defined::Always },
                Domain::Steps { from: low, to: high, .. },
            ) => Domain::Steps {
                from: if down { low } else { from },
                to: if up { high } else { to },
                defined: Defined::Always,
            },
            _ => return None,
        };
        (self.now.domains.get(place) != Some(&reach)).then_some(reach)
    }

    /// The company with every answer that can change widened to all it can become: where this company cannot be, no change leads.
    pub(super) fn at_large(&self) -> Company<'a> {
        let mut company = self.clone();
        for place in 0..self.now.domains.len() {
            if let Some(reach) = self.reach(place) {
                self.engine.hear(&mut company.now, place, Said::Leaves(reach));
            }
        }
        self.engine.settle(&mut company.now);
        company
    }

    /// Moves a figure until the axis lies in these cells, as short a way as there is; says whether it does.
    pub(super) fn go(&mut self, id: AxisId, place: usize, cells: Cells) -> bool {
        let Some((axis, reach)) = self.engine.pack.diagrams.axis(id).zip(self.reach(place)) else {
            return false;
        };
        match (axis, reach, self.now.domains.get(place).copied()) {
            (Axis::Option(_, classes), Domain::Options(options), _) => {
                let is_wanted =
                    |(at, _): &(u32, _)| cells.checked_shr(*at).is_some_and(|cells| cells & 1 == 1);
                let classes = (0u32..).zip(classes).filter(is_wanted);
                let wanted = classes.fold(OptionSet::EMPTY, |all, (_, class)| all.union(*class));
                let to = options.intersection(wanted);
                self.put(place, Said::Leaves(Domain::Options(to)));
                !to.is_empty()
            }
            (Axis::Has(_, option), _, Some(Domain::Subsets { has, maybe })) => {
                let one = OptionSet::one(*option);
                let has = if cells & 0b10 != 0 { has.union(one) } else { has.without(one) };
                self.put(place, Said::Leaves(Domain::Subsets { has, maybe: maybe.without(one) }));
                true
            }
            (Axis::Quantity(_, cuts), Domain::Steps { from: low, to: high, .. }, Some(now)) => {
                let Domain::Steps { from, to, .. } = now else { return false };
                let undefined = after(cuts.len() as u32);
                let mut best: Option<(u64, i64)> = None;
                for (near, far) in [(to, high), (from, low)] {
                    if near != far {
                        let found = self.nearest(id, place, (near, far), cells, undefined);
                        let found = found.map(|step| (step.abs_diff(near), step));
                        best = best.into_iter().chain(found).min();
                        self.look(place, now);
                    }
                }
                let Some((_, step)) = best else { return false };
                self.put(place, Said::Leaves(exactly(step)));
                true
            }
            _ => false,
        }
    }

    /// Moves one more figure so that it no longer clashes with those that have moved; which one it is.
    pub(super) fn mend(&mut self, moved: &[usize]) -> Option<usize> {
        let engine = self.engine;
        let constraint = engine.pack.constraints.get(usize::from(self.now.empty?.0?))?;
        for place in engine.read_by(&cone(engine.pack, [constraint.node])) {
            let Some(reach) = self.reach(place).filter(|_| !moved.contains(&place)) else { continue };
            let (said, before) = (*self.now.said.get(place)?, *self.now.domains.get(place)?);
            self.put(place, Said::Leaves(reach));
            match (*self.now.domains.get(place)?, before, self.now.empty) {
                // Of what the constraints leave, the end that is nearer to what it was.
                (Domain::Steps { from, to, .. }, Domain::Steps { from: low, .. }, None) => {
                    self.put(place, Said::Leaves(exactly(if from > low { from } else { to })));
                }
                // The options that it had, as far as they are left, or one more or one less, whatever clashes with nothing first.
                (Domain::Subsets { has, maybe }, Domain::Subsets { has: had, .. }, None) => {
                    let kept = had.union(has).intersection(has.union(maybe));
                    let one_other = |option| {
                        let one = OptionSet::one(option);
                        if kept.contains(option) { kept.without(one) } else { kept.union(one) }
                    };
                    for has in [kept].into_iter().chain(maybe.iter().map(one_other)) {
                        self.put(place, Said::Leaves(Domain::Subsets { has, maybe: OptionSet::EMPTY }));
                        if self.now.empty.is_none() {
                            break;
                        }
                    }
                }
                // Any other option that is left.
                (Domain::Options(left), Domain::Options(known), None) if !left.is_subset_of(known) => {
                    self.put(place, Said::Leaves(Domain::Options(left.without(known))));
                }
                _ => {}
            }
            if self.now.empty.is_none() {
                return Some(place);
            }
            self.put(place, said);
        }
        None
    }

    /// What would be known with this figure; constraints are not looked at.
    fn look(&mut self, place: usize, domain: Domain) {
        self.engine.put(&mut self.now, place, domain);
        self.engine.settle(&mut self.now);
    }

    /// The step nearest to `near` that brings the axis into the cells. A quantity that turns back on the way may hide some.
    fn nearest(
        &mut self,
        id: AxisId,
        place: usize,
        (near, far): (i64, i64),
        cells: Cells,
        undefined: Cells,
    ) -> Option<i64> {
        let (low, high) = ends(self.cells(id));
        let cuts = self.engine.prepared.wiring.cuts.get(usize::from(id.0)).filter(|cuts| !cuts.is_empty());
        let mut at = |step: i64| {
            self.look(place, exactly(step));
            self.cells(id)
        };
        let end = at(far);
        // The first cell wanted on the way, going up or down.
        let up = ends(end).0 > low;
        let beyond = cells & !undefined & if up { after(high) } else { !after(low) & !(1 << low) };
        let goal = if up { ends(beyond).0 } else { ends(beyond).1 };
        let is_there = |found: Cells| {
            found & undefined == 0 && if up { ends(found).0 >= goal } else { ends(found).1 <= goal }
        };
        if beyond == 0 || !is_there(end) {
            return None;
        }
        let mut enough = far;
        if let Some(cuts) = cuts {
            // The axis is the figure itself.
            let before = if up { goal.checked_sub(1) } else { Some(goal) };
            enough = *cuts.get(before? as usize)? - i64::from(!up);
        } else {
            let mut short = near;
            while short.abs_diff(enough) > 1 {
                let middle = short + (enough - short) / 2;
                if is_there(at(middle)) { enough = middle } else { short = middle }
            }
        }
        (at(enough) & !cells == 0).then_some(enough)
    }
}

const fn exactly(step: i64) -> Domain {
    Domain::Steps { from: step, to: step, defined: Defined::Always }
}
