//! Decision diagrams: one per programme, from which exact verdicts and exact relevance are read.
//!
//! Invariant: sound. Where every axis of a programme is free of every other (no figure is read by two of them, no constraint ties them) the answer
//! is exact as well: an outcome is named only if some world has it.

mod axis;
mod build;
mod store;

pub(super) use store::Cells;

use super::domain::{Domain, Layout};
use super::evaluate::{Values, cone};
use super::report::Verdict;
use super::verdict::root;
use crate::pack::{
    Date, Derived, DerivedValue, Node, NodeId, Number, Pack, Programme, QuestionId, ScorePart,
};
use axis::Axes;
use build::{Builder, outcome, tabular_nodes};
use std::collections::{BTreeSet, HashMap, HashSet};
use store::{Ref, Store};

/// A store may not grow larger; a programme that would need more has no diagram.
const MOST_NODES: usize = 200_000;

/// The diagrams of a pack's programmes on one day of the law.
#[derive(Clone, Debug)]
pub(super) struct Diagrams {
    axes: Axes,
    store: Store,
    roots: Vec<Option<Ref>>,
    /// Diagrams of the nodes that are shown: criteria and derived facts.
    shown: HashMap<NodeId, Ref>,
}

impl Diagrams {
    /// Builds what can be built.
    pub(super) fn new(pack: &Pack, law_on: Date) -> Diagrams {
        let in_force = |programme: &Programme| {
            let versions = programme.versions.iter().filter(|version| version.effective.contains(law_on));
            versions.cloned().collect::<Vec<_>>()
        };
        let roots_of = |programme: &Programme| {
            in_force(programme)
                .iter()
                .flat_map(|v| [Some(v.applies), root(v)])
                .flatten()
                .collect::<Vec<NodeId>>()
        };
        let tabular = tabular_nodes(pack);
        let is_tabular = |id: NodeId| tabular.get(id.0 as usize).copied().unwrap_or_default();
        let derived = pack.derived.iter().flat_map(shown_by);
        let all = cone(pack, pack.programmes.iter().flat_map(roots_of).chain(derived.clone()));
        let axes = Axes::of(pack, &all, &is_tabular);
        let mut store = Store::new(MOST_NODES);
        let mut builder =
            Builder { pack, axes: &axes, tabular: &tabular, store: &mut store, built: HashMap::new() };
        let build = |programme| builder.programme(in_force(programme).iter()).ok();
        let roots = pack.programmes.iter().map(build).collect();
        for node in derived {
            // A fact that cannot be a diagram is shown from its node alone.
            let _ = builder.node(node);
        }
        let shown = builder.built;
        store.forget();
        Diagrams { axes, store, roots, shown }
    }

