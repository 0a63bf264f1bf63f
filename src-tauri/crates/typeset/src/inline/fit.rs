//! Which breaks to take: line by line, squeezing a mark in before pushing a character out
//! (CLREQ 3.2.3), and no paragraph ending in a lone character (CLREQ 3.2.2.5).

use std::ops::Range;

use super::atoms::Atom;
use super::breaks::Break;
use super::{Align, Spec};
use crate::marks::{Class, is_western_closer, is_western_opener};

/// What rounding may add up to over a line, pt.
pub(crate) const ROUNDING: f64 = 1e-6;

/// Slack that a good break may leave before one inside a Western compound is taken, in em.
const SLACK_BEFORE_POOR_BREAK: f64 = 3.0;

/// Slack from which a word is broken where the line ends rather than moved down whole, in em: an
/// address or a file name, which would leave a line of wide gaps behind (CLREQ 3.2.2.3).
const SLACK_BEFORE_BROKEN_WORD: f64 = 5.0;

/// A stretch of atoms as a line: how wide it is, and by how much it can shrink.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Measure {
    pub(crate) width: f64,
    pub(crate) shrink: f64,
}

impl Measure {
    /// Measures `range` as one line: spaces at its ends fall away, an opening mark at its start and
    /// a closing one at its end lose their blank halves.
    pub(crate) fn of(atoms: &[Atom], range: Range<usize>, size: f64) -> Self {
        let range = without_spaces(atoms, range);
        let (mut width, mut shrink) = (0.0, 0.0);
        for i in range.clone() {
            let trimmed = trims(atoms, &range, i, size);
            width += atoms[i].advance - trimmed.0 - trimmed.1;
            shrink += shrinkable(&atoms[i], trimmed, size);
            if i + 1 < range.end {
                width += atoms[i].gap;
                shrink += atoms[i].gap / 2.0;
            }
        }
        Self { width, shrink }
    }
}

/// `range` without the spaces at its ends.
pub(crate) fn without_spaces(atoms: &[Atom], mut range: Range<usize>) -> Range<usize> {
    while range.start < range.end && atoms[range.start].class == Class::Space {
        range.start += 1;
    }
    while range.start < range.end && atoms[range.end - 1].class == Class::Space {
        range.end -= 1;
    }
    range
}

/// What atom `i` of the line `range` loses at its left and right.
pub(crate) fn trims(atoms: &[Atom], range: &Range<usize>, i: usize, size: f64) -> (f64, f64) {
    let atom = &atoms[i];
    let half = size / 2.0;
    let left = match atom.class {
        Class::Open if i == range.start => half,
        _ if i == range.start => 0.0,
        _ => atom.trim_left,
    };
    let right = match atom.class {
        _ if i + 1 < range.end => atom.trim_right,
        class if class.is_blank_after() => half,
        _ => 0.0,
    };
    (left, right)
}

/// By how much an atom can still shrink, its trims taken.
pub(crate) fn shrinkable(atom: &Atom, trimmed: (f64, f64), size: f64) -> f64 {
    let half = size / 2.0;
    match atom.class {
        Class::Open => half - trimmed.0,
        Class::Close | Class::Pause | Class::Stop => half - trimmed.1,
        Class::MiddleDot => half,
        _ => 0.0,
    }
}

/// The lines as ranges of atoms.
pub(crate) fn choose(atoms: &[Atom], may_break: &[Break], spec: &Spec) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    while start < atoms.len() {
        let measure = line_measure(spec, lines.len());
        let end = next_end(atoms, may_break, start, measure, spec);
        lines.push(start..end);
        start = end;
    }
    if spec.align == Align::Justify {
        mend_orphan(atoms, may_break, spec, &mut lines);
    }
    lines
}

/// The width that line number `index` has to fill.
pub(crate) fn line_measure(spec: &Spec, index: usize) -> f64 {
    if index == 0 { spec.measure - spec.first_indent } else { spec.measure }
}

/// Where the line that starts at `start` ends.
fn next_end(atoms: &[Atom], may_break: &[Break], start: usize, measure: f64, spec: &Spec) -> usize {
    let scan = Scan::run(atoms, may_break, start, measure, spec);
    match (scan.natural, scan.squeezed) {
        (_, Some((end, _))) if end == atoms.len() => end,
        (Some((_, slack)), Some((further, squeeze))) if squeeze <= slack + ROUNDING => further,
        (Some((end, slack)), _) if end == atoms.len() || slack <= SLACK_BEFORE_BROKEN_WORD * spec.size => end,
        (Some((end, _)), None) => broken_word_end(atoms, start, end, measure, spec),
        (Some((end, _)), Some(_)) | (None, Some((end, _))) => end,
        (None, None) => broken_word_end(atoms, start, start + 1, measure, spec),
    }
}

/// The two candidates for a line's end.
struct Scan {
    /// The last break before which the line fits as it is, and the slack it leaves.
    natural: Option<(usize, f64)>,
    /// The first break after that one before which it fits when squeezed, and by how much.
    squeezed: Option<(usize, f64)>,
}

