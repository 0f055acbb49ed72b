//! Figures and answers of a pack's questions in words, and the echo of what is being typed.

use super::Language;
use super::calendar::Calendar;
use super::number::{count, full_count, full_money, is_named_first, money, percent, short};
use crate::engine::Answer;
use crate::pack::{
    Choice, Date, Kind, LanguageId, Measure, Number, OptionSet, Pack, Quantity, Question, YES,
};
use crate::session::figure::{self, Reading};

/// What words and dates are written with.
#[derive(Clone, Copy)]
pub struct Style<'a> {
    pub pack: &'a Pack,
    pub language: Language,
    pub calendar: &'a dyn Calendar,
}

impl Style<'_> {
    /// A number of some measure, exactly: `300万元`, `96 人`, `3%`, `2026年11月22日`.
    pub fn figure(&self, measure: &Measure, number: Number) -> String {
        match measure {
            Measure::Count(unit) => count(number, unit, self.language),
            Measure::Money => money(number, &self.pack.currency, self.language),
            Measure::Percent => percent(number),
            Measure::Date => self.date(number),
        }
    }

    /// The same with every digit: `3,000,000 元`.
    pub fn full_figure(&self, measure: &Measure, number: Number) -> String {
        match measure {
            Measure::Count(unit) => full_count(number, unit, self.language),
            Measure::Money => full_money(number, &self.pack.currency, self.language),
            _ => self.figure(measure, number),
        }
    }

    /// From one number to another, both included; `None` where both ends are open. One number where they are the same.
    pub fn range(&self, measure: &Measure, min: Option<Number>, max: Option<Number>) -> Option<String> {
        let shown = |number| self.figure(measure, number);
        Some(match (self.language, min, max) {
            (_, None, None) => return None,
            (_, Some(min), Some(max)) if min == max => shown(min),
            (language, Some(min), Some(max)) => {
                // What both are measured in is said once: `20 至 49 人`, `CNY 8,000,000 to 12,000,000`.
                let (min, max) = match (measure, language) {
                    (Measure::Count(unit), _) if !is_named_first(unit, language) => {
                        (short(min, language), shown(max))
                    }
                    (Measure::Money, Language::ZhHans) => (short(min, language), shown(max)),
                    (Measure::Money, Language::En) => (shown(min), short(max, language)),
                    _ => (shown(min), shown(max)),
                };
                let to = match language {
                    Language::ZhHans => "至",
                    Language::En => "to",
                };
                format!("{min} {to} {max}")
            }
            (Language::ZhHans, Some(min), None) => format!("至少 {}", shown(min)),
            (Language::ZhHans, None, Some(max)) => format!("至多 {}", shown(max)),
            (Language::En, Some(min), None) => format!("at least {}", shown(min)),
            (Language::En, None, Some(max)) => format!("at most {}", shown(max)),
        })
    }

    /// An answer to a question in words.
    pub fn answer(&self, question: &Question, answer: &Answer) -> String {
        match (answer, &question.kind) {
            (Answer::Between { min, max }, Kind::Quantity(quantity)) => {
                self.range(&quantity.measure, *min, *max).unwrap_or_else(|| self.unsure().to_owned())
            }
            (Answer::Among(options), kind) => self.labels(kind, *options).join(self.or()),
            (Answer::Has { has, maybe }, kind) => {
                let (has, maybe) = (
                    self.labels(kind, *has).join(self.comma()),
                    self.labels(kind, *maybe).join(self.comma()),
                );
                match (self.language, has.is_empty(), maybe.is_empty()) {
                    (Language::ZhHans, true, true) => "以上都没有".to_owned(),
                    (Language::En, true, true) => "none of these".to_owned(),
                    (_, false, true) => has,
                    (Language::ZhHans, true, false) => format!("可能有：{maybe}"),
                    (Language::ZhHans, false, false) => format!("{has}；可能还有：{maybe}"),
                    (Language::En, true, false) => format!("perhaps {maybe}"),
                    (Language::En, false, false) => format!("{has}; perhaps also {maybe}"),
                }
            }
            (Answer::Unsure | Answer::Between { .. }, _) => self.unsure().to_owned(),
        }
    }

    /// What a text is read as, shown live below its field: `= 3,000,000 元`; nothing while it cannot be read. A month, a year or an
    /// "about" is shown as the range it stands for.
    pub fn echo(&self, text: &str, quantity: &Quantity) -> Option<String> {
        match figure::read(text, quantity, &self.pack.currency).ok()? {
            Reading::Exact(number) => Some(format!("= {}", self.full_figure(&quantity.measure, number))),
            Reading::Between { min, max } => {
                self.range(&quantity.measure, Some(min), Some(max)).map(|range| format!("= {range}"))
            }
            Reading::About { min, max, .. } => {
                self.range(&quantity.measure, Some(min), Some(max)).map(|range| format!("≈ {range}"))
            }
        }
    }

    /// A figure that the question would take, as an example beside what it does not take.
    pub fn example(&self, quantity: &Quantity) -> String {
        let round = match quantity.measure {
            Measure::Count(_) => Number::int(20),
            Measure::Money => Number::int(3_000_000),
            Measure::Percent => Number::new(3, 100).unwrap_or(Number::ZERO),
            Measure::Date => {
                Date::from_civil(2019, 3, 27).map_or(Number::ZERO, |date| Number::int(i64::from(date.days())))
            }
        };
        let fits = round >= quantity.min && round <= quantity.max && round.is_multiple_of(quantity.step);
        let number = if fits { round } else { quantity.min };
        match quantity.measure {
            Measure::Money if fits => short(number, self.language),
            _ => figure::write(quantity, number),
        }
    }

    fn date(&self, number: Number) -> String {
        figure::date(number)
            .map_or_else(|| number.to_string(), |date| self.calendar.date(date, self.language))
    }

    fn labels<'a>(&self, kind: &'a Kind, options: OptionSet) -> Vec<&'a str> {
        let language: LanguageId = self.language.place(self.pack);
        let label = |choices: &'a [Choice], place: u8| {
            choices.get(usize::from(place)).map(|choice| choice.label.get(language))
        };
        match kind {
            Kind::YesNo(_) => options.iter().map(|place| self.yes_or_no(place == YES)).collect(),
            Kind::Choice(choices) | Kind::Choices(choices) => {
                options.iter().filter_map(|place| label(choices, place)).collect()
            }
            Kind::Quantity(_) => Vec::new(),
        }
    }

    const fn yes_or_no(&self, yes: bool) -> &'static str {
        match (self.language, yes) {
            (Language::ZhHans, true) => "是",
            (Language::ZhHans, false) => "否",
            (Language::En, true) => "yes",
            (Language::En, false) => "no",
        }
    }

    const fn unsure(&self) -> &'static str {
        match self.language {
            Language::ZhHans => "不确定",
            Language::En => "not sure",
        }
    }

    const fn or(&self) -> &'static str {
        match self.language {
            Language::ZhHans => "或",
            Language::En => " or ",
        }
    }

    const fn comma(&self) -> &'static str {
        match self.language {
            Language::ZhHans => "、",
            Language::En => ", ",
        }
    }
}
