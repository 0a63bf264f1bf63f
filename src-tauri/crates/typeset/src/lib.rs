//! Typesetting: an issue, a house style and faces become [`Pages`]. Pure and deterministic: no
//! file, no clock, no system font. Everything that shows, prints or paginates reads these pages.
//!
//! The way there: `flow` composes the issue into one long column of slabs, with `inline` setting
//! each paragraph's lines; `paginate` cuts the column; `finish` adds colophon, page numbers and
//! links. `forms` sets the office's papers beside the issue with the same means.
//!
//! Lengths are in points (1/72 inch) from the sheet's top left corner, y downwards.

mod error;
mod finish;
mod flow;
mod fonts;
mod forms;
mod geometry;
mod glyphs;
mod inline;
mod marks;
mod pages;
mod paginate;
#[cfg(test)]
mod testing;

use model::{Images, Issue, Publication};

pub use error::{MissingGlyph, TypesetError};
pub use fonts::{Face, FaceId, FontError, Fonts};
pub use forms::{
    Addressed, Addressee, Column, EnvelopeJob, EnvelopeSize, LabelGrid, LabelJob, Register, Sender,
    envelopes, labels, register,
};
pub use pages::{
    Element, ElementId, Glyph, GlyphRun, Line, Link, OutlineEntry, Page, Pages, Place, PlacedImage, Role,
    Rule, Span,
};

/// What is to be typeset.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// The publication, with its house style.
    pub publication: &'a Publication,
    /// The issue.
    pub issue: &'a Issue,
    /// Its pictures.
    pub images: &'a Images,
    /// The faces.
    pub fonts: &'a Fonts,
    /// Whether to add a proof's watermark and line numbers; nothing else moves for them.
    pub proof: bool,
}

/// Typesets an issue.
///
/// # Errors
/// [`TypesetError`] where a character has no glyph, a picture is missing, the colophon is longer
/// than a page or the house style makes no page.
pub fn typeset(job: &Job) -> Result<Pages, TypesetError> {
    let geometry = geometry::Geometry::new(&job.publication.style)?;
    let glyphs = glyphs::GlyphSource::new(job.fonts);
    let mut composer = flow::Composer::new(job, geometry, &glyphs);
    composer.compose()?;
    let slabs = std::mem::take(&mut composer.slabs);
    let filled = paginate::paginate(slabs, geometry.page_height(), geometry.top);
    let colophon = composer.colophon()?;
    let pages = finish::finish(composer, filled, colophon);
    match glyphs.into_missing() {
        missing if missing.is_empty() => Ok(pages),
        missing => Err(TypesetError::MissingGlyphs(missing)),
    }
}
