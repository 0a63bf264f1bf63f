//! A file that holds several items: where each begins.
//!
//! A file is one manuscript unless it clearly is more: each item ends with its own credit, the
//! items are numbered as such (信息一, 信息二), or their titles have the file's style for titles.

use std::ops::Range;
use std::sync::LazyLock;

use formats::{Document, Paragraph, Part};
use regex::Regex;

use crate::manuscript::structure::{self, date, fields, title};
use crate::text::chars::is_han;
use crate::text::lines::pattern;
use crate::text::numerals;
use crate::text::words;

/// The parts of each item of a document, in order and without a gap; one range where it is one.
pub fn pieces(document: &Document) -> Vec<Range<usize>> {
    let parts = &document.parts;
    let found = [by_number(parts), by_credit(parts), by_style(parts)];
    let starts = found.into_iter().find(|starts| starts.len() > 1 && each_has_a_body(parts, starts));
    let Some(starts) = starts else { return vec![0..parts.len()] };
    let ends = starts.iter().skip(1).copied().chain([parts.len()]);
    // What stands before the first item goes with it.
    let mut from = 0;
    ends.map(|end| std::mem::replace(&mut from, end)..end).collect()
}

/// One item of a document as a document of its own, without the bytes of the file.
pub fn piece(document: &Document, range: Range<usize>) -> Document {
    let parts = document.parts.get(range.clone()).unwrap_or_default().to_vec();
    let notes = document.notes.iter().filter(|note| note.part.is_none_or(|part| range.contains(&part)));
    let moved = |note: &formats::Note| formats::Note {
        part: note.part.map(|part| part - range.start),
        ..note.clone()
    };
    Document {
        name: document.name.clone(),
        format: document.format,
        encoding: document.encoding.clone(),
        original: Vec::new(),
        parts,
        notes: notes.map(moved).collect(),
        envelope: document.envelope.clone(),
        page: document.page.clone(),
        warnings: document.warnings.clone(),
    }
}

fn paragraph(part: &Part) -> Option<&Paragraph> {
    match part {
        Part::Paragraph(paragraph) if !paragraph.text.trim().is_empty() => Some(paragraph),
        _ => None,
    }
}

fn texts(parts: &[Part]) -> impl Iterator<Item = (usize, &str)> {
    parts.iter().enumerate().filter_map(|(at, part)| Some((at, paragraph(part)?.text.trim())))
}

/// 信息一, 信息二: from one on and without a gap.
fn by_number(parts: &[Part]) -> Vec<usize> {
    let mut starts = Vec::new();
    for (at, text) in texts(parts) {
        let number = NUMBERED.captures(text).and_then(|found| {
            let number = found.get(1).or(found.get(2))?;
            numerals::count(number.as_str())
        });
        if number.is_some_and(|number| number as usize == starts.len() + 1) {
            starts.push(at);
        }
    }
    starts
}

/// Behind each credit but the last a new title stands.
fn by_credit(parts: &[Part]) -> Vec<usize> {
    let lines: Vec<(usize, &str)> = texts(parts).collect();
    let mut starts: Vec<usize> = lines.first().map(|&(at, _)| at).into_iter().collect();
    let mut credits = 0;
    for (nth, &(_, text)) in lines.iter().enumerate() {
        if words::credit(text).is_none() {
            continue;
        }
        credits += 1;
        let Some(&(next, title)) = lines.get(nth + 1) else { break };
        if !may_open(title) {
            // Contact and date lines may follow the last.
            if lines.iter().skip(nth + 1).any(|(_, text)| words::credit(text).is_some()) {
                return Vec::new();
            }
            break;
        }
        starts.push(next);
    }
    if credits == starts.len() { starts } else { Vec::new() }
}

fn may_open(text: &str) -> bool {
    title::could_be(text) && date::dated(text).is_none() && fields::fields(text).is_none()
}

/// Titles of the first level over running text. Numbered ones, or those under another title, are
/// headings of one text.
fn by_style(parts: &[Part]) -> Vec<usize> {
    let first = parts.iter().position(|part| paragraph(part).is_some());
    let styled = |at: usize| parts.get(at).and_then(paragraph).is_some_and(|text| text.heading == Some(1));
    if !first.is_some_and(styled) {
        return Vec::new();
    }
    let starts: Vec<usize> =
        (0..parts.len()).filter(|&at| styled(at) && !at.checked_sub(1).is_some_and(styled)).collect();
    let numbered = starts.iter().any(|&at| {
        parts.get(at).and_then(paragraph).is_some_and(|text| words::numbered(text.text.trim()).is_some())
    });
    let long = starts.iter().all(|&at| {
        parts
            .get(at)
            .and_then(paragraph)
            .is_some_and(|text| text.text.chars().filter(|&c| is_han(c)).count() >= 8)
    });
    if numbered || !long { Vec::new() } else { starts }
}

fn each_has_a_body(parts: &[Part], starts: &[usize]) -> bool {
    let ends = starts.iter().skip(1).copied().chain([parts.len()]);
    starts.iter().zip(ends).all(|(&from, to)| {
        let piece = parts.get(from..to).unwrap_or_default();
        texts(piece).any(|(_, text)| structure::is_body(text))
    })
}

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[【\[]?(?:(?:信息|稿件|简讯|动态|消息|短讯|投稿)\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})|第\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[篇条])[】\]]?(?:\s*[:\u{ff1a}、.\s].*)?$",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "石门区近日开渠引水,三个乡镇的田里都有了水,群众说这是盼了多年的事。";

    /// `#` before a title of the first level.
    fn check(lines: &[&str], expected: &[Range<usize>]) {
        let part = |text: &&str| {
            let heading = text.starts_with('#').then_some(1);
            Part::Paragraph(Paragraph { heading, ..Paragraph::plain(text.trim_start_matches('#')) })
        };
        let document = Document {
            name: "来稿.docx".to_owned(),
            format: model::Format::Docx,
            encoding: None,
            original: Vec::new(),
            parts: lines.iter().map(part).collect(),
            notes: Vec::new(),
            envelope: None,
            page: None,
            warnings: Vec::new(),
        };
        assert_eq!(pieces(&document), expected, "{lines:?}");
    }

    #[test]
    fn one_item_stays_one() {
        check(&["石门区开渠引水惠及三乡", BODY, BODY, "(石门区供稿)"], &[0..4]);
        check(&["石门区开渠引水惠及三乡", "一、开渠", BODY, "二、引水", BODY], &[0..5]);
        check(&["石门区开渠引水惠及三乡", "#一、开渠", BODY, "#二、引水", BODY], &[0..5]);
        check(&["石门区开渠引水惠及三乡", "#开渠的来历与经过", BODY, "#引水的办法与成效", BODY], &[0..5]);
        check(&["信息一", "信息二"], &[0..2]);
        check(&[], &[0..0]);
    }

    #[test]
    fn several_items_are_parted() {
        let (a, b) = ("石门区开渠引水惠及三乡", "柳河县征集村史资料千余件");
        check(&[a, BODY, "(石门区供稿)", b, BODY, "(柳河县供稿)", "2026年3月4日"], &[0..3, 3..7]);
        let ends = format!("{BODY}(石门区供稿)");
        check(&[a, &ends, b, &ends], &[0..2, 2..4]);
        check(&["#石门区开渠引水惠及三乡", BODY, "#柳河县征集村史资料千余件", BODY, BODY], &[0..2, 2..5]);
        check(&["本周信息", "信息一", a, BODY, "信息二\u{ff1a}", b, BODY], &[0..4, 4..7]);
    }
}
