//! The state of one visitor's journey.
//!
//! Invariant: a plain value. The verdicts depend on [`Session::answers`] and [`Session::context`] alone.

use super::draft::Draft;
use super::fault::{Field, FieldError, Notice};
use super::language::Language;
use super::wanted::Wanted;
use crate::engine::{Answers, Context, Slot};
use crate::pack::{QuestionId, SortedMap, SortedSet};

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    Start,
    Question(QuestionId),
    /// Check your answers.
    Check,
    Results,
    /// The law of another day, purpose or region.
    Lens,
    /// Saving, sharing, opening.
    Keep,
    /// Where the data is.
    Privacy,
}

/// A change made from another page, to which Continue returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detour {
    /// Where Continue returns to.
    pub back_to: Page,
    /// The length of the trail when the detour began.
    pub(super) depth: usize,
    /// What was still to be asked when the detour began; only what is new since then is asked before returning.
    pub(super) known: SortedSet<QuestionId>,
}

/// One visitor's journey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub answers: Answers,
    pub context: Context,
    pub language: Language,
    /// What the visitor is after.
    pub wanted: Wanted,
    /// The answers are those of the example at this place of the pack, perhaps changed since.
    pub example: Option<usize>,
    pub page: Page,
    /// What was typed, word for word, also where it could not be read.
    pub drafts: SortedMap<Slot, Draft>,
    /// What has to be mended on this page, in the order of its fields.
    pub errors: Vec<FieldError>,
    /// What this page tells beside a slot.
    pub notices: SortedMap<Slot, Notice>,
    /// Questions continued or skipped: they are not asked again by themselves.
    pub passed: SortedSet<QuestionId>,
    /// The pages shown before this one, for Back.
    pub trail: Vec<Page>,
    /// Set while a change made from another page is under way.
    pub detour: Option<Detour>,
}

impl Session {
    /// A journey that has not begun.
    pub fn new(context: Context, language: Language) -> Session {
        Session {
            answers: Answers::default(),
            context,
            language,
            wanted: Wanted::ALL,
            example: None,
            page: Page::Start,
            drafts: SortedMap::default(),
            errors: Vec::new(),
            notices: SortedMap::default(),
            passed: SortedSet::default(),
            trail: Vec::new(),
            detour: None,
        }
    }

    /// What was typed for a slot; an empty draft where nothing was.
    pub fn draft(&self, slot: Slot) -> Draft {
        self.drafts.get(slot).cloned().unwrap_or_default()
    }

    /// What is wrong with a field, if anything.
    pub fn error(&self, slot: Slot, field: Field) -> Option<&FieldError> {
        self.errors.iter().find(|error| error.slot == slot && error.field == field)
    }

    /// Can Back lead anywhere?
    pub fn can_go_back(&self) -> bool {
        !self.trail.is_empty()
    }
}
