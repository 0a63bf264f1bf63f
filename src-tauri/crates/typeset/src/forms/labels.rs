//! Address labels on A4 sheets.

use model::FontRole;

use super::addressee::{Field, fit, put, total};
use super::{Addressed, Addressee, Setter};
use crate::geometry::MM;
use crate::pages::Page;
use crate::{Fonts, TypesetError};

/// How labels lie on an A4 sheet; lengths in mm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LabelGrid {
    /// Labels side by side.
    pub columns: u32,
    /// Labels one under another.
    pub rows: u32,
    /// A label's width.
    pub width: f64,
    /// A label's height.
    pub height: f64,
    /// From the sheet's left edge to the first label.
    pub left: f64,
    /// From the sheet's top edge to the first label.
    pub top: f64,
    /// Between two labels side by side.
    pub gap_x: f64,
    /// Between two labels one under another.
    pub gap_y: f64,
}

/// Labels to be set.
#[derive(Debug, Clone, Copy)]
pub struct LabelJob<'a> {
    /// The sheets.
    pub grid: LabelGrid,
    /// The first label that is still on the first sheet, from 1, row by row.
    pub start: u32,
    /// Whom they are for.
    pub addressees: &'a [Addressee],
    /// The faces.
    pub fonts: &'a Fonts,
}

const WIDTH: f64 = 210.0;
const HEIGHT: f64 = 297.0;

/// Printers do not reach nearer to a label's edge, and sheets are not cut more exactly, mm.
const PADDING: f64 = 3.0;

/// The most labels on a sheet, either way.
const MOST: u32 = 40;

/// Sizes of the address, from the largest to the smallest that a postman reads, quarter points.
const SIZES: std::ops::RangeInclusive<u32> = 26..=52;

impl LabelGrid {
    /// 2 x 7: 99.1 x 38.1 mm.
    pub const TWO_BY_SEVEN: Self = Self {
        columns: 2,
        rows: 7,
        width: 99.1,
        height: 38.1,
        left: 4.65,
        top: 15.15,
        gap_x: 2.5,
        gap_y: 0.0,
    };

    /// 3 x 8: 63.5 x 33.9 mm.
    pub const THREE_BY_EIGHT: Self = Self {
        columns: 3,
        rows: 8,
        width: 63.5,
        height: 33.9,
        left: 7.2,
        top: 12.9,
        gap_x: 2.55,
        gap_y: 0.0,
    };

    /// Labels on a sheet.
    pub fn count(&self) -> u32 {
        self.columns * self.rows
    }

    /// Where a label lies, from 0, row by row: its left and top edge, mm.
    pub fn place(&self, label: u32) -> (f64, f64) {
        let (column, row) = (f64::from(label % self.columns), f64::from(label / self.columns));
        (self.left + column * (self.width + self.gap_x), self.top + row * (self.height + self.gap_y))
    }

    fn check(&self) -> Result<(), TypesetError> {
        let lengths = [self.width, self.height, self.left, self.top, self.gap_x, self.gap_y];
        if lengths.iter().any(|length| !length.is_finite() || *length < 0.0) {
            return Err(TypesetError::Labels("尺寸不能小于 0"));
        }
        if !(1..=MOST).contains(&self.columns) || !(1..=MOST).contains(&self.rows) {
            return Err(TypesetError::Labels("每张纸须有 1 至 40 列、1 至 40 行"));
        }
        if self.width < 20.0 || self.height < 10.0 {
            return Err(TypesetError::Labels("标签至少宽 20 毫米、高 10 毫米"));
        }
        let (x, y) = self.place(self.count() - 1);
        if x + self.width > WIDTH + 0.05 || y + self.height > HEIGHT + 0.05 {
            return Err(TypesetError::Labels("标签超出了 A4 纸"));
        }
        Ok(())
    }
}

/// Sets labels, one for each addressee, in their order.
///
/// # Errors
/// [`TypesetError::Labels`] where the grid is no sheet of labels or the start is not on it,
/// [`TypesetError::MissingGlyphs`] where a character has no glyph.
pub fn labels(job: &LabelJob) -> Result<Addressed, TypesetError> {
    let grid = job.grid;
    grid.check()?;
    if !(1..=grid.count()).contains(&job.start) {
        return Err(TypesetError::Labels("起始位置不在这张纸上"));
    }
    let mut setter = Setter::new(job.fonts);
    let (mut pages, mut unplaced) = (Vec::<Page>::new(), Vec::new());
    let mut next = job.start - 1;
    let room = ((grid.width - 2.0 * PADDING) * MM, (grid.height - 2.0 * PADDING) * MM);
    for (index, to) in job.addressees.iter().enumerate() {
        let sizes = SIZES.rev().map(|size| f64::from(size) / 4.0);
        let Some(parts) = fit(&mut setter, index as u32 + 1, &fields(to), room, sizes) else {
            unplaced.push(index);
            continue;
        };
        let on_sheet = next % grid.count();
        if pages.is_empty() || on_sheet == 0 {
            pages.push(Page::default());
        }
        let (x, y) = grid.place(on_sheet);
        let free = room.1 - total(&parts);
        if let Some(page) = pages.last_mut() {
            put(page, parts, (x + PADDING) * MM, (y + PADDING) * MM + free / 2.0);
        }
        next += 1;
    }
    Ok(Addressed { pages: setter.finish(WIDTH * MM, HEIGHT * MM, pages)?, unplaced })
}

fn fields(to: &Addressee) -> [Field<'_>; 4] {
    [
        Field { text: &to.postcode, role: FontRole::Song, size: 1.0, above: 0.0 },
        Field { text: &to.address, role: FontRole::Fangsong, size: 1.0, above: 0.0 },
        Field { text: &to.office, role: FontRole::Fangsong, size: 1.0, above: 0.0 },
        Field { text: &to.name, role: FontRole::Hei, size: 1.1, above: 0.25 },
    ]
}
