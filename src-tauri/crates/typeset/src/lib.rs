//! Typesetting: an issue, a house style and faces become [`Pages`]. Pure and deterministic: no
//! file, no clock, no system font. Everything that shows, prints or paginates reads these pages.
//!
//! Lengths are in points (1/72 inch) from the sheet's top left corner, y downwards.

mod fonts;
mod pages;

pub use fonts::{Face, FaceId, FontError, Fonts};
pub use pages::{
    Element, ElementId, Glyph, GlyphRun, Line, Link, OutlineEntry, Page, Pages, Place, PlacedImage, Role,
    Rule, Span,
};
