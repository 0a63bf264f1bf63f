//! A story: the body, a header, a note; blocks of text walked from beginning to end
//! (ISO/IEC 29500-1, 17.2 to 17.5).

use std::collections::BTreeSet;

use super::Source;
use super::fields::Fields;
use super::look::{self, ParagraphLook, RunLook};
use super::numbering::Counters;
use super::symbols;
use crate::body::{Body, Look, OpenBody};
use crate::document::{NoteKind, Part};
use crate::media;
use crate::package::Relations;
use crate::xml::{Fault, Node, Ns, Tag, Walker, decode};

/// What a story came to.
#[derive(Debug)]
pub(super) struct Told {
    pub body: Body,
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
    /// Pictures and notes are those of the body alone.
    is_body: bool,
    hidden: usize,
    sections: Vec<(NoteKind, String)>,
    warnings: Vec<String>,
    said: BTreeSet<String>,
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
            is_body: false,
            hidden: 0,
            sections: Vec::new(),
            warnings: Vec::new(),
            said: BTreeSet::new(),
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
    fn finish(mut self) -> Told {
        if self.hidden > 0 {
            let hidden = self.hidden;
            self.warnings.push(format!("有 {hidden} 处隐藏文字没有取出"));
        }
        Told { body: self.parts.finish(), sections: self.sections, warnings: self.warnings }
    }

    /// Ends a story beside the body: its lines.
    pub fn into_text(self) -> String {
        self.parts.into_text()
    }

