//! Tables: those that hold a table, and those that only lay a page out.

use dom_query::NodeRef;

use super::walk::Piece;
use crate::{Part, Table};

/// The widest cell that is believed, columns or rows.
const MAX_SPAN: usize = 64;
/// The most cells of one table.
const MAX_CELLS: usize = 100_000;
/// A longer cell holds a text, not a value.
const MAX_CELL: usize = 400;

/// A cell and what is in it.
pub(super) struct Cell {
    pub pieces: Vec<Piece>,
    columns: usize,
    rows: usize,
}

impl Cell {
    pub fn new(node: &NodeRef, pieces: Vec<Piece>) -> Self {
        let span = |name: &str| {
            let span = node.attr(name).and_then(|value| value.trim().parse::<usize>().ok());
            span.unwrap_or(1).clamp(1, MAX_SPAN)
        };
        Self { pieces, columns: span("colspan"), rows: span("rowspan") }
    }

    fn text(&self) -> String {
        let lines = self.pieces.iter().filter_map(|piece| match &piece.part {
            Part::Paragraph(paragraph) => Some(paragraph.text.clone()).filter(|text| !text.is_empty()),
            Part::Table(table) => {
                Some(table.rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>().join("\n"))
            }
            Part::Picture(_) => None,
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// The rows of a table, without those of tables in it.
pub(super) fn rows<'t>(table: &NodeRef<'t>) -> Vec<NodeRef<'t>> {
    let mut rows = Vec::new();
    for child in table.children_it(false) {
        if child.has_name("tr") {
            rows.push(child);
        } else if ["tbody", "thead", "tfoot"].iter().any(|name| child.has_name(name)) {
            rows.extend(child.children_it(false).filter(|row| row.has_name("tr")));
        }
    }
    rows
}

/// The cells of a row.
pub(super) fn cells<'t>(row: &NodeRef<'t>) -> Vec<NodeRef<'t>> {
    row.children_it(false).filter(|cell| cell.has_name("td") || cell.has_name("th")).collect()
}

/// The table and the pictures in it, where it is one: two columns and more, and no cell that is a
/// text of its own, but where it has borders or `sure` says that the page comes from a word processor.
pub(super) fn data(node: &NodeRef, rows: &[Vec<Cell>], sure: bool) -> Option<(Table, Vec<Piece>)> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns < 2 || node.attr("role").is_some_and(|role| matches!(role.as_ref(), "presentation" | "none")) {
        return None;
    }
    let pieces = || rows.iter().flatten().flat_map(|cell| &cell.pieces);
    let letters: usize = pieces().map(|piece| piece.text().chars().count()).sum();
    let linked: f64 = pieces().map(|piece| piece.linked * piece.text().chars().count() as f64).sum();
    let nested = pieces().any(|piece| matches!(piece.part, Part::Table(_)));
    let long =
        rows.iter().flatten().any(|cell| cell.text().chars().count() > MAX_CELL || cell.pieces.len() > 12);
    let bordered = node.attr("border").is_some_and(|border| !matches!(border.trim(), "" | "0"));
    let page = rows.len() < 2 || nested || long || linked > letters as f64 / 2.0;
    if letters == 0 || page && !bordered && !sure {
        return None;
    }
    let pictures = pieces()
        .filter(|piece| matches!(piece.part, Part::Picture(_)) || piece.missing.is_some())
        .cloned()
        .collect();
    Some((Table { rows: grid(rows) }, pictures))
}

/// The cells at their columns: a wide or high one leaves its other places empty (HTML 4.9.12.1).
fn grid(rows: &[Vec<Cell>]) -> Vec<Vec<String>> {
    let mut high: Vec<usize> = Vec::new();
    let mut left = MAX_CELLS;
    let mut grid = Vec::new();
    for row in rows {
        let mut line: Vec<String> = Vec::new();
        for cell in row {
            while high.get(line.len()).is_some_and(|&rows| rows > 0) {
                line.push(String::new());
            }
            let start = line.len();
            line.push(cell.text());
            line.resize(start + cell.columns, String::new());
            high.resize(high.len().max(line.len()), 0);
            for rows in high.iter_mut().skip(start).take(cell.columns) {
                *rows = cell.rows;
            }
        }
        while high.get(line.len()).is_some_and(|&rows| rows > 0) {
            line.push(String::new());
        }
        for rows in &mut high {
            *rows = rows.saturating_sub(1);
        }
        left = left.saturating_sub(line.len());
        if left == 0 {
            break;
        }
        grid.push(line);
    }
    grid
}
