//! Cut pages to finished ones: colophon, page numbers, the numbers and links of the contents, the
//! outline, and what a proof adds.

use std::collections::BTreeMap;

use model::{FontRole, Rgb};

use crate::flow::{Anchor, Colophon, Composer};
use crate::geometry::MM;
use crate::inline::{Align, EM_ASCENT, SetLine};
use crate::pages::{Glyph, GlyphRun, Line, Link, OutlineEntry, Page, Pages, Place, Role, Span};
use crate::paginate::Filled;

/// From the block's bottom edge to the upper edge of the page number's dashes, mm (GB/T 9704-2012, 7.5).
const FOLIO_DISTANCE: f64 = 7.0;

/// From the body to the colophon at least, in grid lines.
const COLOPHON_DISTANCE: f64 = 0.5;

/// Grey of a proof's watermark, and of its line numbers.
const WATERMARK: Rgb = Rgb(232, 232, 232);
const LINE_NUMBER: Rgb = Rgb(120, 120, 120);

/// Sizes of a proof's watermark and line numbers, pt.
const WATERMARK_SIZE: f64 = 120.0;
const LINE_NUMBER_SIZE: f64 = 8.0;

/// Where anchors came to stand: page from 0, height on it.
type Anchors = BTreeMap<Anchor, (u32, f64)>;

/// A contents entry whose number is still to come.
struct Entry {
    page: usize,
    line: usize,
    anchor: Anchor,
}

/// Finishes the pages.
pub(crate) fn finish(mut composer: Composer, filled: Vec<Filled>, colophon: Option<Colophon>) -> Pages {
    let geometry = composer.geometry;
    let used = filled.last().map_or(0.0, |page| page.used.min(geometry.page_height()));
    let mut anchors = Anchors::new();
    let mut entries = Vec::new();
    let mut pages: Vec<Page> = Vec::with_capacity(filled.len() + 2);
    for (index, page) in filled.into_iter().enumerate() {
        pages.push(assemble(index, page, &mut anchors, &mut entries));
    }
    if pages.is_empty() {
        pages.push(Page::default());
    }
    for (index, page) in pages.iter_mut().enumerate() {
        page.folio = Some(index as u32 + 1);
    }
    let free = place_colophon(&mut pages, colophon, used, &composer);
    number_contents(&mut pages, &entries, &anchors, &mut composer);
    let outline = outline(&composer, &anchors);
    if composer.job.proof {
        mark_as_proof(&mut pages, &mut composer);
    }
    add_folios(&mut pages, &mut composer);
    Pages {
        width: geometry.paper_width,
        height: geometry.paper_height,
        pages,
        elements: composer.elements,
        outline,
        free_lines: (free / geometry.pitch + 0.01).max(0.0) as u32,
    }
}

fn assemble(index: usize, filled: Filled, anchors: &mut Anchors, entries: &mut Vec<Entry>) -> Page {
    let mut page = Page::default();
    for slab in filled.slabs {
        let top = slab.lines.iter().map(|line| line.top).chain(slab.images.iter().map(|image| image.y));
        if let Some(anchor) = slab.anchor {
            anchors.insert(anchor, (index as u32, top.fold(f64::INFINITY, f64::min)));
        }
        page.lines.extend(slab.lines);
        if let Some(anchor) = slab.entry {
            entries.push(Entry { page: index, line: page.lines.len() - 1, anchor });
        }
        page.rules.extend(slab.rules);
        page.images.extend(slab.images);
    }
    page
}

/// Puts the colophon at the foot of the last page, or of the next even one without a page number;
/// returns the height left free above it.
fn place_colophon(pages: &mut Vec<Page>, colophon: Option<Colophon>, used: f64, composer: &Composer) -> f64 {
    let geometry = composer.geometry;
    let free = geometry.page_height() - used;
    let Some(Colophon { slab }) = colophon else { return free };
    let needed = slab.height + COLOPHON_DISTANCE * geometry.pitch;
    let top = geometry.bottom - slab.height;
    if free < needed {
        let blank = if pages.len().is_multiple_of(2) { 2 } else { 1 };
        pages.extend((0..blank).map(|_| Page::default()));
    }
    if let Some(page) = pages.last_mut() {
        let slab = slab.moved(top);
        page.lines.extend(slab.lines);
        page.rules.extend(slab.rules);
    }
    if free < needed { free } else { free - needed }
}

fn number_contents(pages: &mut [Page], entries: &[Entry], anchors: &Anchors, composer: &mut Composer) {
    let numbered = composer.job.publication.style.contents.page_numbers;
    let mut added: Vec<(usize, usize, Line)> = Vec::new();
    for entry in entries {
        let Some(&(target, y)) = anchors.get(&entry.anchor) else { continue };
        let page = &mut pages[entry.page];
        let last = page.lines[entry.line].clone();
        for line in page.lines.iter().filter(|line| line.element == last.element) {
            page.links.push(Link {
                x: line.x,
                y: line.top,
                width: if numbered {
                    composer.geometry.left + composer.geometry.width - line.x
                } else {
                    line.width
                },
                height: line.height,
                page: target,
                target_y: y,
                element: line.element,
            });
        }
        if numbered {
            added.push((entry.page, entry.line, page_number(composer, &last, target + 1)));
        }
    }
    for (page, line, number) in added.into_iter().rev() {
        pages[page].lines.insert(line + 1, number);
    }
}

