//! Decision tables: CSV files whose first row that fits counts.

use super::compiler::Compiler;
use super::diagnostic::{Code, Diagnostic, Place};
use super::grammar;
use super::ground::Ground;
use super::reader::suggestion;
use super::typing::{Term, Typing};
use super::yaml::Node;
use crate::pack::{Arm, Choice, NodeId, OptionSet};
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// No table may have more rows.
const MOST_ROWS: usize = 5_000;
/// No table may have more columns.
const MOST_COLUMNS: usize = 50;

/// A cell: its words and their place.
struct Cell {
    text: String,
    place: Place,
}

impl<'a> Compiler<'a> {
    /// The option node of a table, and the ids of its results.
    pub fn table(&mut self, name: &Node, results: &[Choice]) -> Option<(NodeId, Rc<[String]>)> {
        let id = self.reader.word(name, "`table`")?;
        let Some(text) = self.input.tables.get(id).copied() else {
            let message = format!("there is no table `{id}`");
            let mend = suggestion(id, self.input.tables.keys().copied());
            self.report(
                Diagnostic::error(Code::UnknownTable, &name.place, message)
                    .mend(format!("{mend} tables/{id}.csv would hold it")),
            );
            return None;
        };
        let rows = self.rows(&Arc::from(format!("tables/{id}.csv")), text)?;
        let ids: Rc<[String]> = results.iter().map(|choice| choice.id.clone()).collect();
        let (header, rows) = rows.split_first()?;
        let columns = self.columns(header)?;
        let mut arms = Vec::with_capacity(rows.len());
        let mut sound = true;
        for row in rows {
            let arm = self.row(row, header, &columns, &ids);
            sound &= arm.is_some();
            arms.extend(arm);
        }
        let otherwise = self.last_row(&arms, header, rows)?;
        let node = self.nodes.first_option(arms, otherwise);
        sound.then_some((node, ids))
    }

