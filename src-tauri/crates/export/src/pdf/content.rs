//! A page as drawing operations, each line and picture marked with the tag that it belongs to.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, DictItem, Op, PaintMode, PdfFontHandle, Pt, Rect, Rgb, TextItem, TextMatrix,
    WindingOrder, XObjectTransform,
};
use typeset::{Glyph, GlyphRun, Line, Page, Pages, PlacedImage, Role, Rule};

use super::faces::{self, Faces, Subset};
use super::pictures;
use super::tags::Tags;

/// Everything on a page, from the back to the front.
pub(super) fn operations(
    page: &Page,
    index: usize,
    pages: &Pages,
    faces: &Faces,
    tags: &mut Tags,
) -> Vec<Op> {
    let mut canvas = Canvas { height: pages.height, faces, ops: Vec::new() };
    let is_artifact = |line: &&Line| matches!(pages.element(line.element).role, Role::Artifact | Role::Folio);
    canvas.artifact(|canvas| {
        page.rules.iter().for_each(|rule| canvas.rule(rule));
        page.lines.iter().filter(is_artifact).for_each(|line| canvas.line(line));
    });
    for image in &page.images {
        let id = tags.mark(index, image.element);
        canvas.marked("Figure", id, |canvas| canvas.image(image));
    }
    for line in page.lines.iter().filter(|line| !is_artifact(line)) {
        let id = tags.mark(index, line.element);
        canvas.marked("P", id, |canvas| canvas.line(line));
    }
    canvas.ops
}

struct Canvas<'a> {
    height: f64,
    faces: &'a Faces,
    ops: Vec<Op>,
}

impl Canvas<'_> {
    /// Draws what is not of the text (ISO 32000-1, 14.8.2.2).
    fn artifact(&mut self, draw: impl FnOnce(&mut Self)) {
        let kind = DictItem::Name(b"Pagination".to_vec());
        self.begin("Artifact", [("Type".to_owned(), kind)].into());
        draw(self);
        self.ops.push(Op::EndMarkedContent);
    }

    /// Draws what a tag stands for.
    fn marked(&mut self, tag: &str, id: i64, draw: impl FnOnce(&mut Self)) {
        self.begin(tag, [("MCID".to_owned(), DictItem::Int(id))].into());
        draw(self);
        self.ops.push(Op::EndMarkedContent);
    }

    fn begin(&mut self, tag: &str, map: BTreeMap<String, DictItem>) {
        let properties = DictItem::Dict { map };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties });
    }

    fn rule(&mut self, rule: &Rule) {
        self.ops.push(Op::SetFillColor { col: color(rule.color) });
        let rectangle = Rect {
            x: pt(rule.x),
            y: pt(self.height - rule.y - rule.height),
            width: pt(rule.width),
            height: pt(rule.height),
            mode: Some(PaintMode::Fill),
            winding_order: Some(WindingOrder::NonZero),
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn image(&mut self, image: &PlacedImage) {
        let transform = XObjectTransform {
            translate_x: Some(pt(image.x)),
            translate_y: Some(pt(self.height - image.y - image.height)),
            scale_x: Some(image.width as f32),
            scale_y: Some(image.height as f32),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        self.ops.push(Op::UseXobject { id: pictures::resource(&image.image), transform });
    }

    /// A line's glyphs. Where trimmed marks overlap or a gap stands between Han and Western
    /// characters, a reader of the text layer would break or space the text; a span around them
    /// says what it is (ISO 32000-1, 14.9.4).
    fn line(&mut self, line: &Line) {
        for shown in shown(line, self.faces).chunk_by(|a, b| a.spanned == b.spanned) {
            let spanned = shown.first().is_some_and(|first| first.spanned);
            if spanned {
                let text: String = shown.iter().map(|shown| shown.glyph.text(line)).collect();
                self.begin("Span", [("ActualText".to_owned(), DictItem::Bytes(utf16(&text)))].into());
            }
            for same_run in shown.chunk_by(|a, b| std::ptr::eq(a.run, b.run)) {
                self.text(same_run);
            }
            if spanned {
                self.ops.push(Op::EndMarkedContent);
            }
        }
    }

    /// One text object: glyphs of one run.
    fn text(&mut self, shown: &[Shown]) {
        let Some(&Shown { run, face, glyph: first, .. }) = shown.first() else { return };
        let font = PdfFontHandle::External(face.id.clone());
        let origin = TextMatrix::Translate(pt(first.x), pt(self.height - run.baseline));
        let spacing = usual_gap(shown);
        self.ops.extend([
            Op::StartTextSection,
            Op::SetFont { font, size: Pt(run.size as f32) },
            Op::SetFillColor { col: color(run.color) },
            Op::SetCharacterSpacing { multiplier: spacing as f32 },
            Op::SetTextMatrix { matrix: origin },
            Op::ShowText { items: vec![TextItem::GlyphIds(codes(shown, spacing))] },
            Op::EndTextSection,
        ]);
    }
}

/// A glyph with all that drawing it takes.
struct Shown<'a> {
    glyph: &'a Glyph,
    run: &'a GlyphRun,
    face: &'a Subset,
    known: &'a faces::Shown,
    /// Whether what it reads as must be said apart from it.
    spanned: bool,
}

/// Distance between two glyphs, in ems, from which readers take them for two words.
const WORD_GAP: f64 = 0.08;

fn shown<'a>(line: &'a Line, faces: &'a Faces) -> Vec<Shown<'a>> {
    let each = line.runs.iter().flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph)));
    let mut shown: Vec<Shown> = each
        .map(|(run, glyph)| {
            let face = faces.of(run);
            let known = face.glyph(glyph.id);
            Shown { glyph, run, face, known, spanned: known.text != glyph.text(line) }
        })
        .collect();
    for i in 1..shown.len() {
        let (before, after) = (&shown[i - 1], &shown[i]);
        let apart = (after.glyph.x - before.end()).abs() > WORD_GAP * before.run.size;
        let spaced = [before, after].iter().any(|shown| shown.glyph.text(line).trim().is_empty());
        if apart && !spaced {
            shown[i - 1].spanned = true;
            shown[i].spanned = true;
        }
    }
    shown
}

