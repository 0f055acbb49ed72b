//! Values as a reader of the text report sees them: grouped digits, units, percents, points against their minimum.

use super::advised::{NamedChange, NamedValue};
use super::known::Known;
use super::words::Words;
use crate::engine::{DerivedReport, Range};
use crate::pack::{Derived, DerivedValue, Kind, LanguageId, Measure, Minimum, Number, Pack, Score};

/// How values are written in one report.
pub(super) struct Shown<'a> {
    pub(super) currency: &'a str,
    pub(super) language: LanguageId,
    pub(super) words: Words,
}

impl Shown<'_> {
    /// `55 to 60 / 100 (at least 60)`.
    pub(super) fn reached(
        &self,
        range: &Range,
        minimum: Option<Minimum>,
        most: Number,
        points: &Measure,
    ) -> String {
        let minimum = match minimum {
            None => String::new(),
            Some(Minimum::AtLeast(line)) => format!(" ({}{line})", self.words.at_least()),
            Some(Minimum::Above(line)) => format!(" ({}{line})", self.words.above()),
        };
        format!("{} / {most}{minimum}", self.range(range, points))
    }

    pub(super) fn range(&self, range: &Range, measure: &Measure) -> String {
        let shown = |number: Number| match measure {
            Measure::Money => money(&number.to_string(), self.currency, self.words),
            Measure::Percent => number
                .mul(Number::int(100))
                .map_or_else(|| number.to_string(), |percent| format!("{percent} %")),
            Measure::Count(unit) => format!("{} {unit}", grouped(&number.to_string())).trim_end().to_owned(),
            Measure::Date => number.to_string(),
        };
        // Days are named alike in every language.
        let days = Known::of_range(range, measure);
        match (days, measure) {
            (Known::Undefined, _) => self.words.undefined().to_owned(),
            (Known::Settled(day), Measure::Date) => day,
            (Known::Settled(_), _) => shown(range.min),
            (Known::Between { min, max, may_be_undefined }, measure) => {
                let (min, max) = match measure {
                    Measure::Date => (min, max),
                    _ => (shown(range.min), shown(range.max)),
                };
                let tail = if may_be_undefined {
                    format!(" {}", self.words.may_be_undefined())
                } else {
                    String::new()
                };
                format!("{min}{}{max}{tail}", self.words.to())
            }
            (Known::Among { .. } | Known::Score { .. }, _) => String::new(),
        }
    }

    pub(super) fn derived(&self, derived: &Derived, report: &DerivedReport) -> String {
        match (&derived.value, report) {
            (DerivedValue::Quantity(_, measure), DerivedReport::Quantity(range)) => {
                self.range(range, measure)
            }
            (DerivedValue::Choice(_, options), DerivedReport::Choice(set)) => {
                let labels = options.iter().zip(0u8..).filter(|(_, place)| set.contains(*place));
                labels
                    .map(|(option, _)| option.label.get(self.language))
                    .collect::<Vec<_>>()
                    .join(self.words.or())
            }
            (DerivedValue::Score(Score { minimum, most, .. }), DerivedReport::Score { total, .. }) => {
                self.reached(total, *minimum, *most, &Measure::Count(String::new()))
            }
            _ => self.words.undefined().to_owned(),
        }
    }
}

/// `rd_expense 2025 = CNY 3,000,000 (CNY 120,000)`: the figure, what it has to become, and how far that is.
pub(super) fn change(pack: &Pack, change: &NamedChange<'_>, words: Words) -> String {
    let question = pack.questions.iter().find(|question| question.id == change.question);
    let is_money = question.is_some_and(
        |question| matches!(&question.kind, Kind::Quantity(quantity) if quantity.measure == Measure::Money),
    );
    let number = |text: &str| if is_money { money(text, &pack.currency, words) } else { text.to_owned() };
    let year = change.year.map(|year| format!(" {year}")).unwrap_or_default();
    let to = match &change.to {
        NamedValue::One(known) => number(&known.to_string()),
        NamedValue::Has { has } => format!("[{}]", has.join(", ")),
    };
    let by = change.by.as_deref().map(|by| format!(" (± {})", number(by))).unwrap_or_default();
    let quantity =
        change.quantity.as_ref().map(|of| format!(" [{} → {}]", of.from, of.to)).unwrap_or_default();
    format!("{}{year} = {to}{by}{quantity}", change.question)
}

/// `CNY 3,000,000`, `3,000,000 元`.
fn money(number: &str, currency: &str, words: Words) -> String {
    let number = grouped(number);
    match words {
        Words::Chinese => format!("{number} {}", words.currency(currency)),
        Words::English => format!("{currency} {number}"),
    }
}

/// `5000000` as `5,000,000`; fractions such as `1/3` stay as they are.
fn grouped(number: &str) -> String {
    let (sign, unsigned) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) =
        unsigned.split_once('.').map_or((unsigned, None), |(whole, fraction)| (whole, Some(fraction)));
    if whole.contains('/') {
        return number.to_owned();
    }
    let mut text = String::from(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}
