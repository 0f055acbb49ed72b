//! The operations that are timed. One operation is one call on one company; the companies take turns, so that nothing can be remembered from the
//! call before.

use eligibility_check::engine::{Answer, Answers, Context, Engine, Live, Prepared, Slot, State, questions_left};
use eligibility_check::pack::{Date, Pack, Rules, codec};
use std::hint::black_box;

/// A pack made ready, and companies.
pub struct Bench {
    bytes: Vec<u8>,
    pub pack: Pack,
    pub prepared: Prepared,
    pub companies: Vec<Company>,
}

/// A company: its answers, the state under them, and changes of one answer.
pub struct Company {
    pub answers: Answers,
    live: Live,
    /// What the next company said of the same figure, and back.
    changes: Vec<(Slot, Option<Answer>)>,
    next: usize,
}

/// What is timed: a name, what it is in a sentence, and the call on the company at a place.
pub struct Operation {
    pub name: &'static str,
    pub what: &'static str,
    run: fn(&mut Bench, usize),
}

impl Bench {
    /// Decodes a pack and reads its companies; judged on a day.
    ///
    /// # Errors
    /// What is wrong with the bytes.
    pub fn new(pack: &[u8], companies: &[u8], day: Date) -> Result<Bench, String> {
        let decoded = codec::decode(pack).map_err(|error| error.to_string())?;
        let prepared = Prepared::new(&decoded, Context::on(day));
        let engine = Engine::new(&decoded, &prepared);
        let all = super::companies::read(companies).map_err(|error| error.to_string())?;
        let company = |(answers, other): (&Answers, &Answers)| Company {
            answers: answers.clone(),
            live: engine.begin(answers),
            changes: answers.iter().flat_map(|(slot, own)| [(slot, other.get(slot)), (slot, Some(own))]).collect(),
            next: 0,
        };
        let companies = all.iter().zip(all.iter().cycle().skip(1)).map(company).collect();
        Ok(Bench { bytes: pack.to_vec(), pack: decoded, prepared, companies })
    }

    /// Programmes without a diagram: there the engine is sound and may miss a verdict.
    pub fn fallbacks(&self) -> usize {
        let day = self.engine().context().law_on;
        (0..self.pack.programmes.len()).filter(|place| self.pack.diagrams.on(*place, day).is_none()).count()
    }

    pub fn engine(&self) -> Engine<'_> {
        Engine::new(&self.pack, &self.prepared)
    }

    /// Runs an operation on one company after the other.
    pub fn run(&mut self, operation: &Operation, times: usize) {
        let companies = self.companies.len();
        for turn in 0..times {
            (operation.run)(self, turn % companies);
        }
    }

    /// Takes in the next change of a company's answers.
    fn change(&mut self, company: usize) {
        let Bench { pack, prepared, companies, .. } = self;
        if let Some(Company { live, changes, next, .. }) = companies.get_mut(company)
            && let Some((slot, answer)) = changes.get(*next)
        {
            Engine::new(pack, prepared).set(live, *slot, *answer);
            *next = (*next + 1) % changes.len();
        }
    }

    fn states(&self, live: &Live) -> Vec<State> {
        let engine = self.engine();
        let versions = self.pack.programmes.iter().flat_map(|programme| &programme.versions);
        let criteria = versions.filter_map(|version| match &version.rules {
            Rules::Criteria(criteria) => Some(criteria),
            Rules::Ask(_) => None,
        });
        criteria.flatten().map(|criterion| engine.state(live, criterion)).collect()
    }
}

pub const OPERATIONS: &[Operation] = &[
    Operation {
        name: "decode",
        what: "a compiled pack is read and checked",
        run: |bench, _| drop(black_box(codec::decode(&bench.bytes))),
    },
    Operation {
        name: "prepare",
        what: "a pack is made ready for two dates",
        run: |bench, _| drop(black_box(Prepared::new(&bench.pack, bench.engine().context()))),
    },
    Operation {
        name: "criteria",
        what: "another company's answers are taken in; the state of every criterion",
        run: |bench, at| {
            let live = bench.engine().begin(&bench.companies[at].answers);
            black_box(bench.states(&live));
        },
    },
    Operation {
        name: "verdicts",
        what: "another company's answers are taken in; the exact verdict on every programme",
        run: |bench, at| {
            let engine = bench.engine();
            black_box(engine.verdicts(&engine.begin(&bench.companies[at].answers)));
        },
    },
    Operation {
        name: "verdicts of a state",
        what: "the exact verdict on every programme, where the answers are taken in already",
        run: |bench, at| drop(black_box(bench.engine().verdicts(&bench.companies[at].live))),
    },
    Operation {
        name: "change",
        what: "one answer is changed",
        run: Bench::change,
    },
    Operation {
        name: "change, verdicts",
        what: "one answer is changed; the exact verdict on every programme",
        run: |bench, at| {
            bench.change(at);
            black_box(bench.engine().verdicts(&bench.companies[at].live));
        },
    },
    Operation {
        name: "reports",
        what: "of every programme the verdict, states, reason, what is missing",
        run: |bench, at| {
            for place in 0..bench.pack.programmes.len() {
                black_box(bench.engine().report(&bench.companies[at].live, place));
            }
        },
    },
    Operation {
        name: "next question",
        what: "everything, and the questions left in their order",
        run: |bench, at| {
            if let Ok(assessment) = bench.engine().assessment(&bench.companies[at].live) {
                black_box(questions_left(&bench.pack, &assessment, None));
            }
        },
    },
];
