//! A table while it is put together.

use super::{Mark, Placed, lines_of};

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

impl OpenTable {
    /// A cell holds text alone: what else it has comes after the table.
    pub fn place(&mut self, placed: Placed) {
        self.marks.extend(placed.marks);
        let (line, rest) = lines_of(placed.part);
        self.after.extend(rest.map(|part| Placed { part, marks: Vec::new() }));
        let Some(line) = line else { return };
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
