//! The invariants of a compiled pack: every reference leads somewhere, children stand before parents, bounds hold.
//!
//! Invariant: total; a hostile pack is refused, never followed.

use super::*;
use std::fmt;

/// More of anything is refused.
const MOST_NODES: usize = 1 << 20;
/// More questions do not fit a [`QuestionId`].
const MOST_QUESTIONS: usize = 1 << 14;
/// Years a per-year question may ask.
const MOST_YEARS: u8 = 10;

/// Nodes may nest no deeper, so that walks over them cannot exhaust the stack.
const MOST_DEPTH: u16 = 256;

/// What is broken: a kind of thing and its place in the pack's list of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken(pub &'static str, pub usize);

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0, self.1)
    }
}

/// Checks every invariant of the model.
///
/// # Errors
/// The first thing that is broken.
pub fn validate(pack: &Pack) -> Result<(), Broken> {
    holds(!pack.languages.is_empty() && pack.nodes.len() <= MOST_NODES, "pack", 0)?;
    holds(pack.questions.len() <= MOST_QUESTIONS, "pack", 0)?;
    every(&pack.questions, "question", |question| question_is_sound(pack, question))?;
    every(&pack.nodes.iter().enumerate().collect::<Vec<_>>(), "node", |(place, node)| {
        node_is_sound(pack, *place, node)
    })?;
    holds(depth(pack) <= MOST_DEPTH, "depth of nodes beyond", usize::from(MOST_DEPTH))?;
    if let Some(node) = magnitude::first_overflow(pack) {
        return Err(Broken("possible overflow in node", node.0 as usize));
    }
    let is_kind = |id: Option<QuestionId>, fits: fn(&Kind) -> bool| {
        id.is_none_or(|id| question(pack, id).is_some_and(|q| q.per_year.is_none() && fits(&q.kind)))
    };
    holds(is_kind(pack.region, |kind| matches!(kind, Kind::Choice(_))), "region", 0)?;
    holds(is_kind(pack.founded, |kind| measure(kind) == Some(&Measure::Date)), "founded", 0)?;
    every(&pack.constraints, "constraint", |constraint| is_sort(pack, constraint.node, Sort::Truth))?;
    every(&pack.derived, "derived", |derived| derived_is_sound(pack, derived))?;
    every(&pack.programmes, "programme", |programme| programme_is_sound(pack, programme))?;
    every(&pack.examples, "example", |example| {
        example
            .answers
            .iter()
            .all(|(id, back, _)| question(pack, *id).is_some_and(|asked| *back < asked.years()))
    })?;
    holds(pack.diagrams.are_sound(pack), "diagrams", 0)
}

/// How deep the deepest node nests.
fn depth(pack: &Pack) -> u16 {
    let mut depths: Vec<u16> = Vec::with_capacity(pack.nodes.len());
    for node in &pack.nodes {
        let mut deepest = 0;
        node.for_each_child(|child| {
            deepest = deepest.max(depths.get(child.0 as usize).copied().unwrap_or_default())
        });
        depths.push(deepest.saturating_add(1));
    }
    depths.into_iter().max().unwrap_or_default()
}

fn holds(fact: bool, what: &'static str, place: usize) -> Result<(), Broken> {
    if fact { Ok(()) } else { Err(Broken(what, place)) }
}

fn every<T>(list: &[T], what: &'static str, fits: impl Fn(&T) -> bool) -> Result<(), Broken> {
    match list.iter().position(|item| !fits(item)) {
        Some(place) => Err(Broken(what, place)),
        None => Ok(()),
    }
}

fn question(pack: &Pack, id: QuestionId) -> Option<&Question> {
    pack.questions.get(usize::from(id.0))
}

const fn measure(kind: &Kind) -> Option<&Measure> {
    match kind {
        Kind::Quantity(quantity) => Some(&quantity.measure),
        _ => None,
    }
}

fn is_sort(pack: &Pack, id: NodeId, sort: Sort) -> bool {
    pack.nodes.get(id.0 as usize).is_some_and(|node| node.sort() == sort)
}

fn cites(pack: &Pack, source: &SourceRef) -> bool {
    usize::from(source.source) < pack.sources.len()
}

fn question_is_sound(pack: &Pack, question: &Question) -> bool {
    let kind = match &question.kind {
        Kind::YesNo(options) => options.len() == 2,
        Kind::Choice(options) | Kind::Choices(options) => (1..=OptionSet::LIMIT).contains(&options.len()),
        Kind::Quantity(quantity) => quantity.is_countable(),
    };
    // Only quantities are asked per year: a choice is read without a year.
    let years = match (&question.kind, question.per_year) {
        (_, None) => true,
        (Kind::Quantity(_), Some(years)) => (1..=MOST_YEARS).contains(&years),
        _ => false,
    };
    kind && years
        && usize::from(question.group) < pack.groups.len()
        && question.source.as_ref().is_none_or(|source| cites(pack, source))
}

