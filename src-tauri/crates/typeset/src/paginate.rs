//! Slabs to pages: as many as fit, cut where nothing is glued.

use crate::flow::Slab;

/// A page's slabs, moved to their height on the sheet, and where the next one would start.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filled {
    pub(crate) slabs: Vec<Slab>,
    /// From the block's top, pt.
    pub(crate) used: f64,
}

/// What rounding may add up to over a page, pt.
const ROUNDING: f64 = 0.01;

/// Cuts the column into pages of `height`; `top` is the block's top on the sheet. A slab higher
/// than a page gets one of its own, and glue that would hold more than a page together gives way.
pub(crate) fn paginate(slabs: Vec<Slab>, height: f64, top: f64) -> Vec<Filled> {
    let mut pages = Vec::new();
    let mut rest = std::collections::VecDeque::from(slabs);
    while !rest.is_empty() {
        let room = first_header(&rest);
        let count = take(&rest, height - room);
        let mut page = Filled::default();
        let header = rest.front().and_then(|slab| slab.header.clone());
        let header = header.filter(|_| !pages.is_empty()).map(|header| (*header).clone());
        let own = rest.drain(..count);
        for slab in header.into_iter().chain(own) {
            let edge = page.used == 0.0 || page.used + slab.height > height + ROUNDING;
            if edge && slab.vanishes {
                continue;
            }
            let used = page.used;
            page.used += slab.height;
            page.slabs.push(slab.moved(top + used));
        }
        if !page.slabs.is_empty() {
            pages.push(page);
        }
    }
    pages
}

fn first_header(rest: &std::collections::VecDeque<Slab>) -> f64 {
    rest.front().and_then(|slab| slab.header.as_ref()).map_or(0.0, |header| header.height)
}

/// How many of the slabs make the next page.
fn take(rest: &std::collections::VecDeque<Slab>, height: f64) -> usize {
    let mut used = 0.0;
    let mut last_cut = 0;
    for (i, slab) in rest.iter().enumerate() {
        if i > 0 && !slab.glued {
            last_cut = i;
        }
        let blank_at_top = used == 0.0 && slab.vanishes;
        let added = if blank_at_top { 0.0 } else { slab.height };
        // Blank room at a page's end may hang over it.
        if used + added > height + ROUNDING && !slab.vanishes {
            return match last_cut {
                0 => i.max(1),
                cut => cut,
            };
        }
        used += added;
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `slabs` is one letter each: l a line, g a line glued to the one before, b a blank line.
    fn check(slabs: &str, lines: f64, expected: &[usize]) {
        let slab = |kind| Slab { height: 1.0, glued: kind == 'g', vanishes: kind == 'b', ..Slab::default() };
        let pages = paginate(slabs.chars().map(slab).collect(), lines, 0.0);
        let counts: Vec<usize> = pages.iter().map(|page| page.slabs.len()).collect();
        assert_eq!(counts, expected, "{slabs}");
    }

    #[test]
    fn pages_fill() {
        check("lllll", 2.0, &[2, 2, 1]);
    }

    #[test]
    fn glued_lines_move_together() {
        check("lllgl", 3.0, &[2, 3]);
    }

    #[test]
    fn blank_room_vanishes_at_the_top() {
        check("llbl", 2.0, &[2, 1]);
        check("blll", 3.0, &[3]);
    }

    #[test]
    fn glue_over_more_than_a_page_gives_way() {
        check("lgggg", 2.0, &[2, 2, 1]);
    }
}
