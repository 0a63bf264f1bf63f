//! A story: the body, a header, a note; blocks of text walked from beginning to end (ODF 1.3, 5 to 10).

mod drawing;
mod inline;

use super::Source;
use super::lists::Lists;
use crate::body::{Body, Look, OpenBody};
use crate::document::NoteKind;
use crate::said::Said;
use crate::xml::{Node, Ns, Tag, Walker};
use drawing::{Frame, is_box};

/// What a story came to.
#[derive(Debug)]
pub(super) struct Told {
    pub body: Body,
    /// The notes by the numbers of their marks.
    pub notes: Vec<(NoteKind, String)>,
    pub warnings: Vec<String>,
}

/// A story so far.
pub(super) struct Story<'s> {
    source: &'s Source<'s>,
    parts: OpenBody<'s>,
    place: Place,
    outer: Vec<Place>,
    cells: Vec<usize>,
    /// The frames that are open: the name of each one's picture, and what its author says of it.
    frames: Vec<Frame>,
    /// Pictures and notes are those of the body alone.
    is_body: bool,
    notes: Vec<(NoteKind, String)>,
    said: Said,
}

/// Where text goes, and how it looks.
#[derive(Debug, Default)]
struct Place {
    /// The style and heading level of each paragraph that is open; there is hardly more than one.
    paragraphs: Vec<(String, Option<u8>)>,
    /// Bold and hidden, span by span.
    looks: Vec<(bool, bool)>,
    /// Whether the text before ends in a space, so that the next one is of no account.
    spaced: bool,
    lists: Lists,
}

impl<'s> Story<'s> {
    /// Begins the body.
    pub fn body(source: &'s Source<'s>) -> Self {
        Self { is_body: true, ..Self::beside(source) }
    }

    /// Begins a story beside the body.
    pub fn beside(source: &'s Source<'s>) -> Self {
        Self {
            source,
            parts: OpenBody::new(source.budget.limits),
            place: Place::default(),
            outer: Vec::new(),
            cells: Vec::new(),
            frames: Vec::new(),
            is_body: false,
            notes: Vec::new(),
            said: Said::default(),
        }
    }

    /// Walks to the end of the element that opened when the depth was `depth`.
    pub fn walk(&mut self, xml: &mut Walker, depth: usize) {
        while let Some(node) = xml.next_within(depth) {
            match node {
                Node::Open(tag) => self.open(xml, &tag),
                Node::Close(close) => self.close(close.ns, close.local()),
                Node::Text(text) if !self.place.paragraphs.is_empty() => self.characters(&text),
                Node::Text(_) => {}
            }
        }
    }

    /// Ends the body.
    pub fn finish(self) -> Told {
        Told { body: self.parts.finish(), notes: self.notes, warnings: self.said.into_warnings() }
    }

    /// Ends a story beside the body: its lines.
    pub fn into_text(self) -> String {
        self.parts.into_text()
    }

    fn open(&mut self, xml: &mut Walker, tag: &Tag) {
        match tag.ns {
            Ns::OpenText => self.open_text(xml, tag),
            Ns::OpenTable => self.open_table(xml, tag),
            Ns::OpenDraw => self.open_drawing(xml, tag),
            Ns::OpenOffice => match tag.local() {
                b"annotation" => self.note(xml, NoteKind::Comment),
                b"binary-data" => self.inline_picture(xml),
                b"forms" | b"event-listeners" => xml.skip(),
                _ => {}
            },
            Ns::Open if matches!(tag.local(), b"title" | b"desc") => self.describe(&xml.text()),
            _ => {}
        }
    }

