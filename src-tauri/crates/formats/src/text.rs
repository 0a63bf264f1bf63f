//! Plain text: a line is a paragraph.

use model::Format;

use crate::limits::Budget;
use crate::{Document, FormatError, Paragraph, Part, TextEncoding};

/// How much is read, bytes: a thousand times a long manuscript.
const MAX_TEXT: usize = 16 << 20;

/// Reads a plain text; blank lines, which part paragraphs where lines were cut to a width, stand
/// as one empty paragraph.
pub(crate) fn read(bytes: &[u8], name: &str, budget: &Budget) -> Result<Document, FormatError> {
    let (head, whole) = head(bytes);
    let encoding =
        TextEncoding::detect(head).ok_or_else(|| FormatError::Unknown { name: name.to_owned() })?;
    let text = encoding.decode(head);
    let mut document = Document::new(name, Format::Txt, bytes);
    document.encoding = Some(encoding.to_string());
    if !whole {
        document.warnings.push("文本超过 16 MB，只读了前面的 16 MB；请拆成几份".to_owned());
    }
    document.parts = lines(&text, budget.limits.parts + 1);
    if document.parts.is_empty() {
        return Err(FormatError::NoText { name: name.to_owned() });
    }
    if document.parts.len() > budget.limits.parts {
        document.warnings.push(format!("文本超过 {} 行，后面的没有读；请拆成几份", budget.limits.parts));
        document.parts.truncate(budget.limits.parts);
    }
    if text.contains('\u{fffd}') {
        document.warnings.push(format!("有的字节按 {encoding} 读不出来，已用“\u{fffd}”标出"));
    }
    Ok(document)
}

/// As much of a text as is read, and whether that is all.
pub(crate) fn head(bytes: &[u8]) -> (&[u8], bool) {
    bytes.get(..MAX_TEXT).map_or((bytes, true), |head| (whole_lines(head), false))
}

/// Up to the last line end, so that no character is cut.
fn whole_lines(head: &[u8]) -> &[u8] {
    let Some(end) = memchr::memrchr(b'\n', head) else { return head };
    // In UTF-16 its second byte can follow.
    let wide = usize::from(head.get(end + 1) == Some(&0));
    head.get(..=end + wide).unwrap_or(head)
}

/// The lines of a text as paragraphs, at most so many; any line end, form feeds too, ends one.
pub(crate) fn lines(text: &str, most: usize) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut blank = false;
    // Windows ends a line with two characters, which are no blank line.
    for line in
        text.replace("\r\n", "\n").split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'])
    {
        if parts.len() >= most {
            break;
        }
        let line = line.trim_end_matches([' ', '\t', '\0']);
        if line.trim().is_empty() {
            blank = true;
        } else {
            if blank && !parts.is_empty() {
                parts.push(Part::Paragraph(Paragraph::default()));
            }
            blank = false;
            parts.push(Part::Paragraph(Paragraph::plain(line)));
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    fn check(bytes: &[u8], encoding: &str, expected: &str) {
        let limits = Limits::default();
        let document = read(bytes, "来稿.txt", &Budget::new(&limits)).unwrap();
        assert_eq!(document.encoding.as_deref(), Some(encoding));
        assert_eq!(document.to_plain(), expected);
        assert_eq!(document.original, bytes);
    }

    #[test]
    fn lines_and_blanks() {
        check(
            "甲方来稿\r\n乙方来稿\r\n\r\n丙方来稿\r\n".as_bytes(),
            "UTF-8",
            "甲方来稿\n乙方来稿\n\n丙方来稿",
        );
        let text = "\u{feff}云溪区召开会议\r\n\r\n\r\n\u{3000}\u{3000}会议指出。 \r第二行\u{c}\n";
        check(text.as_bytes(), "UTF-8", "云溪区召开会议\n\n\u{3000}\u{3000}会议指出。\n第二行");
    }

    #[test]
    fn a_form_in_gbk() {
        check(&encoding_rs::GB18030.encode("姓名\t职务\n张明\t主任").0, "GB18030", "姓名\t职务\n张明\t主任");
    }

    #[test]
    fn nothing_in_it() {
        let limits = Limits::default();
        let error = read(b" \n\t\n", "空.txt", &Budget::new(&limits)).unwrap_err();
        assert_eq!(error, FormatError::NoText { name: "空.txt".into() });
    }

    #[test]
    fn broken_bytes_are_told() {
        let limits = Limits::default();
        let mut bytes = "柳河县档案馆整理了一批老照片，准备在国庆节前展出。".as_bytes().to_vec();
        bytes[4] = b'?';
        let document = read(&bytes, "来稿.txt", &Budget::new(&limits)).unwrap();
        assert!(document.warnings[0].contains("读不出来"), "{:?}", document.warnings);
    }
}