fn node_is_sound(pack: &Pack, place: usize, node: &Node) -> bool {
    let mut before = true;
    node.for_each_child(|child| before &= (child.0 as usize) < place);
    let all = |ids: &[NodeId], sort| ids.iter().all(|id| is_sort(pack, *id, sort));
    let kind = |id: QuestionId| question(pack, id).map(|question| &question.kind);
    before
        && match node {
            Node::Constant(_) | Node::Judged(_) | Node::Number(_) | Node::AsOf => true,
            Node::Compare(left, _, right)
            | Node::Add(left, right)
            | Node::Subtract(left, right)
            | Node::Multiply(left, right)
            | Node::Months(left, right) => all(&[*left, *right], Sort::Number),
            Node::Divide(left, right, step) => *step > Number::ZERO && all(&[*left, *right], Sort::Number),
            Node::IsIn(value, _) => is_sort(pack, *value, Sort::Option),
            Node::HasAny(id, _) | Node::HasNone(id, _) => matches!(kind(*id), Some(Kind::Choices(_))),
            Node::All(children) | Node::Any(children) | Node::AtLeast(_, children) => {
                all(children, Sort::Truth)
            }
            Node::Least(children) | Node::Greatest(children) => {
                !children.is_empty() && all(children, Sort::Number)
            }
            Node::Read(id, back) => {
                question(pack, *id).is_some_and(|q| matches!(q.kind, Kind::Quantity(_)) && *back < q.years())
            }
            Node::Choice(id) => matches!(kind(*id), Some(Kind::YesNo(_) | Kind::Choice(_))),
            Node::FirstNumber(arms, _) => arms.iter().all(|arm| is_sort(pack, arm.when, Sort::Truth)),
            Node::FirstOption(arms) => arms.iter().all(|arm| is_sort(pack, arm.when, Sort::Truth)),
        }
}

fn derived_is_sound(pack: &Pack, derived: &Derived) -> bool {
    let value = match &derived.value {
        DerivedValue::Quantity(node, _) => is_sort(pack, *node, Sort::Number),
        DerivedValue::Choice(node, options) => {
            is_sort(pack, *node, Sort::Option) && options.len() <= OptionSet::LIMIT
        }
        DerivedValue::Score(score) => {
            let number = |node| is_sort(pack, node, Sort::Number);
            number(score.total)
                && score
                    .parts
                    .iter()
                    .all(|part| number(part.points) && part.items.iter().all(|item| number(item.points)))
        }
    };
    value && derived.source.as_ref().is_none_or(|source| cites(pack, source))
}

fn programme_is_sound(pack: &Pack, programme: &Programme) -> bool {
    usize::from(programme.authority) < pack.authorities.len()
        && programme.opens.iter().all(|opened| usize::from(*opened) < pack.programmes.len())
        && programme.purpose.is_none_or(|id| question(pack, id).is_some())
        && programme.gives.iter().all(|gift| gift.source.as_ref().is_none_or(|source| cites(pack, source)))
        && programme.versions.iter().all(|version| version_is_sound(pack, version))
}

fn version_is_sound(pack: &Pack, version: &Version) -> bool {
    let rules = match &version.rules {
        Rules::Ask(_) => true,
        Rules::Criteria(criteria) => {
            let sound = |(place, criterion)| criterion_is_sound(pack, criterion, place, criteria.len());
            !criteria.is_empty() && criteria.iter().enumerate().all(sound)
        }
    };
    let window = match &version.window {
        Window::Spans(spans) => {
            spans.iter().all(|span| span.source.as_ref().is_none_or(|source| cites(pack, source)))
        }
        _ => true,
    };
    rules
        && window
        && cites(pack, &version.source)
        && is_sort(pack, version.applies, Sort::Truth)
        && version.amount.as_ref().is_none_or(|amount| is_sort(pack, amount.value, Sort::Number))
}

fn criterion_is_sound(pack: &Pack, criterion: &Criterion, place: usize, count: usize) -> bool {
    let form = match &criterion.form {
        Form::Score(derived) => {
            pack.derived.get(usize::from(*derived)).is_some_and(|d| matches!(d.value, DerivedValue::Score(_)))
        }
        Form::Judged(judgement) => usize::from(judgement.authority) < pack.authorities.len(),
        _ => true,
    };
    form && is_sort(pack, criterion.node, Sort::Truth)
        && criterion.skipped.is_none_or(|node| is_sort(pack, node, Sort::Truth))
        && criterion
            .branches
            .iter()
            .all(|branch| usize::from(*branch) > place && usize::from(*branch) < count)
        && cites(pack, &criterion.source)
}