/// Leader and page number at the right end of a contents line. The dots stand on places counted
/// from the right end of the block, so that they align from line to line; they are no text.
fn page_number(composer: &Composer, after: &Line, number: u32) -> Line {
    let geometry = composer.geometry;
    let mut spec = composer.spec(Place::None, Align::Right);
    spec.first_char = after.chars.end;
    let set = composer.set(&number.to_string(), FontRole::Song, &spec).remove(0);
    let mut line = composer.line(set, after.element, 0.0, after.top, after.height);
    let column = geometry.column;
    let dot = composer.set(".", FontRole::Song, &composer.spec(Place::None, Align::Left)).remove(0);
    let Some(run) = dot.runs.into_iter().next() else { return line };
    let end = geometry.left + geometry.width - column * 2.0;
    let start = after.x + after.width + column / 2.0;
    let step = column / 2.0;
    let count = ((end - start) / step).floor().max(0.0) as u32;
    let glyphs: Vec<Glyph> = (0..count)
        .rev()
        .map(|k| Glyph {
            id: run.glyphs[0].id,
            x: end - f64::from(k + 1) * step + step / 4.0,
            text: Span { start: 0, end: 0 },
        })
        .collect();
    if let Some(first) = glyphs.first() {
        line.width += line.x - first.x;
        line.x = first.x;
        let baseline = line.runs.first().map_or(after.top, |run| run.baseline);
        line.runs.insert(0, GlyphRun { baseline, glyphs, ..run });
    }
    line
}

fn outline(composer: &Composer, anchors: &Anchors) -> Vec<OutlineEntry> {
    let mut entries = Vec::new();
    let mut number = 0;
    for (index, section) in composer.job.issue.sections.iter().enumerate() {
        let section_index = index as u32;
        if let Some(&(page, y)) = anchors.get(&Anchor::Section(section_index)) {
            let place = Place::Section { section: section_index };
            entries.push(OutlineEntry { level: 1, title: section.name.clone(), page, y, place });
        }
        for item in &section.items {
            let anchor = anchors.get(&Anchor::Item(number));
            if let (Some(&(page, y)), false) = (anchor, item.title_lines.is_empty()) {
                let place = Place::Title { item: number };
                entries.push(OutlineEntry { level: 2, title: item.title(), page, y, place });
            }
            number += 1;
        }
    }
    entries
}

/// "— 3 —" under the block, one character in from the outer side: right on odd pages, left on even.
fn add_folios(pages: &mut [Page], composer: &mut Composer) {
    let size = composer.job.publication.style.small_size;
    let dash_top = composer.glyphs.top_of('\u{2014}', FontRole::Song) * size;
    let baseline = composer.geometry.bottom + FOLIO_DISTANCE * MM + dash_top;
    for page in pages.iter_mut() {
        let Some(number) = page.folio else { continue };
        let element = composer.element(Role::Folio, Place::None);
        let align = if number % 2 == 1 { Align::Right } else { Align::Left };
        let mut spec = composer.sized(Place::None, align, size);
        spec.measure -= 2.0 * size;
        let Some(set) = single(composer.set(&format!("\u{2014} {number} \u{2014}"), FontRole::Song, &spec))
        else {
            continue;
        };
        // The em box's top, so that the baseline comes to stand where the dashes want it.
        let top = baseline - EM_ASCENT * size;
        page.lines.push(composer.line(set, element, size, top, size));
    }
}

/// A watermark under the text and a number beside each line of the body.
fn mark_as_proof(pages: &mut [Page], composer: &mut Composer) {
    let geometry = composer.geometry;
    for page in pages {
        let element = composer.element(Role::Artifact, Place::None);
        let numbers: Vec<Line> = (0..geometry.lines)
            .filter_map(|row| {
                let top = geometry.top + f64::from(row) * geometry.pitch;
                let shown = page
                    .lines
                    .iter()
                    .any(|l| l.top > top - geometry.pitch * 0.6 && l.top < top + geometry.pitch * 0.4);
                let mut spec = composer.sized(Place::None, Align::Right, LINE_NUMBER_SIZE);
                spec.color = LINE_NUMBER;
                spec.measure = 20.0;
                let set =
                    single(composer.set(&(row + 1).to_string(), FontRole::Song, &spec)).filter(|_| shown)?;
                Some(composer.line(set, element, -30.0, top, geometry.pitch))
            })
            .collect();
        let mut spec = composer.sized(Place::None, Align::Center, WATERMARK_SIZE);
        spec.color = WATERMARK;
        let mark = single(composer.set("校样", FontRole::Hei, &spec));
        let top = geometry.top + geometry.page_height() / 2.0 - WATERMARK_SIZE / 2.0;
        let mark = mark.map(|set| composer.line(set, element, 0.0, top, WATERMARK_SIZE));
        page.lines.splice(0..0, mark.into_iter().chain(numbers));
    }
}

fn single(mut lines: Vec<SetLine>) -> Option<SetLine> {
    (lines.len() == 1).then(|| lines.remove(0))
}
