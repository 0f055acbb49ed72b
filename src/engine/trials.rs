//! Ways to yes by trial, for a programme without a diagram: single changes first, then two at a time, then three, each company judged.
//!
//! Invariant: as of [`ways`](super::ways). What is not found within the trials allowed is not said to be impossible.

use super::company::Company;
use super::evaluate::Said;
use super::plan::PlanAxis;
use super::report::Verdict;
use super::world::cone;
use crate::pack::diagram::{AxisId, Cells};

/// Companies judged before the search is given up.
const MOST_TRIALS: u32 = 4_000;

/// Changes together that are still tried.
const MOST_CHANGES: usize = 3;

/// A figure and what is said of it instead.
pub(super) type Trial = (usize, Said);

/// Up to `most` sets of changes after which `judge` no longer refuses, the smallest first; none holds another.
pub(super) fn trials(
    company: &Company<'_>,
    at_large: &Company<'_>,
    place: usize,
    most: usize,
    judge: &dyn Fn(&Company<'_>) -> Option<Verdict>,
) -> Vec<Vec<Trial>> {
    let singles = singles(company, at_large, place);
    let (mut found, mut left): (Vec<Vec<Trial>>, u32) = (Vec::new(), MOST_TRIALS);
    let mut company = company.clone();
    // Sets of places in the list, in order; each is tried and then grown by what stands behind its last.
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..MOST_CHANGES {
        let mut grown = Vec::new();
        for set in sets {
            let first = set.last().map_or(0, |last| last + 1);
            for (at, single) in singles.iter().enumerate().skip(first) {
                let trial = || set.iter().filter_map(|at| singles.get(*at)).chain([single]).copied();
                let is_idle = trial().take(set.len()).any(|(figure, _)| figure == single.0)
                    || found
                        .iter()
                        .any(|known| known.iter().all(|(figure, _)| trial().any(|(own, _)| own == *figure)));
                if is_idle {
                    continue;
                }
                left = left.saturating_sub(1);
                if found.len() == most || left == 0 {
                    return found;
                }
                let before: Vec<Trial> = trial()
                    .filter_map(|(figure, _)| Some((figure, *company.now.said.get(figure)?)))
                    .collect();
                trial().for_each(|(figure, said)| company.put(figure, said));
                match judge(&company) {
                    Some(_) => found.push(trial().collect()),
                    None => grown.push(set.iter().copied().chain([at]).collect()),
                }
                before.into_iter().for_each(|(figure, said)| company.put(figure, said));
            }
        }
        sets = grown;
    }
    found
}

/// Every single change that takes a figure of the programme into another cell of an axis.
fn singles(company: &Company<'_>, at_large: &Company<'_>, place: usize) -> Vec<Trial> {
    let engine = company.engine;
    let Some(ready) = engine.prepared.programmes.get(place) else { return Vec::new() };
    let in_force = engine.prepared.in_force.get(ready.in_force.clone()).unwrap_or_default();
    let read = engine.read_by(&cone(engine.pack, in_force.iter().filter_map(|version| version.root)));
    let mut singles: Vec<Trial> = Vec::new();
    let mut moved = company.clone();
    for id in (0..engine.pack.diagrams.axes.len() as u16).map(AxisId) {
        let Some(PlanAxis { figures, .. }) = PlanAxis::new(engine, id) else { continue };
        if !figures.iter().all(|figure| read.contains(figure)) {
            continue;
        }
        let reach = at_large.cells(id) & !company.cells(id);
        for cell in (0..128).filter(|cell| reach >> cell & 1 == 1) {
            for figure in figures.iter().copied() {
                let before = moved.now.said.get(figure).copied();
                let said = moved
                    .go(id, figure, Cells::from(1u8) << cell)
                    .then(|| moved.now.said.get(figure).copied());
                if let Some(single) =
                    said.flatten().map(|said| (figure, said)).filter(|single| !singles.contains(single))
                {
                    singles.push(single);
                }
                if let Some(before) = before {
                    moved.put(figure, before);
                }
            }
        }
    }
    singles
}
