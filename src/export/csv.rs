//! The results as a table (RFC 4180), with a byte order mark, as spreadsheets need one to read Chinese.

use crate::engine::{Assessment, Slot};
use crate::i18n::{Phrase, Style, TableWord};
use crate::pack::Pack;
use crate::session::Session;

/// One row a programme: what it is, the verdict, the answers that decide, what is missing, the instrument and its address.
pub fn csv(style: &Style<'_>, session: &Session, assessment: &Assessment) -> String {
    let (pack, language) = (style.pack, style.language);
    let place = language.place(pack);
    let mut text = String::from('\u{feff}');
    row(&mut text, TableWord::ALL.map(|word| word.say(language).to_owned()));
    for (programme, report) in pack.programmes.iter().zip(&assessment.programmes) {
        let sources = report.versions.iter().filter_map(|version| {
            let version = programme.versions.get(usize::from(version.version))?;
            pack.sources.get(usize::from(version.source.source))
        });
        let answers = |slots: &[Slot]| {
            slots.iter().filter_map(|slot| told(pack, style, session, *slot)).collect::<Vec<_>>().join("; ")
        };
        row(
            &mut text,
            [
                programme.id.clone(),
                Phrase::Kind(programme.kind).say(language),
                programme.title.get(place).to_owned(),
                report.verdict.name().to_owned(),
                Phrase::Verdict(report.verdict).say(language),
                answers(&report.because),
                answers(&report.missing),
                sources.clone().map(|source| source.title.get(place)).collect::<Vec<_>>().join("; "),
                sources.filter_map(|source| source.url.as_deref()).collect::<Vec<_>>().join(" "),
            ],
        );
    }
    text
}

/// A figure and what was answered, if anything.
fn told(pack: &Pack, style: &Style<'_>, session: &Session, slot: Slot) -> Option<String> {
    let question = pack.questions.get(usize::from(slot.question.0))?;
    let year = slot.year.map_or_else(String::new, |year| format!(" ({year})"));
    let answer = session
        .answers
        .get(slot)
        .map_or_else(String::new, |answer| format!(" {}", style.answer(question, &answer)));
    Some(format!("{}{year}{answer}", question.ask.get(style.language.place(pack))))
}

fn row<const N: usize>(text: &mut String, cells: [String; N]) {
    let cells = cells.map(|cell| {
        // A spreadsheet takes a cell that begins so for a formula.
        let guard = if cell.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    });
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}
