//! The reader: a stack of group states, and the body that their text goes into.

use super::destination::Destination;
use super::image::Image;
use super::state::{Ends, State};
use super::tables::{Page, Style, Tables};
use super::tokens::{Token, Tokens};
use crate::body::OpenBody;
use crate::limits::Budget;
use crate::numerals::spaced;
use crate::{Document, FormatError, NoteKind};

/// Groups deeper than this are counted, and share the state of the last.
const DEEPEST: usize = 20_000;

/// What is said of a file that was cut short.
pub(super) const CUT: &str = "文件不完整，末尾可能缺少内容";

/// Reads one file.
pub(super) struct Reader<'a> {
    pub(super) name: &'a str,
    pub(super) budget: &'a Budget<'a>,
    pub(super) tables: Tables,
    pub(super) state: State,
    pub(super) groups: Vec<State>,
    /// Groups beyond [`DEEPEST`].
    pub(super) deeper: usize,
    /// `\*` stood right behind the brace.
    pub(super) starred: bool,
    pub(super) begun: bool,
    pub(super) body: OpenBody<'a>,
    /// The notes that are open, each in the one before.
    pub(super) open_notes: Vec<(NoteKind, OpenBody<'a>)>,
    pub(super) notes: Vec<(NoteKind, String)>,
    /// Bytes that wait for the end of their run, how they are to be read, and whether the last is a lead
    /// byte whose second is still to come.
    pub(super) bytes: Vec<u8>,
    pub(super) page: Page,
    pub(super) amid: bool,
    /// A high surrogate that waits for its low one.
    pub(super) surrogate: Option<u16>,
    /// How many characters are still to be passed over behind `\u`.
    pub(super) to_skip: u32,
    pub(super) style_name: String,
    pub(super) label: String,
    pub(super) image: Image,
    pub(super) pictures: usize,
    pub(super) lost: Lost,
}

/// What was not taken over.
#[derive(Debug, Default)]
pub(super) struct Lost {
    pub pictures: usize,
    pub deleted: bool,
    pub hidden: bool,
}

impl<'a> Reader<'a> {
    pub fn new(name: &'a str, budget: &'a Budget<'a>) -> Self {
        Self {
            name,
            budget,
            tables: Tables::new(),
            state: State::new(),
            groups: Vec::new(),
            deeper: 0,
            starred: false,
            begun: false,
            body: OpenBody::new(budget.limits),
            open_notes: Vec::new(),
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
        }
        let closed = self.groups.is_empty();
        self.flush();
        while !self.groups.is_empty() {
            self.close()?;
        }
        self.body.finish().fill(self.notes, document);
        if !closed {
            document.warnings.push(CUT.to_owned());
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
        self.state.ends = None;
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
        if let Some(ends) = self.state.ends {
            self.flush();
            match ends {
                Ends::Note => self.end_note(),
                Ends::TextBox => {
                    self.body().close_box();
                }
            }
        }
        match (self.state.destination, outer.destination) {
            (Destination::Picture, inside) if inside != Destination::Picture => self.end_picture()?,
            (Destination::Styles, Destination::Styles) => self.end_style(),
            (Destination::Label, inside) if inside != Destination::Label => {
                self.flush();
                let text = std::mem::take(&mut self.label);
                let bold = self.state.bold;
                self.body().text(&spaced(text.trim(), false), bold);
            }
            _ => {}
        }
        self.state = outer;
        Ok(())
    }

    /// Where text goes: into the body, or the note at hand.
    pub(super) fn body(&mut self) -> &mut OpenBody<'a> {
        self.open_notes.last_mut().map_or(&mut self.body, |(_, body)| body)
    }

    fn end_note(&mut self) {
        let Some((kind, text)) = self.open_notes.pop().map(|(kind, body)| (kind, body.into_text())) else {
            return;
        };
        let hangs = matches!(kind, NoteKind::Comment | NoteKind::Footnote | NoteKind::Endnote);
        let known = !hangs && self.notes.iter().any(|note| *note == (kind, text.clone()));
        if text.is_empty() || known || self.notes.len() >= self.budget.limits.parts {
            return;
        }
        if hangs && self.open_notes.is_empty() {
            self.body.mark(kind, &self.notes.len().to_string());
        }
        self.notes.push((kind, text));
    }

    pub(super) fn open_note(&mut self, kind: NoteKind) {
        if self.begins_apart(Ends::Note) {
            self.open_notes.push((kind, OpenBody::new(self.budget.limits)));
        }
    }

    pub(super) fn open_box(&mut self) {
        if self.begins_apart(Ends::TextBox) {
            let body = self.body();
            body.open_paragraph();
            body.open_box();
        }
    }

    /// Begins text that ends with the group; a group that is a note twice over would never end the first.
    fn begins_apart(&mut self, ends: Ends) -> bool {
        self.flush();
        if self.state.ends.is_some() || self.deeper > 0 || self.groups.is_empty() {
            return false;
        }
        self.state.ends = Some(ends);
        self.state.destination = Destination::Flow;
        (self.state.heading, self.state.centred, self.state.in_table) = (None, false, false);
        true
    }

    fn end_style(&mut self) {
        self.flush();
        let style = Style { heading: self.state.heading, centred: self.state.centred };
        let name = std::mem::take(&mut self.style_name);
        self.tables.add_style(self.state.style, &name, style);
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