    /// The cells of a table, header first; comments left out.
    fn rows(&mut self, file: &Arc<str>, text: &str) -> Option<Vec<Vec<Cell>>> {
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.has_headers(false).comment(Some(b'#')).flexible(true);
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for record in reader.from_reader(text.as_bytes()).records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let message = format!("the table cannot be read: {error}");
                    self.report(Diagnostic::error(Code::BadTable, &Place::top(file), message));
                    return None;
                }
            };
            let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
            let places = cell_places(text, start);
            let place = |column: usize| Place::new(file, places.get(column).cloned().unwrap_or(start..start));
            let cells = record.iter().enumerate();
            rows.push(
                cells
                    .map(|(column, cell)| Cell { text: cell.trim().to_owned(), place: place(column) })
                    .collect(),
            );
            if rows.len() > MOST_ROWS {
                let message = format!("the table has more than the {MOST_ROWS} rows allowed");
                self.report(Diagnostic::error(Code::TooLarge, &place(0), message).mend("split the table"));
                return None;
            }
        }
        if rows.len() < 2 {
            let message = "a table needs a header and at least one row";
            self.report(Diagnostic::error(Code::BadTable, &Place::top(file), message).mend("add them"));
            return None;
        }
        Some(rows)
    }

    /// What each column but the last reads.
    fn columns(&mut self, header: &[Cell]) -> Option<Vec<Option<Term>>> {
        let (last, asked) = header.split_last()?;
        if last.text != "result" || header.len() > MOST_COLUMNS {
            let message =
                format!("the last of at most {MOST_COLUMNS} columns has to be `result`, not `{}`", last.text);
            self.report(Diagnostic::error(Code::BadTable, &last.place, message).mend("name it `result`"));
            return None;
        }
        let mut columns = Vec::with_capacity(asked.len());
        for cell in asked {
            let ground = Ground::Cell { text: &cell.text, place: &cell.place };
            columns.push(match grammar::parse(&cell.text) {
                Ok(column) => Typing { compiler: self, ground, year: None }.term(&column),
                Err(problem) => {
                    self.problem(ground, problem);
                    None
                }
            });
        }
        Some(columns)
    }

    fn row(
        &mut self,
        row: &[Cell],
        header: &[Cell],
        columns: &[Option<Term>],
        results: &[String],
    ) -> Option<Arm<u8>> {
        let (last, cells) = row.split_last()?;
        if row.len() != header.len() {
            let message = format!("the row has {} cells, the header {}", row.len(), header.len());
            self.report(
                Diagnostic::error(Code::BadTable, &last.place, message)
                    .mend("write `-` in a cell where anything fits"),
            );
            return None;
        }
        let result = self.cell_option(last, "the table", results);
        let mut conditions = Vec::new();
        let mut sound = true;
        for ((cell, column), head) in cells.iter().zip(columns).zip(header) {
            if cell.text == "-" {
                continue;
            }
            let condition = column.as_ref().and_then(|column| self.cell(cell, column, head));
            sound &= condition.is_some();
            conditions.extend(condition);
        }
        let then = result.filter(|_| sound)?;
        Some(Arm { when: self.nodes.all(conditions), then })
    }

    fn cell_option(&mut self, cell: &Cell, offered_by: &str, options: &[String]) -> Option<u8> {
        let found = options.iter().position(|id| *id == cell.text);
        if found.is_none() {
            let message = format!("{offered_by} does not offer the option `{}`", cell.text);
            let mend = suggestion(&cell.text, options.iter().map(String::as_str));
            self.report(Diagnostic::error(Code::UnknownOption, &cell.place, message).mend(mend));
        }
        found.and_then(|place| u8::try_from(place).ok())
    }

    /// The condition of one cell.
    fn cell(&mut self, cell: &Cell, column: &Term, head: &Cell) -> Option<NodeId> {
        match column {
            Term::Choice(node, options) => {
                let set = self.cell_options(cell, head, options)?;
                Some(self.nodes.is_in(*node, set, options.len()))
            }
            Term::Choices(question, options) => {
                let set = self.cell_options(cell, head, options)?;
                Some(self.nodes.has_any(*question, set))
            }
            Term::Number(node, unit) => {
                let ground = Ground::Cell { text: &cell.text, place: &cell.place };
                let (comparison, figure) = match grammar::parse_comparison(&cell.text) {
                    Ok(parsed) => parsed,
                    Err(problem) => {
                        self.problem(ground, problem);
                        return None;
                    }
                };
                let mut typing = Typing { compiler: self, ground, year: None };
                if let Some(period) = typing.period(*node, &figure) {
                    return period.map(|(months, figure)| self.nodes.compare(months, comparison, figure));
                }
                let (figure, figure_unit) = typing.number(&figure)?;
                if figure_unit != *unit {
                    let (column, cell_unit) = (unit.described(), figure_unit.described());
                    let message = format!("the column `{}` {column}, the cell {cell_unit}", head.text);
                    let mend = "write the figure with the unit of its column";
                    self.report(Diagnostic::error(Code::UnitMismatch, &cell.place, message).mend(mend));
                    return None;
                }
                Some(self.nodes.compare(*node, comparison, figure))
            }
        }
    }

    /// `retail|wholesale`.
    fn cell_options(&mut self, cell: &Cell, head: &Cell, options: &[String]) -> Option<OptionSet> {
        let offered_by = format!("`{}`", head.text);
        let parts: Vec<Option<u8>> = cell
            .text
            .split('|')
            .map(|part| {
                self.cell_option(
                    &Cell { text: part.trim().to_owned(), place: cell.place.clone() },
                    &offered_by,
                    options,
                )
            })
            .collect();
        parts.into_iter().collect()
    }

    /// The result of the last row, which has to fit always, and no other may.
    fn last_row(&mut self, arms: &[Arm<u8>], header: &[Cell], rows: &[Vec<Cell>]) -> Option<u8> {
        let always = |row: &&Vec<Cell>| {
            row.len() == header.len() && row.iter().rev().skip(1).all(|cell| cell.text == "-")
        };
        if let Some((at, next)) =
            rows.iter().position(|row| always(&row)).and_then(|at| Some((at, rows.get(at + 1)?.first()?)))
        {
            let message = "this row can never count: a row above it always fits";
            let mut diagnostic = Diagnostic::error(Code::BadTable, &next.place, message)
                .mend("move the row of `-` to the end");
            if let Some(above) = rows.get(at).and_then(|row| row.first()) {
                diagnostic = diagnostic.related(&above.place, "always fits");
            }
            self.report(diagnostic);
        }
        let last = rows.last()?;
        if !rows.iter().any(|row| always(&row)) {
            let message = "no row might fit: the last one has conditions";
            let diagnostic = Diagnostic::error(Code::BadTable, &last.first()?.place, message);
            self.report(diagnostic.mend("add a last row with `-` in every cell but the result"));
            return None;
        }
        arms.last().map(|arm| arm.then)
    }
}

/// The places of the cells of the record that begins at a byte, or behind the comments and empty lines that begin there; without the quotes
/// and blanks around them.
pub(crate) fn cell_places(text: &str, start: usize) -> Vec<Range<usize>> {
    let lines = text.get(start..).unwrap_or_default().split_inclusive('\n');
    let passed_over = |line: &&str| line.starts_with('#') || line.trim_end_matches(['\r', '\n']).is_empty();
    let start = start + lines.take_while(passed_over).map(str::len).sum::<usize>();
    let mut places = Vec::new();
    let (mut quoted, mut begin) = (false, start);
    let trimmed = |range: Range<usize>| {
        let words = text.get(range.clone()).unwrap_or_default();
        let blank = |c: char| c.is_whitespace() || c == '"';
        let lead = words.len() - words.trim_start_matches(blank).len();
        let start = range.start + lead;
        start..start + words.trim_matches(blank).len()
    };
    for (at, character) in text.get(start..).unwrap_or_default().char_indices() {
        let at = start + at;
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => {
                places.push(trimmed(begin..at));
                begin = at + 1;
            }
            '\n' if !quoted => {
                places.push(trimmed(begin..at));
                return places;
            }
            _ => {}
        }
    }
    places.push(trimmed(begin..text.len()));
    places
}
