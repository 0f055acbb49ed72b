//! Why something typed is not taken, as values: the words for them are the business of `i18n`.
//!
//! Invariant: not being eligible is never a fault.

use super::line::Line;
use crate::engine::Slot;
use crate::pack::Number;

/// Which field of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The single figure, day or set of options.
    Exact,
    /// The lower end of a range.
    From,
    /// The upper end of a range.
    To,
}

/// Something on the page that has to be mended before it can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub slot: Slot,
    pub field: Field,
    pub fault: Fault,
}

/// What is wrong with a field. Bounds and steps are in the question's own terms: CNY, a share (3 % is 3/100), days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was entered: enter a figure or a date, choose an option, or choose "not sure".
    Empty,
    /// Not a figure (or not a date): `12..5`, `abc`.
    Unreadable,
    /// It could mean more than one thing: `1,5`, `3万50`, `3/1/2019`.
    Ambiguous,
    /// It could mean either of these: `250.000`, `3万5人`.
    TwoReadings([Number; 2]),
    /// A figure of something else: `300 元` where persons are asked, `5 %` where money is.
    OtherUnit,
    /// No such day: 31 February.
    NoSuchDay,
    /// Below the question's least value, which may be zero.
    TooSmall { min: Number },
    /// Above the question's greatest value.
    TooLarge { max: Number },
    /// Not a multiple of the question's smallest difference: 3.5 persons.
    OffStep { step: Number },
    /// The lower end lies above the upper end.
    WrongWayRound,
    /// An "about" or a range inside a field of a range.
    RangeInRange,
    /// "None of these" together with one of these.
    NoneAndSome,
}

/// Something the page tells without refusing anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// An "about" was turned into this range, ten per cent either way; Continue takes it.
    About { about: Number, min: Number, max: Number },
    /// These lines of the rules cut the range: an exact figure would settle them. Continue takes the range all the same.
    Cut(Vec<Line>),
}
