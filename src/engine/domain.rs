//! Domains: what each answer leaves possible for its figure, before any constraint is looked at; and where the figures stand.

use super::answer::{Answer, Context, Slot};
use super::report::{Defined, Range};
use crate::pack::{Date, Kind, Node, Number, OptionSet, Pack, QuestionId};

/// The values one figure may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Domain {
    /// One of these options.
    Options(OptionSet),
    /// All of `has`, perhaps some of `maybe`, nothing else.
    Subsets { has: OptionSet, maybe: OptionSet },
    /// So many steps of the question, from the first to the last.
    Steps { from: i64, to: i64, defined: Defined },
}

impl Domain {
    /// Is a single value left?
    pub(super) fn is_settled(&self) -> bool {
        match self {
            Domain::Options(options) => options.len() == 1,
            Domain::Subsets { maybe, .. } => maybe.is_empty(),
            Domain::Steps { defined: Defined::Never, .. } => true,
            Domain::Steps { from, to, defined } => from == to && *defined == Defined::Always,
        }
    }
}

/// Of two ends in steps, the values between them; `None` if there are none.
pub(super) fn between(from: i64, to: i64, defined: Defined) -> Option<Domain> {
    (from <= to).then_some(Domain::Steps { from, to, defined })
}

/// One figure: what its question allows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub(super) slot: Slot,
    /// Everything the question allows.
    pub(super) whole: Domain,
    /// The step of a quantity.
    pub(super) step: Number,
}

impl Figure {
    /// What an answer leaves of the question's values; `None` if nothing. An answer of another kind than its question says nothing.
    pub(super) fn left_by(&self, answer: &Answer) -> Option<Domain> {
        match (self.whole, *answer) {
            (Domain::Options(all), Answer::Among(options)) => {
                let left = all.intersection(options);
                (!left.is_empty()).then_some(Domain::Options(left))
            }
            (Domain::Subsets { maybe: all, .. }, Answer::Has { has, maybe }) => {
                let (has, maybe) = (has.intersection(all), maybe.intersection(all).without(has));
                Some(Domain::Subsets { has, maybe })
            }
            (Domain::Steps { from, to, defined }, Answer::Between { min, max }) => {
                let (below, reached) = min.map_or((from, true), |min| min.steps(self.step));
                let last =
                    max.map_or(to, |max| if Some(max) == min { below } else { max.steps(self.step).0 });
                between((below + i64::from(!reached)).max(from), last.min(to), defined)
            }
            _ => Some(self.whole),
        }
    }

    /// The numbers that so many steps are; `None` where it is no quantity or a number leaves 128 bits.
    pub(super) fn range(&self, domain: Domain) -> Option<Range> {
        let Domain::Steps { from, to, defined } = domain else { return None };
        let number = |steps: i64| Number::int(steps).mul(self.step);
        let min = number(from)?;
        Some(Range { min, max: if from == to { min } else { number(to)? }, defined })
    }
}

/// Where the figures of a pack's questions stand in one flat list.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    starts: Vec<usize>,
    pub(super) figures: Vec<Figure>,
    last_year: i32,
    as_of: Date,
}

impl Layout {
    pub(super) fn new(pack: &Pack, context: Context) -> Layout {
        let mut layout = Layout {
            starts: Vec::with_capacity(pack.questions.len()),
            figures: Vec::new(),
            last_year: context.year(0),
            as_of: context.as_of,
        };
        for (place, question) in (0u16..).zip(&pack.questions) {
            layout.starts.push(layout.figures.len());
            let all = OptionSet::first(question.options().len());
            let (whole, step) = match &question.kind {
                Kind::YesNo(_) | Kind::Choice(_) => (Domain::Options(all), Number::ONE),
                Kind::Choices(_) => (Domain::Subsets { has: OptionSet::EMPTY, maybe: all }, Number::ONE),
                Kind::Quantity(quantity) => {
                    let (from, to) = quantity.ends();
                    (Domain::Steps { from, to, defined: Defined::Always }, quantity.step)
                }
            };
            let slot = |back| context.slot(QuestionId(place), question.per_year, back);
            let figures = (0..question.years()).map(|back| Figure { slot: slot(back), whole, step });
            layout.figures.extend(figures);
        }
        layout
    }

    /// The day that a node is on these dates, whatever the answers; `None` where it hangs on them.
    pub(super) fn day(&self, node: &Node) -> Option<Date> {
        match node {
            Node::AsOf => Some(self.as_of),
            Node::Number(number) => Some(Date::of_number(*number)),
            _ => None,
        }
    }

    /// The place of a figure in the list; past its end for a question the pack does not have.
    pub(super) fn place(&self, question: QuestionId, back: u8) -> usize {
        self.starts.get(usize::from(question.0)).map_or(usize::MAX, |start| start + usize::from(back))
    }

    /// The place of a slot; `None` for one that is not asked on these dates.
    pub(super) fn place_of(&self, slot: Slot) -> Option<usize> {
        let back = u8::try_from(slot.year.map_or(Some(0), |year| self.last_year.checked_sub(year))?).ok()?;
        let place = self.place(slot.question, back);
        self.figures.get(place).filter(|figure| figure.slot == slot).map(|_| place)
    }

    pub(super) fn slots(&self) -> impl DoubleEndedIterator<Item = Slot> {
        self.figures.iter().map(|figure| figure.slot)
    }
}

/// Year by year, from when the company was founded: is a figure of this year defined?
pub(super) fn defined_in(year: i32, founded_from: i32, founded_to: i32) -> Defined {
    match () {
        () if founded_from > year => Defined::Never,
        () if founded_to > year => Defined::Perhaps,
        () => Defined::Always,
    }
}
