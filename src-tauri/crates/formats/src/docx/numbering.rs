//! Lists: the number or bullet that stands before a paragraph (ISO/IEC 29500-1, 17.9).

use std::collections::{HashMap, HashSet};

use super::look;
use super::symbols;
use crate::numerals::{Numerals, spaced};
use crate::xml::{Node, Ns, Walker};

/// The levels of a list.
const LEVELS: usize = 9;

/// The most lists that are taken.
const MOST: usize = 10_000;

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    shapes: HashMap<String, Shape>,
    lists: HashMap<String, List>,
    /// The list whose shape is that of a list style.
    by_style: HashMap<String, String>,
}

/// How far each list has counted.
#[derive(Debug, Default)]
pub(super) struct Counters {
    /// By the shape: lists of one shape count on from one another.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// The lists and levels that began anew already.
    begun: HashSet<(String, usize)>,
}

/// `w:abstractNum`.
#[derive(Debug, Default)]
struct Shape {
    levels: [Level; LEVELS],
    /// The list style whose shape this really has.
    link: Option<String>,
}

/// `w:num`.
#[derive(Debug, Default)]
struct List {
    shape: String,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// `w:lvl`.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    numerals: Numerals,
    /// `%1.%2` and what stands around it.
    text: String,
    /// The level, from 1, after which it begins anew; 0 for never.
    restart: Option<usize>,
    /// All numbers in Arabic digits.
    legal: bool,
    /// The paragraph style that takes this level.
    style: Option<String>,
    /// Nothing between number and text.
    tight: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            numerals: Numerals::None,
            text: String::new(),
            restart: None,
            legal: false,
            style: None,
            tight: false,
        }
    }
}

impl Numbering {
    /// Reads `numbering.xml`, or the lists of a document of Word 2003, which have other names.
    pub fn parse(text: &str) -> Self {
        let mut xml = Walker::new(text);
        let mut numbering = Self::default();
        while let Some(node) = xml.next()
            && numbering.shapes.len() + numbering.lists.len() < 2 * MOST
        {
            let Node::Open(tag) = node else { continue };
            let id = |name| xml.attribute(&tag, Ns::Word, name).unwrap_or_default().trim().to_owned();
            match tag.local() {
                name @ (b"abstractNum" | b"listDef") => {
                    let id = id(if name == b"listDef" { "listDefId" } else { "abstractNumId" });
                    numbering.shape(&mut xml, id);
                }
                name @ (b"num" | b"list") => {
                    let id = id(if name == b"num" { "numId" } else { "ilfo" });
                    let list = List::parse(&mut xml);
                    numbering.lists.insert(id, list);
                }
                _ => {}
            }
        }
        numbering
    }

    /// The level that a list keeps for a paragraph style.
    pub fn level_of_style<'s>(&self, list: &str, mut styles: impl Iterator<Item = &'s str>) -> Option<usize> {
        let shape = self.shape_of(self.lists.get(list)?)?.1;
        styles.find_map(|id| shape.levels.iter().position(|level| level.style.as_deref() == Some(id)))
    }

    /// Counts a paragraph, and gives what stands before its text.
    pub fn label(&self, list: &str, level: usize, counters: &mut Counters) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let found = self.lists.get(list)?;
        let (name, shape) = self.shape_of(found)?;
        let at = |index: usize| found.levels.get(index).and_then(Option::as_ref).or(shape.levels.get(index));
        let counts = counters.counts.entry(name.to_owned()).or_default();
        let own = at(level)?;
        let again = found.starts.get(level).copied().flatten();
        let fresh = again.filter(|_| counters.begun.insert((list.to_owned(), level)));
        let begin = found.levels.get(level).and_then(Option::as_ref).map_or(own.start, |level| level.start);
        if let Some(count) = counts.get_mut(level) {
            *count = Some(match (fresh, *count) {
                (Some(start), _) => start,
                (None, None) => again.unwrap_or(begin),
                (None, Some(before)) => before.saturating_add(1),
            });
        }
        for (deeper, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let bound = at(deeper).and_then(|level| level.restart).unwrap_or(deeper);
            if level < bound {
                *count = None;
            }
        }
        let number = |index: usize| {
            let shown = at(index)?;
            let count = counts.get(index).copied().flatten().unwrap_or(shown.start);
            // 17.9.4: what is in Arabic digits already stays as it is.
            let digits = own.legal && shown.numerals != Numerals::DecimalZero;
            Some(if digits { count.to_string() } else { shown.numerals.write(count) })
        };
        Some(own.written(number)).filter(|label| !label.trim().is_empty())
    }

    /// Reads `w:abstractNum`, which opened last.
    fn shape(&mut self, xml: &mut Walker, id: String) {
        let mut shape = Shape::default();
        let depth = xml.depth();
        while let Some(node) = xml.next_within(depth) {
            let Node::Open(tag) = node else { continue };
            match tag.local() {
                b"styleLink" => {
                    self.by_style.insert(look::value(xml, &tag).into_owned(), id.clone());
                }
                b"numStyleLink" | b"listStyleLink" => shape.link = Some(look::value(xml, &tag).into_owned()),
                b"lvl" => {
                    let index = level_index(xml, &tag);
                    let level = Level::parse(xml);
                    if let Some(place) = shape.levels.get_mut(index) {
                        *place = level;
                    }
                }
                _ => {}
            }
        }
        self.shapes.insert(id, shape);
    }

    /// The shape of a list and its name; through the list style where it has none of its own.
    fn shape_of<'s>(&'s self, list: &'s List) -> Option<(&'s str, &'s Shape)> {
        let shape = self.shapes.get(&list.shape)?;
        let linked = shape.link.as_ref().and_then(|style| {
            let name = self.by_style.get(style)?;
            Some((name.as_str(), self.shapes.get(name)?))
        });
        Some(linked.unwrap_or((list.shape.as_str(), shape)))
    }
}

