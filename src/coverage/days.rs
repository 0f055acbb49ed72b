//! The days on which the law changes: each is tried, and the day before.

use super::{Count, Demand};
use crate::cases::case::{Case, Subject};
use crate::pack::{Date, Programme};
use std::collections::BTreeSet;

pub(super) fn count(count: &mut Count, programme: &Programme, cases: &[Case]) {
    let about = |case: &&Case| {
        case.expectations
            .iter()
            .any(|e| matches!(&e.subject, Subject::Programme(id, _) if *id == programme.id))
    };
    let tried: BTreeSet<Date> = cases.iter().filter(about).map(|case| case.context.law_on).collect();
    let day_after = |day: Date| Date::from_days(day.days() + 1);
    let day_before = |day: Date| Date::from_days(day.days() - 1);
    let intervals = || programme.versions.iter().map(|version| version.effective);
    let first_days: BTreeSet<Date> =
        intervals().flat_map(|days| [days.from, days.to.and_then(day_after)]).flatten().collect();
    let days: Vec<Date> =
        first_days.into_iter().flat_map(|day| [day_before(day), Some(day)]).flatten().collect();
    count.add(
        Demand::Day,
        &days,
        |day| tried.contains(day),
        |day| {
            format!(
                "{day}: the law changes then or the day after, and no case is judged by the law of that day"
            )
        },
    );
}
