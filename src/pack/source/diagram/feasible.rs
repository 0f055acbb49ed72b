//! Which cells of a ratio, a sum or a difference go together with which cells of the figures it reads.
//!
//! An axis of arithmetic is asked as if it were free of the figures in it. Here every combination of the cells of those figures is tried, the extent of the
//! arithmetic in them is computed, and what lies outside of it is made impossible. So revenue of at least 5,000万 and R&D of less than 100万 are
//! seen to be less than 3 %.
//!
//! Invariant: no combination that some world has is made impossible. Where an extent cannot be computed nothing is.

use super::axis::Key;
use super::build::{Builder, MET, NOT_MET};
use super::store::{Operation, Ref, TooLarge};
use crate::pack::diagram::{Axis, AxisId, Cells, Cut, Quantified, figures};
use crate::pack::source::extent::{Extent, Refused};
use crate::pack::{Kind, Node, NodeId, Number, Quantity, QuestionId};
use std::collections::BTreeSet;

/// Combinations of cells tried for one axis of arithmetic; with more of them nothing is made impossible.
const MOST_COMBINATIONS: usize = 400;

/// A cell of a figure: its values, and whether it may be undefined.
#[derive(Clone, Copy)]
struct Cell {
    extent: Option<Extent>,
    undefined: bool,
}

/// A figure with its cells, each as a set of the cells of its axis.
type Figure = ((QuestionId, u8), Vec<(Cells, Cell)>, Option<AxisId>);

impl Builder<'_> {
    /// Met where the cells of all axes that a diagram asks go together; `None` where that rules nothing out.
    pub(super) fn feasible(&mut self, root: Ref) -> Result<Option<Ref>, TooLarge> {
        let asked = self.store.axes(root);
        let mut all = self.store.leaf(MET)?;
        for id in &asked {
            if let Some(whole) = self.feasible_on(*id, &asked)? {
                all = self.store.combine(Operation::Least, all, whole)?;
            }
        }
        Ok(self.store.node(all).is_some().then_some(all))
    }

    fn feasible_on(&mut self, id: AxisId, asked: &BTreeSet<AxisId>) -> Result<Option<Ref>, TooLarge> {
        let Some(axis @ Axis::Quantity(quantity, cuts)) = self.axes.list.get(usize::from(id.0)) else {
            return Ok(None);
        };
        let (quantity, cuts) = (*quantity, cuts.clone());
        let read: BTreeSet<(QuestionId, u8)> = figures(self.pack, axis).into_iter().collect();
        let figures: Option<Vec<Figure>> =
            read.into_iter().map(|figure| self.figure(figure, asked)).collect();
        let Some(figures) = figures.filter(|figures| {
            let combinations: usize = figures.iter().map(|(_, cells, _)| cells.len()).product();
            combinations <= MOST_COMBINATIONS
                && figures.iter().any(|(_, _, axis)| axis.is_some_and(|own| own != id))
        }) else {
            return Ok(None);
        };
        let mut whole = self.store.leaf(MET)?;
        let mut chosen: Vec<usize> = vec![0; figures.len()];
        loop {
            let cells: Vec<(&Figure, &(Cells, Cell))> = figures
                .iter()
                .zip(&chosen)
                .filter_map(|(figure, place)| Some((figure, figure.1.get(*place)?)))
                .collect();
            let of = |question, back| {
                cells.iter().find(|(figure, _)| figure.0 == (question, back)).map(|(_, (_, cell))| *cell)
            };
            let value = match quantity {
                Quantified::Node(node) => self.extent_in(node, &of),
                Quantified::Difference(left, right) => {
                    both(self.extent_in(left, &of), self.extent_in(right, &of), Extent::subtract)
                }
            };
            let Some(value) = value else { return Ok(None) };
            // Either one of the figures is in another cell, or the arithmetic is in one of these.
            let mut either = self.on(id, cells_of(&cuts, value))?;
            for (figure, (own, _)) in &cells {
                if let Some(axis) = figure.2 {
                    let elsewhere = self.on(axis, !own)?;
                    either = self.store.combine(Operation::Greatest, either, elsewhere)?;
                }
            }
            whole = self.store.combine(Operation::Least, whole, either)?;
            // The next combination, as a number is counted up digit by digit.
            let next = chosen.iter_mut().zip(&figures).find_map(|(place, (_, cells, _))| {
                *place = if *place + 1 < cells.len() { *place + 1 } else { 0 };
                (*place > 0).then_some(())
            });
            if next.is_none() {
                return Ok(Some(whole));
            }
        }
    }

    /// Met in these cells of an axis.
    fn on(&mut self, id: AxisId, met: Cells) -> Result<Ref, TooLarge> {
        let all = self.axes.cells(id);
        let mut edges = Vec::new();
        for (cells, leaf) in [(met & all, MET), (all & !met, NOT_MET)] {
            if cells != 0 {
                edges.push((cells, self.store.leaf(leaf)?));
            }
        }
        self.store.ask(id, edges)
    }

    /// The cells of a figure: those of its axis where the diagram asks it, else one for everything.
    fn figure(&self, (question, back): (QuestionId, u8), asked: &BTreeSet<AxisId>) -> Option<Figure> {
        let Kind::Quantity(quantity) = &self.pack.questions.get(usize::from(question.0))?.kind else {
            return None;
        };
        let read = |node: &Node| matches!(node, Node::Read(q, b) if (*q, *b) == (question, back));
        let node = NodeId(u32::try_from(self.pack.nodes.iter().position(read)?).ok()?);
        let whole = Extent::multiples(quantity.step, quantity.min, quantity.max);
        let found = self.axes.get(Key::Quantity(Quantified::Node(node)));
        let Some((id, Axis::Quantity(_, cuts), all)) = found.filter(|(id, _, _)| asked.contains(id)) else {
            return Some((
                (question, back),
                vec![(Cells::MAX, Cell { extent: Some(whole), undefined: true })],
                None,
            ));
        };
        let undefined = cuts.len() + 1;
        let cell = |at: usize| {
            let extent = if at == undefined { None } else { within(quantity, cuts, at) };
            (at == undefined || extent.is_some())
                .then_some((1 << at, Cell { extent, undefined: at == undefined }))
        };
        let cells = (0..=undefined).filter(|at| (all >> at) & 1 == 1).filter_map(cell).collect();
        Some(((question, back), cells, Some(id)))
    }

    /// What a number node may be where its figures are in these cells; `None` where that cannot be said.
    fn extent_in(&self, id: NodeId, of: &impl Fn(QuestionId, u8) -> Option<Cell>) -> Option<Cell> {
        let of_node = |id: &NodeId| self.extent_in(*id, of);
        match self.pack.nodes.get(id.0 as usize)? {
            Node::Number(number) => Some(Cell { extent: Some(Extent::constant(*number)), undefined: false }),
            Node::Read(question, back) => of(*question, *back),
            Node::Add(left, right) => both(of_node(left), of_node(right), Extent::add),
            Node::Subtract(left, right) => both(of_node(left), of_node(right), Extent::subtract),
            Node::Multiply(left, right) => both(of_node(left), of_node(right), Extent::multiply),
            Node::Divide(left, right, _) => {
                let (left, right) = (of_node(left)?, of_node(right)?);
                let zero = right.extent.is_some_and(|divisor| divisor.min <= Number::ZERO);
                let quotient = both(Some(left), Some(right), |left, right| match left.divide(right) {
                    Ok((quotient, _)) => Ok(quotient),
                    Err(refused) => Err(refused),
                });
                match (quotient, right.extent) {
                    (_, Some(divisor)) if divisor.max <= Number::ZERO => {
                        Some(Cell { extent: None, undefined: true })
                    }
                    (Some(cell), _) => Some(Cell { undefined: cell.undefined || zero, ..cell }),
                    (None, _) => None,
                }
            }
            _ => None,
        }
    }
}

