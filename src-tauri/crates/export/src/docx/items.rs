//! Sections, items and their text.

use std::ops::Range;

use docx_rs::{AlignmentType, Paragraph};
use model::{Block, CreditPlacement, Figure, Item, Section, SectionKind, Text};
use typeset::{Place, Role};

use super::DocxError;
use super::contents::{item_bookmark, section_bookmark};
use super::flow::Flow;
use super::layout::{Placed, extent};
use super::sheet::MM;
use super::steer::{Measure, Spaced};
use super::styles::Look;
use super::text::{broken, marked, plain, run, with_runs};

impl Flow<'_> {
    /// All sections that have items.
    pub(super) fn body(&mut self) -> Result<(), DocxError> {
        let issue = self.job.issue;
        let mut number = 0;
        for (index, section) in issue.sections.iter().enumerate() {
            if section.items.is_empty() {
                continue;
            }
            self.section_heading(index as u32, section);
            for item in &section.items {
                self.item(number, item, section.kind)?;
                number += 1;
            }
        }
        Ok(())
    }

    /// 按语; one before an item stays with the item's title.
    pub(super) fn note(&mut self, note: &Text, place: Place, keeps_next: bool) {
        let lines = self.layout.lines(Role::Note, place);
        let text = Text::plain(note.to_plain());
        let paragraph = self.justified(&text, &self.stretches(Look::Note, &text, lines));
        let reach = extent(lines);
        // LibreOffice moves all that is kept together; a note that runs over a full page needs no keeping.
        let keeps_next = keeps_next && !self.runs_over_full_page(lines);
        self.paragraph(Look::Note, paragraph.keep_next(keeps_next), reach);
    }

    fn section_heading(&mut self, index: u32, section: &Section) {
        if section.name.is_empty() {
            return;
        }
        let id = self.bookmark();
        let paragraph = Paragraph::new()
            .add_bookmark_start(id, section_bookmark(index))
            .add_run(run(&format!("【{}】", section.name)))
            .add_bookmark_end(id);
        let extent = self.layout.extent(Role::SectionHeading, Place::Section { section: index });
        self.paragraph(Look::Section, paragraph, extent);
    }

    fn item(&mut self, number: u32, item: &Item, kind: SectionKind) -> Result<(), DocxError> {
        if let Some(note) = &item.note {
            self.note(note, Place::Note { item: number }, true);
        }
        self.title(number, item);
        self.blocks(number, item, kind)
    }

    fn title(&mut self, number: u32, item: &Item) {
        if !item.title_lines.iter().all(|line| line.trim().is_empty()) {
            let place = Place::Title { item: number };
            let id = self.bookmark();
            let lines = self.layout.lines(Role::Title, place);
            let fit = self.fit(self.width(), self.sheet.style.title_size);
            let runs = broken(&item.title_lines.join("\n"), lines, fit);
            let paragraph = Paragraph::new().add_bookmark_start(id, item_bookmark(number));
            let paragraph = with_runs(paragraph, runs).add_bookmark_end(id);
            let extent = self.layout.extent(Role::Title, place);
            self.paragraph(Look::Title, paragraph, extent);
        }
        if let Some(byline) = &item.byline {
            let extent = self.layout.extent(Role::Byline, Place::Byline { item: number });
            self.paragraph(Look::Byline, plain(byline), extent);
        }
    }

    fn blocks(&mut self, number: u32, item: &Item, kind: SectionKind) -> Result<(), DocxError> {
        let credit = item.credit.as_ref().map(|credit| format!("\u{ff08}{credit}\u{ff09}"));
        let run_in = kind == SectionKind::Briefs
            && self.sheet.style.brief_credit == CreditPlacement::RunIn
            && matches!(item.blocks.last(), Some(Block::Paragraph { .. }));
        let mut index = 0;
        while let Some(block) = item.blocks.get(index) {
            let place = Place::Block { item: number, block: index as u32 };
            let last = index + 1 == item.blocks.len();
            match block {
                Block::Paragraph { text } => {
                    let tail = credit.as_deref().filter(|_| run_in && last);
                    self.running(Look::Body, Role::Paragraph, text, tail, place);
                }
                Block::Heading { level, text } => {
                    let level = (*level).clamp(1, 4);
                    let text = Text::plain(text.to_plain());
                    self.running(Look::Heading(level), Role::Heading(level), &text, None, place);
                }
                Block::Figure(_) => {
                    let row = figure_row(&item.blocks, index);
                    self.figures(number, index as u32, &row)?;
                    index += row.len() - 1;
                }
                Block::Table(table) => self.data_table(number, index as u32, table),
            }
            index += 1;
        }
        if let (Some(credit), false) = (credit, run_in) {
            if !item.blocks.is_empty() {
                self.keep_last_with_next();
            }
            let extent = self.layout.extent(Role::Credit, Place::Credit { item: number });
            self.paragraph(Look::Credit, plain(&credit), extent);
        }
        Ok(())
    }

    /// Whether lines go on from a page that has no room for one more.
    fn runs_over_full_page(&self, lines: &[Placed]) -> bool {
        let style = self.sheet.style;
        let end = style.margin_top * MM + f64::from(style.lines) * style.line_pitch;
        let turn = lines.windows(2).find(|pair| pair[0].page != pair[1].page);
        turn.is_some_and(|pair| pair[0].line.top + 2.0 * pair[0].line.height > end + 0.1)
    }

    fn running(&mut self, look: Look, role: Role, text: &Text, tail: Option<&str>, place: Place) {
        let mut text = text.clone();
        text.runs.extend(tail.map(|tail| model::Run { text: tail.to_owned(), ..model::Run::default() }));
        let lines = self.layout.lines(role, place);
        let stretches = self.stretches(look, &text, lines);
        let Some(turn) = self.early_turn(lines).filter(|_| look == Look::Body) else {
            let paragraph = self.justified(&text, &stretches);
            return self.paragraph(look, paragraph, extent(lines));
        };
        // The first part's last line is full as the others are.
        let cut = lines[turn].line.chars.start as usize;
        let upper = self.justified(&text, &within(&stretches, 0..cut)).align(AlignmentType::Distribute);
        let lower = self.justified(&text, &within(&stretches, cut..usize::MAX));
        let (before, after) = (extent(&lines[..turn]), extent(&lines[turn..]));
        self.paragraph(look, upper, before);
        self.paragraph(Look::Continued, lower.page_break_before(true), after);
    }

    /// Spacing that steers the line ends of a text with an indent to those of the pages.
    fn stretches(&self, look: Look, text: &Text, lines: &[Placed]) -> Vec<Spaced> {
        let size = self.sheet.style.body_size;
        let usual = self.sheet.body_spacing();
        let measure = Measure { width: self.width(), indent: look.indent() * size, size, usual };
        self.advances.steer(&text.to_plain(), lines, measure)
    }

    fn justified(&self, text: &Text, stretches: &[Spaced]) -> Paragraph {
        with_runs(Paragraph::new(), marked(text, stretches, self.sheet.body_spacing()))
    }
}

/// The parts of stretches that lie in a range of characters.
fn within(stretches: &[Spaced], range: Range<usize>) -> Vec<Spaced> {
    let part = |stretch: &Spaced| Spaced {
        chars: stretch.chars.start.max(range.start)..stretch.chars.end.min(range.end),
        spacing: stretch.spacing,
    };
    stretches.iter().map(part).filter(|part| part.chars.start < part.chars.end).collect()
}

/// The figures that stand in one row: the one at `index` and those marked as beside it.
fn figure_row(blocks: &[Block], index: usize) -> Vec<&Figure> {
    fn figure(block: &Block) -> Option<&Figure> {
        match block {
            Block::Figure(figure) => Some(figure),
            _ => None,
        }
    }
    let mut row: Vec<&Figure> = blocks.get(index).and_then(figure).into_iter().collect();
    let rest = blocks.iter().skip(index + 1);
    row.extend(rest.map_while(|block| figure(block).filter(|figure| figure.beside)));
    row
}
