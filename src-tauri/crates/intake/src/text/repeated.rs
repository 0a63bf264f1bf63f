//! Fragments said twice, as a scanner or a paste leaves them.
//!
//! Bulletins repeat names and parallel clauses on purpose, so not every repetition counts: a
//! stretch doubled on the spot, a clause begun twice within a few lines, or a stretch over a
//! clause's end that comes again in the same item. Words in quotes or book-title marks are names.

use std::collections::HashMap;

use model::{Doubt, DoubtKind};

use crate::text::chars::is_han;
use crate::text::check::Placed;
use crate::text::hint;
use crate::text::record::Record;

/// A doubled stretch has this many characters.
const DOUBLED: std::ops::RangeInclusive<usize> = 4..=40;
/// A clause begun twice has so many Han in common.
const BEGINNING: usize = 7;
/// And stands within so many characters, three lines of print.
const NEAR: usize = 84;
/// A stretch that comes again over a clause's end.
const STRETCH: usize = 16;

/// Repetitions inside one text.
pub(crate) fn inside(text: &Placed) -> Option<Doubt> {
    let (start, end) = doubled(&text.chars).or_else(|| begun_twice(&text.chars))?;
    Some(text.doubt(DoubtKind::Repeated, start, end, hint::repeated()))
}

/// Repetitions of whole clauses in the texts of one item: one doubt a text.
pub(crate) fn across(texts: &[Placed], record: &mut Record) {
    let mut seen: HashMap<&[char], (usize, usize)> = HashMap::new();
    for (nth, text) in texts.iter().enumerate() {
        let mut doubted = inside(text).is_some();
        for start in clauses(&text.chars) {
            let Some(stretch) = text.chars.get(start..start + STRETCH) else { continue };
            let ends = stretch.iter().take(STRETCH - 1).skip(4).any(|&c| ends_clause(c));
            let han = stretch.iter().filter(|&&c| is_han(c)).count();
            if !ends || han < STRETCH - 4 {
                continue;
            }
            if let Some(&(first, at)) = seen.get(stretch) {
                if !doubted && let Some(other) = texts.get(first) {
                    let more =
                        other.chars.iter().skip(at + STRETCH).zip(text.chars.iter().skip(start + STRETCH));
                    let end = start + STRETCH + more.take_while(|(a, b)| a == b).count();
                    record.doubt(text.line, text.doubt(DoubtKind::Repeated, start, end, hint::repeated()));
                    doubted = true;
                }
            } else {
                seen.insert(stretch, (nth, start));
            }
        }
    }
}

/// A stretch that stands twice without anything between; the second one.
fn doubled(chars: &[char]) -> Option<(usize, usize)> {
    for period in DOUBLED {
        let mut run = 0;
        let mut han = 0;
        for (at, (a, b)) in chars.iter().zip(chars.iter().skip(period)).enumerate() {
            if a != b {
                (run, han) = (0, 0);
                continue;
            }
            run += 1;
            han += usize::from(is_han(*a));
            if run == period && han >= 4 {
                return Some((at + 1, at + 1 + period));
            }
        }
    }
    None
}

/// Two clauses near each other that begin alike: the second beginning. Three are a figure of
/// speech, and so are those that begin with the words of parallel clauses, or with a name.
fn begun_twice(chars: &[char]) -> Option<(usize, usize)> {
    let starts = clauses(chars);
    for (nth, &first) in starts.iter().enumerate() {
        let near: Vec<usize> =
            starts.iter().skip(nth + 1).copied().take_while(|&other| other - first <= NEAR).collect();
        let common: Vec<(usize, usize)> = near
            .iter()
            .map(|&other| (other, common_han(chars, first, other)))
            .filter(|&(_, count)| count >= BEGINNING)
            .collect();
        let [(second, count)] = common.as_slice() else { continue };
        let third = starts
            .iter()
            .any(|&other| other != first && other != *second && common_han(chars, first, other) >= BEGINNING);
        let words: String = chars.get(first..first + count).unwrap_or_default().iter().collect();
        if !third && !is_parallel(&words) && !is_name(&words) {
            return Some((*second, second + count));
        }
    }
    None
}

fn common_han(chars: &[char], first: usize, second: usize) -> usize {
    let pairs = chars.iter().skip(first).zip(chars.iter().skip(second));
    pairs.take(NEAR).take_while(|(a, b)| a == b && is_han(**a)).count()
}

fn is_parallel(words: &str) -> bool {
    const STARTS: [&str; 36] = [
        "进一步",
        "坚持",
        "要",
        "积极",
        "不断",
        "着力",
        "切实",
        "全面",
        "深入",
        "大力",
        "持续",
        "推动",
        "推进",
        "加强",
        "加快",
        "围绕",
        "是",
        "让",
        "为",
        "在",
        "把",
        "以",
        "对",
        "从",
        "既",
        "又",
        "更",
        "不",
        "有",
        "没有",
        "我们",
        "各",
        "全",
        "第",
        "如何",
        "努力",
    ];
    STARTS.iter().any(|start| words.starts_with(start))
}

/// Units and places are named again and again.
fn is_name(words: &str) -> bool {
    words.contains(['委', '室', '局', '部', '办', '处', '区', '县', '市', '院', '镇', '乡', '省', '厅', '党'])
}

fn ends_clause(c: char) -> bool {
    matches!(c, '\u{ff0c}' | '。' | '\u{ff1b}' | '\u{ff1a}' | '\u{ff01}' | '\u{ff1f}' | ',')
}

/// Where clauses start outside quotes and book-title marks.
fn clauses(chars: &[char]) -> Vec<usize> {
    let mut starts = vec![0];
    let mut depth = 0_i32;
    for (at, &c) in chars.iter().enumerate() {
        match c {
            '“' | '《' | '‘' => depth += 1,
            '”' | '》' | '’' => depth -= 1,
            c if depth <= 0 && ends_clause(c) => starts.push(at + 1),
            _ => {}
        }
    }
    starts
}
