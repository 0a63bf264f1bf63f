//! Tables while they are put together.

use super::level::Placed;
use super::{Look, Mark, OpenBody};
use crate::document::{Part, Table};

/// How many cells a part may have on average before they are put together.
const CELLS: usize = 10;
/// The most columns that one cell spans.
const SPAN: usize = 64;

/// A table that is open; tables inside it are lines of its cells.
#[derive(Debug, Default)]
pub(super) struct OpenTable {
    pub rows: Vec<Vec<String>>,
    pub row: Vec<String>,
    pub cell: Option<String>,
    /// Tables inside this one that are open.
    pub nested: usize,
    /// The pictures of the cells.
    pub after: Vec<Placed>,
    pub marks: Vec<Mark>,
}

impl OpenBody<'_> {
    /// Begins a table.
    pub fn open_table(&mut self) {
        self.close_paragraph(Look::default());
        match &mut self.level().table {
            Some(table) => table.nested += 1,
            table => *table = Some(OpenTable::default()),
        }
    }

    /// Ends a table.
    pub fn close_table(&mut self) {
        self.close_paragraph(Look::default());
        let Some(mut table) = self.level().table.take() else { return };
        if let Some(nested) = table.nested.checked_sub(1) {
            table.nested = nested;
            self.level().table = Some(table);
            return;
        }
        table.close_cell(0);
        table.close_row();
        if !table.rows.is_empty() {
            let part = Part::Table(Table { rows: table.rows });
            self.place(Placed { part, marks: table.marks });
        }
        self.place_all(table.after);
    }

    /// Ends a row, which is left out where it was deleted.
    pub fn close_row(&mut self, kept: bool) {
        self.close_paragraph(Look::default());
        let Some(table) = self.level().table.as_mut().filter(|table| table.nested == 0) else { return };
        if kept {
            table.close_row();
        } else {
            table.row.clear();
        }
    }

    /// Begins a cell.
    pub fn open_cell(&mut self) {
        self.close_paragraph(Look::default());
        let Some(table) = self.level().table.as_mut().filter(|table| table.nested == 0) else { return };
        table.close_cell(0);
        self.enter_cell();
    }

    /// Ends a cell that covers so many columns; those after its first are empty.
    pub fn close_cell(&mut self, columns: usize) {
        self.close_paragraph(Look::default());
        let spare = self.limits.parts.saturating_mul(CELLS).saturating_sub(self.cells);
        let more = columns.saturating_sub(1).min(SPAN).min(spare);
        if let Some(table) = self.level().table.as_mut().filter(|table| table.nested == 0) {
            table.close_cell(more);
            self.cells += more;
        }
    }

    /// Puts empty columns before the next cell of the row.
    pub fn skip_cells(&mut self, columns: usize) {
        if let Some(table) = self.level().table.as_mut().filter(|table| table.nested == 0) {
            table.close_cell(0);
        }
        for _ in 0..columns.min(SPAN) {
            self.open_cell();
            self.close_cell(1);
        }
    }

    /// Begins the table and the cell that the text at hand stands in, where its file tells only their ends.
    pub(super) fn enter_cell(&mut self) {
        let limit = self.limits.parts.saturating_mul(CELLS);
        let full = self.cells >= limit;
        let table = self.level().table.get_or_insert_default();
        if table.cell.is_some() {
            return;
        }
        table.cell = if full { table.row.pop().or(Some(String::new())) } else { Some(String::new()) };
        self.cells += 1;
        self.crowded |= full;
    }
}

impl OpenTable {
    /// A cell holds text alone: what else it has comes after the table.
    pub fn place(&mut self, placed: Placed) {
        self.marks.extend(placed.marks);
        let Some(line) = placed.part.text() else {
            self.after.push(Placed { part: placed.part, marks: Vec::new() });
            return;
        };
        match &mut self.cell {
            Some(cell) if cell.is_empty() => *cell = line,
            Some(cell) => {
                cell.push('\n');
                cell.push_str(&line);
            }
            // Text between cells is not foreseen, and still text.
            None if line.trim().is_empty() => {}
            None => self.cell = Some(line),
        }
    }

    pub fn close_cell(&mut self, more: usize) {
        if let Some(mut cell) = self.cell.take() {
            cell.truncate(cell.trim_end_matches('\n').len());
            self.row.push(cell);
            self.row.extend(std::iter::repeat_n(String::new(), more));
        }
    }

    pub fn close_row(&mut self) {
        self.close_cell(0);
        if !self.row.is_empty() {
            self.rows.push(std::mem::take(&mut self.row));
        }
    }
}
