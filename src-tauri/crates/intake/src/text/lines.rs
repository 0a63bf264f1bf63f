//! Text to lines: each trimmed, without invisible characters, and knowing what came before it.

use std::sync::LazyLock;

use model::ChangeKind;
use regex::Regex;

use crate::text::chars::{is_invisible, is_space, plain_form};
use crate::text::passage::{Passage, Patch};

/// A line that is not blank.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// From 1, in the file.
    pub number: usize,
    /// Its text.
    pub passage: Passage,
    /// The text once more, for looking at.
    pub text: String,
    /// How many characters at its start are bullets and the spaces behind them.
    pub bullet: usize,
    /// Whether it started with spaces.
    pub indented: bool,
}

/// The lines of a text and the frame words between them.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    /// Lines that say something.
    pub lines: Vec<Line>,
    /// Page numbers, which the layout makes anew, and lines of nothing but invisible characters.
    pub dropped: Vec<(usize, ChangeKind, String)>,
}

/// Cuts a text into lines.
pub(crate) fn split(text: &str) -> Lines {
    let mut out = Lines::default();
    // A form feed and its like end a line of print, but editors do not count them.
    let breaks = ['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    for (at, line) in text.split('\n').enumerate() {
        for part in line.split(breaks) {
            out.take(part, at + 1);
        }
    }
    out
}

impl Lines {
    fn take(&mut self, raw: &str, number: usize) {
        let mut passage = Passage::new(raw);
        passage.apply(&plain_patches(passage.chars()));
        let text = passage.text();
        if text.is_empty() {
            if raw.chars().any(|c| !is_space(c)) {
                self.dropped.push((number, ChangeKind::Invisible, raw.to_owned()));
            }
        } else if PAGE_NUMBER.is_match(&text) {
            self.dropped.push((number, ChangeKind::Structure, raw.to_owned()));
        } else {
            let indented = raw.starts_with(is_space);
            let bullet = bullet_len(passage.chars());
            self.lines.push(Line { number, passage, text, bullet, indented });
        }
    }
}

impl Line {
    /// A line whose passage is trimmed and plain already.
    pub fn of(passage: Passage, number: usize) -> Self {
        let text = passage.text();
        let indented = passage.original().starts_with(is_space);
        let bullet = bullet_len(passage.chars());
        Self { number, passage, text, bullet, indented }
    }

    /// The text without bullets.
    pub fn plain(&self) -> &str {
        let at = self.text.char_indices().nth(self.bullet).map_or(self.text.len(), |(at, _)| at);
        self.text.get(at..).unwrap_or_default()
    }

    /// The line as it stands in the file.
    pub fn original(&self) -> String {
        self.passage.original()
    }

    /// The passage without bullets, which is recorded.
    pub fn without_bullet(&self) -> Passage {
        let mut passage = self.passage.clone();
        if self.bullet > 0 {
            passage.apply(&[Patch::remove(0..self.bullet, ChangeKind::Bullet)]);
        }
        passage
    }
}

/// — 3 —, - 3 -, 第 3 页 共 12 页, a number alone; also a rule drawn with dashes.
static PAGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[-\u{2010}-\u{2015}\u{2500}\u{ff0d}·.~]+\s*[0-9]{1,4}\s*[-\u{2010}-\u{2015}\u{2500}\u{ff0d}·.~]+|[0-9]{1,3}(?:\s*/\s*[0-9]{1,3})?|第?\s*[0-9]{1,4}\s*页(?:\s*[,\u{ff0c}/]?\s*共\s*[0-9]{1,4}\s*页)?|[-_=*—─━~]{3,})$",
    )
});

/// A pattern of this crate; all of them are compiled by the tests.
pub(crate) fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("the pattern is a constant")
}

/// Trims, drops invisible characters, and makes compatibility characters plain.
pub(crate) fn plain_patches(chars: &[char]) -> Vec<Patch> {
    let blank = |c: char| is_space(c) || is_invisible(c);
    let first = chars.iter().position(|&c| !blank(c)).unwrap_or(chars.len());
    let last = chars.iter().rposition(|&c| !blank(c)).map_or(first, |at| at + 1);
    let mut patches = Vec::new();
    if first > 0 {
        patches.push(Patch::remove(0..first, space_kind(chars, 0..first)));
    }
    for (at, &c) in chars.iter().enumerate().take(last).skip(first) {
        if is_space(c) && c != ' ' {
            patches.push(Patch::put(at, ' ', ChangeKind::Invisible));
        } else if is_invisible(c) {
            patches.push(Patch::remove(at..at + 1, ChangeKind::Invisible));
        } else if let Some(plain) = plain_form(c) {
            patches.push(Patch::put(at, plain, ChangeKind::Invisible));
        }
    }
    if last < chars.len() {
        patches.push(Patch::remove(last..chars.len(), space_kind(chars, last..chars.len())));
    }
    patches
}

fn space_kind(chars: &[char], range: std::ops::Range<usize>) -> ChangeKind {
    let plain = chars.get(range).unwrap_or_default().iter().all(|&c| c == ' ' || c == '\t');
    if plain { ChangeKind::Spacing } else { ChangeKind::Invisible }
}

/// Bullets, also several and with spaces; a hyphen or star only before a space.
fn bullet_len(chars: &[char]) -> usize {
    let mut at = 0;
    loop {
        let spaced = chars.get(at + 1).is_some_and(|&c| c == ' ');
        match chars.get(at) {
            Some(
                '•' | '·' | '●' | '■' | '◆' | '▪' | '◇' | '□' | '▲' | '►' | '➢' | '★' | '◎' | '\u{f06c}',
            ) => at += 1,
            Some('-' | '*' | '+' | '–') if spaced => at += 1,
            _ => break,
        }
        at += chars.iter().skip(at).take_while(|&&c| c == ' ').count();
    }
    if at >= chars.len() { 0 } else { at }
}
