//! Pictures: kept as they came. What a header says of the size is told, and nothing is decoded here.

use model::Format;

use crate::{Document, FormatError, Part, Picture};

/// More than this a photo of a manuscript does not have: 100 million pixels.
const PIXELS: u64 = 100_000_000;

/// A picture as a document of one part.
///
/// # Errors
/// None today; the kind was told by the bytes, and its pixels are not looked at.
// As the other readers, which do refuse.
#[allow(clippy::unnecessary_wraps)]
pub(crate) fn read(bytes: &[u8], name: &str, format: Format) -> Result<Document, FormatError> {
    let mut document = Document::new(name, format, bytes);
    let file = name.rsplit('/').next().unwrap_or(name);
    document.parts.push(Part::Picture(Picture {
        bytes: bytes.to_owned(),
        name: file.to_owned(),
        alt: String::new(),
    }));
    match dimensions(bytes) {
        Some((width, height)) if u64::from(width) * u64::from(height) > PIXELS => {
            document.warnings.push(format!("图片自称有 {width}×{height} 像素，太大，不能排入版面"));
        }
        Some((0, _) | (_, 0)) => document.warnings.push("图片的尺寸是零，可能已损坏".to_owned()),
        _ => {}
    }
    Ok(document)
}

/// The extension of a picture by its first bytes, of the kinds that a page can show or the desk convert.
pub(crate) fn extension(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 7] = [
        (b"\xff\xd8\xff", "jpeg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"GIF87a", "gif"),
        (b"GIF89a", "gif"),
        (b"BM", "bmp"),
        (b"II*\0", "tiff"),
        (b"MM\0*", "tiff"),
    ];
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let known = KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind);
    known.or(webp.then_some("webp"))
}

/// What the header says of width and height, of the kinds where it stands at a fixed place, and of JPEG.
fn dimensions(bytes: &[u8]) -> Option<(u32, u32)> {
    match extension(bytes)? {
        "png" => Some((big(bytes, 16, 4)?, big(bytes, 20, 4)?)),
        "gif" => Some((little(bytes, 6, 2)?, little(bytes, 8, 2)?)),
        // A BMP that stands upside down has a negative height.
        "bmp" => Some((little(bytes, 18, 4)?, little(bytes, 22, 4)?.cast_signed().unsigned_abs())),
        "jpeg" => jpeg_dimensions(bytes),
        _ => None,
    }
}

/// The frame header (`SOFn`) behind the segments before it (ITU-T T.81, B.2.2).
fn jpeg_dimensions(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let [0xff, marker] = *bytes.get(at..at + 2)? else { return None };
        match marker {
            0xff => at += 1,
            0xc4 | 0xc8 | 0xcc => at += 2 + big(bytes, at + 2, 2)? as usize,
            0xc0..=0xcf => return Some((big(bytes, at + 7, 2)?, big(bytes, at + 5, 2)?)),
            0xd0..=0xd8 | 0x01 => at += 2,
            0xd9 | 0xda => return None,
            _ => at += 2 + big(bytes, at + 2, 2)? as usize,
        }
    }
}

fn big(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    Some(bytes.get(at..at + count)?.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}

fn little(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    Some(bytes.get(at..at + count)?.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], format: Format, warnings: usize) {
        let document = read(bytes, "来信.eml/照片.x", format).expect("pictures are not refused");
        assert_eq!(document.warnings.len(), warnings, "{:?}", document.warnings);
        let [Part::Picture(picture)] = document.parts.as_slice() else { panic!("one picture") };
        assert_eq!((picture.bytes.as_slice(), picture.name.as_str()), (bytes, "照片.x"));
    }

    #[test]
    fn pictures_are_kept_and_lying_sizes_told() {
        let png = |width: u32| {
            let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
            bytes.extend(width.to_be_bytes());
            bytes.extend(60_000_u32.to_be_bytes());
            bytes
        };
        check(&png(60_000), Format::Png, 1);
        check(&png(0), Format::Png, 1);
        check(&png(100), Format::Png, 0);
        check(b"GIF89a\x10\0\x10\0", Format::Gif, 0);
        check(b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\xff\xff\xff\xff", Format::Jpeg, 1);
        check(b"\xff\xd8\xff\xe0\0\0", Format::Jpeg, 0);
        check(b"BM", Format::Bmp, 0);
        check(b"RIFF\0\0\0\0WEBPVP8 ", Format::Webp, 0);
    }

    #[test]
    fn the_kind_is_in_the_first_bytes() {
        let check = |bytes: &[u8], expected| assert_eq!(extension(bytes), expected, "{bytes:?}");
        check(b"\xff\xd8\xff\xe1", Some("jpeg"));
        check(b"RIFF\0\0\0\0WEBP", Some("webp"));
        check(b"RIFF\0\0\0\0WAVE", None);
        check(b"", None);
    }
}
