//! The reader: a stack of group states, and the flow that their text goes into.

use super::destination::{Destination, Opens, character, opens};
use super::tables::{Page, Style, Tables};
use super::tokens::{Token, Tokens};
use crate::flow::{Flow, Shape, label, text_of};
use crate::limits::Budget;
use crate::{Document, FormatError, Note, NoteKind, Picture, codepage, picture};

/// Groups deeper than this are counted, and share the state of the last.
const DEEPEST: usize = 20_000;

/// Bytes that are turned into text together, where no token ends the run before.
const RUN: usize = 4096;

/// What holds until the group's end.
#[derive(Debug, Clone, Copy)]
struct State {
    destination: Destination,
    font: i32,
    style: i32,
    /// How many characters stand behind `\u` for readers that do not know it.
    fallback: u32,
    bold: bool,
    hidden: bool,
    deleted: bool,
    shape: Shape,
    /// Tables inside tables: 1 is the outermost.
    table_depth: i32,
    /// Whether the group's own flow ends with it.
    ends_flow: bool,
}

/// A flow that is not the body: a note or a text box.
struct Aside {
    kind: Option<NoteKind>,
    flow: Flow,
}

/// Reads one file.
pub(super) struct Reader<'a> {
    name: &'a str,
    budget: &'a Budget<'a>,
    tables: Tables,
    state: State,
    groups: Vec<State>,
    /// Groups beyond [`DEEPEST`].
    deeper: usize,
    /// `\*` stood right behind the brace.
    starred: bool,
    begun: bool,
    flow: Flow,
    asides: Vec<Aside>,
    notes: Vec<Note>,
    /// Bytes that wait for the end of their run, how they are to be read, and whether the last is a lead
    /// byte whose second is still to come.
    bytes: Vec<u8>,
    page: Page,
    amid: bool,
    /// A high surrogate that waits for its low one.
    surrogate: Option<u16>,
    /// How many characters are still to be passed over behind `\u`.
    to_skip: u32,
    style_name: String,
    label: String,
    image: Image,
    pictures: usize,
    lost: Lost,
}

/// A picture while it is read.
#[derive(Debug, Default)]
struct Image {
    bytes: Vec<u8>,
    half: Option<u8>,
}

/// What was not taken over.
#[derive(Debug, Default)]
struct Lost {
    pictures: usize,
    deleted: bool,
    hidden: bool,
}

impl<'a> Reader<'a> {
    pub fn new(name: &'a str, budget: &'a Budget<'a>) -> Self {
        let state = State {
            destination: Destination::Flow,
            font: 0,
            style: 0,
            fallback: 1,
            bold: false,
            hidden: false,
            deleted: false,
            shape: Shape::default(),
            table_depth: 1,
            ends_flow: false,
        };
        Self {
            name,
            budget,
            tables: Tables::new(),
            state,
            groups: Vec::new(),
            deeper: 0,
            starred: false,
            begun: false,
            flow: Flow::new(budget.limits.parts),
            asides: Vec::new(),
            notes: Vec::new(),
            bytes: Vec::new(),
            page: Page::Document,
            amid: false,
            surrogate: None,
            to_skip: 0,
            style_name: String::new(),
            label: String::new(),
            image: Image::default(),
            pictures: 0,
            lost: Lost::default(),
        }
    }

    /// Reads the file into the document.
    pub fn read(mut self, bytes: &[u8], document: &mut Document) -> Result<(), FormatError> {
        for token in Tokens::new(bytes) {
            self.token(token)?;
            if self.flow().is_full() {
                break;
            }
        }
        let closed = self.groups.is_empty();
        self.flush();
        let full = self.flow().is_full();
        while !self.groups.is_empty() {
            self.close()?;
        }
        document.parts = std::mem::replace(&mut self.flow, Flow::new(0)).finish();
        document.notes = std::mem::take(&mut self.notes);
        if full {
            document.warnings.push("段落太多，只读了前面的部分".to_owned());
        } else if !closed {
            document.warnings.push("文件不完整，末尾可能缺少内容".to_owned());
        }
        self.lost.tell(&mut document.warnings);
        Ok(())
    }

    fn token(&mut self, token: Token) -> Result<(), FormatError> {
        if self.passes_over(token) {
            return Ok(());
        }
        let begun = std::mem::replace(&mut self.begun, token == Token::Open);
        match token {
            Token::Open => self.open(),
            Token::Close => self.close()?,
            Token::Word(word, number) => self.word(word, number),
            Token::Symbol(b'*') => self.starred = begun,
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Byte(byte) => self.byte(byte),
            Token::Binary(bytes) => {
                if self.state.destination == Destination::Picture {
                    self.image.bytes.extend_from_slice(bytes);
                }
            }
        }
        Ok(())
    }

    /// Whether the token is of what stands behind `\u` for older readers.
    fn passes_over(&mut self, token: Token) -> bool {
        if self.to_skip == 0 {
            return false;
        }
        // A fallback ends with its group.
        if matches!(token, Token::Open | Token::Close) {
            self.to_skip = 0;
            return false;
        }
        self.to_skip -= 1;
        true
    }

