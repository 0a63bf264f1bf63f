//! The body of a document as it is put together while its file is walked.
//!
//! A reader says what begins and ends; here it is decided where it goes: text boxes and pictures
//! after the paragraph that holds them, the text of nested tables into the cell of the outermost,
//! what goes beyond the limits to where its text is still kept.

mod ended;
mod level;
mod table;

use crate::document::{Document, Note, NoteKind, Part, Picture};
use crate::limits::Limits;
use level::{Level, OpenParagraph, Placed};

/// A place in the text on which a note hangs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    pub kind: NoteKind,
    /// The note's id in its file.
    pub id: String,
}

/// What the file says of a paragraph, known at its end.
#[derive(Debug, Default)]
pub(crate) struct Look {
    pub heading: Option<u8>,
    pub centred: bool,
    /// The number or bullet, with what stands between it and the text.
    pub label: String,
}

/// The body so far.
#[derive(Debug)]
pub(crate) struct OpenBody<'b> {
    limits: &'b Limits,
    body: Level,
    /// The text boxes that are open, each in the one before.
    boxes: Vec<Level>,
    /// Text boxes that were opened beyond the limit; their text goes into the one that holds them.
    beyond: usize,
    cells: usize,
    marks: usize,
    /// How much text and how many pictures there were, for telling whether anything came.
    weight: usize,
    crowded: bool,
}

/// What was put together: the parts, and which part each mark came to stand in.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub parts: Vec<Part>,
    pub marks: Vec<(Mark, usize)>,
    /// Whether a limit was met, so that paragraphs, cells or boxes were put together.
    pub crowded: bool,
}

impl<'b> OpenBody<'b> {
    pub fn new(limits: &'b Limits) -> Self {
        Self {
            limits,
            body: Level::default(),
            boxes: Vec::new(),
            beyond: 0,
            cells: 0,
            marks: 0,
            weight: 0,
            crowded: false,
        }
    }

    /// Grows with every character and picture.
    pub fn weight(&self) -> usize {
        self.weight
    }

    /// Adds text to the open paragraph; outside one it begins one.
    pub fn text(&mut self, text: &str, bold: bool) {
        if text.is_empty() {
            return;
        }
        self.weight += text.len();
        let open = self.paragraph();
        if text.contains(|character: char| !character.is_whitespace()) {
            if bold { open.bold.0 = true } else { open.bold.1 = true }
        }
        open.text.push_str(text);
    }

    /// Ends the line inside a paragraph.
    pub fn line_break(&mut self) {
        self.paragraph().text.push('\n');
    }

    /// Notes that something hangs on this place.
    pub fn mark(&mut self, kind: NoteKind, id: &str) {
        self.marks += 1;
        if self.marks <= self.limits.parts {
            let mark = Mark { kind, id: id.to_owned() };
            self.paragraph().marks.push(mark);
        }
    }

    /// Begins a paragraph; one that was left open goes on.
    pub fn open_paragraph(&mut self) {
        self.paragraph();
    }

    /// Ends the paragraph.
    pub fn close_paragraph(&mut self, look: Look) {
        if let Some(open) = self.level().open.take() {
            self.place_all(open.close(look));
        }
    }

    /// Adds a picture: before the paragraph where no text has come yet.
    pub fn picture(&mut self, picture: Picture) {
        self.weight += 1;
        let placed = Placed { part: Part::Picture(picture), marks: Vec::new() };
        let open = self.paragraph();
        let begun = !open.text.trim().is_empty() || !open.after.is_empty();
        if begun { open.after.push(placed) } else { open.before.push(placed) }
    }

    /// Begins a text box; whether that is one of its own, or goes on with the one that holds it.
    pub fn open_box(&mut self) -> bool {
        let own = self.boxes.len() < self.limits.depth;
        if own {
            self.boxes.push(Level::default());
        } else {
            self.beyond += 1;
            self.crowded = true;
        }
        own
    }

    /// Ends a text box: what it holds comes after the paragraph that holds it. Whether it was one of its own.
    pub fn close_box(&mut self) -> bool {
        if let Some(beyond) = self.beyond.checked_sub(1) {
            self.beyond = beyond;
            return false;
        }
        if self.boxes.is_empty() {
            return false;
        }
        self.settle();
        let parts = self.boxes.pop().map(|level| level.placed).unwrap_or_default();
        let parts = parts.into_iter().filter(|placed| !placed.is_blank());
        match &mut self.level().open {
            Some(open) => open.after.extend(parts),
            None => self.place_all(parts.collect()),
        }
        true
    }

    /// Takes over a part from a file inside this one.
    pub fn part(&mut self, part: Part) {
        self.weight += 1;
        self.place(Placed { part, marks: Vec::new() });
    }

    /// Ends all that is open, and gives what was put together.
    pub fn finish(mut self) -> Body {
        self.beyond = 0;
        while self.close_box() {}
        self.settle();
        let placed = std::mem::take(&mut self.body.placed);
        let mut body = Body { crowded: self.crowded, ..Body::default() };
        for one in placed {
            body.marks.extend(one.marks.into_iter().map(|mark| (mark, body.parts.len())));
            body.parts.push(one.part);
        }
        // A mark that stood in nothing at the very end belongs to what came last.
        let last = body.parts.len().saturating_sub(1);
        body.marks.iter_mut().for_each(|(_, part)| *part = (*part).min(last));
        body
    }

    /// The text of all that was put together, a line a paragraph.
    pub fn into_text(self) -> String {
        let mut lines: Vec<String> = self.finish().parts.iter().filter_map(Part::text).collect();
        lines.retain(|line| !line.trim().is_empty());
        lines.join("\n").trim().to_owned()
    }

    /// Ends what the body or the open text box left open.
    pub fn settle(&mut self) {
        self.close_paragraph(Look::default());
        while self.level().table.is_some() {
            self.close_table();
        }
    }

    fn level(&mut self) -> &mut Level {
        self.boxes.last_mut().unwrap_or(&mut self.body)
    }

    fn paragraph(&mut self) -> &mut OpenParagraph {
        self.level().open.get_or_insert_default()
    }

    fn place_all(&mut self, placed: Vec<Placed>) {
        for one in placed {
            self.place(one);
        }
    }

    fn place(&mut self, placed: Placed) {
        let limit = self.limits.parts;
        self.crowded |= self.level().place(placed, limit);
    }
}

impl Body {
    /// Gives the document its parts and, of the notes, which stand in the order of their marks' numbers,
    /// which part each hangs on.
    pub fn fill(self, notes: Vec<(NoteKind, String)>, document: &mut Document) {
        let mut places: Vec<Option<usize>> = vec![None; notes.len()];
        for (mark, part) in &self.marks {
            if let Some(place) = mark.id.parse().ok().and_then(|number: usize| places.get_mut(number)) {
                *place = Some(*part);
            }
        }
        let notes = notes.into_iter().zip(places).filter(|((_, text), _)| !text.is_empty());
        document.notes.extend(notes.map(|((kind, text), part)| Note { kind, part, text }));
        document.parts = self.parts;
        if self.crowded {
            document.warnings.push("文稿的段落、表格或文本框太多，有些合在了一起".to_owned());
        }
    }
}
