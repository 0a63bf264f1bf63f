//! A document as its file gives it: parts in reading order, nothing judged yet.

use chrono::{DateTime, FixedOffset, NaiveDate};
use model::Format;

use crate::{FormatError, Limits};

/// One document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The file; a member of a mail or archive with its way there: `来信.eml/附件.docx`.
    pub name: String,
    /// What the bytes are.
    pub format: Format,
    /// The name of the text's encoding, where the format leaves it open: `GB18030`.
    pub encoding: Option<String>,
    /// The bytes as they came; of a mail inside a mail of Outlook, which has none of its own, its text.
    pub original: Vec<u8>,
    /// The body in reading order.
    pub parts: Vec<Part>,
    /// What stands beside the body.
    pub notes: Vec<Note>,
    /// The mail that it came with.
    pub envelope: Option<Envelope>,
    /// What a web page says of itself.
    pub page: Option<PageHead>,
    /// What could not be taken over, each a sentence for the editor.
    pub warnings: Vec<String>,
}

/// A part of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Running text.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Picture),
}

/// Running text; a line break inside it is `\n`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The characters, with the number or bullet that the file's list shows.
    pub text: String,
    /// The level that the file gives it as a heading, from 1; a title is 1.
    pub heading: Option<u8>,
    /// Whether it stands in the middle of the line.
    pub centred: bool,
    /// Whether all of it is bold.
    pub bold: bool,
}

/// The cells, row by row; a paragraph's end inside a cell is `\n`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// A picture as the file holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The encoded file.
    pub bytes: Vec<u8>,
    /// Its name in the file: `image1.jpeg`.
    pub name: String,
    /// What the author says of it, where that is said.
    pub alt: String,
}

/// Something beside the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is.
    pub kind: NoteKind,
    /// The part that it hangs on.
    pub part: Option<usize>,
    /// What it says.
    pub text: String,
}

/// The kinds of note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// A remark of a reader (批注).
    Comment,
    /// 脚注.
    Footnote,
    /// 尾注.
    Endnote,
    /// 页眉.
    Header,
    /// 页脚.
    Footer,
}

/// What a mail says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Envelope {
    /// The name of the sender.
    pub sender: String,
    /// The address of the sender.
    pub address: String,
    /// What it is about.
    pub subject: String,
    /// When it was sent.
    pub sent: Option<DateTime<FixedOffset>>,
    /// Its id, without angle brackets.
    pub message_id: Option<String>,
}

/// What the head of a web page says of it: not always true, and seldom on the page itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageHead {
    /// Its title, often with the name of the site after it: `标题_临江史志网`.
    pub title: Option<String>,
    /// Where the text comes from (来源).
    pub source: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published.
    pub published: Option<NaiveDate>,
}

impl Document {
    /// An empty document.
    pub(crate) fn new(name: &str, format: Format, original: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            format,
            encoding: None,
            original: original.to_owned(),
            parts: Vec::new(),
            notes: Vec::new(),
            envelope: None,
            page: None,
            warnings: Vec::new(),
        }
    }

    /// Leaves out what goes beyond so many characters or lines inside parts, and says so: what was
    /// joined because it was too much would be too much again once it is cut into lines.
    pub(crate) fn cut(&mut self, limits: &Limits) {
        let (mut characters, mut lines) = (limits.characters, limits.parts);
        let mut goes_beyond = |character: char| {
            let is_beyond = characters == 0 || (character == '\n' && lines == 0);
            if is_beyond {
                characters = 0;
            } else {
                characters -= 1;
                lines -= usize::from(character == '\n');
            }
            is_beyond
        };
        let mut is_cut = false;
        for text in self.parts.iter_mut().flat_map(Part::texts) {
            if let Some(end) = text.find(&mut goes_beyond) {
                text.truncate(end);
                is_cut = true;
            }
        }
        if is_cut {
            let Limits { characters, parts, .. } = limits;
            let warning =
                format!("文字超过 {characters} 字或 {parts} 行，只读了前面的部分；其余的请打开原件查看");
            self.warnings.push(warning);
        }
    }

    /// The body's text, a line a paragraph, the cells of a table by tabs.
    pub fn to_plain(&self) -> String {
        self.parts.iter().filter_map(Part::text).collect::<Vec<_>>().join("\n")
    }

    /// Whether there is neither text nor a picture, nor a note.
    pub(crate) fn is_blank(&self) -> bool {
        let blank = |part: &Part| match part {
            Part::Paragraph(paragraph) => paragraph.text.trim().is_empty(),
            Part::Table(table) => table.rows.iter().flatten().all(|cell| cell.trim().is_empty()),
            Part::Picture(_) => false,
        };
        self.parts.iter().all(blank) && self.notes.is_empty()
    }

    /// The document, where there is something in it.
    pub(crate) fn unless_blank(self) -> Result<Self, FormatError> {
        if self.is_blank() { Err(FormatError::NoText { name: self.name }) } else { Ok(self) }
    }
}

impl Part {
    /// Its text, a row of a table a line; a picture has none.
    pub(crate) fn text(&self) -> Option<String> {
        match self {
            Self::Paragraph(paragraph) => Some(paragraph.text.clone()),
            Self::Table(table) => {
                Some(table.rows.iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n"))
            }
            Self::Picture(_) => None,
        }
    }

    fn texts(&mut self) -> Vec<&mut String> {
        match self {
            Self::Paragraph(paragraph) => vec![&mut paragraph.text],
            Self::Table(table) => table.rows.iter_mut().flatten().collect(),
            Self::Picture(_) => Vec::new(),
        }
    }
}

impl Paragraph {
    /// Plain running text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_cut_and_told() {
        let check = |characters, lines, expected: &str| {
            let mut document = Document::new("长.txt", Format::Txt, b"");
            document.parts = vec![
                Part::Paragraph(Paragraph::plain("史\n料")),
                Part::Table(Table { rows: vec![vec!["馆藏".into(), "十件".into()]] }),
            ];
            document.cut(&Limits { characters, parts: lines, ..Limits::default() });
            let is_whole = expected == "史\n料\n馆藏\t十件";
            assert_eq!((document.to_plain().as_str(), document.warnings.is_empty()), (expected, is_whole));
        };
        check(7, 1, "史\n料\n馆藏\t十件");
        check(6, 1, "史\n料\n馆藏\t十");
        check(3, 1, "史\n料\n\t");
        check(1, 1, "史\n\t");
        check(7, 0, "史\n\t");
    }
}
