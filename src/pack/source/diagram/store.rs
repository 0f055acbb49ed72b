//! Multi-valued decision diagrams with numbers at the leaves: ordered, reduced, each distinct node stored once.
//!
//! A node asks one axis in which cell it is; its edges carry disjoint sets of cells that together are all cells of the axis. Sources: R. E. Bryant,
//! "Graph-based algorithms for Boolean function manipulation" (1986); A. Srinivasan et al., "Algorithms for discrete function manipulation"
//! (ICCAD 1990), the multi-valued form; R. I. Bahar et al., "Algebraic decision diagrams and their applications" (1997), numbers at the leaves.
//!
//! Invariant: canonical. Two functions of the cells are equal exactly when their references are.

use crate::pack::Number;
use crate::pack::diagram::{AxisId, Cells, DiagramId, DiagramNode};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A node or a leaf of a [`Store`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Ref(u32);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Entry {
    Leaf(Number),
    Ask(AxisId, Box<[(Cells, Ref)]>),
}

/// How leaves are combined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Operation {
    Least,
    Greatest,
    Add,
    Subtract,
    Multiply,
}

/// Nodes shared by every diagram built in the store.
#[derive(Clone, Debug, Default)]
pub(super) struct Store {
    entries: Vec<Entry>,
    known: HashMap<Entry, Ref>,
    combined: HashMap<(Operation, Ref, Ref), Ref>,
    chosen: HashMap<(Ref, Ref, Ref), Ref>,
    most: usize,
}

/// The diagram would need more nodes than allowed, or a number left 128 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLarge;

type Built = Result<Ref, TooLarge>;

impl Store {
    /// A store of at most so many nodes and leaves.
    pub(super) fn new(most: usize) -> Store {
        Store { most, ..Store::default() }
    }

    /// Does a diagram need at most so many nodes?
    pub(super) fn is_small(&self, root: Ref, most: usize) -> bool {
        let (mut seen, mut next) = (HashSet::from([root]), vec![root]);
        while let Some(reference) = next.pop() {
            let edges = self.node(reference).into_iter().flat_map(|(_, edges)| edges.iter());
            next.extend(edges.map(|(_, child)| *child).filter(|child| seen.insert(*child)));
            if seen.len() > most {
                return false;
            }
        }
        true
    }

    /// The axes that a diagram asks.
    pub(super) fn axes(&self, root: Ref) -> BTreeSet<AxisId> {
        let (mut seen, mut next, mut axes) = (HashSet::from([root]), vec![root], BTreeSet::new());
        while let Some(reference) = next.pop() {
            if let Some((axis, edges)) = self.node(reference) {
                axes.insert(axis);
                next.extend(edges.iter().map(|(_, child)| *child).filter(|child| seen.insert(*child)));
            }
        }
        axes
    }

    /// The nodes that the roots need, children first, and the places the roots then have.
    pub(super) fn keep(&self, roots: &[Ref]) -> (Vec<DiagramNode>, Vec<DiagramId>) {
        let mut needed = vec![false; self.entries.len()];
        let mut next: Vec<Ref> = roots.to_vec();
        while let Some(reference) = next.pop() {
            if let Some(place) = needed.get_mut(reference.0 as usize).filter(|place| !**place) {
                *place = true;
                next.extend(
                    self.node(reference)
                        .into_iter()
                        .flat_map(|(_, edges)| edges.iter().map(|(_, child)| *child)),
                );
            }
        }
        let mut places = vec![DiagramId(0); self.entries.len()];
        let mut nodes = Vec::new();
        for ((entry, _), place) in
            self.entries.iter().zip(&needed).zip(0..).filter(|((_, needed), _)| **needed)
        {
            let at = |reference: &Ref| places.get(reference.0 as usize).copied().unwrap_or(DiagramId(0));
            let node = match entry {
                Entry::Leaf(number) => DiagramNode::Leaf(*number),
                Entry::Ask(axis, edges) => {
                    DiagramNode::Ask(*axis, edges.iter().map(|(cells, child)| (*cells, at(child))).collect())
                }
            };
            let id = DiagramId(u32::try_from(nodes.len()).unwrap_or(u32::MAX));
            if let Some(known) = places.get_mut::<usize>(place) {
                *known = id;
            }
            nodes.push(node);
        }
        let at = |reference: &Ref| places.get(reference.0 as usize).copied().unwrap_or(DiagramId(0));
        (nodes, roots.iter().map(at).collect())
    }

    fn intern(&mut self, entry: Entry) -> Built {
        if let Some(known) = self.known.get(&entry) {
            return Ok(*known);
        }
        let place = u32::try_from(self.entries.len()).ok().filter(|place| (*place as usize) < self.most);
        let reference = Ref(place.ok_or(TooLarge)?);
        self.entries.push(entry.clone());
        self.known.insert(entry, reference);
        Ok(reference)
    }

    pub(super) fn leaf(&mut self, number: Number) -> Built {
        self.intern(Entry::Leaf(number))
    }

