//! What content shows, and where: its operators, run as far as text and pictures need
//! (ISO 32000-1, 8.4 and 9.4).

use std::rc::Rc;

use lopdf::{Dictionary, Object, Stream};

use super::fonts::{Font, Shown};
use super::matrix::Matrix;
use super::page::{Glyph, Mark, Pages};
use super::syntax::{Operand, Operation, Operations, text_string};

/// Forms in forms.
const DEEPEST: usize = 8;

/// Saved states; more are not saved.
const MOST_STATES: usize = 500;

/// More bytes of content than a page of text has.
pub(super) const LARGEST: usize = 32 << 20;

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    character_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// Content between marks.
struct Marked {
    artifact: bool,
    /// What its glyphs say together, and whether the first of them came.
    actual: Option<(String, bool)>,
}

/// Content while it runs.
pub(super) struct Run<'p, 'a> {
    pages: &'p mut Pages<'a>,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    marked: Vec<Marked>,
    pub marks: Vec<Mark>,
}

impl<'p, 'a> Run<'p, 'a> {
    /// Begins content in that place of the page.
    pub fn new(pages: &'p mut Pages<'a>, matrix: Matrix) -> Self {
        let state = State {
            matrix,
            font: None,
            size: 0.0,
            character_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        Self {
            pages,
            state,
            saved: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            marked: Vec::new(),
            marks: Vec::new(),
        }
    }
}

impl Run<'_, '_> {
    pub fn content(&mut self, bytes: &[u8], resources: &Dictionary, depth: usize) {
        for operation in Operations::new(bytes) {
            if self.pages.room == 0 {
                return;
            }
            match operation.operator {
                b"Do" => self.object(&operation, resources, depth),
                b"Tf" => {
                    self.state.font = operation.name(0).and_then(|name| self.pages.font(resources, name));
                    self.state.size = operation.number(1);
                }
                b"BMC" | b"BDC" => self.begin(&operation, resources),
                b"EMC" => {
                    self.marked.pop();
                }
                _ => self.operator(&operation),
            }
        }
    }

