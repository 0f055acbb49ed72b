//! Building decision diagrams: the last step of compiling a pack.
//!
//! Invariant: canonical and bounded. A programme whose diagram would grow too large has none, and is judged from its nodes alone.

mod axis;
mod build;
mod feasible;
mod plain;
mod store;

use crate::pack::diagram::{Diagrams, Period};
use crate::pack::{
    Date, Derived, DerivedValue, Interval, NodeId, Pack, Programme, Rules, ScorePart, Version,
};
use axis::Axes;
use build::{Builder, tabular_nodes};
use plain::{is_plain, is_plain_programme};
use std::collections::{BTreeSet, HashMap};
use store::{Ref, Store};

/// All diagrams of a pack together may need no more nodes while they are built.
const MOST_NODES: usize = 400_000;

/// A larger diagram is not kept: it would make the pack heavier than its exactness is worth. The nodes then decide alone, soundly.
const MOST_KEPT: usize = 400;

/// The diagram of a programme in a period, and the same of what is feasible.
type Built = (Period, [Option<Ref>; 2]);

/// Builds what can be built.
pub(super) fn diagrams(pack: &Pack) -> Diagrams {
    let tabular = tabular_nodes(pack);
    let axes = Axes::of(pack, &|id: NodeId| tabular.get(id.0 as usize).copied().unwrap_or_default());
    let mut store = Store::new(MOST_NODES);
    let mut builder =
        Builder { pack, axes: &axes, tabular: &tabular, store: &mut store, built: HashMap::new() };
    let is_tabular = |id: NodeId| tabular.get(id.0 as usize).copied().unwrap_or_default();
    let mut build = |programme: &Programme, days: Interval| {
        let overlaps = |version: &&Version| version.effective.overlaps(days);
        let in_force: Vec<&Version> = programme.versions.iter().filter(overlaps).collect();
        let plain = is_plain_programme(pack, &in_force, &is_tabular);
        let root = builder.programme(in_force.into_iter()).ok();
        (Period { days, root: None, feasible: None, plain }, [root, None])
    };
    let mut of = |programme: &Programme| -> Vec<Built> {
        periods(programme).into_iter().map(|days| build(programme, days)).collect()
    };
    let mut periods: Vec<Vec<Built>> = pack.programmes.iter().map(&mut of).collect();
    let shown: BTreeSet<NodeId> =
        pack.programmes.iter().flat_map(criteria).chain(pack.derived.iter().flat_map(facts)).collect();
    let plain = |node: &NodeId| is_plain(pack, *node, &is_tabular);
    let shown: Vec<(NodeId, Ref)> = shown
        .into_iter()
        .filter(|node| !plain(node))
        .filter_map(|node| Some((node, builder.node(node).ok()?)))
        .collect();
    // Last, so that nothing else wants for room; what arithmetic rules out may decide where the nodes alone do not.
    for (period, [root, feasible]) in periods.iter_mut().flatten() {
        *feasible = root.and_then(|root| builder.restricted(root).ok()?);
        period.plain &= feasible.is_none();
    }
    let small = |root: &Ref| store.is_small(*root, MOST_KEPT);
    let slim = |(period, roots): Built| (period, roots.map(|root| root.filter(small)));
    let periods: Vec<Vec<Built>> =
        periods.into_iter().map(|list| list.into_iter().map(slim).collect()).collect();
    let shown: Vec<(NodeId, Ref)> = shown.into_iter().filter(|(_, root)| small(root)).collect();
    let of_periods = periods.iter().flatten().flat_map(|(_, roots)| roots).filter_map(|root| *root);
    let roots: Vec<Ref> = of_periods.chain(shown.iter().map(|(_, root)| *root)).collect();
    let (nodes, places) = store.keep(&roots);
    let mut places = places.into_iter();
    let mut kept = |(period, roots): Built| {
        let [root, feasible] = roots.map(|root| root.and_then(|_| places.next()));
        Period { root, feasible, ..period }
    };
    let periods = periods.into_iter().map(|list| list.into_iter().map(&mut kept).collect()).collect();
    let shown = shown.into_iter().zip(places).map(|((node, _), place)| (node, place)).collect();
    Diagrams { axes: axes.list, nodes, periods, shown }
}

/// The days of the law, cut where a version comes into force or goes out of it.
fn periods(programme: &Programme) -> Vec<Interval> {
    let day_after = |day: Date| Date::from_days(day.days() + 1);
    let starts =
        programme.versions.iter().flat_map(|v| [v.effective.from, v.effective.to.and_then(day_after)]);
    let starts: BTreeSet<Date> = starts.flatten().collect();
    let day_before = |day: Date| Date::from_days(day.days() - 1);
    let from = [None].into_iter().chain(starts.iter().copied().map(Some));
    let to = starts.iter().copied().map(day_before).chain([None]);
    from.zip(to).map(|(from, to)| Interval { from, to }).collect()
}

fn criteria(programme: &Programme) -> Vec<NodeId> {
    let of = |rules: &Rules| match rules {
        Rules::Criteria(criteria) => criteria.iter().map(|criterion| criterion.node).collect(),
        Rules::Ask(_) => Vec::new(),
    };
    programme.versions.iter().flat_map(|version| of(&version.rules)).collect()
}

/// The whole of a version's criteria.
fn whole(version: &Version) -> Option<NodeId> {
    match &version.rules {
        Rules::Criteria(criteria) => criteria.first().map(|whole| whole.node),
        Rules::Ask(_) => None,
    }
}

/// The nodes that show a derived fact.
fn facts(derived: &Derived) -> Vec<NodeId> {
    match &derived.value {
        DerivedValue::Quantity(node, _) | DerivedValue::Choice(node, _) => vec![*node],
        DerivedValue::Score(score) => {
            let items = |part: &ScorePart| part.items.iter().map(|item| item.points).collect::<Vec<_>>();
            let parts = score.parts.iter().flat_map(|part| items(part).into_iter().chain([part.points]));
            parts.chain([score.total]).collect()
        }
    }
}
