//! Lines of the rules that cut a range: what is asked exactly, and why.
//!
//! Invariant: a line is named only where the engine judges a criterion differently on either side of it.

use super::page::question;
use super::state::Session;
use crate::engine::{Answer, Answers, Engine, Live, Prepared, Slot, State, Verdict};
use crate::pack::{Criterion, Kind, Node, NodeId, Number, Pack, Rules, sort_few};

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

/// So many figures of the rules are tried inside one range; each takes two states.
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
    let prepared = Prepared::new(pack, session.context);
    let engine = Engine::new(pack, &prepared);
    let now = engine.begin(answers);
    if engine.contradiction(&now).is_some() {
        return None;
    }
    let exactly = |number: Number| {
        let mut live = now.clone();
        engine.set(&mut live, slot, Some(Answer::exactly(number)));
        engine.contradiction(&live).is_none().then_some(live)
    };
    let mut lines = Vec::new();
    let mut add = |at: Option<Number>, below: Number, above: Number| {
        let (Some(below), Some(above)) = (exactly(below), exactly(above)) else { return };
        for (programme, version, criterion, decided) in
            differing(engine, pack, session, [&now, &below, &above])
        {
            let known = |line: &Line| {
                (line.programme, line.version, line.criterion) == (programme, version, criterion)
            };
            // Between the ends a figure worked out is told only where it decides; a figure that the rule names is one of its lines in any case.
            if at.is_some() || (decided && !lines.iter().any(known)) {
                lines.push(Line { at, programme, version, criterion });
            }
        }
    };
    let named = named(engine, pack, slot);
    for (at, below, above) in
        named.into_iter().filter(|(_, below, above)| *below >= min && *above <= max).take(MOST_LINES)
    {
        add(Some(at), below, above);
    }
    add(None, min, max);
    Some(lines)
}

/// The figures that rules compare a slot with, each with the nearest figures on either side of the line. Of a period it is the last day on the
/// one side.
fn named(engine: Engine<'_>, pack: &Pack, slot: Slot) -> Vec<(Number, Number, Number)> {
    let node = |id: &NodeId| pack.nodes.get(id.0 as usize);
    let mut found = Vec::new();
    engine.lines(slot, &mut |compare, below, above| {
        let Some(Node::Compare(left, _, right)) = node(&compare) else { return };
        let at = match (node(left), node(right)) {
            (Some(Node::Months(..)), _) => below,
            (Some(Node::Number(at)), _) | (_, Some(Node::Number(at))) => *at,
            _ => return,
        };
        if !found.contains(&(at, below, above)) {
            found.push((at, below, above));
        }
    });
    sort_few(&mut found, |line| *line);
    found
}

/// The criteria without branches whose state differs, of open programmes that the visitor is after; and whether both states are decided.
fn differing(
    engine: Engine<'_>,
    pack: &Pack,
    session: &Session,
    [now, below, above]: [&Live; 3],
) -> Vec<(u16, u16, u16, bool)> {
    let states = |live: &Live, place: usize| {
        let mut states: Vec<(u16, u16, State)> = Vec::new();
        engine.states(live, place, |version, state| {
            let next = states.last().filter(|last| last.0 == version).map_or(0, |last| last.1 + 1);
            states.push((version, next, state));
        });
        states
    };
    let mut found = Vec::new();
    for (place, programme) in pack.programmes.iter().enumerate() {
        if engine.verdict(now, place) != Some(Verdict::Open) || !session.wants(pack, place) {
            continue;
        }
        let above = states(above, place);
        for (version, number, below) in states(below, place) {
            let rules = programme.versions.get(usize::from(version)).map(|version| &version.rules);
            let Some(Rules::Criteria(criteria)) = rules else { continue };
            let is_single = |criterion: &Criterion| criterion.branches.is_empty();
            if !criteria.get(usize::from(number)).is_some_and(is_single) {
                continue;
            }
            let same = above.iter().find(|(other, at, _)| (*other, *at) == (version, number));
            if let Some((.., above)) = same.filter(|(.., above)| *above != below) {
                let decided = below != State::Open && *above != State::Open;
                found.extend(u16::try_from(place).map(|place| (place, version, number, decided)));
            }
        }
    }
    found
}