    /// How many programmes have no diagram, and how many nodes the others share.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.roots.iter().filter(|root| root.is_none()).count(), self.store.len())
    }

    /// The cells that domains leave, for all programmes at once.
    pub(super) fn allowed(&self, layout: &Layout, domains: &[Domain], values: &Values) -> Vec<Cells> {
        self.axes.allowed(layout, domains, values)
    }

    /// The verdict on a programme; `None` where it has no diagram.
    pub(super) fn verdict(&self, programme: usize, allowed: &[Cells]) -> Option<Verdict> {
        let root = (*self.roots.get(programme)?)?;
        let reached = self.reached(root, allowed);
        let only =
            |outcomes: &[i64]| reached.iter().all(|leaf| outcomes.iter().any(|o| Number::int(*o) == *leaf));
        Some(if only(&[outcome::OUTSIDE]) {
            Verdict::NotApplicable
        } else if only(&[outcome::ASK]) {
            Verdict::Ask
        } else if only(&[outcome::OUTSIDE, outcome::FAILS]) {
            Verdict::NotEligible
        } else if only(&[outcome::MET]) {
            Verdict::Eligible
        } else if only(&[outcome::JUDGED, outcome::MET]) {
            Verdict::Conditional
        } else {
            Verdict::Open
        })
    }

    /// The numbers that a shown node may be: truths are 0 not met, 1 met if judgements are granted, 2 met; options their places.
    /// `None` where the node has no diagram.
    pub(super) fn leaves(&self, node: NodeId, allowed: &[Cells]) -> Option<BTreeSet<Number>> {
        self.shown.get(&node).map(|root| self.reached(*root, allowed))
    }

    /// The leaves that some allowed combination of cells has.
    fn reached(&self, root: Ref, allowed: &[Cells]) -> BTreeSet<Number> {
        let (mut seen, mut next, mut reached) = (HashSet::from([root]), vec![root], BTreeSet::new());
        while let Some(reference) = next.pop() {
            if let Some((axis, edges)) = self.store.node(reference) {
                let cells = allowed.get(usize::from(axis)).copied().unwrap_or(Cells::MAX);
                next.extend(
                    edges.iter().filter(|edge| edge.0 & cells != 0 && seen.insert(edge.1)).map(|edge| edge.1),
                );
            } else {
                reached.extend(self.store.number(reference));
            }
        }
        reached
    }

    /// The questions on which the outcome still depends: the support of the diagram restricted to the allowed cells.
    pub(super) fn support(
        &self,
        pack: &Pack,
        programme: usize,
        allowed: &[Cells],
    ) -> Option<BTreeSet<(QuestionId, u8)>> {
        let root = (*self.roots.get(programme)?)?;
        let mut restriction = Restriction {
            store: &self.store,
            allowed,
            classes: HashMap::new(),
            done: HashMap::new(),
            axes: BTreeSet::new(),
        };
        restriction.class(root);
        let mut figures = BTreeSet::new();
        for axis in restriction.axes.iter().filter_map(|axis| self.axes.get(*axis)) {
            let roots = match axis.key {
                axis::Key::Option(question) | axis::Key::Has(question, _) => {
                    figures.insert((question, 0));
                    continue;
                }
                axis::Key::Quantity(node) => vec![node],
                axis::Key::Difference(left, right) => vec![left, right],
            };
            for node in cone(pack, roots).iter().filter_map(|id| pack.nodes.get(id.0 as usize)) {
                match node {
                    Node::Read(question, back) => figures.insert((*question, *back)),
                    Node::Choice(question) => figures.insert((*question, 0)),
                    _ => false,
                };
            }
        }
        Some(figures)
    }
}

/// The nodes that show a derived fact.
fn shown_by(derived: &Derived) -> Vec<NodeId> {
    match &derived.value {
        DerivedValue::Quantity(node, _) | DerivedValue::Choice(node, _) => vec![*node],
        DerivedValue::Score(score) => {
            let items = |part: &ScorePart| part.items.iter().map(|item| item.points).collect::<Vec<_>>();
            let parts = score.parts.iter().flat_map(|part| items(part).into_iter().chain([part.points]));
            parts.chain([score.total]).collect()
        }
    }
}

/// Numbers the distinct functions that are left of a diagram's nodes when only some cells are allowed.
struct Restriction<'a> {
    store: &'a Store,
    allowed: &'a [Cells],
    classes: HashMap<(u16, Vec<(Cells, u32)>), u32>,
    done: HashMap<Ref, u32>,
    axes: BTreeSet<u16>,
}

impl Restriction<'_> {
    /// Two nodes have the same class exactly when they are the same function of the allowed cells.
    fn class(&mut self, reference: Ref) -> u32 {
        if let Some(known) = self.done.get(&reference) {
            return *known;
        }
        let fresh = |classes: &HashMap<_, u32>| u32::try_from(classes.len()).unwrap_or(u32::MAX);
        let class = match self.store.node(reference) {
            None => {
                let leaf = self.store.number(reference).map_or(0, |number| number.floor());
                let key = (u16::MAX, vec![(leaf.unsigned_abs(), 0)]);
                let next = fresh(&self.classes);
                *self.classes.entry(key).or_insert(next)
            }
            Some((axis, edges)) => {
                let cells = self.allowed.get(usize::from(axis)).copied().unwrap_or(Cells::MAX);
                let mut left: Vec<(Cells, u32)> = Vec::new();
                for (edge, child) in edges.iter().filter(|edge| edge.0 & cells != 0) {
                    let class = self.class(*child);
                    match left.iter_mut().find(|(_, known)| *known == class) {
                        Some((known, _)) => *known |= edge & cells,
                        None => left.push((edge & cells, class)),
                    }
                }
                if let [(_, only)] = left.as_slice() {
                    *only
                } else {
                    left.sort_unstable_by_key(|(_, class)| *class);
                    let next = fresh(&self.classes);
                    self.axes.insert(axis);
                    *self.classes.entry((axis, left)).or_insert(next)
                }
            }
        };
        self.done.insert(reference, class);
        class
    }
}
