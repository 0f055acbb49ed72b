//! Answers: what a person has said, each narrowing the possible worlds.

pub use crate::pack::Answer;
use crate::pack::{Date, QuestionId, SortedMap};

/// The figure an answer is about: a question, and for a per-year question the calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    pub question: QuestionId,
    /// The calendar year of a per-year question, so that a later as-of date does not shift the figures; else `None`.
    pub year: Option<i32>,
}

/// Everything answered so far; the order in which it was answered leaves no trace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(SortedMap<Slot, Answer>);

impl Answers {
    pub fn get(&self, slot: Slot) -> Option<Answer> {
        self.0.get(slot).copied()
    }

    pub fn set(&mut self, slot: Slot, answer: Answer) {
        self.0.insert(slot, answer);
    }

    /// Makes the slot unanswered.
    pub fn clear(&mut self, slot: Slot) {
        self.0.remove(slot);
    }

    pub fn iter(&self) -> impl Iterator<Item = (Slot, Answer)> {
        self.0.iter().map(|(slot, answer)| (slot, *answer))
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = (Slot, &Answer)> {
        self.0.iter()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The two dates a verdict depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    /// Today for the accounts: which financial year is the last closed one, how old the company is.
    pub as_of: Date,
    /// The day of the law: which versions are in force, which windows are open.
    pub law_on: Date,
}

impl Context {
    /// Both dates the same.
    pub const fn on(day: Date) -> Context {
        Context { as_of: day, law_on: day }
    }

    /// The calendar year `back` years before the last closed financial year.
    pub fn year(self, back: u8) -> i32 {
        self.as_of.last_closed_year() - i32::from(back)
    }

    /// The slot of a question, `back` years before the last closed one where it is asked per year.
    pub fn slot(self, question: QuestionId, per_year: Option<u8>, back: u8) -> Slot {
        Slot { question, year: per_year.map(|_| self.year(back)) }
    }
}