impl List {
    /// Reads `w:num`, which opened last.
    fn parse(xml: &mut Walker) -> Self {
        let mut list = Self::default();
        let mut index = 0;
        let depth = xml.depth();
        while let Some(node) = xml.next_within(depth) {
            let Node::Open(tag) = node else { continue };
            match tag.local() {
                b"abstractNumId" | b"ilst" => look::value(xml, &tag).trim().clone_into(&mut list.shape),
                b"lvlOverride" => index = level_index(xml, &tag),
                b"startOverride" => {
                    let start = look::value(xml, &tag).trim().parse().ok();
                    if let Some(place) = list.starts.get_mut(index) {
                        *place = start;
                    }
                }
                b"lvl" => {
                    let level = Level::parse(xml);
                    if let Some(place) = list.levels.get_mut(index) {
                        *place = Some(level);
                    }
                }
                _ => {}
            }
        }
        list
    }
}

impl Level {
    /// Reads `w:lvl`, which opened last.
    fn parse(xml: &mut Walker) -> Self {
        let mut level = Self { numerals: Numerals::Decimal, ..Self::default() };
        let mut font = String::new();
        let depth = xml.depth();
        while let Some(node) = xml.next_within(depth) {
            let Node::Open(tag) = node else { continue };
            let value = look::value(xml, &tag);
            match tag.local() {
                b"start" => level.start = value.trim().parse().unwrap_or(1),
                b"numFmt" => level.numerals = Numerals::from_word(&value),
                b"nfc" => level.numerals = Numerals::from_code(value.trim().parse().unwrap_or(0)),
                b"lvlText" => level.text = value.into_owned(),
                b"lvlRestart" => level.restart = value.trim().parse().ok(),
                b"isLgl" => level.legal = !matches!(value.as_ref(), "0" | "false" | "off"),
                b"pStyle" => level.style = Some(value.into_owned()),
                b"suff" => level.tight = value.eq_ignore_ascii_case("nothing"),
                b"lvlPicBulletId" => "•".clone_into(&mut level.text),
                b"rFonts" => {
                    let named = xml
                        .attribute(&tag, Ns::Word, "ascii")
                        .or_else(|| xml.attribute(&tag, Ns::Word, "hAnsi"));
                    font = named.unwrap_or_default().into_owned();
                }
                _ => {}
            }
        }
        if level.numerals == Numerals::Bullet {
            level.text = level.text.chars().map(|sign| symbols::bullet(sign, &font)).collect();
        }
        level
    }

    /// The number with what stands around it, and a space where a text in Latin letters has one.
    fn written(&self, number: impl Fn(usize) -> Option<String>) -> String {
        let mut label = String::new();
        let mut rest = self.text.chars().peekable();
        while let Some(sign) = rest.next() {
            let index = rest.peek().filter(|_| sign == '%').and_then(|next| next.to_digit(10));
            match index.and_then(|index| (index as usize).checked_sub(1)) {
                Some(index) => {
                    rest.next();
                    label.extend(number(index));
                }
                None => label.push(sign),
            }
        }
        spaced(&label, self.tight)
    }
}

fn level_index(xml: &Walker, tag: &crate::xml::Tag) -> usize {
    let index = xml.attribute(tag, Ns::Word, "ilvl");
    index.and_then(|index| index.trim().parse().ok()).unwrap_or(0)
}
