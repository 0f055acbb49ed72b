//! Figures one step away: in the unit they are written in, by the step of what they are compared with.

use crate::pack::source::period::months_in;
use crate::pack::source::token;
use crate::pack::{Date, Derived, DerivedValue, Kind, Measure, Number, Pack, Question};

/// The two neighbours of a figure, lower first; none where the text is no figure.
pub fn neighbours(text: &str, step: Number) -> Vec<String> {
    let Some(figure) = token::figure(text) else { return Vec::new() };
    let (scale, word) = match (&figure.unit, figure.percent) {
        (_, true) => (Number::int(100), " %".to_owned()),
        (Some(unit), _) => (Number::ONE, format!(" {unit}")),
        (None, _) => (Number::ONE, String::new()),
    };
    [figure.number.sub(step), figure.number.add(step)]
        .into_iter()
        .filter_map(|number| Some(format!("{}{word}", number?.mul(scale)?)))
        .collect()
}

/// The days before and after.
pub fn days(text: &str) -> Vec<String> {
    let Some(day) = Date::parse(text) else { return Vec::new() };
    let near = [day.days() - 1, day.days() + 1];
    near.into_iter().filter_map(Date::from_days).map(|day| day.to_string()).collect()
}

/// The smallest change of a figure. Of one with a unit: the step of the questions it is compared with (`named`), else of any question with
/// that unit, else one. Of a share: 0.01 %, the step of percent questions. Of a plain figure: the last digit written, but 0.0001 of a factor.
pub fn step(text: &str, pack: &Pack, named: &[String]) -> Number {
    let fine = Number::new(1, 10_000).unwrap_or(Number::ONE);
    let Some(figure) = token::figure(text) else { return Number::ONE };
    let Some(unit) = figure.unit else {
        return if figure.percent || text.contains('.') { fine } else { Number::ONE };
    };
    let step_of = |question: &Question| match &question.kind {
        Kind::Quantity(quantity) if unit_of(&quantity.measure, pack) == Some(&unit) => Some(quantity.step),
        _ => None,
    };
    let of_named = pack.questions.iter().filter(|question| named.contains(&question.id)).filter_map(step_of);
    // A period of years or months beside a difference of dates is no figure of a question.
    let is_period = months_in(&unit).is_some() && named.iter().any(|name| is_in_days(pack, name));
    let of_any = || pack.questions.iter().filter(|_| !is_period).filter_map(step_of).min();
    of_named.min().or_else(of_any).unwrap_or(Number::ONE)
}

/// Is it a date, or a fact counted in days?
fn is_in_days(pack: &Pack, name: &str) -> bool {
    let is_date =
        |question: &Question| matches!(&question.kind, Kind::Quantity(of) if of.measure == Measure::Date);
    let in_days = |fact: &Derived| matches!(&fact.value, DerivedValue::Quantity(_, Measure::Count(unit)) if unit == "days");
    pack.questions.iter().any(|question| question.id == name && is_date(question))
        || pack.derived.iter().any(|fact| fact.id == name && in_days(fact))
}

/// The smallest change of points: the last digit written.
pub fn last_digit(text: &str) -> Number {
    let places = text.trim().split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let scale = u8::try_from(places).ok().and_then(|places| Number::int(10).pow(places));
    scale.and_then(|scale| Number::ONE.div(scale)).unwrap_or(Number::ONE)
}

fn unit_of<'a>(measure: &'a Measure, pack: &'a Pack) -> Option<&'a String> {
    match measure {
        Measure::Count(unit) => Some(unit),
        Measure::Money => Some(&pack.currency),
        Measure::Percent | Measure::Date => None,
    }
}

/// The ids of the options of a question or of the results of a table; none for anything else.
pub fn options<'a>(pack: &'a Pack, name: &str) -> Vec<&'a str> {
    let question = pack.questions.iter().find(|question| question.id == name).map(Question::options);
    let table = || {
        pack.derived.iter().find(|fact| fact.id == name).and_then(|fact| match &fact.value {
            DerivedValue::Choice(_, options) => Some(options.as_slice()),
            _ => None,
        })
    };
    let options = question.or_else(table).unwrap_or_default();
    options.iter().map(|option| option.id.as_str()).collect()
}

/// The option after one, in a circle; `None` where there is no other.
pub fn next<'a>(options: &[&'a str], option: &str) -> Option<&'a str> {
    let at = options.iter().position(|id| *id == option)?;
    options.get(at + 1).or(options.first()).copied().filter(|next| *next != option)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_keeps_its_unit() {
        let cent = Number::new(1, 100).unwrap();
        assert_eq!(neighbours("5000万 CNY", cent), ["49999999.99 CNY", "50000000.01 CNY"]);
        assert_eq!(neighbours("3 %", Number::new(1, 10_000).unwrap()), ["2.99 %", "3.01 %"]);
        assert_eq!(neighbours("60", Number::ONE), ["59", "61"]);
        assert_eq!(neighbours("0 persons", Number::ONE), ["-1 persons", "1 persons"]);
        assert_eq!(neighbours("revenue", Number::ONE), [""; 0]);
        assert_eq!(days("2026-03-01"), ["2026-02-28", "2026-03-02"]);
        assert_eq!(last_digit("7.5"), Number::new(1, 10).unwrap());
    }
}
