//! Reasons: a minimal set of answers that forces a decided verdict.
//!
//! Deletion: the answers are taken away one by one, and stay away where the verdict stands without them. What is left is minimal: take one more
//! away and the verdict no longer follows. Source: J. W. Chinneck and E. W. Dravnieks, "Locating minimal infeasible constraint sets" (1991), the
//! deletion filter; as an abductive explanation, A. Ignatiev et al., "Abduction-based explanations for machine learning models" (AAAI 2019).

use super::answer::Slot;
use super::diagram::Walk;
use super::evaluate::{Said, Situation};
use super::live::Engine;
use super::report::{Verdict, VersionReport};
use super::verdict::root;
use super::world::cone;
use crate::pack::{Criterion, Node, NodeId, Programme, Rules};

/// The slots of a minimal reason, in the pack's order.
pub(super) fn because(
    engine: &Engine<'_>,
    now: &Situation,
    place: usize,
    programme: &Programme,
    verdict: Verdict,
    versions: &[VersionReport],
) -> Vec<Slot> {
    let forces = |subset: &Situation| {
        let mut walk = Walk::new(*engine, subset);
        engine.judged(subset, &mut walk, place) == Some(verdict)
    };
    let only = |places: Vec<usize>| {
        let mut subset = engine.prepared.blank.clone();
        for place in places {
            engine.hear(&mut subset, place, now.said.get(place).copied().unwrap_or(Said::Nothing));
        }
        engine.settle(&mut subset);
        subset
    };
    let starts = narrower_starts(engine, now, programme, verdict, versions);
    let mut reason = starts.into_iter().map(only).find(forces).unwrap_or_else(|| now.clone());
    let places: Vec<usize> = engine.said(&reason).collect();
    for place in places.into_iter().rev() {
        let said = reason.said.get(place).copied().unwrap_or(Said::Nothing);
        engine.follow(&mut reason, place, Said::Nothing);
        if !forces(&reason) {
            engine.follow(&mut reason, place, said);
        }
    }
    let slot = |place: usize| Some(engine.layout().figures.get(place)?.slot);
    engine.said(&reason).filter_map(slot).collect()
}

/// Smaller sets to start from, smallest first: for `not_eligible` under one version, what each failing criterion reads; then all the programme reads.
fn narrower_starts(
    engine: &Engine<'_>,
    now: &Situation,
    programme: &Programme,
    verdict: Verdict,
    versions: &[VersionReport],
) -> Vec<Vec<usize>> {
    let read_by = |roots: Vec<NodeId>| -> Vec<usize> {
        let read = figures_read(engine, &cone(engine.pack, roots));
        engine.said(now).filter(|place| read.contains(place)).collect()
    };
    let mut starts: Vec<Vec<usize>> = Vec::new();
    if let ([report], Verdict::NotEligible) = (versions, verdict) {
        for criterion in failing(programme, report) {
            let applies = programme.versions.iter().map(|version| version.applies);
            let start = read_by(applies.chain([criterion.node]).collect());
            starts.insert(starts.partition_point(|other| other.len() <= start.len()), start);
        }
    }
    let whole = programme.versions.iter().flat_map(|version| [Some(version.applies), root(version)]);
    starts.push(read_by(whole.flatten().collect()));
    starts
}

/// The criteria that alone make a version fail.
fn failing<'p>(programme: &'p Programme, report: &VersionReport) -> impl Iterator<Item = &'p Criterion> {
    let criteria = match programme.versions.get(usize::from(report.version)).map(|version| &version.rules) {
        Some(Rules::Criteria(criteria)) => criteria.as_slice(),
        _ => &[],
    };
    report.decides.iter().filter_map(|place| criteria.get(usize::from(*place)))
}

fn figures_read(engine: &Engine<'_>, cone: &[NodeId]) -> Vec<usize> {
    let place = |id: &NodeId| match engine.pack.nodes.get(id.0 as usize)? {
        Node::Read(question, back) => Some(engine.layout().place(*question, *back)),
        Node::Choice(question) | Node::HasAny(question, _) | Node::HasNone(question, _) => {
            Some(engine.layout().place(*question, 0))
        }
        _ => None,
    };
    cone.iter().filter_map(place).collect()
}