    fn open_text(&mut self, xml: &mut Walker, tag: &Tag) {
        match tag.local() {
            b"p" | b"h" => self.open_paragraph(xml, tag),
            b"span" => {
                let style = xml.attribute(tag, Ns::OpenText, "style-name").unwrap_or_default();
                let (bold, hidden) = self.look();
                let styles = &self.source.styles;
                self.place.looks.push((
                    styles.bold("text", &style).unwrap_or(bold),
                    styles.hidden("text", &style).unwrap_or(hidden),
                ));
            }
            b"s" => {
                let count =
                    xml.attribute(tag, Ns::OpenText, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.exactly(&" ".repeat(usize::min(count, 200)));
            }
            b"tab" => self.exactly("\t"),
            b"line-break" => {
                self.parts.line_break();
                self.place.spaced = true;
            }
            b"list" => self.place.lists.open(xml, tag),
            b"list-item" => {
                let start =
                    xml.attribute(tag, Ns::OpenText, "start-value").and_then(|start| start.parse().ok());
                self.place.lists.item(start, &self.source.styles);
            }
            b"list-header" => self.place.lists.header(),
            b"note" => {
                let end =
                    xml.attribute(tag, Ns::OpenText, "note-class").is_some_and(|class| class == "endnote");
                self.note(xml, if end { NoteKind::Endnote } else { NoteKind::Footnote });
            }
            b"section" | b"hidden-text" | b"hidden-paragraph" if Self::is_hidden(xml, tag) => {
                self.said.hide("…");
                xml.skip();
            }
            b"tracked-changes"
            | b"note-citation"
            | b"ruby-text"
            | b"script"
            | b"number"
            | b"table-of-content-source"
            | b"illustration-index-source"
            | b"table-index-source"
            | b"alphabetical-index-source"
            | b"user-index-source"
            | b"object-index-source"
            | b"bibliography-source" => xml.skip(),
            _ => {}
        }
    }

    fn open_table(&mut self, xml: &mut Walker, tag: &Tag) {
        match tag.local() {
            b"table" => self.parts.open_table(),
            b"table-cell" | b"covered-table-cell" => {
                let repeated = xml.attribute(tag, Ns::OpenTable, "number-columns-repeated");
                self.cells.push(repeated.and_then(|count| count.parse().ok()).unwrap_or(1));
                self.parts.open_cell();
            }
            b"title" | b"desc" | b"tracked-changes" => xml.skip(),
            _ => {}
        }
    }

    fn close(&mut self, ns: Ns, local: &[u8]) {
        match (ns, local) {
            (Ns::OpenText, b"p" | b"h") => self.close_paragraph(),
            (Ns::OpenText, b"span") => {
                self.place.looks.pop();
            }
            (Ns::OpenText, b"list") => self.place.lists.close(),
            (Ns::OpenTable, b"table") => self.parts.close_table(),
            (Ns::OpenTable, b"table-row") => self.parts.close_row(true),
            (Ns::OpenTable, b"table-cell" | b"covered-table-cell") => {
                let columns = self.cells.pop().unwrap_or(1);
                self.parts.close_cell(columns);
            }
            (Ns::OpenDraw, b"frame") => self.close_frame(),
            (Ns::OpenDraw, name) if is_box(name) => self.close_box(),
            _ => {}
        }
    }

    fn open_paragraph(&mut self, xml: &Walker, tag: &Tag) {
        let style = xml.attribute(tag, Ns::OpenText, "style-name").unwrap_or_default().into_owned();
        let level = xml.attribute(tag, Ns::OpenText, "outline-level").and_then(|level| level.parse().ok());
        let heading =
            (tag.local() == b"h").then(|| level.unwrap_or(1)).filter(|level| (1..=10).contains(level));
        let styles = &self.source.styles;
        self.place.looks.push((
            styles.bold("paragraph", &style).unwrap_or(false),
            styles.hidden("paragraph", &style).unwrap_or(false),
        ));
        self.place.paragraphs.push((style, heading));
        self.place.spaced = true;
        self.parts.open_paragraph();
    }

    fn close_paragraph(&mut self) {
        let Some((style, heading)) = self.place.paragraphs.pop() else { return };
        self.place.looks.pop();
        let styles = &self.source.styles;
        let label = self.place.lists.label(styles, &style, heading);
        self.parts.close_paragraph(Look {
            heading: heading.or_else(|| styles.heading(&style)),
            centred: styles.centred(&style),
            label,
        });
    }

    fn is_hidden(xml: &Walker, tag: &Tag) -> bool {
        let value = |name| xml.attribute(tag, Ns::OpenText, name);
        match tag.local() {
            b"section" => value("display").is_some_and(|display| display == "none"),
            _ => value("is-hidden").is_some_and(|hidden| hidden == "true"),
        }
    }

    /// A note stands where it hangs; notes in notes are left out, so that nothing goes deeper than this.
    fn note(&mut self, xml: &mut Walker, kind: NoteKind) {
        if !self.is_body || self.notes.len() >= self.source.budget.limits.parts {
            xml.skip();
            return;
        }
        let mut story = Story::beside(self.source);
        let depth = xml.depth();
        story.walk(xml, depth);
        let text = story.into_text();
        if !text.is_empty() {
            self.parts.mark(kind, &self.notes.len().to_string());
            self.notes.push((kind, text));
        }
    }

    /// Says something to the editor, once.
    fn warn(&mut self, warning: &str) {
        if self.is_body {
            self.said.warn(warning.to_owned());
        }
    }
}
