//! Verdicts: one programme judged over all worlds, as `docs/semantics.md` defines them.

use super::live::Engine;
use super::report::Verdict;
use super::scope::{InForce, Scope};
use super::truth::Truth;
use crate::pack::{Criterion, NodeId, Rules, Version};

/// The criteria of a version; none where it publishes none.
pub(super) fn criteria(rules: &Rules) -> &[Criterion] {
    match rules {
        Rules::Criteria(criteria) => criteria,
        Rules::Ask(_) => &[],
    }
}

/// The node that says whether a version's criteria are met; `None` where it publishes none.
pub(super) fn root(version: &Version) -> Option<NodeId> {
    criteria(&version.rules).first().map(|whole| whole.node)
}

/// What the nodes say of a programme. The verdict must be the same under each version that may apply, or it is open.
pub(super) fn judge(engine: Engine<'_>, scope: Scope<'_>) -> Verdict {
    let truth = |version: &InForce| version.root.map(|root| scope.now.truth(root));
    let all = |fits: fn(Truth) -> bool| scope.versions().all(|version| truth(version).is_some_and(fits));
    let inside = || !scope.may_be_outside(engine);
    if scope.versions().next().is_none() {
        Verdict::NotApplicable
    } else if all(Truth::is_impossible) {
        Verdict::NotEligible
    } else if all(Truth::is_granted) && inside() {
        if all(Truth::is_certain) { Verdict::Eligible } else { Verdict::Conditional }
    } else if scope.versions().all(|version| version.root.is_none()) && inside() {
        Verdict::Ask
    } else {
        Verdict::Open
    }
}
