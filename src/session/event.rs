//! What a visitor does.

use super::draft::Draft;
use super::edit::Edit;
use super::language::Language;
use super::state::Page;
use super::wanted::Wanted;
use crate::engine::Slot;
use crate::pack::{Date, QuestionId};

/// Something a visitor does. [`apply`](super::apply()) says what follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Begin, or go on: to the first question that still matters, else to check-your-answers.
    Start,
    /// The whole draft of a slot.
    Type(Slot, Draft),
    /// One field of a slot was changed; its other fields stay as they are.
    Edit(Slot, Edit),
    /// Take everything on the page, or nothing: what cannot be read stays on the page with its errors, and the earlier answers stay. A new
    /// range that a line of the rules cuts is told once before it is taken.
    Continue,
    /// Go on and leave this question unanswered; what was typed is kept as typed.
    Skip,
    /// Go on and answer "not sure" for every figure on the page.
    Unsure,
    /// The page shown before, with everything kept.
    Back,
    /// Change an answer; Continue returns to the page where this was pressed.
    Change(QuestionId),
    /// Straight to a page.
    GoTo(Page),
    SetLanguage(Language),
    /// What the visitor is after.
    SetWanted(Wanted),
    /// The answers of the example at this place of the pack, in place of one's own.
    ShowExample(usize),
    /// Another day for both the accounts and the law.
    SetAsOf(Date),
    /// Another day for the law alone; the years of the accounts stay.
    SetLawOn(Date),
    /// Begin anew with nothing but the language, the dates and what the visitor is after.
    Reset,
}
