//! A run of parts that is being put together: the body, or a text box in it.

use super::table::OpenTable;
use super::{Look, Mark};
use crate::document::{Paragraph, Part};

/// The body, or a text box.
#[derive(Debug, Default)]
pub(super) struct Level {
    pub placed: Vec<Placed>,
    pub open: Option<OpenParagraph>,
    pub table: Option<OpenTable>,
}

/// A part, and what hangs on it.
#[derive(Debug)]
pub(super) struct Placed {
    pub part: Part,
    pub marks: Vec<Mark>,
}

/// A paragraph while it is put together.
#[derive(Debug, Default)]
pub(super) struct OpenParagraph {
    pub text: String,
    /// Whether some text is bold, and some is not.
    pub bold: (bool, bool),
    pub before: Vec<Placed>,
    pub after: Vec<Placed>,
    pub marks: Vec<Mark>,
}

impl Level {
    /// Puts a part at the end: of the cell that is open, or of the level. Beyond the limit the text
    /// is kept with the last paragraph; whether that was so.
    pub fn place(&mut self, placed: Placed, limit: usize) -> bool {
        if let Some(table) = &mut self.table {
            table.place(placed);
            return false;
        }
        if self.placed.len() < limit {
            self.placed.push(placed);
            return false;
        }
        if let Some(line) = placed.part.text() {
            match self.placed.last_mut() {
                Some(Placed { part: Part::Paragraph(last), .. }) => {
                    last.text.push('\n');
                    last.text.push_str(&line);
                }
                _ => self
                    .placed
                    .push(Placed { part: Part::Paragraph(Paragraph::plain(line)), marks: placed.marks }),
            }
        }
        true
    }
}

impl Placed {
    pub fn is_blank(&self) -> bool {
        matches!(&self.part, Part::Paragraph(paragraph) if paragraph.text.trim().is_empty())
    }
}

impl OpenParagraph {
    /// The paragraph and what stands before and behind it; one that only bears a picture or a box is none.
    pub fn close(mut self, look: Look) -> Vec<Placed> {
        let text = self.text.trim_matches('\n');
        let blank = text.trim().is_empty();
        let bearer = self.before.first_mut().or(self.after.first_mut()).filter(|_| blank);
        let own = if let Some(bearer) = bearer {
            bearer.marks.append(&mut self.marks);
            None
        } else {
            let part = Part::Paragraph(Paragraph {
                text: if blank || look.label.is_empty() { text.to_owned() } else { look.label + text },
                heading: look.heading.filter(|_| !blank),
                centred: look.centred,
                bold: self.bold == (true, false),
            });
            Some(Placed { part, marks: self.marks })
        };
        self.before.into_iter().chain(own).chain(self.after).collect()
    }
}
