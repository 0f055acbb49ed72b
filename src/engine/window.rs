//! Windows: whether applications are taken on the day of the law. Separate from the verdict.

use super::report::WindowStatus;
use crate::pack::{Date, OptionSet, Span, Window};

/// The status of a window for a company that is in one of these regions, and the index of the span it speaks of.
pub(super) fn status(
    window: &Window,
    law_on: Date,
    regions: Option<OptionSet>,
) -> (WindowStatus, Option<u16>) {
    let status = match window {
        Window::Continuous(_) => WindowStatus::Continuous,
        Window::None(_) => WindowStatus::None,
        Window::Ended(_) => WindowStatus::Ended,
        Window::Unknown(_) => WindowStatus::Unknown,
        Window::Spans(spans) => {
            return match span_of(spans, law_on, regions) {
                Some((index, status)) => (status, Some(index)),
                None => (WindowStatus::Unknown, None),
            };
        }
    };
    (status, None)
}

/// The span that is open, and of several the one that closes last; else the next that will open; else the last that closed. `None` where it
/// hangs on the region, or no span speaks of the company's region.
fn span_of(spans: &[Span], law_on: Date, regions: Option<OptionSet>) -> Option<(u16, WindowStatus)> {
    let regions = regions.unwrap_or_default();
    let mut best: Option<((u8, i32), u16, WindowStatus)> = None;
    for (index, span) in (0u16..).zip(spans) {
        match span.regions {
            Some(own) if regions.intersection(own).is_empty() => continue,
            Some(own) if !regions.is_subset_of(own) => return None,
            _ => {}
        }
        let (rank, status) = match span.closes {
            _ if span.opens > law_on => {
                ((1, -span.opens.days()), WindowStatus::Upcoming { opens: span.opens, closes: span.closes })
            }
            Some(closed) if closed < law_on => ((0, closed.days()), WindowStatus::Closed { closed }),
            closes => ((2, closes.map_or(i32::MAX, Date::days)), WindowStatus::Open { closes }),
        };
        if best.is_none_or(|(known, ..)| known <= rank) {
            best = Some((rank, index, status));
        }
    }
    best.map(|(_, index, status)| (index, status))
}
