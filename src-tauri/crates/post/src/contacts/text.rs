//! The text of a file: UTF-8 or GBK, as spreadsheets and telephones save it.

use encoding_rs::{Encoding, GB18030};

/// A file's text; None for bytes that are none.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling(bytes.get(length..)?).0;
        return Some(text.into_owned());
    }
    (!bytes.contains(&0)).then(|| line(bytes))
}

/// Bytes of no known encoding: UTF-8, or else GB 18030, which holds GBK.
pub(super) fn line(bytes: &[u8]) -> String {
    match str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// A cell as one line without spaces around it and without characters that cannot be seen.
pub(super) fn tidy(cell: &str) -> String {
    let seen = cell.chars().filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}'));
    let spaced: String = seen.map(|c| if c.is_control() || c == '\u{3000}' { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Full-width letters, digits and marks made half-width.
pub(super) fn narrow(text: &str) -> String {
    let one = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    };
    text.chars().map(one).collect()
}