impl Shown<'_> {
    /// Where the glyph ends if nothing moves the next.
    fn end(&self) -> f64 {
        self.glyph.x + self.known.advance * self.run.size / 1000.0
    }
}

/// What most often stands between glyphs, pt: set once, it need not be said at each.
fn usual_gap(shown: &[Shown]) -> f64 {
    let gap = |pair: &[Shown]| ((pair[1].glyph.x - pair[0].end()) * 1000.0).round() as i64;
    let mut gaps: Vec<i64> = shown.windows(2).map(gap).collect();
    gaps.sort_unstable();
    let most = gaps.chunk_by(|a, b| a == b).max_by_key(|equal| equal.len());
    most.and_then(|equal| equal.first()).map_or(0.0, |&gap| gap as f64 / 1000.0)
}

/// The codes that show glyphs of one run, each with the way back to where the next one starts.
fn codes(shown: &[Shown], spacing: f64) -> Vec<Codepoint> {
    let mut pen = shown.first().map_or(0.0, |first| first.glyph.x);
    let code = |(i, &Shown { run, known, .. }): (usize, &Shown)| {
        pen += known.advance * run.size / 1000.0 + spacing;
        // Whole thousandths keep the file small; the error, under a hundredth of a point, does
        // not add up because the pen keeps count of it.
        let back = shown.get(i + 1).map_or(0.0, |next| ((pen - next.glyph.x) * 1000.0 / run.size).round());
        pen -= back * run.size / 1000.0;
        Codepoint::with_cid(known.code, back as f32, known.text.clone())
    };
    shown.iter().enumerate().map(code).collect()
}

/// A length to a thousandth of a point.
fn pt(length: f64) -> Pt {
    Pt(((length * 1000.0).round() / 1000.0) as f32)
}

fn color(model::Rgb(r, g, b): model::Rgb) -> Color {
    let [r, g, b] = [r, g, b].map(|channel| f32::from(channel) / 255.0);
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}

/// A text string with its byte order mark (ISO 32000-1, 7.9.2.2).
fn utf16(text: &str) -> Vec<u8> {
    [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()
}
