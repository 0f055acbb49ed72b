//! Windows: whether applications are taken on the day of the law. Separate from the verdict.

use super::report::WindowStatus;
use crate::pack::{Date, OptionSet, Span, Window};

/// The status of a window for a company that is in one of these regions.
pub(super) fn status(window: &Window, law_on: Date, regions: Option<OptionSet>) -> WindowStatus {
    match window {
        Window::None(_) => WindowStatus::None,
        Window::Ended(_) => WindowStatus::Ended,
        Window::Unknown(_) => WindowStatus::Unknown,
        Window::Spans(spans) => spans_status(spans, law_on, regions),
    }
}

/// The span that is open; else the next that will open; else the last that closed. Where it hangs on the region, or no span speaks of the
/// company's region, nothing is known.
fn spans_status(spans: &[Span], law_on: Date, regions: Option<OptionSet>) -> WindowStatus {
    let regions = regions.unwrap_or_default();
    let is_for =
        |span: &&Span| span.regions.is_none_or(|own| !regions.is_empty() && regions.is_subset_of(own));
    let may_be_for = |span: &Span| {
        span.regions.is_none_or(|own| regions.is_empty() || !regions.intersection(own).is_empty())
    };
    if spans.iter().any(|span| may_be_for(span) && !is_for(&span)) {
        return WindowStatus::Unknown;
    }
    let own = || spans.iter().filter(is_for);
    let open = own().find(|span| span.opens <= law_on && law_on <= span.closes);
    let next = own().filter(|span| span.opens > law_on).min_by_key(|span| span.opens);
    let last = own().filter(|span| span.closes < law_on).max_by_key(|span| span.closes);
    match (open, next, last) {
        (Some(span), _, _) => WindowStatus::Open { closes: span.closes },
        (_, Some(span), _) => WindowStatus::Upcoming { opens: span.opens, closes: span.closes },
        (_, _, Some(span)) => WindowStatus::Closed { closed: span.closes },
        _ => WindowStatus::Unknown,
    }
}
