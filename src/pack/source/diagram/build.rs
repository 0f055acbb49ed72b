//! Building: from the nodes of a programme to one diagram whose leaves are the outcomes of a world.
//!
//! Truths have three leaves: 0 not met, 1 met if every judgement is granted, 2 met. Conjunction is the least, disjunction the greatest.

use super::axis::{Axes, Key, atom, cells_in, cells_where};
use super::store::{Operation, Ref, Store, TooLarge};
use crate::pack::diagram::{Axis, Cells, outcome};
use crate::pack::{Arm, Comparison, Node, NodeId, Number, OptionSet, Pack, Rules, Version};
use std::collections::HashMap;

pub(super) const NOT_MET: Number = Number::ZERO;
const GRANTED: Number = Number::ONE;
pub(super) const MET: Number = Number::int(2);

const fn leaf(outcome: u8) -> Number {
    Number::int(outcome as i64)
}

/// Is a number node a table of numbers: constants, first-match choices and what is computed from them?
pub(super) fn tabular_nodes(pack: &Pack) -> Vec<bool> {
    let mut tabular: Vec<bool> = Vec::with_capacity(pack.nodes.len());
    for node in &pack.nodes {
        let of = |id: &NodeId| tabular.get(id.0 as usize).copied().unwrap_or_default();
        let is = match node {
            Node::Number(_) | Node::FirstNumber(..) => true,
            Node::Add(left, right) | Node::Subtract(left, right) | Node::Multiply(left, right) => {
                of(left) && of(right)
            }
            Node::Least(children) | Node::Greatest(children) => children.iter().all(of),
            _ => false,
        };
        tabular.push(is);
    }
    tabular
}

/// Builds diagrams of nodes over shared axes.
pub(super) struct Builder<'a> {
    pub(super) pack: &'a Pack,
    pub(super) axes: &'a Axes,
    pub(super) tabular: &'a [bool],
    pub(super) store: &'a mut Store,
    pub(super) built: HashMap<NodeId, Ref>,
}

/// The cell "has it" of a choices axis.
const HAS: Cells = 0b10;

type Built = Result<Ref, TooLarge>;

