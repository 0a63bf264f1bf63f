//! Bytes to text: a BOM decides, then strict UTF-8, then how common the characters would be.

use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::ReadError;
use crate::text::chars::is_chinese_mark;

/// The largest file that is read, bytes: a hundred times a long issue.
pub const MAX_FILE: usize = 16 << 20;
const MAX_LINE: usize = 1 << 20;
/// A bound volume of a thousand pages has 22,000 lines of print.
const MAX_LINES: usize = 500_000;
/// How many bytes are enough to know an encoding.
const SAMPLE: usize = 1 << 16;
/// The least share of common characters: simplified text has 0.9 and more, a wrong decoding 0.2.
const COMMON: f64 = 0.5;

/// How a file's bytes stand for characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextEncoding {
    /// UTF-8, with or without BOM.
    Utf8,
    /// GB 18030, which holds GBK and GB 2312.
    Gb18030,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
}

impl TextEncoding {
    fn decoder(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Gb18030 => GB18030,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
        }
    }
}

impl fmt::Display for TextEncoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.decoder().name())
    }
}

/// A file's text, without BOM and with \n for every line's end. What could not be decoded stands as U+FFFD.
pub(crate) fn decode(bytes: &[u8], name: &str) -> Result<(String, TextEncoding), ReadError> {
    let name = || name.to_owned();
    if bytes.len() > MAX_FILE {
        return Err(ReadError::TooLarge { name: name(), megabytes: bytes.len() >> 20 });
    }
    if let Some((format, remedy)) = known_format(bytes) {
        return Err(ReadError::Binary { name: name(), format, remedy });
    }
    let encoding = detect(bytes).ok_or_else(|| {
        if bytes.contains(&0) {
            ReadError::Binary { name: name(), format: "二进制文件", remedy: SAVE_AS_TEXT }
        } else {
            ReadError::NotText { name: name() }
        }
    })?;
    let mut text = encoding.decoder().decode_with_bom_removal(bytes).0.into_owned();
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    if text.trim().is_empty() {
        return Err(ReadError::Empty { name: name() });
    }
    if text.contains('\0') {
        return Err(ReadError::Binary { name: name(), format: "二进制文件", remedy: SAVE_AS_TEXT });
    }
    let lines = text.bytes().filter(|&byte| byte == b'\n').count();
    if lines > MAX_LINES {
        return Err(ReadError::TooManyLines { name: name(), lines });
    }
    match text.split('\n').position(|line| line.len() > MAX_LINE) {
        Some(line) => Err(ReadError::LongLine { name: name(), line: line + 1 }),
        None => Ok((text, encoding)),
    }
}

const SAVE_AS_TEXT: &str = "请在原来的程序里另存为纯文本\u{ff08}.txt\u{ff09}后再读";

/// Files that editors take for texts, by their first bytes.
fn known_format(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const FORMATS: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "Word 文档\u{ff08}docx\u{ff09}或压缩包"),
        (b"PK\x05\x06", "空的压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word 或 WPS 文档\u{ff08}doc、wps\u{ff09}"),
        (b"%PDF", "PDF 文件"),
        (b"{\\rtf", "RTF 文档"),
        (b"\x89PNG", "PNG 图片"),
        (b"\xff\xd8\xff", "JPEG 图片"),
        (b"GIF8", "GIF 图片"),
        (b"II*\0", "TIFF 图片"),
        (b"MM\0*", "TIFF 图片"),
        (b"Rar!", "RAR 压缩包"),
        (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
        (b"\x1f\x8b", "gzip 压缩包"),
        (b"SQLite format 3\0", "数据库文件"),
        (b"\x7fELF", "程序文件"),
    ];
    let found = FORMATS.iter().find(|(magic, _)| bytes.starts_with(magic))?;
    Some((found.1, SAVE_AS_TEXT))
}

fn detect(bytes: &[u8]) -> Option<TextEncoding> {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        return Some(TextEncoding::Utf8);
    }
    if bytes.starts_with(b"\xff\xfe") {
        return Some(TextEncoding::Utf16Le);
    }
    if bytes.starts_with(b"\xfe\xff") {
        return Some(TextEncoding::Utf16Be);
    }
    let has_nul = bytes.contains(&0);
    if !has_nul && std::str::from_utf8(bytes).is_ok() {
        return Some(TextEncoding::Utf8);
    }
    let candidates: &[TextEncoding] = if has_nul {
        &[TextEncoding::Utf16Le, TextEncoding::Utf16Be]
    } else {
        &[TextEncoding::Utf8, TextEncoding::Gb18030, TextEncoding::Utf16Le, TextEncoding::Utf16Be]
    };
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let scored = candidates.iter().map(|&encoding| (commonness(sample, encoding), encoding));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 >= COMMON).then_some(best.1)
}

/// The share of common characters if the bytes were in this encoding; each byte that cannot be
/// decoded counts as three strange characters.
fn commonness(bytes: &[u8], encoding: TextEncoding) -> f64 {
    let text = encoding.decoder().decode_without_bom_handling(bytes).0;
    let (mut common, mut all) = (0_usize, 0_usize);
    for c in text.chars() {
        all += if c == '\u{fffd}' { 3 } else { 1 };
        common += usize::from(is_common(c));
    }
    common as f64 / all.max(1) as f64
}

fn is_common(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\r' | '\t' | '\u{3000}') || is_chinese_mark(c) || LEVEL_ONE.contains(&c)
}

/// The 3,755 characters of GB 2312's first level, which is ordered by use: rows 16 to 55.
static LEVEL_ONE: LazyLock<HashSet<char>> = LazyLock::new(|| {
    let codes = (0xb0..=0xd7_u8).flat_map(|row| (0xa1..=0xfe_u8).map(move |cell| [row, cell]));
    let bytes: Vec<u8> = codes.flatten().collect();
    let text = GB18030.decode_without_bom_handling(&bytes).0;
    text.chars().filter(|c| !matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}')).collect()
});
