//! Page 1 above the contents: marking, masthead, number, organiser and date, the red rule
//! (format.md, section 2).

use model::{FontRole, ImprintLines, Profile, chinese_date};

use super::{Composer, Slab};
use crate::geometry::MM;
use crate::inline::{Align, Piece, natural_width};
use crate::pages::{Line, Place, Role};

/// The red rule's height, mm.
const RED_RULE: f64 = 0.7;

/// Room that a masthead takes, in its size.
const MASTHEAD_LEADING: f64 = 1.5;

impl Composer<'_> {
    /// Everything above the contents.
    pub(crate) fn front(&mut self) {
        self.marking();
        self.permit_line();
        self.masthead();
        self.issue_number();
        self.imprint();
        self.red_rule();
        self.issue_note();
    }

    fn marking(&mut self) {
        let issue = self.job.issue;
        let left = issue.marking.clone().unwrap_or_default();
        let right = issue.copy_number.clone().unwrap_or_default();
        self.two_sided(
            (&left, Role::Marking, FontRole::Hei),
            (&right, Role::CopyNumber, FontRole::Song),
            0.0,
        );
    }

    fn permit_line(&mut self) {
        if let Profile::Internal(permit) = &self.job.publication.profile {
            let left = "内部资料\u{ff0c}免费交流";
            let right = format!("准印证号\u{ff1a}{}", permit.number);
            self.two_sided(
                (left, Role::Permit, FontRole::Hei),
                (&right, Role::Permit, FontRole::Fangsong),
                0.0,
            );
        }
    }

    /// As large as fits the block, up to the style's size, in one line; a name too long for a
    /// title's size is broken like a title.
    fn masthead(&mut self) {
        let style = &self.job.publication.style;
        let name = self.job.publication.name.clone();
        if name.trim().is_empty() {
            return;
        }
        let element = self.element(Role::Masthead, Place::Front);
        let mut spec = self.sized(Place::Front, Align::Center, style.masthead_size);
        spec.color = style.masthead_color;
        let pieces = [Piece { text: &name, role: FontRole::Title }];
        let natural = natural_width(&pieces, &spec, self.glyphs);
        spec.size = (spec.size * spec.measure / natural.max(1.0)).min(spec.size).max(style.title_size);
        let lines = self.balanced(&name, FontRole::Title, &spec);
        let each = (spec.size * MASTHEAD_LEADING / self.geometry.pitch).ceil() * self.geometry.pitch;
        for set in lines {
            let line = self.line(set, element, 0.0, 0.0, each);
            self.slabs.push(Slab { height: each, lines: vec![line], ..Slab::default() });
        }
    }

    fn issue_number(&mut self) {
        let element = self.element(Role::IssueNumber, Place::Front);
        let spec = self.spec(Place::Front, Align::Center);
        let lines = self.set(&self.job.issue.number.printed(), FontRole::Fangsong, &spec);
        let slabs = self.line_slabs(lines, element, 0.0);
        self.slabs.extend(slabs);
    }

    fn imprint(&mut self) {
        let publication = self.job.publication;
        let organizer = format!("{}{}", publication.organizer, publication.organizer_suffix);
        let date = chinese_date(self.job.issue.date);
        let organizer = (organizer.as_str(), Role::Organizer, FontRole::Fangsong);
        let date = (date.as_str(), Role::Date, FontRole::Fangsong);
        match publication.style.imprint {
            ImprintLines::One => self.two_sided(organizer, date, self.geometry.column),
            ImprintLines::Two => {
                self.one_line(organizer, Align::Center, 0.0);
                self.one_line(date, Align::Center, 0.0);
            }
        }
    }

    /// One text at the left and one at the right of a line, `inset` from its ends; on two lines
    /// where they would meet.
    fn two_sided(&mut self, left: (&str, Role, FontRole), right: (&str, Role, FontRole), inset: f64) {
        let width = |this: &Self, text: &str, role| {
            natural_width(&[Piece { text, role }], &this.spec(Place::Front, Align::Left), this.glyphs)
        };
        let together = width(self, left.0, left.2) + width(self, right.0, right.2);
        let fits = together + self.geometry.column + 2.0 * inset <= self.geometry.width;
        let before = self.slabs.len();
        self.one_line(left, Align::Left, inset);
        let second = self.slabs.len();
        self.one_line(right, Align::Right, inset);
        if fits && second > before && self.slabs.len() > second {
            let lines: Vec<Line> = self.slabs.drain(second..).flat_map(|slab| slab.lines).collect();
            self.slabs[second - 1].lines.extend(lines);
        }
    }

    fn one_line(&mut self, (text, role, font): (&str, Role, FontRole), align: Align, inset: f64) {
        if text.trim().is_empty() {
            return;
        }
        let element = self.element(role, Place::Front);
        let mut spec = self.spec(Place::Front, align);
        spec.measure -= 2.0 * inset;
        let lines = self.set(text, font, &spec);
        let slabs = self.line_slabs(lines, element, inset);
        self.slabs.extend(slabs);
    }

    fn red_rule(&mut self) {
        let pitch = self.geometry.pitch;
        let rule = self.rule(pitch * 0.2, RED_RULE * MM, self.job.publication.style.masthead_color);
        self.slabs.push(Slab { height: pitch, rules: vec![rule], ..Slab::default() });
    }

    fn issue_note(&mut self) {
        if let Some(note) = &self.job.issue.note {
            self.note(note, Place::IssueNote);
            let blank = self.blank(1.0, true);
            self.slabs.push(blank);
        }
    }
}
