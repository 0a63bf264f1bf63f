//! The stories of a document: the body, and notes, headers and text boxes behind it in one long text
//! ([MS-DOC] 2.3), told apart by lengths and tables of positions.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::bytes::{Bytes, plc};
use super::fib::{Fib, Table};
use super::lists::Lists;
use super::pictures::{Drawings, inline};
use super::pieces::{self, Letter};
use super::properties::{self, Character, ParagraphShape, Runs};
use super::styles::Styles;
use crate::flow::{Flow, Shape, text_of};
use crate::limits::Budget;
use crate::{Document, FormatError, Note, NoteKind, Part, Picture, codepage, picture};

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
    fib: &'a Fib<'a>,
    streams: Streams<'a>,
    letters: Vec<Letter>,
    characters: Runs<Character>,
    paragraphs: Runs<ParagraphShape>,
    styles: Styles,
    lists: Lists,
    drawings: Drawings,
    /// The text boxes by their shape.
    boxes: HashMap<u32, Range<usize>>,
    /// The part on which the note hangs whose mark stands at a character.
    marks: HashMap<usize, usize>,
    shown: HashSet<usize>,
    pictures: usize,
    lost: Lost,
}

/// What is said of a file that was cut short.
pub(super) const CUT: &str = "文件不完整，可能缺少内容";

/// What was not taken over.
#[derive(Debug, Default)]
struct Lost {
    cut: bool,
    full: bool,
    pictures: usize,
    deleted: bool,
    hidden: bool,
    placeless: bool,
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
            marks: HashMap::new(),
            shown: HashSet::new(),
            pictures: 0,
            lost: Lost { cut: text.cut, ..Lost::default() },
            letters: text.letters,
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
        document.parts = self.story(body)?;
        self.left_over(document)?;
        self.notes(Table::FootnoteRefs, Table::FootnoteTexts, &footnotes, NoteKind::Footnote, document)?;
        self.notes(Table::CommentRefs, Table::CommentTexts, &comments, NoteKind::Comment, document)?;
        self.notes(Table::EndnoteRefs, Table::EndnoteTexts, &endnotes, NoteKind::Endnote, document)?;
        self.headers(&headers, document)?;
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
    fn left_over(&mut self, document: &mut Document) -> Result<(), FormatError> {
        let mut boxes: Vec<_> = std::mem::take(&mut self.boxes).into_values().collect();
        boxes.sort_by_key(|range| range.start);
        for range in boxes {
            let parts = self.story(range)?;
            self.lost.placeless |= !text_of(&parts).is_empty();
            document.parts.extend(parts);
        }
        for index in 0..self.drawings.blips.len() {
            if !self.shown.contains(&index)
                && let Some(picture) = self.floating(index)?
            {
                self.lost.placeless = true;
                document.parts.push(Part::Picture(picture));
            }
        }
        Ok(())
    }

    fn notes(
        &mut self,
        refs: Table,
        texts: Table,
        story: &Range<usize>,
        kind: NoteKind,
        document: &mut Document,
    ) -> Result<(), FormatError> {
        let size = if kind == NoteKind::Comment { 30 } else { 2 };
        let marks: Vec<usize> = plc(self.table(refs), size).map(|(range, _)| range.start as usize).collect();
        let mut texts: Vec<_> = self.ranges(texts, 0, story).into_iter().map(|(range, _)| range).collect();
        if texts.is_empty() {
            texts.push(story.clone());
        }
        for (index, range) in texts.into_iter().enumerate() {
            let text = text_of(&self.story(range)?);
            let part = marks.get(index).and_then(|mark| self.marks.get(mark)).copied();
            if !text.is_empty() {
                document.notes.push(Note { kind, part, text });
            }
        }
        Ok(())
    }

    /// Six separators, then six stories for each section: headers and footers of even, odd, first pages.
    fn headers(&mut self, story: &Range<usize>, document: &mut Document) -> Result<(), FormatError> {
        for (index, (range, _)) in self.ranges(Table::Headers, 0, story).into_iter().enumerate().skip(6) {
            let kind = if matches!(index % 6, 0 | 1 | 4) { NoteKind::Header } else { NoteKind::Footer };
            let text = text_of(&self.story(range)?);
            let known = |note: &Note| note.kind == kind && note.text == text;
            if !text.is_empty() && !document.notes.iter().any(known) {
                document.notes.push(Note { kind, part: None, text });
            }
        }
        Ok(())
    }

    /// Reads one story.
    fn story(&mut self, range: Range<usize>) -> Result<Vec<Part>, FormatError> {
        let start = range.start.min(self.letters.len());
        let letters = self.letters.get(start..range.end.min(self.letters.len())).unwrap_or_default().to_vec();
        let hidden = field_codes(&letters);
        let mut flow = Flow::new(self.budget.limits.parts);
        let mut high = None;
        let mut old_row = false;
        for (index, (letter, hidden)) in letters.iter().zip(hidden).enumerate() {
            if hidden || letter.unit == 0 {
                continue;
            }
            if flow.is_full() {
                self.lost.full = true;
                break;
            }
            let character = self.characters.at(letter.fc);
            if matches!(letter.unit, 2 | 5) || letter.unit > 0x1f {
                self.marks.entry(start + index).or_insert(flow.position());
            }
            if character.deleted && letter.unit != 7 {
                self.lost.deleted |= letter.unit > 0x20;
                continue;
            }
            match letter.unit {
                7 if self.fib.old => {
                    // The properties of Word 6 are not read: a mark right behind another ends the row.
                    if old_row {
                        flow.end_row()
                    } else {
                        flow.end_cell()
                    }
                    old_row = !old_row;
                    continue;
                }
                7 => self.cell_mark(*letter, &mut flow),
                0x0d => self.paragraph_mark(*letter, &mut flow),
                0x0c if flow.has_text() => self.paragraph_mark(*letter, &mut flow),
                1 => self.inline_picture(character, &mut flow)?,
                8 => self.anchor(start + index, &mut flow)?,
                unit => {
                    if character.hidden {
                        self.lost.hidden |= unit > 0x20;
                    } else if let Some(text) = text_at(unit, character, &mut high) {
                        flow.push(text.encode_utf8(&mut [0; 4]), character.bold);
                    }
                }
            }
            old_row = false;
        }
        Ok(flow.finish())
    }

