//! What would change a verdict of no: for each way the figures that have to move, from where to where, drawn against the line to reach.

use super::super::journey::Journey;
use super::super::setting::Setting;
use super::score::bar;
use crate::engine::{Advice, Answer, Defined, Move, Range, Way};
use crate::i18n::{Phrase, WayWord, fill};
use crate::pack::{DerivedValue, Kind, Measure, Minimum, NodeId, Number};
use crate::ui::markup::html;
use yew::prelude::*;

pub(super) fn ways(setting: &Setting, journey: &Journey, advice: &Advice) -> Html {
    let say = |word: WayWord| word.say(setting.language);
    let content = match advice {
        Advice::Nothing => html! { <p class="measure">{ say(WayWord::Nothing) }</p> },
        Advice::Unknown => html! { <p class="measure soft">{ say(WayWord::Unknown) }</p> },
        Advice::Ways(ways) => html! {
            <>
                if ways.len() > 1 { <p>{ say(WayWord::OneOf) }</p> }
                <ol class="plain ways">{ for ways.iter().enumerate().map(|(place, one)| way(setting, journey, place, ways.len(), one)) }</ol>
            </>
        },
    };
    html! {
        <div class="card-section">{ setting.heading(3, "card-heading", say(WayWord::Title).into()) }{ content }</div>
    }
}

fn way(setting: &Setting, journey: &Journey, place: usize, of: usize, way: &Way) -> Html {
    let say = |word: WayWord| word.say(setting.language);
    html! {
        <li>
            if of > 1 { <p class="strong">{ fill(say(WayWord::Way), &[&(place + 1).to_string()]) }</p> }
            <ul class="plain stack">{ for way.moves.iter().map(|one| html! { <li>{ step(setting, journey, one) }</li> }) }</ul>
            <p class="soft">{ fill(say(WayWord::LeadsTo), &[&setting.phrase(Phrase::Verdict(way.leads_to))]) }</p>
        </li>
    }
}

/// One figure: what it is, what it has to become, and how far that is.
fn step(setting: &Setting, journey: &Journey, one: &Move) -> Html {
    let say = |word: WayWord| word.say(setting.language);
    let now = journey.session.answers.get(one.slot);
    if let Some(title) = one.title.and_then(|place| setting.pack.programmes.get(usize::from(place))) {
        return html! { <p>{ fill(say(WayWord::Obtain), &[setting.text(&title.title)]) }</p> };
    }
    let Some(question) = setting.question(one.slot.question) else { return Html::default() };
    let goal = fill(say(WayWord::Become), &[&setting.answer(question, &one.to)]);
    let Kind::Quantity(quantity) = &question.kind else {
        return html! { <p>{ setting.told(one.slot, now) }{ " " }<strong>{ goal }</strong></p> };
    };
    let ends = |answer: &Answer| match answer {
        Answer::Between { min, max } => (*min, *max),
        _ => (None, None),
    };
    let (is, to) = (now.as_ref().map(ends), ends(&one.to));
    let rises = to.0.is_some_and(|to| is.and_then(|(_, max)| max).is_some_and(|max| max < to));
    let distance = one.by.map(|by| match quantity.measure {
        Measure::Date => fill(say(WayWord::ByDays), &[&by.to_string()]),
        _ => fill(
            say(if rises { WayWord::More } else { WayWord::Less }),
            &[&setting.style().figure(&quantity.measure, by)],
        ),
    });
    let drawn = match (is, to.0.filter(|_| rises).or(to.1).or(to.0)) {
        (Some((min, max)), Some(line)) if quantity.measure != Measure::Date => {
            gap(min.or(max), max.or(min), line)
        }
        _ => None,
    };
    html! {
        <>
            <p>{ setting.told(one.slot, now) }{ " → " }<strong class="figure">{ goal }</strong></p>
            { drawn.unwrap_or_default() }
            if let Some(distance) = distance { <p class="strong">{ distance }</p> }
            { through(setting, one.through.as_ref()).unwrap_or_default() }
        </>
    }
}

/// The company's figure as a bar and the line it has to reach; nothing below zero is drawn.
fn gap(min: Option<Number>, max: Option<Number>, line: Number) -> Option<Html> {
    let (min, max) = (min?, max?);
    let most = max.max(line).mul(Number::new(5, 4)?)?;
    let fits = !min.is_negative() && !line.is_negative() && !most.is_zero();
    fits.then(|| bar(Range { min, max, defined: Defined::Always }, most, Some(Minimum::AtLeast(line))))
}

/// "R&D share of revenue: 2.6% → 3%", where what is computed has a name.
fn through(setting: &Setting, through: Option<&(NodeId, Range, Range)>) -> Option<Html> {
    let (node, now, then) = through?;
    let (label, measure) = setting.pack.derived.iter().find_map(|derived| match &derived.value {
        DerivedValue::Quantity(known, measure) if known == node => Some((&derived.label, measure)),
        _ => None,
    })?;
    let shown =
        |range: &Range| setting.style().range(measure, Some(range.min), Some(range.max)).unwrap_or_default();
    let text =
        fill(WayWord::Through.say(setting.language), &[setting.text(label), &shown(now), &shown(then)]);
    Some(html! { <p class="soft">{ text }</p> })
}
