//! How much of the packs in this house is decided exactly: printed with `--nocapture`, and held to be no less.

use eligibility_check::pack::diagram::figures;
use eligibility_check::pack::source;
use eligibility_check::pack::{Node, NodeId, Pack, Rules};
use std::collections::BTreeSet;
use std::path::Path;

/// How the verdicts on a programme are found while the same versions are in force.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    /// Exact: no figure is read in two ways, and no constraint speaks of one.
    exact: usize,
    /// Sound: arithmetic joins answers, or constraints tie them.
    joined: usize,
    /// Sound: a diagram would have been too large, or could not be built.
    without: usize,
}

fn below(pack: &Pack, roots: impl IntoIterator<Item = NodeId>) -> BTreeSet<NodeId> {
    let mut seen = BTreeSet::new();
    let mut next: Vec<NodeId> = roots.into_iter().collect();
    while let Some(id) = next.pop() {
        if seen.insert(id) {
            pack.nodes[id.0 as usize].for_each_child(|child| next.push(child));
        }
    }
    seen
}

fn is_read(pack: &Pack, nodes: &BTreeSet<NodeId>) -> BTreeSet<(u16, u8)> {
    let figure = |id: &NodeId| match &pack.nodes[id.0 as usize] {
        Node::Read(question, back) => Some((question.0, *back)),
        Node::Choice(question) | Node::HasAny(question, _) | Node::HasNone(question, _) => {
            Some((question.0, 0))
        }
        _ => None,
    };
    nodes.iter().filter_map(figure).collect()
}

fn counts(pack: &Pack) -> Counts {
    let tied = is_read(pack, &below(pack, pack.constraints.iter().map(|constraint| constraint.node)));
    let mut counts = Counts::default();
    for (programme, periods) in pack.programmes.iter().zip(&pack.diagrams.periods) {
        for period in periods {
            let in_force =
                programme.versions.iter().filter(|version| version.effective.overlaps(period.days));
            let roots = in_force.flat_map(|version| match &version.rules {
                Rules::Criteria(criteria) => vec![version.applies, criteria[0].node],
                Rules::Ask(_) => vec![version.applies],
            });
            let nodes = below(pack, roots);
            let of_axes = pack.diagrams.axes.iter().map(|axis| figures(pack, axis));
            let joined = of_axes.filter(|read| read.len() > 1).any(|read| {
                read.iter().all(|(question, back)| is_read(pack, &nodes).contains(&(question.0, *back)))
            });
            let is_tied = is_read(pack, &nodes).iter().any(|figure| tied.contains(figure));
            match () {
                () if period.root.is_none() && !period.plain => counts.without += 1,
                () if joined || is_tied => counts.joined += 1,
                () => counts.exact += 1,
            }
        }
    }
    counts
}

#[test]
fn what_is_not_exact_is_counted() {
    for folder in ["static/packs/cn-sme", "static/packs/eu-sme"] {
        let loaded = source::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
        let counts = counts(&loaded.pack.unwrap());
        println!("{folder}: {counts:?}");
        let all = counts.exact + counts.joined + counts.without;
        assert!(all > 0 && counts.without * 10 <= all && counts.exact * 2 >= all, "{folder}: {counts:?}");
    }
}
