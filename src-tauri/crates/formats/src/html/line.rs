//! A line of a page as its characters come in.

/// What is said of a stretch of text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    pub bold: bool,
    pub linked: bool,
    pub preformatted: bool,
}

/// The line that is being read.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub text: String,
    /// How many characters are there that are no spaces.
    pub letters: usize,
    pub bold: usize,
    pub linked: usize,
    gap: Option<Gap>,
}

/// White space that is not written yet: at a line's end it is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    Space,
    /// A line end of the source, which is nothing between two Han characters.
    LineEnd,
}

impl Line {
    /// Adds a character, as white space is collapsed in HTML (CSS Text 3, 4.1).
    pub fn push(&mut self, c: char, look: Look) {
        if look.preformatted && matches!(c, '\n' | '\t' | ' ') {
            self.text.push(c);
        } else if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
            let end = matches!(c, '\n' | '\r');
            self.gap = Some(if end || self.gap == Some(Gap::LineEnd) { Gap::LineEnd } else { Gap::Space });
        } else if !is_nothing(c) {
            self.close_gap(c);
            self.text.push(c);
            if !c.is_whitespace() {
                self.letters += 1;
                self.bold += usize::from(look.bold);
                self.linked += usize::from(look.linked);
            }
        }
    }

    fn close_gap(&mut self, next: char) {
        let Some(gap) = self.gap.take() else { return };
        let Some(last) = self.text.chars().next_back().filter(|&c| c != '\n') else { return };
        if gap == Gap::Space || !is_chinese(last) || !is_chinese(next) {
            self.text.push(' ');
        }
    }

    /// Ends the line inside the paragraph.
    pub fn break_line(&mut self) {
        self.gap = None;
        self.text.push('\n');
    }

    /// Whether a line break came last.
    pub fn is_at_break(&self) -> bool {
        self.text.ends_with('\n')
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// Bytes that were lost on the way to HTML, and what a control has no place in a text for.
fn is_nothing(c: char) -> bool {
    c.is_control() || c == '\u{feff}'
}

/// Han, and the marks and signs that go with it.
pub(super) fn is_chinese(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff65}' | '\u{2018}'..='\u{201d}' | '\u{2014}' | '\u{2026}')
}

/// A Han character of the planes that are in use.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
