//! Where the title stands among the lines before the body.

use crate::manuscript::line::LineKind;
use crate::manuscript::structure::credit;
use crate::text::chars::is_han;
use crate::text::words;

/// A line before the body that is no data.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// Its place in the list of lines.
    pub at: usize,
    /// Its place among the lines that stand: lines of a title follow each other.
    pub nth: usize,
    pub text: String,
    pub kind: LineKind,
    /// Whether its label says that it is the title.
    pub labelled: bool,
}

/// Titles stand on at most so many lines.
const MAX_LINES: usize = 3;

/// Which of the candidates are the title, in order and next to each other: by their label, by
/// the file's style, in the middle of the line, or as the first lines.
pub(crate) fn choose(candidates: &[Candidate]) -> std::ops::Range<usize> {
    let alike = |from: usize, same: &dyn Fn(&Candidate) -> bool| {
        let run = following(candidates, from).take(MAX_LINES + 1).take_while(|line| same(line));
        from..from + run.count()
    };
    if let Some(at) = candidates.iter().position(|line| line.labelled) {
        return at..at + 1 + goes_on(candidates, at);
    }
    let first = |same: &dyn Fn(&Candidate) -> bool| {
        candidates.iter().position(|line| could_be(&line.text) && same(line)).map(|at| alike(at, same))
    };
    let heads = |line: &Candidate| heading(line.kind) == Some(1) && words::numbered(&line.text).is_none();
    let middle = |line: &Candidate| is_centred(line.kind) && could_be(&line.text);
    let styled = first(&heads).filter(|range| range.len() <= MAX_LINES);
    let centred = first(&middle).map(|range| {
        let names = |nth: &usize| candidates.get(*nth).is_some_and(|line| is_signature(&line.text));
        let signed = range.clone().rev().take_while(names).count();
        range.start..range.end - signed
    });
    if let Some(range) = styled.or(centred.filter(|range| !range.is_empty())) {
        return with_subtitle(candidates, range);
    }
    match candidates.iter().position(|line| could_be(&line.text)) {
        Some(at) => with_subtitle(candidates, at..at + 1 + goes_on(candidates, at)),
        None => 0..0,
    }
}

/// The candidates from one on that no other line parts.
fn following(candidates: &[Candidate], from: usize) -> impl Iterator<Item = &Candidate> {
    let first = candidates.get(from).map_or(0, |line| line.nth);
    let rest = candidates.iter().skip(from).enumerate();
    rest.take_while(move |(steps, line)| line.nth == first + steps).map(|(_, line)| line)
}

/// How many lines behind the first still belong to a title that only its place tells.
fn goes_on(candidates: &[Candidate], at: usize) -> usize {
    let Some(first) = candidates.get(at) else { return 0 };
    let bold = |line: &Candidate| matches!(line.kind, LineKind::Styled { bold: true, .. });
    let next = following(candidates, at).skip(1).take(MAX_LINES - 1);
    next.take_while(|line| {
        let count = line.text.chars().count();
        could_be(&line.text)
            && (bold(first) == bold(line) || line.text.starts_with(is_dash))
            && heading(line.kind) == heading(first.kind)
            // A short line under a whole title is a heading; a title's lines are about as long.
            && (count >= 8 || line.text.starts_with(is_dash))
            && !is_signature(&line.text)
            && words::numbered(&line.text).is_none()
    })
    .count()
}

/// A line that —— opens goes with the title before it.
fn with_subtitle(candidates: &[Candidate], range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let next = range
        .end
        .checked_sub(1)
        .and_then(|last| following(candidates, last).nth(1))
        .filter(|line| line.text.starts_with(is_dash) && !words::is_prose(&line.text));
    range.start..range.end + usize::from(next.is_some())
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '―' | '─')
}

/// Whether a line could be a title: it says something, and is neither a sentence nor a point.
pub(crate) fn could_be(text: &str) -> bool {
    let count = text.chars().count();
    text.chars().filter(|&c| is_han(c)).nth(1).is_some()
        && count <= 70
        && !words::is_prose(text)
        && (words::numbered(text).is_none() || count > 12)
        && words::credit(text).is_none()
        && !words::opens_credit(text)
}

/// Whether a line names who wrote it.
pub(crate) fn is_signature(text: &str) -> bool {
    // A title may end as a unit's name does, and tells what was done.
    const DOES: [&str; 16] = [
        "开展", "召开", "举办", "建成", "推进", "推动", "走进", "惠及", "赋能", "助力", "打造", "深入",
        "完成", "赴", "启动", "落户",
    ];
    credit::is_marked(text)
        || (credit::is_contributor(text, &[]) && !DOES.iter().any(|word| text.contains(word)))
}

