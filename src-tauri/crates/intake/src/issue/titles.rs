//! Where the titles stand in a section's lines.

use std::collections::HashSet;

use crate::issue::contents::Contents;
use crate::text::chars::{is_han, key};
use crate::text::lines::Line;
use crate::text::words;

/// A title of one or more lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Title {
    /// How many lines.
    pub lines: usize,
    /// Which entry of the contents names it.
    pub listed: Option<usize>,
    /// Whether the contents say it in other words.
    pub differs: bool,
}

/// Titles stand on at most so many lines.
const MAX_LINES: usize = 4;
/// No line of a title has more bytes; 300 characters are a title still, if a bad one.
const LONGEST: usize = 1200;
/// How alike two wordings of one title are at least.
const ALIKE: f64 = 0.6;

/// All keys that a title in these lines may have.
pub(crate) fn possible_keys(lines: &[Line], out: &mut HashSet<String>) {
    for at in 0..lines.len() {
        let mut whole = String::new();
        for line in lines.iter().skip(at).take(MAX_LINES).take_while(|line| line.text.len() <= 400) {
            whole.push_str(&key(&line.text));
            out.insert(whole.clone());
        }
    }
}

/// For each line, the title that starts there and that the contents name word for word.
pub(crate) fn find_listed(lines: &[Line], contents: &mut Contents) -> Vec<Option<Title>> {
    let mut found: Vec<Option<Title>> = vec![None; lines.len()];
    for at in 0..lines.len() {
        let mut whole = String::new();
        for (nth, line) in lines.iter().skip(at).take(MAX_LINES).enumerate() {
            if line.text.len() > LONGEST {
                break;
            }
            whole.push_str(&key(&line.text));
            let Some(listed) = contents.find(&whole) else { continue };
            contents.take(listed);
            set(&mut found, at, Title { lines: nth + 1, listed: Some(listed), differs: false });
            break;
        }
    }
    found
}

/// Adds titles that the contents of this section name in other words. `budget` is how many
/// comparisons the whole file may still cost; no real issue comes near it.
pub(crate) fn find_alike(
    name: &str,
    lines: &[Line],
    found: &mut [Option<Title>],
    contents: &mut Contents,
    budget: &mut usize,
) {
    let mut open = contents.open(name);
    for at in 0..lines.len() {
        if open.is_empty() || *budget == 0 {
            return;
        }
        let taken = found.get(at).is_some_and(Option::is_some);
        if taken || !may_start(lines, found, at) {
            continue;
        }
        let Some(title) = most_alike(lines, found, at, (contents, &open), budget) else { continue };
        if let Some(listed) = title.listed {
            contents.take(listed);
            open.retain(|&other| other != listed);
        }
        set(found, at, title);
    }
}

fn set(found: &mut [Option<Title>], at: usize, title: Title) {
    if let Some(place) = found.get_mut(at) {
        *place = Some(title);
    }
}

/// A title stands at the start of a section, behind a credit, or between two whole paragraphs.
fn may_start(lines: &[Line], found: &[Option<Title>], at: usize) -> bool {
    let Some(line) = lines.get(at).filter(|line| is_title_like(line)) else { return false };
    let inside = (1..MAX_LINES).any(|back| {
        let before = at.checked_sub(back).and_then(|at| found.get(at)).copied().flatten();
        before.is_some_and(|title| title.lines > back)
    });
    let before = at.checked_sub(1).and_then(|at| lines.get(at));
    !inside && line.bullet == 0 && before.is_none_or(|line| words::is_finished(&line.text))
}

/// Whether a line could be a title or a part of one.
pub(crate) fn is_title_like(line: &Line) -> bool {
    let text = line.plain();
    text.chars().filter(|&c| is_han(c)).nth(1).is_some()
        && !words::is_prose(text)
        && words::numbered(text).is_none()
        && words::credit(text).is_none()
        && !words::opens_credit(text)
}

fn most_alike(
    lines: &[Line],
    found: &[Option<Title>],
    at: usize,
    (contents, open): (&Contents, &[usize]),
    budget: &mut usize,
) -> Option<Title> {
    let mut best: Option<(f64, Title)> = None;
    let mut whole = String::new();
    for (nth, line) in lines.iter().skip(at).take(MAX_LINES).enumerate() {
        let other = nth > 0 && found.get(at + nth).is_some_and(Option::is_some);
        if other || !is_title_like(line) {
            break;
        }
        whole.push_str(&key(&line.text));
        for &listed in open {
            *budget = budget.saturating_sub(1);
            let Some(entry) = contents.listed.get(listed).filter(|_| *budget > 0) else { continue };
            let alike = alike(&whole, &entry.key);
            if alike >= ALIKE && best.as_ref().is_none_or(|(score, _)| alike > *score) {
                best = Some((alike, Title { lines: nth + 1, listed: Some(listed), differs: true }));
            }
        }
    }
    best.map(|(_, title)| title)
}

/// Twice the longest common subsequence over both lengths; nothing for very long texts.
fn alike(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if long == 0 || long > 200 || 3 * short < long {
        return 0.0;
    }
    let mut row = vec![0_usize; b.len() + 1];
    for x in &a {
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            let up = row.get(at + 1).copied().unwrap_or(0);
            let left = row.get(at).copied().unwrap_or(0);
            if let Some(cell) = row.get_mut(at + 1) {
                *cell = if x == y { diagonal + 1 } else { up.max(left) };
            }
            diagonal = up;
        }
    }
    2.0 * row.last().copied().unwrap_or(0) as f64 / (a.len() + b.len()) as f64
}