impl Builder<'_> {
    /// The diagram of a programme while these versions are in force: its leaves are outcomes.
    pub(super) fn programme<'v>(&mut self, versions: impl Iterator<Item = &'v Version>) -> Built {
        let mut whole = self.store.leaf(leaf(outcome::OUTSIDE))?;
        for version in versions {
            let inside = match &version.rules {
                Rules::Ask(_) => self.store.leaf(leaf(outcome::ASK))?,
                Rules::Criteria(criteria) => {
                    let truth = self.node(criteria.first().ok_or(TooLarge)?.node)?;
                    self.store.map(truth, &mut HashMap::new(), &|met| match () {
                        () if met == NOT_MET => leaf(outcome::FAILS),
                        () if met == GRANTED => leaf(outcome::JUDGED),
                        () => leaf(outcome::MET),
                    })?
                }
            };
            let applies = self.node(version.applies)?;
            whole = self.store.choose(applies, inside, whole)?;
        }
        Ok(whole)
    }

    /// The same diagram with everything else made impossible, where there is anything.
    pub(super) fn restricted(&mut self, root: Ref) -> Result<Option<Ref>, TooLarge> {
        let Some(feasible) = self.feasible(root)? else { return Ok(None) };
        let impossible = self.store.leaf(leaf(outcome::IMPOSSIBLE))?;
        let restricted = self.store.choose(feasible, root, impossible)?;
        Ok((restricted != root).then_some(restricted))
    }

    /// The diagram of a node.
    pub(super) fn node(&mut self, id: NodeId) -> Built {
        if let Some(known) = self.built.get(&id) {
            return Ok(*known);
        }
        let node = self.pack.nodes.get(id.0 as usize).ok_or(TooLarge)?;
        let built = match node {
            Node::Constant(constant) => self.store.leaf(if *constant { MET } else { NOT_MET }),
            Node::Judged(_) => self.store.leaf(GRANTED),
            Node::Number(number) => self.store.leaf(*number),
            Node::All(children) => self.fold(children, Operation::Least, MET),
            Node::Any(children) => self.fold(children, Operation::Greatest, NOT_MET),
            Node::AtLeast(least, children) => self.at_least(*least, children),
            Node::Compare(left, comparison, right) => self.compare(*left, *comparison, *right),
            Node::IsIn(child, set) => self.is_in(*child, *set),
            Node::HasAny(question, set) => {
                let mut any = self.store.leaf(NOT_MET)?;
                for option in set.iter() {
                    let has = self.cells(Key::Has(*question, option), |_| HAS)?;
                    any = self.store.combine(Operation::Greatest, any, has)?;
                }
                Ok(any)
            }
            Node::HasNone(question, set) => {
                let mut none = self.store.leaf(MET)?;
                for option in set.iter() {
                    let has_not = self.cells(Key::Has(*question, option), |_| !HAS)?;
                    none = self.store.combine(Operation::Least, none, has_not)?;
                }
                Ok(none)
            }
            Node::Add(left, right) => self.binary(Operation::Add, *left, *right),
            Node::Subtract(left, right) => self.binary(Operation::Subtract, *left, *right),
            Node::Multiply(left, right) => self.binary(Operation::Multiply, *left, *right),
            Node::Least(children) => self.numbers(children, Operation::Least),
            Node::Greatest(children) => self.numbers(children, Operation::Greatest),
            Node::FirstNumber(arms, otherwise) => self.first(arms, *otherwise, |number| *number),
            Node::FirstOption(arms) => {
                self.first(arms, Number::int(-1), |option| Number::int(i64::from(*option)))
            }
            // Read on their own these have no table; only comparisons of them do.
            Node::Read(..) | Node::AsOf | Node::Divide(..) | Node::Months(..) | Node::Choice(_) => {
                Err(TooLarge)
            }
        }?;
        self.built.insert(id, built);
        Ok(built)
    }

    /// Met in the cells, not met elsewhere on the axis.
    fn cells(&mut self, key: Key, met: impl Fn(&Axis) -> Cells) -> Built {
        let (place, axis, all) = self.axes.get(key).ok_or(TooLarge)?;
        let met = met(axis) & all;
        let mut edges = Vec::new();
        for (cells, leaf) in [(met, MET), (all & !met, NOT_MET)] {
            if cells != 0 {
                edges.push((cells, self.store.leaf(leaf)?));
            }
        }
        self.store.ask(place, edges)
    }

    fn fold(&mut self, children: &[NodeId], operation: Operation, empty: Number) -> Built {
        let mut folded = self.store.leaf(empty)?;
        for child in children {
            let built = self.node(*child)?;
            folded = self.store.combine(operation, folded, built)?;
        }
        Ok(folded)
    }

    fn numbers(&mut self, children: &[NodeId], operation: Operation) -> Built {
        let (first, rest) = children.split_first().ok_or(TooLarge)?;
        let mut folded = self.node(*first)?;
        for child in rest {
            let built = self.node(*child)?;
            folded = self.store.combine(operation, folded, built)?;
        }
        Ok(folded)
    }

    fn binary(&mut self, operation: Operation, left: NodeId, right: NodeId) -> Built {
        let (left, right) = (self.node(left)?, self.node(right)?);
        self.store.combine(operation, left, right)
    }

    /// Counts twice, with judgements granted (in the thousands) and refused (in the ones).
    fn at_least(&mut self, least: u16, children: &[NodeId]) -> Built {
        const THOUSAND: i64 = 1 << 20;
        let count =
            |met: Number| Number::int(if met == NOT_MET { 0 } else { THOUSAND } + i64::from(met == MET));
        let mut sum = self.store.leaf(Number::ZERO)?;
        for child in children {
            let truth = self.node(*child)?;
            let counted = self.store.map(truth, &mut HashMap::new(), &count)?;
            sum = self.store.combine(Operation::Add, sum, counted)?;
        }
        let least = i128::from(least);
        self.store.map(sum, &mut HashMap::new(), &|sum| {
            let (granted, met) = (sum.floor() / i128::from(THOUSAND), sum.floor() % i128::from(THOUSAND));
            if met >= least {
                MET
            } else if granted >= least {
                GRANTED
            } else {
                NOT_MET
            }
        })
    }

    fn compare(&mut self, left: NodeId, comparison: Comparison, right: NodeId) -> Built {
        let tabular = self.tabular;
        let is_tabular = |id: NodeId| tabular.get(id.0 as usize).copied().unwrap_or_default();
        match atom(self.pack, left, comparison, right, &is_tabular) {
            Some((quantity, comparison, at)) => self.cells(Key::Quantity(quantity), |axis| match axis {
                Axis::Quantity(_, cuts) => cells_where(cuts, comparison, at),
                _ => 0,
            }),
            None => {
                let difference = self.binary(Operation::Subtract, left, right)?;
                self.store.map(difference, &mut HashMap::new(), &|difference| {
                    let met = match comparison {
                        Comparison::AtLeast => difference >= Number::ZERO,
                        Comparison::MoreThan => difference > Number::ZERO,
                        Comparison::AtMost => difference <= Number::ZERO,
                        Comparison::LessThan => difference < Number::ZERO,
                        Comparison::Equal => difference == Number::ZERO,
                        Comparison::NotEqual => difference != Number::ZERO,
                    };
                    if met { MET } else { NOT_MET }
                })
            }
        }
    }

    fn is_in(&mut self, child: NodeId, set: OptionSet) -> Built {
        if let Some(Node::Choice(question)) = self.pack.nodes.get(child.0 as usize) {
            return self.cells(Key::Option(*question), |axis| match axis {
                Axis::Option(_, classes) => cells_in(classes, set),
                _ => 0,
            });
        }
        let options = self.node(child)?;
        self.store.map(options, &mut HashMap::new(), &|option| {
            if u8::try_from(option.floor()).is_ok_and(|place| set.contains(place)) { MET } else { NOT_MET }
        })
    }

    /// The first arm that holds, from the last one back.
    fn first<T>(&mut self, arms: &[Arm<T>], otherwise: Number, number: impl Fn(&T) -> Number) -> Built {
        let mut chosen = self.store.leaf(otherwise)?;
        for arm in arms.iter().rev() {
            let (when, then) = (self.node(arm.when)?, self.store.leaf(number(&arm.then))?);
            chosen = self.store.choose(when, then, chosen)?;
        }
        Ok(chosen)
    }
}
