//! The colophon (版记): a frame at the foot of the last page, its rules the borders of its
//! paragraphs (format.md, section 2; GB/T 9704-2012, 7.4).

use docx_rs::{
    AlignmentType, BorderType, Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run,
    SpecialIndentType, Tab, TabValueType,
};
use model::{Profile, chinese_date};
use typeset::{Line, Place, Role};

use super::flow::Flow;
use super::styles::{Look, twips};
use super::text::{plain, run};

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
    pub(super) fn colophon(&mut self) {
        let groups = self.groups();
        let count = groups.len();
        let mut line = 0;
        for (g, group) in groups.into_iter().enumerate() {
            let mut paragraphs: Vec<Paragraph> =
                group.iter().flat_map(|row| self.row_paragraphs(row, &mut line)).collect();
            let above = if g == 0 { OUTER_RULE } else { INNER_RULE };
            rule(paragraphs.first_mut(), ParagraphBorderPosition::Top, above);
            if g + 1 == count {
                rule(paragraphs.last_mut(), ParagraphBorderPosition::Bottom, OUTER_RULE);
            }
            for paragraph in paragraphs {
                let framed = self.framed(paragraph);
                self.paragraph(Look::Colophon, framed, None);
            }
        }
        if count > 0 {
            // What the frame is anchored to.
            self.paragraph(Look::Thin, Paragraph::new(), None);
        }
    }

    fn framed(&self, paragraph: Paragraph) -> Paragraph {
        paragraph
            .frame_width(twips(self.width()) as u32)
            .wrap("around")
            .v_anchor("margin")
            .h_anchor("margin")
            .x_align("left")
            .y_align("bottom")
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
                let paragraph = plain(&format!("{label}{text}"));
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
        lines.first().map(|placed| {
            let line: &Line = placed.line;
            line.top
        })
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

fn rule(paragraph: Option<&mut Paragraph>, position: ParagraphBorderPosition, size: usize) {
    if let Some(paragraph) = paragraph {
        let border =
            ParagraphBorder::new(position).val(BorderType::Single).size(size).space(0).color("000000");
        let borders = paragraph.property.borders.take().unwrap_or_else(ParagraphBorders::with_empty);
        paragraph.property.borders = Some(borders.set(border));
    }
}