    fn open(&mut self) {
        self.settle();
        if self.groups.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        self.groups.push(self.state);
        self.state.ends_flow = false;
        self.starred = false;
    }

    fn close(&mut self) -> Result<(), FormatError> {
        self.starred = false;
        self.settle();
        if self.deeper > 0 {
            self.deeper -= 1;
            return Ok(());
        }
        let Some(outer) = self.groups.pop() else { return Ok(()) };
        if self.state.ends_flow {
            self.flush();
            self.end_aside();
        }
        match (self.state.destination, outer.destination) {
            (Destination::Picture, inside) if inside != Destination::Picture => self.end_picture()?,
            (Destination::Styles, Destination::Styles) => self.end_style(),
            (Destination::Label, inside) if inside != Destination::Label => {
                self.flush();
                let text = std::mem::take(&mut self.label);
                let bold = self.state.bold;
                self.flow().push(&label(text.trim(), false), bold);
            }
            _ => {}
        }
        self.state = outer;
        Ok(())
    }

    fn flow(&mut self) -> &mut Flow {
        self.asides.last_mut().map_or(&mut self.flow, |aside| &mut aside.flow)
    }

    fn end_aside(&mut self) {
        let Some(aside) = self.asides.pop() else { return };
        let parts = aside.flow.finish();
        let Some(kind) = aside.kind else {
            self.flow().beside(parts);
            return;
        };
        let text = text_of(&parts);
        let body = matches!(kind, NoteKind::Comment | NoteKind::Footnote | NoteKind::Endnote);
        let part = (body && self.asides.is_empty()).then(|| self.flow.position());
        let known = |note: &Note| !body && note.kind == kind && note.text == text;
        if !text.is_empty() && !self.notes.iter().any(known) && self.notes.len() < self.budget.limits.parts {
            self.notes.push(Note { kind, part, text });
        }
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) {
        let starred = std::mem::take(&mut self.starred);
        if self.state.destination == Destination::Skip {
            // `\u` and `\bin` inside are passed over with the rest.
            return;
        }
        match opens(word, starred) {
            Opens::Destination(destination) => self.state.destination = destination,
            Opens::Note(kind) => self.aside(Some(kind)),
            Opens::TextBox => self.aside(None),
            Opens::Nothing => self.plain_word(word, number),
        }
    }

    fn aside(&mut self, kind: Option<NoteKind>) {
        self.flush();
        // A group that is a note twice over would never end the first.
        if self.state.ends_flow || self.deeper > 0 || self.groups.is_empty() {
            return;
        }
        let left = self.budget.limits.parts;
        self.asides.push(Aside { kind, flow: Flow::new(left) });
        self.state.ends_flow = true;
        self.state.destination = Destination::Flow;
        self.state.shape = Shape::default();
    }

    fn plain_word(&mut self, word: &[u8], number: Option<i32>) {
        if let Some(text) = character(word) {
            self.text(text);
            return;
        }
        if matches!(word, b"b" | b"v" | b"deleted" | b"plain" | b"pard") {
            self.settle();
        }
        let value = number.unwrap_or(0);
        let on = number != Some(0);
        match word {
            b"u" => self.unicode(value),
            b"uc" => self.state.fallback = u32::try_from(value).unwrap_or(1).min(16),
            b"par" | b"sect" => self.end_paragraph(),
            b"page" | b"column" if self.has_text() => self.end_paragraph(),
            b"cell" => self.end_cell(),
            b"row" => self.end_row(),
            b"nestcell" => self.text("\t"),
            b"nestrow" => self.text("\n"),
            b"ansicpg" => self.tables.document = codepage::by_number(value.unsigned_abs()),
            b"mac" => self.tables.document = codepage::by_number(10000),
            b"deff" => (self.tables.default_font, self.state.font) = (value, value),
            b"f" => self.state.font = value,
            b"fcharset" if self.state.destination == Destination::Fonts => {
                self.tables.font_charset(self.state.font, value);
            }
            b"cpg" if self.state.destination == Destination::Fonts => {
                self.tables.font_page(self.state.font, value);
            }
            b"plain" => {
                self.state.font = self.tables.default_font;
                (self.state.bold, self.state.hidden, self.state.deleted) = (false, false, false);
            }
            b"b" => self.state.bold = on,
            b"v" => self.state.hidden = on,
            b"deleted" => self.state.deleted = on,
            b"ftnalt" => self.endnote(),
            _ => self.paragraph_word(word, value),
        }
    }

    fn paragraph_word(&mut self, word: &[u8], value: i32) {
        let shape = &mut self.state.shape;
        match word {
            b"pard" => {
                *shape = Shape::default();
                (self.state.style, self.state.table_depth) = (0, 1);
            }
            b"s" => {
                self.state.style = value;
                let style = self.tables.style(value);
                shape.heading = style.heading;
                shape.centred = style.centred;
            }
            b"intbl" => shape.in_table = true,
            b"itap" => {
                shape.in_table = value > 0;
                self.state.table_depth = value;
            }
            b"qc" => shape.centred = true,
            b"ql" | b"qr" | b"qj" | b"qd" => shape.centred = false,
            b"outlinelevel" => {
                shape.heading = u8::try_from(value).ok().filter(|level| *level < 9).map(|level| level + 1);
            }
            _ => {}
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("\u{2011}"),
            b'-' => self.text("\u{ad}"),
            _ => {}
        }
    }

