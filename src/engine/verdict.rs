//! Verdicts: one programme judged over all worlds, as `docs/semantics.md` defines them.

use super::answer::Context;
use super::domain::{Domain, Layout};
use super::evaluate::Values;
use super::report::Verdict;
use super::scope::{Scope, scope};
use super::truth::Tri;
use crate::pack::{NodeId, Pack, Programme, Rules, Version};

/// A verdict and the scope it was reached in.
pub(super) struct Ruling {
    pub(super) verdict: Verdict,
    pub(super) scope: Scope,
}

/// The node that says whether a version's criteria are met; `None` where it publishes none.
pub(super) fn root(version: &Version) -> Option<NodeId> {
    match &version.rules {
        Rules::Criteria(criteria) => criteria.first().map(|whole| whole.node),
        Rules::Ask(_) => None,
    }
}

/// Judges a programme. The verdict must be the same under each version that may apply, or it is open.
pub(super) fn judge(
    pack: &Pack,
    layout: &Layout,
    domains: &[Domain],
    values: &Values,
    programme: &Programme,
    context: Context,
) -> Ruling {
    let scope = scope(pack, layout, domains, programme, context);
    let possible = || scope.versions.iter().filter_map(|place| programme.versions.get(usize::from(*place)));
    let truths = || possible().map(|version| root(version).map(|node| values.truth(node)));
    let certainly_inside = !scope.may_be_outside;
    let verdict = if scope.versions.is_empty() {
        Verdict::NotApplicable
    } else if truths().all(|truth| truth.is_none()) && certainly_inside {
        Verdict::Ask
    } else if truths().all(|truth| truth.is_some_and(|t| t.is_impossible())) {
        Verdict::NotEligible
    } else if truths().all(|truth| truth.is_some_and(|t| t.is_certain())) && certainly_inside {
        Verdict::Eligible
    } else if truths().all(|truth| truth.is_some_and(|t| t.plus == Tri::True)) && certainly_inside {
        Verdict::Conditional
    } else {
        Verdict::Open
    };
    Ruling { verdict, scope }
}
