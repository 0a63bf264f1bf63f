//! Taking one change back.

use std::cmp::Ordering;

use model::{Block, Change, ChangeKind, Doubt, Item, Section, Text};

use crate::text::record::Part;
use crate::{Reading, UndoError};

impl Reading {
    /// Takes one change back: puts `before` in its place again and moves what stands behind it.
    /// A joined paragraph becomes two again. The change leaves the record.
    ///
    /// # Errors
    /// [`UndoError`] where the change is one of the frame, or its text was edited since; the
    /// reading is then as it was.
    pub fn undo(&mut self, change: usize) -> Result<(), UndoError> {
        let part = self.parts.get(change).copied().ok_or(UndoError::NoSuchChange(change))?;
        let record = self.changes.get(change).cloned().ok_or(UndoError::NoSuchChange(change))?;
        let number = record.item.filter(|_| part != Part::Frame).ok_or(UndoError::Frame)?;
        let item = item_mut(&mut self.issue.sections, number).ok_or(UndoError::Frame)?;
        if part == Part::Block && record.kind == ChangeKind::Joined {
            split_block(item, &record)?;
            self.move_to_next_block(change, &record);
        } else {
            match part {
                Part::Title => {
                    let text = put_back(&item.title_lines.join("\n"), &record)?;
                    item.title_lines = text.split('\n').map(str::to_owned).collect();
                }
                Part::Byline => {
                    let text = put_back(item.byline.as_deref().unwrap_or_default(), &record)?;
                    item.byline = Some(text);
                }
                Part::Block | Part::Frame => {
                    let text = record.block.and_then(|block| block_text(item, block));
                    let text = text.ok_or_else(|| UndoError::Moved(record.after.clone()))?;
                    *text = Text::plain(put_back(&text.to_plain(), &record)?);
                }
            }
            self.shift(change, part, &record);
        }
        self.changes.remove(change);
        self.parts.remove(change);
        self.quote_doubts(number);
        Ok(())
    }

    /// Moves what stands behind a change of another length.
    fn shift(&mut self, change: usize, part: Part, record: &Change) {
        let moved = |at: usize| (at + count(&record.before)).saturating_sub(count(&record.after));
        for (nth, (other, other_part)) in self.changes.iter_mut().zip(&self.parts).enumerate() {
            let same = *other_part == part && other.item == record.item && other.block == record.block;
            if same && nth > change {
                other.start = moved(other.start);
            }
        }
        let end = record.start + count(&record.after);
        // A doubt without a block may stand in the title only; bylines and credits have none.
        let same = |doubt: &&mut Doubt| {
            doubt.item == record.item && doubt.block == record.block && part != Part::Byline
        };
        for doubt in self.doubts.iter_mut().filter(same) {
            if doubt.start >= end {
                doubt.start = moved(doubt.start);
            }
            if doubt.end >= end {
                doubt.end = moved(doubt.end);
            }
        }
    }

    /// Gives changes and doubts behind a split their new block.
    fn move_to_next_block(&mut self, change: usize, record: &Change) {
        let Some(block) = record.block else { return };
        let from = record.start + count(&record.after);
        for (nth, other) in self.changes.iter_mut().enumerate() {
            if other.item != record.item {
                continue;
            }
            match other.block.map(|other| other.cmp(&block)) {
                Some(Ordering::Greater) => other.block = other.block.map(|other| other + 1),
                Some(Ordering::Equal) if nth > change => {
                    other.block = Some(block + 1);
                    other.start = other.start.saturating_sub(from);
                }
                _ => {}
            }
        }
        for doubt in self.doubts.iter_mut().filter(|doubt| doubt.item == record.item) {
            match doubt.block.map(|other| other.cmp(&block)) {
                Some(Ordering::Greater) => doubt.block = doubt.block.map(|other| other + 1),
                Some(Ordering::Equal) if doubt.start >= from => {
                    doubt.block = Some(block + 1);
                    doubt.start -= from;
                    doubt.end = doubt.end.saturating_sub(from);
                }
                Some(Ordering::Equal) => doubt.end = doubt.end.min(record.start),
                _ => {}
            }
        }
    }

    /// Lets the doubts of an item's blocks quote the text as it stands now.
    fn quote_doubts(&mut self, number: usize) {
        let Some(item) = self.issue.items().nth(number) else { return };
        for doubt in self.doubts.iter_mut().filter(|doubt| doubt.item == Some(number)) {
            let Some(block) = doubt.block.and_then(|block| item.blocks.get(block)) else { continue };
            let span = doubt.end.saturating_sub(doubt.start);
            doubt.text = block.to_plain().chars().skip(doubt.start).take(span).collect();
        }
    }
}

fn item_mut(sections: &mut [Section], number: usize) -> Option<&mut Item> {
    sections.iter_mut().flat_map(|section| &mut section.items).nth(number)
}

fn block_text(item: &mut Item, block: usize) -> Option<&mut Text> {
    match item.blocks.get_mut(block)? {
        Block::Paragraph { text } | Block::Heading { text, .. } => Some(text),
        Block::Figure(_) | Block::Table(_) => None,
    }
}

fn count(text: &str) -> usize {
    text.chars().count()
}

/// The text before and behind a change, if `after` stands between them.
fn around(text: &str, change: &Change) -> Result<(String, String), UndoError> {
    let moved = || UndoError::Moved(change.after.clone());
    let chars: Vec<char> = text.chars().collect();
    let end = change.start + count(&change.after);
    let here: String = chars.get(change.start..end).ok_or_else(moved)?.iter().collect();
    if here != change.after {
        return Err(moved());
    }
    let part = |range: &[char]| range.iter().collect::<String>();
    let head = chars.get(..change.start).ok_or_else(moved)?;
    let tail = chars.get(end..).ok_or_else(moved)?;
    Ok((part(head), part(tail)))
}

fn put_back(text: &str, change: &Change) -> Result<String, UndoError> {
    let (head, tail) = around(text, change)?;
    Ok(head + &change.before + &tail)
}

fn split_block(item: &mut Item, change: &Change) -> Result<(), UndoError> {
    let moved = || UndoError::Moved(change.after.clone());
    let block = change.block.ok_or_else(moved)?;
    let text = block_text(item, block).ok_or_else(moved)?;
    let (head, tail) = around(&text.to_plain(), change)?;
    *text = Text::plain(head);
    item.blocks.insert(block + 1, Block::paragraph(tail));
    Ok(())
}