    fn operator(&mut self, operation: &Operation) {
        let first = operation.number(0);
        match operation.operator {
            b"q" if self.saved.len() < MOST_STATES => self.saved.push(self.state.clone()),
            b"Q" => self.state = self.saved.pop().unwrap_or_else(|| self.state.clone()),
            b"cm" => self.state.matrix = Matrix::of(operation).then(self.state.matrix),
            b"BT" => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            b"Tc" => self.state.character_space = first,
            b"Tw" => self.state.word_space = first,
            b"Tz" => self.state.stretch = first / 100.0,
            b"TL" => self.state.leading = first,
            b"Ts" => self.state.rise = first,
            b"Td" => self.next_line(first, operation.number(1)),
            b"TD" => {
                self.state.leading = -operation.number(1);
                self.next_line(first, operation.number(1));
            }
            b"Tm" => (self.text, self.line) = (Matrix::of(operation), Matrix::of(operation)),
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tj" => self.show(operation.text(0).unwrap_or_default()),
            b"'" => {
                self.next_line(0.0, -self.state.leading);
                self.show(operation.text(0).unwrap_or_default());
            }
            b"\"" => {
                self.state.word_space = first;
                self.state.character_space = operation.number(1);
                self.next_line(0.0, -self.state.leading);
                self.show(operation.text(2).unwrap_or_default());
            }
            b"TJ" => {
                for operand in operation.list(0) {
                    match operand {
                        Operand::Text(text) => self.show(text),
                        Operand::Number(number) => {
                            self.advance(-number / 1000.0 * self.state.size * self.state.stretch);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line);
        self.text = self.line;
    }

    fn advance(&mut self, by: f64) {
        self.text = Matrix([1.0, 0.0, 0.0, 1.0, by, 0.0]).then(self.text);
    }

    fn show(&mut self, text: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        for shown in font.show(text) {
            self.glyph(shown, font.bold);
        }
    }

    fn glyph(&mut self, shown: Shown, bold: bool) {
        let at = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, self.state.rise]).then(self.text).then(self.state.matrix).0;
        let space = self.state.character_space + if shown.space { self.state.word_space } else { 0.0 };
        let width = shown.width * self.state.size * self.state.stretch;
        self.advance(width + space * self.state.stretch);
        if self.pages.room == 0 {
            return;
        }
        self.pages.room -= 1;
        let actual = self.marked.iter_mut().rev().find_map(|marked| marked.actual.as_mut());
        let text = match (actual, shown.text) {
            (Some((text, begun)), _) => {
                if std::mem::replace(begun, true) {
                    String::new()
                } else {
                    std::mem::take(text)
                }
            }
            (None, Some(text)) => {
                self.pages.known += usize::from(!text.trim().is_empty());
                text
            }
            (None, None) => {
                self.pages.unknown += 1;
                "\u{fffd}".to_owned()
            }
        };
        self.marks.push(Mark::Glyph(Glyph {
            text: without_ligatures(text),
            x: at[4],
            y: at[5],
            end: at[4] + width * at[0].hypot(at[1]),
            size: self.state.size.abs() * at[2].hypot(at[3]),
            bold,
            artifact: self.marked.iter().any(|marked| marked.artifact),
        }));
    }

    fn begin(&mut self, operation: &Operation, resources: &Dictionary) {
        // Marks that nothing closes are as good as none.
        if self.marked.len() > MOST_STATES {
            self.marked.clear();
        }
        let artifact = operation.name(0) == Some(b"Artifact");
        let inline = operation.list(1).chunks_exact(2).find_map(|entry| match entry {
            [Operand::Name(key), Operand::Text(text)] if key == b"ActualText" => Some(text.clone()),
            _ => None,
        });
        let document = self.pages.document;
        let named = || {
            let properties = resources.get_deref(b"Properties", document).ok()?.as_dict().ok()?;
            let entry = properties.get_deref(operation.name(1)?, document).ok()?.as_dict().ok()?;
            entry.get_deref(b"ActualText", document).ok()?.as_str().ok().map(<[u8]>::to_vec)
        };
        let actual = inline.or_else(named).map(|text| (text_string(&text), false));
        self.marked.push(Marked { artifact, actual });
    }

    /// A picture, or a form: content with resources of its own.
    fn object(&mut self, operation: &Operation, resources: &Dictionary, depth: usize) {
        let document = self.pages.document;
        let find = || {
            let objects = resources.get_deref(b"XObject", document).ok()?.as_dict().ok()?;
            let object = objects.get(operation.name(0)?).ok()?;
            let (id, found) = document.dereference(object).ok()?;
            Some((id?, found.as_stream().ok()?))
        };
        let Some((id, stream)) = find() else { return };
        self.pages.room = self.pages.room.saturating_sub(100);
        match stream.dict.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Image") => self.marks.push(Mark::Picture(id)),
            Ok(b"Form") if depth < DEEPEST => self.form(stream, resources, depth),
            _ => {}
        }
    }

    fn form(&mut self, stream: &Stream, resources: &Dictionary, depth: usize) {
        let Ok(content) = stream.get_plain_content_with_limit(LARGEST) else { return };
        // A form that shows itself twice in each of eight levels is shown often: each costs its size.
        self.pages.room = self.pages.room.saturating_sub(content.len() / 16);
        let document = self.pages.document;
        let own = stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict);
        let before = (self.state.clone(), self.saved.len());
        if let Ok(matrix) = stream.dict.get_deref(b"Matrix", document).and_then(Object::as_array) {
            let numbers: Vec<f64> = matrix.iter().filter_map(|n| n.as_float().ok().map(f64::from)).collect();
            if let Ok(matrix) = numbers.try_into() {
                self.state.matrix = Matrix(matrix).then(self.state.matrix);
            }
        }
        self.content(&content, own.unwrap_or(resources), depth + 1);
        self.saved.truncate(before.1);
        self.state = before.0;
    }
}

/// The letters of ligatures (U+FB00 to FB06), which nobody would find by searching.
fn without_ligatures(text: String) -> String {
    const LETTERS: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
    if !text.contains(|character| matches!(character, '\u{fb00}'..='\u{fb06}')) {
        return text;
    }
    let letters = |character: char| LETTERS.get((character as usize).wrapping_sub(0xfb00)).copied();
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match letters(character) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(character),
        }
    }
    plain
}
