//! Lines into paragraphs: what the width of the page cut is joined. A paragraph begins at an indent, behind
//! a line that had room for what follows, behind a wider gap, or where the letters change.

use std::collections::{HashMap, HashSet};

use lopdf::ObjectId;

use super::lines::{Item, Line};
use crate::{Note, NoteKind, Paragraph};

/// What the document has, in order.
#[derive(Debug)]
pub(super) enum Piece {
    Paragraph(Paragraph),
    Picture(ObjectId),
}

/// More running heads than this are not told one by one.
const MOST_NOTES: usize = 500;

/// Takes running heads and page numbers out.
pub(super) fn running_heads(items: Vec<Item>) -> (Vec<Item>, Vec<Note>) {
    let lines: Vec<&Line> = items.iter().filter_map(line_of).collect();
    let pages = lines.iter().map(|line| line.page).collect::<HashSet<_>>().len();
    let ends = page_ends(&lines);
    let mut counts: HashMap<(String, i64), HashSet<usize>> = HashMap::new();
    for line in &ends {
        counts.entry(print_of(line)).or_default().insert(line.page);
    }
    let repeats = |line: &Line| {
        let seen = counts.get(&print_of(line)).map_or(0, HashSet::len);
        seen >= 2 && seen * 2 >= pages
    };
    let at_end: HashSet<*const Line> = ends.iter().map(|line| std::ptr::from_ref::<Line>(line)).collect();
    let heads: HashSet<*const Line> = lines
        .iter()
        .filter(|line| {
            let end = at_end.contains(&std::ptr::from_ref::<Line>(line));
            line.artifact
                || end && (repeats(line) || is_page_number(&line.text) && stands_alone(line, &lines))
        })
        .map(|line| std::ptr::from_ref::<Line>(line))
        .collect();
    let middles = middles(&lines);
    let mut notes: Vec<Note> = Vec::new();
    let mut body = Vec::new();
    let is_head: Vec<bool> = items
        .iter()
        .map(|item| line_of(item).is_some_and(|line| heads.contains(&std::ptr::from_ref::<Line>(line))))
        .collect();
    for (item, head) in items.into_iter().zip(is_head) {
        match item {
            Item::Line(line) if head => {
                let upper = middles.get(&line.page).is_some_and(|middle| line.y > *middle);
                let kind = if upper { NoteKind::Header } else { NoteKind::Footer };
                let known = |note: &Note| note.kind == kind && note.text == line.text;
                if notes.len() < MOST_NOTES && !notes.iter().any(known) {
                    notes.push(Note { kind, part: None, text: line.text });
                }
            }
            item => body.push(item),
        }
    }
    (body, notes)
}

fn line_of(item: &Item) -> Option<&Line> {
    match item {
        Item::Line(line) => Some(line),
        Item::Picture(_) => None,
    }
}

/// The two highest and two lowest lines of each page.
fn page_ends<'l>(lines: &[&'l Line]) -> Vec<&'l Line> {
    let mut pages: HashMap<usize, Vec<&Line>> = HashMap::new();
    for line in lines {
        pages.entry(line.page).or_default().push(line);
    }
    let mut ends = Vec::new();
    for lines in pages.values_mut() {
        lines.sort_by(|a, b| a.y.total_cmp(&b.y));
        let count = lines.len();
        ends.extend(
            lines
                .iter()
                .enumerate()
                .filter(|(index, _)| *index < 2 || index + 2 >= count)
                .map(|(_, line)| *line),
        );
    }
    ends
}

fn middles(lines: &[&Line]) -> HashMap<usize, f64> {
    let mut ranges: HashMap<usize, (f64, f64)> = HashMap::new();
    for line in lines {
        let range = ranges.entry(line.page).or_insert((line.y, line.y));
        *range = (range.0.min(line.y), range.1.max(line.y));
    }
    // A page of one line says nothing; heads are then taken for feet.
    ranges.into_iter().map(|(page, (low, high))| (page, (low + high) / 2.0)).collect()
}

