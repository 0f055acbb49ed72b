//! Sets of options of one question.

use serde::{Deserialize, Serialize};

/// A set of options, each named by its place in its question. At most [`OptionSet::LIMIT`] options fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OptionSet(pub u128);

impl OptionSet {
    /// How many options one question may offer.
    pub const LIMIT: usize = 120;
    pub const EMPTY: OptionSet = OptionSet(0);

    /// The set of one option; empty beyond the limit.
    pub const fn one(place: u8) -> OptionSet {
        if (place as usize) < OptionSet::LIMIT { OptionSet(1 << place) } else { OptionSet(0) }
    }

    /// The first `count` options.
    pub const fn first(count: usize) -> OptionSet {
        if count >= OptionSet::LIMIT {
            OptionSet((1 << OptionSet::LIMIT) - 1)
        } else {
            OptionSet((1 << count) - 1)
        }
    }

    pub const fn contains(self, place: u8) -> bool {
        self.0 & OptionSet::one(place).0 != 0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    pub const fn union(self, other: OptionSet) -> OptionSet {
        OptionSet(self.0 | other.0)
    }

    pub const fn intersection(self, other: OptionSet) -> OptionSet {
        OptionSet(self.0 & other.0)
    }

    pub const fn without(self, other: OptionSet) -> OptionSet {
        OptionSet(self.0 & !other.0)
    }

    pub const fn is_subset_of(self, other: OptionSet) -> bool {
        self.0 & !other.0 == 0
    }

    /// The places of the options in the set, in order.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        (0u8..120).filter(move |place| self.contains(*place))
    }
}

impl FromIterator<u8> for OptionSet {
    fn from_iter<I: IntoIterator<Item = u8>>(places: I) -> OptionSet {
        places.into_iter().fold(OptionSet::EMPTY, |set, place| set.union(OptionSet::one(place)))
    }
}
