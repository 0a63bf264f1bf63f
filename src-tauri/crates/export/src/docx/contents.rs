//! The table of contents: a TOC field, already filled.

use docx_rs::{
    FieldCharType, Hyperlink, HyperlinkType, InstrPAGEREF, InstrText, Paragraph, Run, Tab, TabLeaderType,
    TabValueType,
};
use model::FontRole;
use typeset::{Place, Role};

use super::flow::Flow;
use super::sheet::{fonts, twips};
use super::styles::Look;
use super::text::{Fit, broken};

/// What the field is made from: sections and item titles, by their styles; links; no tab and
/// number in web view. Sections say no page.
const INSTRUCTION: &str = r#" TOC \h \z \n 1-1 \t "栏目,1,稿件标题,2" "#;
const WITHOUT_NUMBERS: &str = r#" TOC \h \z \n \t "栏目,1,稿件标题,2" "#;

/// A line of the contents.
struct Entry {
    look: Look,
    text: String,
    bookmark: String,
    place: Place,
    numbered: bool,
}

impl Entry {
    fn role(&self) -> Role {
        if self.look == Look::ContentsSection { Role::ContentsSection } else { Role::ContentsEntry }
    }
}

/// The bookmark at a section's heading.
pub(super) fn section_bookmark(section: u32) -> String {
    format!("_Toc1{section:07}")
}

/// The bookmark at an item's title.
pub(super) fn item_bookmark(item: u32) -> String {
    format!("_Toc2{item:07}")
}

impl Flow<'_> {
    /// The contents; nothing where the style has none.
    pub(super) fn contents(&mut self) {
        if !self.sheet.style.contents.shown {
            return;
        }
        let entries = self.entries();
        let count = entries.len();
        for (i, entry) in entries.into_iter().enumerate() {
            let mut paragraph = Paragraph::new();
            if i == 0 {
                let numbers = self.sheet.style.contents.page_numbers;
                let instruction = if numbers { INSTRUCTION } else { WITHOUT_NUMBERS };
                paragraph = field_start(InstrText::Unsupported(instruction.to_owned()))
                    .into_iter()
                    .fold(paragraph, Paragraph::add_run);
            }
            paragraph = self.entry(paragraph, &entry);
            if i + 1 == count {
                paragraph = paragraph.add_run(Run::new().add_field_char(FieldCharType::End, false));
            }
            // Sections stay with their first item, the last line with the one before.
            paragraph = paragraph.keep_next(!entry.numbered || i + 2 == count);
            let extent = self.layout.extent(entry.role(), entry.place);
            self.paragraph(entry.look, paragraph, extent);
        }
    }

    fn entries(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut number = 0;
        let bullet = self.sheet.style.contents.bullet.map(String::from).unwrap_or_default();
        for (index, section) in self.job.issue.sections.iter().enumerate() {
            let index = index as u32;
            let titled = section.items.iter().any(|item| !item.title_lines.is_empty());
            if !section.items.is_empty() && !section.name.is_empty() {
                entries.push(Entry {
                    look: Look::ContentsSection,
                    text: format!("【{}】", section.name),
                    bookmark: section_bookmark(index),
                    place: Place::Section { section: index },
                    numbered: !titled,
                });
            }
            for item in &section.items {
                if !item.title_lines.is_empty() {
                    entries.push(Entry {
                        look: Look::ContentsEntry,
                        text: format!("{bullet}{}", item.title()),
                        bookmark: item_bookmark(number),
                        place: Place::Title { item: number },
                        numbered: true,
                    });
                }
                number += 1;
            }
        }
        entries
    }

    fn entry(&self, paragraph: Paragraph, entry: &Entry) -> Paragraph {
        let numbered = entry.numbered && self.sheet.style.contents.page_numbers;
        let link = Hyperlink::new(&entry.bookmark, HyperlinkType::Anchor);
        let indent = if entry.look == Look::ContentsEntry { 2.0 } else { 0.0 };
        let size = self.sheet.style.body_size;
        let fit = Fit { usual: self.sheet.body_spacing(), ..self.fit(self.width() - indent * size, size) };
        // A right indent that keeps the text off the numbers would hide them in LibreOffice.
        let lines = self.layout.lines(entry.role(), entry.place);
        let mut link = broken(&entry.text, lines, fit).into_iter().fold(link, Hyperlink::add_run);
        if numbered {
            let reference = InstrPAGEREF::new(&entry.bookmark).hyperlink();
            let number = [
                Run::new().add_text(self.page_of(entry.place)),
                Run::new().add_field_char(FieldCharType::End, false),
            ];
            let field = field_start(InstrText::PAGEREF(reference)).into_iter().chain(number);
            // Leader and number are in the body's face on every line, beside a bold section, too.
            link = std::iter::once(Run::new().add_tab())
                .chain(field)
                .map(|run| run.fonts(fonts(FontRole::Fangsong)))
                .fold(link, Hyperlink::add_run);
        }
        let paragraph = paragraph.add_hyperlink(link);
        if !numbered {
            return paragraph;
        }
        let end = twips(self.width()) as usize;
        paragraph.add_tab(Tab::new().val(TabValueType::Right).leader(TabLeaderType::Dot).pos(end))
    }

    /// The number of the page on which a section or an item starts.
    fn page_of(&self, place: Place) -> String {
        let entry = self.job.pages.outline.iter().find(|entry| entry.place == place);
        entry.map(|entry| (entry.page + 1).to_string()).unwrap_or_default()
    }
}

/// A field up to its result.
pub(super) fn field_start(instruction: InstrText) -> [Run; 3] {
    [
        Run::new().add_field_char(FieldCharType::Begin, false),
        Run::new().add_instr_text(instruction),
        Run::new().add_field_char(FieldCharType::Separate, false),
    ]
}
