//! Lists: the number or bullet that stands before a paragraph ([MS-DOC] 2.4.6.3, 2.9.131, 2.9.150).

use std::collections::HashMap;

use super::fib::{Fib, Table};
use crate::bytes::Bytes;
use crate::codepage;
use crate::numerals::{Numerals, spaced};

/// The levels of a list.
const LEVELS: usize = 9;

/// More lists than a document has.
const MOST: usize = 10_000;

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// By the list's id.
    shapes: HashMap<u32, Vec<Level>>,
    /// The list's id and the levels that begin anew, by the number of the override, from 1.
    overrides: Vec<Override>,
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    begun: std::collections::HashSet<(usize, usize)>,
}

#[derive(Debug, Default)]
struct Override {
    list: u32,
    levels: HashMap<usize, (Option<u32>, Option<Level>)>,
}

/// A level (LVL).
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    numerals: Numerals,
    /// The label; a character below 9 stands for the number of that level.
    text: Vec<u16>,
    legal: bool,
    never_again: bool,
    tight: bool,
}

impl Lists {
    /// Reads the lists and their overrides.
    pub fn read(fib: &Fib, tables: &[u8]) -> Self {
        let mut lists = Self::default();
        lists.read_shapes(fib, tables);
        lists.read_overrides(fib.table(tables, Table::ListOverrides));
        lists
    }

    /// The levels stand behind the table of lists, one or nine for each.
    fn read_shapes(&mut self, fib: &Fib, tables: &[u8]) -> Option<()> {
        let (start, length) = fib.place(Table::Lists).filter(|(_, length)| *length > 2)?;
        let table = fib.table(tables, Table::Lists);
        let count = usize::from(table.u16_at(0)?).min(MOST);
        let mut rest = tables.get(start.checked_add(length)?..)?;
        for index in 0..count {
            let at = 2 + index * 28;
            let id = table.u32_at(at)?;
            let simple = table.u8_at(at + 26)? & 1 == 1;
            let mut levels = Vec::new();
            for _ in 0..if simple { 1 } else { LEVELS } {
                let (level, size) = Level::read(rest)?;
                levels.push(level);
                rest = rest.get(size..)?;
            }
            self.shapes.insert(id, levels);
        }
        Some(())
    }

    fn read_overrides(&mut self, table: &[u8]) -> Option<()> {
        let count = (table.u32_at(0)? as usize).min(MOST);
        let mut rest = table.get(4 + count.checked_mul(16)?..)?;
        for index in 0..count {
            let at = 4 + index * 16;
            let list = table.u32_at(at)?;
            self.overrides.push(Override { list, levels: HashMap::new() });
            rest = rest.get(4..)?;
            for _ in 0..table.u8_at(at + 12)? {
                let flags = rest.u32_at(4)?;
                let start = rest.u32_at(0).filter(|_| flags & 0x10 != 0);
                rest = rest.get(8..)?;
                let mut level = None;
                if flags & 0x20 != 0 {
                    let (found, size) = Level::read(rest)?;
                    rest = rest.get(size..)?;
                    level = Some(found);
                }
                let levels = self.overrides.last_mut().map(|last| &mut last.levels);
                levels?.insert((flags & 15) as usize, (start, level));
            }
        }
        Some(())
    }

    /// Counts a paragraph, and gives what stands before its text.
    pub fn label(&mut self, list: u16, level: u8) -> Option<String> {
        let number = usize::from(list).checked_sub(1)?;
        let level = usize::from(level).min(LEVELS - 1);
        let found = self.overrides.get(number)?;
        let shape = self.shapes.get(&found.list)?;
        let at = |index: usize| {
            let own = found.levels.get(&index).and_then(|(_, level)| level.as_ref());
            own.or_else(|| shape.get(index))
        };
        let own = at(level)?;
        let again = found.levels.get(&level).and_then(|(start, _)| *start);
        let fresh = again.filter(|_| self.begun.insert((number, level)));
        let counts = self.counts.entry(found.list).or_default();
        for (index, count) in counts.iter_mut().enumerate() {
            match index.cmp(&level) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => {
                    let next = count.map_or(own.start, |count| count.saturating_add(1));
                    *count = Some(fresh.unwrap_or(next));
                }
                std::cmp::Ordering::Greater if at(index).is_some_and(|level| level.never_again) => {}
                std::cmp::Ordering::Greater => *count = None,
            }
        }
        let number = |index: usize| {
            let shown = at(index)?;
            let count = counts.get(index).copied().flatten().unwrap_or(shown.start);
            Some(if own.legal { count.to_string() } else { shown.numerals.write(count) })
        };
        Some(own.written(number)).filter(|label| !label.trim().is_empty())
    }
}

impl Level {
    /// Reads a level, and tells its size.
    fn read(bytes: &[u8]) -> Option<(Self, usize)> {
        let flags = bytes.u8_at(5)?;
        let text_at = 28 + usize::from(bytes.u8_at(24)?) + usize::from(bytes.u8_at(25)?);
        let length = usize::from(bytes.u16_at(text_at)?);
        let text = (0..length).map(|index| bytes.u16_at(text_at + 2 + index * 2)).collect::<Option<_>>()?;
        let level = Self {
            start: bytes.u32_at(0)?,
            numerals: Numerals::from_code(bytes.u8_at(4)?),
            text,
            legal: flags & 4 != 0,
            never_again: flags & 8 != 0,
            tight: bytes.u8_at(15)? == 2,
        };
        Some((level, text_at + 2 + length * 2))
    }

    fn written(&self, number: impl Fn(usize) -> Option<String>) -> String {
        let mut text = String::new();
        for unit in &self.text {
            match unit {
                0..9 => text.extend(number(usize::from(*unit))),
                0xf020..=0xf0ff => text.push(codepage::symbol((*unit & 0xff) as u8)),
                unit => text.extend(char::from_u32(u32::from(*unit))),
            }
        }
        spaced(&text, self.tight)
    }
}
