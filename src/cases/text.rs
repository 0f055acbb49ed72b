//! A report to be read in a terminal: programmes by verdict, every criterion with its mark, reasons and sources.
//!
//! Invariant: says nothing that the JSON does not say; lines are not aligned after words, so that any width of letter fits.

use super::advised::{NamedAdvice, NamedDifference, NamedSeen};
use super::named::{Named, NamedContradiction};
use super::shown::{self, Shown};
use super::words::Words;
use crate::engine::{
    Assessment, Contradiction, DerivedReport, ProgrammeReport, Range, Slot, Verdict, VersionReport,
};
use crate::pack::{
    Criterion, DerivedValue, Form, LanguageId, Measure, Pack, Programme, Rules, SourceRef, Version,
};
use std::fmt::Write;

const ORDER: [Verdict; 6] = [
    Verdict::Eligible,
    Verdict::Conditional,
    Verdict::Open,
    Verdict::NotEligible,
    Verdict::Ask,
    Verdict::NotApplicable,
];

struct Page<'a> {
    pack: &'a Pack,
    assessment: &'a Assessment,
    language: LanguageId,
    words: Words,
    lines: String,
    /// Sources cited so far, by place.
    cited: std::collections::BTreeSet<u16>,
}

/// The words and the place of a language of the pack; `None` where the pack does not speak it.
fn language(pack: &Pack, tag: &str) -> Option<(LanguageId, Words)> {
    let place = pack.languages.iter().position(|known| known.eq_ignore_ascii_case(tag))?;
    Some((LanguageId(place), Words::for_tag(tag)))
}

/// The report on `assessment` in the language `tag`; `None` where the pack does not speak it.
pub fn report(pack: &Pack, assessment: &Assessment, named: &Named<'_>, tag: &str) -> Option<String> {
    let (language, words) = language(pack, tag)?;
    let mut page =
        Page { pack, assessment, language, words, lines: String::new(), cited: Default::default() };
    page.head(named);
    for verdict in ORDER {
        page.group(verdict);
    }
    page.derived();
    page.sources();
    Some(page.lines)
}

/// The sentences on answers that clash, in the language `tag`; `None` where the pack does not speak it.
pub fn clash(pack: &Pack, contradiction: &Contradiction, tag: &str) -> Option<String> {
    let (language, words) = language(pack, tag)?;
    let mut lines = format!("{}\n", words.contradiction());
    let named = NamedContradiction::new(pack, contradiction);
    for question in pack.questions.iter().filter(|question| named.answers.contains(&question.id.as_str())) {
        let _ = writeln!(lines, "  - {} ({})", question.ask.get(language), question.id);
    }
    if contradiction.constraints.is_empty() {
        let _ = writeln!(lines, "{}", words.outside());
    }
    for place in &contradiction.constraints {
        if let Some(constraint) = pack.constraints.get(usize::from(*place)) {
            let _ = writeln!(lines, "{} ({})", constraint.text.get(language), constraint.id);
        }
    }
    Some(lines)
}

