//! What a visitor is after: kinds of programmes, or everything.
//!
//! Invariant: it narrows which questions are asked and what is counted, never a verdict.

use super::state::Session;
use crate::pack::{Pack, ProgrammeKind};

/// Kinds of programmes; none named is all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted(u8);

impl Wanted {
    pub const ALL: Wanted = Wanted(0);

    /// As it is kept.
    pub(super) const fn bits(self) -> u8 {
        self.0
    }

    pub(super) const fn of_bits(bits: u8) -> Wanted {
        Wanted(bits)
    }

    pub const fn is_all(self) -> bool {
        self.0 == 0
    }

    /// Is this kind named?
    pub const fn names(self, kind: ProgrammeKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// With this kind named too, or no longer.
    #[must_use]
    pub const fn toggled(self, kind: ProgrammeKind) -> Wanted {
        Wanted(self.0 ^ (1 << kind as u8))
    }
}

impl Session {
    /// Is the visitor after the programme at this place?
    pub fn wants(&self, pack: &Pack, programme: usize) -> bool {
        let named = |kind| self.wanted.is_all() || self.wanted.names(kind);
        pack.programmes.get(programme).is_some_and(|programme| named(programme.kind))
    }
}
