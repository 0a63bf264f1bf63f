//! Line ends: run spacing that makes a word processor break a paragraph's lines where the pages
//! break them. A line that breaks there by itself keeps the style's spacing; one that the
//! typesetter squeezed is condensed, one that it spread is expanded, no more than it takes.
//!
//! The model is a word processor that sets full-width marks at their full width and does not
//! squeeze them: `LibreOffice`, and Word as far as it leaves them alone.

use std::collections::BTreeMap;
use std::ops::Range;

use typeset::Pages;

use super::layout::Placed;

/// What a line keeps free, and what the next character must miss, pt: room for the rounding of
/// widths.
const SPARE: f64 = 0.7;
const MISS: f64 = 3.0;

/// From Han to Western text, em: the automatic gaps of Word and of `LibreOffice`.
const WORD_GAP: f64 = 0.25;
const LIBRE_GAP: f64 = 0.2;

/// Width of a Western character that the pages do not tell, em.
const WESTERN: f64 = 0.55;

/// Width of a half-width character, em.
const HALF_WIDTH: f64 = 0.5;

/// The least and the most that spacing is changed to, twentieths of a point.
const LEAST: i32 = -40;
const MOST: i32 = 60;

/// The advances of Western characters, em, as the pages show them.
pub(super) struct Advances(BTreeMap<char, f64>);

/// A stretch of a paragraph's characters with its run spacing, twentieths of a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spaced {
    pub(super) chars: Range<usize>,
    pub(super) spacing: i32,
}

/// Which of the faces that may come to be used counts.
#[derive(Clone, Copy)]
enum Side {
    Widest,
    Narrowest,
}

/// What a paragraph's lines are set to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    /// Width of a line, pt.
    pub(super) width: f64,
    /// Indent of the first line, pt.
    pub(super) indent: f64,
    /// Size of the characters, pt.
    pub(super) size: f64,
    /// Run spacing that the style gives, twentieths of a point.
    pub(super) usual: i32,
}

impl Advances {
    /// Reads them off the pages: inside a Western word no gap and no justification comes between
    /// a character and the next. What only stands at a word's end, as %, is taken with the least
    /// gap that it has.
    ///
    /// `tracking` is what the pages' characters of `body` size have between them, pt.
    pub(super) fn new(pages: &Pages, body: f64, tracking: f64) -> Self {
        let (mut inside, mut at_end) = (BTreeMap::new(), BTreeMap::new());
        let lines = pages.pages.iter().flat_map(|page| &page.lines);
        for line in lines {
            let glyphs: Vec<(&str, f64, f64)> = line
                .runs
                .iter()
                .flat_map(|run| run.glyphs.iter().map(|glyph| (glyph.text(line), glyph.x, run.size)))
                .collect();
            for pair in glyphs.windows(2) {
                let (Some(c), Some(next)) = (single(pair[0].0), pair[1].0.chars().next()) else { continue };
                let size = pair[0].2;
                let tracked = if (size - body).abs() < 0.01 { tracking } else { 0.0 };
                let advance = (pair[1].1 - pair[0].1 - tracked) / size;
                let known = if is_western(next) { &mut inside } else { &mut at_end };
                if is_western(c) && advance > 0.0 {
                    known
                        .entry(c)
                        .and_modify(|least: &mut f64| *least = least.min(advance))
                        .or_insert(advance);
                }
            }
        }
        at_end.append(&mut inside);
        Self(at_end)
    }

    /// The advance of a character, em, in the pages' face or in one of half-width Western
    /// characters such as 宋体 of Windows, whichever `side` prefers.
    fn of(&self, c: char, side: Side) -> f64 {
        if !is_western(c) && c != ' ' {
            return 1.0;
        }
        let known = self.0.get(&c).copied().unwrap_or(WESTERN);
        match side {
            Side::Widest => known.max(HALF_WIDTH),
            Side::Narrowest => known.min(HALF_WIDTH),
        }
    }

    /// The run spacings, pt, that bring a text to `width` in one line: as `LibreOffice` counts, which
    /// gives none to the last character before a change of script, and as Word does.
    fn reaching(&self, text: &[char], width: f64, em: f64, side: Side) -> [f64; 2] {
        let borders = text.windows(2).filter(|pair| takes_gap(pair[0]) != takes_gap(pair[1]));
        let gaps = borders.clone().filter(|pair| pair.iter().all(|&c| takes_gap(c) || is_han(c))).count();
        let gap = match side {
            Side::Widest => WORD_GAP,
            Side::Narrowest => LIBRE_GAP,
        };
        let natural = text.iter().map(|&c| self.of(c, side)).sum::<f64>() + gaps as f64 * gap;
        let count = text.len().max(1);
        let fewer = count.saturating_sub(borders.count() + 1).max(1);
        [fewer, count].map(|count| (width - natural * em) / count as f64)
    }

