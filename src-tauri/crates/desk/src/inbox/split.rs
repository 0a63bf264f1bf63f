//! Where one item of a document ends and the next begins.

use std::ops::Range;

use formats::Part;

/// The longest line that a credit stands in by itself, in characters.
const CREDIT: usize = 40;

/// So few characters behind the last credit are no text: a telephone number, captions.
const TAIL: usize = 60;

/// The items that a document seems to hold, each as a range of its parts; what stands behind the
/// last credit goes with it unless it is a text of its own. One range, or none for no part.
///
/// A credit closes an item: `(云溪区供稿)`. Where no line says so, the titles of the first level do,
/// if there are several.
pub(super) fn pieces(parts: &[Part]) -> Vec<Range<usize>> {
    let closes: Vec<usize> =
        parts.iter().enumerate().filter(|(_, part)| is_credit(part)).map(|(at, _)| at + 1).collect();
    if closes.len() > 1 {
        let mut ranges = cut(&closes, parts.len());
        if ranges.len() > closes.len()
            && words(parts.get(ranges.last().map_or(0, |tail| tail.start)..)) < TAIL
            && let Some(tail) = ranges.pop()
            && let Some(last) = ranges.last_mut()
        {
            last.end = tail.end;
        }
        return ranges;
    }
    let titles: Vec<usize> =
        parts.iter().enumerate().filter(|(_, part)| is_title(part)).map(|(at, _)| at).collect();
    // Titles in a row are the lines of one, and what stands over the first goes with it.
    let starts = titles.iter().copied().filter(|&at| at > 0 && !titles.contains(&(at - 1)));
    let first = titles.first().copied().unwrap_or_default();
    let starts: Vec<usize> = starts.filter(|&at| at > first).collect();
    cut(&starts, parts.len())
}

fn words(parts: Option<&[Part]>) -> usize {
    let count = |part: &Part| match part {
        Part::Paragraph(paragraph) => paragraph.text.chars().count(),
        Part::Table(_) => TAIL,
        Part::Picture(_) => 0,
    };
    parts.unwrap_or_default().iter().map(count).sum()
}

/// The ranges between places, the last one to the end.
fn cut(places: &[usize], len: usize) -> Vec<Range<usize>> {
    let mut from = 0;
    let mut ranges = Vec::new();
    for &to in places {
        ranges.push(from..to);
        from = to;
    }
    if from < len {
        ranges.push(from..len);
    }
    ranges
}

/// Whether a paragraph is a credit in brackets, or ends in one.
fn is_credit(part: &Part) -> bool {
    let Part::Paragraph(paragraph) = part else { return false };
    let text = paragraph.text.trim();
    let Some(inner) = text.strip_suffix(['\u{ff09}', ')']) else { return false };
    let Some(open) = inner.rfind(['\u{ff08}', '(']) else { return false };
    let inner = inner.get(open..).unwrap_or_default().trim();
    inner.ends_with("供稿") && inner.chars().count() <= CREDIT
}

fn is_title(part: &Part) -> bool {
    matches!(part, Part::Paragraph(paragraph) if paragraph.heading == Some(1) && !paragraph.text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use formats::Paragraph;

    use super::*;

    /// A line that begins with `#` is a title.
    fn check(lines: &[&str], expected: &[Range<usize>]) {
        let part = |line: &&str| {
            let title = line.strip_prefix('#');
            let heading = title.map(|_| 1);
            Part::Paragraph(Paragraph { heading, ..Paragraph::plain(title.unwrap_or(line)) })
        };
        let parts: Vec<Part> = lines.iter().map(part).collect();
        assert_eq!(pieces(&parts), expected, "{lines:?}");
    }

    #[test]
    fn credits_and_titles_part_items() {
        check(&[], &[]);
        check(&["云溪区整理史料", "正文。"], &[0..2]);
        check(&["云溪区整理史料", "正文。", "(云溪区供稿)"], &[0..3]);
        check(&["一", "正文。(云溪区供稿)", "二", "正文。", "\u{ff08}石门区委 供稿\u{ff09}"], &[0..2, 2..5]);
        let long = "正文。".repeat(20);
        check(&["一", "(云溪区供稿)", "二", "(石门区供稿)", "三", &long], &[0..2, 2..4, 4..6]);
        check(&["一", "(云溪区供稿)", "二", "(石门区供稿)", "电话\u{ff1a}5550123"], &[0..2, 2..5]);
        check(&["#一", "正文。", "#二", "#续行", "正文。"], &[0..2, 2..5]);
        check(&["刊头", "#一", "正文。"], &[0..3]);
    }
}
