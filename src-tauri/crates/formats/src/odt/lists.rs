//! Lists: the number or bullet that stands before a paragraph (ODF 1.3, 5.3 and 16.31).

use std::collections::HashMap;

use super::styles::Styles;
use crate::numerals::{Numerals, spaced};
use crate::xml::{Node, Ns, Tag, Walker};

/// The name under which the numbers of headings are kept.
pub(super) const OUTLINE: &str = "\u{0}outline";
/// The levels of a list.
const LEVELS: usize = 10;

/// How a list is numbered, level by level.
#[derive(Debug, Default)]
pub(super) struct ListStyle {
    levels: [Level; LEVELS],
}

#[derive(Debug, Clone, Default)]
struct Level {
    numerals: Option<Numerals>,
    bullet: Option<char>,
    prefix: String,
    suffix: String,
    start: Option<u32>,
    /// How many levels its number shows.
    shown: usize,
}

/// The lists that are open, and how far those before them counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<OpenList>,
    counts: [Option<u32>; LEVELS],
    /// How far lists counted that may be continued, by their style or id.
    before: HashMap<String, [Option<u32>; LEVELS]>,
    headings: [Option<u32>; LEVELS],
    /// Whether the next paragraph is the first of an item.
    fresh: bool,
}

#[derive(Debug, Default)]
struct OpenList {
    style: String,
    id: Option<String>,
}

impl ListStyle {
    /// Reads `text:list-style` or `text:outline-style`, which opened last.
    pub fn parse(xml: &mut Walker) -> Self {
        let mut style = Self::default();
        let depth = xml.depth();
        while let Some(node) = xml.next_within(depth) {
            let Node::Open(tag) = node else { continue };
            let number =
                |name| xml.attribute(&tag, Ns::OpenText, name).and_then(|value| value.parse::<u32>().ok());
            let index = number("level").and_then(|level| level.checked_sub(1)).map(|index| index as usize);
            let Some(place) = index.and_then(|index| style.levels.get_mut(index)) else { continue };
            let said = |name| xml.attribute(&tag, Ns::OpenStyle, name).map(std::borrow::Cow::into_owned);
            *place = Level {
                numerals: said("num-format").map(|pattern| Numerals::from_open(&pattern)),
                bullet: xml.attribute(&tag, Ns::OpenText, "bullet-char").and_then(|sign| sign.chars().next()),
                prefix: said("num-prefix").unwrap_or_default(),
                suffix: said("num-suffix").unwrap_or_default(),
                start: number("start-value"),
                shown: number("display-levels").unwrap_or(1) as usize,
            };
        }
        style
    }

    /// The number of an item at this level, from 0.
    fn label(&self, level: usize, counts: &[Option<u32>; LEVELS]) -> String {
        let Some(own) = self.levels.get(level) else { return String::new() };
        if let Some(bullet) = own.bullet {
            // Bullets of symbol faces have no meaning outside them.
            let private = ('\u{e000}'..='\u{f8ff}').contains(&bullet);
            return spaced(&if private { '•' } else { bullet }.to_string(), false);
        }
        let first = (level + 1).saturating_sub(own.shown.max(1));
        let numbers: Vec<String> = (first..=level)
            .filter_map(|index| {
                let shown = self.levels.get(index)?;
                let count = counts.get(index).copied().flatten().or(shown.start).unwrap_or(1);
                Some(shown.numerals?.write(count)).filter(|number| !number.is_empty())
            })
            .collect();
        if numbers.is_empty() {
            return String::new();
        }
        spaced(&format!("{}{}{}", own.prefix, numbers.join("."), own.suffix), false)
    }

    fn start(&self, level: usize) -> u32 {
        self.levels.get(level).and_then(|level| level.start).unwrap_or(1)
    }
}

impl Lists {
    /// Begins a list, which may go on with the numbers of one before.
    pub fn open(&mut self, xml: &Walker, tag: &Tag) {
        let value = |name| xml.attribute(tag, Ns::OpenText, name).map(std::borrow::Cow::into_owned);
        let outer = self.open.last().map(|list| list.style.clone());
        let style = value("style-name").or(outer).unwrap_or_default();
        if self.open.is_empty() {
            let continued = match value("continue-list") {
                Some(id) => self.before.get(&id),
                None if value("continue-numbering").as_deref() == Some("true") => self.before.get(&style),
                None => None,
            };
            self.counts = continued.copied().unwrap_or_default();
        } else if let Some(count) = self.counts.get_mut(self.open.len()) {
            *count = None;
        }
        let id = xml.attribute(tag, Ns::Other, "id").map(std::borrow::Cow::into_owned);
        self.open.push(OpenList { style, id });
    }

    /// Ends a list.
    pub fn close(&mut self) {
        let Some(list) = self.open.pop() else { return };
        self.fresh = false;
        if self.open.is_empty() && self.before.len() < 10_000 {
            self.before.extend(list.id.map(|id| (id, self.counts)));
            self.before.insert(list.style, self.counts);
        }
    }

    /// Begins an item, which may state its number; a list's header has none.
    pub fn item(&mut self, start: Option<u32>, styles: &Styles) {
        self.fresh = true;
        let Some(level) = self.open.len().checked_sub(1) else { return };
        let begin = self.style(styles).map_or(1, |style| style.start(level));
        if let Some(count) = self.counts.get_mut(level) {
            *count = Some(start.unwrap_or_else(|| count.map_or(begin, |before| before.saturating_add(1))));
        }
    }

    /// Begins the header of a list, which has no number.
    pub fn header(&mut self) {
        self.fresh = false;
    }

    /// What stands before a paragraph; only the first of an item has it.
    pub fn label(&mut self, styles: &Styles, paragraph: &str, heading: Option<u8>) -> String {
        if let Some(level) = self.open.len().checked_sub(1) {
            let fresh = std::mem::take(&mut self.fresh);
            let of_paragraph = || styles.list_of(paragraph).and_then(|name| styles.list(name));
            let style = self.style(styles).or_else(of_paragraph).filter(|_| fresh);
            return style.map_or_else(String::new, |style| style.label(level, &self.counts));
        }
        let Some((level, style)) = heading.map(|level| usize::from(level) - 1).zip(styles.list(OUTLINE))
        else {
            return String::new();
        };
        for (deeper, count) in self.headings.iter_mut().enumerate().skip(level) {
            *count = (deeper == level)
                .then(|| count.map_or(style.start(level), |before| before.saturating_add(1)));
        }
        style.label(level, &self.headings)
    }

    fn style<'s>(&self, styles: &'s Styles) -> Option<&'s ListStyle> {
        styles.list(&self.open.last()?.style)
    }
}