impl Scan {
    fn run(atoms: &[Atom], may_break: &[Break], start: usize, measure: f64, spec: &Spec) -> Self {
        let mut scan = Self { natural: None, squeezed: None };
        let mut running = Running::new(atoms, start, spec.size);
        for end in start + 1..=atoms.len() {
            running.push(end - 1);
            let may = may_break.get(end).copied().unwrap_or(Break::Good);
            if may == Break::No {
                if running.least() > measure + spec.size * 2.0 {
                    break;
                }
                continue;
            }
            let line = running.as_line();
            let slack = measure - line.width;
            if slack >= -ROUNDING {
                let worth = may == Break::Good
                    || scan.natural.is_none_or(|(_, left)| left > SLACK_BEFORE_POOR_BREAK * spec.size);
                if worth {
                    scan.natural = Some((end, slack.max(0.0)));
                }
            } else if may == Break::Good && -slack <= line.shrink + ROUNDING {
                scan.squeezed = Some((end, -slack));
                break;
            } else if running.least() > measure + spec.size * 2.0 {
                break;
            }
        }
        scan
    }
}

/// The measure of a line as atoms are added to it one by one, in constant time each.
struct Running<'a> {
    atoms: &'a [Atom],
    size: f64,
    start: usize,
    /// One past the last atom that is no space.
    last: Option<usize>,
    width: f64,
    shrink: f64,
    /// Width of the spaces after `last`, not yet part of the line.
    pending: f64,
}

impl<'a> Running<'a> {
    fn new(atoms: &'a [Atom], start: usize, size: f64) -> Self {
        Self { atoms, size, start, last: None, width: 0.0, shrink: 0.0, pending: 0.0 }
    }

    /// Adds atom `i` as an inner one.
    fn push(&mut self, i: usize) {
        let atom = &self.atoms[i];
        if atom.class == Class::Space {
            if self.last.is_some() {
                self.pending += atom.advance;
            } else {
                self.start = i + 1;
            }
            return;
        }
        let left = if i == self.start && atom.class == Class::Open {
            self.size / 2.0
        } else if i == self.start {
            0.0
        } else {
            atom.trim_left
        };
        if i > self.start && self.pending == 0.0 {
            let gap = self.atoms[i - 1].gap;
            self.width += gap;
            self.shrink += gap / 2.0;
        }
        self.width += self.pending + atom.advance - left - atom.trim_right;
        self.shrink += shrinkable(atom, (left, atom.trim_right), self.size);
        self.pending = 0.0;
        self.last = Some(i);
    }

    /// The line so far, its last mark trimmed.
    fn as_line(&self) -> Measure {
        let Some(last) = self.last else { return Measure { width: 0.0, shrink: 0.0 } };
        let atom = &self.atoms[last];
        if !atom.class.is_blank_after() {
            let restored = atom.trim_right;
            return Measure { width: self.width + restored, shrink: self.shrink };
        }
        let blank = self.size / 2.0 - atom.trim_right;
        Measure { width: self.width - blank, shrink: self.shrink - blank }
    }

    /// What the line cannot get below.
    fn least(&self) -> f64 {
        self.width - self.shrink
    }
}

/// The last place up to which the line fits, at `least` or after it: for a word longer than its
/// line. Marks still keep to their side where any place allows it.
fn broken_word_end(atoms: &[Atom], start: usize, least: usize, measure: f64, spec: &Spec) -> usize {
    let fits = |end: &usize| {
        let line = Measure::of(atoms, start..*end, spec.size);
        line.width - line.shrink <= measure + ROUNDING
    };
    let furthest = (least + 1..=atoms.len()).take_while(fits).last().unwrap_or(least);
    let allowed = |end: &usize| {
        let inner = without_spaces(atoms, start..*end);
        let (Some(left), Some(right)) = (atoms.get(inner.end.max(1) - 1), atoms.get(*end)) else {
            return true;
        };
        let pair = left.tight && left.class != Class::Western;
        // Quotes and stops of Western text are of its class, but keep to their side as well.
        let western = is_western_opener(left.character) || is_western_closer(right.character);
        let level = spec.prohibition;
        !pair && !western && !left.class.never_ends(level) && !right.class.never_starts(level)
    };
    (least..=furthest).rev().find(allowed).unwrap_or(furthest)
}

/// A last line of one character (marks do not count) is drawn back into the line before it, or
/// gets company from there.
fn mend_orphan(atoms: &[Atom], may_break: &[Break], spec: &Spec, lines: &mut [Range<usize>]) {
    let [.., before, last] = lines else { return };
    if bodies(&atoms[last.clone()]) >= 2 {
        return;
    }
    let shortest = before.start + (before.len() * 2).div_ceil(3);
    let better = (shortest..last.start)
        .rev()
        .find(|&end| may_break[end] == Break::Good && bodies(&atoms[end..last.end]) >= 2);
    let Some(end) = better else { return };
    debug_assert!(Measure::of(atoms, before.start..end, spec.size).width <= spec.measure + spec.size);
    before.end = end;
    last.start = end;
}

/// Characters that count against a lone one: all but marks and spaces.
fn bodies(atoms: &[Atom]) -> usize {
    atoms.iter().filter(|atom| matches!(atom.class, Class::Han | Class::Western)).count()
}