    fn open(&mut self, xml: &mut Walker, tag: &Tag) {
        match tag.ns {
            Ns::Word => self.open_word(xml, tag),
            Ns::Compatibility => self.open_form(xml, tag),
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
            b"t" => {
                let text = xml.text();
                let trimmed = text.trim_matches(['\n', '\r']);
                if trimmed.contains(['\n', '\r']) {
                    self.characters(&trimmed.replace("\r\n", " ").replace(['\n', '\r'], " "));
                } else {
                    self.characters(trimmed);
                }
            }
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

    /// Sets how the text looks that comes now.
    fn begin_run(&mut self, run: &RunLook) {
        let styles = &self.source.styles;
        self.place.bold = styles.bold(&self.place.paragraph, run);
        self.place.vanished = styles.hidden(&self.place.paragraph, run);
    }

    fn shows(&self) -> bool {
        self.fields_broken || self.place.fields.show()
    }

    fn characters(&mut self, text: &str) {
        if !self.shows() {
            return;
        }
        if self.place.vanished {
            self.hidden += usize::from(!text.trim().is_empty());
            return;
        }
        let is_noise =
            |character: char| character == '\u{ad}' || (character.is_control() && character != '\t');
        if text.contains(is_noise) {
            self.parts.text(&text.replace(is_noise, ""), self.place.bold);
        } else {
            self.parts.text(text, self.place.bold);
        }
    }

    fn symbol(&mut self, xml: &Walker, tag: &Tag) {
        let code = xml.attribute(tag, Ns::Word, "char").unwrap_or_default();
        let font = xml.attribute(tag, Ns::Word, "font").unwrap_or_default();
        let found = u32::from_str_radix(code.trim(), 16).ok().and_then(|code| symbols::symbol(code, &font));
        if let Some(character) = found {
            self.characters(character.encode_utf8(&mut [0; 4]));
            if ('\u{e000}'..='\u{f8ff}').contains(&character) {
                self.warn(format!("字体“{font}”的符号 {code} 没有对应的字符，请看原件"));
            }
        }
    }

    fn field(&mut self, xml: &mut Walker, tag: &Tag) {
        if tag.local() == b"instrText" {
            let text = xml.text();
            self.place.fields.instruct(&text);
            return;
        }
        match xml.attribute(tag, Ns::Word, "fldCharType").as_deref() {
            Some("begin") => self.place.fields.begin(),
            Some("separate") => self.place.fields.separate(),
            Some("end") => {
                if let Some(text) = self.place.fields.end() {
                    self.characters(&text);
                }
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
        let label = list.and_then(|(list, level)| {
            let numbering = &self.source.numbering;
            let level = level.or_else(|| numbering.level_of_style(&list, styles.ids(&paragraph)));
            numbering.label(&list, level.unwrap_or(0), &mut self.counters)
        });
        self.parts.close_paragraph(Look {
            heading: styles.heading(&paragraph),
            centred: styles.centred(&paragraph),
            label: label.unwrap_or_default(),
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

    /// Ends the fields that should have ended here.
    fn cut_fields(&mut self, depth: usize) {
        if self.place.fields.depth() > depth {
            self.fields_cut = true;
            self.place.fields.cut(depth);
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

    fn open_drawing(&mut self, xml: &mut Walker, tag: &Tag) {
        match (tag.ns, tag.local()) {
            (Ns::Anchor, b"docPr") => self.describe(xml, tag),
            (Ns::Vml, b"shape" | b"rect" | b"group") => {
                self.alt = xml.attribute(tag, Ns::Other, "alt").unwrap_or_default().into_owned();
            }
            (Ns::Drawing, b"blip") => {
                let found = xml.attribute(tag, Ns::Relation, "embed").filter(|id| !id.is_empty());
                let id = found.or_else(|| xml.attribute(tag, Ns::Relation, "link"));
                self.picture(id.as_deref());
            }
            (Ns::Vml, b"imagedata") => {
                let found = xml.attribute(tag, Ns::Relation, "id").filter(|id| !id.is_empty());
                let id = found.or_else(|| xml.attribute(tag, Ns::Relation, "pict"));
                self.picture(id.as_deref());
            }
            (Ns::Vml, b"textpath") => {
                let text = xml.attribute(tag, Ns::Other, "string").unwrap_or_default();
                self.lines(std::iter::once(text.as_ref()));
            }
            (Ns::Drawing, b"txBody") => self.open_box(),
            (Ns::Drawing, b"t") => self.characters(&xml.text()),
            (Ns::Drawing, b"br") => self.parts.line_break(),
            (Ns::Chart, b"chart") => self.warn("文稿里的图表没有取出，请看原件".to_owned()),
            (Ns::Office, b"OLEObject") => self.warn("文稿里嵌入的对象没有取出，请看原件".to_owned()),
            (Ns::Diagram, b"relIds") => self.diagram(xml, tag),
            _ => {}
        }
    }

    /// Remembers what the author says of a drawing.
    fn describe(&mut self, xml: &Walker, tag: &Tag) {
        let said = |name| xml.attribute(tag, Ns::Other, name).filter(|text| !text.trim().is_empty());
        if let Some(text) = said("descr").or_else(|| said("title")) {
            self.alt = text.into_owned();
        } else if tag.ns == Ns::Anchor {
            self.alt.clear();
        }
    }

    fn picture(&mut self, id: Option<&str>) {
        if !self.is_body || self.place.vanished {
            return;
        }
        let Some(relation) = id.and_then(|id| self.source.relations.get(id)) else {
            if id.is_some() {
                self.warn("有一张图片在文件里找不到".to_owned());
            }
            return;
        };
        if relation.external {
            self.warn("有图片只留了网址或路径，没有存在文件里；没有去下载".to_owned());
            return;
        }
        match media::take(self.source.package, &relation.target, &self.alt) {
            Ok(picture) => self.parts.picture(picture),
            Err(why) => self.warn(why),
        }
    }

    /// The text of SmartArt, which stands in a part of its own.
    fn diagram(&mut self, xml: &Walker, tag: &Tag) {
        let relation = xml.attribute(tag, Ns::Relation, "dm").and_then(|id| self.source.relations.get(&id));
        let Some(bytes) = relation.and_then(|relation| self.source.package.spare_part(&relation.target))
        else {
            return;
        };
        let text = decode(&bytes);
        let mut inner = Walker::new(&text);
        let mut lines = vec![String::new()];
        while let Some(node) = inner.next() {
            match node {
                Node::Open(tag) if (tag.ns, tag.local()) == (Ns::Drawing, b"t") => {
                    if let Some(line) = lines.last_mut() {
                        line.push_str(&inner.text());
                    }
                }
                Node::Close(close) if (close.ns, close.local()) == (Ns::Drawing, b"p") => {
                    lines.push(String::new());
                }
                _ => {}
            }
        }
        self.lines(lines.iter().map(String::as_str));
    }

    /// Lines that stand in a drawing.
    fn lines<'t>(&mut self, lines: impl Iterator<Item = &'t str>) {
        self.open_box();
        for line in lines.filter(|line| !line.trim().is_empty()) {
            self.characters(line);
            self.parts.close_paragraph(Look::default());
        }
        self.close_box();
    }

    /// A file of another format that stands in the place of text (17.17.2).
    fn chunk(&mut self, xml: &Walker, tag: &Tag) {
        let relation = xml.attribute(tag, Ns::Relation, "id").and_then(|id| self.source.relations.get(&id));
        let Some(relation) = relation.filter(|relation| !relation.external) else { return };
        let Some(bytes) = self.source.package.spare_part(&relation.target) else { return };
        let budget = self.source.budget;
        let name = format!("{}/{}", self.source.file, relation.target);
        match budget.inside(&name, || crate::read_within(&bytes, &name, budget)) {
            Ok(files) => {
                for document in files.documents {
                    document.parts.into_iter().for_each(|part: Part| self.parts.part(part));
                    document.warnings.into_iter().for_each(|warning| self.warn(warning));
                }
                files.refused.iter().for_each(|error| self.warn(error.to_string()));
            }
            Err(error) => self.warn(error.to_string()),
        }
    }

    /// Says something to the editor, once.
    fn warn(&mut self, warning: String) {
        if self.is_body && self.said.len() < 100 && self.said.insert(warning.clone()) {
            self.warnings.push(warning);
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

impl Source<'_> {
    /// A part by the role that it has for the main part.
    pub(super) fn side(&self, kind: &str) -> Option<String> {
        let folder = self.main.rsplit_once('/').map_or("", |(folder, _)| folder);
        let relations: &Relations = &self.relations;
        let named = relations.kind(kind).map(str::to_owned);
        named.or_else(|| Some(format!("{folder}/{kind}.xml"))).filter(|part| self.package.has(part))
    }
}
