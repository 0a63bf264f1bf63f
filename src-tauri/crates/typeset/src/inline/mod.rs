//! One paragraph to lines, by phase: atoms from text, places where lines may break, the choice of
//! breaks, and the placing of each line's glyphs.

mod adjust;
mod atoms;
mod balance;
mod breaks;
mod fit;

use std::ops::Range;

pub(crate) use balance::BalancedLines;

use model::{FontRole, Prohibition, Rgb};

use crate::Place;
use crate::glyphs::GlyphSource;
use crate::pages::GlyphRun;

/// A stretch of a paragraph's text in one role.
#[derive(Debug, Clone)]
pub(crate) struct Piece<'a> {
    pub(crate) text: &'a str,
    pub(crate) role: FontRole,
}

/// How a paragraph is to be set.
#[derive(Debug, Clone)]
pub(crate) struct Spec {
    /// Where its text comes from.
    pub(crate) place: Place,
    /// Its first character's number in that place.
    pub(crate) first_char: u32,
    pub(crate) size: f64,
    /// Added to every character's advance; negative on the body's grid.
    pub(crate) tracking: f64,
    pub(crate) color: Rgb,
    /// Width to fill, from the left indent to the right end.
    pub(crate) measure: f64,
    /// What the first line leaves free at its left.
    pub(crate) first_indent: f64,
    pub(crate) align: Align,
    pub(crate) prohibition: Prohibition,
}

/// How lines stand in their measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// Both ends flush, the last line at the left.
    Justify,
    Left,
    Center,
    Right,
}

/// A set line, from the left end of its measure; its baseline is the em box's.
#[derive(Debug, Clone)]
pub(crate) struct SetLine {
    pub(crate) text: String,
    pub(crate) chars: Range<u32>,
    /// Where the first glyph's body starts.
    pub(crate) x: f64,
    /// Width of the bodies after adjustment.
    pub(crate) width: f64,
    pub(crate) runs: Vec<GlyphRun>,
}

/// From the top of an em box to the baseline, in em: the ideographic em box of the OpenType
/// `BASE` table's usual values (880 over, 120 under).
pub(crate) const EM_ASCENT: f64 = 0.88;

/// Sets `pieces` as one paragraph. No line where there is no character with a body.
pub(crate) fn set_paragraph(pieces: &[Piece], spec: &Spec, glyphs: &GlyphSource) -> Vec<SetLine> {
    let text: String = pieces.iter().map(|piece| piece.text).collect();
    let atoms = atoms::collect(pieces, spec, glyphs);
    let may_break = breaks::opportunities(&text, &atoms, spec.prohibition);
    let lines = fit::choose(&atoms, &may_break, spec);
    let count = lines.len();
    lines
        .into_iter()
        .enumerate()
        .map(|(index, range)| adjust::place(&text, &atoms, range, index, index + 1 == count, spec))
        .collect()
}

/// The width of `pieces` on one line, without adjustment.
pub(crate) fn natural_width(pieces: &[Piece], spec: &Spec, glyphs: &GlyphSource) -> f64 {
    let atoms = atoms::collect(pieces, spec, glyphs);
    fit::Measure::of(&atoms, 0..atoms.len(), spec.size).width
}
