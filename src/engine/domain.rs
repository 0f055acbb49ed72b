//! Domains: what each answer leaves possible for its figure, before any constraint is looked at.

use super::answer::{Answer, Context, Slot};
use super::report::{Defined, Range};
use crate::pack::{Kind, Number, OptionSet, Pack, Quantity, Question, QuestionId};

/// The values one figure may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Domain {
    /// One of these options.
    Options(OptionSet),
    /// All of `has`, perhaps some of `maybe`, nothing else.
    Subsets {
        has: OptionSet,
        maybe: OptionSet,
    },
    Range(Range),
}

impl Domain {
    /// Is a single value left?
    pub(super) fn is_settled(&self) -> bool {
        match self {
            Domain::Options(options) => options.len() == 1,
            Domain::Subsets { maybe, .. } => maybe.is_empty(),
            Domain::Range(range) => range.is_settled(),
        }
    }

    /// Everything the question allows.
    pub(super) fn whole(question: &Question) -> Domain {
        let all = OptionSet::first(question.options().len());
        match &question.kind {
            Kind::YesNo(_) | Kind::Choice(_) => Domain::Options(all),
            Kind::Choices(_) => Domain::Subsets { has: OptionSet::EMPTY, maybe: all },
            Kind::Quantity(quantity) => Domain::Range(Range::new(quantity.min, quantity.max)),
        }
    }

    /// What an answer leaves of the question's values; `None` if nothing. An answer of another kind than its question says nothing.
    pub(super) fn of(question: &Question, answer: Option<Answer>) -> Option<Domain> {
        let whole = Domain::whole(question);
        match (whole, answer, &question.kind) {
            (Domain::Options(all), Some(Answer::Among(options)), _) => {
                let left = all.intersection(options);
                (!left.is_empty()).then_some(Domain::Options(left))
            }
            (Domain::Subsets { maybe: all, .. }, Some(Answer::Has { has, maybe }), _) => {
                let (has, maybe) = (has.intersection(all), maybe.intersection(all).without(has));
                Some(Domain::Subsets { has, maybe })
            }
            (Domain::Range(_), Some(Answer::Between { min, max }), Kind::Quantity(quantity)) => {
                let (min, max) = (min.unwrap_or(quantity.min), max.unwrap_or(quantity.max));
                narrowed(quantity, Range::new(min, max)).map(Domain::Range)
            }
            _ => Some(whole),
        }
    }
}

/// The multiples of the step inside both the question's range and the given one; `None` if there are none.
pub(super) fn narrowed(quantity: &Quantity, range: Range) -> Option<Range> {
    let (min, max) = (range.min.max(quantity.min), range.max.min(quantity.max));
    let min = multiple_from(min, quantity.step, Rounding::Up).unwrap_or(min);
    let max = multiple_from(max, quantity.step, Rounding::Down).unwrap_or(max);
    (min <= max).then_some(Range { min, max, defined: range.defined })
}

#[derive(Clone, Copy, PartialEq)]
enum Rounding {
    Up,
    Down,
}

/// The nearest multiple of `step` not below or not above the number.
fn multiple_from(number: Number, step: Number, rounding: Rounding) -> Option<Number> {
    let steps = number.div(step)?;
    if steps.is_whole() {
        return Some(number);
    }
    let whole = steps.floor() + i128::from(rounding == Rounding::Up);
    Number::new(whole, 1)?.mul(step)
}

/// Where the figures of a pack's questions stand in one flat list of domains.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    starts: Vec<usize>,
    pub(super) slots: Vec<Slot>,
}

impl Layout {
    pub(super) fn new(pack: &Pack, context: Context) -> Layout {
        let mut layout = Layout { starts: Vec::with_capacity(pack.questions.len()), slots: Vec::new() };
        for (place, question) in (0u16..).zip(&pack.questions) {
            layout.starts.push(layout.slots.len());
            let years = 0..question.years();
            layout.slots.extend(years.map(|back| context.slot(QuestionId(place), question.per_year, back)));
        }
        layout
    }

    /// The place of a figure in the list; past its end for a question the pack does not have.
    pub(super) fn place(&self, question: QuestionId, back: u8) -> usize {
        self.starts.get(usize::from(question.0)).map_or(usize::MAX, |start| start + usize::from(back))
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
