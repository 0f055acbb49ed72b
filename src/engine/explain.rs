//! The state of every criterion of a version, which of them carry the verdict, and which judgements it hangs on.

use super::report::{State, Verdict};
use super::truth::Truth;
use crate::pack::{Criterion, Form, NodeId};

/// What a criterion's state hangs on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub(super) node: NodeId,
    pub(super) skipped: Option<NodeId>,
}

/// The state of a criterion; `truth` tells what a truth node may be.
pub(super) fn state(told: Told, mut truth: impl FnMut(NodeId) -> Truth) -> State {
    if told.skipped.is_some_and(|node| truth(node).is_certain()) {
        return State::Skipped;
    }
    let met = truth(told.node);
    match () {
        () if met.is_certain() => State::Met,
        () if met.is_impossible() => State::NotMet,
        () if met.is_granted() => State::Judged,
        () => State::Open,
    }
}

/// The criteria that carry a decided verdict: for `not_eligible` every one not met, else every one met. Under a criterion that needs all its
/// branches the branches are named; a choice of branches or a score is named whole where it fails, and by its met branches where it holds.
pub(super) fn decides(criteria: &[Criterion], states: &[State], verdict: Verdict) -> Vec<u16> {
    let carrying = match verdict {
        Verdict::NotEligible => State::NotMet,
        Verdict::Eligible | Verdict::Conditional => State::Met,
        Verdict::Open | Verdict::NotApplicable | Verdict::Ask => return Vec::new(),
    };
    collect(criteria, states, |criterion, state| match (&criterion.form, state) {
        (_, state) if state != carrying && !(state == State::Judged && carrying == State::Met) => Visit::Pass,
        (Form::All, _) => Visit::Branches,
        (Form::Any | Form::AtLeast(_), State::Met | State::Judged) => Visit::Branches,
        (_, state) if state == carrying => Visit::Take,
        _ => Visit::Pass,
    })
}

/// The judgements that a verdict hangs on or, while it is open, may hang on.
pub(super) fn judged(criteria: &[Criterion], states: &[State], verdict: Verdict) -> Vec<u16> {
    if !matches!(verdict, Verdict::Conditional | Verdict::Open) {
        return Vec::new();
    }
    collect(criteria, states, |criterion, state| match (&criterion.form, state) {
        (Form::Judged(_), State::Judged | State::Open) => Visit::Take,
        (_, State::Judged | State::Open) => Visit::Branches,
        _ => Visit::Pass,
    })
}

enum Visit {
    Take,
    Branches,
    Pass,
}

/// Walks the criteria from the whole down, in order.
fn collect(criteria: &[Criterion], states: &[State], visit: impl Fn(&Criterion, State) -> Visit) -> Vec<u16> {
    let mut taken = Vec::new();
    let mut next = vec![0u16];
    while let Some(place) = next.pop() {
        let at = usize::from(place);
        if let (Some(criterion), Some(state)) = (criteria.get(at), states.get(at)) {
            match visit(criterion, *state) {
                Visit::Take => taken.push(place),
                Visit::Branches => next.extend(criterion.branches.iter().rev()),
                Visit::Pass => {}
            }
        }
    }
    taken
}
