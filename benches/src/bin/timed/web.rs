//! The benchmark as JavaScript sees it: `measure.mjs` holds the clock, the loops run here.

use eligibility_check::engine::Verdict;
use eligibility_check::pack::Date;
use eligibility_check_benches::operations::{Bench, OPERATIONS};
use eligibility_check_benches::register::{CHUNK, Register};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
pub struct Timed(Bench);

/// A register of companies like those of a `Timed`.
#[wasm_bindgen]
pub struct Screened(Register);

#[wasm_bindgen]
impl Screened {
    #[wasm_bindgen(constructor)]
    pub fn new(timed: &Timed) -> Screened {
        Screened(Register::new(&timed.0))
    }

    /// How many companies are judged at once.
    pub fn chunk() -> usize {
        CHUNK
    }

    pub fn fill(&mut self, timed: &Timed) {
        self.0.fill(&timed.0);
    }

    pub fn screen(&mut self, timed: &Timed) {
        self.0.screen(&timed.0);
    }

    pub fn counts(&self) -> Vec<u32> {
        self.0.counts()
    }
}

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
            self.0.run(operation, times);
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
        let engine = self.0.engine();
        let company = self.0.companies.get(company);
        let verdicts = company.map(|company| engine.verdicts(&engine.begin(&company.answers)));
        verdicts.unwrap_or_default().into_iter().map(letter).collect()
    }
}
