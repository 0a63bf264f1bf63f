//! A story: the body, a header, a note; blocks of text walked from beginning to end
//! (ISO/IEC 29500-1, 17.2 to 17.5).

mod drawing;
mod inline;
mod old;

use std::collections::HashMap;

use super::Source;
use super::fields::Fields;
use super::look::{self, ParagraphLook, RunLook};
use super::numbering::Counters;
use crate::body::{Body, Look, OpenBody};
use crate::document::NoteKind;
use crate::said::Said;
use crate::xml::{Fault, Node, Ns, Tag, Walker, decode};

/// What a story came to.
#[derive(Debug)]
pub(super) struct Told {
    pub body: Body,
    /// The notes that stand in the text, by the numbers of their marks.
    pub notes: Vec<(NoteKind, String)>,
    /// The headers and footers of its sections, by their relation.
    pub sections: Vec<(NoteKind, String)>,
    pub warnings: Vec<String>,
}

/// A story so far.
pub(super) struct Story<'s> {
    source: &'s Source<'s>,
    parts: OpenBody<'s>,
    counters: Counters,
    /// The text that holds this place, then each text box inside it.
    place: Place,
    outer: Vec<Place>,
    rows: Vec<bool>,
    cells: Vec<Cell>,
    /// How much there was when each content in several forms began.
    forms: Vec<usize>,
    /// What the author says of the drawing that is open.
    alt: String,
    /// Fields are not closed as they should be: what is not instruction is text.
    fields_broken: bool,
    /// Whether a field was found open where none may be.
    fields_cut: bool,
    /// The notes that stand in the text, by the numbers of their marks.
    notes: Vec<(NoteKind, String)>,
    /// Pictures that stand in the text, by their names.
    images: HashMap<String, Vec<u8>>,
    /// Pictures and notes are those of the body alone.
    is_body: bool,
    sections: Vec<(NoteKind, String)>,
    said: Said,
}

/// Where text goes, and how it looks.
#[derive(Debug, Default)]
struct Place {
    paragraph: ParagraphLook,
    bold: bool,
    vanished: bool,
    fields: Fields,
}

#[derive(Debug)]
struct Cell {
    span: usize,
    /// The fields that were open when it began: none goes on beyond its end.
    fields: usize,
}

impl<'s> Story<'s> {
    /// Tells the body. A field that never ends would take all that follows as its instruction: then
    /// the body is told again, with all that is not instruction by its element as text.
    pub fn body(source: &'s Source<'s>, xml: impl Fn() -> Walker<'s>) -> (Told, Option<Fault>) {
        let mut fields_broken = false;
        loop {
            let mut story = Self { is_body: true, fields_broken, ..Self::beside(source) };
            let mut xml = xml();
            story.walk(&mut xml, 0);
            story.cut_fields(0);
            if fields_broken || !story.fields_cut {
                return (story.finish(), xml.fault());
            }
            fields_broken = true;
        }
    }

    /// Begins a story beside the body.
    pub fn beside(source: &'s Source<'s>) -> Self {
        Self {
            source,
            parts: OpenBody::new(source.budget.limits),
            counters: Counters::default(),
            place: Place::default(),
            outer: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            forms: Vec::new(),
            alt: String::new(),
            fields_broken: false,
            fields_cut: false,
            notes: Vec::new(),
            images: HashMap::new(),
            is_body: false,
            sections: Vec::new(),
            said: Said::default(),
        }
    }

    /// Walks to the end of the element that opened when the depth was `depth`.
    pub fn walk(&mut self, xml: &mut Walker, depth: usize) {
        while let Some(node) = xml.next_within(depth) {
            match node {
                Node::Open(tag) => self.open(xml, &tag),
                Node::Close(close) => self.close(close.ns, close.local()),
                Node::Text(_) => {}
            }
        }
    }

    /// Ends the body.
    fn finish(self) -> Told {
        Told {
            body: self.parts.finish(),
            notes: self.notes,
            sections: self.sections,
            warnings: self.said.into_warnings(),
        }
    }

    /// Ends a story beside the body: its lines.
    pub fn into_text(self) -> String {
        self.parts.into_text()
    }

    fn open(&mut self, xml: &mut Walker, tag: &Tag) {
        match tag.ns {
            Ns::Word => self.open_word(xml, tag),
            Ns::Compatibility => self.open_form(xml, tag),
            Ns::Annotation if tag.local() == b"annotation" => self.annotation(xml, tag),
            Ns::Math => match tag.local() {
                b"t" => self.characters(&xml.text()),
                b"r" => self.begin_run(&RunLook::default()),
                b"den" => self.characters("/"),
                b"ctrlPr" => xml.skip(),
                _ => {}
            },
            Ns::Drawing | Ns::Anchor | Ns::Vml | Ns::Chart | Ns::Diagram | Ns::Office => {
                self.open_drawing(xml, tag);
            }
            _ if tag.local() == b"cNvPr" => self.describe(xml, tag),
            _ => {}
        }
    }

