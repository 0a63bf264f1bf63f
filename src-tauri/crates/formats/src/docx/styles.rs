//! Styles: what a paragraph or run is by the style that it names, and by those that it is based on
//! (ISO/IEC 29500-1, 17.7).

use std::collections::HashMap;

use super::look::{self, ParagraphLook, RunLook};
use crate::heading;
use crate::xml::{Node, Ns, Walker};

/// Styles based on styles, beyond which there is a circle.
const CHAIN: usize = 32;

/// The most styles that are taken.
const MOST: usize = 20_000;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The paragraph style of paragraphs that name none.
    default: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    paragraph: ParagraphLook,
    run: RunLook,
}

impl Styles {
    /// Reads `styles.xml`.
    pub fn parse(text: &str) -> Self {
        let mut xml = Walker::new(text);
        let mut styles = Self::default();
        while let Some(node) = xml.next() {
            let Node::Open(tag) = node else { continue };
            if tag.ns != Ns::Word || tag.local() != b"style" || styles.by_id.len() >= MOST {
                continue;
            }
            let attribute = |name| xml.attribute(&tag, Ns::Word, name).unwrap_or_default().into_owned();
            let (id, kind, default) = (attribute("styleId"), attribute("type"), attribute("default"));
            if kind == "paragraph" && matches!(default.as_str(), "1" | "true" | "on") {
                styles.default = Some(id.clone());
            }
            let style = Style::parse(&mut xml);
            styles.by_id.insert(id, style);
        }
        styles
    }

    /// The level as a heading, from 1; by the outline level, or by the style's name.
    pub fn heading(&self, look: &ParagraphLook) -> Option<u8> {
        let of_style = || {
            self.chain(look.style.as_deref())
                .find_map(|style| style.paragraph.outline.or(style.named_level()))
        };
        let outline = look.outline.or_else(of_style)?;
        (outline < 9).then_some(outline + 1)
    }

    /// Whether the paragraph stands in the middle.
    pub fn centred(&self, look: &ParagraphLook) -> bool {
        let of_style = || self.chain(look.style.as_deref()).find_map(|style| style.paragraph.centred);
        look.centred.or_else(of_style).unwrap_or(false)
    }

    /// The list and, where it is said, the level of the paragraph.
    pub fn list(&self, look: &ParagraphLook) -> Option<(String, Option<usize>)> {
        let in_style = || self.chain(look.style.as_deref()).find(|style| style.paragraph.list.is_some());
        let (list, level) = if let Some(list) = &look.list {
            (list.clone(), look.level)
        } else {
            let style = in_style()?;
            (style.paragraph.list.clone()?, look.level.or(style.paragraph.level))
        };
        (list != "0").then_some((list, level))
    }

    /// The styles that the paragraph is of, nearest first, by their ids.
    pub fn ids<'s>(&'s self, look: &'s ParagraphLook) -> impl Iterator<Item = &'s str> {
        let mut next = look.style.as_deref().or(self.default.as_deref());
        let step = move || {
            let id = next?;
            next = self.by_id.get(id).and_then(|style| style.based_on.as_deref());
            Some(id)
        };
        std::iter::from_fn(step).take(CHAIN)
    }

    /// Whether a run in this paragraph is bold.
    pub fn bold(&self, paragraph: &ParagraphLook, run: &RunLook) -> bool {
        self.switch(paragraph, run, |look| look.bold)
    }

    /// Whether a run in this paragraph is hidden.
    pub fn hidden(&self, paragraph: &ParagraphLook, run: &RunLook) -> bool {
        self.switch(paragraph, run, |look| look.hidden)
    }

    /// A toggle property (17.7.3): what the run says; else the styles of run and paragraph, of which
    /// one alone turns it on.
    fn switch(
        &self,
        paragraph: &ParagraphLook,
        run: &RunLook,
        of: impl Fn(&RunLook) -> Option<bool>,
    ) -> bool {
        let direct = of(run);
        direct.unwrap_or_else(|| {
            let own = run
                .style
                .as_deref()
                .is_some_and(|id| self.chain(Some(id)).find_map(|style| of(&style.run)).unwrap_or(false));
            own != self.chain(paragraph.style.as_deref()).find_map(|style| of(&style.run)).unwrap_or(false)
        })
    }

    /// A style and those that it is based on.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = &'s Style> {
        let mut next = id.or(self.default.as_deref()).and_then(|id| self.by_id.get(id));
        let step = move || {
            let style = next?;
            next = style.based_on.as_deref().and_then(|id| self.by_id.get(id));
            Some(style)
        };
        std::iter::from_fn(step).take(CHAIN)
    }
}

impl Style {
    /// Reads `w:style`, which opened last.
    fn parse(xml: &mut Walker) -> Self {
        let mut style = Self::default();
        let depth = xml.depth();
        while let Some(node) = xml.next_within(depth) {
            let Node::Open(tag) = node else { continue };
            match tag.local() {
                b"name" => style.name = look::value(xml, &tag).into_owned(),
                b"basedOn" => style.based_on = Some(look::value(xml, &tag).into_owned()),
                b"pPr" => style.paragraph = look::paragraph(xml),
                b"rPr" => style.run = look::run(xml),
                b"tblPr" | b"trPr" | b"tcPr" | b"tblStylePr" => xml.skip(),
                _ => {}
            }
        }
        style
    }

    /// The outline level, from 0, of a style that is a heading by its name alone.
    fn named_level(&self) -> Option<u8> {
        heading::level(&self.name).map(|level| level - 1)
    }
}
