//! What a name in an expression stands for: a question, in some year, or a derived fact.

use super::compiler::Compiler;
use super::diagnostic::{Code, Diagnostic};
use super::expression::Name;
use super::reader::suggestion;
use super::typing::{Term, Typing};
use super::unit::Unit;
use crate::pack::{Kind, Measure, Question, QuestionId};
use std::ops::Range;

type Year = (u8, Range<usize>);

impl Compiler<'_> {
    /// The unit of a measure.
    pub fn unit_of(&self, measure: &Measure) -> Unit {
        match measure {
            Measure::Count(unit) => Unit::of(unit),
            Measure::Money => Unit::of(&self.currency),
            Measure::Percent => Unit::none(),
            Measure::Date => Unit::Date,
        }
    }

    /// What a number of this unit counts.
    pub fn measure_of(&self, unit: &Unit) -> Measure {
        match unit {
            Unit::Date => Measure::Date,
            unit if unit.is_none() => Measure::Percent,
            unit if unit.word() == Some(&self.currency) => Measure::Money,
            unit => Measure::Count(unit.to_string()),
        }
    }
}

impl Typing<'_, '_, '_> {
    /// `None` where nothing has the name; `Some(None)` where it has mistakes of its own, which were reported.
    pub fn lookup(&mut self, name: &Name, year: Option<&Year>) -> Option<Option<Term>> {
        if let Some(number) = self.compiler.question_ids.get(&name.word) {
            return Some(self.question(number, name, year));
        }
        let number = self.compiler.fact_ids.get(&name.word)?;
        if let Some((_, span)) = year {
            let message = format!("`{}` is a derived fact, which has no years", name.word);
            let diagnostic = Diagnostic::error(Code::BadYear, &self.ground.part(span.clone()), message);
            self.compiler.report(diagnostic.mend("take the year away"));
            return Some(None);
        }
        let place = self.ground.part(name.span.clone());
        Some(self.compiler.fact(number, &place))
    }

    pub fn lookup_or_report(&mut self, name: &Name, year: Option<&Year>) -> Option<Term> {
        if let Some(found) = self.lookup(name, year) {
            return found;
        }
        let compiler = &mut *self.compiler;
        if !compiler.question_ids.incomplete {
            let known = || compiler.question_ids.names().chain(compiler.fact_ids.names());
            let parts = |(left, _): &(&str, &str)| known().any(|known| known == *left);
            let mend = match name.word.split_once('-').filter(parts) {
                Some((left, right)) => format!("minus needs a space on both sides: `{left} - {right}`"),
                None => suggestion(&name.word, known()),
            };
            let message = format!("there is no question or derived fact `{}`", name.word);
            let place = self.ground.part(name.span.clone());
            compiler.report(Diagnostic::error(Code::UnknownName, &place, message).mend(mend));
        }
        None
    }

    fn question(&mut self, number: u16, name: &Name, year: Option<&Year>) -> Option<Term> {
        let compiler = &*self.compiler;
        let question: &Question = compiler.questions.get(usize::from(number))?.as_ref()?;
        let id = QuestionId(number);
        let options = || compiler.options.get(usize::from(number)).cloned();
        let (per_year, kind) = (question.per_year, question.kind.clone());
        let term = match &kind {
            Kind::Choices(_) => Some(Term::Choices(id, options()?)),
            Kind::YesNo(_) | Kind::Choice(_) => {
                let options = options()?;
                Some(Term::Choice(self.compiler.nodes.choice(id), options))
            }
            Kind::Quantity(quantity) => {
                let back = self.back(name, per_year, year)?;
                let unit = self.compiler.unit_of(&quantity.measure);
                let read = self.compiler.nodes.read(id, back, quantity);
                if read.is_err() {
                    let message =
                        format!("the figures of `{}` can have more digits than are held exactly", name.word);
                    let place = self.ground.part(name.span.clone());
                    let diagnostic = Diagnostic::error(Code::Overflow, &place, message);
                    self.compiler.report(diagnostic.mend("narrow its `range`, or widen its `step`"));
                }
                return read.ok().map(|node| Term::Number(node, unit));
            }
        };
        if let Some((_, span)) = year {
            self.bad_year(
                span.clone(),
                format!("`{}` is not asked per year", name.word),
                "take the year away",
            );
            return None;
        }
        term
    }

    /// How many years before the last closed one a question is read.
    fn back(&mut self, name: &Name, per_year: Option<u8>, year: Option<&Year>) -> Option<u8> {
        let word = &name.word;
        match (per_year, year, self.year) {
            (None, None, _) => Some(0),
            (None, Some((_, span)), _) => {
                self.bad_year(span.clone(), format!("`{word}` is not asked per year"), "take the year away");
                None
            }
            (Some(_), None, None) => {
                let message = format!("`{word}` is asked per year, and this reads none");
                self.bad_year(
                    name.span.clone(),
                    message,
                    &format!("write `{word}[last]`, or say `each_of: [last, last-1]`"),
                );
                None
            }
            (Some(years), written, ambient) => {
                let back = written.map(|(back, _)| *back).or(ambient)?;
                if back < years {
                    return Some(back);
                }
                let span = written.map_or(name.span.clone(), |(_, span)| span.clone());
                let message = match years {
                    1 => format!("`{word}` is asked for the last year only"),
                    _ => format!(
                        "`{word}` is asked for the last {years} years, so `last-{}` is the first",
                        years - 1
                    ),
                };
                self.bad_year(span, message, "take a later year, or raise `per_year` of the question");
                None
            }
        }
    }

    fn bad_year(&mut self, span: Range<usize>, message: String, mend: &str) {
        let place = self.ground.part(span);
        self.compiler.report(Diagnostic::error(Code::BadYear, &place, message).mend(mend));
    }
}
