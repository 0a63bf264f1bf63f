//! A body as the old formats of Word write it: characters, then the mark that says what they were, the
//! end of a paragraph, of a cell or of a row.

use crate::{Paragraph, Part, Picture, Table};

/// What a paragraph's end says of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// The level as a heading, from 1.
    pub heading: Option<u8>,
    /// Whether it is centred.
    pub centred: bool,
    /// Whether it stands in a table.
    pub in_table: bool,
}

/// The parts of a body while it is read.
#[derive(Debug)]
pub(crate) struct Flow {
    parts: Vec<Part>,
    /// What hangs on the paragraph or table at hand, and comes behind it.
    behind: Vec<Part>,
    text: String,
    bold: bool,
    plain: bool,
    /// The paragraphs of the cell at hand.
    cell: Vec<String>,
    cells: Vec<String>,
    rows: Vec<Vec<String>>,
    limit: usize,
    spent: usize,
}

impl Flow {
    /// A body of at most so many parts, cells among them.
    pub fn new(limit: usize) -> Self {
        Self {
            parts: Vec::new(),
            behind: Vec::new(),
            text: String::new(),
            bold: false,
            plain: false,
            cell: Vec::new(),
            cells: Vec::new(),
            rows: Vec::new(),
            limit,
            spent: 0,
        }
    }

    /// Whether no more parts are taken.
    pub fn is_full(&self) -> bool {
        self.spent >= self.limit
    }

    /// Takes characters of the paragraph at hand.
    pub fn push(&mut self, text: &str, bold: bool) {
        self.text.push_str(text);
        if !text.trim().is_empty() {
            self.bold |= bold;
            self.plain |= !bold;
        }
    }

    /// Puts a list's number before the paragraph at hand.
    pub fn prefix(&mut self, label: &str) {
        self.text.insert_str(0, label);
    }

    /// Takes a picture that stands in the paragraph at hand.
    pub fn picture(&mut self, picture: Picture) {
        self.spent += 1;
        self.behind.push(Part::Picture(picture));
    }

    /// Takes what floats beside the paragraph at hand: a text box.
    pub fn beside(&mut self, parts: Vec<Part>) {
        self.spent += parts.len();
        self.behind.extend(parts);
    }

    /// Whether the paragraph at hand has characters.
    pub fn has_text(&self) -> bool {
        !self.text.is_empty()
    }

    /// Whether a table is open.
    pub fn in_table(&self) -> bool {
        !self.cells.is_empty() || !self.cell.is_empty() || !self.rows.is_empty()
    }

    /// The number of parts so far, by which a note tells what it hangs on.
    pub fn position(&self) -> usize {
        self.parts.len()
    }

    /// Ends the paragraph at hand.
    pub fn end_paragraph(&mut self, shape: Shape) {
        if shape.in_table {
            let text = self.take_text().0;
            self.cell.push(text);
            return;
        }
        self.end_table();
        let (text, bold) = self.take_text();
        // The paragraph of a picture alone says nothing.
        if !text.is_empty() || self.behind.is_empty() {
            let (heading, centred) = (shape.heading, shape.centred);
            self.add(Part::Paragraph(Paragraph { text, heading, centred, bold }));
        }
        self.parts.append(&mut self.behind);
    }

    /// Ends the cell at hand.
    pub fn end_cell(&mut self) {
        let text = self.take_text().0;
        self.cell.push(text);
        let cell = std::mem::take(&mut self.cell).join("\n");
        self.spent += 1;
        if !self.is_full() {
            self.cells.push(cell);
        }
    }

    /// Ends the row at hand; a cell without its mark is a cell all the same.
    pub fn end_row(&mut self) {
        if !self.text.is_empty() || !self.cell.is_empty() {
            self.end_cell();
        }
        if !self.cells.is_empty() {
            self.rows.push(std::mem::take(&mut self.cells));
        }
    }

    /// Ends the table, where one is open; the paragraph at hand stands behind it.
    fn end_table(&mut self) {
        if !self.in_table() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        self.end_row();
        self.text = text;
        let rows = std::mem::take(&mut self.rows);
        if !rows.is_empty() {
            self.add(Part::Table(Table { rows }));
        }
        self.parts.append(&mut self.behind);
    }

