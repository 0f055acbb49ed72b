//! Screening: the verdicts on many companies at once, from columns of answers.
//!
//! One state follows the rows, so a row costs what differs from the row before. What is needed does not grow with the number of rows; a caller with a
//! register hands over one chunk after the other.

use super::answer::Slot;
use super::diagram::Walk;
use super::domain::{Domain, Figure};
use super::evaluate::Said;
use super::live::Engine;
use crate::pack::OptionSet;

/// The answers of many companies to one question.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    pub slot: Slot,
    /// Of a quantity the number of steps (yuan or fen, as the question has it; days since 1970-01-01 for a date), of a yes/no or choice question
    /// the place of the option, of a choices question the options as bits; [`Column::UNKNOWN`] where nothing is known.
    pub values: &'a [i64],
}

impl Column<'_> {
    /// No answer.
    pub const UNKNOWN: i64 = i64::MIN;
}

/// The answers of a company clash; any other byte of a screening is a [`Verdict`](super::Verdict) as a number.
pub const CLASH: u8 = u8::MAX;

impl Engine<'_> {
    /// Judges every row of the columns, and writes one byte per programme, company after company. Columns of figures that are not asked for on these
    /// dates say nothing. As many companies are judged as there is room for; a column that ends sooner says nothing of the others.
    pub fn screen(&self, columns: &[Column<'_>], verdicts: &mut [u8]) {
        let mut placed: Vec<(usize, &Figure, &[i64])> = Vec::with_capacity(columns.len());
        for column in columns {
            let place = self.layout().place_of(column.slot);
            let figure = place.and_then(|place| Some((place, self.layout().figures.get(place)?)));
            placed.extend(figure.map(|(place, figure)| (place, figure, column.values)));
        }
        let mut now = self.prepared.blank.clone();
        for (row, verdicts) in verdicts.chunks_mut(self.pack.programmes.len().max(1)).enumerate() {
            if placed.len() * 4 > self.layout().figures.len() {
                self.make_all_due(&mut now);
            }
            for (place, figure, values) in &placed {
                let value = values.get(row).copied().unwrap_or(Column::UNKNOWN);
                self.hear(&mut now, *place, figure.counted(value));
            }
            self.settle(&mut now);
            let mut walk = Walk::new(*self, &now);
            for (place, verdict) in verdicts.iter_mut().enumerate() {
                *verdict = self.judged(&now, &mut walk, place).map_or(CLASH, |verdict| verdict as u8);
            }
        }
    }
}

impl Figure {
    /// What a value of a column says.
    fn counted(&self, value: i64) -> Said {
        let left = match self.whole {
            _ if value == Column::UNKNOWN => return Said::Nothing,
            Domain::Steps { from, to, defined } if (from..=to).contains(&value) => {
                Some(Domain::Steps { from: value, to: value, defined })
            }
            Domain::Steps { .. } => None,
            Domain::Options(all) => u8::try_from(value)
                .ok()
                .filter(|place| all.contains(*place))
                .map(|place| Domain::Options(OptionSet::one(place))),
            Domain::Subsets { maybe, .. } => u128::try_from(value)
                .ok()
                .map(OptionSet)
                .filter(|has| has.is_subset_of(maybe))
                .map(|has| Domain::Subsets { has, maybe: OptionSet::EMPTY }),
        };
        left.map_or(Said::Impossible, Said::Leaves)
    }
}
