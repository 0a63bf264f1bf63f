//! Remains of a page's code that stand in the text: `</p>`, `<br/>`, `&nbsp;`, `&#8220;`.

use std::sync::LazyLock;

use model::ChangeKind;
use regex::Regex;

use super::Line;
use crate::manuscript::read::Known;
use crate::text::lines::pattern;
use crate::text::passage::Patch;

/// `&amp;nbsp;` was written out twice; nobody writes it out more often.
const PASSES: usize = 3;

/// Takes tags out and puts characters for their references. Where a tag ended a line inside the
/// text a line break stands then.
pub(super) fn apply(lines: &mut [Line], _known: &Known) {
    for line in lines.iter_mut().filter(|line| line.stands()) {
        for _ in 0..PASSES {
            if !line.passage.chars().iter().any(|c| matches!(c, '<' | '&')) {
                break;
            }
            let patches = patches(line.passage.chars());
            if patches.is_empty() {
                break;
            }
            line.passage.apply(&patches);
        }
    }
}

/// Elements of HTML and of Word's web pages; `<甲>` and `a<b` are text.
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)<!--.{0,500}?-->|",
        r"</?(?P<tag>p|br|div|span|strong|b|i|u|em|font|a|img|table|tbody|thead|tr|td|th|ul|ol|li|h[1-6]|o:p|",
        r"st1:[a-z]+|center|sup|sub|section|article|blockquote|hr|style|script|label|pre|input|button|iframe)",
        r#"(?:\s(?:[^<>"']|"[^"<>]*"|'[^'<>]*'){0,400})?\s*/?>|"#,
        r"&(?P<name>[a-z]{2,8}|#[0-9]{2,7}|#x[0-9a-f]{2,6});|&(?P<bare>nbsp|ensp|emsp|ldquo|rdquo)",
    ))
});

fn patches(chars: &[char]) -> Vec<Patch> {
    let text: String = chars.iter().collect();
    let mut patches = Vec::new();
    let (mut at, mut byte) = (0, 0);
    for found in CODE.captures_iter(&text) {
        let Some(whole) = found.get(0) else { continue };
        at += text.get(byte..whole.start()).unwrap_or_default().chars().count();
        let end = at + whole.as_str().chars().count();
        byte = whole.end();
        let name = found.name("name").or(found.name("bare"));
        let after = match name {
            Some(name) => {
                let Some(c) = reference(name.as_str()) else {
                    at = end;
                    continue;
                };
                Some(c)
            }
            None => {
                found.name("tag").filter(|tag| parts_lines(tag.as_str())).and_then(|_| seam(chars, at, end))
            }
        };
        patches.push(Patch { range: at..end, after, kind: ChangeKind::Markup });
        at = end;
    }
    patches
}

fn parts_lines(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    matches!(tag.as_str(), "p" | "br" | "div" | "li" | "tr" | "section" | "hr") || tag.starts_with('h')
}

/// A line break where text stands on both sides.
fn seam(chars: &[char], start: usize, end: usize) -> Option<char> {
    let text = |c: &char| !c.is_whitespace();
    let before = chars.get(..start).unwrap_or_default().iter().any(text);
    // Of several tags in a row only the last one parts the lines.
    let next = chars.iter().skip(end).find(|c| text(c));
    (before && next.is_some_and(|&c| c != '<')).then_some('\n')
}

/// The character that a reference (HTML 4, 24) stands for.
fn reference(name: &str) -> Option<char> {
    let number = |digits: &str, radix| {
        let c = u32::from_str_radix(digits, radix).ok().and_then(char::from_u32)?;
        // The numbers 128 to 159 mean what they mean in Windows, to every browser.
        Some(match c {
            '\u{91}' => '‘',
            '\u{92}' => '’',
            '\u{93}' => '“',
            '\u{94}' => '”',
            '\u{96}' | '\u{97}' => '—',
            '\u{85}' => '…',
            c => c,
        })
    };
    let lower = name.to_ascii_lowercase();
    if let Some(digits) = lower.strip_prefix("#x") {
        return number(digits, 16);
    }
    if let Some(digits) = lower.strip_prefix('#') {
        return number(digits, 10);
    }
    Some(match lower.as_str() {
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "middot" => '·',
        "bull" => '●',
        "times" => '×',
        "divide" => '÷',
        "deg" => '°',
        "permil" => '‰',
        "copy" => '©',
        "reg" => '®',
        "laquo" => '«',
        "raquo" => '»',
        "yen" => '¥',
        "sect" => '§',
        "plusmn" => '±',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::applied;
    use super::*;

    #[test]
    fn code_and_text() {
        for (text, expected) in [
            ("<p>引水入村。</p>", "引水入村。"),
            ("引水入村。</p><p style=\"text-indent:2em\">次年再修。<br/>", "引水入村。\n次年再修。"),
            ("引水&nbsp;入&#8220;村&#x201D;&ldquo;柳河&rdquo;", "引水 入“村”“柳河”"),
            ("石门&amp;nbsp;区", "石门 区"),
            ("<a href='http://a.cn/?b=1&c=2' target=_blank>柳河</a>", "柳河"),
            ("<SPAN lang=EN-US>3<o:p></o:p></SPAN>次", "3次"),
            ("若a<b且b>c，R&D投入，<甲>", "若a<b且b>c，R&D投入，<甲>"),
            ("<!--StartFragment-->甲&unknown;", "甲&unknown;"),
            ("&#147;甲&#148;", "“甲”"),
        ] {
            assert_eq!(applied(apply, &[text], &Known::default()), [expected], "{text}");
        }
    }
}
