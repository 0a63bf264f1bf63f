//! Running heads and page numbers: lines at the ends of pages that come again, or are numbers alone.

use std::collections::{HashMap, HashSet};

use super::lines::{Item, Line};
use crate::{Note, NoteKind};

/// More running heads than this are not told one by one.
const MOST_NOTES: usize = 500;

/// Takes running heads and page numbers out.
pub(super) fn running_heads(items: Vec<Item>) -> (Vec<Item>, Vec<Note>) {
    let lines: Vec<&Line> = items.iter().filter_map(Item::line).collect();
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
        .map(|item| item.line().is_some_and(|line| heads.contains(&std::ptr::from_ref::<Line>(line))))
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
    ranges.into_iter().map(|(page, (low, high))| (page, f64::midpoint(low, high))).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::lines::tests::line;

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
        let texts: Vec<_> = body.iter().filter_map(Item::line).map(|line| line.text.clone()).collect();
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
