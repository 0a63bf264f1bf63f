//! A page: its content, and what it takes from the nodes above it (ISO 32000-1, 7.7.3).

use std::collections::HashMap;
use std::io::Read as _;
use std::rc::Rc;

use flate2::read::ZlibDecoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::content::{LARGEST, Run};
use super::fonts::Font;
use super::matrix::Matrix;

/// A character at its place, in points from the lower left corner.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub text: String,
    pub x: f64,
    pub y: f64,
    /// Where the next one would stand.
    pub end: f64,
    pub size: f64,
    pub bold: bool,
    /// It is not of the text: a page number, a running head, a watermark.
    pub artifact: bool,
}

/// What stands on a page, in the order of its content.
#[derive(Debug, Clone)]
pub(super) enum Mark {
    Glyph(Glyph),
    Picture(ObjectId),
}

/// More bytes of content than all pages of a manuscript have.
const ALL: usize = 128 << 20;

/// Runs pages.
pub(super) struct Pages<'a> {
    pub document: &'a Document,
    fonts: HashMap<ObjectId, Rc<Font>>,
    /// How much may still be shown.
    pub room: usize,
    /// How many characters said nothing.
    pub unknown: usize,
    /// How many said something.
    pub known: usize,
    /// How many bytes of content may still be run.
    content: usize,
    /// Whether some content was not run.
    pub is_cut: bool,
}

impl<'a> Pages<'a> {
    pub fn new(document: &'a Document, room: usize) -> Self {
        Self { document, fonts: HashMap::new(), room, unknown: 0, known: 0, content: ALL, is_cut: false }
    }

    /// What a page shows.
    pub fn page(&mut self, id: ObjectId) -> Vec<Mark> {
        let document = self.document;
        let content = self.content_of(id);
        let resources = inherited(document, id, b"Resources").and_then(|found| found.as_dict().ok());
        let empty = Dictionary::new();
        let turn = inherited(document, id, b"Rotate").and_then(|turn| turn.as_i64().ok()).unwrap_or(0);
        let matrix = match turn.rem_euclid(360) {
            90 => Matrix([0.0, -1.0, 1.0, 0.0, 0.0, 0.0]),
            180 => Matrix([-1.0, 0.0, 0.0, -1.0, 0.0, 0.0]),
            270 => Matrix([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]),
            _ => Matrix::IDENTITY,
        };
        let mut run = Run::new(self, matrix);
        run.content(&content, resources.unwrap_or(&empty), 0);
        run.marks
    }

    /// Whether nothing more may be run.
    pub fn is_spent(&self) -> bool {
        self.room == 0 || self.content == 0
    }

    /// The content of a page, as much of it as may be run.
    fn content_of(&mut self, id: ObjectId) -> Vec<u8> {
        let document = self.document;
        let mut content = Vec::new();
        for id in document.get_page_contents(id) {
            let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else { continue };
            let most = LARGEST.min(self.content).saturating_sub(content.len());
            let read = stream.get_plain_content_with_limit(most);
            let whole = read.is_ok() && most > 0;
            content.extend(read.unwrap_or_else(|_| beginning(stream, most)));
            content.push(b'\n');
            if !whole && content.len() >= most {
                self.is_cut = true;
                break;
            }
        }
        self.content = self.content.saturating_sub(content.len());
        content
    }

    pub fn font(&mut self, resources: &Dictionary, name: &[u8]) -> Option<Rc<Font>> {
        let fonts = resources.get_deref(b"Font", self.document).ok()?.as_dict().ok()?;
        let font = fonts.get(name).ok()?;
        let id = font.as_reference().ok();
        if let Some(known) = id.and_then(|id| self.fonts.get(&id)) {
            return Some(Rc::clone(known));
        }
        let found = self.document.dereference(font).ok()?.1.as_dict().ok()?;
        let read = Rc::new(Font::read(self.document, found));
        if let Some(id) = id {
            self.fonts.insert(id, Rc::clone(&read));
        }
        Some(read)
    }
}

/// The beginning of content that is too long, or broken.
fn beginning(stream: &Stream, most: usize) -> Vec<u8> {
    let filters = stream.filters().unwrap_or_default();
    match filters.as_slice() {
        [] => stream.content.get(..most.min(stream.content.len())).unwrap_or_default().to_vec(),
        [b"FlateDecode"] if stream.dict.get(b"DecodeParms").is_err() => {
            let mut content = Vec::new();
            // What comes before the damage is content all the same.
            let _ = ZlibDecoder::new(stream.content.as_slice()).take(most as u64).read_to_end(&mut content);
            content
        }
        _ => Vec::new(),
    }
}

/// An entry of a page, or of the nodes above it.
fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..32 {
        if let Ok(found) = node.get_deref(key, document) {
            return Some(found);
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}
