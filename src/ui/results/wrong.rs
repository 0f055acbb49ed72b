//! How to report a rule that looks wrong: which pack, which version, which clauses; nothing about the company.

use super::super::icon::Icon;
use super::super::journey::Journey;
use super::super::setting::Setting;
use super::card::leaves;
use crate::engine::{ProgrammeReport, VersionReport};
use crate::i18n::{ResultWord, Word, fill};
use crate::pack::{Programme, Rules};
use crate::ui::markup::html;
use yew::prelude::*;

/// The text to send, one line a version. A tap selects all of it.
pub(super) fn wrong(
    setting: &Setting,
    journey: &Journey,
    programme: &Programme,
    report: &ProgrammeReport,
) -> Html {
    let pack = &setting.pack;
    let say = |word: ResultWord| word.say(setting.language);
    let line = |judged: &VersionReport| {
        let version = programme.versions.get(usize::from(judged.version))?;
        let clauses = clauses(setting, &version.rules, judged);
        // Enough of the hash to tell one text of a version from another.
        let hash = journey.hash.get(..12).unwrap_or_default();
        let parts = [&*pack.id, &*pack.version, hash, &*programme.id, &*version.id, &*clauses];
        Some(html! { <p class="copy">{ fill(say(ResultWord::WrongLine), &parts) }</p> })
    };
    html! {
        <details class="card-section wrong">
            <summary>{ Icon::Chevron.draw() }{ say(ResultWord::WrongTitle) }</summary>
            <p class="measure">{ say(ResultWord::WrongText) }</p>
            { for report.versions.iter().filter_map(line) }
        </details>
    }
}

/// The clauses that carry the verdict; all of them where none does.
fn clauses(setting: &Setting, rules: &Rules, judged: &VersionReport) -> String {
    let Rules::Criteria(criteria) = rules else { return "-".to_owned() };
    let mut places = leaves(criteria, &judged.decides);
    if places.is_empty() {
        places = (0..).zip(criteria).map(|(place, _)| place).collect();
    }
    let ids =
        places.iter().filter_map(|place| criteria.get(usize::from(*place))).map(|criterion| &*criterion.id);
    ids.filter(|id| !id.is_empty()).collect::<Vec<_>>().join(setting.word(Word::Comma))
}
