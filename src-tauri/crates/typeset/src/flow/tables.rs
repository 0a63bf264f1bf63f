//! Plain ruled tables: columns by their text, rows never cut, the header again on every page.

use std::rc::Rc;

use model::{FontRole, Table, Text};

use super::{Composer, Slab};
use crate::geometry::BLACK;
use crate::inline::{Align, Piece, SetLine, natural_width};
use crate::pages::{ElementId, Place, Role, Rule};

/// From line to line in a cell, and the room above and below it together, in grid lines.
const CELL_PITCH: f64 = 0.75;
const CELL_ROOM: f64 = 0.25;

/// Room at a cell's left and right, pt.
const CELL_PADDING: f64 = 4.0;

/// Rules of a table, pt: those around it and those inside.
const OUTER_RULE: f64 = 0.75;
const INNER_RULE: f64 = 0.5;

impl Composer<'_> {
    /// A table with its caption over it, on whole grid lines in all.
    pub(crate) fn table(&mut self, item: u32, block: u32, table: &Table) {
        let columns = table.columns();
        if columns == 0 {
            return;
        }
        let place = Place::Block { item, block };
        let mut slabs = self.table_caption(&table.caption, place);
        let captioned = !slabs.is_empty();
        let widths = self.column_widths(table, columns);
        let mut header: Option<Rc<Slab>> = None;
        let last = table.rows.len().saturating_sub(1);
        for (r, row) in table.rows.iter().enumerate() {
            let is_header = table.header && r == 0;
            let mut slab = self.row((item, block, r as u32), row, &widths, is_header);
            slab.rules.extend(self.row_rules(&widths, slab.height, r == 0, r == last));
            // A caption and a header stay with what follows, the last row with the one before.
            slab.glued = (captioned && r == 0) || (table.header && r == 1) || (r == last && r > 0);
            if is_header {
                header = Some(Rc::new(self.as_artifact(&slab)));
            } else {
                slab.header.clone_from(&header);
            }
            slabs.push(slab);
        }
        let height: f64 = slabs.iter().map(|slab| slab.height).sum();
        let pitch = self.geometry.pitch;
        let rest = (height / pitch + CELL_ROOM).ceil() * pitch - height;
        slabs.push(Slab { height: rest, vanishes: true, glued: true, ..Slab::default() });
        self.push_block(slabs);
    }

    fn table_caption(&mut self, caption: &Text, place: Place) -> Vec<Slab> {
        if caption.is_empty() {
            return Vec::new();
        }
        let element = self.element(Role::Caption, place);
        let spec = self.sized(place, Align::Center, self.job.publication.style.caption_size);
        let lines = self.balanced(&caption.to_plain(), FontRole::Hei, &spec);
        let mut slabs = self.line_slabs(lines, element, 0.0);
        for slab in slabs.iter_mut().skip(1) {
            slab.glued = true;
        }
        slabs
    }

    /// Each column as wide as its longest text where all fit; otherwise room is shared by the
    /// square root of the lengths, so that a long column does not starve the short ones.
    fn column_widths(&self, table: &Table, columns: usize) -> Vec<f64> {
        let spec = self.sized(Place::None, Align::Left, self.job.publication.style.caption_size);
        let width = |text: &Text| {
            let text = text.to_plain();
            natural_width(&[Piece { text: &text, role: FontRole::Hei }], &spec, self.glyphs)
        };
        let mut longest = vec![spec.size; columns];
        for row in &table.rows {
            for (c, cell) in row.iter().enumerate() {
                longest[c] = f64::max(longest[c], width(cell));
            }
        }
        let room = self.geometry.width - 2.0 * CELL_PADDING * columns as f64;
        let total: f64 = longest.iter().sum();
        let shares: Vec<f64> =
            if total <= room { longest } else { longest.iter().map(|width| width.sqrt()).collect() };
        let whole: f64 = shares.iter().sum();
        shares.iter().map(|share| share / whole * room + 2.0 * CELL_PADDING).collect()
    }

    fn row(
        &mut self,
        (item, block, row): (u32, u32, u32),
        cells: &[Text],
        widths: &[f64],
        header: bool,
    ) -> Slab {
        let mut set: Vec<(ElementId, f64, Vec<SetLine>)> = Vec::new();
        let mut x = 0.0;
        for (column, &width) in widths.iter().enumerate() {
            let place = Place::Cell { item, block, row, column: column as u32 };
            let element = self.element(Role::Cell { header }, place);
            let text = cells.get(column).map(Text::to_plain).unwrap_or_default();
            let mut spec = self.sized(place, Align::Center, self.job.publication.style.caption_size);
            spec.measure = (width - 2.0 * CELL_PADDING).max(spec.size);
            let role = if header { FontRole::Hei } else { FontRole::Fangsong };
            let mut lines = self.set(&text, role, &spec);
            if lines.len() > 1 {
                spec.align = Align::Justify;
                lines = self.set(&text, role, &spec);
            }
            set.push((element, x + CELL_PADDING, lines));
            x += width;
        }
        let pitch = self.geometry.pitch * CELL_PITCH;
        let tallest = set.iter().map(|cell| cell.2.len()).max().unwrap_or(0).max(1);
        let height = tallest as f64 * pitch + CELL_ROOM * self.geometry.pitch;
        let mut slab = Slab { height, ..Slab::default() };
        for (element, x, lines) in set {
            let mut top = (height - lines.len() as f64 * pitch) / 2.0;
            for line in lines {
                slab.lines.push(self.line(line, element, x, top, pitch));
                top += pitch;
            }
        }
        slab
    }

    /// The rules around a row's cells. Each row draws the one above it; the last also that below.
    fn row_rules(&self, widths: &[f64], height: f64, first: bool, last: bool) -> Vec<Rule> {
        let (left, width) = (self.geometry.left, self.geometry.width);
        let across = |y: f64, h: f64| Rule { x: left, y: y - h / 2.0, width, height: h, color: BLACK };
        let mut rules = vec![across(0.0, if first { OUTER_RULE } else { INNER_RULE })];
        // The row below draws over this one with its own rule; at a page's end it is the last one.
        rules.push(across(height, if last { OUTER_RULE } else { INNER_RULE }));
        let mut x = left;
        let upright = |x: f64, w: f64| Rule { x: x - w / 2.0, y: 0.0, width: w, height, color: BLACK };
        rules.push(upright(x, OUTER_RULE));
        for (c, width) in widths.iter().enumerate() {
            x += width;
            rules.push(upright(x, if c + 1 == widths.len() { OUTER_RULE } else { INNER_RULE }));
        }
        rules
    }

    /// A copy whose text is not part of the reading order: a repeated header.
    fn as_artifact(&mut self, slab: &Slab) -> Slab {
        let element = self.element(Role::Artifact, Place::None);
        let mut copy = slab.clone();
        for line in &mut copy.lines {
            line.element = element;
        }
        copy
    }
}
