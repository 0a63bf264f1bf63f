//! The colophon (版记): its lines and rules, measured from its own top (format.md, section 2;
//! GB/T 9704-2012, 7.4).

use model::{ColophonRow, FontRole};

use super::{Composer, Slab};
use crate::TypesetError;
use crate::geometry::{BLACK, MM};
use crate::inline::{Align, Piece, natural_width};
use crate::pages::{Place, Role};

/// From line to line, in grid lines.
const PITCH: f64 = 0.8;

/// Rules, mm: the first and the last, and those between.
const OUTER_RULE: f64 = 0.35;
const INNER_RULE: f64 = 0.25;

/// What rounding may take from a measure, pt.
const ROUNDING: f64 = 0.001;

/// A set colophon; the last rule's lower edge is at `slab.height`.
pub(crate) struct Colophon {
    pub(crate) slab: Slab,
}

impl Composer<'_> {
    /// The colophon, or none where it has no line.
    ///
    /// # Errors
    /// [`TypesetError::ColophonTooLong`] where it is higher than a page.
    pub(crate) fn colophon(&mut self) -> Result<Option<Colophon>, TypesetError> {
        let groups = self.job.issue.colophon_rows(self.job.publication);
        if groups.is_empty() {
            return Ok(None);
        }
        let pitch = PITCH * self.geometry.pitch;
        let mut slab = Slab::default();
        let mut top = 0.0;
        let (mut line_number, count) = (0, groups.len());
        for (g, group) in groups.into_iter().enumerate() {
            let height = if g == 0 { OUTER_RULE } else { INNER_RULE } * MM;
            slab.rules.push(self.rule(top, height, BLACK));
            top += height;
            for row in group {
                top += self.colophon_row(&row, &mut line_number, top, pitch, &mut slab);
            }
            if g + 1 == count {
                slab.rules.push(self.rule(top, OUTER_RULE * MM, BLACK));
                top += OUTER_RULE * MM;
            }
        }
        slab.height = top;
        let room = (self.geometry.page_height() / pitch) as usize;
        let lines = (top / pitch).ceil() as usize;
        if top > self.geometry.page_height() {
            return Err(TypesetError::ColophonTooLong { lines, room });
        }
        Ok(Some(Colophon { slab }))
    }

    /// Sets a row at `top`; returns its height.
    fn colophon_row(
        &mut self,
        row: &ColophonRow,
        number: &mut u32,
        top: f64,
        pitch: f64,
        slab: &mut Slab,
    ) -> f64 {
        match row {
            ColophonRow::Labelled { label, text } => {
                let hang = label.chars().count() as f64 * self.small();
                let setting = Setting { left: hang, first_indent: -hang, align: Align::Justify };
                self.colophon_line(&format!("{label}{text}"), setting, number, top, pitch, slab)
            }
            ColophonRow::Right(text) => {
                let setting = Setting { align: Align::Right, ..Setting::LEFT };
                self.colophon_line(text, setting, number, top, pitch, slab)
            }
            ColophonRow::Spread(texts) => self.spread(texts, number, top, pitch, slab),
        }
    }

    /// Several short texts over one line with even room between them; on lines of their own where
    /// that would be less than a character.
    fn spread(&mut self, texts: &[String], number: &mut u32, top: f64, pitch: f64, slab: &mut Slab) -> f64 {
        let spec = self.sized(Place::None, Align::Left, self.small());
        let piece = |text| [Piece { text, role: FontRole::Fangsong }];
        let widths: Vec<f64> =
            texts.iter().map(|text| natural_width(&piece(text), &spec, self.glyphs)).collect();
        let free = self.geometry.width - 2.0 * self.small() - widths.iter().sum::<f64>();
        let gap = free / widths.len().saturating_sub(1).max(1) as f64;
        let (mut left, mut height) = (0.0, 0.0);
        for (text, width) in texts.iter().zip(&widths) {
            if gap < self.small() {
                height += self.colophon_line(text, Setting::LEFT, number, top + height, pitch, slab);
            } else {
                let setting = Setting { left, ..Setting::LEFT };
                height = self.colophon_line(text, setting, number, top, pitch, slab);
                left += width + gap;
            }
        }
        height
    }

    fn colophon_line(
        &mut self,
        text: &str,
        setting: Setting,
        number: &mut u32,
        top: f64,
        pitch: f64,
        slab: &mut Slab,
    ) -> f64 {
        let place = Place::Colophon { line: *number };
        *number += 1;
        let element = self.element(Role::Colophon, place);
        let inset = self.small();
        let mut spec = self.sized(place, setting.align, self.small());
        // The last of several texts ends where the room ends: rounding must not break it.
        spec.measure -= 2.0 * inset + setting.left - ROUNDING;
        spec.first_indent = setting.first_indent;
        let lines = self.set(text, FontRole::Fangsong, &spec);
        let height = lines.len() as f64 * pitch;
        for (i, set) in lines.into_iter().enumerate() {
            slab.lines.push(self.line(set, element, inset + setting.left, top + i as f64 * pitch, pitch));
        }
        height
    }

    fn small(&self) -> f64 {
        self.job.publication.style.small_size
    }
}

/// How a text of the colophon is set, measured from a character in.
#[derive(Debug, Clone, Copy)]
struct Setting {
    /// Left end of its measure.
    left: f64,
    /// Of its first line.
    first_indent: f64,
    align: Align,
}

impl Setting {
    const LEFT: Self = Self { left: 0.0, first_indent: 0.0, align: Align::Left };
}
