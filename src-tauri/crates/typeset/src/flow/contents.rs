//! The table of contents (目录): by section, each item's title with its page (format.md, section 2).
//! The page numbers come after pagination; here each entry keeps room for its own.

use model::FontRole;

use super::{Anchor, Composer, Slab};
use crate::inline::{Align, Piece, Spec, natural_width};
use crate::pages::{Place, Role};

/// Room at the right for leader and page number, in body characters.
const NUMBER_ROOM: f64 = 3.0;

/// Indent of an entry against its section's name, in body characters.
const ENTRY_INDENT: f64 = 1.0;

impl Composer<'_> {
    /// The contents with a blank line after them; nothing where the style has none.
    pub(crate) fn contents(&mut self) {
        if !self.job.publication.style.contents.shown {
            return;
        }
        let issue = self.job.issue;
        let mut item_number = 0;
        let before = self.slabs.len();
        for (section_index, section) in issue.sections.iter().enumerate() {
            let titled = section.items.iter().any(|item| !item.title_lines.is_empty());
            if !section.items.is_empty() {
                self.contents_section(section_index as u32, &section.name, !titled);
            }
            for item in &section.items {
                if !item.title_lines.is_empty() {
                    self.contents_entry(item_number, &item.title());
                }
                item_number += 1;
            }
        }
        if self.slabs.len() > before {
            // A lone last line does not start a page.
            if let [_, .., last] = &mut self.slabs[before..] {
                last.glued = true;
            }
            let blank = self.blank(1.0, true);
            self.slabs.push(blank);
        }
    }

    /// A section's name; with a page number where it has only untitled briefs.
    fn contents_section(&mut self, index: u32, name: &str, numbered: bool) {
        if name.is_empty() {
            return;
        }
        let place = Place::Section { section: index };
        let element = self.element(Role::ContentsSection, place);
        let spec = self.entry_spec(place, 0.0);
        let lines = self.set(&format!("【{name}】"), FontRole::Hei, &spec);
        let mut slabs = self.line_slabs(lines, element, 0.0);
        if let (true, Some(last)) = (numbered, slabs.last_mut()) {
            last.entry = Some(Anchor::Section(index));
        }
        self.slabs.extend(slabs);
    }

    fn contents_entry(&mut self, item: u32, title: &str) {
        let place = Place::Title { item };
        let element = self.element(Role::ContentsEntry, place);
        let (column, style) = (self.geometry.column, &self.job.publication.style.contents);
        let bullet = style.bullet.map(String::from).unwrap_or_default();
        let hang = if bullet.is_empty() { column } else { self.bullet_width(&bullet) };
        let indent = ENTRY_INDENT * column;
        let mut spec = self.entry_spec(place, indent + hang);
        spec.first_indent = -hang;
        let text = format!("{bullet}{title}");
        let lines = self.set(&text, FontRole::Fangsong, &spec);
        let mut slabs = self.line_slabs(lines, element, indent + hang);
        keep_together(&mut slabs);
        if let Some(first) = slabs.first_mut() {
            first.glued = true;
        }
        if let Some(last) = slabs.last_mut() {
            last.entry = Some(Anchor::Item(item));
        }
        self.slabs.extend(slabs);
    }

    /// Left-aligned, since a leader follows; narrower by the room for the number.
    fn entry_spec(&self, place: Place, indent: f64) -> Spec {
        let mut spec = self.spec(place, Align::Left);
        let numbers = self.job.publication.style.contents.page_numbers;
        let room = if numbers { NUMBER_ROOM * self.geometry.column } else { 0.0 };
        spec.measure -= indent + room;
        spec
    }

    fn bullet_width(&self, bullet: &str) -> f64 {
        let spec = self.spec(Place::None, Align::Left);
        natural_width(&[Piece { text: bullet, role: FontRole::Fangsong }], &spec, self.glyphs)
    }
}

/// An entry of several lines is not cut by a page.
fn keep_together(slabs: &mut [Slab]) {
    for slab in slabs.iter_mut().skip(1) {
        slab.glued = true;
    }
}
