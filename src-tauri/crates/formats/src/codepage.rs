//! Code pages of Windows, as the old formats of Word name them: by number, by language, by the charset
//! of a font.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

/// A code page by its number; Western where it is not known.
pub(crate) fn by_number(number: u32) -> &'static Encoding {
    match number {
        // GB18030 reads all that GBK has, and more.
        936 | 54936 | 20936 => GB18030,
        950 | 951 => BIG5,
        932 => SHIFT_JIS,
        949 | 1361 => EUC_KR,
        65001 => UTF_8,
        874 => WINDOWS_874,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 => MACINTOSH,
        _ => WINDOWS_1252,
    }
}

/// The code page of a language ([MS-LCID]): the low ten bits are the language, the rest the country.
pub(crate) fn by_language(lid: u16) -> &'static Encoding {
    let number = match (lid & 0x3ff, lid) {
        (0x04, 0x0404 | 0x0c04 | 0x1404) => 950,
        (0x04, _) => 936,
        (0x11, _) => 932,
        (0x12, _) => 949,
        (0x05 | 0x0e | 0x15 | 0x18 | 0x1a | 0x1b | 0x1c | 0x24, _) => 1250,
        (0x02 | 0x19 | 0x22 | 0x23 | 0x2f, _) => 1251,
        (0x08, _) => 1253,
        (0x1f, _) => 1254,
        (0x0d, _) => 1255,
        (0x01 | 0x29, _) => 1256,
        (0x25..=0x27, _) => 1257,
        (0x1e, _) => 874,
        _ => 1252,
    };
    by_number(number)
}

/// The code page of a font's charset (RTF 1.9.1, `\fcharset`; [MS-DOC] 2.9.83, `chs`); `None` where the
/// charset is the document's own (1), Western (0), or none.
pub(crate) fn by_charset(charset: u32) -> Option<&'static Encoding> {
    Some(by_number(match charset {
        77 => 10000,
        128 => 932,
        129 | 130 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    }))
}

/// A character of a symbol font (Symbol, Wingdings) as Unicode has it: the bullets of lists and the marks
/// of forms; others keep their place in the private area, where such fonts have them.
pub(crate) fn symbol(code: u8) -> char {
    match code {
        0x20 => ' ',
        0x6c => '●',
        0x6e => '■',
        0x6f | 0x71 | 0xa8 => '□',
        0x75 => '◆',
        0x76 => '❖',
        0xa7 => '▪',
        0xb7 => '•',
        0xd8 => '➢',
        0xe0 => '→',
        0xfc => '✓',
        _ => char::from_u32(0xf000 + u32::from(code)).unwrap_or('•'),
    }
}

/// Whether the byte is the first of a two-byte character.
pub(crate) fn is_lead(byte: u8, encoding: &'static Encoding) -> bool {
    match byte {
        0xa0..=0xdf if encoding == SHIFT_JIS => false,
        0x81..=0xfe => [GB18030, BIG5, SHIFT_JIS, EUC_KR].contains(&encoding),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_code_pages() {
        let check = |lid, expected: &Encoding| assert_eq!(by_language(lid), expected, "{lid:x}");
        check(0x0804, GB18030);
        check(0x0404, BIG5);
        check(0x0409, WINDOWS_1252);
        check(0x0419, WINDOWS_1251);
        check(0x0411, SHIFT_JIS);
    }

    #[test]
    fn some_bytes_are_the_first_of_two() {
        let check = |byte, encoding, expected| assert_eq!(is_lead(byte, encoding), expected, "{byte:x}");
        check(0xc1, GB18030, true);
        check(b'a', GB18030, false);
        check(0xb1, SHIFT_JIS, false);
        check(0xe9, WINDOWS_1252, false);
    }
}
