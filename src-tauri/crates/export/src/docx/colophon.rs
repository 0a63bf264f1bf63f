//! The colophon (版记): a table at the foot of the last page, anchored to the block's bottom edge
//! (GB/T 9704-2012, 7.4).

use docx_rs::{
    AlignmentType, Paragraph, Run, SpecialIndentType, Tab, TabValueType, Table, TableBorder,
    TableBorderPosition, TableBorders, TableCell, TableCellMargins, TableLayoutType, TablePositionProperty,
    TableRow, WidthType,
};
use model::{ColophonRow, Text};
use typeset::{Line, Place, Role};

use super::flow::Flow;
use super::sheet::{MM, twips, twips_of_mm};
use super::steer::Measure;
use super::styles::Look;
use super::text::{marked, plain, run, with_runs};

/// Rules in eighths of a point: 0.35 mm for the first and the last, 0.25 mm for those between.
const OUTER_RULE: usize = 8;
const INNER_RULE: usize = 6;

impl Flow<'_> {
    /// The colophon, if it has a line.
    pub(super) fn colophon(&mut self, own_page: Option<OwnPage>) {
        let groups = self.job.issue.colophon_rows(self.job.publication);
        if groups.is_empty() {
            return;
        }
        // A section that starts with an anchored table keeps the footers of the one before in
        // LibreOffice: a thin paragraph comes first, and one more after a blank page.
        if own_page.is_some() {
            self.paragraph(Look::Thin, Paragraph::new(), None);
        }
        if own_page == Some(OwnPage::AfterBlank) {
            self.paragraph(Look::Thin, Paragraph::new().page_break_before(true), None);
        }
        let width = twips(self.width()) as usize;
        let mut line = 0;
        let mut rows = Vec::with_capacity(groups.len());
        for group in &groups {
            let paragraphs = group.iter().flat_map(|row| self.row_paragraphs(row, &mut line));
            let cell = paragraphs.fold(TableCell::new().width(width, WidthType::Dxa), |cell, paragraph| {
                cell.add_paragraph(paragraph.style(Look::Colophon.id()))
            });
            rows.push(TableRow::new(vec![cell]).cant_split());
        }
        let table = Table::new(rows)
            .set_grid(vec![width])
            .width(width, WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .margins(TableCellMargins::new().margin(0, 0, 0, 0))
            .set_borders(rules())
            .position(self.foot());
        self.table(table, None);
        // What the table is anchored to.
        self.paragraph(Look::Thin, Paragraph::new(), None);
    }

    /// At the block's left and bottom edge. `LibreOffice` keeps a table of the block's whole width
    /// in the text unless its place is counted from the sheet.
    fn foot(&self) -> TablePositionProperty {
        TablePositionProperty::new()
            .left_from_text(0)
            .right_from_text(0)
            .horizontal_anchor("page")
            .position_x(twips_of_mm(self.sheet.style.margin_left))
            .vertical_anchor("margin")
            .position_y_alignment("bottom")
    }

    /// The paragraphs of a row; `line` counts the pages' colophon lines.
    fn row_paragraphs(&self, row: &ColophonRow, line: &mut u32) -> Vec<Paragraph> {
        let small = twips(self.sheet.style.small_size);
        match row {
            ColophonRow::Labelled { label, text } => {
                *line += 1;
                let hang = label.chars().count() as i32 * small;
                let special = Some(SpecialIndentType::Hanging(hang));
                let paragraph = self.labelled(*line - 1, &format!("{label}{text}"), f64::from(hang) / 20.0);
                vec![paragraph.indent(Some(small + hang), special, Some(small), None)]
            }
            ColophonRow::Right(text) => {
                *line += 1;
                vec![plain(text).align(AlignmentType::Right)]
            }
            ColophonRow::Spread(texts) => {
                let set: Vec<&Line> =
                    (*line..).take(texts.len()).filter_map(|n| self.colophon_line(n)).collect();
                *line += texts.len() as u32;
                let together = set.windows(2).all(|pair| (pair[0].top - pair[1].top).abs() < 1.0);
                if together {
                    vec![self.spread(texts, &set)]
                } else {
                    texts.iter().map(|text| plain(text)).collect()
                }
            }
        }
    }

    /// A line with a hanging indent of `hang` pt, its line ends steered to those of the pages.
    fn labelled(&self, line: u32, text: &str, hang: f64) -> Paragraph {
        let size = self.sheet.style.small_size;
        let measure = Measure { width: self.width() - 2.0 * size - hang, indent: -hang, size, usual: 0 };
        let lines = self.layout.lines(Role::Colophon, Place::Colophon { line });
        let stretches = self.advances.steer(text, lines, measure);
        with_runs(Paragraph::new(), marked(&Text::plain(text), &stretches, 0))
    }

    /// Several texts on one line: the last at the right end, the others where the pages have them.
    fn spread(&self, texts: &[String], set: &[&Line]) -> Paragraph {
        let style = self.sheet.style;
        let mut paragraph = Paragraph::new();
        for (i, text) in texts.iter().enumerate() {
            if i > 0 {
                let (value, at) = match set.get(i) {
                    Some(line) if i + 1 < texts.len() => {
                        (TabValueType::Left, line.x - style.margin_left * MM)
                    }
                    _ => (TabValueType::Right, self.width() - style.small_size),
                };
                let stop = Tab::new().val(value).pos(twips(at) as usize);
                paragraph = paragraph.add_run(Run::new().add_tab()).add_tab(stop);
            }
            paragraph = paragraph.add_run(run(text));
        }
        paragraph
    }

    fn colophon_line(&self, line: u32) -> Option<&Line> {
        let lines = self.layout.lines(Role::Colophon, Place::Colophon { line });
        lines.first().map(|placed| placed.line)
    }

    /// Whether the colophon has pages of its own, and whether it starts on the next even one.
    pub(super) fn colophon_page(&self) -> Option<OwnPage> {
        let pages = &self.job.pages.pages;
        let last = pages.iter().rposition(|page| page.folio.is_some())? + 1;
        match pages.len() - last {
            0 => None,
            1 => Some(OwnPage::Next),
            _ => Some(OwnPage::AfterBlank),
        }
    }
}

/// Where a colophon's own page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OwnPage {
    /// Right after the text.
    Next,
    /// After a blank page, so that it is an even one.
    AfterBlank,
}

fn rules() -> TableBorders {
    use TableBorderPosition::{Bottom, InsideH, Top};
    [(Top, OUTER_RULE), (Bottom, OUTER_RULE), (InsideH, INNER_RULE)]
        .into_iter()
        .fold(TableBorders::with_empty(), |borders, (position, size)| {
            borders.set(TableBorder::new(position).size(size).color("000000"))
        })
}
