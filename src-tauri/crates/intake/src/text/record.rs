//! The record that reading keeps: changes and doubts, in the order of the text.

use model::{Change, ChangeKind, Doubt, DoubtKind};

use crate::text::passage::Passage;

/// Which text of an item, or of the frame, a change stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Masthead, contents, section names, colophon: no place of its own.
    Frame,
    /// The title's lines, with a line break between each two.
    Title,
    /// The byline.
    Byline,
    /// A block; the change says which.
    Block,
}

/// Changes and doubts, each with the line of the file that it belongs to.
#[derive(Debug, Default)]
pub(crate) struct Record {
    changes: Vec<(usize, Change, Part)>,
    doubts: Vec<(usize, Doubt)>,
}

impl Record {
    /// Frame words became data, or nothing: `before` is the whole line, `after` what was kept.
    pub fn frame(&mut self, line: usize, kind: ChangeKind, before: String, after: String) {
        if before != after {
            let change = Change { kind, item: None, block: None, start: 0, before, after, paragraph: false };
            self.changes.push((line, change, Part::Frame));
        }
    }

    /// The same inside an item.
    pub fn item_frame(&mut self, line: usize, item: usize, before: String, after: String) {
        if before != after {
            let kind = ChangeKind::Structure;
            let change =
                Change { kind, item: Some(item), block: None, start: 0, before, after, paragraph: false };
            self.changes.push((line, change, Part::Frame));
        }
    }

    /// The edits of a passage.
    pub fn passage(&mut self, line: usize, part: Part, item: usize, block: Option<usize>, passage: &Passage) {
        let changes = passage.changes(Some(item), block);
        self.changes.extend(changes.map(|change| (line, change, part)));
    }

    /// A doubt.
    pub fn doubt(&mut self, line: usize, doubt: Doubt) {
        self.doubts.push((line, doubt));
    }

    /// Whether there is a doubt of a kind that begins there.
    pub fn has_doubt(&self, kind: DoubtKind, (item, block): (usize, Option<usize>), start: usize) -> bool {
        let here = |doubt: &Doubt| (doubt.item, doubt.block, doubt.start) == (Some(item), block, start);
        self.doubts.iter().any(|(_, doubt)| doubt.kind == kind && here(doubt))
    }

    /// Everything in the order of the file's lines.
    pub fn finish(mut self) -> (Vec<Change>, Vec<Part>, Vec<Doubt>) {
        self.changes.sort_by_key(|(line, ..)| *line);
        self.doubts.sort_by_key(|(line, doubt)| (*line, doubt.start));
        let (changes, parts) = self.changes.into_iter().map(|(_, change, part)| (change, part)).unzip();
        (changes, parts, self.doubts.into_iter().map(|(_, doubt)| doubt).collect())
    }
}

#[cfg(test)]
impl Record {
    /// Compares the spans of all doubts and the best reading of each, empty for none.
    pub fn check_readings(self, expected: &[(&str, &str)], text: &str) {
        let doubts = self.finish().2;
        let reading = |doubt: &Doubt| doubt.suggestions.first().cloned().unwrap_or_default();
        let found: Vec<_> = doubts.iter().map(|doubt| (doubt.text.clone(), reading(doubt))).collect();
        let expected: Vec<_> =
            expected.iter().map(|&(span, best)| (span.to_owned(), best.to_owned())).collect();
        assert_eq!(found, expected, "{text}");
    }
}

/// A doubt about something outside the items.
pub(crate) fn frame_doubt(kind: DoubtKind, text: &str, hint: String) -> Doubt {
    Doubt {
        kind,
        item: None,
        block: None,
        start: 0,
        end: text.chars().count(),
        text: text.to_owned(),
        hint,
        suggestions: Vec::new(),
    }
}
