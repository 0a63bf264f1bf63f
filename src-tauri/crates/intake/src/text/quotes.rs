//! Quotation marks in pairs: “ ” outside, ‘ ’ inside.

use model::ChangeKind;

use crate::text::chars::{ends_sentence, is_han};
use crate::text::passage::Patch;

const DOUBLE: [char; 2] = ['“', '”'];
const SINGLE: [char; 2] = ['‘', '’'];

/// The patches that pair the quotes of one paragraph. Where their number is odd, the sentences
/// around the odd one are left as they are: which mark is missing cannot be odd.
pub(crate) fn patches(chars: &[char]) -> Vec<Patch> {
    if !chars.iter().any(|&c| is_han(c)) {
        return Vec::new();
    }
    let mut patches = pair(chars, DOUBLE, |at| is_double(chars, at));
    patches.extend(pair(chars, SINGLE, |at| is_single(chars, at)));
    patches.sort_by_key(|patch| patch.range.start);
    patches
}

fn is_double(chars: &[char], at: usize) -> bool {
    matches!(chars.get(at), Some('"' | '“' | '”' | '\u{201f}' | '\u{301d}' | '\u{301e}'))
}

/// An apostrophe between Latin letters is no quote.
fn is_single(chars: &[char], at: usize) -> bool {
    let latin = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_alphanumeric);
    match chars.get(at) {
        Some('\'' | '’') => !(latin(at.checked_sub(1)) && latin(Some(at + 1))),
        Some('‘' | '\u{201b}') => true,
        _ => false,
    }
}

fn pair(chars: &[char], marks: [char; 2], is_quote: impl Fn(usize) -> bool) -> Vec<Patch> {
    let places: Vec<usize> = (0..chars.len()).filter(|&at| is_quote(at)).collect();
    if nested(chars, &places, marks) {
        return Vec::new();
    }
    let odd = if places.len().is_multiple_of(2) { 0..0 } else { odd_stretch(chars, &places) };
    let mut patches = Vec::new();
    for (nth, &at) in places.iter().enumerate() {
        if odd.contains(&nth) {
            continue;
        }
        // Behind the odd stretch the count starts anew.
        let even = if nth < odd.start { nth } else { nth - odd.end };
        let mark = if even % 2 == 0 { marks[0] } else { marks[1] };
        if chars.get(at) != Some(&mark) {
            patches.push(Patch::put(at, mark, ChangeKind::Quotes));
        }
    }
    patches
}

/// Whether all marks are curly already and in order, one pair inside another included.
fn nested(chars: &[char], places: &[usize], marks: [char; 2]) -> bool {
    let mut depth = 0_usize;
    for at in places {
        match chars.get(*at) {
            Some(c) if *c == marks[0] => depth += 1,
            Some(c) if *c == marks[1] && depth > 0 => depth -= 1,
            _ => return false,
        }
    }
    depth == 0
}

/// Which of an odd number of quotes stand in doubt: all from the first sentence that has an odd
/// number of them to the last such sentence.
fn odd_stretch(chars: &[char], places: &[usize]) -> std::ops::Range<usize> {
    let mut sentences: Vec<std::ops::Range<usize>> = Vec::new();
    let mut from = 0;
    for nth in 0..places.len() {
        let here = places.get(nth).copied().unwrap_or_default();
        let next = places.get(nth + 1).copied().unwrap_or(chars.len());
        let gap = chars.get(here..next).unwrap_or_default();
        if nth + 1 == places.len() || gap.iter().any(|&c| ends_sentence(c)) {
            sentences.push(from..nth + 1);
            from = nth + 1;
        }
    }
    let odd = |range: &&std::ops::Range<usize>| range.len() % 2 == 1;
    let first = sentences.iter().find(odd).map_or(0, |range| range.start);
    let last = sentences.iter().rev().find(odd).map_or(places.len(), |range| range.end);
    first..last
}
