//! Plain ruled tables, on the columns and row heights of the pages.

use docx_rs::{
    HeightRule, Paragraph, Table, TableAlignmentType, TableBorder, TableBorderPosition, TableBorders,
    TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType,
};
use model::{Table as Content, Text};
use typeset::{Place, Role};

use super::flow::Flow;
use super::layout::{Extent, Height, Placed};
use super::sheet::{CAPTION_PITCH, twips};
use super::styles::Look;
use super::text::{broken, plain, with_runs};

/// Room above and below a cell's text together, in grid lines, and at its left and right, pt, as
/// the typesetter has them.
const CELL_ROOM: f64 = 0.25;
const CELL_PADDING: f64 = 4.0;

/// What a rule adds to a row's height in a word processor, pt, and what a table may differ by from
/// its place.
const RULE_HEIGHT: f64 = 0.6;
const TOLERANCE: f64 = 1.0;

/// Rules, eighths of a point: those around the table and those inside.
const OUTER_RULE: usize = 6;
const INNER_RULE: usize = 4;

impl Flow<'_> {
    /// A table with its caption over it.
    pub(super) fn data_table(&mut self, item: u32, block: u32, table: &Content) {
        let columns = table.columns();
        if columns == 0 {
            return;
        }
        let place = Place::Block { item, block };
        if !table.caption.is_empty() {
            let lines = self.layout.lines(Role::Caption, place);
            let fit = self.fit(self.width(), self.sheet.style.caption_size);
            let runs = broken(&table.caption.to_plain(), lines, fit);
            let extent = self.layout.extent(Role::Caption, place);
            self.paragraph(Look::TableCaption, with_runs(Paragraph::new(), runs), extent);
        }
        let mut reach: Option<Extent> = None;
        let mut rows = Vec::with_capacity(table.rows.len());
        for (r, cells) in table.rows.iter().enumerate() {
            let header = table.header && r == 0;
            let (row, extent) = self.row((item, block, r as u32), cells, columns, header);
            rows.push(row);
            reach = match (reach, extent) {
                (Some(all), Some(row)) => Some(Extent { bottom: row.bottom, ..all }),
                (all, row) => all.or(row),
            };
        }
        let widths = self.column_widths(item, block, table);
        let whole = twips(self.width()) as usize;
        let padding = twips(CELL_PADDING) as usize;
        let table = Table::new(rows)
            .set_grid(widths)
            .width(whole, WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .align(TableAlignmentType::Center)
            .margins(TableCellMargins::new().margin(0, padding, 0, padding))
            .set_borders(borders());
        let reach = reach.map(|reach| Extent {
            bottom: Height { y: reach.bottom.y + TOLERANCE, ..reach.bottom },
            ..reach
        });
        self.table(table, reach);
    }

    fn row(
        &self,
        (item, block, row): (u32, u32, u32),
        cells: &[Text],
        columns: usize,
        header: bool,
    ) -> (TableRow, Option<Extent>) {
        let pitch = self.pitch();
        let look = if header { Look::TableHead } else { Look::TableCell };
        let empty = Text::default();
        let mut set = Vec::with_capacity(columns);
        let mut lines: Vec<Placed> = Vec::new();
        let mut tallest = 1;
        for column in 0..columns {
            let place = Place::Cell { item, block, row, column: column as u32 };
            let shown = self.layout.lines(Role::Cell { header }, place);
            tallest = tallest.max(shown.len());
            lines.extend(shown);
            let mut paragraph = plain(&cells.get(column).unwrap_or(&empty).to_plain()).style(look.id());
            if shown.len() > 1 {
                paragraph = paragraph.align(docx_rs::AlignmentType::Both);
            }
            set.push(TableCell::new().vertical_align(VAlignType::Center).add_paragraph(paragraph));
        }
        let height = (tallest as f64 * CAPTION_PITCH + CELL_ROOM) * pitch;
        let row = TableRow::new(set)
            .cant_split()
            .row_height(twips(height - RULE_HEIGHT) as f32)
            .height_rule(HeightRule::AtLeast);
        let first = lines.iter().min_by(|a, b| a.line.top.total_cmp(&b.line.top));
        let extent = first.map(|first| {
            let top = Height { page: first.page, y: first.line.top - CELL_ROOM / 2.0 * pitch };
            Extent { top, bottom: Height { y: top.y + height, ..top } }
        });
        (row, extent)
    }

    /// The columns as the pages rule them: between the upright rules of the table's first row.
    fn column_widths(&self, item: u32, block: u32, table: &Content) -> Vec<usize> {
        let columns = table.columns();
        let even = vec![twips(self.width()) as usize / columns; columns];
        let place = Place::Cell { item, block, row: 0, column: 0 };
        let header = table.header;
        let Some(first) = self.layout.lines(Role::Cell { header }, place).first() else { return even };
        let Some(page) = self.job.pages.pages.get(first.page) else { return even };
        let middle = first.line.top + first.line.height / 2.0;
        let crosses = |rule: &&typeset::Rule| {
            rule.height > rule.width && rule.y < middle && rule.y + rule.height > middle
        };
        let mut edges: Vec<f64> =
            page.rules.iter().filter(crosses).map(|rule| rule.x + rule.width / 2.0).collect();
        edges.sort_by(f64::total_cmp);
        let widths: Vec<usize> = edges.windows(2).map(|pair| twips(pair[1] - pair[0]) as usize).collect();
        if widths.len() == columns { widths } else { even }
    }
}

fn borders() -> TableBorders {
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    [
        (Top, OUTER_RULE),
        (Left, OUTER_RULE),
        (Bottom, OUTER_RULE),
        (Right, OUTER_RULE),
        (InsideH, INNER_RULE),
        (InsideV, INNER_RULE),
    ]
    .into_iter()
    .fold(TableBorders::with_empty(), |borders, (position, size)| {
        borders.set(TableBorder::new(position).size(size).color("000000"))
    })
}
