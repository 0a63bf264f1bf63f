//! Files by their first bytes.

use memchr::memmem;
use model::Format;

use super::Kind;

/// Where a PDF may begin: Adobe's readers take junk of a kilobyte before it.
const JUNK: usize = 1024;

pub(super) fn kind(bytes: &[u8]) -> Option<Kind> {
    picture(bytes).map(Kind::Read).or_else(|| {
        let text = skip_blanks(bytes);
        if text.starts_with(b"{\\rtf") || text.starts_with(b"{\\urtf") {
            return Some(Kind::Read(Format::Rtf));
        }
        if is_pdf(bytes) {
            return Some(Kind::Read(Format::Pdf));
        }
        media(bytes).or_else(|| {
            // Where the first bytes are letters, a text can begin so: files of this kind have a NUL soon.
            let binary = bytes.get(..512).unwrap_or(bytes).contains(&0);
            let is = |magic: &[u8]| {
                bytes.starts_with(magic) && (binary || magic.iter().any(|byte| !(b' '..=b'~').contains(byte)))
            };
            let (_, what, remedy) = REFUSED.iter().find(|(magic, ..)| is(magic))?;
            Some(Kind::Refused(what, remedy))
        })
    })
}

fn picture(bytes: &[u8]) -> Option<Format> {
    Some(match bytes {
        [0xff, 0xd8, 0xff, ..] => Format::Jpeg,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', ..] => Format::Png,
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Format::Gif,
        [b'I', b'I', b'*' | b'+', 0, ..] | [b'M', b'M', 0, b'*' | b'+', ..] => Format::Tiff,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Format::Webp,
        // The size of the header that follows tells a bitmap from a text that begins with BM.
        [b'B', b'M', rest @ ..]
            if matches!(rest.get(12..16), Some([12 | 40 | 52 | 56 | 64 | 108 | 124, 0, 0, 0])) =>
        {
            Format::Bmp
        }
        _ => return None,
    })
}

fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..JUNK).unwrap_or(bytes);
    let Some(at) = memmem::find(head, b"%PDF-") else { return false };
    at == 0 || memmem::find(bytes, b" obj").is_some()
}

fn skip_blanks(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start()
}

/// Files of boxes (ISO/IEC 14496-12) and tapes.
fn media(bytes: &[u8]) -> Option<Kind> {
    match bytes.get(4..12) {
        Some([b'f', b't', b'y', b'p', brand @ ..]) => Some(match brand {
            b"heic" | b"heix" | b"mif1" | b"msf1" | b"hevc" => {
                Kind::Refused("苹果手机照片（heic）", "请对方在手机里改为 JPG 格式后重发")
            }
            b"avif" => Kind::Refused("AVIF 图片", "请转换为 JPG 或 PNG 后再读"),
            _ => Kind::Refused("视频或音频文件", "简报只收文字和照片，请对方发来文字稿"),
        }),
        _ if bytes.get(257..262) == Some(b"ustar") => Some(Kind::Refused("tar 压缩包", UNPACK)),
        _ => None,
    }
}

const UNPACK: &str = "请先解压，把里面的文稿取出来";
const AS_PDF: &str = "请对方导出为 PDF 或 Word 文档";
const REFUSED: &[(&[u8], &str, &str)] = &[
    (b"Rar!\x1a\x07", "RAR 压缩包", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包", UNPACK),
    (b"\x1f\x8b\x08", "gzip 压缩包", UNPACK),
    (b"BZh", "bzip2 压缩包", UNPACK),
    (b"\xfd7zXZ\0", "xz 压缩包", UNPACK),
    (b"CAJ\0", "CAJ 文献", AS_PDF),
    (b"HN\0\0", "CAJ 文献", AS_PDF),
    (b"C8\0\0", "CAJ 文献", AS_PDF),
    (b"KDH ", "CAJ 文献（kdh）", AS_PDF),
    (b"TEB\0", "CAJ 文献（teb）", AS_PDF),
    (b"Founder CEB", "方正版式文件（ceb）", AS_PDF),
    (b"AT&TFORM", "DjVu 文献", AS_PDF),
    (
        b"\x78\x9f\x3e\x22",
        "Outlook 的附件包（winmail.dat）",
        "请对方用纯文本或 HTML 格式重发邮件，或把附件压缩成 ZIP 再发",
    ),
    (b"\xdb\xa5", "很旧的 Word 文档（Word 2）", super::AS_DOCX),
    (b"8BPS", "Photoshop 图片", "请导出为 JPG 或 PNG"),
    (b"\xd7\xcd\xc6\x9a", "WMF 图形", "请转换为 PNG 后再读"),
    (b"SQLite format 3\0", "数据库文件", "请导出其中的文字后再读"),
    (b"MZ", "程序文件", "简报不收程序，请不要打开它，并与对方核实"),
    (b"\x7fELF", "程序文件", "简报不收程序，请不要打开它，并与对方核实"),
    (b"ID3", "音频文件", "简报只收文字和照片，请对方发来文字稿"),
];
