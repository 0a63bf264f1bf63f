//! Bytes of GBK (信息技术 汉字内码扩展规范), the encoding in which most garbled Chinese text once stood.

use std::sync::LazyLock;

use encoding_rs::{GB18030, GBK};

/// The two bytes of a character; none for those of one byte or of four.
pub(crate) fn bytes(c: char) -> Option<[u8; 2]> {
    let mut buffer = [0; 4];
    let (bytes, _, lost) = GBK.encode(c.encode_utf8(&mut buffer));
    match (bytes.as_ref(), lost) {
        (&[lead, trail], false) => Some([lead, trail]),
        _ => None,
    }
}

/// The character of two bytes; none where they are no character or one of a font maker's own.
pub(crate) fn character(lead: u8, trail: u8) -> Option<char> {
    let bytes = [lead, trail];
    let (text, lost) = GB18030.decode_without_bom_handling(&bytes);
    let mut chars = text.chars();
    let c = chars.next().filter(|_| !lost && chars.next().is_none())?;
    (!matches!(c, '\u{e000}'..='\u{f8ff}')).then_some(c)
}

/// Whether GB/T 2312 has a character: it is then Simplified, or the same in both scripts.
pub(crate) fn is_simplified(c: char) -> bool {
    row(c).is_some()
}

/// Whether it is among the 3,755 that are in common use (level one of GB/T 2312).
pub(crate) fn is_common(c: char) -> bool {
    row(c).is_some_and(|row| row <= 0xd7)
}

/// The lead byte of a Han character of GB/T 2312.
fn row(c: char) -> Option<u8> {
    let at = TABLE.binary_search_by_key(&c, |entry| entry.0).ok()?;
    TABLE.get(at).map(|entry| entry.1)
}

static TABLE: LazyLock<Vec<(char, u8)>> = LazyLock::new(|| {
    let pairs = (0xb0..=0xf7).flat_map(|lead| (0xa1..=0xfe).map(move |trail| (lead, trail)));
    let mut table: Vec<(char, u8)> =
        pairs.filter_map(|(lead, trail)| Some((character(lead, trail)?, lead))).collect();
    table.sort_unstable();
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        assert_eq!(bytes('在'), Some([0xd4, 0xda]));
        assert_eq!(character(0xd4, 0xda), Some('在'));
        assert_eq!(bytes('堅'), Some([0x88, 0xd4]));
        assert_eq!((bytes('a'), bytes('\u{20000}'), character(0xd4, 0x20)), (None, None, None));
    }

    #[test]
    fn classes() {
        for (c, simplified, common) in [
            ('会', true, true),
            ('會', false, false),
            ('乾', true, true),
            ('翦', true, false),
            ('著', true, true),
            ('、', false, false),
        ] {
            assert_eq!((is_simplified(c), is_common(c)), (simplified, common), "{c}");
        }
    }
}
