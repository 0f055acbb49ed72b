//! The names of verdicts and states in every form that programs read: cases, JSON, CSV, a kept journey.

use super::report::{State, Verdict};

impl Verdict {
    pub const ALL: [Verdict; 6] = [
        Verdict::Eligible,
        Verdict::Conditional,
        Verdict::Open,
        Verdict::NotEligible,
        Verdict::NotApplicable,
        Verdict::Ask,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Verdict::Eligible => "eligible",
            Verdict::Conditional => "conditional",
            Verdict::Open => "open",
            Verdict::NotEligible => "not_eligible",
            Verdict::NotApplicable => "not_applicable",
            Verdict::Ask => "ask",
        }
    }
}

impl State {
    pub const fn name(self) -> &'static str {
        match self {
            State::Met => "met",
            State::NotMet => "not_met",
            State::Judged => "judged",
            State::Open => "open",
            State::Skipped => "skipped",
        }
    }
}
