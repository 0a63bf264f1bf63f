//! Titles: broken by sense into balanced lines, symmetric, never leaving a character alone
//! (format.md, section 2; GB/T 9704-2012, 7.3.1).

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use model::FontRole;

use super::Composer;
use crate::inline::{BalancedLines, Piece, SetLine, Spec, set_paragraph};

/// Finds words, so that a title's lines do not cut one.
pub(crate) struct Words(WordSegmenterBorrowed<'static>);

impl Words {
    /// Words by ICU's Chinese dictionary.
    pub(crate) fn new() -> Self {
        Self(WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()))
    }

    /// Byte positions at which a word starts or ends.
    fn borders(&self, text: &str) -> Vec<usize> {
        self.0.segment_str(text).collect()
    }
}

impl Composer<'_> {
    /// Sets one line of a title as the editor wrote it; one that is too long becomes as few lines
    /// as it needs, of like widths.
    pub(crate) fn balanced(&self, text: &str, role: FontRole, spec: &Spec) -> Vec<SetLine> {
        let pieces = [Piece { text, role }];
        let lines = set_paragraph(&pieces, spec, self.glyphs);
        if lines.len() <= 1 {
            return lines;
        }
        BalancedLines::new(&pieces, spec, self.glyphs, &self.words.borders(text)).set()
    }
}
