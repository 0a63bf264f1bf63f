//! Sections, items and their text (format.md, section 2).

use model::{Block, CreditPlacement, Figure, FontRole, Item, Section, SectionKind, Text};

use super::{Anchor, Composer, Slab};
use crate::TypesetError;
use crate::inline::{Align, Piece, set_paragraph};
use crate::pages::{Place, Role};

/// The first line's indent of paragraphs and headings, in characters.
const INDENT: f64 = 2.0;

/// How far a credit's right end stands in, in characters.
const CREDIT_INSET: f64 = 2.0;

impl Composer<'_> {
    /// All sections that have items.
    pub(crate) fn body(&mut self) -> Result<(), TypesetError> {
        let issue = self.job.issue;
        let mut number = 0;
        for (index, section) in issue.sections.iter().enumerate() {
            if section.items.is_empty() {
                continue;
            }
            self.section_heading(index as u32, section);
            for (i, item) in section.items.iter().enumerate() {
                self.item(number, item, section.kind, i == 0)?;
                number += 1;
            }
        }
        Ok(())
    }

    /// 按语 in 楷体.
    pub(crate) fn note(&mut self, note: &Text, place: Place) {
        let element = self.element(Role::Note, place);
        let mut spec = self.spec(place, Align::Justify);
        spec.first_indent = INDENT * self.geometry.column;
        let text = note.to_plain();
        let lines = self.set(&text, FontRole::Kai, &spec);
        let mut slabs = self.line_slabs(lines, element, 0.0);
        keep_ends(&mut slabs);
        self.slabs.extend(slabs);
    }

    fn section_heading(&mut self, index: u32, section: &Section) {
        if !self.slabs.is_empty() && !self.slabs.last().is_some_and(|slab| slab.vanishes) {
            let blank = self.blank(1.0, true);
            self.slabs.push(blank);
        }
        if section.name.is_empty() {
            return;
        }
        let place = Place::Section { section: index };
        let element = self.element(Role::SectionHeading, place);
        let spec = self.spec(place, Align::Left);
        let lines = self.set(&format!("【{}】", section.name), FontRole::Hei, &spec);
        let mut slabs = self.line_slabs(lines, element, 0.0);
        if let Some(first) = slabs.first_mut() {
            first.anchor = Some(Anchor::Section(index));
        }
        glue_all(&mut slabs, false);
        self.slabs.extend(slabs);
    }

    fn item(&mut self, number: u32, item: &Item, kind: SectionKind, first: bool) -> Result<(), TypesetError> {
        let after_heading = first && self.slabs.last().is_some_and(|slab| !slab.vanishes);
        if !item.title_lines.is_empty() && !first {
            let blank = self.blank(1.0, true);
            self.slabs.push(blank);
        }
        let start = self.slabs.len();
        if let Some(note) = &item.note {
            self.note(note, Place::Note { item: number });
        }
        self.title(number, item);
        let body = self.slabs.len();
        self.blocks(number, item, kind)?;
        if let Some(slab) = self.slabs.get_mut(start) {
            slab.anchor = Some(Anchor::Item(number));
            slab.glued |= after_heading;
        }
        // A title, and a note above it, never end a page.
        for at in [start, body].into_iter().filter(|&at| at > start) {
            if let Some(slab) = self.slabs.get_mut(at) {
                slab.glued = true;
            }
        }
        Ok(())
    }

    /// Title and byline in one slab: half a line of room above and below, so that the text after
    /// it stands on the grid again.
    fn title(&mut self, number: u32, item: &Item) {
        if item.title_lines.iter().all(|line| line.trim().is_empty()) && item.byline.is_none() {
            return;
        }
        let pitch = self.geometry.pitch;
        let mut slab = Slab { glued: item.note.is_some(), ..Slab::default() };
        let mut top = pitch / 2.0;
        let place = Place::Title { item: number };
        if !item.title_lines.is_empty() {
            let element = self.element(Role::Title, place);
            let mut spec = self.sized(place, Align::Center, self.job.publication.style.title_size);
            for line in &item.title_lines {
                for set in self.balanced(line, FontRole::Title, &spec) {
                    slab.lines.push(self.line(set, element, 0.0, top, pitch));
                    top += pitch;
                }
                // The line break between title lines counts as a character.
                spec.first_char += line.chars().count() as u32 + 1;
            }
        }
        if let Some(byline) = &item.byline {
            let place = Place::Byline { item: number };
            let element = self.element(Role::Byline, place);
            let spec = self.spec(place, Align::Center);
            for set in self.set(byline, FontRole::Kai, &spec) {
                slab.lines.push(self.line(set, element, 0.0, top, pitch));
                top += pitch;
            }
        }
        slab.height = top + pitch / 2.0;
        self.push_title(slab);
    }

    /// A title higher than a page (300 characters of it) goes line by line.
    fn push_title(&mut self, slab: Slab) {
        if slab.height <= self.geometry.page_height() / 2.0 {
            self.slabs.push(slab);
            return;
        }
        let pitch = self.geometry.pitch;
        let glued = slab.glued;
        for (i, line) in slab.lines.into_iter().enumerate() {
            let top = line.top;
            let single = Slab { height: pitch, lines: vec![line], glued: glued && i == 0, ..Slab::default() };
            self.slabs.push(single.moved(-top));
        }
        let blank = self.blank(1.0, true);
        self.slabs.push(blank);
    }

    fn blocks(&mut self, number: u32, item: &Item, kind: SectionKind) -> Result<(), TypesetError> {
        let credit = item.credit.as_ref().map(|credit| format!("\u{ff08}{credit}\u{ff09}"));
        let run_in = kind == SectionKind::Briefs
            && self.job.publication.style.brief_credit == CreditPlacement::RunIn
            && matches!(item.blocks.last(), Some(Block::Paragraph { .. }));
        let mut index = 0;
        while index < item.blocks.len() {
            let place = Place::Block { item: number, block: index as u32 };
            let last = index + 1 == item.blocks.len();
            match &item.blocks[index] {
                Block::Paragraph { text } => {
                    let tail = credit.as_deref().filter(|_| run_in && last);
                    self.paragraph(text, tail, place);
                }
                Block::Heading { level, text } => self.heading(*level, text, place),
                Block::Figure(_) => {
                    let row = figure_row(&item.blocks, index);
                    self.figures(number, index as u32, &row)?;
                    index += row.len() - 1;
                }
                Block::Table(table) => self.table(number, index as u32, table),
            }
            index += 1;
        }
        if let (Some(credit), false) = (credit, run_in) {
            self.credit(number, &credit, item.blocks.is_empty());
        }
        Ok(())
    }

    fn paragraph(&mut self, text: &Text, tail: Option<&str>, place: Place) {
        let element = self.element(Role::Paragraph, place);
        let mut pieces: Vec<Piece> = text
            .runs
            .iter()
            .map(|run| Piece {
                text: &run.text,
                role: match (run.bold, run.kai) {
                    // 仿宋 has no bold: a bold run-in heading is set in 黑体.
                    (true, _) => FontRole::Hei,
                    (false, true) => FontRole::Kai,
                    (false, false) => FontRole::Fangsong,
                },
            })
            .collect();
        pieces.extend(tail.map(|text| Piece { text, role: FontRole::Fangsong }));
        let mut spec = self.spec(place, Align::Justify);
        spec.first_indent = INDENT * self.geometry.column;
        let lines = set_paragraph(&pieces, &spec, self.glyphs);
        let mut slabs = self.line_slabs(lines, element, 0.0);
        keep_ends(&mut slabs);
        self.push_block(slabs);
    }

    /// 一、 in 黑体, (一) in 楷体, the rest in 仿宋 (GB/T 9704-2012, 7.3.3).
    fn heading(&mut self, level: u8, text: &Text, place: Place) {
        let element = self.element(Role::Heading(level.clamp(1, 4)), place);
        let role = match level {
            0 | 1 => FontRole::Hei,
            2 => FontRole::Kai,
            _ => FontRole::Fangsong,
        };
        let mut spec = self.spec(place, Align::Justify);
        spec.first_indent = INDENT * self.geometry.column;
        let lines = self.set(&text.to_plain(), role, &spec);
        let mut slabs = self.line_slabs(lines, element, 0.0);
        glue_all(&mut slabs, false);
        self.push_block(slabs);
    }

    fn credit(&mut self, number: u32, credit: &str, alone: bool) {
        let place = Place::Credit { item: number };
        let element = self.element(Role::Credit, place);
        let mut spec = self.spec(place, Align::Right);
        spec.measure -= CREDIT_INSET * self.geometry.column;
        let lines = self.set(credit, FontRole::Fangsong, &spec);
        let mut slabs = self.line_slabs(lines, element, 0.0);
        glue_all(&mut slabs, !alone);
        self.slabs.extend(slabs);
    }

    /// Adds a block's slabs, glued to a heading before them.
    pub(crate) fn push_block(&mut self, mut slabs: Vec<Slab>) {
        if let (true, Some(first)) = (self.ends_in_heading(), slabs.first_mut()) {
            first.glued = true;
        }
        self.slabs.extend(slabs);
    }

    fn ends_in_heading(&self) -> bool {
        let line = self.slabs.last().and_then(|slab| slab.lines.last());
        line.is_some_and(|line| matches!(self.elements[line.element.0 as usize].role, Role::Heading(_)))
    }
}

/// The figures that stand in one row: the one at `index` and those marked as beside it.
fn figure_row(blocks: &[Block], index: usize) -> Vec<&Figure> {
    fn figure(block: &Block) -> Option<&Figure> {
        match block {
            Block::Figure(figure) => Some(figure),
            _ => None,
        }
    }
    let first = blocks.get(index).and_then(figure);
    let rest = blocks[index + 1..].iter().map_while(|block| figure(block).filter(|figure| figure.beside));
    first.into_iter().chain(rest).collect()
}

/// No lone first line at a page's end, no lone last line at a page's start (CLREQ 3.2.2.5).
fn keep_ends(slabs: &mut [Slab]) {
    let count = slabs.len();
    for (i, slab) in slabs.iter_mut().enumerate().skip(1) {
        slab.glued = i == 1 || i + 1 == count;
    }
}

fn glue_all(slabs: &mut [Slab], first: bool) {
    for (i, slab) in slabs.iter_mut().enumerate() {
        slab.glued = i > 0 || first;
    }
}
