//! The benchmark as JavaScript sees it: `measure.mjs` holds the clock, the loops run here.

use crate::operations::{Bench, OPERATIONS};
use eligibility_check::engine::Verdict;
use eligibility_check::pack::Date;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
pub struct Timed(Bench);

#[wasm_bindgen]
impl Timed {
    #[wasm_bindgen(constructor)]
    pub fn new(pack: &[u8], companies: &[u8], day: &str) -> Result<Timed, String> {
        let day = Date::parse(day).ok_or_else(|| format!("`{day}` is no day"))?;
        Bench::new(pack, companies, day).map(Timed)
    }

    /// The names of all operations.
    pub fn operations() -> Vec<String> {
        OPERATIONS.iter().map(|operation| operation.name.to_owned()).collect()
    }

    /// Runs one operation so many times, company after company.
    pub fn run(&mut self, operation: usize, times: usize) {
        if let Some(operation) = OPERATIONS.get(operation) {
            let companies = self.0.companies.len();
            for turn in 0..times {
                (operation.run)(&mut self.0, turn % companies);
            }
        }
    }

    /// How many companies there are.
    pub fn companies(&self) -> usize {
        self.0.companies.len()
    }

    /// Programmes without a diagram.
    pub fn fallbacks(&self) -> usize {
        self.0.fallbacks()
    }

    /// The verdicts on a company: `T` eligible, `F` not, `U` open, `?` any other.
    pub fn verdicts(&self, company: usize) -> String {
        let letter = |verdict| match verdict {
            Verdict::Eligible => 'T',
            Verdict::NotEligible => 'F',
            Verdict::Open => 'U',
            _ => '?',
        };
        let assessment =
            self.0.companies.get(company).map(|answers| self.0.prepared.assess(&self.0.pack, answers));
        let reports =
            assessment.and_then(Result::ok).map(|assessment| assessment.programmes).unwrap_or_default();
        reports.iter().map(|report| letter(report.verdict)).collect()
    }
}
