//! The body of a document as it is put together while its file is walked.
//!
//! A reader says what begins and ends; here it is decided where it goes: text boxes and pictures
//! after the paragraph that holds them, the text of nested tables into the cell of the outermost,
//! what goes beyond the limits to where its text is still kept.

use crate::document::{Document, NoteKind, Paragraph, Part, Picture, Table};
use crate::limits::Limits;

/// How many cells a part may have on average before they are put together.
const CELLS: usize = 10;
/// The most columns that one cell spans.
const SPAN: usize = 64;

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

#[derive(Debug, Default)]
struct Level {
    placed: Vec<Placed>,
    open: Option<OpenParagraph>,
    table: Option<OpenTable>,
}

#[derive(Debug)]
struct Placed {
    part: Part,
    marks: Vec<Mark>,
}

#[derive(Debug, Default)]
struct OpenParagraph {
    text: String,
    /// Whether some text is bold, and some is not.
    bold: (bool, bool),
    before: Vec<Placed>,
    after: Vec<Placed>,
    marks: Vec<Mark>,
}

#[derive(Debug, Default)]
struct OpenTable {
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    cell: Option<String>,
    /// Tables inside this one that are open.
    nested: usize,
    /// The pictures of the cells.
    after: Vec<Placed>,
    marks: Vec<Mark>,
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
        let Some(mut open) = self.level().open.take() else { return };
        let text = open.text.trim_matches('\n');
        let blank = text.trim().is_empty();
        let bold = open.bold == (true, false);
        let whole = if blank || look.label.is_empty() { text.to_owned() } else { look.label + text };
        let bearer = open.before.first_mut().or(open.after.first_mut()).filter(|_| blank);
        let alone = bearer.is_none();
        if let Some(bearer) = bearer {
            bearer.marks.append(&mut open.marks);
        }
        self.place_all(open.before);
        if alone {
            let part = Part::Paragraph(Paragraph {
                text: whole,
                heading: look.heading.filter(|_| !blank),
                centred: look.centred,
                bold,
            });
            self.place(Placed { part, marks: open.marks });
        }
        self.place_all(open.after);
    }

    /// Adds a picture: before the paragraph where no text has come yet.
    pub fn picture(&mut self, picture: Picture) {
        self.weight += 1;
        let placed = Placed { part: Part::Picture(picture), marks: Vec::new() };
        let level = self.level();
        match &mut level.open {
            Some(open) if open.text.trim().is_empty() && open.after.is_empty() => open.before.push(placed),
            Some(open) => open.after.push(placed),
            None => self.place(placed),
        }
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

    /// Begins a table.
    pub fn open_table(&mut self) {
        self.close_paragraph(Look::default());
        match &mut self.level().table {
            Some(table) => table.nested += 1,
            table => *table = Some(OpenTable::default()),
        }
    }

    /// Ends a table.
    pub fn close_table(&mut self) {
        self.close_paragraph(Look::default());
        let Some(mut table) = self.level().table.take() else { return };
        if let Some(nested) = table.nested.checked_sub(1) {
            table.nested = nested;
            self.level().table = Some(table);
            return;
        }
        table.close_cell(0);
        table.close_row();
        if !table.rows.is_empty() {
            let part = Part::Table(Table { rows: table.rows });
            self.place(Placed { part, marks: table.marks });
        }
        self.place_all(table.after);
    }

    /// Ends a row, which is left out where it was deleted.
    pub fn close_row(&mut self, kept: bool) {
        self.close_paragraph(Look::default());
        let Some(table) = self.level().table.as_mut().filter(|table| table.nested == 0) else { return };
        if kept {
            table.close_row();
        } else {
            table.row.clear();
        }
    }

    /// Begins a cell.
    pub fn open_cell(&mut self) {
        self.close_paragraph(Look::default());
        let full = self.cells >= self.limits.parts.saturating_mul(CELLS);
        let Some(table) = self.level().table.as_mut().filter(|table| table.nested == 0) else { return };
        if table.cell.is_some() {
            table.close_cell(0);
        }
        table.cell = if full { table.row.pop().or(Some(String::new())) } else { Some(String::new()) };
        self.cells += 1;
        self.crowded |= full;
    }

    /// Ends a cell that covers so many columns; those after its first are empty.
    pub fn close_cell(&mut self, columns: usize) {
        self.close_paragraph(Look::default());
        let spare = self.limits.parts.saturating_mul(CELLS).saturating_sub(self.cells);
        let more = columns.saturating_sub(1).min(SPAN).min(spare);
        if let Some(table) = self.level().table.as_mut().filter(|table| table.nested == 0) {
            table.close_cell(more);
            self.cells += more;
        }
    }

    /// Puts empty columns before the next cell of the row.
    pub fn skip_cells(&mut self, columns: usize) {
        if let Some(table) = self.level().table.as_mut().filter(|table| table.nested == 0) {
            table.close_cell(0);
        }
        for _ in 0..columns.min(SPAN) {
            self.open_cell();
            self.close_cell(1);
        }
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
        let mut lines: Vec<String> =
            self.finish().parts.into_iter().filter_map(|part| lines_of(part).0).collect();
        lines.retain(|line| !line.trim().is_empty());
        lines.join("\n")
    }

    /// Ends what the current level left open.
    fn settle(&mut self) {
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

    /// Puts a part at the end: of the cell that is open, or of the level.
    fn place(&mut self, placed: Placed) {
        let limit = self.limits.parts;
        let level = self.level();
        if let Some(table) = &mut level.table {
            table.place(placed);
            return;
        }
        if level.placed.len() < limit {
            level.placed.push(placed);
            return;
        }
        // Beyond the limit the text is kept with the last paragraph.
        if let (Some(line), _) = lines_of(placed.part) {
            match level.placed.last_mut() {
                Some(Placed { part: Part::Paragraph(last), .. }) => {
                    last.text.push('\n');
                    last.text.push_str(&line);
                }
                _ => level
                    .placed
                    .push(Placed { part: Part::Paragraph(Paragraph::plain(line)), marks: placed.marks }),
            }
        }
        self.crowded = true;
    }
}

impl OpenTable {
    /// A cell holds text alone: what else it has comes after the table.
    fn place(&mut self, placed: Placed) {
        self.marks.extend(placed.marks);
        let (line, rest) = lines_of(placed.part);
        self.after.extend(rest.map(|part| Placed { part, marks: Vec::new() }));
        let Some(line) = line else { return };
        match &mut self.cell {
            Some(cell) if cell.is_empty() => *cell = line,
            Some(cell) => {
                cell.push('\n');
                cell.push_str(&line);
            }
            // Text between cells is not foreseen, and still text.
            None if line.trim().is_empty() => {}
            None => self.cell = Some(line),
        }
    }

    fn close_cell(&mut self, more: usize) {
        if let Some(mut cell) = self.cell.take() {
            cell.truncate(cell.trim_end_matches('\n').len());
            self.row.push(cell);
            self.row.extend(std::iter::repeat_n(String::new(), more));
        }
    }

    fn close_row(&mut self) {
        self.close_cell(0);
        if !self.row.is_empty() {
            self.rows.push(std::mem::take(&mut self.row));
        }
    }
}

impl Placed {
    fn is_blank(&self) -> bool {
        matches!(&self.part, Part::Paragraph(paragraph) if paragraph.text.trim().is_empty())
    }
}

/// Whether there is neither text nor a picture, nor a note.
pub(crate) fn is_blank(document: &Document) -> bool {
    let blank = |part: &Part| match part {
        Part::Paragraph(paragraph) => paragraph.text.trim().is_empty(),
        Part::Table(table) => table.rows.iter().flatten().all(|cell| cell.trim().is_empty()),
        Part::Picture(_) => false,
    };
    document.parts.iter().all(blank) && document.notes.is_empty()
}

/// A part as lines of text; a picture as it is.
fn lines_of(part: Part) -> (Option<String>, Option<Part>) {
    match part {
        Part::Paragraph(paragraph) => (Some(paragraph.text), None),
        Part::Table(table) => {
            let rows: Vec<String> = table.rows.iter().map(|row| row.join("\t")).collect();
            (Some(rows.join("\n")), None)
        }
        Part::Picture(_) => (None, Some(part)),
    }
}