/// The lines on what a company that is not eligible could change, in the language `tag`.
pub fn advice(pack: &Pack, advice: &[NamedAdvice<'_>], tag: &str) -> String {
    let words = Words::for_tag(tag);
    let mut lines = format!("\n{}\n", words.advice());
    for named in advice {
        let _ = writeln!(lines, "  {}", named.programme);
        match named.found {
            "nothing" => drop(writeln!(lines, "    {}", words.nothing())),
            "unknown" => drop(writeln!(lines, "    {}", words.unknown())),
            _ => {}
        }
        for way in &named.ways {
            let changes: Vec<String> =
                way.changes.iter().map(|change| shown::change(pack, change, words)).collect();
            let _ = writeln!(lines, "    {} → {}", changes.join(words.comma()), way.leads_to);
        }
    }
    lines
}

/// The lines on what another day of the law says differently, in the language `tag`.
pub fn differences(differences: &[NamedDifference<'_>], tag: &str) -> String {
    let mut lines = format!("\n{}\n", Words::for_tag(tag).differences());
    for named in differences {
        let _ = writeln!(lines, "  {}: {} → {}", named.programme, named.before, named.after);
        for changed in &named.criteria {
            let seen = |seen: Option<NamedSeen<'_>>| match seen {
                Some(seen) => format!("{} {} ({})", seen.version, seen.id, seen.state),
                None => String::from("–"),
            };
            let _ = writeln!(lines, "    {} → {}", seen(changed.before), seen(changed.after));
        }
    }
    lines
}

impl<'a> Page<'a> {
    fn shown(&self) -> Shown<'a> {
        Shown { currency: &self.pack.currency, language: self.language, words: self.words }
    }

    fn line(&mut self, indent: usize, text: &str) {
        let _ = writeln!(self.lines, "{:indent$}{text}", "");
    }

    fn head(&mut self, named: &Named<'_>) {
        let words = self.words;
        let head = &named.pack;
        let mut dates = format!("{} {}", words.as_of(), head.as_of);
        if head.law_on != head.as_of {
            let _ = write!(dates, "{}{} {}", words.then(), words.law_on(), head.law_on);
        }
        let title = self.pack.title.get(self.language).to_owned();
        self.line(0, &format!("{title} ({} {}){}{dates}", head.id, head.version, words.then()));
        self.line(0, &format!("{} {}", words.self_check(), words.read_on(self.pack.read_on)));
        self.line(0, words.legend());
    }

    fn group(&mut self, verdict: Verdict) {
        let (pack, assessment) = (self.pack, self.assessment);
        let here: Vec<(&'a Programme, &'a ProgrammeReport)> = pack
            .programmes
            .iter()
            .zip(&assessment.programmes)
            .filter(|(_, report)| report.verdict == verdict)
            .collect();
        if here.is_empty() {
            return;
        }
        self.line(0, "");
        self.line(0, &format!("{}: {}", self.words.verdict(verdict), here.len()));
        for (programme, report) in here {
            self.programme(programme, report);
        }
    }

    fn programme(&mut self, programme: &'a Programme, report: &'a ProgrammeReport) {
        let words = self.words;
        self.line(0, "");
        self.line(2, &format!("{} ({})", programme.title.get(self.language), programme.id));
        for report_of_version in &report.versions {
            if let Some(version) = programme.versions.get(usize::from(report_of_version.version)) {
                let certain = report.version().is_some();
                self.version(version, report_of_version, certain);
            }
        }
        for (label, slots) in [
            (words.because(), &report.because),
            (words.missing(), &report.missing),
            (words.amount_missing(), &report.amount_missing),
            (words.unsure(), &report.unsure),
        ] {
            let figures = self.figures(slots);
            self.list(4, label, &figures);
        }
    }

    fn version(&mut self, version: &'a Version, report: &VersionReport, certain: bool) {
        let words = self.words;
        let may = if certain { String::new() } else { format!(" ({})", words.may_apply()) };
        let window = words.window(report.window);
        self.line(4, &format!("{} {}{may}: {window}", words.version(), version.id));
        for sentence in version.window.note().into_iter().chain(&version.expected) {
            self.line(6, sentence.get(self.language));
        }
        match &version.rules {
            Rules::Ask(whom) => {
                let cite = self.cite(&version.source);
                self.line(4, &format!("{} [{cite}]", whom.get(self.language)));
            }
            Rules::Criteria(criteria) => {
                self.criteria(criteria, report);
                let ids = |places: &[u16]| -> Vec<String> {
                    let found = places.iter().filter_map(|place| criteria.get(usize::from(*place)));
                    found.map(|criterion| criterion.id.clone()).filter(|id| !id.is_empty()).collect()
                };
                self.list(4, words.decides(), &ids(&report.decides));
                self.list(4, words.judged(), &ids(&report.judged));
            }
        }
        if let (Some(amount), Some(range)) = (&version.amount, &report.amount) {
            let note = amount
                .note
                .as_ref()
                .map(|note| format!(" ({})", note.get(self.language)))
                .unwrap_or_default();
            // Of a ceiling that is open, the most it can be.
            let most = Range { min: range.max, ..*range };
            let shown = self.shown().range(if amount.ceiling { &most } else { range }, &Measure::Money);
            self.line(4, &format!("{}{shown}{note}", words.amount(amount.ceiling)));
        }
    }

    fn list(&mut self, indent: usize, label: &str, items: &[String]) {
        if !items.is_empty() {
            let items = items.join(self.words.comma());
            self.line(indent, &format!("{label}: {items}"));
        }
    }

    fn figures(&self, slots: &[Slot]) -> Vec<String> {
        let named = |slot: &Slot| {
            let question = self.pack.questions.get(usize::from(slot.question.0))?;
            Some(match slot.year {
                Some(year) => format!("{} {year}", question.id),
                None => question.id.clone(),
            })
        };
        slots.iter().filter_map(named).collect()
    }

    fn criteria(&mut self, criteria: &'a [Criterion], report: &VersionReport) {
        // Every criterion stands before its branches, so one pass gives the depths; the whole has depth 0 and is not shown.
        let mut depths = vec![0usize; criteria.len()];
        for (place, criterion) in criteria.iter().enumerate() {
            let depth = depths.get(place).copied().unwrap_or_default();
            for branch in &criterion.branches {
                if let Some(below) = depths.get_mut(usize::from(*branch)) {
                    *below = depth + 1;
                }
            }
        }
        for ((criterion, state), depth) in criteria.iter().zip(&report.criteria).zip(depths) {
            if criterion.id.is_empty() {
                continue;
            }
            let cite = self.cite(&criterion.source);
            let mark = self.words.mark(*state);
            let evidence = self.words.evidence(criterion.evidence);
            let text = criterion.text.get(self.language);
            let indent = 2 + 2 * depth.max(1);
            self.line(indent, &format!("{mark} {}  {text} [{cite}, {evidence}]", criterion.id));
            if let Some(caution) = &criterion.caution {
                self.line(indent + 4, caution.get(self.language));
            }
            if let Form::Score(place) = criterion.form {
                self.score(place, indent + 4);
            }
        }
    }

    fn score(&mut self, place: u16, indent: usize) {
        let (pack, assessment) = (self.pack, self.assessment);
        let derived = pack.derived.get(usize::from(place)).map(|derived| &derived.value);
        let report = assessment.derived.get(usize::from(place));
        let (Some(DerivedValue::Score(score)), Some(DerivedReport::Score { total, parts })) =
            (derived, report)
        else {
            return;
        };
        let points = Measure::Count(String::new());
        let line = self.shown().reached(total, score.minimum, score.most, &points);
        self.line(indent, &line);
        for (part, known) in score.parts.iter().zip(parts) {
            let line = self.shown().reached(&known.points, part.minimum, part.most, &points);
            self.line(indent, &format!("{}: {line}", part.label.get(self.language)));
            for (item, range) in part.items.iter().zip(&known.items) {
                let line = self.shown().reached(range, item.minimum, item.most, &points);
                self.line(indent + 2, &format!("{}  {}: {line}", item.id, item.text.get(self.language)));
            }
        }
    }

    fn derived(&mut self) {
        let (pack, assessment) = (self.pack, self.assessment);
        if pack.derived.is_empty() {
            return;
        }
        self.line(0, "");
        self.line(0, self.words.derived());
        for (derived, report) in pack.derived.iter().zip(&assessment.derived) {
            let value = self.shown().derived(derived, report);
            self.line(2, &format!("{} ({}): {value}", derived.label.get(self.language), derived.id));
        }
    }

    /// `key#place`, and remembers the source for the list at the end.
    fn cite(&mut self, source: &SourceRef) -> String {
        self.cited.insert(source.source);
        let id = self.pack.sources.get(usize::from(source.source)).map_or("", |source| source.id.as_str());
        source.place.as_ref().map_or_else(|| id.to_owned(), |place| format!("{id}#{place}"))
    }

    fn sources(&mut self) {
        let cited = std::mem::take(&mut self.cited);
        if cited.is_empty() {
            return;
        }
        self.line(0, "");
        self.line(0, self.words.sources());
        for source in cited.iter().filter_map(|place| self.pack.sources.get(usize::from(*place))) {
            let number = source.number.as_deref().map(|number| format!(" {number}")).unwrap_or_default();
            let url = source.url.as_deref().map(|url| format!(" {url}")).unwrap_or_default();
            let (title, evidence) = (source.title.get(self.language), self.words.evidence(source.read));
            let line = format!("{}: {title}{number} ({evidence}){url}", source.id);
            self.line(2, &line);
        }
    }
}
