//! What each node may be, given what each figure may be; and how one changed figure is followed through everything that hangs on it.
//!
//! Invariant: sound. A node's value holds its value in every world of the domains; it may hold more (see `docs/semantics.md`).

use super::domain::{Domain, Figure};
use super::live::Engine;
use super::report::{Defined, Range};
use super::truth::Truth;
use super::wiring::Rule;
use super::world::Empty;
use crate::pack::{Arm, Node, NodeId, Number, OptionSet, QuestionId};

/// What is known of a node that is no truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// `None` where arithmetic left 128 bits.
    Number(Option<Range>),
    Options(OptionSet),
}

/// What was said of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    /// That the person is not sure.
    Unsure,
    Leaves(Domain),
    /// Something that no value of the question fits.
    Impossible,
}

/// What figures and nodes may be under one set of answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Situation {
    pub(super) said: Vec<Said>,
    /// How many figures have an impossible answer.
    pub(super) impossible: usize,
    /// What answers, founding and constraints leave; without the last two while answers clash.
    pub(super) domains: Vec<Domain>,
    pub(super) empty: Option<Empty>,
    pub(super) truths: Vec<Truth>,
    kept: Vec<Kept>,
    /// What has to be worked out anew, as bits; all clear between two answers.
    due: Vec<u64>,
    /// Everything has.
    all_due: bool,
    /// The tied figures have to be narrowed anew.
    pub(super) ties_due: bool,
}

impl Situation {
    /// What is known before any answer.
    pub(super) fn blank(engine: Engine<'_>) -> Situation {
        let (pack, wiring) = (engine.pack, &engine.prepared.wiring);
        let figures = &engine.prepared.layout.figures;
        let nowhere = Domain::Options(OptionSet::EMPTY);
        let mut now = Situation {
            said: vec![Said::Nothing; figures.len()],
            impossible: 0,
            domains: vec![nowhere; figures.len()],
            empty: None,
            truths: vec![Truth::UNKNOWN; pack.nodes.len()],
            kept: vec![Kept::Number(None); wiring.most_kept],
            due: wiring.worked_out.clone(),
            all_due: true,
            ties_due: true,
        };
        for (place, figure) in figures.iter().enumerate() {
            engine.put(&mut now, place, figure.whole);
        }
        engine.settle(&mut now);
        now
    }

    pub(super) fn truth(&self, id: NodeId) -> Truth {
        self.truths.get(id.0 as usize).copied().unwrap_or(Truth::UNKNOWN)
    }

    fn mark(&mut self, places: &[u32]) {
        for place in places {
            if let Some(word) = self.due.get_mut(*place as usize / 64) {
                *word |= 1 << (place % 64);
            }
        }
    }

    /// Takes a mark away; was it there?
    fn take(&mut self, place: u32) -> bool {
        let Some(word) = self.due.get_mut(place as usize / 64) else { return false };
        let bit = 1 << (place % 64);
        let due = *word & bit != 0;
        *word &= !bit;
        due
    }
}

