//! The ladder of titles as a small picture: the highest on top, each rung drawn by where the company stands, and said in words beside it.

use super::super::setting::Setting;
use crate::engine::{Answer, Assessment, Slot, Verdict};
use crate::i18n::ResultWord;
use crate::pack::{Pack, Programme, ProgrammeKind, YES, sort_few};
use crate::session::Session;
use crate::ui::markup::html;
use yew::prelude::*;

/// Where the company stands on a rung; the class it is drawn by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rung {
    Held,
    Within,
    WithinIf,
    Next,
    Later,
}

/// A title that others build on, or that builds on others.
struct Title<'a> {
    programme: &'a Programme,
    place: usize,
    /// Above how many others it stands.
    height: usize,
}

pub(in super::super) fn ladder(setting: &Setting, session: &Session, assessment: &Assessment) -> Html {
    let titles = titles(&setting.pack);
    if titles.is_empty() {
        return Html::default();
    }
    let rows = titles.iter().map(|title| {
        let rung = rung(&setting.pack, session, assessment, &titles, title);
        let (class, dashes, word) = match rung {
            Rung::Held => ("rung yes held", "", ResultWord::Held),
            Rung::Within => ("rung yes", "", ResultWord::Within),
            Rung::WithinIf => ("rung agrees", "", ResultWord::WithinIf),
            Rung::Next => ("rung open", "5 3", ResultWord::Next),
            Rung::Later => ("rung apart", "1 4", ResultWord::Later),
        };
        html! {
            <li {class}>
                <svg viewBox="0 0 40 40" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <path d="M8 0V40M32 0V40" /><path class="step" d="M8 20H32" stroke-dasharray={dashes} />
                </svg>
                <p><span class="strong">{ setting.text(&title.programme.title) }</span><span class="toned">{ word.say(setting.language) }</span></p>
            </li>
        }
    });
    html! {
        <div class="section-gap">
            { setting.heading(1, "section", ResultWord::Ladder.say(setting.language).into()) }
            <p class="measure soft">{ ResultWord::LadderLead.say(setting.language) }</p>
            <ol class="plain ladder">{ for rows }</ol>
        </div>
    }
}

/// The titles that are joined to others, the highest first.
fn titles(pack: &Pack) -> Vec<Title<'_>> {
    let all = &pack.programmes;
    let is_title =
        |place: usize| all.get(place).is_some_and(|programme| programme.kind == ProgrammeKind::Title);
    let steps: Vec<(usize, usize)> = all
        .iter()
        .enumerate()
        .flat_map(|(from, programme)| programme.opens.iter().map(move |to| (from, usize::from(*to))))
        .filter(|(from, to)| is_title(*from) && is_title(*to))
        .collect();
    let mut heights = vec![0usize; all.len()];
    // As often as there are titles; more would only go round in a circle.
    for _ in 0..all.len() {
        for (from, to) in &steps {
            let below = heights.get(*from).copied().unwrap_or_default();
            if let Some(height) = heights.get_mut(*to).filter(|height| **height <= below && below < all.len())
            {
                *height = below + 1;
            }
        }
    }
    let joined = |place: usize| steps.iter().any(|(from, to)| *from == place || *to == place);
    let mut titles: Vec<Title<'_>> = all
        .iter()
        .zip(heights)
        .enumerate()
        .filter(|(place, _)| joined(*place))
        .map(|(place, (programme, height))| Title { programme, place, height })
        .collect();
    sort_few(&mut titles, |title| std::cmp::Reverse(title.height));
    titles
}

fn rung(
    pack: &Pack,
    session: &Session,
    assessment: &Assessment,
    titles: &[Title<'_>],
    title: &Title<'_>,
) -> Rung {
    let stands = |title: &Title<'_>| {
        if holds(pack, session, title.programme) {
            return Some(Rung::Held);
        }
        match assessment.programmes.get(title.place)?.verdict {
            Verdict::Eligible => Some(Rung::Within),
            Verdict::Conditional => Some(Rung::WithinIf),
            _ => None,
        }
    };
    let mut below = titles
        .iter()
        .filter(|other| other.programme.opens.iter().any(|to| usize::from(*to) == title.place))
        .peekable();
    let is_next = below.peek().is_none() || below.any(|other| stands(other).is_some());
    stands(title).unwrap_or(if is_next { Rung::Next } else { Rung::Later })
}

/// Was the question `holds.<id>` answered with yes? (docs/authors/pack-format.md)
fn holds(pack: &Pack, session: &Session, programme: &Programme) -> bool {
    let id = format!("holds.{}", programme.id);
    let place = pack.questions.iter().position(|question| question.id == id);
    let question = place.and_then(|place| u16::try_from(place).ok()).map(crate::pack::QuestionId);
    question.is_some_and(|question| {
        session.answers.get(Slot { question, year: None }) == Some(Answer::option(YES))
    })
}
