//! The rules that make a scanned or pasted text fit to print, for one paragraph at a time.

use model::{Change, ChangeKind};

use crate::text::chars::{is_chinese, is_han};
use crate::text::passage::{Passage, Patch};
use crate::text::quotes;

/// A cleaned text and what was changed in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// The text.
    pub text: String,
    /// The changes in the order of the text, with no item and no block.
    pub changes: Vec<Change>,
}

/// Cleans one paragraph: quotes in pairs, Chinese marks in Chinese text, no space beside Han.
pub fn clean(text: &str) -> Cleaned {
    let mut passage = Passage::new(text);
    clean_passage(&mut passage, Spaces::Remove);
    Cleaned { text: passage.text(), changes: passage.changes(None, None).collect() }
}

/// What happens to a space between two Han characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spaces {
    /// In running text it is a scanner's.
    Remove,
    /// In a title it may be an editor's.
    Keep,
}

/// Applies all rules to a passage.
pub(crate) fn clean_passage(passage: &mut Passage, spaces: Spaces) {
    let patches = quotes::patches(passage.chars());
    passage.apply(&patches);
    let patches = marks(passage.chars());
    passage.apply(&patches);
    let patches = brackets(passage.chars());
    passage.apply(&patches);
    let patches = spacing(passage.chars(), spaces);
    passage.apply(&patches);
}

/// The full-width form of a half-width mark.
fn full_width(c: char) -> Option<char> {
    match c {
        ',' => Some('\u{ff0c}'),
        ':' => Some('\u{ff1a}'),
        ';' => Some('\u{ff1b}'),
        '?' => Some('\u{ff1f}'),
        '!' => Some('\u{ff01}'),
        '(' => Some('\u{ff08}'),
        ')' => Some('\u{ff09}'),
        _ => None,
    }
}

/// The half-width form of a mark that stands between two digits: 10:30, 0999-5550123.
fn half_width(c: char) -> Option<char> {
    match c {
        '\u{ff1a}' => Some(':'),
        '\u{ff0d}' => Some('-'),
        '\u{ff0f}' => Some('/'),
        _ => None,
    }
}

/// The next character before or behind a place that is no space.
fn beside(chars: &[char], at: usize, step: isize) -> Option<char> {
    let mut next = at.checked_add_signed(step)?;
    loop {
        match chars.get(next)? {
            ' ' => next = next.checked_add_signed(step)?,
            c => return Some(*c),
        }
    }
}

/// Commas and their like become Chinese where Chinese text stands at one side, and neither a
/// number nor a Latin word goes on at the other.
fn marks(chars: &[char]) -> Vec<Patch> {
    let mut patches = Vec::new();
    let mut previous = None;
    for (at, &c) in chars.iter().enumerate() {
        let full = full_width(c).filter(|_| !matches!(c, '(' | ')'));
        if let Some(full) = full {
            let next = beside(chars, at, 1);
            let glued = chars.get(at + 1).is_some_and(|c| c.is_ascii_alphanumeric() || *c == '/');
            let after_latin = previous.is_some_and(|c: char| c.is_ascii_alphanumeric());
            let chinese = previous.is_some_and(is_chinese) || next.is_some_and(is_chinese);
            if chinese && !(glued && after_latin) {
                patches.push(Patch::put(at, full, ChangeKind::Punctuation));
            }
        }
        let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
        if let Some(half) = half_width(c)
            && digit(at.checked_sub(1))
            && digit(Some(at + 1))
        {
            patches.push(Patch::put(at, half, ChangeKind::Punctuation));
        }
        if c != ' ' {
            previous =
                Some(full.filter(|_| patches.last().is_some_and(|p| p.range.start == at)).unwrap_or(c));
        }
    }
    patches
}

/// Pairs of brackets become Chinese where Han stands inside or beside them.
fn brackets(chars: &[char]) -> Vec<Patch> {
    let mut patches = Vec::new();
    // Where each open bracket stands, and how many Han stood before it.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut han = 0;
    for (at, &c) in chars.iter().enumerate() {
        match c {
            '(' | '\u{ff08}' => open.push((at, han)),
            ')' | '\u{ff09}' => {
                let Some((start, han_before)) = open.pop() else { continue };
                let chinese = |c: Option<char>| c.is_some_and(is_chinese);
                let before = start.checked_sub(1).and_then(|at| chars.get(at));
                let mixed = chars.get(start).is_some_and(|&open| (open == '(') != (c == ')'));
                // f(x) stays as it is, whatever stands behind it.
                let latin = before.is_some_and(char::is_ascii_alphanumeric);
                let beside = chinese(beside(chars, start, -1)) || chinese(beside(chars, at, 1));
                if han > han_before || mixed || (beside && !latin) {
                    patches.push((start, '\u{ff08}'));
                    patches.push((at, '\u{ff09}'));
                }
            }
            c => han += usize::from(is_han(c)),
        }
    }
    patches.retain(|&(at, full)| chars.get(at) != Some(&full));
    patches.sort_unstable();
    patches.into_iter().map(|(at, full)| Patch::put(at, full, ChangeKind::Punctuation)).collect()
}

/// Runs of spaces: none beside Chinese, one between Latin words.
fn spacing(chars: &[char], spaces: Spaces) -> Vec<Patch> {
    let mut patches = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars.get(at) != Some(&' ') {
            at += 1;
            continue;
        }
        let end = at + chars.iter().skip(at).take_while(|&&c| c == ' ').count();
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let after = chars.get(end).copied();
        let keep = match (before, after) {
            (None | Some('\n'), _) | (_, None | Some('\n')) => false,
            (Some(before), Some(after)) if is_chinese(before) || is_chinese(after) => {
                spaces == Spaces::Keep && parts_title(before) && parts_title(after)
            }
            _ => true,
        };
        let rest = at + usize::from(keep);
        if rest < end {
            patches.push(Patch::remove(rest..end, ChangeKind::Spacing));
        }
        at = end;
    }
    patches
}

/// What stands at either side of a space that parts a title by sense.
pub(crate) fn parts_title(c: char) -> bool {
    is_han(c) || matches!(c, '“' | '”' | '"' | '《' | '》' | '\u{ff08}' | '\u{ff09}')
}