    /// The parts; what has no end mark ends here.
    pub fn finish(mut self) -> Vec<Part> {
        if self.in_table() {
            self.end_row();
            self.end_table();
        } else if self.has_text() {
            self.end_paragraph(Shape::default());
        }
        self.parts.append(&mut self.behind);
        self.parts
    }

    fn add(&mut self, part: Part) {
        self.spent += 1;
        if !self.is_full() {
            self.parts.push(part);
        }
    }

    fn take_text(&mut self) -> (String, bool) {
        let bold = self.bold && !self.plain;
        (self.bold, self.plain) = (false, false);
        (std::mem::take(&mut self.text), bold)
    }
}

/// The text of parts, a line a paragraph: what a note says.
pub(crate) fn text_of(parts: &[Part]) -> String {
    let lines = parts.iter().filter_map(|part| match part {
        Part::Paragraph(paragraph) => Some(paragraph.text.clone()),
        Part::Table(table) => {
            Some(table.rows.iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n"))
        }
        Part::Picture(_) => None,
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// The level of a style by its name: `heading 2`, `标题 2`, `Title`.
pub(crate) fn heading_of(name: &str) -> Option<u8> {
    let name = name.trim_end_matches(';').trim().to_lowercase();
    if matches!(name.as_str(), "title" | "标题" | "文档标题") {
        return Some(1);
    }
    let level = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?.trim();
    let level = level.split(' ').next()?.parse().ok()?;
    (1..=9).contains(&level).then_some(level)
}

/// A number or bullet as it stands before text: with a space, but for Chinese marks and brackets.
pub(crate) fn label(text: &str, tight: bool) -> String {
    let wide = |last: char| last > '\u{2e80}' || matches!(last, '\u{2460}'..='\u{249b}');
    let close = text.chars().next_back().is_none_or(|last| wide(last) || last.is_whitespace());
    if tight || close { text.to_owned() } else { format!("{text} ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(marks: &str) -> Vec<Part> {
        let mut flow = Flow::new(100);
        for mark in marks.chars() {
            match mark {
                '¶' => flow.end_paragraph(Shape::default()),
                '|' => flow.end_cell(),
                ';' => flow.end_row(),
                '/' => flow.end_paragraph(Shape { in_table: true, ..Shape::default() }),
                '#' => flow.picture(Picture { bytes: Vec::new(), name: String::new(), alt: String::new() }),
                text => flow.push(&text.to_string(), false),
            }
        }
        flow.finish()
    }

    fn check(marks: &str, expected: &[&str]) {
        let parts = flow(marks).into_iter().map(|part| match part {
            Part::Paragraph(paragraph) => paragraph.text.clone(),
            Part::Table(table) => format!("{:?}", table.rows),
            Part::Picture(_) => "#".to_owned(),
        });
        assert_eq!(parts.collect::<Vec<_>>(), expected, "{marks}");
    }

    #[test]
    fn marks_say_what_the_characters_were() {
        check("甲¶乙", &["甲", "乙"]);
        check("甲¶¶乙¶", &["甲", "", "乙"]);
        check("甲|乙|;丙|丁|;后文¶", &[r#"[["甲", "乙"], ["丙", "丁"]]"#, "后文"]);
        check("甲/乙|;", &[r#"[["甲\n乙"]]"#]);
        check("甲|乙", &[r#"[["甲", "乙"]]"#]);
        check("#¶甲#乙¶", &["#", "甲乙", "#"]);
        check("甲#|;后¶", &[r#"[["甲"]]"#, "#", "后"]);
    }

    #[test]
    fn no_more_parts_than_allowed() {
        let mut flow = Flow::new(3);
        for _ in 0..10 {
            flow.push("甲", false);
            flow.end_paragraph(Shape::default());
        }
        assert!(flow.is_full());
        assert!(flow.finish().len() <= 3);
    }

    #[test]
    fn the_name_of_a_style_tells_its_level() {
        let check = |name, expected| assert_eq!(heading_of(name), expected, "{name}");
        check("heading 1;", Some(1));
        check("Heading 3", Some(3));
        check("标题 2", Some(2));
        check("Title", Some(1));
        check("heading 12", None);
        check("Subtitle", None);
        check("heading", None);
    }
}
