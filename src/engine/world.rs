//! Worlds: what every figure may be under the answers, the founding date and the constraints of the pack.
//!
//! Constraints narrow the domains (see [`narrow`](super::narrow)) until nothing changes; what is left holds every world and perhaps a little more.
//!
//! Invariant: monotone. Narrower answers never leave wider domains.

use super::answer::{Answer, Answers, Context};
use super::domain::{Domain, Layout, defined_in};
use super::evaluate::{Evaluator, cone};
use super::narrow::Narrowing;
use super::report::Defined;
use crate::pack::{Date, NodeId, Number, Pack};

/// Rounds of propagation; more would narrow further only in packs whose constraints chase each other step by step.
const MOST_ROUNDS: usize = 32;

/// No world is left: the constraint that failed, or `None` where the founding date or a range did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Empty(pub(super) Option<u16>);

/// The domains of all figures, in the order of the layout.
///
/// # Errors
/// [`Empty`] when the answers leave no possible world.
pub(super) fn domains(
    pack: &Pack,
    layout: &Layout,
    constraints: &[NodeId],
    answers: &Answers,
    context: Context,
) -> Result<Vec<Domain>, Empty> {
    let mut domains = Vec::with_capacity(layout.slots.len());
    for slot in &layout.slots {
        let question = pack.questions.get(usize::from(slot.question.0)).ok_or(Empty(None))?;
        domains.push(Domain::of(question, answers.get(*slot)).ok_or(Empty(None))?);
    }
    apply_founding(pack, layout, answers, &mut domains)?;
    for _ in 0..MOST_ROUNDS {
        let before = domains.clone();
        let values = Evaluator { pack, layout, domains: &before, context }.run(constraints);
        let mut narrowing = Narrowing { pack, layout, values, domains };
        for (place, constraint) in (0u16..).zip(&pack.constraints) {
            narrowing.enforce(constraint.node).ok_or(Empty(Some(place)))?;
        }
        domains = narrowing.domains;
        if domains == before {
            break;
        }
    }
    Ok(domains)
}

/// The nodes that constraints need.
pub(super) fn constraint_cone(pack: &Pack) -> Vec<NodeId> {
    cone(pack, pack.constraints.iter().map(|constraint| constraint.node))
}

/// A figure given for a year says that the company existed then; a year before the founding is undefined.
fn apply_founding(
    pack: &Pack,
    layout: &Layout,
    answers: &Answers,
    domains: &mut [Domain],
) -> Result<(), Empty> {
    let Some(founded) = pack.founded else { return Ok(()) };
    let figure = |slot| matches!(answers.get(slot), Some(Answer::Between { .. }));
    let place = layout.place(founded, 0);
    let Some(Domain::Range(mut range)) = domains.get(place).copied() else { return Ok(()) };
    let given = layout.slots.iter().filter(|slot| slot.year.is_some() && figure(**slot));
    if let Some(first) = given.filter_map(|slot| slot.year).min() {
        let latest = Date::from_civil(first, 12, 31).ok_or(Empty(None))?;
        range.max = range.max.min(Number::int(i64::from(latest.days())));
        if range.min > range.max {
            return Err(Empty(None));
        }
    }
    let year =
        |days: Number| i32::try_from(days.floor()).ok().and_then(Date::from_days).map_or(0, Date::year);
    let (from, to) = (year(range.min), year(range.max));
    if let Some(domain) = domains.get_mut(place) {
        *domain = Domain::Range(range);
    }
    for (slot, domain) in layout.slots.iter().zip(domains) {
        if let (Some(year), Domain::Range(figures)) = (slot.year, domain) {
            figures.defined = if figure(*slot) { Defined::Always } else { defined_in(year, from, to) };
        }
    }
    Ok(())
}