/// A running head on any page: its text without digits, and its height in steps of ten points.
fn print_of(line: &Line) -> (String, i64) {
    let text = line.text.chars().filter(|character| !character.is_whitespace());
    let text = text.map(|character| if character.is_ascii_digit() { '#' } else { character }).collect();
    (text, (line.y / 10.0).round() as i64)
}

/// `3`, `- 3 -`, `— 3 —`, `3/12`, `第3页 共12页`.
fn is_page_number(text: &str) -> bool {
    let marks =
        |character: char| matches!(character, '-' | '—' | '–' | '·' | '/' | '第' | '共' | '页' | '頁' | '－');
    text.chars().count() <= 14
        && text.chars().any(|character| character.is_ascii_digit())
        && text
            .chars()
            .all(|character| character.is_ascii_digit() || character.is_whitespace() || marks(character))
}

/// Whether no line of the page is nearer than two and a half of its sizes.
fn stands_alone(line: &Line, lines: &[&Line]) -> bool {
    let near = |other: &&&Line| other.page == line.page && (other.y - line.y).abs() < line.size * 2.5;
    lines.iter().filter(near).count() == 1
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
                join(&mut paragraph.text, &line.text, measures.same_line(last, &line));
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

impl Measures {
    fn of(items: &[Item]) -> Self {
        let lines: Vec<&Line> = items.iter().filter_map(line_of).collect();
        let mut measures = Self { rights: HashMap::new(), pages: HashMap::new(), pitch: 1.5 };
        for line in &lines {
            let right = measures.rights.entry((line.left / STEP) as i64).or_insert(line.right);
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

    fn same_line(&self, last: &Line, next: &Line) -> bool {
        last.page == next.page && (last.y - next.y).abs() < next.size * 0.4 && next.left > last.left
    }

    /// Where lines of this column end.
    fn right(&self, line: &Line) -> f64 {
        let step = (line.left / STEP) as i64;
        let near = (step - 1..=step + 1).filter_map(|step| self.rights.get(&step));
        near.fold(line.right, |right, found| right.max(*found))
    }

    /// Whether a paragraph begins with the line.
    fn begins(&self, last: &Line, next: &Line) -> bool {
        if self.same_line(last, next) {
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

    /// A line of letters of 10 points in a column from 100 to 400: how far it is indented, and its text.
    fn line(page: usize, y: f64, indent: f64, text: &str) -> Item {
        let left = 100.0 + indent;
        let right = left + text.chars().map(|c| if c < '\u{2e80}' { 5.0 } else { 10.0 }).sum::<f64>();
        Item::Line(Line { page, text: text.to_owned(), left, right, y, size: 10.0, ..Line::default() })
    }

    fn check(items: Vec<Item>, expected: &[&str]) {
        let (body, _) = running_heads(items);
        let pieces = paragraphs(body);
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

    #[test]
    fn running_heads_stand_beside_the_text() {
        let page = |page: usize| {
            let head = line(page, 800.0, 0.0, "临江信息");
            let body = line(page, 700.0 - page as f64 * 15.0, 20.0, &format!("第{page}篇正文。"));
            let foot = line(page, 50.0, 140.0, &format!("— {} —", page + 1));
            [head, body, foot]
        };
        let items: Vec<_> = (0..3).flat_map(page).collect();
        let (body, notes) = running_heads(items);
        let texts: Vec<_> = body.iter().filter_map(line_of).map(|line| line.text.clone()).collect();
        assert_eq!(texts, ["第0篇正文。", "第1篇正文。", "第2篇正文。"]);
        let told: Vec<_> = notes.iter().map(|note| (note.kind, note.text.as_str())).collect();
        assert_eq!(
            told,
            [
                (NoteKind::Header, "临江信息"),
                (NoteKind::Footer, "— 1 —"),
                (NoteKind::Footer, "— 2 —"),
                (NoteKind::Footer, "— 3 —"),
            ]
        );
    }
}
