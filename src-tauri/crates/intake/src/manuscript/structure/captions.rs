//! The line that says what a photo shows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::manuscript::line::{Line, LineKind};
use crate::manuscript::structure::title::{heading, is_centred};
use crate::text::lines::pattern;
use crate::text::words;

/// The captions of a document.
#[derive(Debug, Default)]
pub(crate) struct Captions {
    /// For each picture with a caption, the line that is it.
    pub of_picture: BTreeMap<usize, usize>,
    /// Lines that say what a photo shows, with no photo beside them.
    pub lost: BTreeSet<usize>,
}

/// Gives each picture the line right under it, or else right over it. A line between two photos
/// is of the one above.
pub(crate) fn find(lines: &[Line]) -> Captions {
    let standing: Vec<usize> =
        (0..lines.len()).filter(|&at| lines.get(at).is_some_and(|line| line.gone.is_none())).collect();
    let line = |nth: usize| standing.get(nth).and_then(|&at| Some((at, lines.get(at)?)));
    let prose = (0..standing.len())
        .find(|&nth| line(nth).is_some_and(|(_, line)| words::is_prose(&line.passage.text())));
    let mut captions = Captions::default();
    let mut used = BTreeSet::new();
    for (nth, at) in standing.iter().enumerate() {
        if lines.get(*at).is_none_or(|line| line.kind != LineKind::Picture) {
            continue;
        }
        let inside = prose.is_some_and(|prose| prose < nth);
        let beside = [nth.checked_add(1), nth.checked_sub(1)].into_iter().flatten();
        let caption = beside.filter_map(line).find(|(at, line)| {
            line.stands() && !used.contains(at) && (says_photo(line) || (inside && is_short_centred(line)))
        });
        if let Some((caption, _)) = caption {
            used.insert(caption);
            captions.of_picture.insert(*at, caption);
        }
    }
    let lost = standing.iter().filter(|at| {
        !used.contains(at)
            && lines.get(**at).is_some_and(|line| line.stands() && SHOWS.is_match(line.passage.text().trim()))
    });
    captions.lost = lost.copied().collect();
    captions
}

fn says_photo(line: &Line) -> bool {
    let text = line.passage.text();
    let text = text.trim();
    text.chars().count() <= 80 && (SHOWS.is_match(text) || PHOTOGRAPHER.is_match(text))
}

fn is_short_centred(line: &Line) -> bool {
    let text = line.passage.text();
    is_centred(line.kind)
        && heading(line.kind).is_none()
        && text.chars().count() <= 40
        && words::numbered(text.trim()).is_none()
        && !text.contains('。')
        && words::credit(text.trim()).is_none()
}

static SHOWS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[(\u{ff08}\[【▲△↑↓←→▼]\s*)*(?:(?:上|下|左|右|题|配)?图(?:片|照)?\s*(?:[0-9一二三四五六七八九十]{1,3})?\s*(?:为|[:\u{ff1a}]|[0-9一二三四五六七八九十]\s|说明)|照片\s*[:\u{ff1a}]|[▲△]).{2,80}$",
    )
});
static PHOTOGRAPHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[(\u{ff08}]?(?:摄影|图片?)\s*[:\u{ff1a}/]\s*\p{Han}{2,4}[)\u{ff09}]?|[ (\u{ff08}]\p{Han}{2,4}\s?摄[)\u{ff09}]?)$",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_go_to_their_photos() {
        // P is a photo, C before a text: centred.
        let check = |lines: &[&str], pictures: &[(usize, usize)], lost: &[usize]| {
            let lines: Vec<Line> = lines
                .iter()
                .enumerate()
                .map(|(at, text)| match text.strip_prefix('C') {
                    _ if *text == "P" => Line { kind: LineKind::Picture, part: at, ..Line::default() },
                    Some(text) => {
                        let kind = LineKind::Styled { heading: None, centred: true, bold: false };
                        Line { kind, ..Line::text(text, at) }
                    }
                    None => Line::text(text, at),
                })
                .collect();
            let found = find(&lines);
            assert_eq!(found.of_picture.into_iter().collect::<Vec<_>>(), pictures);
            assert_eq!(found.lost.into_iter().collect::<Vec<_>>(), lost);
        };
        let prose = "石门区近日开渠引水,三个乡镇的田里都有了水。";
        check(&["题目", prose, "P", "图为渠首", prose], &[(2, 3)], &[]);
        check(&["题目", prose, "图1 渠首", "P", prose], &[(3, 2)], &[]);
        check(&["题目", prose, "P", "C渠首", prose], &[(2, 3)], &[]);
        check(&["P", "C石门区开渠引水", prose], &[], &[]);
        check(&["题目", prose, "P", "图为渠首", "P", "图为渠尾"], &[(2, 3), (4, 5)], &[]);
        check(&["题目", prose, "P", "渠首放水(王明摄)", prose], &[(2, 3)], &[]);
        check(&["题目", prose, "图为渠首放水", prose], &[], &[2]);
        check(&["题目", prose, "P", prose], &[], &[]);
        check(&["题目", "图书馆开放", prose, "P"], &[], &[]);
    }
}
