//! The stories of a document: the body, and notes, headers and text boxes behind it in one long text
//! ([MS-DOC] 2.3), told apart by lengths and tables of positions.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use super::fib::{Fib, Table};
use super::lists::Lists;
use super::pictures::Drawings;
use super::pieces::{self, Letter};
use super::plc::plc;
use super::properties::{self, Character, ParagraphShape, Runs};
use super::styles::Styles;
use crate::body::OpenBody;
use crate::bytes::Bytes;
use crate::limits::Budget;
use crate::{Document, FormatError, NoteKind, Picture, picture};

/// The streams of a document.
pub(super) struct Streams<'a> {
    pub main: &'a [u8],
    pub tables: &'a [u8],
    pub data: &'a [u8],
}

/// What the stories share.
pub(super) struct Stories<'a> {
    name: &'a str,
    budget: &'a Budget<'a>,
    pub fib: &'a Fib<'a>,
    pub streams: Streams<'a>,
    pub letters: Rc<[Letter]>,
    /// How many letters may still be told: a damaged table names the same ones again and again.
    pub left: usize,
    pub characters: Runs<Character>,
    pub paragraphs: Runs<ParagraphShape>,
    pub styles: Styles,
    pub lists: Lists,
    pub drawings: Drawings,
    /// The text boxes by their shape.
    pub boxes: HashMap<u32, Range<usize>>,
    /// The notes that hang on a letter, by their numbers.
    pub hanging: HashMap<usize, Vec<(NoteKind, usize)>>,
    shown: HashSet<usize>,
    pictures: usize,
    pub lost: Lost,
}

/// A story beside the body.
struct Beside {
    kind: NoteKind,
    letters: Range<usize>,
}

/// What is said of a file that was cut short.
pub(super) const CUT: &str = "文件不完整，可能缺少内容";

/// What was not taken over.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Default)]
pub(super) struct Lost {
    pub cut: bool,
    pub full: bool,
    pub pictures: usize,
    pub deleted: bool,
    pub hidden: bool,
    pub placeless: bool,
}

impl<'a> Stories<'a> {
    pub fn new(fib: &'a Fib, streams: Streams<'a>, name: &'a str, budget: &'a Budget) -> Self {
        let (main, tables) = (streams.main, streams.tables);
        let text = pieces::text(fib, main, tables);
        let table = |table| fib.table(tables, table);
        Self {
            name,
            budget,
            fib,
            characters: properties::characters(fib, main, tables),
            paragraphs: properties::paragraphs(fib, main, tables),
            styles: Styles::read(table(Table::Styles)),
            lists: Lists::read(fib, tables),
            drawings: Drawings::read(table(Table::Drawings), table(Table::Anchors), main, budget.left()),
            streams,
            boxes: HashMap::new(),
            hanging: HashMap::new(),
            shown: HashSet::new(),
            pictures: 0,
            lost: Lost { cut: text.cut, ..Lost::default() },
            left: text.letters.len().saturating_mul(2),
            letters: text.letters.into(),
        }
    }

    /// Reads all stories into the document.
    pub fn read(mut self, document: &mut Document) -> Result<(), FormatError> {
        let lengths = self.fib.lengths;
        let parts = [
            lengths.body,
            lengths.footnotes,
            lengths.headers,
            lengths.macros,
            lengths.comments,
            lengths.endnotes,
            lengths.text_boxes,
        ];
        let mut start = 0;
        let [body, footnotes, headers, _, comments, endnotes, boxes] = parts.map(|length| {
            let end = usize::saturating_add(start, length as usize);
            std::mem::replace(&mut start, end)..end
        });
        self.lost.cut |= body.end > self.letters.len();
        // A damaged block may say that there is no body.
        let body = if body.is_empty() { 0..self.letters.len() } else { body };
        self.find_boxes(&boxes);
        let mut beside = Vec::new();
        for (refs, texts, story, kind) in [
            (Table::FootnoteRefs, Table::FootnoteTexts, &footnotes, NoteKind::Footnote),
            (Table::CommentRefs, Table::CommentTexts, &comments, NoteKind::Comment),
            (Table::EndnoteRefs, Table::EndnoteTexts, &endnotes, NoteKind::Endnote),
        ] {
            self.find_notes(refs, texts, story, kind, &mut beside);
        }
        self.find_headers(&headers, &mut beside);
        let mut told = OpenBody::new(self.budget.limits);
        self.story(body, &mut told)?;
        told.settle();
        self.left_over(&mut told)?;
        let mut notes: Vec<(NoteKind, String)> = Vec::new();
        for Beside { kind, letters } in beside {
            let mut told = OpenBody::new(self.budget.limits);
            self.story(letters, &mut told)?;
            let text = told.into_text();
            let again = matches!(kind, NoteKind::Header | NoteKind::Footer)
                && notes.iter().any(|note| *note == (kind, text.clone()));
            notes.push((kind, if again { String::new() } else { text }));
        }
        told.finish().fill(notes, document);
        self.lost.tell(&mut document.warnings);
        Ok(())
    }

