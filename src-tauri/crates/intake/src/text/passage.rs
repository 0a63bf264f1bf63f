//! A stretch of text that remembers what was changed in it.
//!
//! A passage is its present characters and a list of edits that do not overlap; together they
//! give the original back exactly. Every rule of reading works through [`Passage::apply`], so no
//! rule can lose a character, and each edit can later be taken back alone.

use std::ops::Range;

use model::{Change, ChangeKind};

/// Text with its edits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Passage {
    chars: Vec<char>,
    edits: Vec<Edit>,
    /// What no rule may touch, in order and apart.
    held: Vec<Held>,
}

/// A span that no rule may touch: garbled bytes, from which the text can be read again only as
/// long as they stand as they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Held {
    /// Where it stands in the present text.
    pub range: Range<usize>,
    /// What probably stood there, the best first.
    pub readings: Vec<String>,
    /// What happened, in Chinese.
    pub hint: String,
}

/// One edit: `before` became at most one character, at `start` of the present text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edit {
    kind: ChangeKind,
    start: usize,
    before: String,
    after: Option<char>,
}

/// What to put for a range of the present text. Lists of patches are sorted and do not overlap.
#[derive(Debug, Clone)]
pub(crate) struct Patch {
    /// Which characters.
    pub range: Range<usize>,
    /// What stands there then.
    pub after: Option<char>,
    /// Why.
    pub kind: ChangeKind,
}

impl Patch {
    pub fn remove(range: Range<usize>, kind: ChangeKind) -> Self {
        Self { range, after: None, kind }
    }

    pub fn put(at: usize, after: char, kind: ChangeKind) -> Self {
        Self { range: at..at + 1, after: Some(after), kind }
    }
}

impl Passage {
    pub fn new(text: &str) -> Self {
        Self { chars: text.chars().collect(), ..Self::default() }
    }

    /// Keeps spans of the present text from every later patch. They are in order and apart.
    pub fn hold(&mut self, held: Vec<Held>) {
        self.held = held;
    }

    /// The spans that are held, where they stand now.
    pub fn held(&self) -> &[Held] {
        &self.held
    }

    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    pub fn len(&self) -> usize {
        self.chars.len()
    }

    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// The text as it stood before all edits.
    pub fn original(&self) -> String {
        let mut out = String::new();
        let mut at = 0;
        for edit in &self.edits {
            out.extend(self.chars.get(at..edit.start).unwrap_or_default());
            out.push_str(&edit.before);
            at = edit.start + edit.width();
        }
        out.extend(self.chars.get(at..).unwrap_or_default());
        out
    }

    /// Makes all patches in one pass. An older edit inside a patch is swallowed: the new edit's
    /// `before` is what stood there originally, and where that comes back the edit disappears.
    /// Patches of what is held are not made.
    pub fn apply(&mut self, patches: &[Patch]) {
        let patches: Vec<&Patch> = patches.iter().filter(|patch| self.is_free(&patch.range)).collect();
        if patches.is_empty() {
            return;
        }
        let mut old = std::mem::take(self);
        self.held = std::mem::take(&mut old.held);
        for held in &mut self.held {
            held.range = moved(&held.range, &patches);
        }
        let mut edits = old.edits.into_iter().peekable();
        let mut at = 0;
        for patch in patches {
            while let Some(edit) = edits.next_if(|edit| edit.ends_by(patch.range.start)) {
                self.copy(&old.chars, &mut at, edit.start);
                at += self.keep(edit);
            }
            self.copy(&old.chars, &mut at, patch.range.start);
            let mut before = String::new();
            while let Some(edit) = edits.next_if(|edit| edit.start < patch.range.end) {
                before.extend(old.chars.get(at..edit.start).unwrap_or_default());
                at = edit.start + edit.width();
                before.push_str(&edit.before);
            }
            before.extend(old.chars.get(at..patch.range.end).unwrap_or_default());
            at = patch.range.end;
            self.push(patch.kind, before, patch.after);
        }
        for edit in edits {
            self.copy(&old.chars, &mut at, edit.start);
            at += self.keep(edit);
        }
        self.copy(&old.chars, &mut at, old.chars.len());
    }

    /// Puts `next` behind, with `seam` between: the line break itself where `kind` is none, else
    /// an edit of that kind that replaced the line break.
    pub fn append(&mut self, next: Self, seam: Option<char>, kind: Option<ChangeKind>) {
        match kind {
            Some(kind) => self.push(kind, "\n".to_owned(), seam),
            None => self.chars.extend(seam),
        }
        let shift = self.chars.len();
        self.chars.extend(next.chars);
        self.held.extend(
            next.held
                .into_iter()
                .map(|held| Held { range: held.range.start + shift..held.range.end + shift, ..held }),
        );
        self.edits.extend(next.edits.into_iter().map(|edit| Edit { start: edit.start + shift, ..edit }));
    }

