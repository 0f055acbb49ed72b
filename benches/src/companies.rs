//! Companies as bytes: their answers, so that native and wasm benchmarks read the same ones.

use eligibility_check::engine::{Answer, Answers, Slot};
use eligibility_check::pack::{Number, OptionSet, QuestionId};
use serde::{Deserialize, Serialize};

/// A numerator and a denominator.
type Fraction = (i128, i128);

#[derive(Serialize, Deserialize)]
struct Said {
    question: u16,
    year: Option<i32>,
    what: What,
}

#[derive(Serialize, Deserialize)]
enum What {
    Unsure,
    Between(Option<Fraction>, Option<Fraction>),
    Among(u128),
    Has(u128, u128),
}

/// Writes companies.
pub fn write(companies: &[Answers]) -> Result<Vec<u8>, postcard::Error> {
    let fraction = |number: Number| (number.numer(), number.denom());
    let said = |(slot, answer): (Slot, Answer)| Said {
        question: slot.question.0,
        year: slot.year,
        what: match answer {
            Answer::Unsure => What::Unsure,
            Answer::Between { min, max } => What::Between(min.map(fraction), max.map(fraction)),
            Answer::Among(options) => What::Among(options.0),
            Answer::Has { has, maybe } => What::Has(has.0, maybe.0),
        },
    };
    let all: Vec<Vec<Said>> = companies.iter().map(|answers| answers.iter().map(said).collect()).collect();
    postcard::to_allocvec(&all)
}

/// Reads what [`write`] wrote.
pub fn read(bytes: &[u8]) -> Result<Vec<Answers>, postcard::Error> {
    let number = |fraction: Option<Fraction>| fraction.and_then(|(numer, denom)| Number::new(numer, denom));
    let all: Vec<Vec<Said>> = postcard::from_bytes(bytes)?;
    let company = |said: Vec<Said>| {
        let mut answers = Answers::default();
        for Said { question, year, what } in said {
            let answer = match what {
                What::Unsure => Answer::Unsure,
                What::Between(min, max) => Answer::Between { min: number(min), max: number(max) },
                What::Among(options) => Answer::Among(OptionSet(options)),
                What::Has(has, maybe) => Answer::Has { has: OptionSet(has), maybe: OptionSet(maybe) },
            };
            answers.set(Slot { question: QuestionId(question), year }, answer);
        }
        answers
    };
    Ok(all.into_iter().map(company).collect())
}
