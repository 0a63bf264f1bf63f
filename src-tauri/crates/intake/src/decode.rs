//! The bytes of a back issue to text, within the limits of one.

use formats::TextEncoding;

use crate::ReadError;

/// The largest file that is read, bytes: a hundred times a long issue.
pub const MAX_FILE: usize = 16 << 20;
const MAX_LINE: usize = 1 << 20;
/// A bound volume of a thousand pages has 22,000 lines of print.
const MAX_LINES: usize = 500_000;

/// A file's text, without BOM and with \n for every line's end. What could not be decoded stands as U+FFFD.
pub(crate) fn decode(bytes: &[u8], name: &str) -> Result<(String, TextEncoding), ReadError> {
    let name = || name.to_owned();
    if bytes.len() > MAX_FILE {
        return Err(ReadError::TooLarge { name: name(), megabytes: bytes.len() >> 20 });
    }
    if let Some((format, remedy)) = known_format(bytes) {
        return Err(ReadError::Binary { name: name(), format, remedy });
    }
    if bytes.is_empty() {
        return Err(ReadError::Empty { name: name() });
    }
    // The rules of a back issue are for Simplified text, which Big5 does not hold.
    let encoding = TextEncoding::detect(bytes).filter(|&encoding| encoding != TextEncoding::Big5);
    let encoding = encoding.ok_or_else(|| {
        if bytes.contains(&0) {
            ReadError::Binary { name: name(), format: "二进制文件", remedy: SAVE_AS_TEXT }
        } else {
            ReadError::NotText { name: name() }
        }
    })?;
    let mut text = encoding.decode(bytes);
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