    /// Cuts off what stands from `at` on.
    pub fn split_off(&mut self, at: usize) -> Self {
        let chars = self.chars.split_off(at.min(self.chars.len()));
        let first = self.edits.iter().position(|edit| !edit.ends_by(at)).unwrap_or(self.edits.len());
        let edits = self.edits.split_off(first);
        let shifted = |edit: Edit| Edit { start: edit.start.saturating_sub(at), ..edit };
        let cut = self.held.iter().position(|held| held.range.end > at).unwrap_or(self.held.len());
        let mut held = self.held.split_off(cut);
        if let Some(first) = held.first().filter(|held| held.range.start < at) {
            self.held.push(Held { range: first.range.start..at, ..first.clone() });
        }
        for held in &mut held {
            held.range = held.range.start.saturating_sub(at)..held.range.end - at;
        }
        Self { chars, edits: edits.into_iter().map(shifted).collect(), held }
    }

    /// The edits as changes at a place.
    pub fn changes(&self, item: Option<usize>, block: Option<usize>) -> impl Iterator<Item = Change> {
        self.edits.iter().map(move |edit| Change {
            kind: edit.kind,
            item,
            block,
            start: edit.start,
            before: edit.before.clone(),
            after: edit.after.into_iter().collect(),
            paragraph: false,
        })
    }

    fn is_free(&self, range: &Range<usize>) -> bool {
        !self.held.iter().any(|held| held.range.start < range.end && range.start < held.range.end)
    }

    fn copy(&mut self, from: &[char], at: &mut usize, to: usize) {
        self.chars.extend(from.get(*at..to).unwrap_or_default());
        *at = to.max(*at);
    }

    /// Takes over an old edit and gives the number of old characters it covers.
    fn keep(&mut self, edit: Edit) -> usize {
        let width = edit.width();
        self.edits.push(Edit { start: self.chars.len(), ..edit });
        self.chars.extend(self.edits.last().and_then(|edit| edit.after));
        width
    }

    fn push(&mut self, kind: ChangeKind, before: String, after: Option<char>) {
        let start = self.chars.len();
        self.chars.extend(after);
        let same = after.map(String::from).unwrap_or_default() == before;
        if !same {
            self.edits.push(Edit { kind, start, before, after });
        }
    }
}

/// Where a range stands once patches before it were made.
fn moved(range: &Range<usize>, patches: &[&Patch]) -> Range<usize> {
    let before = patches.iter().take_while(|patch| patch.range.end <= range.start);
    let (gone, come) = before.fold((0, 0), |(gone, come), patch| {
        (gone + patch.range.len(), come + usize::from(patch.after.is_some()))
    });
    range.start + come - gone..range.end + come - gone
}

impl Edit {
    fn width(&self) -> usize {
        usize::from(self.after.is_some())
    }

    fn ends_by(&self, at: usize) -> bool {
        self.start + self.width() <= at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patches_keep_the_original() {
        let mut passage = Passage::new("a\u{3000}b ,c");
        passage.apply(&[Patch::put(1, ' ', ChangeKind::Invisible)]);
        passage.apply(&[Patch::remove(3..4, ChangeKind::Spacing)]);
        passage.apply(&[
            Patch::remove(1..2, ChangeKind::Spacing),
            Patch::put(3, '\u{ff0c}', ChangeKind::Punctuation),
        ]);
        assert_eq!(passage.text(), "ab\u{ff0c}c");
        assert_eq!(passage.original(), "a\u{3000}b ,c");
        let kinds: Vec<_> = passage.changes(None, None).map(|change| (change.kind, change.start)).collect();
        assert_eq!(kinds, [(ChangeKind::Spacing, 1), (ChangeKind::Spacing, 2), (ChangeKind::Punctuation, 2)]);
    }

    #[test]
    fn a_change_back_is_no_change() {
        let mut passage = Passage::new("\u{ff0c}");
        passage.apply(&[Patch::put(0, ',', ChangeKind::Invisible)]);
        passage.apply(&[Patch::put(0, '\u{ff0c}', ChangeKind::Punctuation)]);
        assert_eq!(passage.changes(None, None).count(), 0);
    }

    #[test]
    fn what_is_held_stays() {
        let mut passage = Passage::new("a\u{3000}b ,c");
        passage.hold(vec![Held { range: 4..6, ..Held::default() }]);
        let held = |passage: &Passage| passage.held().iter().map(|held| held.range.clone()).next();
        passage.apply(&[
            Patch::remove(1..2, ChangeKind::Spacing),
            Patch::remove(3..4, ChangeKind::Spacing),
            Patch::put(4, '\u{ff0c}', ChangeKind::Punctuation),
        ]);
        assert_eq!((passage.text().as_str(), held(&passage)), ("ab,c", Some(2..4)));
        passage.append(Passage::new("d"), None, None);
        let tail = passage.split_off(3);
        assert_eq!((held(&passage), held(&tail)), (Some(2..3), Some(0..1)));
        assert_eq!(passage.original() + &tail.original(), "a\u{3000}b ,cd");
    }

    #[test]
    fn joined_and_split_again() {
        let mut passage = Passage::new("甲");
        passage.append(Passage::new("乙"), None, Some(ChangeKind::Joined));
        assert_eq!((passage.text(), passage.original()), ("甲乙".into(), "甲\n乙".into()));
        let tail = passage.split_off(1);
        assert_eq!((passage.text(), tail.text()), ("甲".into(), "乙".into()));
    }
}
