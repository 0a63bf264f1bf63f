//! Text to atoms: the smallest things that a line places, one glyph each.

use std::ops::Range;

use model::FontRole;

use super::{Piece, Spec};
use crate::glyphs::{FaceGlyph, GlyphSource};
use crate::marks::{Class, is_ignorable, takes_han_gap};

/// One glyph with its body and what of the body may be taken away.
#[derive(Debug, Clone)]
pub(crate) struct Atom {
    pub(crate) face_glyph: FaceGlyph,
    pub(crate) class: Class,
    /// The first character that it shows.
    pub(crate) character: char,
    /// Bytes of the paragraph's text: its character and those without a body that follow it.
    pub(crate) bytes: Range<usize>,
    /// Characters of the paragraph's text, likewise.
    pub(crate) chars: Range<u32>,
    /// The body's width with tracking, before anything is taken away.
    pub(crate) advance: f64,
    /// From the body's left edge to the glyph's origin.
    pub(crate) shift: f64,
    /// Taken from the left because of the mark before it.
    pub(crate) trim_left: f64,
    /// Taken from the right because of the mark after it.
    pub(crate) trim_right: f64,
    /// The gap to the atom after it: between Han and Western.
    pub(crate) gap: f64,
    /// Whether nothing may come between this atom and the next: ——, ……, inside a Western word.
    pub(crate) tight: bool,
}

/// The atoms of a paragraph with the fixed spacing between neighbours.
pub(crate) fn collect(pieces: &[Piece], spec: &Spec, glyphs: &GlyphSource) -> Vec<Atom> {
    let chars: Vec<(char, FontRole)> =
        pieces.iter().flat_map(|piece| piece.text.chars().map(|c| (c, piece.role))).collect();
    let mut atoms: Vec<Atom> = Vec::with_capacity(chars.len());
    let mut byte = 0;
    let mut index = 0;
    while index < chars.len() {
        let (c, role) = chars[index];
        let step = if is_dash_pair(&chars, index) && glyphs.two_em_dash(role).is_some() { 2 } else { 1 };
        let end = byte + c.len_utf8() * step;
        match atoms.last_mut() {
            Some(last) if is_ignorable(c) => {
                last.bytes.end = end;
                last.chars.end += 1;
            }
            None if is_ignorable(c) => {}
            _ => {
                let mut atom = atom(&chars, index, step, spec, glyphs);
                // A character without a body at the very start joins the first atom.
                atom.bytes = if atoms.is_empty() { 0..end } else { byte..end };
                let first = if atoms.is_empty() { 0 } else { index as u32 };
                atom.chars = first..(index + step) as u32;
                atoms.push(atom);
            }
        }
        byte = end;
        index += step;
    }
    space_neighbours(&mut atoms, spec.size);
    atoms
}

fn is_dash_pair(chars: &[(char, FontRole)], index: usize) -> bool {
    let dash = |i: usize| chars.get(i).is_some_and(|&(c, _)| c == '\u{2014}');
    // Pairs count from the start of a run of dashes, so that ——— is a pair and a single one.
    let before = chars[..index].iter().rev().take_while(|&&(c, _)| c == '\u{2014}').count();
    dash(index) && dash(index + 1) && before.is_multiple_of(2)
}

fn atom(chars: &[(char, FontRole)], index: usize, step: usize, spec: &Spec, glyphs: &GlyphSource) -> Atom {
    let (c, role) = chars[index];
    let neighbour = |i: Option<usize>| i.and_then(|i| chars.get(i)).map(|&(c, _)| c);
    let class = Class::of(c, neighbour(index.checked_sub(1)), neighbour(Some(index + 1)));
    let face_glyph = match step {
        2 => glyphs.two_em_dash(role),
        _ => None,
    };
    let shown = if class == Class::Space { ' ' } else { c };
    let position = spec.first_char + index as u32;
    let face_glyph = face_glyph.unwrap_or_else(|| glyphs.glyph(shown, class, role, spec.place, position));
    let body = body_width(class, c, face_glyph, step);
    let advance = body * spec.size + spec.tracking * step as f64;
    Atom {
        face_glyph,
        class,
        character: c,
        bytes: 0..0,
        chars: 0..0,
        advance,
        shift: if class.is_full_width() {
            (body - face_glyph.advance) / 2.0 * spec.size + spec.tracking / 2.0
        } else {
            0.0
        },
        trim_left: 0.0,
        trim_right: 0.0,
        gap: 0.0,
        tight: false,
    }
}

/// The body in em: one for a full-width sign whatever its face says, so that the grid holds; a
/// quarter for a Western space (CLREQ 3.2.2); the face's own for the rest.
fn body_width(class: Class, c: char, glyph: FaceGlyph, step: usize) -> f64 {
    match class {
        Class::Space => 0.25,
        Class::Western => glyph.advance,
        Class::Connector if c == '\u{2013}' => glyph.advance.max(0.5),
        Class::Slash => 0.5,
        Class::Dash if c == '\u{2e3a}' => 2.0,
        _ => step as f64,
    }
}

/// Collapses the blanks of adjacent marks (two take one and a half em) and sets the gaps between
/// Han and Western characters (a quarter em).
fn space_neighbours(atoms: &mut [Atom], size: f64) {
    for i in 1..atoms.len() {
        let (left, right) = (&atoms[i - 1], &atoms[i]);
        let half = size / 2.0;
        let collapse_left =
            left.class.is_blank_after() && (right.class.is_blank_after() || right.class == Class::Open);
        let collapse_right = left.class == Class::Open && right.class == Class::Open;
        let gap = meets_western(left, right) || meets_western(right, left);
        let tight = is_tight(left, right);
        if collapse_left {
            atoms[i - 1].trim_right = half;
        }
        if collapse_right {
            atoms[i].trim_left = half;
        }
        if gap {
            atoms[i - 1].gap = size / 4.0;
        }
        atoms[i - 1].tight = tight;
    }
}

fn meets_western(han: &Atom, western: &Atom) -> bool {
    han.class == Class::Han && western.class == Class::Western && takes_han_gap(western.character)
}

fn is_tight(left: &Atom, right: &Atom) -> bool {
    left.class == right.class && matches!(left.class, Class::Dash | Class::Ellipsis | Class::Western)
}