    /// `\uN`, a UTF-16 code unit as a signed number.
    fn unicode(&mut self, value: i32) {
        self.to_skip = self.state.fallback;
        // Symbol fonts have their characters at F020-F0FF.
        let unit = value as u16;
        let high = self.surrogate.take();
        if (0xd800..0xdc00).contains(&unit) {
            self.surrogate = Some(unit);
            return;
        }
        let units = high.into_iter().chain([unit]);
        let text: String = char::decode_utf16(units).map(|found| found.unwrap_or('\u{fffd}')).collect();
        let text = match unit {
            0xf020..=0xf0ff => codepage::symbol((unit & 0xff) as u8).to_string(),
            _ => text,
        };
        self.text(&text);
    }

    fn byte(&mut self, byte: u8) {
        match self.state.destination {
            Destination::Skip | Destination::Fonts => {}
            Destination::Picture => self.image.digit(byte),
            Destination::Flow | Destination::Styles | Destination::Label => {
                let page = self.tables.page(self.state.font);
                let document = self.tables.document;
                // The second byte of a character may stand in the next run, which has a font of its own.
                if page != self.page && !self.amid {
                    self.flush();
                    self.page = page;
                }
                self.bytes.push(byte);
                self.amid = !self.amid && self.page.is_lead(byte, document);
                if self.bytes.len() > RUN && byte.is_ascii() {
                    self.settle();
                }
            }
        }
    }

    /// Turns the bytes at hand into text before what holds for them changes, unless a character is cut.
    fn settle(&mut self) {
        if !self.amid {
            self.flush();
        }
    }

    /// Turns the bytes at hand into text.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        self.amid = false;
        let bytes = std::mem::take(&mut self.bytes);
        let text = self.page.decode(&bytes, self.tables.document);
        self.put(&text);
    }

    /// Takes text that is no bytes.
    fn text(&mut self, text: &str) {
        self.flush();
        self.put(text);
    }

    fn put(&mut self, text: &str) {
        match self.state.destination {
            Destination::Styles => self.style_name.push_str(text),
            Destination::Label => self.label.push_str(text),
            Destination::Flow if self.state.deleted => self.lost.deleted |= !text.trim().is_empty(),
            Destination::Flow if self.state.hidden => self.lost.hidden |= !text.trim().is_empty(),
            Destination::Flow => {
                let bold = self.state.bold;
                self.flow().push(text, bold);
            }
            _ => {}
        }
    }

    fn has_text(&mut self) -> bool {
        self.flush();
        self.flow().has_text()
    }

    fn end_paragraph(&mut self) {
        self.flush();
        if self.state.destination != Destination::Flow || self.state.deleted {
            return;
        }
        let shape = self.state.shape;
        self.flow().end_paragraph(shape);
    }

    fn end_cell(&mut self) {
        self.flush();
        if self.state.destination == Destination::Flow {
            self.flow().end_cell();
        }
    }

    fn end_row(&mut self) {
        self.flush();
        if self.state.destination == Destination::Flow {
            self.flow().end_row();
        }
    }

    fn endnote(&mut self) {
        if let Some(Aside { kind: Some(kind @ NoteKind::Footnote), .. }) = self.asides.last_mut() {
            *kind = NoteKind::Endnote;
        }
    }

    fn end_style(&mut self) {
        self.flush();
        let shape = self.state.shape;
        let style = Style { heading: shape.heading, centred: shape.centred };
        let name = std::mem::take(&mut self.style_name);
        self.tables.add_style(self.state.style, &name, style);
    }

    fn end_picture(&mut self) -> Result<(), FormatError> {
        let bytes = std::mem::take(&mut self.image).bytes;
        self.budget.unpacked(self.name, bytes.len())?;
        let Some(kind) = picture::extension(&bytes) else {
            self.lost.pictures += usize::from(!bytes.is_empty());
            return Ok(());
        };
        self.flush();
        self.pictures += 1;
        let name = format!("image{}.{kind}", self.pictures);
        self.flow().picture(Picture { bytes, name, alt: String::new() });
        Ok(())
    }
}

impl Image {
    /// Takes a hexadecimal digit of the picture.
    fn digit(&mut self, byte: u8) {
        let Some(digit) = char::from(byte).to_digit(16).map(|digit| digit as u8) else { return };
        match self.half.take() {
            Some(high) => self.bytes.push(high << 4 | digit),
            None => self.half = Some(digit),
        }
    }
}

impl Lost {
    fn tell(&self, warnings: &mut Vec<String>) {
        if self.pictures > 0 {
            warnings.push(format!("有 {} 张图（图元文件等）不能读取", self.pictures));
        }
        if self.deleted {
            warnings.push("修订中已删除的文字没有读入".to_owned());
        }
        if self.hidden {
            warnings.push("隐藏的文字没有读入".to_owned());
        }
    }
}
