//! Office papers beside the issue, set as the issue is: registers, address labels, envelopes.

mod addressee;
mod envelopes;
mod labels;
mod register;

use model::{FontRole, Prohibition, Rgb};

pub use addressee::{Addressed, Addressee};
pub use envelopes::{EnvelopeJob, EnvelopeSize, Sender, envelopes};
pub use labels::{LabelGrid, LabelJob, labels};
pub use register::{Column, Register, register};

use crate::geometry::BLACK;
use crate::glyphs::GlyphSource;
use crate::inline::{Align, Piece, SetLine, Spec, natural_width, set_paragraph};
use crate::pages::{Element, ElementId, Line, Page, Pages, Place, Role};
use crate::{Fonts, TypesetError};

/// What is put where no face has a character of a text that nobody here wrote: 〓, which printers
/// have always put for a sort that they lack.
const LACKING: char = '\u{3013}';

impl Fonts {
    /// `text` with 〓 for each character that no face of a role has, and a space for each control
    /// character: for what others wrote, a mail server's words for one, which no editor can mend.
    pub fn printable(&self, text: &str, role: FontRole) -> String {
        let glyphs = GlyphSource::new(self);
        let shown = |c: char| match c {
            c if c.is_control() => ' ',
            c if glyphs.has(c, role) => c,
            _ => LACKING,
        };
        text.chars().map(shown).collect()
    }
}

/// Sets a paper's texts, and numbers what they are.
struct Setter<'a> {
    glyphs: GlyphSource<'a>,
    elements: Vec<Element>,
}

impl<'a> Setter<'a> {
    fn new(fonts: &'a Fonts) -> Self {
        Self { glyphs: GlyphSource::new(fonts), elements: Vec::new() }
    }

    fn element(&mut self, role: Role, place: Place) -> ElementId {
        self.elements.push(Element { role, place });
        ElementId(self.elements.len() as u32 - 1)
    }

    /// The lines of a text in a measure; `\n` begins a new one.
    fn set(&self, text: &str, role: FontRole, spec: &Spec) -> Vec<SetLine> {
        let paragraphs = text.split('\n').filter(|text| !text.trim().is_empty());
        paragraphs.flat_map(|text| set_paragraph(&[Piece { text, role }], spec, &self.glyphs)).collect()
    }

    fn width(&self, text: &str, role: FontRole, spec: &Spec) -> f64 {
        natural_width(&[Piece { text, role }], spec, &self.glyphs)
    }

    /// The finished paper.
    fn finish(self, width: f64, height: f64, pages: Vec<Page>) -> Result<Pages, TypesetError> {
        let Self { glyphs, elements } = self;
        match glyphs.into_missing() {
            missing if missing.is_empty() => {
                Ok(Pages { width, height, pages, elements, outline: Vec::new(), free_lines: 0 })
            }
            missing => Err(TypesetError::MissingGlyphs(missing)),
        }
    }
}

/// How a text of a paper is set: in black, from its left end, lines broken by GB practice.
fn spec(place: Place, size: f64, measure: f64, align: Align) -> Spec {
    Spec {
        place,
        first_char: 0,
        size,
        tracking: 0.0,
        color: BLACK,
        measure,
        first_indent: 0.0,
        align,
        prohibition: Prohibition::Gb,
    }
}

/// A set line on its page: its measure from `x`, in a line of `height` whose top lies at `top`.
fn placed(set: SetLine, element: ElementId, x: f64, top: f64, height: f64) -> Line {
    let SetLine { text, chars, x: indent, width, mut runs } = set;
    let size = runs.first().map_or(0.0, |run| run.size);
    for run in &mut runs {
        run.baseline += top + (height - size) / 2.0;
        run.glyphs.iter_mut().for_each(|glyph| glyph.x += x);
    }
    Line { element, x: x + indent, top, width, height, text, chars, runs }
}

/// The frame of a box, its strokes inside its edges, pt.
fn frame(x: f64, y: f64, width: f64, height: f64, stroke: f64, color: Rgb) -> [crate::Rule; 4] {
    let rule = |x, y, width, height| crate::Rule { x, y, width, height, color };
    [
        rule(x, y, width, stroke),
        rule(x, y + height - stroke, width, stroke),
        rule(x, y, stroke, height),
        rule(x + width - stroke, y, stroke, height),
    ]
}
