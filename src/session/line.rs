//! Lines of the rules that cut a range: what is asked exactly, and why.
//!
//! Invariant: a line is named only where the engine judges a criterion differently on either side of it.

use super::page::question;
use super::state::Session;
use crate::engine::{Answer, Answers, Assessment, Slot, State, Verdict, assess};
use crate::pack::{Comparison, Kind, Node, Number, Pack, Rules, sort_few};

/// A criterion that turns out differently from one end of a range to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The figure that the rule names; `None` where the line lies in a figure worked out from this one.
    pub at: Option<Number>,
    /// A place in [`Pack::programmes`].
    pub programme: u16,
    /// A place in its versions.
    pub version: u16,
    /// A place in its criteria.
    pub criterion: u16,
}

/// So many figures of the rules are tried inside one range; each takes two assessments.
const MOST_LINES: usize = 8;

/// The lines that cut the range answered for a slot, among programmes that the visitor is after and that are still open. None where the
/// answer is no range, or where the answers clash.
pub fn lines(pack: &Pack, session: &Session, answers: &Answers, slot: Slot) -> Vec<Line> {
    cut(pack, session, answers, slot).unwrap_or_default()
}

fn cut(pack: &Pack, session: &Session, answers: &Answers, slot: Slot) -> Option<Vec<Line>> {
    let Kind::Quantity(quantity) = &question(pack, slot.question)?.kind else { return None };
    let Answer::Between { min, max } = answers.get(slot)? else { return None };
    let (min, max) = (min.unwrap_or(quantity.min), max.unwrap_or(quantity.max));
    if min >= max {
        return None;
    }
    let now = assess(pack, answers, session.context).ok()?;
    let exactly = |number: Number| {
        let mut answers = answers.clone();
        answers.set(slot, Answer::exactly(number));
        assess(pack, &answers, session.context).ok()
    };
    let mut lines = Vec::new();
    let mut add = |at: Option<Number>, below: Number, above: Number| {
        let (Some(below), Some(above)) = (exactly(below), exactly(above)) else { return };
        for (programme, version, criterion, decided) in differing(pack, session, &now, &below, &above) {
            let known = |line: &Line| {
                (line.programme, line.version, line.criterion) == (programme, version, criterion)
            };
            // Between the ends a figure worked out is told only where it decides; a figure that the rule names is one of its lines in any case.
            if at.is_some() || (decided && !lines.iter().any(known)) {
                lines.push(Line { at, programme, version, criterion });
            }
        }
    };
    let named = named(pack, session, slot, quantity.step);
    for (at, below, above) in
        named.into_iter().filter(|(_, below, above)| *below >= min && *above <= max).take(MOST_LINES)
    {
        add(Some(at), below, above);
    }
    add(None, min, max);
    Some(lines)
}

/// The figures that rules compare a slot with, each with the nearest figures on either side of the line.
fn named(pack: &Pack, session: &Session, slot: Slot, step: Number) -> Vec<(Number, Number, Number)> {
    let per_year = question(pack, slot.question).and_then(|question| question.per_year);
    let is_slot = |node: Option<&Node>| matches!(node, Some(Node::Read(id, back)) if session.context.slot(*id, per_year, *back) == slot);
    let mut found = Vec::new();
    for node in &pack.nodes {
        let Node::Compare(left, how, right) = node else { continue };
        let (left, right) = (pack.nodes.get(left.0 as usize), pack.nodes.get(right.0 as usize));
        let from_the_line = match how {
            Comparison::AtLeast | Comparison::LessThan => is_slot(left),
            Comparison::AtMost | Comparison::MoreThan => is_slot(right),
            _ => continue,
        };
        let at = match (left, right) {
            (Some(Node::Number(at)), other) | (other, Some(Node::Number(at))) if is_slot(other) => *at,
            _ => continue,
        };
        let (below, above) = if from_the_line { (at.sub(step), Some(at)) } else { (Some(at), at.add(step)) };
        if let (Some(below), Some(above)) = (below, above)
            && !found.contains(&(at, below, above))
        {
            found.push((at, below, above));
        }
    }
    sort_few(&mut found, |line| *line);
    found
}

/// The criteria without branches whose state differs, of open programmes that the visitor is after; and whether both states are decided.
fn differing(
    pack: &Pack,
    session: &Session,
    now: &Assessment,
    below: &Assessment,
    above: &Assessment,
) -> Vec<(u16, u16, u16, bool)> {
    let mut found = Vec::new();
    let reports = now.programmes.iter().zip(below.programmes.iter().zip(&above.programmes));
    for (place, (now, (below, above))) in (0u16..).zip(reports) {
        if now.verdict != Verdict::Open || !session.wants(pack, usize::from(place)) {
            continue;
        }
        for (below, above) in
            below.versions.iter().zip(&above.versions).filter(|(a, b)| a.version == b.version)
        {
            let version = pack.programmes.get(usize::from(place));
            let version = version.and_then(|programme| programme.versions.get(usize::from(below.version)));
            let Some(Rules::Criteria(criteria)) = version.map(|version| &version.rules) else { continue };
            let states = below.criteria.iter().zip(&above.criteria);
            for ((number, criterion), (below_state, above_state)) in (0u16..).zip(criteria).zip(states) {
                if criterion.branches.is_empty() && below_state != above_state {
                    let decided = *below_state != State::Open && *above_state != State::Open;
                    found.push((place, below.version, number, decided));
                }
            }
        }
    }
    found
}
