//! Lines of like widths for titles.

use std::ops::Range;

use super::atoms::{self, Atom};
use super::breaks::{self, Break};
use super::fit::Measure;
use super::{Piece, SetLine, Spec, adjust};
use crate::glyphs::GlyphSource;
use crate::marks::Class;

/// What it costs to cut a word, in square ems: as much as two lines that differ by seven
/// characters, so that words hold wherever the shape stays pleasant.
const CUT_WORD: f64 = 24.0;

/// What it is worth to end a line at a space or after a pause, likewise.
const AT_A_PAUSE: f64 = -12.0;

/// What it is worth to end a line after a closing mark.
const AFTER_A_NAME: f64 = -3.0;

/// A line of one character.
const LONE: f64 = 1e6;

/// A text to be broken into as few lines as it needs, with widths that make a trapezoid or a
/// diamond.
pub(crate) struct BalancedLines<'a> {
    text: String,
    atoms: Vec<Atom>,
    /// The cost of breaking before each atom; infinite where no break may be.
    costs: Vec<f64>,
    spec: &'a Spec,
}

impl<'a> BalancedLines<'a> {
    /// `borders` are the byte positions between words.
    pub(crate) fn new(pieces: &[Piece], spec: &'a Spec, glyphs: &GlyphSource, borders: &[usize]) -> Self {
        let text: String = pieces.iter().map(|piece| piece.text).collect();
        let atoms = atoms::collect(pieces, spec, glyphs);
        let may_break = breaks::opportunities(&text, &atoms, spec.prohibition);
        let cost = |i: usize| match may_break[i] {
            Break::No => f64::INFINITY,
            _ => break_cost(&atoms[i - 1], &atoms[i], borders),
        };
        let costs = (0..atoms.len()).map(cost).collect();
        Self { text, atoms, costs, spec }
    }

    /// The lines, each placed by the specification's alignment.
    pub(crate) fn set(&self) -> Vec<SetLine> {
        let ranges = self.ranges();
        let count = ranges.len();
        ranges
            .into_iter()
            .enumerate()
            .map(|(i, range)| adjust::place(&self.text, &self.atoms, range, i, i + 1 == count, self.spec))
            .collect()
    }

    fn ranges(&self) -> Vec<Range<usize>> {
        let total = self.width(0..self.atoms.len());
        let fewest = (total / self.spec.measure).ceil().max(1.0) as usize;
        (fewest..=fewest + 3)
            .find_map(|count| self.best(count, total / count as f64))
            .unwrap_or_else(|| super::fit::choose(&self.atoms, &self.plain_breaks(), self.spec))
    }

    fn plain_breaks(&self) -> Vec<Break> {
        self.costs.iter().map(|cost| if cost.is_finite() { Break::Good } else { Break::No }).collect()
    }

    /// The cheapest way to make `count` lines, by dynamic programming over line ends: cheapest[k][e]
    /// is the cost of ending line k at e, with where that line starts.
    fn best(&self, count: usize, mean: f64) -> Option<Vec<Range<usize>>> {
        let n = self.atoms.len();
        let mut cheapest = vec![vec![(f64::INFINITY, 0usize); n + 1]; count + 1];
        cheapest[0][0] = (0.0, 0);
        for line in 1..=count {
            let target = mean * shape(line - 1, count);
            for end in 1..=n {
                let at_end = if end == n { 0.0 } else { self.costs[end] };
                if at_end.is_infinite() || (line == count) != (end == n) {
                    continue;
                }
                for start in (0..end).rev() {
                    let so_far = cheapest[line - 1][start].0;
                    let width = self.width(start..end);
                    if width > self.spec.measure + 0.01 {
                        break;
                    }
                    let cost = so_far + at_end + self.line_cost(start..end, width, target);
                    if cost < cheapest[line][end].0 {
                        cheapest[line][end] = (cost, start);
                    }
                }
            }
        }
        if cheapest[count][n].0.is_infinite() {
            return None;
        }
        let mut ranges = Vec::with_capacity(count);
        let mut end = n;
        for line in (1..=count).rev() {
            let start = cheapest[line][end].1;
            ranges.push(start..end);
            end = start;
        }
        ranges.reverse();
        Some(ranges)
    }

    fn line_cost(&self, range: Range<usize>, width: f64, target: f64) -> f64 {
        let off = (width - target) / self.spec.size;
        let bodies = self.atoms[range].iter().filter(|a| matches!(a.class, Class::Han | Class::Western));
        let lone = if bodies.take(2).count() < 2 { LONE } else { 0.0 };
        off * off + lone
    }

    fn width(&self, range: Range<usize>) -> f64 {
        Measure::of(&self.atoms, range, self.spec.size).width
    }
}

/// The cost of a break by what stands on both its sides. A number holds on to the words around it:
/// 第1卷, 2026年.
fn break_cost(left: &Atom, right: &Atom, borders: &[usize]) -> f64 {
    match left.class {
        Class::Space | Class::Pause | Class::Stop => AT_A_PAUSE,
        Class::Close => AFTER_A_NAME,
        _ if left.gap > 0.0 || borders.binary_search(&right.bytes.start).is_err() => CUT_WORD,
        _ => 0.0,
    }
}

/// The width a line should have against the mean: of three lines the middle one is the longest
/// (菱形), of two the first is (倒梯形).
fn shape(line: usize, count: usize) -> f64 {
    match (count, line) {
        (2, 0) => 1.04,
        (2, 1) => 0.96,
        (3, 1) => 1.1,
        (3, _) => 0.95,
        _ => 1.0,
    }
}
