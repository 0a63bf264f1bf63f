//! From characters to glyphs: the role's face first, then its fallbacks, and a list of what no
//! face has.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use model::FontRole;

use crate::error::MissingGlyph;
use crate::marks::{Class, is_western};
use crate::{FaceId, Fonts, Place};

/// A glyph and its measure in thousandths of the size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct FaceGlyph {
    pub(crate) face: FaceId,
    pub(crate) id: u16,
    /// The face's own advance, in em.
    pub(crate) advance: f64,
}

/// Looks glyphs up, remembering what it found and what it did not.
pub(crate) struct GlyphSource<'a> {
    fonts: &'a Fonts,
    faces: Vec<ttf_parser::Face<'a>>,
    found: RefCell<HashMap<(FontRole, char), Option<FaceGlyph>>>,
    missing: RefCell<BTreeSet<MissingGlyph>>,
}

impl<'a> GlyphSource<'a> {
    /// Opens the faces, which [`Fonts::new`] has already parsed once.
    pub(crate) fn new(fonts: &'a Fonts) -> Self {
        let faces = fonts.faces().iter().filter_map(|f| ttf_parser::Face::parse(&f.bytes, f.index).ok());
        Self { fonts, faces: faces.collect(), found: RefCell::default(), missing: RefCell::default() }
    }

    /// The glyph for `c` in `role`. A character that no face has is noted with its place and set
    /// as nothing; the layout then ends in an error.
    pub(crate) fn glyph(
        &self,
        c: char,
        class: Class,
        role: FontRole,
        place: Place,
        position: u32,
    ) -> FaceGlyph {
        let key = (lookup_role(c, class, role), c);
        let found = *self.found.borrow_mut().entry(key).or_insert_with(|| self.search(c, key.0));
        found.unwrap_or_else(|| {
            self.missing.borrow_mut().insert(MissingGlyph { place, position, character: c });
            FaceGlyph { face: self.fonts.chain(role)[0], id: 0, advance: 1.0 }
        })
    }

    /// The two-em dash of the role's face, where it has one of that width.
    pub(crate) fn two_em_dash(&self, role: FontRole) -> Option<FaceGlyph> {
        let face = self.fonts.chain(role)[0];
        self.in_face('\u{2e3a}', face).filter(|glyph| (glyph.advance - 2.0).abs() < 0.05)
    }

    /// The ink's upper edge of `c` over the baseline, in em.
    pub(crate) fn top_of(&self, c: char, role: FontRole) -> f64 {
        let face = self.fonts.chain(role)[0];
        let parsed = &self.faces[usize::from(face.0)];
        let bounds = parsed.glyph_index(c).and_then(|glyph| parsed.glyph_bounding_box(glyph));
        bounds.map_or(0.0, |b| f64::from(b.y_max) / f64::from(parsed.units_per_em()))
    }

    /// What no face had, by place and position.
    pub(crate) fn into_missing(self) -> Vec<MissingGlyph> {
        self.missing.into_inner().into_iter().collect()
    }

    fn search(&self, c: char, role: FontRole) -> Option<FaceGlyph> {
        self.fonts.chain(role).iter().find_map(|&face| self.in_face(c, face))
    }

    fn in_face(&self, c: char, face: FaceId) -> Option<FaceGlyph> {
        let parsed = &self.faces[usize::from(face.0)];
        // Glyph 0 stands for a missing character; some faces map characters to it.
        let glyph = parsed.glyph_index(c).filter(|glyph| glyph.0 != 0)?;
        let advance = parsed.glyph_hor_advance(glyph)?;
        Some(FaceGlyph { face, id: glyph.0, advance: f64::from(advance) / f64::from(parsed.units_per_em()) })
    }
}

/// 仿宋 has narrow, dark digits and letters, and 楷体 no full-width quotes: these come from 宋体.
fn lookup_role(c: char, class: Class, role: FontRole) -> FontRole {
    let western = matches!(class, Class::Western | Class::Space) && (is_western(c) || c == ' ');
    let mark =
        role == FontRole::Kai && matches!(c, '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}' | '\u{b7}');
    match role {
        FontRole::Fangsong | FontRole::Kai if western || mark => FontRole::Song,
        other => other,
    }
}
