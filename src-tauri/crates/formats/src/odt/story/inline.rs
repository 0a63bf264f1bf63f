//! The text of paragraphs and spans (ODF 1.3, 6.1).

use super::Story;

impl Story<'_> {
    pub(super) fn look(&self) -> (bool, bool) {
        self.place.looks.last().copied().unwrap_or_default()
    }

    /// Adds text in which white space counts as one space (6.1.2).
    pub(super) fn characters(&mut self, text: &str) {
        if !text.contains([' ', '\n', '\r', '\t', '\u{ad}']) {
            self.exactly(text);
            return;
        }
        let mut collapsed = String::with_capacity(text.len());
        let mut spaced = self.place.spaced;
        for character in text.chars().filter(|&character| character != '\u{ad}') {
            let space = matches!(character, ' ' | '\n' | '\r' | '\t');
            if !(space && spaced) {
                collapsed.push(if space { ' ' } else { character });
            }
            spaced = space;
        }
        self.exactly(&collapsed);
        self.place.spaced = spaced;
    }

    /// Adds text as it is.
    pub(super) fn exactly(&mut self, text: &str) {
        let (bold, hidden) = self.look();
        if hidden {
            self.said.hide(text);
        } else if !text.is_empty() {
            self.parts.text(text, bold);
            self.place.spaced = false;
        }
    }
}
