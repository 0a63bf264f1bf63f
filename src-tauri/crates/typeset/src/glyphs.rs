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
    found: RefCell<HashMap<(FontRole, char, bool), Option<FaceGlyph>>>,
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
        let key = (lookup_role(c, class, role), c, is_full_mark(c, class));
        let found = *self.found.borrow_mut().entry(key).or_insert_with(|| self.search(key));
        found.unwrap_or_else(|| {
            self.missing.borrow_mut().insert(MissingGlyph { place, position, character: c });
            FaceGlyph { face: self.fonts.chain(role)[0], id: 0, advance: 1.0 }
        })
    }

    /// Whether a face of the role has a character, or it needs none.
    pub(crate) fn has(&self, c: char, role: FontRole) -> bool {
        crate::marks::is_ignorable(c)
            || c.is_whitespace()
            || self.fonts.chain(role).iter().any(|&face| self.in_face(c, face).is_some())
    }

    /// The two-em dash, where a face of the role has one of that width. Office faces have none: a
    /// single dash in its place would leave half of it blank.
    pub(crate) fn two_em_dash(&self, role: FontRole) -> Option<FaceGlyph> {
        let mut dashes = self.fonts.chain(role).iter().filter_map(|&face| self.in_face('\u{2e3a}', face));
        dashes.find(|glyph| (glyph.advance - 2.0).abs() < 0.05)
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

    /// The first face's glyph; where the mark must fill its em, rather the first that does.
    fn search(&self, (role, c, full): (FontRole, char, bool)) -> Option<FaceGlyph> {
        let glyphs = || self.fonts.chain(role).iter().filter_map(|&face| self.in_face(c, face));
        let filling = || glyphs().find(|glyph| glyph.advance > 0.95);
        full.then(filling).flatten().or_else(|| glyphs().next())
    }

    fn in_face(&self, c: char, face: FaceId) -> Option<FaceGlyph> {
        let parsed = &self.faces[usize::from(face.0)];
        // Glyph 0 stands for a missing character; some faces map characters to it.
        let glyph = parsed.glyph_index(c).filter(|glyph| glyph.0 != 0)?;
        let advance = parsed.glyph_hor_advance(glyph)?;
        Some(FaceGlyph { face, id: glyph.0, advance: f64::from(advance) / f64::from(parsed.units_per_em()) })
    }
}

/// Whether `c` is one of the marks that Chinese and Western text share, in Chinese text: some
/// faces draw them for Western text only, without the blank half that a line trims.
fn is_full_mark(c: char, class: Class) -> bool {
    class.is_full_width()
        && matches!(c, '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}' | '\u{b7}' | '\u{2014}' | '\u{2026}')
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Face, testing};

    /// The face with another advance, in thousandths of an em, for one character.
    fn with_advance(face: &Face, c: char, thousandths: u32) -> Face {
        let parsed = ttf_parser::Face::parse(&face.bytes, 0).unwrap();
        let metrics = parsed.raw_face().table(ttf_parser::Tag::from_bytes(b"hmtx")).unwrap();
        let start = metrics.as_ptr() as usize - face.bytes.as_ptr() as usize;
        let at = start + 4 * usize::from(parsed.glyph_index(c).unwrap().0);
        let advance = (thousandths * u32::from(parsed.units_per_em()) / 1000) as u16;
        let mut bytes = face.bytes.to_vec();
        bytes[at..at + 2].copy_from_slice(&advance.to_be_bytes());
        Face { name: "office".to_owned(), bytes: bytes.into(), index: 0 }
    }

    /// The name of the face that sets `c` in 仿宋, where an office face before it has this advance.
    fn check(c: char, class: Class, thousandths: u32, expected: &str) {
        let bundled: [Face; 5] = testing::fonts().faces().to_vec().try_into().unwrap();
        let office = with_advance(&bundled[0], c, thousandths);
        let fonts = Fonts::preferring([Some(office), None, None, None, None], bundled).unwrap();
        let glyphs = GlyphSource::new(&fonts);
        let glyph = match class {
            Class::Dash => glyphs.two_em_dash(FontRole::Fangsong).unwrap(),
            _ => glyphs.glyph(c, class, FontRole::Fangsong, Place::Front, 0),
        };
        assert_eq!(fonts.face(glyph.face).name, expected, "{c} of {thousandths}");
    }

    #[test]
    fn marks_that_do_not_fill_their_place_come_from_a_face_whose_do() {
        check('\u{201c}', Class::Open, 1000, "office");
        check('\u{201c}', Class::Open, 400, "fangsong");
        check('\u{b7}', Class::MiddleDot, 300, "fangsong");
        check('\u{2e3a}', Class::Dash, 2000, "office");
        check('\u{2e3a}', Class::Dash, 1000, "fangsong");
        check('中', Class::Han, 900, "office");
    }
}
