//! What one field changes in a draft, as data: it is applied to the draft as it then is, so that changes made before anything is drawn again
//! (a form filler's, all in one task) are all kept.

use super::draft::{Draft, Mode};
use super::fault::Field;
use crate::pack::OptionSet;

/// One of the three fields of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePart {
    Year,
    Month,
    Day,
}

/// A change that one field makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// What stands in a text field.
    Text(Field, String),
    /// What stands in a field of a date.
    Part(DatePart, String),
    /// An option of a yes/no or choice question is ticked, or no longer.
    Choose(u8, bool),
    /// An option of a choices question is ticked as had, or no longer.
    Has(u8, bool),
    /// The same as perhaps had.
    Perhaps(u8, bool),
    /// "None of these".
    None(bool),
    /// "Not sure", where it stands among the options.
    Unsure(bool),
    /// The button of a mode; pressed again, it leads back to one figure.
    Toggle(Mode),
    /// The button between one option and one of several.
    OneOfSeveral,
}

impl Edit {
    pub(super) fn apply(self, draft: &mut Draft) {
        match self {
            Edit::Text(Field::Exact, text) => draft.exact = text,
            Edit::Text(Field::From, text) => draft.from = text,
            Edit::Text(Field::To, text) => draft.to = text,
            Edit::Part(part, text) => {
                draft.exact.clear();
                match part {
                    DatePart::Year => draft.parts.year = text,
                    DatePart::Month => draft.parts.month = text,
                    DatePart::Day => draft.parts.day = text,
                }
            }
            Edit::Choose(place, ticked) => {
                let option = OptionSet::one(place);
                match (draft.mode, ticked) {
                    (Mode::Range, true) => draft.chosen = draft.chosen.union(option),
                    (Mode::Range, false) => draft.chosen = draft.chosen.without(option),
                    _ => (draft.mode, draft.chosen) = (Mode::Exact, option),
                }
            }
            Edit::Has(place, ticked) => tick(draft, place, ticked, false),
            Edit::Perhaps(place, ticked) => tick(draft, place, ticked, true),
            Edit::None(ticked) => {
                certain(draft);
                draft.none = ticked;
                if ticked {
                    (draft.chosen, draft.maybe) = (OptionSet::EMPTY, OptionSet::EMPTY);
                }
            }
            Edit::Unsure(true) => draft.mode = Mode::Unsure,
            Edit::Unsure(false) => certain(draft),
            Edit::Toggle(mode) => draft.mode = if draft.mode == mode { Mode::Exact } else { mode },
            // What was ticked is kept; on the way back only a single option.
            Edit::OneOfSeveral if draft.mode == Mode::Range => {
                draft.mode = Mode::Exact;
                if draft.chosen.len() > 1 {
                    draft.chosen = OptionSet::EMPTY;
                }
            }
            Edit::OneOfSeveral => draft.mode = Mode::Range,
        }
    }
}

/// No longer "not sure" of everything; what was perhaps had before is seen again.
fn certain(draft: &mut Draft) {
    if draft.mode == Mode::Unsure {
        draft.mode = if draft.maybe.is_empty() { Mode::Exact } else { Mode::Range };
    }
}

/// Ticks an option as had or as perhaps had, never both, and then it is neither "none of these" nor "not sure".
fn tick(draft: &mut Draft, place: u8, ticked: bool, perhaps: bool) {
    let option = OptionSet::one(place);
    certain(draft);
    (draft.chosen, draft.maybe) = (draft.chosen.without(option), draft.maybe.without(option));
    if ticked {
        draft.none = false;
        let set = if perhaps { &mut draft.maybe } else { &mut draft.chosen };
        *set = set.union(option);
    }
}
