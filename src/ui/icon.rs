//! Icons. Each differs by shape, so that nothing is told by colour alone; a word always stands beside it.

use crate::engine::{State, Verdict};
use crate::ui::markup::html;
use yew::prelude::*;

/// A shape, drawn in a field of 24 by 24.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Icon {
    Check,
    Cross,
    Person,
    Open,
    Dash,
    Question,
    Warning,
    Lock,
    Chevron,
    Back,
    Box,
    Ticked,
}

impl Icon {
    pub const fn of(verdict: Verdict) -> Icon {
        match verdict {
            Verdict::Eligible => Icon::Check,
            Verdict::Conditional => Icon::Person,
            Verdict::Open => Icon::Open,
            Verdict::NotEligible => Icon::Cross,
            Verdict::NotApplicable => Icon::Dash,
            Verdict::Ask => Icon::Question,
        }
    }

    pub const fn of_state(state: State) -> Icon {
        match state {
            State::Met => Icon::Check,
            State::NotMet => Icon::Cross,
            State::Judged => Icon::Person,
            State::Open => Icon::Open,
            State::Skipped => Icon::Dash,
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Icon::Check => "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M8 12.5l2.8 2.8L16 9.5",
            Icon::Cross => "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M9 9l6 6M15 9l-6 6",
            Icon::Person => {
                "M12 4a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0 -7.2M4.5 20c.6-4 3.6-6 7.5-6s6.9 2 7.5 6z"
            }
            Icon::Open => {
                "M3.6 9.2a9 9 0 0 1 2.6-3.7M9.6 3.3a9 9 0 0 1 4.8 0M17.8 5.5a9 9 0 0 1 2.6 3.7M20.9 13.5a9 9 0 0 1-2 4.3M15.5 20.3a9 9 0 0 1-7 0M5.1 17.8a9 9 0 0 1-2-4.3"
            }
            Icon::Dash => "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M8 12h8",
            Icon::Question => {
                "M4 5h16v11h-9l-4.5 4v-4H4zM9.9 9.3a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.6-.9 1.3M12 14v.1"
            }
            Icon::Warning => "M12 4L2.8 20h18.4zM12 10v4.5M12 17.3v.1",
            Icon::Lock => "M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3",
            Icon::Chevron => "M9 5l7 7l-7 7",
            Icon::Back => "M15 5l-7 7l7 7",
            Icon::Box => "M4 4h16v16H4z",
            Icon::Ticked => "M4 4h16v16H4zM8 12.5l3 3L16 9",
        }
    }

    /// The drawing; hidden from screen readers, which read the word beside it.
    pub fn draw(self) -> Html {
        let class = if self == Icon::Chevron { "icon chevron" } else { "icon" };
        html! {
            <svg {class} viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={self.path()} /></svg>
        }
    }
}

/// The class that gives a part of the page the colours of a verdict.
pub(super) const fn tone(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Eligible => "yes",
        Verdict::Conditional => "agrees",
        Verdict::Open => "open",
        Verdict::NotEligible => "no",
        Verdict::NotApplicable => "apart",
        Verdict::Ask => "ask",
    }
}

pub(super) const fn state_tone(state: State) -> &'static str {
    match state {
        State::Met => "yes",
        State::Judged => "agrees",
        State::Open => "open",
        State::NotMet => "no",
        State::Skipped => "apart",
    }
}
