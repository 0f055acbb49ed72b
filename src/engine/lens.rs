//! The law lens: the same answers under the law of another day, for another purpose or in another region, and what is then different and why.
//!
//! Invariant: nothing is asked twice. A lens keeps the figures and the years of the accounts, and moves what it names alone.

use super::answer::{Answer, Answers, Context};
use super::prepared::assess;
use super::report::{Assessment, Contradiction, ProgrammeReport, State, Verdict, VersionReport};
use super::world::cone;
use crate::pack::{
    Criterion, Date, Form, Node, NodeId, Pack, Programme, QuestionId, Rules, Window, sort_few,
};

/// Another law to look through; what is `None` stays as it was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lens {
    /// The day of the law.
    pub law_on: Option<Date>,
    /// An option of the pack's region question.
    pub region: Option<u8>,
    /// Purpose questions and an option of each.
    pub purposes: Vec<(QuestionId, u8)>,
}

impl Lens {
    /// The verdicts through the lens.
    ///
    /// # Errors
    /// [`Contradiction`] when the answers leave no possible world.
    pub fn assess(
        &self,
        pack: &Pack,
        answers: &Answers,
        context: Context,
    ) -> Result<Assessment, Contradiction> {
        let mut answers = answers.clone();
        let region = pack.region.zip(self.region);
        for (question, option) in self.purposes.iter().copied().chain(region) {
            answers.set(context.slot(question, None, 0), Answer::option(option));
        }
        assess(pack, &answers, Context { law_on: self.law_on.unwrap_or(context.law_on), ..context })
    }
}

/// A programme of which two assessments say different things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its place in [`Pack::programmes`].
    pub programme: u16,
    pub before: Verdict,
    pub after: Verdict,
    /// The criteria that differ, those of before first.
    pub criteria: Vec<Changed>,
    /// Do the days for applications differ?
    pub window: bool,
    /// Does what would be paid?
    pub amount: bool,
}

/// A criterion beside the one that stands for it on the other side; `None` where nothing does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    pub before: Option<Seen>,
    pub after: Option<Seen>,
}

/// A criterion of a version, and its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The place in [`Programme::versions`](crate::pack::Programme::versions).
    pub version: u16,
    /// The place in the version's criteria.
    pub criterion: u16,
    pub state: State,
}

/// What two assessments of the same pack say differently, programme by programme: the verdict, the versions, the window, the amount or a criterion.
pub fn differences(pack: &Pack, before: &Assessment, after: &Assessment) -> Vec<Difference> {
    let pairs = before.programmes.iter().zip(&after.programmes);
    (0u16..)
        .zip(&pack.programmes)
        .zip(pairs)
        .filter_map(|((place, programme), (before, after))| {
            let criteria = changed(pack, programme, before, after);
            let (old, new) = (&before.versions, &after.versions);
            let differs_in = |same: fn(&VersionReport, &VersionReport) -> bool| {
                old.len() != new.len() || !old.iter().zip(new).all(|(old, new)| same(old, new))
            };
            let difference = Difference {
                programme: place,
                before: before.verdict,
                after: after.verdict,
                criteria,
                window: differs_in(|old, new| old.window == new.window),
                amount: differs_in(|old, new| old.amount == new.amount),
            };
            let is_one = difference.before != difference.after
                || !difference.criteria.is_empty()
                || differs_in(|old, new| old.version == new.version)
                || difference.window
                || difference.amount;
            is_one.then_some(difference)
        })
        .collect()
}

/// Does the second criterion stand for the first?
type IsSame<'a> = &'a dyn Fn(&Criterion, &Criterion) -> bool;

/// A criterion on one side.
type Side<'p> = (Seen, &'p Criterion);

/// Every criterion of the versions that may apply, without the whole.
fn side<'p>(programme: &'p Programme, report: &ProgrammeReport) -> Vec<Side<'p>> {
    let mut side = Vec::new();
    for version in &report.versions {
        let rules = programme.versions.get(usize::from(version.version)).map(|version| &version.rules);
        if let Some(Rules::Criteria(criteria)) = rules {
            let seen = (0u16..).zip(criteria).zip(&version.criteria).skip(1);
            side.extend(seen.map(|((criterion, rule), state)| {
                (Seen { version: version.version, criterion, state: *state }, rule)
            }));
        }
    }
    side
}

