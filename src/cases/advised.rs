//! Ways to yes, and what another day of the law would say, in the words of the pack: the parts of the JSON of `evaluate` that are asked for.
//!
//! Invariant: as in [`named`](super::named), names and words are an interface.

use super::known::Known;
use crate::engine::{Advice, Answer, Assessment, Changed, Difference, Move, Range, Seen, Way, differences};
use crate::pack::{
    Choice, Criterion, DerivedValue, Kind, Measure, NodeId, OptionSet, Pack, Programme, Rules,
};
use serde::Serialize;

/// What a company that is not eligible for a programme could change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedAdvice<'a> {
    pub programme: &'a str,
    /// `ways`, `nothing` that can be changed helps, or `unknown`.
    pub found: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ways: Vec<NamedWay<'a>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedWay<'a> {
    pub leads_to: &'static str,
    pub changes: Vec<NamedChange<'a>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedChange<'a> {
    pub question: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    pub to: NamedValue<'a>,
    /// How far a number has to move.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The programme that gives the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// The computed quantity for which the figure moves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<NamedQuantity<'a>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum NamedValue<'a> {
    One(Known<'a>),
    /// Of a choices question: every option it then has.
    Has {
        has: Vec<&'a str>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedQuantity<'a> {
    /// The derived fact that is this quantity, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derived: Option<&'a str>,
    pub from: Known<'a>,
    pub to: Known<'a>,
}

impl<'a> NamedAdvice<'a> {
    /// Names the advice on each programme for which there is any.
    pub fn all(pack: &'a Pack, advice: &[Option<Advice>]) -> Vec<NamedAdvice<'a>> {
        let named = |(programme, advice): (&'a Programme, &Option<Advice>)| {
            let (found, ways) = match advice.as_ref()? {
                Advice::Ways(ways) => ("ways", ways.iter().map(|way| name_way(pack, way)).collect()),
                Advice::Nothing => ("nothing", Vec::new()),
                Advice::Unknown => ("unknown", Vec::new()),
            };
            Some(NamedAdvice { programme: &programme.id, found, ways })
        };
        pack.programmes.iter().zip(advice).filter_map(named).collect()
    }
}

fn name_way<'a>(pack: &'a Pack, way: &Way) -> NamedWay<'a> {
    let changes = way.moves.iter().filter_map(|change| name_change(pack, change)).collect();
    NamedWay { leads_to: way.leads_to.name(), changes }
}

fn name_change<'a>(pack: &'a Pack, change: &Move) -> Option<NamedChange<'a>> {
    let question = pack.questions.get(usize::from(change.slot.question.0))?;
    let to = match (change.to, &question.kind) {
        (Answer::Between { min: Some(min), max: Some(max) }, Kind::Quantity(quantity)) => {
            let range = Range { min, max, defined: crate::engine::Defined::Always };
            NamedValue::One(Known::of_range(&range, &quantity.measure))
        }
        (Answer::Has { has, .. }, _) => NamedValue::Has { has: ids(has, question.options()) },
        (Answer::Among(options), _) => NamedValue::One(Known::of_ids(ids(options, question.options()))),
        _ => return None,
    };
    let title = change.title.and_then(|title| pack.programmes.get(usize::from(title)));
    Some(NamedChange {
        question: &question.id,
        year: change.slot.year,
        to,
        by: change.by.map(|by| by.to_string()),
        title: title.map(|programme| programme.id.as_str()),
        quantity: change.through.as_ref().map(|(node, from, to)| name_quantity(pack, *node, from, to)),
    })
}

fn name_quantity<'a>(pack: &'a Pack, node: NodeId, from: &Range, to: &Range) -> NamedQuantity<'a> {
    let fact = pack.derived.iter().find_map(|derived| match &derived.value {
        DerivedValue::Quantity(own, measure) if *own == node => Some((derived.id.as_str(), measure)),
        _ => None,
    });
    let bare = Measure::Count(String::new());
    let known = |range: &Range| Known::of_range(range, fact.map_or(&bare, |(_, measure)| measure));
    NamedQuantity { derived: fact.map(|(id, _)| id), from: known(from), to: known(to) }
}

fn ids(set: OptionSet, options: &[Choice]) -> Vec<&str> {
    let chosen = (0u8..).zip(options).filter(|(place, _)| set.contains(*place));
    chosen.map(|(_, option)| option.id.as_str()).collect()
}

/// A programme of which another day of the law says something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedDifference<'a> {
    pub programme: &'a str,
    /// The verdict on the other day, and the one on the day that was asked for.
    pub before: &'static str,
    pub after: &'static str,
    pub criteria: Vec<NamedChanged<'a>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NamedChanged<'a> {
    pub before: Option<NamedSeen<'a>>,
    pub after: Option<NamedSeen<'a>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NamedSeen<'a> {
    pub version: &'a str,
    pub id: &'a str,
    pub state: &'static str,
}

impl<'a> NamedDifference<'a> {
    /// Names what two assessments say differently.
    pub fn all(pack: &'a Pack, before: &Assessment, after: &Assessment) -> Vec<NamedDifference<'a>> {
        let named = |difference: Difference| {
            let programme = pack.programmes.get(usize::from(difference.programme))?;
            let criteria = difference.criteria.iter().map(|changed| name_changed(programme, *changed));
            Some(NamedDifference {
                programme: &programme.id,
                before: difference.before.name(),
                after: difference.after.name(),
                criteria: criteria.collect(),
            })
        };
        differences(pack, before, after).into_iter().filter_map(named).collect()
    }
}

fn name_changed(programme: &Programme, changed: Changed) -> NamedChanged<'_> {
    let seen = |seen: Seen| {
        let version = programme.versions.get(usize::from(seen.version))?;
        let criterion: &Criterion = match &version.rules {
            Rules::Criteria(criteria) => criteria.get(usize::from(seen.criterion))?,
            Rules::Ask(_) => return None,
        };
        Some(NamedSeen { version: &version.id, id: &criterion.id, state: seen.state.name() })
    };
    NamedChanged { before: changed.before.and_then(seen), after: changed.after.and_then(seen) }
}