    /// The spacing of a paragraph's lines; lines of one spacing are joined. Without lines, or where
    /// they do not make up the text, all has the style's own.
    pub(super) fn steer(&self, text: &str, lines: &[Placed], measure: Measure) -> Vec<Spaced> {
        let chars: Vec<char> = text.chars().collect();
        // The page number of a contents entry is a line of its own, after the text.
        let lines: Vec<_> =
            lines.iter().filter(|placed| (placed.line.chars.start as usize) < chars.len()).collect();
        let mut stretches: Vec<Spaced> = Vec::new();
        let mut start = 0;
        for (i, placed) in lines.iter().enumerate() {
            let end = (placed.line.chars.end as usize).min(chars.len());
            let width = if i == 0 { measure.width - measure.indent } else { measure.width };
            let line = &chars[start.min(end)..end];
            let next = (i + 1 < lines.len()).then(|| first_unit(&chars[end..]));
            let spacing = self.spacing(line, next, width, measure);
            match stretches.last_mut() {
                Some(last) if last.spacing == spacing => last.chars.end = end,
                _ => stretches.push(Spaced { chars: start..end, spacing }),
            }
            start = end;
        }
        if start < chars.len() {
            stretches.push(Spaced { chars: start..chars.len(), spacing: measure.usual });
        }
        stretches
    }

    /// The spacing at which a line that the document breaks by itself fits `width`, pt.
    pub(super) fn fitting(&self, line: &str, width: f64, size: f64, usual: i32) -> i32 {
        let line: Vec<char> = line.chars().collect();
        self.spacing(&line, None, width, Measure { width, indent: 0.0, size, usual })
    }

    /// The spacing nearest to the style's at which the line fits and what comes next does not.
    fn spacing(&self, line: &[char], next: Option<&[char]>, width: f64, measure: Measure) -> i32 {
        let Measure { size, usual, .. } = measure;
        let usual = f64::from(usual) / 20.0;
        let [a, b] = self.reaching(line, width - SPARE, size, Side::Widest);
        let fits = a.min(b);
        let mut chosen = usual.min(fits);
        if let Some(next) = next {
            let longer: Vec<char> = line.iter().chain(next).copied().collect();
            let [a, b] = self.reaching(&longer, width + MISS, size, Side::Narrowest);
            let overflows = a.max(b);
            chosen = if overflows > fits { f64::midpoint(overflows, fits) } else { chosen.max(overflows) };
        }
        ((chosen * 20.0).floor() as i32).clamp(LEAST, MOST)
    }
}

fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// What a line takes over from the next, if it takes anything: a character, or a Western word.
fn first_unit(rest: &[char]) -> &[char] {
    let word = rest.iter().take_while(|&&c| is_western(c) && c != '-').count();
    &rest[..word.max(1).min(rest.len())]
}

fn is_western(c: char) -> bool {
    c.is_ascii_graphic()
        || ('\u{a1}'..='\u{2ff}').contains(&c) && !matches!(c, '\u{b7}' | '\u{d7}' | '\u{b0}')
}

fn takes_gap(c: char) -> bool {
    is_western(c) && c.is_alphanumeric()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: i32 = -5;

    /// A line of `line` before one that starts with `next`, on `columns` of 16 pt.
    fn check(line: &str, next: Option<&str>, columns: f64, expected: std::cmp::Ordering) {
        let advances = Advances(BTreeMap::new());
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let next = next.map(chars);
        let measure = Measure { width: columns * 16.0, indent: 0.0, size: 16.0, usual: USUAL };
        let spacing = advances.spacing(&chars(line), next.as_deref(), measure.width, measure);
        assert_eq!(spacing.cmp(&USUAL), expected, "{line}: {spacing}");
    }

    #[test]
    fn a_line_that_breaks_by_itself_is_left_alone() {
        check("临江市党史工作会", Some("议"), 8.2, std::cmp::Ordering::Equal);
    }

    #[test]
    fn a_squeezed_line_is_condensed() {
        check("临江市党史工作会", Some("议"), 7.8, std::cmp::Ordering::Less);
        check("临江市党史工作会", None, 7.8, std::cmp::Ordering::Less);
    }

    #[test]
    fn a_spread_line_is_expanded() {
        check("临江市党史工作会", Some("议"), 9.5, std::cmp::Ordering::Greater);
        check("临江市党史工作会", Some("2026"), 9.5, std::cmp::Ordering::Equal);
    }
}