    fn open_word(&mut self, xml: &mut Walker, tag: &Tag) {
        match tag.local() {
            b"p" => {
                self.parts.open_paragraph();
                self.place.paragraph = ParagraphLook::default();
            }
            b"pPr" => {
                self.place.paragraph = look::paragraph(xml);
                self.sections.append(&mut self.place.paragraph.section);
            }
            b"r" => self.begin_run(&RunLook::default()),
            b"rPr" => {
                let run = look::run(xml);
                self.begin_run(&run);
            }
            b"t" => self.text(&xml.text()),
            b"tab" | b"ptab" => self.characters("\t"),
            b"noBreakHyphen" => self.characters("-"),
            b"br" | b"cr" if self.shows() => self.parts.line_break(),
            b"sym" => self.symbol(xml, tag),
            b"fldChar" | b"instrText" => self.field(xml, tag),
            b"tbl" => self.parts.open_table(),
            b"tr" => self.rows.push(true),
            b"trPr" => self.begin_row(xml),
            b"tc" => {
                self.parts.open_cell();
                self.cells.push(Cell { span: 1, fields: self.place.fields.depth() });
            }
            b"tcPr" => {
                let span = look::cell(xml);
                if let Some(cell) = self.cells.last_mut() {
                    cell.span = span;
                }
            }
            b"txbxContent" => self.open_box(),
            b"sectPr" => {
                let mut section = look::section(xml);
                self.sections.append(&mut section);
            }
            b"footnoteReference" => self.mark(xml, tag, NoteKind::Footnote),
            b"endnoteReference" => self.mark(xml, tag, NoteKind::Endnote),
            b"commentReference" | b"commentRangeStart" => self.mark(xml, tag, NoteKind::Comment),
            b"altChunk" => self.chunk(xml, tag),
            b"footnote" => self.note(xml, NoteKind::Footnote),
            b"endnote" => self.note(xml, NoteKind::Endnote),
            b"binData" => self.image(xml, tag),
            b"del" | b"moveFrom" | b"delText" | b"delInstrText" | b"rt" | b"rubyPr" | b"sdtPr"
            | b"sdtEndPr" | b"tblPr" | b"tblGrid" | b"tblPrEx" | b"ffData" | b"customXmlPr"
            | b"smartTagPr" | b"annotationRef" => xml.skip(),
            _ => {}
        }
    }

    fn close(&mut self, ns: Ns, local: &[u8]) {
        match (ns, local) {
            (Ns::Word, b"p") => self.end_paragraph(),
            (Ns::Word | Ns::Math, b"r") => self.begin_run(&RunLook::default()),
            (Ns::Word, b"tbl") => self.parts.close_table(),
            (Ns::Word, b"tr") => {
                let kept = self.rows.pop().unwrap_or(true);
                self.parts.close_row(kept);
            }
            (Ns::Word, b"tc") => {
                let cell = self.cells.pop().unwrap_or(Cell { span: 1, fields: 0 });
                self.cut_fields(cell.fields);
                self.parts.close_cell(cell.span);
            }
            (Ns::Word, b"txbxContent") | (Ns::Drawing, b"txBody") => self.close_box(),
            (Ns::Drawing, b"p") => self.parts.close_paragraph(Look::default()),
            (Ns::Compatibility, b"AlternateContent") => {
                self.forms.pop();
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.place.paragraph);
        self.begin_run(&RunLook::default());
        if paragraph.merged {
            return;
        }
        let styles = &self.source.styles;
        let list = styles.list(&paragraph);
        let told = paragraph.label.as_deref().map(old::written);
        let counted = list.and_then(|(list, level)| {
            let numbering = &self.source.numbering;
            let level = level.or_else(|| numbering.level_of_style(&list, styles.ids(&paragraph)));
            numbering.label(&list, level.unwrap_or(0), &mut self.counters)
        });
        self.parts.close_paragraph(Look {
            heading: styles.heading(&paragraph),
            centred: styles.centred(&paragraph),
            label: told.or(counted).unwrap_or_default(),
        });
    }

    fn begin_row(&mut self, xml: &mut Walker) {
        let row = look::row(xml);
        if row.deleted
            && let Some(kept) = self.rows.last_mut()
        {
            *kept = false;
        }
        self.parts.skip_cells(row.skipped);
    }

    fn open_box(&mut self) {
        if self.parts.open_box() {
            self.outer.push(std::mem::take(&mut self.place));
        }
    }

    fn close_box(&mut self) {
        if self.parts.close_box() {
            self.cut_fields(0);
            self.place = self.outer.pop().unwrap_or_default();
        }
    }

    fn mark(&mut self, xml: &Walker, tag: &Tag, kind: NoteKind) {
        if let Some(id) = xml.attribute(tag, Ns::Word, "id").filter(|_| self.is_body) {
            self.parts.mark(kind, &id);
        }
    }

    /// Of one content in several forms, the first that gives anything is taken (29500-3, 10.2).
    fn open_form(&mut self, xml: &mut Walker, tag: &Tag) {
        match tag.local() {
            b"AlternateContent" => self.forms.push(self.parts.weight()),
            b"Choice" | b"Fallback"
                if self.forms.last().is_some_and(|&before| self.parts.weight() > before) =>
            {
                xml.skip();
            }
            _ => {}
        }
    }

    /// Says something to the editor, once.
    fn warn(&mut self, warning: String) {
        if self.is_body {
            self.said.warn(warning);
        }
    }
}

/// The text of a part that is a story of its own, such as a header.
pub(super) fn part_text(source: &Source, part: &str) -> Option<String> {
    let bytes = source.package.spare_part(part)?;
    let text = decode(&bytes);
    let mut xml = Walker::new(&text);
    let mut story = Story::beside(source);
    story.walk(&mut xml, 0);
    Some(story.into_text())
}
