//! A block on its way from lines to the finished text.

use crate::text::passage::Passage;

/// A block as it is read.
#[derive(Debug)]
pub(crate) struct DraftBlock {
    pub line: usize,
    pub passage: Passage,
    /// Of a heading.
    pub level: Option<u8>,
    /// Whether its place is a guess.
    pub unplaced: bool,
    /// How many characters its last line has.
    pub last_line: usize,
    /// Whether it may be one paragraph with the next.
    pub maybe_cut: bool,
}

impl DraftBlock {
    pub fn new(line: usize, passage: Passage) -> Self {
        let last_line = passage.len();
        Self { line, passage, level: None, unplaced: false, last_line, maybe_cut: false }
    }
}
