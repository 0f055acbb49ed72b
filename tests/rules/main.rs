//! Small packs and what they say: windows, periods of years and months, amounts.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop loudly"
)]

mod amounts;
mod calendar;
mod period_tools;
mod windows;

use eligibility_check::pack::source::diagnostic::Diagnostic;
use eligibility_check::pack::source::{Files, compile};
use eligibility_check::pack::{Date, Pack};

/// The parts of a small pack that differ from test to test.
#[derive(Clone, Copy)]
struct Source<'a> {
    /// Lines for `pack.yaml`.
    head: &'a str,
    /// Questions, one a line, without indent.
    questions: &'a str,
    /// The version's keys after `source`, one a line, without indent.
    version: &'a str,
}

impl Source<'_> {
    fn files(&self) -> Files {
        let indented =
            |text: &str, by: &str| text.lines().map(|line| format!("{by}{line}\n")).collect::<String>();
        let file = |path: &str, text: String| (path.to_owned(), text);
        [
            file(
                "pack.yaml",
                format!(
                    "id: small\nversion: '1'\ntitle: {{en: Small}}\njurisdiction: {{en: Nowhere}}\nlanguages: [en]\ncurrency: CNY\nread_on: 2026-06-30\nauthorities:\n  office: {{name: {{en: Office}}}}\n{}",
                    self.head
                ),
            ),
            file("sources.yaml", "law: {title: {en: Law}, issuer: {en: Office}, read: official}\n".to_owned()),
            file(
                "questions/all.yaml",
                format!(
                    "group: {{id: all, order: 1, title: {{en: All}}}}\nquestions:\n{}",
                    indented(self.questions, "  ")
                ),
            ),
            file(
                "programmes/main.yaml",
                format!(
                    "id: main\nkind: funding\ntitle: {{en: Main}}\nsummary: {{en: Main}}\nauthority: office\nversions:\n  - id: '1'\n    effective: {{}}\n    source: law\n{}",
                    indented(self.version, "    ")
                ),
            ),
        ]
        .into_iter()
        .collect()
    }

    fn compile(&self) -> (Option<Pack>, Vec<Diagnostic>) {
        compile(&self.files())
    }

    fn pack(&self) -> Pack {
        let (pack, diagnostics) = self.compile();
        pack.unwrap_or_else(|| panic!("{diagnostics:#?}"))
    }
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}
