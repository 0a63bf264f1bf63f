//! How the lines of a file stand for paragraphs: indented or not, a paragraph or a printed line.

use crate::text::lines::Line;
use crate::text::words;

/// What all lines of running text have in common.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Paragraphs start with spaces.
    pub indenting: bool,
    /// The lines are lines of print, at most so many characters wide.
    pub width: Option<usize>,
}

/// A line of print may be so much shorter than the widest: marks hang over or do not fit.
const RAGGED: usize = 2;

impl Layout {
    /// Looks at all lines of the bodies.
    pub fn of<'a>(lines: impl Iterator<Item = &'a Line> + Clone) -> Self {
        let running = lines.clone().filter(|line| is_running(line));
        let indented = running.clone().filter(|line| line.indented).count();
        // Of four printed lines at least one starts a paragraph; centred titles are few.
        let indenting = indented >= 2 && indented * 8 >= running.count();
        Self { indenting, width: width(lines) }
    }

    /// Whether a line reaches the right edge of print.
    pub fn is_full(&self, len: usize) -> bool {
        self.width.is_some_and(|width| len + RAGGED >= width)
    }
}

/// Titles and credits stand in the middle or at the right, whatever paragraphs do.
fn is_running(line: &Line) -> bool {
    let marks = line.text.contains(['。', '\u{ff0c}', ',']);
    marks && words::credit(&line.text).is_none()
}

/// The width of print: most lines of running text are about as long as the longest of them.
fn width<'a>(lines: impl Iterator<Item = &'a Line>) -> Option<usize> {
    let mut counts = [0_usize; 64];
    let mut all = 0;
    for line in lines {
        let len = line.passage.len() + 2 * usize::from(line.indented);
        if len < 16 || words::credit(&line.text).is_some() {
            continue;
        }
        all += 1;
        if let Some(count) = counts.get_mut(len) {
            *count += 1;
        }
    }
    let near = |width: usize| counts.iter().take(width + 1).skip(width - RAGGED).sum::<usize>();
    let width = (18..counts.len()).max_by_key(|&width| near(width))?;
    (near(width) >= 8 && near(width) * 2 >= all).then_some(width)
}
