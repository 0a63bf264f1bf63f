//! Paragraph styles: the level of headings, place and list ([MS-DOC] 2.9.271, 2.9.260).

use super::properties::ParagraphShape;
use crate::bytes::Bytes;
use crate::heading;

/// Chains of styles longer than this run in a circle.
const LONGEST_CHAIN: usize = 20;

/// More than Word allows.
const MOST_STYLES: usize = 4096;

/// More bytes of changes than a style has.
const MOST_CHANGES: usize = 2048;

/// A style as it stands.
#[derive(Debug, Default)]
struct Style {
    heading: Option<u8>,
    base: u16,
    changes: Vec<u8>,
}

/// The style sheet.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// What each says, and its level as a heading.
    resolved: Vec<(ParagraphShape, Option<u8>)>,
}

impl Styles {
    /// Reads the style sheet (STSH).
    pub fn read(bytes: &[u8]) -> Self {
        let styles = read_all(bytes).unwrap_or_default();
        Self { resolved: (0..styles.len()).map(|index| resolve(&styles, index)).collect() }
    }

    /// What holds for a paragraph, with what its style says, and its level as a heading.
    pub fn resolve(&self, own: ParagraphShape) -> (ParagraphShape, Option<u8>) {
        let (style, named) = self.resolved.get(usize::from(own.style)).copied().unwrap_or_default();
        let heading = match (own.outline, style.outline) {
            (Some(9), _) => None,
            (Some(level @ 0..9), _) | (None, Some(level @ 0..9)) => Some(level + 1),
            _ => named,
        };
        let resolved = ParagraphShape {
            centred: own.centred.or(style.centred),
            list: own.list.or(style.list),
            list_level: own.list_level.or(style.list_level),
            ..own
        };
        (resolved, heading)
    }
}

/// What a style says, over what its bases say.
fn resolve(styles: &[Style], index: usize) -> (ParagraphShape, Option<u8>) {
    let mut chain = Vec::new();
    let mut next = index;
    while let Some(style) = styles.get(next).filter(|_| chain.len() < LONGEST_CHAIN) {
        chain.push(style);
        next = usize::from(style.base);
    }
    let mut shape = ParagraphShape::default();
    for style in chain.iter().rev() {
        shape.change_all(&style.changes);
    }
    (shape, chain.first().and_then(|style| style.heading))
}

fn read_all(bytes: &[u8]) -> Option<Vec<Style>> {
    let header = usize::from(bytes.u16_at(0)?);
    let count = usize::from(bytes.u16_at(2)?);
    let base = usize::from(bytes.u16_at(4)?);
    let mut at = 2 + header;
    let mut styles = Vec::new();
    for _ in 0..count.min(MOST_STYLES) {
        let Some(length) = bytes.u16_at(at).map(usize::from) else { break };
        let style = bytes.available(at + 2..at + 2 + length);
        styles.push(read_one(style, base).unwrap_or_default());
        at += 2 + length;
    }
    Some(styles)
}

/// A style (STD): a fixed part, its name, its changes. Paragraph styles are of kind 1.
fn read_one(bytes: &[u8], base: usize) -> Option<Style> {
    let kind = bytes.u16_at(2)?;
    let mut style = Style { base: kind >> 4, ..Style::default() };
    if kind & 15 != 1 {
        return Some(style);
    }
    let length = usize::from(bytes.u16_at(base)?);
    let units = (0..length).map_while(|index| bytes.u16_at(base + 2 + index * 2));
    let name: String = char::decode_utf16(units).map(|found| found.unwrap_or('\u{fffd}')).collect();
    // The built-in headings have the numbers 1 to 9 in every language, the title 62.
    style.heading = match bytes.u16_at(0)? & 0xfff {
        level @ 1..=9 => Some(level as u8),
        62 => Some(1),
        _ => heading::level(&name),
    };
    // Behind the name and its zero stand the changes of the paragraph, on even places.
    let at = base + 2 + (length + 1) * 2;
    let size = usize::from(bytes.u16_at(at)?);
    style.changes = bytes.available(at + 4..at + 2 + size.clamp(2, MOST_CHANGES)).to_vec();
    Some(style)
}