/// Pairs the criteria of both sides: by their clause; else by the same rule under another clause; else by reading the same questions, which is how
/// a line that was moved is found. What is the same in state and rule is left out.
fn changed(
    pack: &Pack,
    programme: &Programme,
    before: &ProgrammeReport,
    after: &ProgrammeReport,
) -> Vec<Changed> {
    let (before, mut after) = (side(programme, before), side(programme, after));
    let mut pairs: Vec<(Side<'_>, Option<Side<'_>>)> = before.into_iter().map(|old| (old, None)).collect();
    let ways: [IsSame<'_>; 3] =
        [&|old, new| old.id == new.id, &|old, new| old.node == new.node, &|old, new| {
            is_leaf(old) && is_leaf(new) && reads(pack, old.node) == reads(pack, new.node)
        }];
    for is_same in ways {
        for ((_, old), pair) in pairs.iter_mut().filter(|(_, pair)| pair.is_none()) {
            if let Some(at) = after.iter().position(|(_, new)| is_same(old, new)) {
                *pair = Some(after.remove(at));
            }
        }
    }
    let differs = |(old, pair): &(Side<'_>, Option<Side<'_>>)| {
        pair.is_none_or(|(seen, new)| {
            let rule = if is_leaf(old.1) { old.1.node != new.node } else { old.1.form != new.form };
            rule || old.0.state != seen.state
        })
    };
    let changed = pairs.into_iter().filter(differs);
    let changed =
        changed.map(|(old, pair)| Changed { before: Some(old.0), after: pair.map(|(seen, _)| seen) });
    changed.chain(after.into_iter().map(|(seen, _)| Changed { before: None, after: Some(seen) })).collect()
}

const fn is_leaf(criterion: &Criterion) -> bool {
    matches!(criterion.form, Form::Test | Form::Score(_) | Form::Judged(_))
}

/// The figures a rule reads, in order; a judgement reads none and is like no other.
fn reads(pack: &Pack, node: NodeId) -> Option<Vec<(QuestionId, u8)>> {
    let mut read: Vec<(QuestionId, u8)> = Vec::new();
    for id in cone(pack, [node]) {
        match pack.nodes.get(id.0 as usize) {
            Some(Node::Read(question, back)) => read.push((*question, *back)),
            Some(Node::Choice(question) | Node::HasAny(question, _) | Node::HasNone(question, _)) => {
                read.push((*question, 0));
            }
            _ => {}
        }
    }
    sort_few(&mut read, |figure| *figure);
    read.dedup();
    (!read.is_empty()).then_some(read)
}

/// A day from which the law of a pack is another, or on which applications begin or are over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    pub day: Date,
    /// Programmes with a version that is in force from this day, or no longer.
    pub rules: Vec<u16>,
    /// Programmes with a window that opens on this day, or closed the day before.
    pub windows: Vec<u16>,
}

/// The days worth a look through the lens, in order.
pub fn turns(pack: &Pack) -> Vec<Turn> {
    let mut found: Vec<(Date, u16, bool)> = Vec::new();
    let after = |day: Date| Date::from_days(day.days() + 1);
    for (place, programme) in (0u16..).zip(&pack.programmes) {
        for version in &programme.versions {
            let days = [version.effective.from, version.effective.to.and_then(after)];
            found.extend(days.into_iter().flatten().map(|day| (day, place, false)));
            if let Window::Spans(spans) = &version.window {
                let days = spans.iter().flat_map(|span| [Some(span.opens), span.closes.and_then(after)]);
                found.extend(days.flatten().map(|day| (day, place, true)));
            }
        }
    }
    sort_few(&mut found, |turn| *turn);
    found.dedup();
    let mut turns: Vec<Turn> = Vec::new();
    for (day, place, window) in found {
        if turns.last().is_none_or(|turn| turn.day != day) {
            turns.push(Turn { day, rules: Vec::new(), windows: Vec::new() });
        }
        if let Some(turn) = turns.last_mut() {
            if window { &mut turn.windows } else { &mut turn.rules }.push(place);
        }
    }
    turns
}
