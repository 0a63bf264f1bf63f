//! A page without a tree: for pages that nest deeper than a tree may be built for. Blocks end
//! lines, cells are parted by tabs, and nothing is judged.

use super::line::{Line, Look};
use super::tags::{Token, Tokens};
use crate::{Paragraph, Part};

/// The lines of a page, at most so many.
pub(super) fn read(html: &str, parts: usize) -> Vec<Part> {
    let mut lines = Lines { parts: Vec::new(), line: Line::default(), left: parts };
    let mut skipped = 0_usize;
    for token in Tokens::new(html) {
        match token {
            Token::Open(name, _) if name.eq_ignore_ascii_case("title") => skipped += 1,
            Token::Close(name) if name.eq_ignore_ascii_case("title") => skipped = skipped.saturating_sub(1),
            Token::Text(text) if skipped == 0 => lines.text(text),
            Token::Open(name, _) | Token::Close(name) if !is_inline(name) => lines.flush(),
            _ => {}
        }
    }
    lines.flush();
    lines.parts
}

struct Lines {
    parts: Vec<Part>,
    line: Line,
    left: usize,
}

impl Lines {
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            let (before, entity) = rest.split_at(at);
            self.push(before);
            let (decoded, length) = entity_at(entity);
            self.push(&decoded);
            rest = entity.get(length..).unwrap_or_default();
        }
        self.push(rest);
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            self.line.push(c, Look::default());
        }
    }

    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.letters > 0 && self.left > 0 {
            self.left -= 1;
            self.parts.push(Part::Paragraph(Paragraph::plain(line.text)));
        }
    }
}

/// The character that an entity at the beginning stands for, and the entity's length.
fn entity_at(text: &str) -> (String, usize) {
    let end = text.bytes().take(12).position(|byte| byte == b';');
    let decoded = end.and_then(|end| decode(text.get(1..end)?));
    match (decoded, end) {
        (Some(c), Some(end)) => (c.to_string(), end + 1),
        _ => ("&".to_owned(), 1),
    }
}

fn decode(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
        return char::from_u32(code).filter(|&c| c != '\0');
    }
    ENTITIES.iter().find(|(entity, _)| *entity == name).map(|(_, c)| *c)
}

/// The entities that Chinese pages use (HTML 13.5).
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("ldquo", '\u{201c}'),
    ("rdquo", '\u{201d}'),
    ("lsquo", '\u{2018}'),
    ("rsquo", '\u{2019}'),
    ("mdash", '\u{2014}'),
    ("ndash", '\u{2013}'),
    ("hellip", '\u{2026}'),
    ("middot", '\u{b7}'),
    ("times", '\u{d7}'),
    ("copy", '\u{a9}'),
    ("deg", '\u{b0}'),
    ("permil", '\u{2030}'),
    ("yen", '\u{a5}'),
];

fn is_inline(name: &str) -> bool {
    [
        "span", "b", "strong", "i", "em", "u", "font", "a", "sub", "sup", "small", "big", "wbr", "o:p",
        "img", "s",
    ]
    .iter()
    .any(|inline| name.eq_ignore_ascii_case(inline))
}
