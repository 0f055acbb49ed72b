//! The neutral workload of the benchmark, through the ordinary compiler, codec and engine: 20 programmes, and 256 companies, each once in full and
//! once with about half of its facts. A benchmark of wrong answers would be worth nothing.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop loudly"
)]

mod neutral;

use eligibility_check::engine::{Answer, Answers, Context, Prepared, Slot, State, Verdict};
use eligibility_check::pack::{Date, Kind, Measure, Number, Pack, QuestionId, codec, source};
use neutral::{Company, Workload};
use std::path::Path;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/workload")
}

fn workload() -> Workload {
    Workload::read(&folder().join("workload.json"))
}

/// Compiled, encoded and decoded, as a browser gets it.
fn pack() -> Pack {
    let loaded = source::load(&folder().join("pack"));
    let pack = loaded.pack.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics));
    codec::decode(&codec::encode(&pack).unwrap()).unwrap()
}

fn today() -> Context {
    Context::on(Date::parse("2026-01-01").unwrap())
}

/// The facts of a company as answers.
fn answers(pack: &Pack, facts: &Company) -> Answers {
    let mut answers = Answers::default();
    for (place, question) in (0..).zip(&pack.questions) {
        let Some(value) = facts.get(&question.id) else { continue };
        let answer = match &question.kind {
            Kind::Quantity(quantity) => {
                let number = Number::parse(&value.to_string()).unwrap();
                let scale = if quantity.measure == Measure::Percent { 100 } else { 1 };
                Answer::exactly(number.div(Number::int(scale)).unwrap())
            }
            _ => {
                let id = match value {
                    serde_json::Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
                    other => other.as_str().unwrap().to_lowercase(),
                };
                let place = question.options().iter().position(|option| option.id == id).unwrap();
                Answer::option(place as u8)
            }
        };
        answers.set(Slot { question: QuestionId(place), year: None }, answer);
    }
    assert_eq!(answers.iter().count(), facts.len(), "every fact is a question");
    answers
}

const fn letter(verdict: Verdict) -> char {
    match verdict {
        Verdict::Eligible => 'T',
        Verdict::NotEligible => 'F',
        Verdict::Open => 'U',
        Verdict::Conditional | Verdict::NotApplicable | Verdict::Ask => '?',
    }
}

fn verdicts(pack: &Pack, prepared: &Prepared, facts: &Company) -> String {
    let assessment = prepared.assess(pack, &answers(pack, facts)).unwrap();
    assessment.programmes.iter().map(|report| letter(report.verdict)).collect()
}

#[test]
fn every_verdict_on_the_complete_companies_is_as_expected() {
    let (workload, pack) = (workload(), pack());
    let prepared = Prepared::new(&pack, today());
    assert_eq!(workload.companies.len(), 256);
    for (place, company) in workload.companies.iter().enumerate() {
        let facts = workload.complete(company);
        assert_eq!(verdicts(&pack, &prepared, &facts), company.met, "company {place}");
        let walked: String =
            (0..20).map(|p| if workload.programme(p).holds(&facts) { 'T' } else { 'F' }).collect();
        assert_eq!(walked, company.met, "company {place}, by walking the neutral rules");
    }
}

/// Nothing is claimed that is not so, and nothing is missed: neither against three-valued logic nor against a search over what is not known.
#[test]
fn every_verdict_on_the_partial_companies_is_exact() {
    let (workload, pack) = (workload(), pack());
    let prepared = Prepared::new(&pack, today());
    let mut beyond = 0;
    for (place, company) in workload.companies.iter().enumerate() {
        let facts = workload.partial(company);
        let said = verdicts(&pack, &prepared, &facts);
        assert_eq!(said, company.exact, "company {place}");
        for (programme, (kleene, exact)) in company.kleene.chars().zip(company.exact.chars()).enumerate() {
            assert_eq!(neutral::letter(workload.programme(programme).known(&facts)), kleene);
            assert_eq!(workload.search(programme, &facts), exact, "company {place}, programme {programme}");
            assert!(kleene == 'U' || kleene == exact);
            beyond += u32::from(kleene != exact);
        }
    }
    assert_eq!(beyond, 3, "verdicts beyond three-valued logic");
}

/// All 160 criteria, one by one, on complete and on partial companies.
#[test]
fn every_criterion_has_the_state_that_its_rule_says() {
    let (workload, pack) = (workload(), pack());
    let prepared = Prepared::new(&pack, today());
    let mut seen = 0;
    for company in &workload.companies {
        for facts in [workload.complete(company), workload.partial(company)] {
            let assessment = prepared.assess(&pack, &answers(&pack, &facts)).unwrap();
            for (programme, report) in assessment.programmes.iter().enumerate() {
                let version = report.version().unwrap();
                let top = &pack.programmes[programme].versions[0];
                let eligibility_check::pack::Rules::Criteria(criteria) = &top.rules else { panic!() };
                for (rule, branch) in workload.criteria(programme).iter().zip(&criteria[0].branches) {
                    let state = match rule.known(&facts) {
                        Some(true) => State::Met,
                        Some(false) => State::NotMet,
                        None => State::Open,
                    };
                    assert_eq!(version.criteria[usize::from(*branch)], state, "{rule:?}");
                    seen += 1;
                }
            }
        }
    }
    assert_eq!(seen, 512 * 160);
}
