//! Reasons: a minimal set of answers that forces a decided verdict.
//!
//! Deletion: the answers are taken away one by one, and stay away where the verdict stands without them. What is left is minimal: take one more
//! away and the verdict no longer follows. Source: J. W. Chinneck and E. W. Dravnieks, "Locating minimal infeasible constraint sets" (1991), the
//! deletion filter; as an abductive explanation, A. Ignatiev et al., "Abduction-based explanations for machine learning models" (AAAI 2019).

use super::answer::{Answer, Answers, Slot};
use super::assess::Engine;
use super::evaluate::cone;
use super::report::{Verdict, VersionReport};
use crate::pack::{Criterion, Node, NodeId, Programme, Rules};

/// The slots of a minimal reason, in the pack's order.
pub(super) fn because(
    engine: &Engine<'_>,
    place: usize,
    programme: &Programme,
    verdict: Verdict,
    versions: &[VersionReport],
    answers: &Answers,
) -> Vec<Slot> {
    let forces = |subset: &Answers| engine.verdict(place, subset) == Some(verdict);
    let said: Vec<Slot> =
        answers.iter().filter(|(_, answer)| *answer != Answer::Unsure).map(|(slot, _)| slot).collect();
    let mut reason = narrower_start(engine, programme, verdict, versions, answers, &said)
        .into_iter()
        .map(|slots| only(answers, &slots))
        .find(|subset| forces(subset))
        .unwrap_or_else(|| only(answers, &said));
    for slot in engine.layout().slots.iter().rev().filter(|slot| answers.get(**slot).is_some()) {
        let mut without = reason.clone();
        without.clear(*slot);
        if without != reason && forces(&without) {
            reason = without;
        }
    }
    engine.layout().slots.iter().filter(|slot| reason.get(**slot).is_some()).copied().collect()
}

fn only(answers: &Answers, slots: &[Slot]) -> Answers {
    let mut subset = Answers::default();
    for slot in slots {
        if let Some(answer) = answers.get(*slot) {
            subset.set(*slot, answer);
        }
    }
    subset
}

/// Smaller sets to start from, smallest first: for `not_eligible` under one version, what each failing criterion reads; then all the programme reads.
fn narrower_start(
    engine: &Engine<'_>,
    programme: &Programme,
    verdict: Verdict,
    versions: &[VersionReport],
    answers: &Answers,
    said: &[Slot],
) -> Vec<Vec<Slot>> {
    let read_by = |roots: Vec<NodeId>| -> Vec<Slot> {
        let read = slots_read(engine, &cone(engine.pack, roots));
        said.iter().filter(|slot| read.contains(slot) && answers.get(**slot).is_some()).copied().collect()
    };
    let mut starts: Vec<Vec<Slot>> = Vec::new();
    if let ([report], Verdict::NotEligible) = (versions, verdict) {
        for criterion in failing(programme, report) {
            let applies = programme.versions.iter().map(|version| version.applies);
            let start = read_by(applies.chain([criterion.node]).collect());
            starts.insert(starts.partition_point(|other| other.len() <= start.len()), start);
        }
    }
    let whole = programme.versions.iter().flat_map(|v| [Some(v.applies), super::verdict::root(v)]).flatten();
    starts.push(read_by(whole.collect()));
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

fn slots_read(engine: &Engine<'_>, cone: &[NodeId]) -> Vec<Slot> {
    let mut slots = Vec::new();
    for node in cone.iter().filter_map(|id| engine.pack.nodes.get(id.0 as usize)) {
        let (question, back) = match node {
            Node::Read(question, back) => (*question, *back),
            Node::Choice(question) | Node::HasAny(question, _) | Node::HasNone(question, _) => (*question, 0),
            _ => continue,
        };
        slots.extend(engine.layout().slots.get(engine.layout().place(question, back)));
    }
    slots
}
