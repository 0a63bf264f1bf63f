//! Lines into paragraphs: what the width of the page cut is joined. A paragraph begins at an indent, behind
//! a line that had room for what follows, behind a wider gap, or where the letters change.

use std::collections::HashMap;

use lopdf::ObjectId;

use super::lines::{Item, Line};
use crate::Paragraph;

/// What the document has, in order.
#[derive(Debug)]
pub(super) enum Piece {
    Paragraph(Paragraph),
    Picture(ObjectId),
}

/// Joins lines to paragraphs.
pub(super) fn paragraphs(items: Vec<Item>) -> Vec<Piece> {
    let measures = Measures::of(&items);
    let mut pieces = Vec::new();
    let mut open: Option<(Paragraph, Line)> = None;
    for item in items {
        let line = match item {
            Item::Line(line) => line,
            Item::Picture(id) => {
                pieces.extend(open.take().map(|(paragraph, _)| Piece::Paragraph(paragraph)));
                pieces.push(Piece::Picture(id));
                continue;
            }
        };
        match &mut open {
            Some((paragraph, last)) if !measures.begins(last, &line) => {
                join(&mut paragraph.text, &line.text, Measures::same_line(last, &line));
                paragraph.bold &= line.bold;
                *last = line;
            }
            _ => {
                pieces.extend(open.take().map(|(paragraph, _)| Piece::Paragraph(paragraph)));
                let paragraph = Paragraph {
                    text: line.text.clone(),
                    heading: None,
                    centred: measures.is_centred(&line),
                    bold: line.bold,
                };
                open = Some((paragraph, line));
            }
        }
    }
    pieces.extend(open.map(|(paragraph, _)| Piece::Paragraph(paragraph)));
    pieces
}

fn join(text: &mut String, next: &str, columns: bool) {
    let narrow = |found: Option<char>| found.is_some_and(|character| character < '\u{2e80}');
    let words = narrow(text.chars().next_back()) && narrow(next.chars().next());
    if columns {
        text.push('\t');
    } else if words && !text.ends_with(['-', '\u{ad}', ' ']) {
        text.push(' ');
    }
    text.push_str(next);
}

/// What is usual in the document.
struct Measures {
    /// The right end of the lines that begin near a place, by steps of 40 points.
    rights: HashMap<i64, f64>,
    /// The ends of each page's text.
    pages: HashMap<usize, (f64, f64)>,
    /// The usual distance of lines, in sizes of the letters.
    pitch: f64,
}

const STEP: f64 = 40.0;

/// Where a line begins, in steps; a damaged file may place it anywhere.
fn step(line: &Line) -> i64 {
    (line.left / STEP).clamp(-1e6, 1e6) as i64
}

impl Measures {
    fn of(items: &[Item]) -> Self {
        let lines: Vec<&Line> = items.iter().filter_map(Item::line).collect();
        let mut measures = Self { rights: HashMap::new(), pages: HashMap::new(), pitch: 1.5 };
        for line in &lines {
            let right = measures.rights.entry(step(line)).or_insert(line.right);
            *right = right.max(line.right);
            let page = measures.pages.entry(line.page).or_insert((line.left, line.right));
            *page = (page.0.min(line.left), page.1.max(line.right));
        }
        let mut distances: Vec<f64> = lines
            .windows(2)
            .filter_map(|pair| match pair {
                [last, next] if last.page == next.page => Some((last.y - next.y) / next.size.max(1.0)),
                _ => None,
            })
            .filter(|distance| (0.8..3.0).contains(distance))
            .collect();
        distances.sort_by(f64::total_cmp);
        // The lower quarter: where every paragraph has one line, gaps are as usual as lines.
        if let Some(usual) = distances.get(distances.len() / 4) {
            measures.pitch = *usual;
        }
        measures
    }

    fn same_line(last: &Line, next: &Line) -> bool {
        last.page == next.page && (last.y - next.y).abs() < next.size * 0.4 && next.left > last.left
    }

