//! Wordings with figures, names or states in them.
//!
//! Invariant: figures and dates arrive already written in the language; a phrase only puts them in their place.

use super::{phrases_en, phrases_zh};
use crate::engine::{State, Verdict};
use crate::pack::{Evidence, ProgrammeKind};
use crate::session::Language;

/// A wording with parts that vary. For fixed ones see [`Word`](super::Word).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phrase<'a> {
    // Start.
    Covers {
        programmes: usize,
        jurisdiction: &'a str,
    },
    TryExample(&'a str),
    ExampleShown(&'a str),
    KindCount(ProgrammeKind, usize),
    AtMostQuestions(usize),
    /// In brackets.
    Aside(&'a str),
    // Question.
    QuestionsLeft(usize),
    WhyPrograms(usize),
    MaybeOf(&'a str),
    Found(usize),
    /// An "about", and the range it was turned into.
    AboutTaken {
        about: &'a str,
        min: &'a str,
        max: &'a str,
    },
    TooSmall(&'a str),
    TooLarge(&'a str),
    OffStep(&'a str),
    /// Both, as one would type them.
    TwoReadings(&'a str, &'a str),
    /// What is expected, and an example of it.
    ForExample(&'a str, &'a str),
    YearLabel(i32),
    /// A sentence about the figure of one year.
    InYear(i32, &'a str),
    // Answers.
    /// A question and a year.
    InQuestion(&'a str, i32),
    /// Points from so many to so many.
    FromTo(&'a str, &'a str),
    /// What a button is about, read out after its words.
    About(&'a str),
    // Results.
    Verdict(Verdict),
    /// The verdict after a count, as in "3 yes".
    Counted(Verdict),
    VerdictMeans(Verdict),
    State(State),
    Evidence(Evidence),
    Kind(ProgrammeKind),
    StillUseful(usize),
    RulesRead(&'a str),
    RulesOf {
        title: &'a str,
        version: &'a str,
    },
    AsOf(&'a str),
    LawOn(&'a str),
    AtLeastOf(u16),
    JudgedBy(&'a str),
    WindowOpen(&'a str),
    WindowUpcoming(&'a str, &'a str),
    WindowClosed(&'a str),
    /// Points reached, of at most.
    Points {
        points: &'a str,
        most: &'a str,
    },
    ReachAtLeast(&'a str),
    ReachAbove(&'a str),
    VersionOf(&'a str),
    /// Who asks for the results, and what they would get.
    ShareWith(&'a str),
    ShareButton(&'a str),
}

impl Phrase<'_> {
    /// The words in a language.
    pub fn say(self, language: Language) -> String {
        match language {
            Language::ZhHans => phrases_zh::phrase(self),
            Language::En => phrases_en::phrase(self),
        }
    }
}
