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

impl Item {
    /// The line, where it is one.
    pub fn line(&self) -> Option<&Line> {
        match self {
            Self::Line(line) => Some(line),
            Self::Picture(_) => None,
        }
    }
}

/// How many runs back a line is looked for that a run belongs into.
const BACK: usize = 40;

/// Puts characters into lines. A program may draw the marks of another face before or behind the rest of
/// their line: such runs are put together, where one stands in a gap of the other or right beside it.
pub(super) fn lines(marks: Vec<Mark>, page: usize) -> Vec<Item> {
    let mut found: Vec<Found> = Vec::new();
    let mut open: Option<Run> = None;
    for mark in marks {
        match mark {
            Mark::Glyph(glyph) => match open.as_mut().filter(|run| run.takes(&glyph)) {
                Some(run) => run.push(glyph),
                None => put(open.replace(Run::new(glyph)), &mut found),
            },
            Mark::Picture(id) => {
                put(open.take(), &mut found);
                found.push(Found::Picture(id));
            }
        }
    }
    put(open, &mut found);
    let items = found.into_iter().filter_map(|found| match found {
        Found::Run(run) => run.line(page).map(Item::Line),
        Found::Picture(id) => Some(Item::Picture(id)),
    });
    items.collect()
}

enum Found {
    Run(Run),
    Picture(ObjectId),
}

fn put(run: Option<Run>, found: &mut Vec<Found>) {
    let Some(run) = run else { return };
    let same = found.iter_mut().rev().take(BACK).find_map(|found| match found {
        Found::Run(other) if other.belongs(&run) => Some(other),
        _ => None,
    });
    match same {
        Some(other) => other.add(run),
        None => found.push(Found::Run(run)),
    }
}

/// Characters on one base line.
struct Run {
    glyphs: Vec<Glyph>,
    left: f64,
    right: f64,
    size: f64,
}

impl Run {
    fn new(glyph: Glyph) -> Self {
        let (left, right, size) = (glyph.x, glyph.end.max(glyph.x), glyph.size.max(1.0));
        Self { glyphs: vec![glyph], left, right, size }
    }

    fn y(&self) -> f64 {
        self.glyphs.first().map_or(0.0, |glyph| glyph.y)
    }

    fn is_artifact(&self) -> bool {
        self.glyphs.first().is_some_and(|glyph| glyph.artifact)
    }

    /// Whether the character stands on this line, behind what it has.
    fn takes(&self, glyph: &Glyph) -> bool {
        let Some(last) = self.glyphs.last() else { return true };
        let size = last.size.max(glyph.size).max(1.0);
        (glyph.y - self.y()).abs() < size * 0.5
            && glyph.x > last.x.max(last.end - size) - size * 0.3
            && glyph.artifact == last.artifact
    }

    fn push(&mut self, glyph: Glyph) {
        self.left = self.left.min(glyph.x);
        self.right = self.right.max(glyph.end);
        self.size = self.size.max(glyph.size);
        self.glyphs.push(glyph);
    }

    /// Whether the other is of the same line.
    fn belongs(&self, other: &Self) -> bool {
        let size = self.size.max(other.size);
        let apart = (other.left - self.right).max(self.left - other.right);
        (self.y() - other.y()).abs() < size * 0.35
            && apart < size
            && self.is_artifact() == other.is_artifact()
    }

    fn add(&mut self, other: Self) {
        for glyph in other.glyphs {
            self.push(glyph);
        }
    }