    /// The number at a leaf; `None` for a node.
    pub(super) fn number(&self, reference: Ref) -> Option<Number> {
        match self.entries.get(reference.0 as usize)? {
            Entry::Leaf(number) => Some(*number),
            Entry::Ask(..) => None,
        }
    }

    /// The axis a node asks and its edges; `None` for a leaf.
    pub(super) fn node(&self, reference: Ref) -> Option<(AxisId, &[(Cells, Ref)])> {
        match self.entries.get(reference.0 as usize)? {
            Entry::Leaf(_) => None,
            Entry::Ask(axis, edges) => Some((*axis, edges)),
        }
    }

    /// The node with these edges; the child itself where all cells lead to one.
    pub(super) fn ask(&mut self, axis: AxisId, edges: Vec<(Cells, Ref)>) -> Built {
        let mut merged: Vec<(Cells, Ref)> = Vec::with_capacity(edges.len());
        for (cells, child) in edges {
            match merged.iter_mut().find(|(_, known)| *known == child) {
                Some((known, _)) => *known |= cells,
                None => merged.push((cells, child)),
            }
        }
        if let [(_, only)] = merged.as_slice() {
            return Ok(*only);
        }
        merged.sort_unstable_by_key(|(_, child)| *child);
        self.intern(Entry::Ask(axis, merged.into_boxed_slice()))
    }

    /// The axis at the top of several diagrams; `None` when all are leaves.
    fn top(&self, references: &[Ref]) -> Option<AxisId> {
        references.iter().filter_map(|reference| self.node(*reference).map(|(axis, _)| axis)).min()
    }

    /// The edges of a diagram at an axis; one edge to itself where it does not ask that axis.
    fn edges(&self, reference: Ref, axis: AxisId) -> Vec<(Cells, Ref)> {
        match self.node(reference) {
            Some((own, edges)) if own == axis => edges.to_vec(),
            _ => vec![(Cells::MAX, reference)],
        }
    }

    /// Combines two diagrams leaf by leaf (Bryant's apply).
    pub(super) fn combine(&mut self, operation: Operation, left: Ref, right: Ref) -> Built {
        if let Some(known) = self.combined.get(&(operation, left, right)) {
            return Ok(*known);
        }
        let result = match self.top(&[left, right]) {
            None => {
                let numbers = self.number(left).zip(self.number(right)).ok_or(TooLarge)?;
                self.leaf(operation.of(numbers.0, numbers.1).ok_or(TooLarge)?)?
            }
            Some(axis) => {
                let mut edges = Vec::new();
                for (left_cells, left_child) in self.edges(left, axis) {
                    for (right_cells, right_child) in self.edges(right, axis) {
                        if left_cells & right_cells != 0 {
                            edges.push((
                                left_cells & right_cells,
                                self.combine(operation, left_child, right_child)?,
                            ));
                        }
                    }
                }
                self.ask(axis, edges)?
            }
        };
        self.combined.insert((operation, left, right), result);
        Ok(result)
    }

    /// Changes every leaf.
    pub(super) fn map(
        &mut self,
        reference: Ref,
        done: &mut HashMap<Ref, Ref>,
        change: &impl Fn(Number) -> Number,
    ) -> Built {
        if let Some(known) = done.get(&reference) {
            return Ok(*known);
        }
        let result = match self.number(reference) {
            Some(number) => self.leaf(change(number))?,
            None => {
                let (axis, edges) =
                    self.node(reference).map(|(axis, edges)| (axis, edges.to_vec())).ok_or(TooLarge)?;
                let mut changed = Vec::with_capacity(edges.len());
                for (cells, child) in edges {
                    changed.push((cells, self.map(child, done, change)?));
                }
                self.ask(axis, changed)?
            }
        };
        done.insert(reference, result);
        Ok(result)
    }

    /// `then` where the condition is not zero, else `otherwise`.
    pub(super) fn choose(&mut self, condition: Ref, then: Ref, otherwise: Ref) -> Built {
        if let Some(number) = self.number(condition) {
            return Ok(if number.is_zero() { otherwise } else { then });
        }
        if then == otherwise {
            return Ok(then);
        }
        if let Some(known) = self.chosen.get(&(condition, then, otherwise)) {
            return Ok(*known);
        }
        let axis = self.top(&[condition, then, otherwise]).ok_or(TooLarge)?;
        let mut edges = Vec::new();
        for (condition_cells, condition_child) in self.edges(condition, axis) {
            for (then_cells, then_child) in self.edges(then, axis) {
                for (other_cells, other_child) in self.edges(otherwise, axis) {
                    let cells = condition_cells & then_cells & other_cells;
                    if cells != 0 {
                        edges.push((cells, self.choose(condition_child, then_child, other_child)?));
                    }
                }
            }
        }
        let result = self.ask(axis, edges)?;
        self.chosen.insert((condition, then, otherwise), result);
        Ok(result)
    }
}

impl Operation {
    fn of(self, left: Number, right: Number) -> Option<Number> {
        match self {
            Operation::Least => Some(left.min(right)),
            Operation::Greatest => Some(left.max(right)),
            Operation::Add => left.add(right),
            Operation::Subtract => left.sub(right),
            Operation::Multiply => left.mul(right),
        }
    }
}
