//! Truth over a set of worlds: strong Kleene logic, once with every judgement refused and once with every judgement granted.
//!
//! Four bits say it all: does it hold in every world when judgements are granted, and when they are refused; may it hold in some world, granted and
//! refused. Conjunction and disjunction are then those of the bits.
//!
//! Source: S. C. Kleene, "Introduction to Metamathematics" (1952), section 64.

/// A truth with all judgements granted and with all of them refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Truth(u8);

const CERTAIN_GRANTED: u8 = 1;
const CERTAIN: u8 = 2;
const POSSIBLE: u8 = 4;
const POSSIBLE_REFUSED: u8 = 8;

impl Truth {
    pub(super) const FALSE: Truth = Truth(0);
    pub(super) const UNKNOWN: Truth = Truth(POSSIBLE | POSSIBLE_REFUSED);
    pub(super) const TRUE: Truth = Truth(15);
    pub(super) const JUDGED: Truth = Truth(CERTAIN_GRANTED | POSSIBLE);

    /// What no judgement touches: does it hold in every world, and in some?
    pub(super) const fn known(certain: bool, possible: bool) -> Truth {
        let certain = if certain { CERTAIN | CERTAIN_GRANTED } else { 0 };
        let possible = if possible { POSSIBLE | POSSIBLE_REFUSED } else { 0 };
        Truth(certain | possible)
    }

    pub(super) const fn of(truth: bool) -> Truth {
        Truth::known(truth, truth)
    }

    /// The outcome at the leaf of a diagram: 0 does not hold, 1 holds if judgements are granted, 2 holds.
    pub(super) const fn outcome(leaf: i128) -> Truth {
        match leaf {
            0 => Truth::FALSE,
            1 => Truth::JUDGED,
            _ => Truth::TRUE,
        }
    }

    /// What is known where one or the other is the truth.
    pub(super) const fn either(self, other: Truth) -> Truth {
        let (all, any) = (self.0 & other.0, self.0 | other.0);
        Truth((all & (CERTAIN | CERTAIN_GRANTED)) | (any & (POSSIBLE | POSSIBLE_REFUSED)))
    }

    /// Holds in every world, whatever is judged.
    pub(super) const fn is_certain(self) -> bool {
        self.0 & CERTAIN != 0
    }

    /// Holds in every world if the judgements are granted.
    pub(super) const fn is_granted(self) -> bool {
        self.0 & CERTAIN_GRANTED != 0
    }

    /// Holds in no world, whatever is judged.
    pub(super) const fn is_impossible(self) -> bool {
        self.0 & POSSIBLE == 0
    }

    /// Is it still unknown in one of the two readings?
    pub(super) const fn is_undetermined(self) -> bool {
        !self.0 & (self.0 >> 2) & (CERTAIN | CERTAIN_GRANTED) != 0
    }

    pub(super) const fn and(self, other: Truth) -> Truth {
        Truth(self.0 & other.0)
    }

    pub(super) const fn or(self, other: Truth) -> Truth {
        Truth(self.0 | other.0)
    }

    /// What no judgement touches, turned round.
    pub(super) const fn not(self) -> Truth {
        Truth::known(self.is_impossible(), !self.is_certain())
    }

    /// Do at least `least` of the truths hold? Each bit is counted by itself.
    pub(super) fn at_least(least: u16, truths: impl Iterator<Item = Truth>) -> Truth {
        let mut counts = [0u16; 4];
        for truth in truths {
            for (place, count) in counts.iter_mut().enumerate() {
                *count += u16::from((truth.0 >> place) & 1);
            }
        }
        let reached = counts.iter().rev().fold(0, |bits, count| (bits << 1) | u8::from(*count >= least));
        Truth(reached)
    }
}
