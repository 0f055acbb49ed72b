//! What the engine says: verdicts with the state of every criterion, what decides, what is missing, what is judged.
//!
//! Invariant: plain values. Programmes, versions and criteria stand in the pack's order, so a report is read beside its pack.

use super::answer::Slot;
use crate::pack::{Date, Number, OptionSet};

/// The verdict on one programme. Semantics: see `docs/semantics.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Met in every world without any judgement.
    Eligible,
    /// Met in every world if the named judgements are granted.
    Conditional,
    /// Both outcomes are possible, as far as the engine can tell.
    Open,
    /// In no world met.
    NotEligible,
    /// Out of scope in every world: other region, other purpose, not in force.
    NotApplicable,
    /// No published criteria: ask the authority.
    Ask,
}

/// The state of one criterion over all worlds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    Met,
    NotMet,
    /// Met if the judgements it hangs on are granted.
    Judged,
    Open,
    /// Not tested for this purpose.
    Skipped,
}

/// Every number from `min` to `max`; whether it may or must be undefined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Range {
    pub min: Number,
    pub max: Number,
    pub defined: Defined,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Defined {
    Always,
    Perhaps,
    Never,
}

/// What is known of a derived fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DerivedReport {
    Quantity(Range),
    Choice(OptionSet),
    Score { total: Range, parts: Vec<PartReport> },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartReport {
    pub points: Range,
    pub items: Vec<Range>,
}

/// When applications are taken, on the day of the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowStatus {
    /// Applications are taken now, until this day; `None`: no last day is set.
    Open {
        closes: Option<Date>,
    },
    /// They will be taken from this day.
    Upcoming {
        opens: Date,
        closes: Option<Date>,
    },
    /// They were taken until this day.
    Closed {
        closed: Date,
    },
    /// Applied for or claimed at any time, without a call.
    Continuous,
    Ended,
    None,
    /// Not known, or different from region to region.
    Unknown,
}

/// Every programme of the pack under one set of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// In the order of [`Pack::programmes`](crate::pack::Pack::programmes).
    pub programmes: Vec<ProgrammeReport>,
    /// In the order of [`Pack::derived`](crate::pack::Pack::derived).
    pub derived: Vec<DerivedReport>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeReport {
    pub verdict: Verdict,
    /// The versions in force that may apply, in the pack's order; one, when purpose and region are settled.
    pub versions: Vec<VersionReport>,
    /// Questions whose answers force a decided verdict; take one away and it is open. Empty for an open verdict.
    pub because: Vec<Slot>,
    /// For an open verdict: unanswered or banded figures that can still matter, best first.
    pub missing: Vec<Slot>,
    /// For an open verdict: figures that could matter but the person is unsure of.
    pub unsure: Vec<Slot>,
    /// Where something may be paid: unanswered figures on which the amount alone hangs, in the pack's order.
    pub amount_missing: Vec<Slot>,
}

impl Verdict {
    /// May something be paid?
    pub(super) const fn allows_an_amount(self) -> bool {
        !matches!(self, Verdict::NotEligible | Verdict::NotApplicable)
    }
}

impl ProgrammeReport {
    /// The one version that applies for certain, if there is one.
    pub fn version(&self) -> Option<&VersionReport> {
        match self.versions.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionReport {
    /// The place in [`Programme::versions`](crate::pack::Programme::versions).
    pub version: u16,
    pub window: WindowStatus,
    /// The span of the window that the status speaks of, by its index.
    pub span: Option<u16>,
    /// One state per criterion of the version, in its order; empty for [`Rules::Ask`](crate::pack::Rules::Ask).
    pub criteria: Vec<State>,
    /// Criteria (places in the version) that carry the verdict: those not met, or those met.
    pub decides: Vec<u16>,
    /// Judgements the verdict hangs on (places in the version).
    pub judged: Vec<u16>,
    /// What would be paid, in the pack's currency, and never less than zero. `None` as well where the verdict is a no.
    pub amount: Option<Range>,
}

/// Answers that leave no possible world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// A smallest set of answers that clash: take one away and a world is left.
    pub answers: Vec<Slot>,
    /// Places in [`Pack::constraints`](crate::pack::Pack::constraints) they clash over; empty when a figure stands in a year before
    /// the founding, or outside its question's range.
    pub constraints: Vec<u16>,
}