    fn cell_mark(&mut self, letter: Letter, flow: &mut Flow) {
        let shape = self.paragraphs.at(letter.fc);
        if shape.row_end {
            flow.end_row();
        } else {
            self.number(shape, flow);
            flow.end_cell();
        }
    }

    fn paragraph_mark(&mut self, letter: Letter, flow: &mut Flow) {
        let shape = self.paragraphs.at(letter.fc);
        if shape.inner_cell || shape.inner_row_end {
            flow.push(if shape.inner_row_end { "\n" } else { "\t" }, false);
            return;
        }
        let (resolved, heading) = self.number(shape, flow);
        flow.end_paragraph(Shape {
            heading,
            centred: resolved.centred == Some(true),
            in_table: resolved.in_table,
        });
    }

    /// Puts the number of a list before the paragraph at hand, and tells what holds for it.
    fn number(&mut self, shape: ParagraphShape, flow: &mut Flow) -> (ParagraphShape, Option<u8>) {
        let (resolved, heading) = self.styles.resolve(shape);
        if let Some(list) = resolved.list.filter(|list| *list != 0 && flow.has_text())
            && let Some(label) = self.lists.label(list, resolved.list_level.unwrap_or(0))
        {
            flow.prefix(&label);
        }
        (resolved, heading)
    }

    fn inline_picture(&mut self, character: Character, flow: &mut Flow) -> Result<(), FormatError> {
        let Some(at) = character.picture.filter(|_| !character.data) else { return Ok(()) };
        match inline(self.streams.data, at) {
            Some(bytes) => flow.picture(self.take(bytes)?),
            None => self.lost.pictures += 1,
        }
        Ok(())
    }

    /// A floating shape hangs on this character: a picture or a text box.
    fn anchor(&mut self, position: usize, flow: &mut Flow) -> Result<(), FormatError> {
        let Some(shape) = self.drawings.anchors.get(&(position as u32)).copied() else { return Ok(()) };
        if let Some(range) = self.boxes.remove(&shape) {
            let parts = self.story(range)?;
            flow.beside(parts);
        }
        let index = self.drawings.picture_of.get(&shape).and_then(|number| number.checked_sub(1));
        if let Some(picture) = index.map(|index| self.floating(index)).transpose()?.flatten() {
            flow.picture(picture);
        }
        Ok(())
    }

    /// A picture of the store, the first time that it is shown.
    fn floating(&mut self, index: usize) -> Result<Option<Picture>, FormatError> {
        let blip = self.drawings.blips.get_mut(index).and_then(Option::take);
        self.shown.insert(index);
        blip.map(|bytes| self.take(bytes)).transpose()
    }

    fn take(&mut self, bytes: Vec<u8>) -> Result<Picture, FormatError> {
        self.budget.unpacked(self.name, bytes.len())?;
        self.pictures += 1;
        let name = format!("image{}.{}", self.pictures, picture::extension(&bytes).unwrap_or("bin"));
        Ok(Picture { bytes, name, alt: String::new() })
    }
}

/// Which letters are of field codes and not of what fields show. A field that does not end is none.
fn field_codes(letters: &[Letter]) -> Vec<bool> {
    let mut depth = vec![0_i32; letters.len() + 1];
    let mut hide = |range: Range<usize>| {
        if let Some(depth) = depth.get_mut(range.start) {
            *depth += 1;
        }
        if let Some(depth) = depth.get_mut(range.end) {
            *depth -= 1;
        }
    };
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    for (index, letter) in letters.iter().enumerate() {
        match letter.unit {
            0x13 => open.push((index, None)),
            0x14 => {
                if let Some((_, separator @ None)) = open.last_mut() {
                    *separator = Some(index);
                }
            }
            0x15 => {
                if let Some((begin, separator)) = open.pop() {
                    hide(begin..separator.unwrap_or(index) + 1);
                }
            }
            _ => {}
        }
    }
    let mut sum = 0;
    let hidden = depth.iter().take(letters.len()).map(|change| {
        sum += change;
        sum > 0
    });
    hidden.collect()
}

/// The character that a code unit shows.
fn text_at(unit: u16, character: Character, high: &mut Option<u16>) -> Option<char> {
    let before = high.take();
    match unit {
        0x09 => Some('\t'),
        0x0b | 0x0e => Some('\n'),
        0x1e => Some('\u{2011}'),
        0x1f => Some('\u{ad}'),
        0..0x20 => None,
        0x28 if character.symbol.is_some() => {
            character.symbol.map(|code| codepage::symbol((code & 0xff) as u8))
        }
        0xf020..=0xf0ff => Some(codepage::symbol((unit & 0xff) as u8)),
        0xd800..0xdc00 => {
            *high = Some(unit);
            None
        }
        unit => {
            let units = before.into_iter().chain([unit]);
            char::decode_utf16(units).last().map(|found| found.unwrap_or('\u{fffd}'))
        }
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