impl Engine<'_> {
    fn figure(&self, now: &Situation, question: QuestionId, back: u8) -> Option<(&Figure, Domain)> {
        let place = self.layout().place(question, back);
        Some((self.layout().figures.get(place)?, *now.domains.get(place)?))
    }

    fn kept(&self, now: &Situation, id: NodeId) -> Option<Kept> {
        now.kept.get(*self.prepared.wiring.kept.get(id.0 as usize)? as usize).copied()
    }

    /// What a number node may be; `None` where nothing is known.
    pub(super) fn range(&self, now: &Situation, id: NodeId) -> Option<Range> {
        match self.pack.nodes.get(id.0 as usize)? {
            Node::Number(number) => Some(Range::point(*number)),
            Node::AsOf => Some(Range::point(Number::int(i64::from(self.prepared.context.as_of.days())))),
            Node::Read(question, back) => {
                let (figure, domain) = self.figure(now, *question, *back)?;
                figure.range(domain)
            }
            _ => match self.kept(now, id)? {
                Kept::Number(range) => range,
                Kept::Options(_) => None,
            },
        }
    }

    /// The options that an option node may yield.
    pub(super) fn options(&self, now: &Situation, id: NodeId) -> OptionSet {
        let known = match self.pack.nodes.get(id.0 as usize) {
            Some(Node::Choice(question)) => match self.figure(now, *question, 0) {
                Some((_, Domain::Options(options))) => Some(options),
                _ => None,
            },
            _ => match self.kept(now, id) {
                Some(Kept::Options(options)) => Some(options),
                _ => None,
            },
        };
        known.unwrap_or(OptionSet::first(OptionSet::LIMIT))
    }

    /// Puts what a figure may be, decides the conditions on it, and marks what else hangs on it.
    pub(super) fn put(&self, now: &mut Situation, place: usize, domain: Domain) {
        let Some(known) = now.domains.get_mut(place).filter(|known| **known != domain) else { return };
        *known = domain;
        let wiring = &self.prepared.wiring;
        for test in wiring.tests.get(place) {
            self.set_truth(now, test.node(), test.truth(&domain));
        }
        if !now.all_due {
            now.mark(wiring.readers.get(place));
        }
    }

    fn set_truth(&self, now: &mut Situation, id: NodeId, truth: Truth) {
        if let Some(known) = now.truths.get_mut(id.0 as usize).filter(|known| **known != truth) {
            *known = truth;
            if !now.all_due {
                now.mark(self.prepared.wiring.parents.get(id.0 as usize));
            }
        }
    }

    /// Makes everything due: where much changes at once that costs less than to follow each change.
    pub(super) fn make_all_due(&self, now: &mut Situation) {
        now.due.copy_from_slice(&self.prepared.wiring.worked_out);
        now.all_due = true;
    }

    /// Works out everything that is due: the tied figures, then the nodes, children first.
    pub(super) fn settle(&self, now: &mut Situation) {
        if std::mem::take(&mut now.ties_due) {
            self.tie(now);
        }
        for at in 0..now.due.len() {
            while let Some(word) = now.due.get_mut(at).filter(|word| **word != 0) {
                let bit = word.trailing_zeros();
                *word &= *word - 1;
                self.work_out(now, at as u32 * 64 + bit);
            }
        }
        now.all_due = false;
    }

    /// Works out what is due of these nodes.
    pub(super) fn settle_only(&self, now: &mut Situation, nodes: &[NodeId]) {
        for id in nodes {
            if now.all_due || now.take(id.0) {
                self.work_out(now, id.0);
            }
        }
    }

    /// Works out one node anew and marks what hangs on it where it changed.
    fn work_out(&self, now: &mut Situation, place: u32) {
        let wiring = &self.prepared.wiring;
        let at = place as usize;
        let truths = || wiring.children.get(at).iter().map(|child| now.truth(NodeId(*child)));
        let truth = match wiring.rules.get(at) {
            Some(Rule::All) => truths().fold(Truth::TRUE, Truth::and),
            Some(Rule::Any) => truths().fold(Truth::FALSE, Truth::or),
            Some(Rule::AtLeast(least)) => Truth::at_least(*least, truths()),
            Some(Rule::Truth) => self.truth_of(now, at),
            Some(Rule::Value) => return self.work_out_value(now, at),
            None => return,
        };
        self.set_truth(now, NodeId(place), truth);
    }

    fn work_out_value(&self, now: &mut Situation, at: usize) {
        let value = match self.pack.nodes.get(at) {
            Some(Node::FirstOption(arms)) => {
                Kept::Options(arms_reached(arms, now).map(|arm| arm.then).collect())
            }
            Some(node) => Kept::Number(self.range_of(now, node)),
            None => return,
        };
        let kept = self.prepared.wiring.kept.get(at).map_or(usize::MAX, |kept| *kept as usize);
        if let Some(known) = now.kept.get_mut(kept).filter(|known| **known != value) {
            *known = value;
            if !now.all_due {
                now.mark(self.prepared.wiring.parents.get(at));
            }
        }
    }

    /// A truth that does not come from truths alone; the conditions on one figure are decided where the figure is put.
    fn truth_of(&self, now: &Situation, at: usize) -> Truth {
        match self.pack.nodes.get(at) {
            Some(Node::Constant(constant)) => Truth::of(*constant),
            Some(Node::Judged(_)) => Truth::JUDGED,
            Some(Node::Compare(left, comparison, right)) => {
                match (self.range(now, *left), self.range(now, *right)) {
                    (Some(left), Some(right)) => left.compare(*comparison, right),
                    _ => Truth::UNKNOWN,
                }
            }
            Some(Node::IsIn(child, set)) => {
                let options = self.options(now, *child);
                Truth::known(options.is_subset_of(*set), !options.intersection(*set).is_empty())
            }
            _ => Truth::UNKNOWN,
        }
    }

    fn range_of(&self, now: &Situation, node: &Node) -> Option<Range> {
        let range = |id: &NodeId| self.range(now, *id);
        let fold = |children: &[NodeId], operation: fn(Range, Range) -> Option<Range>| {
            let mut ranges = children.iter().map(range);
            let first = ranges.next()??;
            ranges.try_fold(first, |folded, range| operation(folded, range?))
        };
        match node {
            Node::Add(left, right)
            | Node::Subtract(left, right)
            | Node::Multiply(left, right)
            | Node::Divide(left, right, _)
            | Node::Months(left, right) => {
                let (left, right) = (range(left)?, range(right)?);
                match node {
                    Node::Add(..) => left.add(right),
                    Node::Subtract(..) => left.subtract(right),
                    Node::Multiply(..) => left.multiply(right),
                    Node::Divide(_, _, smallest) => left.divide(right, *smallest),
                    _ => Some(left.months_since(right)),
                }
            }
            Node::Least(children) => fold(children, Range::least),
            Node::Greatest(children) => fold(children, Range::greatest),
            Node::FirstNumber(arms, otherwise) => {
                let open = !arms.iter().any(|arm| now.truth(arm.when).is_certain());
                let results = arms_reached(arms, now).map(|arm| arm.then);
                let results = results.chain(open.then_some(*otherwise)).map(Range::point);
                let none = Range { defined: Defined::Perhaps, ..Range::point(*otherwise) };
                Some(results.reduce(Range::hull).unwrap_or(none))
            }
            _ => None,
        }
    }
}

/// The arms that may be the first to hold, up to and with the first that certainly holds.
pub(super) fn arms_reached<'a, T>(arms: &'a [Arm<T>], now: &Situation) -> impl Iterator<Item = &'a Arm<T>> {
    let certain = arms.iter().position(|arm| now.truth(arm.when).is_certain());
    let until = certain.map_or(arms.len(), |certain| certain + 1);
    arms.iter().take(until).filter(|arm| !now.truth(arm.when).is_impossible())
}
