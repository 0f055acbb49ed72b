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
            return spans_status(spans, law_on, regions)
                .map_or((WindowStatus::Unknown, None), |(status, index)| (status, Some(index)));
        }
    };
    (status, None)
}

/// The span that is open, and of several the one that closes last; else the next that will open; else the last that closed. Where it hangs
/// on the region, or no span speaks of the company's region, nothing is known.
fn spans_status(spans: &[Span], law_on: Date, regions: Option<OptionSet>) -> Option<(WindowStatus, u16)> {
    let regions = regions.unwrap_or_default();
    let is_for =
        |span: &Span| span.regions.is_none_or(|own| !regions.is_empty() && regions.is_subset_of(own));
    let may_be_for = |span: &Span| {
        span.regions.is_none_or(|own| regions.is_empty() || !regions.intersection(own).is_empty())
    };
    if spans.iter().any(|span| may_be_for(span) && !is_for(span)) {
        return None;
    }
    let own = || (0u16..).zip(spans).filter(|(_, span)| is_for(span));
    // A span without a last day closes after every other.
    let last_day = |span: &Span| (span.closes.is_none(), span.closes);
    let open = own()
        .filter(|(_, span)| span.opens <= law_on && span.closes.is_none_or(|closes| law_on <= closes))
        .max_by_key(|(_, span)| last_day(span));
    if let Some((index, span)) = open {
        return Some((WindowStatus::Open { closes: span.closes }, index));
    }
    if let Some((index, span)) =
        own().filter(|(_, span)| span.opens > law_on).min_by_key(|(_, span)| span.opens)
    {
        return Some((WindowStatus::Upcoming { opens: span.opens, closes: span.closes }, index));
    }
    let (index, closed) =
        own().filter_map(|(index, span)| Some((index, span.closes?))).max_by_key(|(_, closes)| *closes)?;
    Some((WindowStatus::Closed { closed }, index))
}