    /// The line, its characters from left to right.
    fn line(mut self, page: usize) -> Option<Line> {
        self.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        let mut line = Line { page, bold: true, size: self.size, y: self.y(), ..Line::default() };
        line.artifact = self.is_artifact();
        raise(&mut self.glyphs, self.size);
        // The text that was seen last, and where it ended.
        let mut last: Option<(&str, f64, f64)> = None;
        for glyph in &self.glyphs {
            let blank = glyph.text.trim().is_empty();
            if let Some((text, x, end)) = last {
                // Bold that is made by printing twice.
                if !blank && glyph.text == text && (glyph.x - x).abs() < self.size * 0.15 {
                    continue;
                }
                if !glyph.text.is_empty() && !line.text.is_empty() {
                    line.text.push_str(space(&line.text, &glyph.text, glyph.x - end, self.size));
                }
            }
            if !blank {
                if line.text.trim().is_empty() {
                    line.left = glyph.x;
                }
                line.bold &= glyph.bold;
                line.right = glyph.end;
            } else if glyph.text.is_empty() {
                // Its words stand at the first of the characters that they replace.
                line.right = line.right.max(glyph.end);
            }
            line.text.push_str(&glyph.text);
            let seen = if glyph.text.is_empty() { last.map_or("", |last| last.0) } else { &glyph.text };
            last = Some((seen, glyph.x, last.map_or(glyph.end, |last| last.2.max(glyph.end))));
        }
        line.text = String::from(line.text.trim());
        (!line.text.is_empty()).then_some(line)
    }
}

/// Writes small digits above the base line as raised ones: 10³ is not 103.
fn raise(glyphs: &mut [Glyph], size: f64) {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let Some(base) = glyphs.iter().find(|glyph| glyph.size > size * 0.85).map(|glyph| glyph.y) else {
        return;
    };
    for glyph in glyphs.iter_mut().filter(|glyph| glyph.size < size * 0.8 && glyph.y > base + size * 0.15) {
        let raised = |character: char| character.to_digit(10).and_then(|digit| RAISED.get(digit as usize));
        glyph.text = glyph.text.chars().map(|character| *raised(character).unwrap_or(&character)).collect();
    }
}

/// What stands between two characters by the gap: columns, words, nothing.
fn space(before: &str, behind: &str, gap: f64, size: f64) -> &'static str {
    if gap > size * 2.0 {
        return "\t";
    }
    if before.ends_with(char::is_whitespace) || behind.starts_with(char::is_whitespace) {
        return "";
    }
    let narrow = |found: Option<char>| found.is_some_and(|character| character < '\u{2e80}');
    let words = narrow(before.chars().next_back()) && narrow(behind.chars().next());
    if gap > size * 0.9 || words && gap > size * 0.15 { " " } else { "" }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A line of letters of 10 points in a column from 100 to 400: how far it is indented, and its text.
    pub(crate) fn line(page: usize, y: f64, indent: f64, text: &str) -> Item {
        let left = 100.0 + indent;
        let right = left + text.chars().map(|c| if c < '\u{2e80}' { 5.0 } else { 10.0 }).sum::<f64>();
        Item::Line(Line { page, text: text.to_owned(), left, right, y, size: 10.0, ..Line::default() })
    }

    fn glyph(text: &str, x: f64) -> Mark {
        let (text, end) = (text.to_owned(), x + 10.0);
        Mark::Glyph(Glyph { text, x, y: 700.0, end, size: 10.0, bold: false, artifact: false })
    }

    #[test]
    fn characters_of_one_base_line_are_a_line() {
        let check = |marks: &[(&str, f64)], expected: &[&str]| {
            let marks = marks.iter().map(|(text, x)| glyph(text, *x)).collect();
            let texts = lines(marks, 0).into_iter().filter_map(|item| match item {
                Item::Line(line) => Some(line.text),
                Item::Picture(_) => None,
            });
            assert_eq!(texts.collect::<Vec<_>>(), expected);
        };
        check(&[("临", 0.0), ("江", 10.0)], &["临江"]);
        check(&[("临", 0.0), ("江", 40.0)], &["临\t江"]);
        // The marks of another face come later, or first.
        check(&[("临", 0.0), ("江", 20.0), ("“", 10.0)], &["临“江"]);
        check(&[("“", 10.0), ("临", 0.0), ("江", 20.0)], &["临“江"]);
        // Bold that is printed twice.
        check(&[("临", 0.0), ("临", 0.4), ("江", 10.0)], &["临江"]);
        // Another column.
        check(&[("江", 200.0), ("临", 0.0)], &["江", "临"]);
    }
}
