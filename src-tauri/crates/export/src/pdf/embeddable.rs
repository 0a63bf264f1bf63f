//! Whether a face may and can be embedded.

use subsetter::GlyphRemapper;
use ttf_parser::Permissions;
use typeset::Face;

/// Whether a PDF can show this face: its outlines are `TrueType` (CFF would be another kind of font
/// in the document), every glyph can be cut out, Han is found by Unicode, and its licence bits
/// (OpenType, OS/2 `fsType`) allow to embed a part of it.
///
/// This reads the whole face, so that a file that was copied by halves is found out before the
/// export.
pub fn embeddable(face: &Face) -> bool {
    let Ok(parsed) = ttf_parser::Face::parse(&face.bytes, face.index) else { return false };
    let has_han = parsed.glyph_index('\u{4e00}').is_some_and(|glyph| glyph.0 != 0);
    parsed.tables().glyf.is_some() && has_han && is_allowed(&parsed) && can_be_cut(face, &parsed)
}

/// An old face without the table forbids nothing.
fn is_allowed(parsed: &ttf_parser::Face) -> bool {
    parsed.tables().os2.is_none_or(|os2| {
        os2.permissions() != Some(Permissions::Restricted)
            && os2.is_subsetting_allowed()
            && os2.is_outline_embedding_allowed()
    })
}

fn can_be_cut(face: &Face, parsed: &ttf_parser::Face) -> bool {
    let glyphs: Vec<u16> = (0..parsed.number_of_glyphs()).collect();
    let codes = GlyphRemapper::new_from_glyphs_sorted(&glyphs);
    subsetter::subset(&face.bytes, face.index, &codes).is_ok()
}
