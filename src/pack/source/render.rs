//! Diagnostics as an author sees them: file, line, column, the words themselves, code and mend. The drawing is `miette`'s.

use super::diagnostic::{Diagnostic, Place, Severity};
use super::files::Files;
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteSpanContents, SourceCode, SourceSpan,
};
use std::fmt;

/// How diagnostics are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Lines and no colour; for files, pipes and tests.
    Plain,
    /// Lines and colours; for a terminal.
    Coloured,
}

/// Draws every diagnostic, and nothing else.
pub fn render(diagnostics: &[Diagnostic], files: &Files, style: Style) -> String {
    let theme = match style {
        Style::Plain => GraphicalTheme::unicode_nocolor(),
        Style::Coloured => GraphicalTheme::unicode(),
    };
    let handler =
        GraphicalReportHandler::new_themed(theme).with_width(110).with_links(false).with_context_lines(1);
    let mut text = String::new();
    for diagnostic in diagnostics {
        let shown = Shown::new(diagnostic, files);
        if handler.render_report(&mut text, &shown).is_err() {
            // The drawing failed: say it in words rather than not at all.
            text.push_str(&format!("{}: {diagnostic}\n", diagnostic.place.file));
        }
        text.push('\n');
    }
    text
}

/// `no mistakes`, `1 mistake`, `3 mistakes, 1 warning`.
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let warnings = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning).count();
    let count = |number: usize, word: &str| match number {
        0 => format!("no {word}s"),
        1 => format!("1 {word}"),
        _ => format!("{number} {word}s"),
    };
    match (diagnostics.len() - warnings, warnings) {
        (errors, 0) => count(errors, "mistake"),
        (errors, warnings) => format!("{}, {}", count(errors, "mistake"), count(warnings, "warning")),
    }
}

/// A file with its name.
#[derive(Clone, Debug)]
struct Named<'a> {
    name: &'a str,
    text: &'a str,
}

impl SourceCode for Named<'_> {
    fn read_span<'b>(
        &'b self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn miette::SpanContents<'b> + 'b>, miette::MietteError> {
        // Asked for lines around, give the whole lines of the span and no more: what stands beside a mistake explains it.
        let span = if lines_before + lines_after > 0 { whole_lines(self.text, *span) } else { *span };
        let inner = self.text.read_span(&span, 0, 0)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.to_owned(),
            inner.data(),
            *inner.span(),
            inner.line(),
            inner.column(),
            inner.line_count(),
        )))
    }
}

/// The most characters of a line that are shown before a mistake, of it, and after it.
const MOST_SHOWN: usize = 100;

/// The lines of a span; of very long ones, what stands near it.
fn whole_lines(text: &str, span: SourceSpan) -> SourceSpan {
    let before = text.get(..span.offset()).unwrap_or_default();
    let after = text.get(span.offset() + span.len()..).unwrap_or_default();
    let lead: usize =
        before.chars().rev().take(MOST_SHOWN).take_while(|c| *c != '\n').map(char::len_utf8).sum();
    let trail: usize = after.chars().take(MOST_SHOWN).take_while(|c| *c != '\n').map(char::len_utf8).sum();
    SourceSpan::from((span.offset() - lead, lead + span.len() + trail))
}

/// A diagnostic together with the text it speaks of.
struct Shown<'a> {
    code: Option<&'static str>,
    severity: miette::Severity,
    message: String,
    mend: Option<&'a str>,
    source: Named<'a>,
    labels: Vec<LabeledSpan>,
    elsewhere: Vec<Shown<'a>>,
}

impl<'a> Shown<'a> {
    fn new(diagnostic: &'a Diagnostic, files: &'a Files) -> Shown<'a> {
        let file = &diagnostic.place.file;
        let source = Named { name: file, text: files.get(file).unwrap_or_default() };
        let mut labels = vec![LabeledSpan::new_primary_with_span(
            Some(diagnostic.label.clone()),
            span(&diagnostic.place, source.text),
        )];
        let mut elsewhere = Vec::new();
        for (place, label) in &diagnostic.related {
            let text = files.get(&place.file).unwrap_or_default();
            let labelled = LabeledSpan::new_with_span(Some(label.clone()), span(place, text));
            if place.file == *file {
                labels.push(labelled);
            } else {
                elsewhere.push(Shown {
                    code: None,
                    severity: miette::Severity::Advice,
                    message: label.clone(),
                    mend: None,
                    source: Named { name: &place.file, text },
                    labels: vec![labelled],
                    elsewhere: Vec::new(),
                });
            }
        }
        let severity = match diagnostic.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        };
        let (code, message) = (Some(diagnostic.code.word()), diagnostic.message.clone());
        Shown { code, severity, message, mend: diagnostic.mend.as_deref(), source, labels, elsewhere }
    }
}

/// The beginning of a place: a box around thirty lines helps nobody.
fn span(place: &Place, text: &str) -> SourceSpan {
    let start = place.start.min(text.len());
    let end = place.end.clamp(start, text.len());
    let first_line = text.get(start..end).and_then(|words| words.lines().next()).unwrap_or_default();
    SourceSpan::from((start, first_line.chars().take(MOST_SHOWN).map(char::len_utf8).sum::<usize>()))
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown<'_> {}

impl miette::Diagnostic for Shown<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        self.code.map(|code| Box::new(code) as Box<dyn fmt::Display + 'b>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        self.mend.map(|mend| Box::new(mend) as Box<dyn fmt::Display + 'b>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }

    fn related<'b>(&'b self) -> Option<Box<dyn Iterator<Item = &'b dyn miette::Diagnostic> + 'b>> {
        let each = self.elsewhere.iter().map(|shown| shown as &dyn miette::Diagnostic);
        (!self.elsewhere.is_empty())
            .then(|| Box::new(each) as Box<dyn Iterator<Item = &'b dyn miette::Diagnostic> + 'b>)
    }
}
