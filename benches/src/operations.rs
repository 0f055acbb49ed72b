//! The operations that are timed. One operation is one call on one company; the companies take turns, so that nothing can be remembered from the
//! call before.

use eligibility_check::engine::{Answers, Context, Prepared, questions_left};
use eligibility_check::pack::{Date, Pack, codec};
use std::hint::black_box;

/// A pack made ready, and companies.
pub struct Bench {
    bytes: Vec<u8>,
    pub pack: Pack,
    pub prepared: Prepared,
    pub companies: Vec<Answers>,
}

/// What is timed: a name, what it is in a sentence, and the call on the company at a place.
pub struct Operation {
    pub name: &'static str,
    pub what: &'static str,
    pub run: fn(&mut Bench, usize),
}

impl Bench {
    /// Decodes a pack and reads its companies; judged on a day.
    ///
    /// # Errors
    /// What is wrong with the bytes.
    pub fn new(pack: &[u8], companies: &[u8], day: Date) -> Result<Bench, String> {
        let decoded = codec::decode(pack).map_err(|error| error.to_string())?;
        let companies = super::companies::read(companies).map_err(|error| error.to_string())?;
        let prepared = Prepared::new(&decoded, Context::on(day));
        Ok(Bench { bytes: pack.to_vec(), pack: decoded, prepared, companies })
    }

    /// Programmes without a diagram, of all: there the engine is sound and may miss a verdict.
    pub fn fallbacks(&self) -> usize {
        let day = self.prepared.context().law_on;
        (0..self.pack.programmes.len()).filter(|place| self.pack.diagrams.on(*place, day).is_none()).count()
    }
}

pub const OPERATIONS: &[Operation] = &[
    Operation {
        name: "decode",
        what: "a compiled pack read and checked",
        run: |bench, _| drop(black_box(codec::decode(&bench.bytes))),
    },
    Operation {
        name: "assessment",
        what: "everything: verdicts, states, reasons, what is missing, derived facts",
        run: |bench, at| drop(black_box(bench.prepared.assess(&bench.pack, &bench.companies[at]))),
    },
    Operation {
        name: "next question",
        what: "everything, and the questions left in their order",
        run: |bench, at| {
            if let Ok(assessment) = bench.prepared.assess(&bench.pack, &bench.companies[at]) {
                black_box(questions_left(&bench.pack, &assessment, None));
            }
        },
    },
];
