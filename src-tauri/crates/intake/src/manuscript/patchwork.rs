//! One text with pieces of it replaced, which knows where every old position has gone.

use std::ops::Range;

use crate::UndoError;

/// What takes the place of a span.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    /// The change that it takes back; none for an answer.
    change: Option<usize>,
    /// The characters that it replaces.
    span: Range<usize>,
    /// What must stand there.
    expected: String,
    /// What stands there then. A line break in it ends a paragraph.
    words: String,
    /// Where it stands then.
    now: Range<usize>,
}

/// The text with its pieces.
#[derive(Debug)]
pub(crate) struct Patchwork {
    pieces: Vec<Piece>,
    chars: Vec<char>,
    /// Where in the new text a piece ends a paragraph, by a line break that the old did not have.
    breaks: Vec<usize>,
}

impl Piece {
    pub fn answer(span: Range<usize>, expected: &str, words: &str) -> Self {
        let (expected, words) = (expected.to_owned(), words.replace('\n', " "));
        Self { change: None, span, expected, words, now: 0..0 }
    }

    pub fn undone(change: usize, span: Range<usize>, expected: &str, words: &str) -> Self {
        let (expected, words) = (expected.to_owned(), words.to_owned());
        Self { change: Some(change), span, expected, words, now: 0..0 }
    }

    /// Whether the piece and a span have a character in common, or the span lies between two of
    /// the piece's.
    fn touches(&self, span: &Range<usize>) -> bool {
        if span.is_empty() {
            return self.span.start < span.start && span.start < self.span.end;
        }
        self.span.start < span.end && span.start < self.span.end
    }
}

impl Patchwork {
    /// # Errors
    /// Where a piece does not fit the text, or two answers are for the same characters.
    pub fn new(text: &str, pieces: Vec<Piece>) -> Result<Self, UndoError> {
        let old: Vec<char> = text.chars().collect();
        for piece in &pieces {
            let here: Option<String> = old.get(piece.span.clone()).map(|chars| chars.iter().collect());
            if here.as_ref() != Some(&piece.expected) {
                return Err(UndoError::Moved(piece.expected.clone()));
            }
        }
        let mut work = Self { pieces: sorted(pieces)?, chars: Vec::new(), breaks: Vec::new() };
        let mut at = 0;
        let mut pieces = std::mem::take(&mut work.pieces);
        for piece in &mut pieces {
            work.chars.extend(old.get(at..piece.span.start).unwrap_or_default());
            let start = work.chars.len();
            for c in piece.words.chars() {
                if c == '\n' {
                    work.breaks.push(work.chars.len());
                }
                work.chars.push(c);
            }
            piece.now = start..work.chars.len();
            at = piece.span.end;
        }
        work.chars.extend(old.get(at..).unwrap_or_default());
        work.pieces = pieces;
        Ok(work)
    }

    pub fn is_untouched(&self) -> bool {
        self.pieces.is_empty()
    }

    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// How many paragraphs there are more.
    pub fn splits(&self) -> usize {
        self.breaks.len()
    }

    /// The paragraphs.
    pub fn rows(&self) -> Vec<String> {
        let starts = std::iter::once(0).chain(self.breaks.iter().map(|at| at + 1));
        let ends = self.breaks.iter().copied().chain([self.chars.len()]);
        starts
            .zip(ends)
            .map(|(from, to)| self.chars.get(from..to).unwrap_or_default().iter().collect())
            .collect()
    }

    /// What a span of the old text says now.
    pub fn part(&self, span: Range<usize>) -> String {
        self.chars.get(self.span(span)).unwrap_or_default().iter().collect()
    }

    /// Where a span of the old text is now: as wide as what it says.
    pub fn span(&self, span: Range<usize>) -> Range<usize> {
        let start = self.moved(span.start, false);
        start..self.moved(span.end, true).max(start)
    }

    /// Where a change of the old text is now; inside an answer, the answer.
    pub fn change(&self, change: usize, span: Range<usize>) -> Range<usize> {
        if let Some(piece) = self.pieces.iter().find(|piece| piece.change == Some(change)) {
            return piece.now.clone();
        }
        if let Some(answer) = self.pieces.iter().find(|piece| piece.change.is_none() && piece.touches(&span))
        {
            return answer.now.clone();
        }
        // Pieces at the same place stand in the order of the changes.
        let before = self.pieces.iter().filter(|piece| {
            let here = piece.span.is_empty() && piece.span.start == span.start;
            piece.span.end <= span.start && (!here || piece.change.is_none_or(|other| other < change))
        });
        let start = before.last().map_or(span.start, |piece| piece.now.end + (span.start - piece.span.end));
        start..start + span.len()
    }

    /// The paragraph of a span of the new text, and the span in it.
    pub fn row(&self, span: Range<usize>) -> (usize, Range<usize>) {
        let row = self.breaks.iter().take_while(|&&at| at < span.start).count();
        let start = row.checked_sub(1).and_then(|before| self.breaks.get(before)).map_or(0, |at| at + 1);
        let end = self.breaks.get(row).copied().unwrap_or(self.chars.len()).max(span.start);
        (row, span.start - start..span.end.min(end).max(span.start) - start)
    }

    /// Where a position of the old text is now: before what was put in at it, or behind.
    fn moved(&self, at: usize, end: bool) -> usize {
        let mut shift = (0, 0);
        for piece in &self.pieces {
            if piece.span.start < at && at < piece.span.end {
                return if end { piece.now.end } else { piece.now.start };
            }
            let behind = piece.span.end < at || (piece.span.end == at && (!piece.span.is_empty() || end));
            if !behind {
                break;
            }
            shift = (piece.now.end, piece.span.end);
        }
        shift.0 + at.saturating_sub(shift.1)
    }
}

/// The pieces in order. An answer swallows the changes inside its span.
fn sorted(mut pieces: Vec<Piece>) -> Result<Vec<Piece>, UndoError> {
    pieces.sort_by_key(|piece| (piece.span.start, piece.span.end, piece.change));
    let answers: Vec<Piece> = pieces.iter().filter(|piece| piece.change.is_none()).cloned().collect();
    let mut pairs = answers.iter().zip(answers.iter().skip(1));
    if let Some((_, second)) = pairs.find(|(first, second)| first.touches(&second.span)) {
        return Err(UndoError::Overlap(second.expected.clone()));
    }
    pieces
        .retain(|piece| piece.change.is_none() || !answers.iter().any(|answer| answer.touches(&piece.span)));
    Ok(pieces)
}