    /// Where lines of this column end.
    fn right(&self, line: &Line) -> f64 {
        let step = step(line);
        let near = (step - 1..=step + 1).filter_map(|step| self.rights.get(&step));
        near.fold(line.right, |right, found| right.max(*found))
    }

    /// Whether a paragraph begins with the line.
    fn begins(&self, last: &Line, next: &Line) -> bool {
        if Self::same_line(last, next) {
            return false;
        }
        let em = next.size.max(1.0);
        let distance = (last.y - next.y) / em;
        let apart = last.page == next.page && distance > 0.0 && distance > self.pitch * 1.25 + 0.1;
        let other = (last.size - next.size).abs() > last.size * 0.12 || last.bold && !next.bold;
        // The text of a list stands away from its number.
        let listed = is_listed(&last.text) && !self.had_room(last, next);
        let indented = next.left > last.left + em * 1.2 && !listed;
        // Behind the first line of a paragraph the margin comes back; other moves are another column.
        let moved = next.left < last.left - em * 4.5;
        apart
            || other
            || is_entry(&last.text)
            || indented
            || moved
            || self.is_centred(next)
            || self.is_centred(last)
            || self.had_room(last, next)
    }

    /// Whether what begins the next line would have stood on the last.
    fn had_room(&self, last: &Line, next: &Line) -> bool {
        let em = last.size.max(1.0);
        let word = next.text.chars().take_while(|c| !c.is_whitespace() && *c < '\u{2e80}').count();
        let need = if word == 0 { 2.2 } else { word as f64 * 0.6 + 1.2 };
        last.right + need * em < self.right(last)
    }

    /// Whether a line stands in the middle of its page, away from both ends of the text.
    fn is_centred(&self, line: &Line) -> bool {
        let Some((left, right)) = self.pages.get(&line.page) else { return false };
        let em = line.size.max(1.0);
        let (before, behind) = (line.left - left, right - line.right);
        before > em * 1.5 && behind > em * 1.5 && (before - behind).abs() < em * 1.2
    }
}

/// Whether a line begins with a number or bullet.
fn is_listed(text: &str) -> bool {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    let numbered = rest.len() < text.len() && rest.starts_with(['.', '、', ')', '\u{ff09}', '\u{ff0e}']);
    numbered || text.starts_with(['•', '●', '■', '◆', '▪', '–', '·', '○', '□'])
}

/// Whether a line ends like one of the contents: with a page's number away from the words.
fn is_entry(text: &str) -> bool {
    let words = text.trim_end_matches(|character: char| character.is_ascii_digit());
    let page = text.len() - words.len();
    (1..=3).contains(&page) && words.ends_with(['\t', '…', '.', '·']) && words.trim().chars().count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::lines::tests::line;

    fn check(items: Vec<Item>, expected: &[&str]) {
        let pieces = paragraphs(items);
        let texts: Vec<_> = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Paragraph(paragraph) => paragraph.text.as_str(),
                Piece::Picture(_) => "#",
            })
            .collect();
        assert_eq!(texts, expected);
    }

    const FULL: &str = "临江市云溪区近日召开秋季农业生产现场会各镇负责人参加会议指出";

    #[test]
    fn lines_that_the_width_cut_are_joined() {
        let full = |page, y| line(page, y, 0.0, &FULL.chars().take(30).collect::<String>());
        let joined = format!("{}后文。", FULL.chars().take(30).collect::<String>());
        check(
            vec![full(0, 700.0), line(0, 685.0, 0.0, "后文。"), line(0, 670.0, 20.0, "新段")],
            &[&joined, "新段"],
        );
        check(vec![full(0, 100.0), line(1, 700.0, 0.0, "后文。")], &[&joined]);
        check(
            vec![line(0, 700.0, 0.0, "短行。"), full(0, 685.0)],
            &["短行。", &FULL.chars().take(30).collect::<String>()],
        );
    }
}
