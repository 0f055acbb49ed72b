//! A register: many generated companies, chunk after chunk, as columns for `screen`.

use crate::dice::Dice;
use crate::operations::Bench;
use eligibility_check::engine::{Answer, CLASH, Column, Slot};
use eligibility_check::pack::{Kind, Measure, Number};

/// Companies judged at once; what is needed grows with it, and not with the register.
pub const CHUNK: usize = 1000;

pub struct Register {
    slots: Vec<Slot>,
    columns: Vec<Vec<i64>>,
    verdicts: Vec<u8>,
    dice: Dice,
}

impl Register {
    pub fn new(bench: &Bench) -> Register {
        let mut slots: Vec<Slot> = Vec::new();
        for (slot, _) in bench.companies.iter().flat_map(|company| company.answers.iter()) {
            if let Err(place) = slots.binary_search(&slot) {
                slots.insert(place, slot);
            }
        }
        let columns = vec![vec![Column::UNKNOWN; CHUNK]; slots.len()];
        Register {
            slots,
            columns,
            verdicts: vec![0; CHUNK * bench.pack.programmes.len()],
            dice: Dice(141_000),
        }
    }

    /// The next companies: each like one of the bench's, with all money and all counts larger or smaller by the same shares, so that what cannot
    /// exceed another figure does not.
    pub fn fill(&mut self, bench: &Bench) {
        for row in 0..CHUNK {
            let company = &bench.companies[self.dice.below(bench.companies.len())];
            let (money, count) = (50 + self.dice.below(150), 50 + self.dice.below(150));
            for (slot, column) in self.slots.iter().zip(&mut self.columns) {
                let question = &bench.pack.questions[usize::from(slot.question.0)];
                let value = match (company.answers.get(*slot), &question.kind) {
                    (Some(Answer::Among(options)), _) if options.len() == 1 => {
                        options.iter().next().map(i64::from)
                    }
                    (Some(Answer::Has { has, maybe }), _) if maybe.is_empty() => i64::try_from(has.0).ok(),
                    (Some(Answer::Between { min: Some(min), max }), Kind::Quantity(quantity))
                        if max == Some(min) =>
                    {
                        let percent = match quantity.measure {
                            Measure::Money => money,
                            Measure::Count(_) => count,
                            Measure::Percent | Measure::Date => 100,
                        };
                        let share = Number::new(i128::try_from(percent).unwrap_or(100), 100);
                        let number = share.and_then(|share| min.mul(share)).unwrap_or(min);
                        let number = number.min(quantity.max).max(quantity.min);
                        number.div(quantity.step).and_then(|steps| i64::try_from(steps.floor()).ok())
                    }
                    _ => None,
                };
                column[row] = value.unwrap_or(Column::UNKNOWN);
            }
        }
    }

    /// Judges the companies of the chunk by every programme.
    pub fn screen(&mut self, bench: &Bench) {
        let columns = self.slots.iter().zip(&self.columns);
        let columns: Vec<Column<'_>> = columns.map(|(slot, values)| Column { slot: *slot, values }).collect();
        bench.engine().screen(&columns, &mut self.verdicts);
    }

    /// How many verdicts there are of each kind, in the order of their variants, and last how many clash.
    pub fn counts(&self) -> Vec<u32> {
        let mut counts = vec![0; 7];
        for verdict in &self.verdicts {
            let place = if *verdict == CLASH { 6 } else { usize::from(*verdict) };
            counts[place] += 1;
        }
        counts
    }
}