pub(crate) fn heading(kind: LineKind) -> Option<u8> {
    match kind {
        LineKind::Styled { heading, .. } => heading,
        _ => None,
    }
}

pub(crate) fn is_centred(kind: LineKind) -> bool {
    matches!(kind, LineKind::Styled { centred: true, .. })
}

/// What a mail's subject or a file's name says of the title: without what programs and clerks put
/// around it. None where it says nothing.
pub(crate) fn from_name(name: &str) -> Option<String> {
    const AROUND: [&str; 14] = [
        "Re:",
        "RE:",
        "Fw:",
        "FW:",
        "Fwd:",
        "回复:",
        "转发:",
        "答复:",
        "回复\u{ff1a}",
        "转发\u{ff1a}",
        "答复\u{ff1a}",
        "【报送】",
        "【投稿】",
        "【信息】",
    ];
    const BEHIND: [&str; 8] = ["终稿", "定稿", "最终版", "修改稿", "送审稿", "副本", "最新", "改"];
    const NOTHING: [&str; 8] = ["新建", "未命名", "文档", "扫描", "图片", "截图", "无主题", "附件"];
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').filter(|(_, end)| end.len() <= 5).map_or(file, |(stem, _)| stem);
    let mut title = stem.trim();
    while let Some(rest) = AROUND.iter().find_map(|around| title.strip_prefix(around)) {
        title = rest.trim_start();
    }
    title = title.trim_start_matches(|c: char| c.is_ascii_digit() || " .、_-()\u{ff08}\u{ff09}".contains(c));
    loop {
        let before = title.len();
        title =
            title.trim_end_matches(|c: char| c.is_ascii_digit() || " ._-()\u{ff08}\u{ff09}[]".contains(c));
        title = BEHIND.iter().find_map(|behind| title.strip_suffix(behind)).unwrap_or(title);
        if title.len() == before {
            break;
        }
    }
    let says = title.chars().filter(|&c| is_han(c)).count() >= 6;
    (says && !NOTHING.iter().any(|word| title.starts_with(word))).then(|| title.to_owned())
}

/// What a web page's own title says of the text's, without the site's name behind it.
pub(crate) fn from_page(title: &str) -> Option<String> {
    let first = title.split(['_', '|', '\u{ff5c}', '-', '–']).next().unwrap_or(title);
    from_name(first.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidates(lines: &[(&str, LineKind)]) -> Vec<Candidate> {
        let each = lines.iter().enumerate();
        each.map(|(at, &(text, kind))| Candidate {
            at,
            nth: at,
            text: text.to_owned(),
            kind,
            labelled: false,
        })
        .collect()
    }

    #[test]
    fn titles_by_style_place_and_length() {
        let plain = LineKind::Text;
        let centred = LineKind::Styled { heading: None, centred: true, bold: false };
        let head = LineKind::Styled { heading: Some(1), centred: false, bold: true };
        let check = |lines: &[(&str, LineKind)], expected: std::ops::Range<usize>| {
            assert_eq!(choose(&candidates(lines)), expected, "{lines:?}");
        };
        check(&[("石门区开渠引水惠及三乡", plain)], 0..1);
        check(&[("石门区委党史研究室", plain), ("开展史料征集月活动", plain)], 0..2);
        check(&[("石门区委党史研究室", centred), ("开展史料征集月活动", centred), ("王明", centred)], 0..2);
        check(&[("石门区开渠引水惠及三乡", plain), ("背景", plain)], 0..1);
        check(&[("石门区开渠引水惠及三乡", plain), ("——柳河水利调查", plain)], 0..2);
        check(&[("石门区开渠引水惠及三乡", plain), ("王明", plain)], 0..1);
        check(&[("石门区开渠引水惠及三乡", plain), ("云溪区委党史研究室", plain)], 0..1);
        check(&[("内刊投稿", plain), ("石门区开渠引水惠及三乡", head)], 1..2);
        check(&[("内刊投稿", plain), ("石门区开渠引水", centred), ("——柳河水利调查", plain)], 1..3);
        check(&[], 0..0);
    }

    #[test]
    fn titles_from_names() {
        let check =
            |name: &str, expected: Option<&str>| assert_eq!(from_name(name).as_deref(), expected, "{name}");
        check("来信.eml/3.石门区开渠引水惠及三乡(终稿)(1).docx", Some("石门区开渠引水惠及三乡"));
        check("转发\u{ff1a}回复:石门区开渠引水惠及三乡", Some("石门区开渠引水惠及三乡"));
        check("新建 Microsoft Word 文档.docx", None);
        check("信息.txt", None);
        check("IMG_20260304.jpg", None);
        assert_eq!(from_page("石门区开渠引水惠及三乡_临江史志网").as_deref(), Some("石门区开渠引水惠及三乡"));
    }
}
