//! Page 1 above the contents: marking, masthead, number, organiser and date, the red rule.

use docx_rs::{
    AlignmentType, BorderType, Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run,
    Tab, TabValueType,
};
use model::{FontRole, HouseStyle, ImprintLines, Profile, chinese_date};
use typeset::{Place, Role};

use super::flow::Flow;
use super::layout::{Extent, Height, Layout, Placed, extent};
use super::sheet::{fonts, twips};
use super::styles::Look;
use super::text::{broken, plain, run, with_runs};

/// Line height of a masthead of one line, in its size: an exact line's baseline lies at four fifths
/// of its height, that of the em box at 0.88 of the size.
const MASTHEAD_LINE: f64 = 1.1;

/// Height of a thin paragraph, pt.
const THIN: f64 = 1.0;

/// The masthead's size and line height, pt: as the pages have it.
pub(super) fn masthead_size(layout: &Layout, style: &HouseStyle) -> (f64, f64) {
    let lines = layout.lines(Role::Masthead, Place::Front);
    let run = lines.first().and_then(|placed| placed.line.runs.first());
    let size = run.map_or(style.masthead_size, |run| (run.size * 2.0).floor() / 2.0);
    match lines {
        [first, _, ..] => (size, first.line.height),
        _ => (size, size * MASTHEAD_LINE),
    }
}

impl<'a> Flow<'a> {
    /// Everything above the contents.
    pub(super) fn front(&mut self) {
        self.marking();
        self.permit();
        self.masthead();
        let number = self.job.issue.number.printed();
        let extent = self.layout.extent(Role::IssueNumber, Place::Front);
        self.paragraph(Look::IssueNumber, plain(&number), extent);
        self.imprint();
        if let Some(note) = &self.job.issue.note {
            self.note(note, Place::IssueNote, false);
        }
    }

    fn marking(&mut self) {
        let issue = self.job.issue;
        let left = issue.marking.clone().unwrap_or_default();
        let right = issue.copy_number.clone().unwrap_or_default();
        self.two_sided(Look::Marking, (&left, Role::Marking), (&right, Role::CopyNumber), 0.0);
    }

    fn permit(&mut self) {
        if let Profile::Internal(permit) = &self.job.publication.profile {
            let right = format!("准印证号\u{ff1a}{}", permit.number);
            let left = "内部资料\u{ff0c}免费交流";
            self.two_sided(Look::Marking, (left, Role::Permit), (&right, Role::Permit), 0.0);
        }
    }

    fn masthead(&mut self) {
        let name = &self.job.publication.name;
        if name.trim().is_empty() {
            return;
        }
        let lines = self.layout.lines(Role::Masthead, Place::Front);
        let mut reach = extent(lines);
        if let (Some(reach), [only]) = (&mut reach, lines) {
            reach.top.y += (only.line.height - self.sheet.masthead) / 2.0;
            reach.bottom.y = reach.top.y + self.sheet.masthead_line;
        }
        let fit = self.fit(self.width(), self.sheet.masthead);
        let paragraph = with_runs(Paragraph::new(), broken(name, lines, fit));
        self.paragraph(Look::Masthead, paragraph, reach);
    }

    /// Organiser and date, and the red rule under them.
    fn imprint(&mut self) {
        let publication = self.job.publication;
        let organizer = format!("{}{}", publication.organizer, publication.organizer_suffix);
        let date = chinese_date(self.job.issue.date);
        match publication.style.imprint {
            ImprintLines::One => {
                let inset = self.sheet.style.body_size;
                self.two_sided(Look::Imprint, (&organizer, Role::Organizer), (&date, Role::Date), inset);
            }
            ImprintLines::Two => {
                for (text, role) in [(&organizer, Role::Organizer), (&date, Role::Date)] {
                    let reach = self.layout.extent(role, Place::Front);
                    if reach.is_some() {
                        let paragraph = plain(text).align(AlignmentType::Center);
                        self.paragraph(Look::Imprint, paragraph, reach);
                    }
                }
            }
        }
        self.red_rule();
    }

    /// The red rule: the lower border of a paragraph of next to no height.
    fn red_rule(&mut self) {
        let color = self.sheet.style.masthead_color;
        let is_red = |rule: &&typeset::Rule| rule.color == color;
        let first = self.job.pages.pages.first();
        let Some(rule) = first.and_then(|page| page.rules.iter().find(is_red)) else { return };
        let border = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
            .val(BorderType::Single)
            .size((rule.height * 8.0).round() as usize)
            .space(0)
            .color(format!("{:02X}{:02X}{:02X}", color.0, color.1, color.2));
        let mut paragraph = Paragraph::new();
        paragraph.property.borders = Some(ParagraphBorders::with_empty().set(border));
        let at = |y| Height { page: 0, y };
        let reach = Extent { top: at(rule.y - THIN), bottom: at(rule.y + rule.height) };
        self.paragraph(Look::Rule, paragraph, Some(reach));
    }

    /// One text at the left and one at the right of a line, or on two lines where the pages have
    /// them so.
    fn two_sided(&mut self, look: Look, left: (&str, Role), right: (&str, Role), inset: f64) {
        let place = Place::Front;
        let (first, second) = (self.side(left, place), self.side(right, place));
        let shared = match (first.last(), second.first()) {
            (Some(a), Some(b)) => (a.line.top - b.line.top).abs() < 1.0 && a.page == b.page,
            _ => false,
        };
        if shared {
            let end = self.width() - inset;
            let paragraph = Paragraph::new()
                .add_tab(Tab::new().val(TabValueType::Right).pos(twips(end) as usize))
                .add_run(run(left.0))
                .add_run(Run::new().add_tab())
                .add_run(right_run(right));
            let reach = join(extent(&first), extent(&second));
            self.paragraph(look, paragraph, reach);
            return;
        }
        if !left.0.trim().is_empty() {
            self.paragraph(look, plain(left.0).align(AlignmentType::Left), extent(&first));
        }
        if !right.0.trim().is_empty() {
            let paragraph = Paragraph::new().add_run(right_run(right)).align(AlignmentType::Right);
            self.paragraph(look, paragraph, extent(&second));
        }
    }

    /// The lines of one side: those of its role that its text holds.
    fn side(&self, (text, role): (&str, Role), place: Place) -> Vec<Placed<'a>> {
        let lines = self.layout.lines(role, place).iter();
        lines
            .filter(|placed| !placed.line.text.is_empty() && text.contains(&placed.line.text))
            .copied()
            .collect()
    }
}

/// A permit's number is no marking: it is set in the body's face.
fn right_run((text, role): (&str, Role)) -> Run {
    match role {
        Role::Permit => run(text).fonts(fonts(FontRole::Fangsong).hint("eastAsia")),
        _ => run(text),
    }
}

fn join(first: Option<Extent>, second: Option<Extent>) -> Option<Extent> {
    match (first, second) {
        (Some(first), Some(second)) => Some(Extent { top: first.top, bottom: second.bottom }),
        (first, second) => first.or(second),
    }
}
