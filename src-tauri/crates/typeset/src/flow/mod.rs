//! An issue to one long column of slabs, which the paginator then cuts into pages.

mod body;
mod colophon;
mod contents;
mod figures;
mod front;
mod tables;
mod titles;

use std::rc::Rc;

use model::{FontRole, Rgb};

pub(crate) use colophon::Colophon;

use crate::geometry::{BLACK, Geometry};
use crate::glyphs::GlyphSource;
use crate::inline::{Align, Piece, SetLine, Spec, set_paragraph};
use crate::pages::{Element, ElementId, Line, Place, PlacedImage, Role, Rule};
use crate::{Job, TypesetError};

/// A part of the column that no page break cuts. Its parts lie at their horizontal place on the
/// page; vertically they count from the slab's top.
#[derive(Debug, Clone, Default)]
pub(crate) struct Slab {
    pub(crate) height: f64,
    pub(crate) lines: Vec<Line>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) images: Vec<PlacedImage>,
    /// No page break between the slab before and this one.
    pub(crate) glued: bool,
    /// Blank room that is not wanted at the top of a page.
    pub(crate) vanishes: bool,
    /// What starts here, for the contents and the outline.
    pub(crate) anchor: Option<Anchor>,
    /// The contents entry of this item or section ends here: its page number is filled in later.
    pub(crate) entry: Option<Anchor>,
    /// A table's header row, shown again when a page starts with this slab.
    pub(crate) header: Option<Rc<Slab>>,
}

/// A place that the contents and the outline lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Anchor {
    /// A section, by its index.
    Section(u32),
    /// An item, by its number in reading order.
    Item(u32),
}

/// Makes slabs out of an issue's parts, numbering elements as it goes.
pub(crate) struct Composer<'a> {
    pub(crate) job: &'a Job<'a>,
    pub(crate) geometry: Geometry,
    pub(crate) glyphs: &'a GlyphSource<'a>,
    pub(crate) elements: Vec<Element>,
    pub(crate) slabs: Vec<Slab>,
    words: titles::Words,
}

impl<'a> Composer<'a> {
    /// A composer with nothing composed yet.
    pub(crate) fn new(job: &'a Job<'a>, geometry: Geometry, glyphs: &'a GlyphSource<'a>) -> Self {
        Self { job, geometry, glyphs, elements: Vec::new(), slabs: Vec::new(), words: titles::Words::new() }
    }

    /// The whole column: masthead, contents, sections.
    pub(crate) fn compose(&mut self) -> Result<(), TypesetError> {
        self.front();
        self.contents();
        self.body()
    }

    /// A new element in reading order.
    pub(crate) fn element(&mut self, role: Role, place: Place) -> ElementId {
        self.elements.push(Element { role, place });
        ElementId(self.elements.len() as u32 - 1)
    }

    /// The usual specification: body size on the grid, from the block's left edge.
    pub(crate) fn spec(&self, place: Place, align: Align) -> Spec {
        Spec {
            place,
            first_char: 0,
            size: self.geometry.body,
            tracking: self.geometry.tracking,
            color: BLACK,
            measure: self.geometry.width,
            first_indent: 0.0,
            align,
            prohibition: self.job.publication.style.line_rules.prohibition,
        }
    }

    /// Another size, off the body's grid.
    pub(crate) fn sized(&self, place: Place, align: Align, size: f64) -> Spec {
        Spec { size, tracking: 0.0, ..self.spec(place, align) }
    }

    /// Sets one text in one role.
    pub(crate) fn set(&self, text: &str, role: FontRole, spec: &Spec) -> Vec<SetLine> {
        set_paragraph(&[Piece { text, role }], spec, self.glyphs)
    }

    /// A set line as a line of the page: `x` from the block's left edge, in a grid line of `height`
    /// whose top lies at `top`.
    pub(crate) fn line(&self, set: SetLine, element: ElementId, x: f64, top: f64, height: f64) -> Line {
        let left = self.geometry.left + x;
        let mut line = Line {
            element,
            x: left + set.x,
            top,
            width: set.width,
            height,
            text: set.text,
            chars: set.chars,
            runs: set.runs,
        };
        let size = line.runs.first().map_or(0.0, |run| run.size);
        for run in &mut line.runs {
            run.baseline += top + (height - size) / 2.0;
            for glyph in &mut run.glyphs {
                glyph.x += left;
            }
        }
        line
    }

    /// One slab a line, each of the grid's height.
    pub(crate) fn line_slabs(&self, lines: Vec<SetLine>, element: ElementId, x: f64) -> Vec<Slab> {
        let pitch = self.geometry.pitch;
        let slab = |set| Slab {
            height: pitch,
            lines: vec![self.line(set, element, x, 0.0, pitch)],
            ..Slab::default()
        };
        lines.into_iter().map(slab).collect()
    }

    /// Blank grid lines.
    pub(crate) fn blank(&self, lines: f64, vanishes: bool) -> Slab {
        Slab { height: lines * self.geometry.pitch, vanishes, ..Slab::default() }
    }

    /// A rule across the block.
    pub(crate) fn rule(&self, y: f64, height: f64, color: Rgb) -> Rule {
        Rule { x: self.geometry.left, y, width: self.geometry.width, height, color }
    }
}

impl Slab {
    /// Moves everything down by `dy`.
    pub(crate) fn moved(mut self, dy: f64) -> Self {
        for line in &mut self.lines {
            move_line(line, 0.0, dy);
        }
        for rule in &mut self.rules {
            rule.y += dy;
        }
        for image in &mut self.images {
            image.y += dy;
        }
        self
    }
}

/// Moves a line.
pub(crate) fn move_line(line: &mut Line, dx: f64, dy: f64) {
    line.x += dx;
    line.top += dy;
    for run in &mut line.runs {
        run.baseline += dy;
        for glyph in &mut run.glyphs {
            glyph.x += dx;
        }
    }
}
