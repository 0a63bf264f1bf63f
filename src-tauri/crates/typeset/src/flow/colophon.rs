//! The colophon (版记): its lines and rules, measured from its own top (format.md, section 2;
//! GB/T 9704-2012, 7.4).

use model::{FontRole, Profile, chinese_date};

use super::{Composer, Slab};
use crate::TypesetError;
use crate::geometry::{BLACK, MM};
use crate::inline::{Align, Piece, natural_width};
use crate::pages::{Place, Role};

/// From line to line, in grid lines.
const PITCH: f64 = 0.8;

/// Rules, mm: the first and the last, and those between.
const OUTER_RULE: f64 = 0.35;
const INNER_RULE: f64 = 0.25;

/// What rounding may take from a measure, pt.
const ROUNDING: f64 = 0.001;

/// A set colophon; the last rule's lower edge is at `slab.height`.
pub(crate) struct Colophon {
    pub(crate) slab: Slab,
}

impl Composer<'_> {
    /// The colophon, or none where it has no line.
    ///
    /// # Errors
    /// [`TypesetError::ColophonTooLong`] where it is higher than a page.
    pub(crate) fn colophon(&mut self) -> Result<Option<Colophon>, TypesetError> {
        let groups = self.colophon_groups();
        if groups.is_empty() {
            return Ok(None);
        }
        let pitch = PITCH * self.geometry.pitch;
        let mut slab = Slab::default();
        let mut top = 0.0;
        let (mut line_number, count) = (0, groups.len());
        for (g, group) in groups.into_iter().enumerate() {
            let height = if g == 0 { OUTER_RULE } else { INNER_RULE } * MM;
            slab.rules.push(self.rule(top, height, BLACK));
            top += height;
            for row in group {
                top += self.colophon_row(&row, &mut line_number, top, pitch, &mut slab);
            }
            if g + 1 == count {
                slab.rules.push(self.rule(top, OUTER_RULE * MM, BLACK));
                top += OUTER_RULE * MM;
            }
        }
        slab.height = top;
        let room = (self.geometry.page_height() / pitch) as usize;
        let lines = (top / pitch).ceil() as usize;
        if top > self.geometry.page_height() {
            return Err(TypesetError::ColophonTooLong { lines, room });
        }
        Ok(Some(Colophon { slab }))
    }

    fn colophon_groups(&self) -> Vec<Vec<Row>> {
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
        let copies = colophon.copies.map(|n| Row::Right(format!("\u{ff08}共印{n}份\u{ff09}")));
        last.extend(copies);
        [self.permit_rows(), recipients, last].into_iter().filter(|group| !group.is_empty()).collect()
    }

    /// What an internal publication must print of itself.
    fn permit_rows(&self) -> Vec<Row> {
        let Profile::Internal(permit) = &self.job.publication.profile else { return Vec::new() };
        let publication = self.job.publication;
        let copies = permit.copies.map(|n| format!("{n}份")).unwrap_or_default();
        let fields = [
            ("编印单位", publication.organizer.clone()),
            ("发送对象", permit.readers.clone()),
            ("印刷单位", permit.printer.clone()),
            ("印刷日期", chinese_date(self.job.issue.date)),
            ("印数", copies),
            ("期号", self.job.issue.number.printed()),
        ];
        fields
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, v)| Row::labelled(label, v))
            .collect()
    }

    /// Sets a row at `top`; returns its height.
    fn colophon_row(&mut self, row: &Row, number: &mut u32, top: f64, pitch: f64, slab: &mut Slab) -> f64 {
        match row {
            Row::Labelled { label, text } => {
                let hang = label.chars().count() as f64 * self.small();
                let setting = Setting { left: hang, first_indent: -hang, align: Align::Justify };
                self.colophon_line(&format!("{label}{text}"), setting, number, top, pitch, slab)
            }
            Row::Right(text) => {
                let setting = Setting { align: Align::Right, ..Setting::LEFT };
                self.colophon_line(text, setting, number, top, pitch, slab)
            }
            Row::Spread(texts) => self.spread(texts, number, top, pitch, slab),
        }
    }

    /// Several short texts over one line with even room between them; on lines of their own where
    /// that would be less than a character.
    fn spread(&mut self, texts: &[String], number: &mut u32, top: f64, pitch: f64, slab: &mut Slab) -> f64 {
        let spec = self.sized(Place::None, Align::Left, self.small());
        let piece = |text| [Piece { text, role: FontRole::Fangsong }];
        let widths: Vec<f64> =
            texts.iter().map(|text| natural_width(&piece(text), &spec, self.glyphs)).collect();
        let free = self.geometry.width - 2.0 * self.small() - widths.iter().sum::<f64>();
        let gap = free / widths.len().saturating_sub(1).max(1) as f64;
        let (mut left, mut height) = (0.0, 0.0);
        for (text, width) in texts.iter().zip(&widths) {
            if gap < self.small() {
                height += self.colophon_line(text, Setting::LEFT, number, top + height, pitch, slab);
            } else {
                let setting = Setting { left, ..Setting::LEFT };
                height = self.colophon_line(text, setting, number, top, pitch, slab);
                left += width + gap;
            }
        }
        height
    }

    fn colophon_line(
        &mut self,
        text: &str,
        setting: Setting,
        number: &mut u32,
        top: f64,
        pitch: f64,
        slab: &mut Slab,
    ) -> f64 {
        let place = Place::Colophon { line: *number };
        *number += 1;
        let element = self.element(Role::Colophon, place);
        let inset = self.small();
        let mut spec = self.sized(place, setting.align, self.small());
        // The last of several texts ends where the room ends: rounding must not break it.
        spec.measure -= 2.0 * inset + setting.left - ROUNDING;
        spec.first_indent = setting.first_indent;
        let lines = self.set(text, FontRole::Fangsong, &spec);
        let height = lines.len() as f64 * pitch;
        for (i, set) in lines.into_iter().enumerate() {
            slab.lines.push(self.line(set, element, inset + setting.left, top + i as f64 * pitch, pitch));
        }
        height
    }

    fn small(&self) -> f64 {
        self.job.publication.style.small_size
    }
}

/// How a text of the colophon is set, measured from a character in.
#[derive(Debug, Clone, Copy)]
struct Setting {
    /// Left end of its measure.
    left: f64,
    /// Of its first line.
    first_indent: f64,
    align: Align,
}

impl Setting {
    const LEFT: Self = Self { left: 0.0, first_indent: 0.0, align: Align::Left };
}

/// A row of the colophon.
enum Row {
    /// Turnover lines align after the label.
    Labelled { label: String, text: String },
    /// Over the whole line.
    Spread(Vec<String>),
    /// At the right end.
    Right(String),
}

impl Row {
    fn labelled(label: &str, text: &str) -> Self {
        Self::Labelled { label: format!("{label}\u{ff1a}"), text: text.to_owned() }
    }
}
