//! A line of a manuscript on its way to a block.

use model::ChangeKind;

use crate::text::passage::Passage;

/// A paragraph of the document, or one line of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    /// Its text with what was changed in it; empty for pictures and tables.
    pub passage: Passage,
    /// What the file says it is.
    pub kind: LineKind,
    /// Set where the line was taken out, with the rule that did it.
    pub gone: Option<ChangeKind>,
    /// The part of the document that it comes from.
    pub part: usize,
}

/// What the file says a line is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum LineKind {
    /// Running text.
    #[default]
    Text,
    /// Text with the look of a heading or title.
    Styled {
        /// The file's level.
        heading: Option<u8>,
        /// In the middle of the line.
        centred: bool,
        /// All bold.
        bold: bool,
    },
    /// A picture of the document.
    Picture,
    /// A table of the document.
    Table,
}

impl Line {
    /// A line of running text.
    pub fn text(text: &str, part: usize) -> Self {
        Self { passage: Passage::new(text), part, ..Self::default() }
    }

    /// Whether the line still stands and is running text, styled or not.
    pub fn stands(&self) -> bool {
        self.gone.is_none() && matches!(self.kind, LineKind::Text | LineKind::Styled { .. })
    }
}
