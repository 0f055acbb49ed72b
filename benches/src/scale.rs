//! Generated packs of many programmes: 8 criteria each, over 500 questions. The same seed always gives the same pack, in the author's format.

use crate::dice::Dice;
use eligibility_check::engine::{Answer, Answers, Slot};
use eligibility_check::pack::source::{Files, compile};
use eligibility_check::pack::{Kind, Number, OptionSet, Pack, QuestionId};
use std::fmt::Write;

pub const QUESTIONS: usize = 500;
const CRITERIA: usize = 8;
/// Questions on which two criteria in five hang, as in real packs most programmes ask for size, record and place.
const COMMON: usize = 40;
/// Different thresholds of one figure.
const THRESHOLDS: usize = 12;
const OPTIONS: usize = 6;

#[derive(Clone, Copy)]
enum Ask {
    YesNo,
    Choice,
    Number,
    Money,
}

const fn ask(question: usize) -> Ask {
    match question % 5 {
        0 | 1 => Ask::YesNo,
        2 => Ask::Choice,
        3 => Ask::Number,
        _ => Ask::Money,
    }
}

const fn most(ask: Ask) -> usize {
    match ask {
        Ask::Money => 1_000_000_000,
        _ => 10_000,
    }
}

/// A pack of so many programmes.
///
/// # Errors
/// What the compiler says, should it refuse the pack.
pub fn pack(programmes: usize) -> Result<Pack, String> {
    let mut dice = Dice(20_261_122);
    let mut files = Files::default();
    files.insert(
        "pack.yaml",
        "id: scale\nversion: '1'\ntitle: {en: Many programmes}\njurisdiction: {en: Nowhere}\nlanguages: [en]\n\
         currency: EUR\nread_on: 2026-01-01\nauthorities:\n  office: {name: {en: Office}}\n",
    );
    files.insert("sources.yaml", "law:\n  title: {en: Law}\n  issuer: {en: Office}\n  read: official\n");
    let mut questions = String::from("group: {id: all, order: 1, title: {en: All}}\nquestions:\n");
    for question in 0..QUESTIONS {
        let kind = match ask(question) {
            Ask::YesNo => "kind: yes_no".to_owned(),
            Ask::Choice => {
                let options: Vec<String> =
                    (0..OPTIONS).map(|option| format!("{{id: o{option}, label: {{en: o}}}}")).collect();
                format!("kind: choice, options: [{}]", options.join(", "))
            }
            number @ Ask::Number => {
                format!("kind: number, unit: items, range: {{min: 0, max: {}}}", most(number))
            }
            money @ Ask::Money => format!("kind: money, step: 1, range: {{min: 0, max: {}}}", most(money)),
        };
        let _ = writeln!(questions, "  q{question}: {{{kind}, ask: {{en: q}}, can_change: either}}");
    }
    files.insert("questions/all.yaml", questions);
    for programme in 0..programmes {
        let mut text = format!(
            "id: p{programme}\nkind: funding\ntitle: {{en: P}}\nsummary: {{en: P}}\nauthority: office\ngives: []\nversions:\n  \
             - id: v\n    source: law\n    effective: {{}}\n    windows: {{status: none}}\n    criteria:\n      all:\n"
        );
        for criterion in 0..CRITERIA {
            let rule = criterion_rule(&mut dice);
            let _ = writeln!(text, "        - {{id: C{criterion}, text: {{en: c}}, if: \"{rule}\"}}");
        }
        files.insert(format!("programmes/p{programme}.yaml"), text);
    }
    let (pack, diagnostics) = compile(&files);
    pack.ok_or_else(|| format!("{:?}", diagnostics.first()))
}

/// Half of the criteria are one condition; the others two or three.
fn criterion_rule(dice: &mut Dice) -> String {
    match dice.below(10) {
        0..5 => condition(dice),
        5..8 => format!("{} or {}", condition(dice), condition(dice)),
        8 => format!("{} and {}", condition(dice), condition(dice)),
        _ => format!("({} and {}) or {}", condition(dice), condition(dice), condition(dice)),
    }
}

fn condition(dice: &mut Dice) -> String {
    let question = if dice.below(5) < 2 { dice.below(COMMON) } else { dice.below(QUESTIONS) };
    let threshold = |dice: &mut Dice, ask| (1 + dice.below(THRESHOLDS)) * (most(ask) / (THRESHOLDS + 1));
    let operator = |dice: &mut Dice| if dice.below(2) == 0 { ">=" } else { "<=" };
    match ask(question) {
        Ask::YesNo => format!("q{question} = {}", if dice.below(4) == 0 { "no" } else { "yes" }),
        Ask::Choice => {
            let first = dice.below(OPTIONS);
            format!("q{question} in [o{first}, o{}]", (first + 1 + dice.below(OPTIONS - 1)) % OPTIONS)
        }
        number @ Ask::Number => format!("q{question} {} {} items", operator(dice), threshold(dice, number)),
        money @ Ask::Money => format!("q{question} {} {} EUR", operator(dice), threshold(dice, money)),
    }
}

/// Companies that have answered about half of the questions.
pub fn companies(pack: &Pack, count: usize) -> Vec<Answers> {
    let mut dice = Dice(42);
    let mut company = || {
        let mut answers = Answers::default();
        for (place, question) in (0u16..).zip(&pack.questions) {
            if dice.below(2) == 0 {
                continue;
            }
            let answer = match &question.kind {
                Kind::Quantity(quantity) => {
                    let most = usize::try_from(quantity.max.floor()).unwrap_or_default();
                    Answer::exactly(Number::int(i64::try_from(dice.below(most + 1)).unwrap_or_default()))
                }
                kind => {
                    let (Kind::YesNo(options) | Kind::Choice(options) | Kind::Choices(options)) = kind else {
                        continue;
                    };
                    let option = u8::try_from(dice.below(options.len())).unwrap_or_default();
                    Answer::Among(OptionSet::one(option))
                }
            };
            answers.set(Slot { question: QuestionId(place), year: None }, answer);
        }
        answers
    };
    (0..count).map(|_| company()).collect()
}