    fn table(&self, table: Table) -> &'a [u8] {
        self.fib.table(self.streams.tables, table)
    }

    /// The positions of a table as ranges in the story that begins there.
    fn ranges(&self, table: Table, size: usize, story: &Range<usize>) -> Vec<(Range<usize>, &'a [u8])> {
        let within = |range: Range<u32>| {
            let at = |position: u32| story.start.saturating_add(position as usize).min(story.end);
            at(range.start)..at(range.end)
        };
        plc(self.table(table), size).map(|(range, data)| (within(range), data)).collect()
    }

    /// Finds which shape each text box belongs to (FTXBXS: the shape's id at 14).
    fn find_boxes(&mut self, story: &Range<usize>) {
        for (range, data) in self.ranges(Table::TextBoxes, 22, story) {
            if let Some(shape) = data.u32_at(14).filter(|_| !range.is_empty()) {
                self.boxes.insert(shape, range);
            }
        }
        if self.boxes.is_empty() && !story.is_empty() {
            self.boxes.insert(u32::MAX, story.clone());
        }
    }

    /// Text boxes and pictures whose place was not found, behind the body.
    fn left_over(&mut self, body: &mut OpenBody<'a>) -> Result<(), FormatError> {
        let before = body.weight();
        let mut boxes: Vec<_> = std::mem::take(&mut self.boxes).into_values().collect();
        boxes.sort_by_key(|range| range.start);
        for range in boxes {
            body.open_box();
            self.story(range, body)?;
            body.close_box();
        }
        for index in 0..self.drawings.blips.len() {
            if !self.shown.contains(&index)
                && let Some(picture) = self.floating(index)?
            {
                body.picture(picture);
            }
        }
        self.lost.placeless |= body.weight() > before;
        Ok(())
    }

    /// Finds the notes of a kind, and the letters on which they hang.
    fn find_notes(
        &mut self,
        refs: Table,
        texts: Table,
        story: &Range<usize>,
        kind: NoteKind,
        beside: &mut Vec<Beside>,
    ) {
        let size = if kind == NoteKind::Comment { 30 } else { 2 };
        let mut marks = plc(self.table(refs), size).map(|(range, _)| range.start as usize);
        let mut texts: Vec<_> = self.ranges(texts, 0, story).into_iter().map(|(range, _)| range).collect();
        if texts.is_empty() {
            texts.push(story.clone());
        }
        for letters in texts {
            if let Some(mark) = marks.next() {
                self.hanging.entry(mark).or_default().push((kind, beside.len()));
            }
            beside.push(Beside { kind, letters });
        }
    }

    /// Six separators, then six stories for each section: headers and footers of even, odd, first pages.
    fn find_headers(&self, story: &Range<usize>, beside: &mut Vec<Beside>) {
        for (index, (letters, _)) in self.ranges(Table::Headers, 0, story).into_iter().enumerate().skip(6) {
            let kind = if matches!(index % 6, 0 | 1 | 4) { NoteKind::Header } else { NoteKind::Footer };
            beside.push(Beside { kind, letters });
        }
    }

    /// A picture of the store, the first time that it is shown.
    pub fn floating(&mut self, index: usize) -> Result<Option<Picture>, FormatError> {
        let blip = self.drawings.blips.get_mut(index).and_then(Option::take);
        self.shown.insert(index);
        blip.map(|bytes| self.take(bytes)).transpose()
    }

    pub fn take(&mut self, bytes: Vec<u8>) -> Result<Picture, FormatError> {
        self.budget.unpacked(self.name, bytes.len())?;
        self.pictures += 1;
        let name = format!("image{}.{}", self.pictures, picture::extension(&bytes).unwrap_or("bin"));
        Ok(Picture { bytes, name, alt: String::new() })
    }
}

impl Lost {
    fn tell(&self, warnings: &mut Vec<String>) {
        let told = [
            (self.cut, CUT),
            (self.full, "段落太多，只读了前面的部分"),
            (self.placeless, "有些图片或文本框在文中的位置不明，放在了末尾"),
            (self.deleted, "修订中已删除的文字没有读入"),
            (self.hidden, "隐藏的文字没有读入"),
        ];
        warnings.extend(told.iter().filter(|(holds, _)| *holds).map(|(_, text)| (*text).to_owned()));
        if self.pictures > 0 {
            warnings.push(format!("有 {} 张图（图元文件等）不能读取", self.pictures));
        }
    }
}
