//! The changes to a decision table: cells, results, and rows taken away.

use super::edit::Edit;
use super::expression;
use super::figure;
use super::mutant::{Mutant, Rule};
use super::walk::Walk;
use crate::pack::DerivedValue;
use crate::pack::source::diagnostic::Place;
use crate::pack::source::table::cell_places;
use std::ops::Range;
use std::sync::Arc;

impl Walk<'_> {
    pub(super) fn table(mut self, path: &str) -> Vec<Mutant> {
        let file: Arc<str> = Arc::from(path);
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.has_headers(false).comment(Some(b'#')).flexible(true);
        let rows: Vec<Vec<Place>> = reader
            .from_reader(self.text.as_bytes())
            .records()
            .flatten()
            .filter_map(|record| usize::try_from(record.position()?.byte()).ok())
            .map(|start| {
                cell_places(self.text, start).into_iter().map(|span| Place::new(&file, span)).collect()
            })
            .collect();
        let Some((header, rows)) = rows.split_first() else { return Vec::new() };
        for (number, row) in rows.iter().enumerate() {
            let id = row.iter().map(|cell| self.words(cell)).collect::<Vec<_>>().join(",");
            self.within(&id, |walk| {
                for (cell, head) in row.iter().zip(header) {
                    walk.cell(cell, &walk.words(head));
                }
                // The last row fits always; without it there is no table.
                if let (Some(first), Some(last), Some(next)) =
                    (row.first(), row.last(), rows.get(number + 1).and_then(|next| next.first()))
                {
                    let between = walk.text.get(last.end..next.start).unwrap_or_default();
                    let end = last.end + between.find('\n').map_or(0, |at| at + 1);
                    let edits = vec![Edit::new(first.start..end, "")];
                    let place = Place::new(&first.file, first.start..last.end);
                    walk.add(Rule::Removed, &place, "", ("the row", "none"), edits);
                }
            });
        }
        self.mutants
    }

    fn words(&self, place: &Place) -> String {
        self.text.get(place.start..place.end).unwrap_or_default().to_owned()
    }

    fn cell(&mut self, place: &Place, head: &str) {
        let words = self.words(place);
        if head == "result" {
            let results = self.pack.derived.iter().find_map(|fact| match &fact.value {
                DerivedValue::Choice(_, options) if options.iter().any(|option| option.id == words) => {
                    Some(options)
                }
                _ => None,
            });
            for other in results.into_iter().flatten().filter(|option| option.id != words) {
                self.put(Rule::Option, place, head, 0..words.len(), &other.id);
            }
            return;
        }
        if words == "-" {
            return;
        }
        self.put(Rule::Removed, place, head, 0..words.len(), "-");
        let options = figure::options(self.pack, head);
        if options.is_empty() {
            let beside = expression::names(head, self.pack);
            for change in expression::comparison_changes(&words, self.pack, &beside) {
                self.put(change.rule, place, head, change.span, &change.to);
            }
            return;
        }
        let chosen: Vec<&str> = words.split('|').map(str::trim).collect();
        for option in &chosen {
            let left: Vec<&str> = chosen.iter().filter(|other| *other != option).copied().collect();
            if !left.is_empty() {
                self.put(Rule::Option, place, head, 0..words.len(), &left.join("|"));
            }
        }
        // One more is enough: rows of the same option stand together, and each row has its turn.
        let last = chosen.last().and_then(|last| figure::next(&options, last));
        if let Some(more) = last.filter(|more| !chosen.contains(more)) {
            self.put(Rule::Option, place, head, words.len()..words.len(), &format!("|{more}"));
        }
    }

    /// A change to a part of a cell.
    fn put(&mut self, rule: Rule, cell: &Place, head: &str, span: Range<usize>, to: &str) {
        let words = self.words(cell);
        let mut whole = words.clone();
        if words.get(span.clone()).is_some() {
            whole.replace_range(span.clone(), to);
        }
        let place = Place::new(&cell.file, cell.start + span.start..cell.start + span.end);
        let edits = vec![Edit::new(place.start..place.end, to)];
        self.add(rule, &place, head, (&words, &whole), edits);
    }
}
