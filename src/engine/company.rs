//! A company that is changed: what its figures may become, and how far one has to move until a quantity lies in other cells.
//!
//! Invariant: a figure moves only in the direction in which it can change, from step to step of its question, and inside its range.

use super::assess::Engine;
use super::diagram::allowed_on;
use super::domain::Domain;
use super::report::{Defined, Range};
use crate::pack::diagram::{Axis, Cells, Cut};
use crate::pack::{Change, Kind, Node, NodeId, Number, OptionSet, Quantity, Question, QuestionId};

/// A figure: its question, and how many years before the last closed one.
pub(super) type Figure = (QuestionId, u8);

/// What every figure of a company may be.
pub(super) struct Company<'a> {
    pub(super) engine: &'a Engine<'a>,
    pub(super) domains: Vec<Domain>,
}

/// Does a question's answer move up, does it move down?
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

impl<'a> Company<'a> {
    pub(super) fn question(&self, (question, _): Figure) -> Option<&'a Question> {
        self.engine.pack.questions.get(usize::from(question.0))
    }

    pub(super) fn domain(&self, (question, back): Figure) -> Option<Domain> {
        self.domains.get(self.engine.layout().place(question, back)).copied()
    }

    fn set(&mut self, (question, back): Figure, domain: Domain) {
        if let Some(place) = self.domains.get_mut(self.engine.layout().place(question, back)) {
            *place = domain;
        }
    }

    /// The cells of an axis that the company may be in.
    pub(super) fn cells(&self, axis: &Axis) -> Cells {
        allowed_on(axis, self.engine.layout(), &self.domains, &|node| self.range(node))
    }

    /// What a number node may be; `None` for a table of numbers, which no axis needs.
    pub(super) fn range(&self, id: NodeId) -> Option<Range> {
        let both = |left: &NodeId, right: &NodeId| self.range(*left).zip(self.range(*right));
        let fold = |children: &[NodeId], operation: fn(Range, Range) -> Option<Range>| {
            let mut ranges = children.iter().map(|child| self.range(*child));
            let first = ranges.next()??;
            ranges.try_fold(first, |folded, range| operation(folded, range?))
        };
        match self.engine.pack.nodes.get(id.0 as usize)? {
            Node::Number(number) => Some(Range::point(*number)),
            Node::AsOf => {
                Some(Range::point(Number::int(i64::from(self.engine.prepared.context.as_of.days()))))
            }
            Node::Read(question, back) => match self.domain((*question, *back)) {
                Some(Domain::Range(range)) => Some(range),
                _ => None,
            },
            Node::Add(left, right) => both(left, right).and_then(|(left, right)| left.add(right)),
            Node::Subtract(left, right) => both(left, right).and_then(|(left, right)| left.subtract(right)),
            Node::Multiply(left, right) => both(left, right).and_then(|(left, right)| left.multiply(right)),
            Node::Divide(left, right, least) => {
                both(left, right).and_then(|(left, right)| left.divide(right, *least))
            }
            Node::Least(children) => fold(children, Range::least),
            Node::Greatest(children) => fold(children, Range::greatest),
            _ => None,
        }
    }

    /// The cells of an axis that some change of its figures may lead to: none too few, perhaps some too many.
    pub(super) fn reach(&mut self, axis: &Axis, figures: &[Figure]) -> Cells {
        let now = self.cells(axis);
        let reached = match axis {
            Axis::Option(question, classes) => {
                let options = self.options((*question, 0));
                (0..)
                    .zip(classes)
                    .filter(|(_, class)| !class.intersection(options).is_empty())
                    .fold(0, |cells, (at, _): (u32, _)| {
                        cells | Cells::from(1u8).checked_shl(at).unwrap_or_default()
                    })
            }
            Axis::Has(question, _) => {
                let (up, down) = self.question((*question, 0)).map(directions).unwrap_or_default();
                match now {
                    0b01 if up => 0b10,
                    0b10 if down => 0b01,
                    _ => 0,
                }
            }
            Axis::Quantity(_, cuts) => {
                let before = self.domains.clone();
                for figure in figures {
                    if let Some((range, quantity, (up, down))) = self.quantity(*figure) {
                        let min = if down { quantity.min } else { range.min };
                        let max = if up { quantity.max } else { range.max };
                        self.set(*figure, Domain::Range(Range { min, max, ..range }));
                    }
                }
                let reached = self.cells(axis);
                self.domains = before;
                reached & defined(cuts)
            }
        };
        reached & !now
    }

    /// The options that a choice may be changed to.
    fn options(&self, figure: Figure) -> OptionSet {
        let (Some(question), Some(Domain::Options(now))) = (self.question(figure), self.domain(figure))
        else {
            return OptionSet::EMPTY;
        };
        let (up, down) = directions(question);
        let all = OptionSet::first(question.options().len()).without(now);
        let beyond = |option: &u8| {
            up && now.iter().all(|known| known < *option) || down && now.iter().all(|known| known > *option)
        };
        if up && down { all } else { all.iter().filter(beyond).collect() }
    }

    /// A figure that is a defined number, its question's values, and the directions in which it moves.
    fn quantity(&self, figure: Figure) -> Option<(Range, &'a Quantity, (bool, bool))> {
        let question = self.question(figure)?;
        match (self.domain(figure)?, &question.kind) {
            (Domain::Range(range), Kind::Quantity(quantity)) if range.defined == Defined::Always => {
                Some((range, quantity, directions(question)))
            }
            _ => None,
        }
    }

    /// Moves a figure until the axis lies in these cells, as short a way as there is; says whether it does.
    pub(super) fn go(&mut self, axis: &Axis, figure: Figure, cells: Cells) -> bool {
        match axis {
            Axis::Option(_, classes) => {
                let within = (0u32..)
                    .zip(classes)
                    .filter(|(at, _)| cells.checked_shr(*at).unwrap_or_default() & 1 == 1);
                let class = within.fold(OptionSet::EMPTY, |all, (_, class)| all.union(*class));
                let options = self.options(figure).intersection(class);
                self.set(figure, Domain::Options(options));
                !options.is_empty()
            }
            Axis::Has(_, option) => {
                let Some(Domain::Subsets { has, maybe }) = self.domain(figure) else { return false };
                let one = OptionSet::one(*option);
                let has = if cells & 0b10 != 0 { has.union(one) } else { has.without(one) };
                self.set(figure, Domain::Subsets { has, maybe: maybe.without(one) });
                true
            }
            Axis::Quantity(_, cuts) => {
                let Some((range, of, (up, down))) = self.quantity(figure) else { return false };
                let now = Domain::Range(range);
                let directions = [(up, range.max, of.max, of.step), (down, range.min, of.min, of.step)];
                let reached =
                    directions.into_iter().filter(|(may, ..)| *may).filter_map(|(_, from, to, step)| {
                        let found = self.nearest(Walk { axis, cuts, figure, from, to, step }, cells);
                        self.set(figure, now);
                        found
                    });
                match reached.min_by_key(|(steps, _)| *steps) {
                    Some((_, number)) => {
                        self.set(figure, Domain::Range(Range::point(number)));
                        true
                    }
                    None => false,
                }
            }
        }
    }

    /// The fewest steps of a figure that bring the axis into the cells, and the figure then. A quantity that turns back on the way may hide some.
    fn nearest(&mut self, walk: Walk<'_>, cells: Cells) -> Option<(i128, Number)> {
        let Walk { axis, cuts, figure, from, to, step, .. } = walk;
        let span = to.sub(from)?;
        let (step, span) = if span.is_negative() {
            (Number::ZERO.sub(step)?, Number::ZERO.sub(span)?.div(step)?)
        } else {
            (step, span.div(step)?)
        };
        let number = |steps: i128| from.add(Number::new(steps, 1)?.mul(step)?);
        let most = span.floor();
        let (low, high) = ends(self.cells(axis));
        let at = |company: &mut Self, steps: i128| -> Option<Cells> {
            company.set(figure, Domain::Range(Range::point(number(steps)?)));
            Some(company.cells(axis))
        };
        let end = at(self, most)?;
        let upwards = ends(end).0 > low;
        // The first cell wanted on the way.
        let beyond = if upwards {
            cells & Cells::MAX.checked_shl(high + 1)?
        } else {
            cells & !Cells::MAX.checked_shl(low)?
        };
        let goal = if upwards { ends(beyond & defined(cuts)).0 } else { ends(beyond).1 };
        let is_there = |found: Cells| {
            found & !defined(cuts) == 0 && if upwards { ends(found).0 >= goal } else { ends(found).1 <= goal }
        };
        if beyond == 0 || !is_there(end) {
            return None;
        }
        let (mut short, mut enough) = (0, most);
        while enough - short > 1 {
            let middle = short + (enough - short) / 2;
            if is_there(at(self, middle)?) { enough = middle } else { short = middle }
        }
        (at(self, enough)? & !cells == 0).then_some((enough, number(enough)?))
    }
}

/// Where a figure walks, and what is looked at on the way.
struct Walk<'w> {
    axis: &'w Axis,
    cuts: &'w [Cut],
    figure: Figure,
    from: Number,
    to: Number,
    step: Number,
}

/// Every cell but "undefined".
fn defined(cuts: &[Cut]) -> Cells {
    !Cells::MAX.checked_shl(u32::try_from(cuts.len()).unwrap_or(127) + 1).unwrap_or_default()
}
