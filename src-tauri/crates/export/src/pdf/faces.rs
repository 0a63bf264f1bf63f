//! Faces cut down to the glyphs that the pages show, with the text that each glyph stands for.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use printpdf::{FontId, FontMetrics, ParsedFont, PdfDocument, PdfFont, PdfFontMetricsStub};
use subsetter::GlyphRemapper;
use typeset::{FaceId, GlyphRun, Line};

use super::cache::Program;
use super::{Paper, PdfError};

/// The faces of a document.
pub(super) struct Faces {
    used: BTreeMap<FaceId, Subset>,
}

/// One face as it goes into the document.
pub(super) struct Subset {
    /// Its name among the document's resources.
    pub(super) id: FontId,
    glyphs: HashMap<u16, Shown>,
    font: ParsedFont,
    program: Arc<Program>,
}

/// A glyph of the whole face as the document shows it.
pub(super) struct Shown {
    /// The code that shows it.
    pub(super) code: u16,
    /// Its advance in thousandths of the size.
    pub(super) advance: f64,
    /// What the reader of the text layer gets for it.
    pub(super) text: String,
}

impl Faces {
    /// Cuts down every face that the pages show.
    pub(super) fn new(paper: &Paper) -> Result<Self, PdfError> {
        let mut shown: BTreeMap<FaceId, BTreeMap<u16, String>> = BTreeMap::new();
        for line in paper.pages.pages.iter().flat_map(|page| &page.lines) {
            for run in &line.runs {
                note(run, line, shown.entry(run.face).or_default());
            }
        }
        let subset = |(face, texts)| Ok((face, Subset::new(paper, face, texts)?));
        Ok(Self { used: shown.into_iter().map(subset).collect::<Result<_, PdfError>>()? })
    }

    /// Puts them among the document's resources.
    pub(super) fn register(&self, document: &mut PdfDocument) {
        for subset in self.used.values() {
            let font = PdfFont::new(subset.font.clone());
            document.resources.fonts.map.insert(subset.id.clone(), font);
        }
    }

    /// The program that one of printpdf's streams stands for.
    pub(super) fn program(&self, stream: &[u8]) -> Option<&Program> {
        let found = self.used.values().find(|subset| subset.font.original_bytes == stream);
        found.map(|subset| &*subset.program)
    }

    /// The face of a run on these pages.
    pub(super) fn of(&self, run: &GlyphRun) -> &Subset {
        &self.used[&run.face]
    }
}

/// A glyph stands for the first text that it shows; a leader's dots stand for none.
fn note(run: &GlyphRun, line: &Line, texts: &mut BTreeMap<u16, String>) {
    for glyph in &run.glyphs {
        let text = texts.entry(glyph.id).or_default();
        if text.is_empty() {
            glyph.text(line).clone_into(text);
        }
    }
}

impl Subset {
    fn new(paper: &Paper, id: FaceId, texts: BTreeMap<u16, String>) -> Result<Self, PdfError> {
        let face = paper.fonts.face(id);
        let fault = |cause: String| PdfError::Face { face: face.name.clone(), cause };
        let parsed =
            ttf_parser::Face::parse(&face.bytes, face.index).map_err(|cause| fault(cause.to_string()))?;
        let glyphs: Vec<u16> = texts.keys().copied().collect();
        let codes = GlyphRemapper::new_from_glyphs_sorted(&glyphs);
        let program = paper.cache.program(face, &glyphs, || {
            subsetter::subset(&face.bytes, face.index, &codes).map_err(|cause| fault(cause.to_string()))
        })?;
        let name = format!("{}+{}", subset_tag(id, codes.remapped_gids()), postscript_name(&parsed, id));
        let font = font(&parsed, id, name, &codes);
        let units = f64::from(font.units_per_em.max(1));
        let shown = |(glyph, text)| {
            let code = codes.get(glyph).unwrap_or_default();
            let advance = f64::from(font.get_glyph_width(code).unwrap_or_default());
            // A whole number, cut down as printpdf cuts down the widths that it writes.
            (glyph, Shown { code, advance: (advance * 1000.0 / units).trunc(), text })
        };
        let glyphs = texts.into_iter().map(shown).collect();
        Ok(Self { id: FontId(format!("Face{}", id.0)), glyphs, font, program })
    }

    /// A glyph that the pages show.
    pub(super) fn glyph(&self, glyph: u16) -> &Shown {
        &self.glyphs[&glyph]
    }
}

/// What printpdf must know of a face. It copies a face's program many times: here a few bytes that
/// say "`TrueType`" and which face stand for it until the finishing step.
fn font(parsed: &ttf_parser::Face, id: FaceId, name: String, codes: &GlyphRemapper) -> ParsedFont {
    let stand_in = [&[0, 1, 0, 0][..], &id.0.to_be_bytes()].concat();
    let widths = (0..).zip(codes.remapped_gids()).map(|(code, glyph)| {
        (code, parsed.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap_or_default())
    });
    let bounds = parsed.global_bounding_box();
    let metrics = FontMetrics { ascent: parsed.ascender(), descent: parsed.descender() };
    let mut font = ParsedFont::with_glyph_data(
        stand_in,
        0,
        Some(name),
        BTreeMap::new(),
        widths.collect(),
        parsed.units_per_em(),
        metrics,
    );
    font.pdf_font_metrics = PdfFontMetricsStub {
        units_per_em: parsed.units_per_em(),
        x_min: bounds.x_min,
        y_min: bounds.y_min,
        x_max: bounds.x_max,
        y_max: bounds.y_max,
        us_weight_class: parsed.weight().to_number(),
        ..PdfFontMetricsStub::default()
    };
    font
}

/// Six capital letters that differ where the glyphs do (ISO 32000-1, 9.6.4).
fn subset_tag(id: FaceId, glyphs: impl Iterator<Item = u16>) -> String {
    // FNV-1a, 64 bits: short, and the same on every machine.
    let hash = glyphs.fold(0xcbf2_9ce4_8422_2325_u64 ^ u64::from(id.0), |hash, glyph| {
        (hash ^ u64::from(glyph)).wrapping_mul(0x0100_0000_01b3)
    });
    (0..6).map(|i| char::from(b'A' + (hash >> (8 * i) & 0xff) as u8 % 26)).collect()
}

fn postscript_name(face: &ttf_parser::Face, id: FaceId) -> String {
    let names = face.names().into_iter();
    let given = names.filter(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME);
    let plain =
        |name: &String| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    given.filter_map(|name| name.to_string()).find(plain).unwrap_or_else(|| format!("Face{}", id.0))
}
