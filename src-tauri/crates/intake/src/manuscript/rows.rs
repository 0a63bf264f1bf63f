//! Which block each block of a reading has become, once lines are taken back and joins undone.

use std::collections::BTreeMap;
use std::ops::Range;

use model::{Block, Change, Manuscript, Text};

use super::decide::{Decisions, Place, count};
use super::patchwork::Patchwork;
use super::values::{self, HeadPart};

/// Which block of the text as it stands each block and each line taken back has become.
pub(super) struct Rows {
    /// For each block of the reading, its first block now; one more for the end.
    first: Vec<usize>,
    /// For each change that is a whole line: the block that it is now, or that it stood before.
    lines: BTreeMap<usize, usize>,
    /// For each line taken back, what it says.
    back: BTreeMap<usize, String>,
}

impl Rows {
    pub fn new(reading: &Manuscript, decisions: &Decisions, blocks: &[Patchwork]) -> Self {
        let mut rows = Self { first: Vec::new(), lines: BTreeMap::new(), back: BTreeMap::new() };
        let mut by_block: BTreeMap<usize, Vec<(usize, &Change)>> = BTreeMap::new();
        for (nth, change) in reading.changes.iter().enumerate().filter(|(_, change)| change.paragraph) {
            let block = change.block.unwrap_or(0).min(blocks.len());
            by_block.entry(block).or_default().push((nth, change));
        }
        let mut next = 0;
        for block in 0..=blocks.len() {
            for (nth, change) in by_block.remove(&block).unwrap_or_default() {
                rows.lines.insert(nth, next);
                if decisions.undone.contains(&nth) {
                    rows.back.insert(next, change.before.clone());
                    next += 1;
                }
            }
            rows.first.push(next);
            next += blocks.get(block).map_or(0, |patchwork| 1 + patchwork.splits());
        }
        rows
    }

    pub fn blocks(&self, reading: &Manuscript, patchworks: &[Patchwork]) -> Vec<Block> {
        let mut out: BTreeMap<usize, Block> =
            self.back.iter().map(|(&at, line)| (at, Block::paragraph(line.clone()))).collect();
        for ((block, patchwork), &first) in reading.item.blocks.iter().zip(patchworks).zip(&self.first) {
            for (nth, block) in rebuilt(block, patchwork).into_iter().enumerate() {
                out.insert(first + nth, block);
            }
        }
        out.into_values().collect()
    }

    fn at(&self, block: usize, span: Range<usize>, patchworks: &[Patchwork]) -> Place {
        let first = self.first.get(block).copied().unwrap_or_default();
        let Some(patchwork) = patchworks.get(block) else { return Place { block: Some(first), span: 0..0 } };
        let (row, span) = patchwork.row(span);
        Place { block: Some(first + row), span }
    }

    pub fn change(&self, reading: &Manuscript, nth: usize, title: &Patchwork, blocks: &[Patchwork]) -> Place {
        let Some(change) = reading.changes.get(nth) else { return Place { block: None, span: 0..0 } };
        if let Some(&line) = self.lines.get(&nth) {
            let len =
                self.back.get(&line).filter(|back| **back == change.before).map_or(0, |back| count(back));
            return Place { block: Some(line), span: 0..len };
        }
        let span = change.start..change.start + count(&change.after);
        match change.block {
            None => Place { block: None, span: title.change(nth, span) },
            Some(block) => {
                let span = blocks.get(block).map_or(0..0, |patchwork| patchwork.change(nth, span));
                self.at(block, span, blocks)
            }
        }
    }

    pub fn doubt(&self, reading: &Manuscript, nth: usize, title: &Patchwork, blocks: &[Patchwork]) -> Place {
        let Some(doubt) = reading.doubts.get(nth) else { return Place { block: None, span: 0..0 } };
        match doubt.block {
            None => {
                let span = doubt.start..doubt.end;
                let in_title = values::part_of(reading, nth) == Some(HeadPart::Title);
                Place { block: None, span: if in_title { title.span(span) } else { span } }
            }
            Some(block) => {
                let span = blocks.get(block).map_or(0..0, |text| text.span(doubt.start..doubt.end));
                self.at(block, span, blocks)
            }
        }
    }
}

/// A block with its new text; a paragraph that was joined from several is several again.
fn rebuilt(block: &Block, patchwork: &Patchwork) -> Vec<Block> {
    if patchwork.is_untouched() {
        return vec![block.clone()];
    }
    match block {
        Block::Paragraph { .. } => patchwork.rows().into_iter().map(Block::paragraph).collect(),
        Block::Heading { level, .. } => {
            let mut rows = patchwork.rows().into_iter();
            let heading = Block::Heading { level: *level, text: rows.next().unwrap_or_default().into() };
            std::iter::once(heading).chain(rows.map(Block::paragraph)).collect()
        }
        Block::Figure(figure) => {
            vec![Block::Figure(model::Figure { caption: Text::plain(patchwork.text()), ..figure.clone() })]
        }
        Block::Table(table) => {
            let mut table = table.clone();
            let mut at = 0;
            let mut take = |text: &mut Text| {
                let len = text.len();
                *text = Text::plain(patchwork.part(at..at + len));
                at += len + 1;
            };
            if !table.caption.is_empty() {
                take(&mut table.caption);
            }
            for row in &mut table.rows {
                // An empty row still ends with its line.
                if row.is_empty() {
                    take(&mut Text::default());
                }
                row.iter_mut().for_each(&mut take);
            }
            vec![Block::Table(table)]
        }
    }
}
