//! Garbled spans: where a filter broke characters of two bytes apart.
//!
//! A filter that puts readings behind characters, or takes bytes out, without knowing where a
//! character begins, leaves half of one: `龍在` in GBK is `FD88 D4DA`; in it stands `88D4`, 堅,
//! behind which it wrote `(jiān)`. A decoder then reads `龍`, gives `?` for `D4(`, and reads what
//! follows one byte off: `龍?jiān)谔`. The bytes are still there. They are read again at the other
//! alignment; what the reading in the text tells about a lost half is taken as evidence, and the rest
//! is ranked by the frequency of words. The spans are found before any rule works on the text, held
//! as they are, and become doubts: a person accepts a reading, or looks at the original.

mod mojibake;
mod realign;
mod span;

use std::collections::HashSet;

use model::DoubtKind;

use crate::manuscript::line::Line;
use crate::text::chars::is_han;
use crate::text::check::Placed;
use crate::text::passage::Held;
use crate::text::record::Record;
use crate::text::{gbk, pinyin, script};
use realign::Evidence;

/// Finds the garbled spans of all lines and holds them as they are. Their readings are in
/// Simplified script where the text around them will be.
pub(in crate::manuscript) fn hold(lines: &mut [Line], simplify: bool) {
    for line in lines.iter_mut().filter(|line| line.stands()) {
        let held = mojibake::spans(line.passage.chars());
        line.passage.hold(held);
    }
    if !lines.iter().any(|line| line.stands() && line.passage.chars().iter().any(|&c| span::is_lost(c))) {
        return;
    }
    let standing = || lines.iter().filter(|line| line.stands()).map(|line| line.passage.chars());
    let evidence = Evidence {
        annotated: standing().flat_map(annotated).collect(),
        traditional: script::is_traditional_text(standing()),
        simplify,
    };
    for line in lines.iter_mut().filter(|line| line.stands()) {
        let mut held = spans(line.passage.chars(), &evidence);
        let apart = |other: &&Held| {
            held.iter().all(|held| held.range.end <= other.range.start || other.range.end <= held.range.start)
        };
        let others: Vec<Held> = line.passage.held().iter().filter(apart).cloned().collect();
        held.extend(others);
        held.sort_by_key(|held| held.range.start);
        line.passage.hold(held);
    }
}

/// Characters behind which a filter wrote their readings: it would have done so everywhere.
fn annotated(chars: &[char]) -> HashSet<char> {
    let pairs = chars.iter().enumerate().filter(|(_, c)| is_han(**c));
    let has = |at: usize, c: char| {
        pinyin::reading(chars, at + 1)
            .is_some_and(|reading| reading.opened && reading.closed && pinyin::reads(c, &reading.syllable))
    };
    pairs.filter(|&(at, &c)| has(at, c)).map(|(_, &c)| c).collect()
}

fn spans(chars: &[char], evidence: &Evidence) -> Vec<Held> {
    let mut out: Vec<Held> = Vec::new();
    let mut at = 1;
    while at < chars.len() {
        let pair = chars.get(at - 1).is_some_and(|&c| gbk::bytes(c).is_some());
        let lost = chars.get(at).is_some_and(|&c| span::is_lost(c));
        let found = if pair && lost { span::at(chars, at, evidence) } else { None };
        at = found.as_ref().map_or(at, |held| held.range.end - 1) + 1;
        out.extend(found);
    }
    out
}

/// The doubts of a text: what was held, and what shows only that something was lost.
pub(super) fn find(text: &Placed, record: &mut Record) {
    for held in &text.held {
        let mut doubt = text.doubt(DoubtKind::Garbled, held.range.start, held.range.end, held.hint.clone());
        doubt.suggestions.clone_from(&held.readings);
        record.doubt(text.line, doubt);
    }
    let mut at = 0;
    while at < text.chars.len() {
        let held = text.held.iter().find(|held| held.range.contains(&at));
        let count = if held.is_some() { 0 } else { unknown(&text.chars, at) };
        if count > 0 {
            record.doubt(text.line, text.doubt(DoubtKind::Garbled, at, at + count, LOST.to_owned()));
        }
        at = held.map_or(at + count.max(1), |held| held.range.end.max(at + 1));
    }
}

const LOST: &str = "这里的字在转换中丢失了，无法从文件中恢复；请对照原件补正";

/// How many characters from a place on stand for lost ones.
fn unknown(chars: &[char], at: usize) -> usize {
    let run = |is: fn(char) -> bool| chars.iter().skip(at).take_while(|&&c| is(c)).count();
    let replaced = run(|c| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..));
    if replaced > 0 {
        return replaced;
    }
    let asked = run(|c| matches!(c, '?' | '\u{ff1f}'));
    let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
    let after = chars.get(at + asked).copied();
    let inside = before.is_some_and(is_han) && after.is_some_and(is_han);
    let question = before.is_some_and(|c| "吗呢吧么啊嘛".contains(c));
    if asked >= 2 && inside && !question { asked } else { 0 }
}

#[cfg(test)]
mod tests;
