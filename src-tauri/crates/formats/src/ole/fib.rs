//! The File Information Block: what the file is and where its tables stand ([MS-DOC] 2.5, and the Word 6
//! binary format for older ones).

use encoding_rs::Encoding;

use crate::bytes::Bytes;
use crate::codepage;

/// Tables of Word 97 and later, by their place in `FibRgFcLcb97`.
#[derive(Debug, Clone, Copy)]
pub(super) enum Table {
    Styles = 1,
    FootnoteRefs = 2,
    FootnoteTexts = 3,
    CommentRefs = 4,
    CommentTexts = 5,
    Headers = 11,
    Characters = 12,
    Paragraphs = 13,
    Clx = 33,
    Anchors = 40,
    EndnoteRefs = 46,
    EndnoteTexts = 47,
    Drawings = 50,
    TextBoxes = 56,
    Lists = 73,
    ListOverrides = 74,
}

/// How many characters each part of the text has, in the order of the file.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lengths {
    pub body: u32,
    pub footnotes: u32,
    pub headers: u32,
    pub macros: u32,
    pub comments: u32,
    pub endnotes: u32,
    pub text_boxes: u32,
}

/// The block.
pub(super) struct Fib<'a> {
    stream: &'a [u8],
    /// Word 6 or 95: one stream, 8-bit text in the code page of the language.
    pub old: bool,
    pub encrypted: bool,
    /// The text of an East Asian edition of Word 95 is in UTF-16 (`fExtChar`).
    pub wide: bool,
    /// The name of the stream that the tables stand in.
    pub table_stream: &'static str,
    pub encoding: &'static Encoding,
    /// Where the text begins and ends if it is of one piece.
    pub text: (u32, u32),
    pub lengths: Lengths,
}

impl<'a> Fib<'a> {
    /// Reads the block at the start of the stream `WordDocument`.
    pub fn read(stream: &'a [u8]) -> Option<Self> {
        // The last three are of the editions of Word 6 and 95 for East Asia.
        if !matches!(stream.u16_at(0)?, 0xa5ec | 0xa5dc | 0xa5db | 0xa697..=0xa699) {
            return None;
        }
        let old = stream.u16_at(2)? < 0xc1;
        let flags = stream.u16_at(0x0a)?;
        let at = if old { 0x34 } else { 0x4c };
        let length = |index: usize| stream.u32_at(at + index * 4).unwrap_or(0);
        let lengths = Lengths {
            body: length(0),
            footnotes: length(1),
            headers: length(2),
            macros: length(3),
            comments: length(4),
            endnotes: length(5),
            text_boxes: length(6),
        };
        Some(Self {
            stream,
            old,
            encrypted: flags & 0x100 != 0,
            wide: old && flags & 0x1000 != 0,
            table_stream: if flags & 0x200 == 0 { "0Table" } else { "1Table" },
            encoding: codepage::by_language(stream.u16_at(6)?),
            text: (stream.u32_at(0x18)?, stream.u32_at(0x1c)?),
            lengths,
        })
    }

    /// The bytes of a table, of Word 97 and later; nothing where there is none.
    pub fn table<'b>(&self, tables: &'b [u8], table: Table) -> &'b [u8] {
        self.place(table).map_or(&[], |(start, length)| tables.available(start..start.saturating_add(length)))
    }

    /// Where a table stands, and how long it is.
    pub fn place(&self, table: Table) -> Option<(usize, usize)> {
        let at = match (self.old, table) {
            (false, _) => 0x9a + table as usize * 8,
            // The only table that is read of Word 6 and 95.
            (true, Table::Clx) => 0x160,
            (true, _) => return None,
        };
        Some((self.stream.u32_at(at)? as usize, self.stream.u32_at(at + 4)? as usize))
    }
}
