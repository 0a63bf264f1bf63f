//! The colophon (版记): a table at the foot of the last page, anchored to the block's bottom edge
//! (GB/T 9704-2012, 7.4).

use docx_rs::{
    AlignmentType, Paragraph, Run, SpecialIndentType, Tab, TabValueType, Table, TableBorder,
    TableBorderPosition, TableBorders, TableCell, TableCellMargins, TableLayoutType, TablePositionProperty,
    TableRow, WidthType,
};
use model::{Profile, Text, chinese_date};
use typeset::{Place, Role};

use super::flow::Flow;
use super::sheet::{twips, twips_of_mm};
use super::steer::Measure;
use super::styles::Look;
use super::text::{marked, plain, run, with_runs};

/// Rules in eighths of a point: 0.35 mm for the first and the last, 0.25 mm for those between.
const OUTER_RULE: usize = 8;
const INNER_RULE: usize = 6;

/// A row of the colophon.
enum Row {
    /// Turnover lines align after the label.
    Labelled { label: String, text: String },
    /// Over the whole line.
    Spread(Vec<String>),
    /// At the right end.
    Right(String),
}

impl Flow<'_> {
    /// The colophon, if it has a line.
    pub(super) fn colophon(&mut self, own_page: Option<OwnPage>) {
        let groups = self.groups();
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

    fn groups(&self) -> Vec<Vec<Row>> {
        let colophon = &self.job.issue.colophon;
        let lists = [("报", &colophon.report_to), ("送", &colophon.send_to), ("发", &colophon.distribute_to)];
        let recipients: Vec<Row> = lists
            .into_iter()
            .filter(|(_, names)| !names.is_empty())
            .map(|(label, names)| Row::labelled(label, &names.join("\u{ff0c}")))
            .collect();
        let office = [("责编", &colophon.editor), ("电话", &colophon.phone), ("邮箱", &colophon.email)];
        let office: Vec<String> = office
            .into_iter()
            .filter_map(|(label, value)| Some(format!("{label}\u{ff1a}{}", value.as_ref()?)))
            .collect();
        let mut last = if office.is_empty() { Vec::new() } else { vec![Row::Spread(office)] };
        last.extend(colophon.copies.map(|n| Row::Right(format!("\u{ff08}共印{n}份\u{ff09}"))));
        [self.permit_rows(), recipients, last].into_iter().filter(|group| !group.is_empty()).collect()
    }

    /// What an internal publication must print of itself.
    fn permit_rows(&self) -> Vec<Row> {
        let Profile::Internal(permit) = &self.job.publication.profile else { return Vec::new() };
        let copies = permit.copies.map(|n| format!("{n}份")).unwrap_or_default();
        let fields = [
            ("编印单位", self.job.publication.organizer.clone()),
            ("发送对象", permit.readers.clone()),
            ("印刷单位", permit.printer.clone()),
            ("印刷日期", chinese_date(self.job.issue.date)),
            ("印数", copies),
            ("期号", self.job.issue.number.printed()),
        ];
        let filled = fields.iter().filter(|(_, value)| !value.is_empty());
        filled.map(|(label, value)| Row::labelled(label, value)).collect()
    }

    /// The paragraphs of a row; `line` counts the pages' colophon lines.
    fn row_paragraphs(&self, row: &Row, line: &mut u32) -> Vec<Paragraph> {
        let small = twips(self.sheet.style.small_size);
        match row {
            Row::Labelled { label, text } => {
                *line += 1;
                let hang = label.chars().count() as i32 * small;
                let special = Some(SpecialIndentType::Hanging(hang));
                let paragraph = self.labelled(*line - 1, &format!("{label}{text}"), f64::from(hang) / 20.0);
                vec![paragraph.indent(Some(small + hang), special, Some(small), None)]
            }
            Row::Right(text) => {
                *line += 1;
                vec![plain(text).align(AlignmentType::Right)]
            }
            Row::Spread(texts) => {
                let tops: Vec<f64> =
                    (*line..).take(texts.len()).filter_map(|n| self.colophon_top(n)).collect();
                *line += texts.len() as u32;
                let together = tops.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 1.0);
                if together {
                    vec![self.spread(texts)]
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

    /// Several texts on one line: the first at the left, the last at the right, others centred.
    fn spread(&self, texts: &[String]) -> Paragraph {
        let inset = self.sheet.style.small_size;
        let stop = |value, at: f64| Tab::new().val(value).pos(twips(at) as usize);
        let mut paragraph = Paragraph::new();
        for (i, text) in texts.iter().enumerate() {
            if i > 0 {
                paragraph = paragraph.add_run(Run::new().add_tab());
                paragraph = if i + 1 == texts.len() {
                    paragraph.add_tab(stop(TabValueType::Right, self.width() - inset))
                } else {
                    paragraph.add_tab(stop(TabValueType::Center, self.width() / 2.0))
                };
            }
            paragraph = paragraph.add_run(run(text));
        }
        paragraph
    }

    fn colophon_top(&self, line: u32) -> Option<f64> {
        let lines = self.layout.lines(Role::Colophon, Place::Colophon { line });
        lines.first().map(|placed| placed.line.top)
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

impl Row {
    fn labelled(label: &str, text: &str) -> Self {
        Self::Labelled { label: format!("{label}\u{ff1a}"), text: text.to_owned() }
    }
}

fn rules() -> TableBorders {
    use TableBorderPosition::{Bottom, InsideH, Top};
    [(Top, OUTER_RULE), (Bottom, OUTER_RULE), (InsideH, INNER_RULE)]
        .into_iter()
        .fold(TableBorders::with_empty(), |borders, (position, size)| {
            borders.set(TableBorder::new(position).size(size).color("000000"))
        })
}
