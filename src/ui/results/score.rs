//! A score: its total and parts, each in words and as a bar with the line to reach.

use super::super::setting::Setting;
use crate::engine::{Assessment, Defined, DerivedReport, PartReport, Range};
use crate::i18n::{Phrase, Word};
use crate::pack::{DerivedValue, Minimum, Number, Score, ScorePart};
use crate::ui::markup::html;
use yew::prelude::*;

/// The score at a place among the derived facts.
pub(super) fn score(setting: &Setting, assessment: &Assessment, place: u16) -> Html {
    let derived =
        setting.pack.derived.get(usize::from(place)).zip(assessment.derived.get(usize::from(place)));
    let Some((derived, DerivedReport::Score { total, parts })) = derived else { return Html::default() };
    let DerivedValue::Score(score) = &derived.value else { return Html::default() };
    html! {
        <div class="branches score-rows">
            { row(setting, setting.word(Word::Total), *total, score.most, score.minimum) }
            { for score.parts.iter().zip(parts).map(|(part, report)| part_rows(setting, score, part, report)) }
        </div>
    }
}

/// A part with its items. The only part of a score, or the only item of a part, would only repeat what stands above it.
fn part_rows(setting: &Setting, score: &Score, part: &ScorePart, report: &PartReport) -> Html {
    let items = part.items.iter().zip(&report.items).map(|(item, points)| {
        html! { <li>{ label(setting, setting.text(&item.text), *points, item.most, item.minimum) }</li> }
    });
    html! {
        <div key={part.id.clone()}>
            if score.parts.len() > 1 { { row(setting, setting.text(&part.label), report.points, part.most, part.minimum) } }
            if part.items.len() > 1 { <ul class="plain score-items">{ for items }</ul> }
        </div>
    }
}

fn row(setting: &Setting, name: &str, points: Range, most: Number, minimum: Option<Minimum>) -> Html {
    html! { <div>{ label(setting, name, points, most, minimum) }{ bar(points, most, minimum) }</div> }
}

fn label(setting: &Setting, name: &str, points: Range, most: Number, minimum: Option<Minimum>) -> Html {
    let reached = match points {
        Range { defined: Defined::Never, .. } => Number::ZERO.to_string(),
        Range { min, max, .. } if min == max => min.to_string(),
        Range { min, max, .. } => setting.phrase(Phrase::FromTo(&min.to_string(), &max.to_string())),
    };
    let line = minimum.map(|minimum| match minimum {
        Minimum::AtLeast(points) => setting.phrase(Phrase::ReachAtLeast(&points.to_string())),
        Minimum::Above(points) => setting.phrase(Phrase::ReachAbove(&points.to_string())),
    });
    html! {
        <p class="score-label">
            <span>{ name.to_owned() }</span>
            <span class="points">
                { setting.phrase(Phrase::Points { points: &reached, most: &most.to_string() }) }
                if let Some(line) = line { { setting.word(Word::Aside) }{ line } }
            </span>
        </p>
    }
}

/// Drawn for the eye alone; the words beside it say the same.
pub(super) fn bar(points: Range, most: Number, minimum: Option<Minimum>) -> Html {
    let share = |points: Number| percent_of(points, most);
    let (sure, perhaps) = (share(points.min), share(points.max));
    let line = minimum.map(|minimum| match minimum {
        Minimum::AtLeast(points) | Minimum::Above(points) => share(points),
    });
    html! {
        <svg class="score-bar" aria-hidden="true" focusable="false">
            <rect class="all" width="100%" height="100%" rx="3" />
            <rect class="perhaps" width={format!("{perhaps}%")} height="100%" rx="3" />
            <rect class="sure" width={format!("{sure}%")} height="100%" rx="3" />
            if let Some(line) = line { <line class="goal" x1={format!("{line}%")} x2={format!("{line}%")} y1="0" y2="100%" /> }
        </svg>
    }
}

/// 0 to 100, rounded down.
fn percent_of(points: Number, most: Number) -> i128 {
    let share = points.mul(Number::int(100)).and_then(|points| points.div(most));
    share.map_or(0, |share| share.floor().clamp(0, 100))
}
