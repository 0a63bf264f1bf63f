//! Blocks of a body with their record: each text cleaned, its changes and its place kept.

use std::fmt::Write;

use formats::Picture;
use model::{Block, Change, ChangeKind, DoubtKind, Figure, ImageId, Table, Text};
use sha2::{Digest, Sha256};

use crate::text::check::Placed;
use crate::text::clean::{Spaces, clean_passage};
use crate::text::draft::DraftBlock;
use crate::text::hint;
use crate::text::passage::{Held, Passage, Patch};
use crate::text::record::Record;

/// The body with its record; blocks count from 0.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub blocks: Vec<Block>,
    /// Each change with the line that it stands in.
    pub changes: Vec<(usize, Change)>,
    /// The texts of the blocks, for doubts.
    pub texts: Vec<Placed>,
}

/// A block on its way.
pub(super) enum Draft {
    Text(DraftBlock),
    Figure { line: usize, image: ImageId, caption: Option<(usize, Passage)> },
    Table { line: usize, rows: Vec<Vec<Passage>> },
}

impl Body {
    fn record(&mut self, line: usize, nth: usize, passage: &Passage, offset: usize) {
        let changes = passage.changes(Some(0), Some(nth));
        self.changes.extend(changes.map(|change| (line, Change { start: change.start + offset, ..change })));
    }

    fn place(&mut self, line: usize, nth: usize, paragraph: bool, text: &str, held: Vec<Held>) {
        let chars = text.chars().collect();
        self.texts.push(Placed { line, item: 0, block: Some(nth), paragraph, chars, held });
    }

    pub fn text(&mut self, nth: usize, draft: DraftBlock, lost: bool, record: &mut Record) {
        let DraftBlock { line, mut passage, level, unplaced, maybe_cut, .. } = draft;
        clean_passage(&mut passage, Spaces::Remove);
        self.record(line, nth, &passage, 0);
        let text = passage.text();
        self.place(line, nth, level.is_none() && !unplaced && !lost, &text, passage.held().to_vec());
        if maybe_cut && let Some(placed) = self.texts.last() {
            let end = placed.chars.len();
            let doubt = placed.doubt(DoubtKind::MaybeCut, end.saturating_sub(10), end, hint::maybe_joined());
            record.doubt(line, doubt);
        }
        self.blocks.push(match level {
            Some(level) => Block::Heading { level, text: Text::plain(text) },
            None => Block::paragraph(text),
        });
    }

    pub fn figure(&mut self, nth: usize, line: usize, image: ImageId, caption: Option<(usize, Passage)>) {
        let (mut text, mut held) = (String::new(), Vec::new());
        if let Some((line, mut passage)) = caption {
            clean_passage(&mut passage, Spaces::Remove);
            self.record(line, nth, &passage, 0);
            (text, held) = (passage.text(), passage.held().to_vec());
        }
        self.place(line, nth, false, &text, held);
        self.blocks.push(Block::Figure(Figure { image, caption: Text::plain(text), beside: false }));
    }

    pub fn table(&mut self, nth: usize, line: usize, rows: Vec<Vec<Passage>>) {
        let mut table = Table::default();
        let (mut offset, mut held) = (0, Vec::new());
        for row in rows {
            let mut cells = Vec::new();
            for mut cell in row {
                clean_passage(&mut cell, Spaces::Remove);
                let ends = cell.chars().iter().enumerate().filter(|(_, c)| matches!(c, '\n' | '\t'));
                let patches: Vec<Patch> =
                    ends.map(|(at, _)| Patch::put(at, ' ', ChangeKind::Spacing)).collect();
                cell.apply(&patches);
                self.record(line, nth, &cell, offset);
                held.extend(cell.held().iter().map(|held| Held {
                    range: held.range.start + offset..held.range.end + offset,
                    ..held.clone()
                }));
                offset += cell.len() + 1;
                cells.push(Text::plain(cell.text()));
            }
            // An empty row still ends with its line.
            offset += usize::from(cells.is_empty());
            table.rows.push(cells);
        }
        let block = Block::Table(table);
        self.place(line, nth, false, &block.to_plain(), held);
        self.blocks.push(block);
    }
}

/// The SHA-256 of a picture's bytes.
pub(crate) fn image_id(picture: &Picture) -> ImageId {
    ImageId(sha256(&picture.bytes))
}

/// The SHA-256 of bytes in lower-case hexadecimal, as sources and images are known by it.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
