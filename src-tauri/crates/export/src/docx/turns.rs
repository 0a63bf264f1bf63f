//! Page turns that come before a page is full, since the pages keep together more than word
//! processors do: a credit and the two lines before it, the last lines of the contents. There the
//! document says itself that a page starts; every other page fills up and turns by itself.

use super::flow::{Flow, Part};
use super::layout::{Height, Placed};
use super::sheet::MM;

/// What rounding may add up to over a page, pt.
const ROUNDING: f64 = 0.1;

/// Lines of a paragraph that word processors never leave alone (`w:widowControl`).
const TOGETHER: usize = 2;

impl Flow<'_> {
    /// The line at which a paragraph goes over to a page though more of it would have fitted on
    /// the one before.
    pub(super) fn early_turn(&self, lines: &[Placed]) -> Option<usize> {
        let turn = (1..lines.len()).rfind(|&i| lines[i - 1].page != lines[i].page)?;
        let before = lines[turn - 1].line;
        let free = ((self.block_end() + ROUNDING - before.top - before.height) / self.pitch()) as usize;
        let rest = lines.len() - turn;
        let more = if free >= rest { rest } else { free.min(rest.saturating_sub(TOGETHER)) };
        (more > 0).then_some(turn)
    }

    /// Whether the part at `index` starts a page though its opening, with all that it keeps to it,
    /// would have fitted under `above`.
    pub(super) fn starts_early(&self, index: usize, above: Height) -> bool {
        let mut need = 0.0;
        for part in &self.parts[index..] {
            need += part.look.room().0 * self.pitch() + self.opening(part);
            if !part.keeps_next() {
                break;
            }
        }
        above.y + need <= self.block_end() + ROUNDING
    }

    /// Height of what a part never leaves alone at a page's end.
    fn opening(&self, part: &Part) -> f64 {
        let two = TOGETHER as f64 * self.pitch();
        let Some(extent) = part.extent else { return 0.0 };
        if extent.top.page != extent.bottom.page {
            return two;
        }
        let height = extent.bottom.y - extent.top.y;
        if part.look.keeps_lines() || height < self.unparted() { height } else { two }
    }

    /// Height under which a paragraph cannot be parted: of three lines either side would be alone.
    pub(super) fn unparted(&self) -> f64 {
        (TOGETHER as f64 + 1.5) * self.pitch()
    }

    /// Lower end of the block, pt from the sheet's top.
    fn block_end(&self) -> f64 {
        let style = self.sheet.style;
        style.margin_top * MM + f64::from(style.lines) * style.line_pitch
    }
}