/// Arithmetic on two cells; undefined where one of them is.
fn both(
    left: Option<Cell>,
    right: Option<Cell>,
    operation: impl Fn(Extent, Extent) -> Result<Extent, Refused>,
) -> Option<Cell> {
    let (left, right) = (left?, right?);
    let undefined = left.undefined || right.undefined;
    match (left.extent, right.extent) {
        (Some(left), Some(right)) => Some(Cell { extent: Some(operation(left, right).ok()?), undefined }),
        _ => Some(Cell { extent: None, undefined }),
    }
}

/// The values of a question in a cell of its axis; `None` where there are none.
fn within(quantity: &Quantity, cuts: &[Cut], at: usize) -> Option<Extent> {
    let (first, last) = quantity.ends();
    let beyond = |cut: &Cut| {
        let (floor, reached) = cut.at.steps(quantity.step);
        floor + i64::from(cut.after || !reached)
    };
    let from =
        at.checked_sub(1).and_then(|below| cuts.get(below)).map_or(first, |cut| beyond(cut).max(first));
    let to = cuts.get(at).map_or(last, |cut| (beyond(cut) - 1).min(last));
    let number = |steps: i64| Number::int(steps).mul(quantity.step);
    if from <= to { Some(Extent::multiples(quantity.step, number(from)?, number(to)?)) } else { None }
}

/// The cells that a value may lie in.
fn cells_of(cuts: &[Cut], value: Cell) -> Cells {
    let beyond = |number: Number| cuts.iter().filter(|cut| cut.is_below(number)).count();
    let known = value
        .extent
        .map_or(0, |extent| (beyond(extent.min)..=beyond(extent.max)).fold(0, |cells, at| cells | 1 << at));
    if value.undefined { known | (1 << (cuts.len() + 1)) } else { known }
}
