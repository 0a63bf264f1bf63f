//! Paragraph styles: the level of headings, place and list ([MS-DOC] 2.9.271, 2.9.260).

use super::bytes::Bytes;
use super::properties::ParagraphShape;
use crate::flow::heading_of;

/// No style is the base.
const NO_STYLE: u16 = 0x0fff;

/// Chains of styles longer than this run in a circle.
const LONGEST_CHAIN: usize = 20;

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
    styles: Vec<Style>,
}

impl Styles {
    /// Reads the style sheet (STSH).
    pub fn read(bytes: &[u8]) -> Self {
        Self { styles: read_all(bytes).unwrap_or_default() }
    }

    /// What holds for a paragraph, with what its style says.
    pub fn resolve(&self, own: ParagraphShape) -> (ParagraphShape, Option<u8>) {
        let mut chain = Vec::new();
        let mut next = own.style;
        while let Some(style) = self.styles.get(usize::from(next)) {
            if next == NO_STYLE || chain.len() >= LONGEST_CHAIN {
                break;
            }
            chain.push(style);
            next = style.base;
        }
        let mut shape = ParagraphShape::default();
        for style in chain.iter().rev() {
            shape.change_all(&style.changes);
        }
        let named = chain.first().and_then(|style| style.heading);
        let outline = own.outline.or(shape.outline);
        let heading = match outline {
            Some(9) if own.outline.is_some() => None,
            Some(level @ 0..9) => Some(level + 1),
            _ => named,
        };
        let resolved = ParagraphShape {
            centred: own.centred.or(shape.centred),
            list: own.list.or(shape.list),
            list_level: own.list_level.or(shape.list_level),
            ..own
        };
        (resolved, heading)
    }
}

fn read_all(bytes: &[u8]) -> Option<Vec<Style>> {
    let header = usize::from(bytes.u16_at(0)?);
    let count = usize::from(bytes.u16_at(2)?);
    let base = usize::from(bytes.u16_at(4)?);
    let mut at = 2 + header;
    let mut styles = Vec::new();
    for _ in 0..count {
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
        _ => heading_of(&name),
    };
    // Behind the name and its zero stand the changes of the paragraph, on even places.
    let at = base + 2 + (length + 1) * 2;
    let size = usize::from(bytes.u16_at(at)?);
    style.changes = bytes.available(at + 4..at + 2 + size.max(2)).to_vec();
    Some(style)
}
