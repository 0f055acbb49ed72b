//! The operations that are timed. One operation is one call on one company; the companies take turns, so that nothing can be remembered from the
//! call before.

use eligibility_check::engine::{Answer, Answers, Context, Engine, Live, Prepared, Slot, State, Verdict};
use eligibility_check::pack::{Date, Pack, codec};
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
    changed: usize,
    /// Programmes that are decided, those among them that refuse the company, and those that are open.
    decided: Vec<usize>,
    refused: Vec<usize>,
    open: Vec<usize>,
    asked: usize,
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
        let company = |(answers, other): (&Answers, &Answers)| {
            let live = engine.begin(answers);
            let verdicts = engine.verdicts(&live);
            let places = |fits: fn(Verdict) -> bool| {
                verdicts
                    .iter()
                    .enumerate()
                    .filter(|(_, verdict)| fits(**verdict))
                    .map(|(place, _)| place)
                    .collect()
            };
            let change = |(slot, own): (Slot, Answer)| [(slot, other.get(slot)), (slot, Some(own))];
            Company {
                answers: answers.clone(),
                changes: answers.iter().flat_map(change).collect(),
                changed: 0,
                decided: places(|verdict| !matches!(verdict, Verdict::Open | Verdict::Ask)),
                refused: places(|verdict| verdict == Verdict::NotEligible),
                open: places(|verdict| verdict == Verdict::Open),
                asked: 0,
                live,
            }
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
        if let Some(Company { live, changes, changed, .. }) = companies.get_mut(company)
            && let Some((slot, answer)) = changes.get(*changed)
        {
            Engine::new(pack, prepared).set(live, *slot, *answer);
            *changed = (*changed + 1) % changes.len();
        }
    }

    /// One programme of a list of the company after the other.
    fn turn(&mut self, company: usize, list: fn(&Company) -> &[usize]) -> Option<usize> {
        let company = self.companies.get_mut(company)?;
        company.asked = company.asked.wrapping_add(1);
        let list = list(company);
        list.get(company.asked.checked_rem(list.len())?).copied()
    }

    /// Tells the states of all criteria of the versions that may apply.
    fn states(&self, live: &Live) -> usize {
        let engine = self.engine();
        let mut met = 0;
        for place in 0..self.pack.programmes.len() {
            engine.states(live, place, |_, state| met += usize::from(state == State::Met));
        }
        met
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
    Operation { name: "change", what: "one answer is changed", run: Bench::change },
    Operation {
        name: "change, verdicts",
        what: "one answer is changed; the exact verdict on every programme",
        run: |bench, at| {
            bench.change(at);
            black_box(bench.engine().verdicts(&bench.companies[at].live));
        },
    },
    Operation {
        name: "reason",
        what: "one decided programme: its states, what decides, a minimal reason",
        run: |bench, at| {
            if let Some(place) = bench.turn(at, |company| &company.decided) {
                black_box(bench.engine().report(&bench.companies[at].live, place));
            }
        },
    },
    Operation {
        name: "ways",
        what: "one programme that refuses the company: up to three cheapest sets of changes that lead to yes",
        run: |bench, at| {
            if let Some(place) = bench.turn(at, |company| &company.refused) {
                black_box(bench.engine().advice(&bench.companies[at].live, place));
            }
        },
    },
    Operation {
        name: "relevance",
        what: "every open programme: its states, and exactly the figures it still hangs on",
        run: |bench, at| {
            for place in &bench.companies[at].open {
                black_box(bench.engine().report(&bench.companies[at].live, *place));
            }
        },
    },
    Operation {
        name: "next question",
        what: "the best question to ask next, weighed over all that is open; of more than 128 open programmes, over an even sample",
        run: |bench, at| {
            black_box(bench.engine().next_question(&bench.companies[at].live, None, None));
        },
    },
];
