//! What holds for characters and paragraphs: the property changes (sprm) in pages of 512 bytes, found by
//! the place in the file ([MS-DOC] 2.4.6.1, 2.6; the changes 2.6.1 and 2.6.2).

use std::collections::HashSet;
use std::ops::Range;

use super::fib::{Fib, Table};
use super::plc::plc;
use crate::bytes::Bytes;

/// More runs than a text of five million characters has.
const MOST_RUNS: usize = 2_000_000;

/// What holds for a run of characters.
// Each is a switch of its own in the file.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Character {
    pub deleted: bool,
    pub hidden: bool,
    pub bold: bool,
    /// Where the picture stands in the stream `Data`.
    pub picture: Option<u32>,
    /// The code of a character of a symbol font.
    pub symbol: Option<u16>,
    /// The place is no picture but the data of a field or an object.
    pub data: bool,
}

/// What holds for a paragraph.
// As above.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ParagraphShape {
    pub style: u16,
    pub centred: Option<bool>,
    /// From 0; 9 is body text.
    pub outline: Option<u8>,
    /// The list by its override's number, from 1; 0 is no list.
    pub list: Option<u16>,
    pub list_level: Option<u8>,
    pub in_table: bool,
    /// The paragraph is the end of a row.
    pub row_end: bool,
    /// The paragraph ends a cell or a row of a table inside a table.
    pub inner_cell: bool,
    pub inner_row_end: bool,
}

/// Runs by place, in order.
pub(super) struct Runs<T> {
    runs: Vec<(Range<u32>, T)>,
}

impl<T: Copy + Default> Runs<T> {
    /// What holds at a place.
    pub fn at(&self, fc: u32) -> T {
        let index = self.runs.partition_point(|(range, _)| range.end <= fc);
        self.runs
            .get(index)
            .filter(|(range, _)| range.contains(&fc))
            .map(|(_, value)| *value)
            .unwrap_or_default()
    }
}

/// The properties of all characters.
pub(super) fn characters(fib: &Fib, stream: &[u8], tables: &[u8]) -> Runs<Character> {
    runs(fib.table(tables, Table::Characters), stream, 1, |page, at| {
        let length = usize::from(page.u8_at(at)?);
        let mut character = Character::default();
        for (code, operand) in sprms(page.available(at + 1..at + 1 + length)) {
            character.change(code, operand);
        }
        Some(character)
    })
}

/// The properties of all paragraphs, without those of their styles.
pub(super) fn paragraphs(fib: &Fib, stream: &[u8], tables: &[u8]) -> Runs<ParagraphShape> {
    runs(fib.table(tables, Table::Paragraphs), stream, 13, |page, at| {
        let words = usize::from(page.u8_at(at)?);
        let (start, length) = match words {
            0 => (at + 2, usize::from(page.u8_at(at + 1)?) * 2),
            words => (at + 1, words * 2 - 1),
        };
        let bytes = page.available(start..start + length);
        let mut shape = ParagraphShape { style: bytes.u16_at(0)?, ..ParagraphShape::default() };
        shape.change_all(bytes.available(2..length));
        Some(shape)
    })
}

/// Reads the pages that the table names; `entry` is the size of an entry beside the places, whose first
/// byte is half the place of the properties in the page.
fn runs<T: Copy + Default>(
    table: &[u8],
    stream: &[u8],
    entry: usize,
    read: impl Fn(&[u8], usize) -> Option<T>,
) -> Runs<T> {
    let mut runs = Vec::new();
    let mut seen = HashSet::new();
    for (_, data) in plc(table, 4) {
        let number = data.u32_at(0).unwrap_or(0) as usize & 0x3f_ffff;
        let page = stream.available(number * 512..number * 512 + 512);
        if page.len() < 512 || !seen.insert(number) || runs.len() > MOST_RUNS {
            continue;
        }
        let count = page.u8_at(511).map_or(0, usize::from);
        for index in 0..count {
            let (Some(start), Some(end)) = (page.u32_at(index * 4), page.u32_at(index * 4 + 4)) else {
                break;
            };
            let place = (count + 1) * 4 + index * entry;
            let offset = page.u8_at(place).map_or(0, usize::from) * 2;
            let value = if offset == 0 { T::default() } else { read(page, offset).unwrap_or_default() };
            runs.push((start..end, value));
        }
    }
    runs.sort_by_key(|(range, _)| (range.start, range.end));
    Runs { runs }
}

/// The changes and their operands.
fn sprms(bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let code = bytes.u16_at(at)?;
        let start = at + 2;
        let (skipped, length) = match (code, code >> 13) {
            // Their length is of two bytes, or not of all.
            (0xd608 | 0xd606, _) => (2, usize::from(bytes.u16_at(start)?).saturating_sub(1)),
            (0xc615, _) if bytes.u8_at(start)? == 255 => return None,
            (_, 0 | 1) => (0, 1),
            (_, 2 | 4 | 5) => (0, 2),
            (_, 3) => (0, 4),
            (_, 7) => (0, 3),
            _ => (1, usize::from(bytes.u8_at(start)?)),
        };
        at = start + skipped + length;
        Some((code, bytes.available(start + skipped..at)))
    })
}

impl Character {
    fn change(&mut self, code: u16, operand: &[u8]) {
        let on = operand.u8_at(0) == Some(1);
        match code {
            0x0800 => self.deleted = on,
            0x083c => self.hidden = on,
            // 0x81 is the other of what the style has, which is mostly not bold.
            0x0835 => self.bold = matches!(operand.u8_at(0), Some(1 | 0x81)),
            0x6a03 => self.picture = operand.u32_at(0),
            0x0806 | 0x080a => self.data = on,
            0x6a09 => self.symbol = operand.u16_at(2),
            _ => {}
        }
    }
}

impl ParagraphShape {
    /// Applies changes over what holds.
    pub fn change_all(&mut self, bytes: &[u8]) {
        for (code, operand) in sprms(bytes) {
            self.change(code, operand);
        }
    }

    fn change(&mut self, code: u16, operand: &[u8]) {
        let value = operand.u8_at(0).unwrap_or(0);
        match code {
            0x2403 | 0x2461 => self.centred = Some(value == 1),
            0x2640 => self.outline = Some(value),
            0x2416 => self.in_table = value == 1,
            0x2417 => self.row_end = value == 1,
            0x6649 => self.in_table |= operand.u32_at(0).is_some_and(|depth| depth > 0),
            0x244b => self.inner_cell = value == 1,
            0x244c => self.inner_row_end = value == 1,
            0x260a => self.list_level = Some(value),
            0x460b => self.list = operand.u16_at(0),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_have_the_length_that_their_code_says() {
        let check = |bytes: &[u8], expected: &[(u16, &[u8])]| {
            assert_eq!(sprms(bytes).collect::<Vec<_>>(), expected);
        };
        check(b"\x35\x08\x01\x03\x6a\x01\x02\x03\x04", &[(0x0835, b"\x01"), (0x6a03, b"\x01\x02\x03\x04")]);
        check(b"\x08\xd6\x03\x00ab\x00\x08\x01", &[(0xd608, b"ab"), (0x0800, b"\x01")]);
        check(b"\x15\xc6\xff\x00", &[]);
        check(b"\x03\x6a\x01", &[(0x6a03, b"\x01")]);
    }
}
