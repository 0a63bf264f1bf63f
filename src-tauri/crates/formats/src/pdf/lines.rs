//! Lines of a page: characters on one base line, in the order of the content.

use lopdf::ObjectId;

use super::page::{Glyph, Mark};

/// A line as it stands on the page.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub page: usize,
    pub text: String,
    /// Where its first and last visible characters are.
    pub left: f64,
    pub right: f64,
    pub y: f64,
    pub size: f64,
    pub bold: bool,
    pub artifact: bool,
}

/// What a page has, in order.
#[derive(Debug, Clone)]
pub(super) enum Item {
    Line(Line),
    Picture(ObjectId),
}

/// Puts characters into lines.
pub(super) fn lines(marks: Vec<Mark>, page: usize) -> Vec<Item> {
    let mut items = Vec::new();
    let mut open: Option<Open> = None;
    for mark in marks {
        match mark {
            Mark::Glyph(glyph) => {
                if !open.as_mut().is_some_and(|line| line.takes(&glyph)) {
                    items.extend(open.take().and_then(|line| line.close(page)));
                    open = Some(Open::new());
                }
                if let Some(line) = &mut open {
                    line.push(glyph);
                }
            }
            Mark::Picture(id) => {
                items.extend(open.take().and_then(|line| line.close(page)));
                items.push(Item::Picture(id));
            }
        }
    }
    items.extend(open.and_then(|line| line.close(page)));
    items
}

/// A line while it is put together.
struct Open {
    line: Line,
    last: Option<Glyph>,
    plain: bool,
}

impl Open {
    fn new() -> Self {
        Self { line: Line { bold: true, ..Line::default() }, last: None, plain: false }
    }

    /// Whether the character stands on this line, behind what it has.
    fn takes(&self, glyph: &Glyph) -> bool {
        let Some(last) = &self.last else { return true };
        let size = last.size.max(glyph.size).max(1.0);
        (glyph.y - self.line.y).abs() < size * 0.5
            && glyph.x > last.x.max(last.end - size) - size * 0.3
            && glyph.artifact == last.artifact
    }

    fn push(&mut self, glyph: Glyph) {
        let size = glyph.size.max(1.0);
        let mut end = glyph.end;
        if let Some(last) = &self.last {
            // Bold that is made by printing twice.
            if glyph.text == last.text && (glyph.x - last.x).abs() < size * 0.15 && !glyph.text.is_empty() {
                return;
            }
            if !glyph.text.is_empty() && !self.line.text.is_empty() {
                self.line.text.push_str(space(last, &glyph, size));
            }
            end = end.max(last.end);
        }
        if !glyph.text.trim().is_empty() {
            if self.line.text.trim().is_empty() {
                self.line = Line {
                    left: glyph.x,
                    y: glyph.y,
                    size,
                    bold: true,
                    artifact: glyph.artifact,
                    ..Line::default()
                };
            }
            self.line.bold &= glyph.bold;
            self.line.right = end;
            self.line.size = self.line.size.max(size);
            self.plain = true;
        } else if self.last.is_none() {
            self.line.y = glyph.y;
        } else if glyph.text.is_empty() && self.plain {
            self.line.right = end;
        }
        self.line.text.push_str(&glyph.text);
        // What is hidden under other words keeps the last that was seen, for the gap behind it.
        let text = if glyph.text.is_empty() { self.last.take().map(|last| last.text) } else { None };
        self.last = Some(Glyph { text: text.unwrap_or_else(|| glyph.text.clone()), end, ..glyph });
    }

    fn close(self, page: usize) -> Option<Item> {
        let text = self.line.text.trim().to_owned();
        (!text.is_empty()).then_some(Item::Line(Line { text, page, ..self.line }))
    }
}

/// What stands between two characters by the gap: columns, words, nothing.
fn space(last: &Glyph, next: &Glyph, size: f64) -> &'static str {
    let gap = next.x - last.end;
    let blank = |text: &str| text.ends_with(char::is_whitespace);
    if gap > size * 2.0 {
        return "\t";
    }
    if blank(&last.text) || next.text.starts_with(char::is_whitespace) {
        return "";
    }
    let narrow = |text: Option<char>| text.is_some_and(|character| character < '\u{2e80}');
    let words = narrow(last.text.chars().next_back()) && narrow(next.text.chars().next());
    if gap > size * 0.9 || words && gap > size * 0.15 { " " } else { "" }
}
