//! Pictures of a PDF: JPEG as it stands, plain pixels as PNG.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document, Object, ObjectId, Stream};

/// Smaller than this a picture is a line or a dot of the layout.
const LEAST_PIXELS: u64 = 1024;

/// What an image object is.
pub(super) enum Image {
    /// A picture file.
    File(Vec<u8>),
    /// Part of the layout.
    Dot,
    /// Of a kind that is not read.
    Unread,
}

/// The picture of an image object, of at most so many bytes.
pub(super) fn image(document: &Document, id: ObjectId, left: usize) -> Image {
    let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else { return Image::Unread };
    let number = |key: &[u8]| {
        let value = stream.dict.get_deref(key, document).and_then(Object::as_i64).ok();
        value.and_then(|value| u32::try_from(value).ok()).unwrap_or(0)
    };
    let (width, height) = (number(b"Width"), number(b"Height"));
    if u64::from(width) * u64::from(height) < LEAST_PIXELS {
        return Image::Dot;
    }
    let filters = stream.filters().unwrap_or_default();
    if filters == [b"DCTDecode"] {
        return Image::File(stream.content.clone());
    }
    let plain = filters.iter().all(|filter| matches!(*filter, b"FlateDecode" | b"LZWDecode"));
    let deep = number(b"BitsPerComponent") == 8;
    let found = (plain && deep).then(|| pixels(document, stream, width, height, left)).flatten();
    found.map_or(Image::Unread, Image::File)
}

/// Pixels in grey or RGB, written as PNG (ISO/IEC 15948).
fn pixels(document: &Document, stream: &Stream, width: u32, height: u32, left: usize) -> Option<Vec<u8>> {
    let channels = channels(document, stream.dict.get_deref(b"ColorSpace", document).ok()?)?;
    let row = (width as usize).checked_mul(channels)?;
    let size = row.checked_mul(height as usize).filter(|size| *size <= left)?;
    let bytes = stream.get_plain_content_with_limit(size + row).ok()?;
    let mut data = ZlibEncoder::new(Vec::new(), Compression::fast());
    for line in bytes.get(..size)?.chunks_exact(row) {
        data.write_all(&[0]).ok()?;
        data.write_all(line).ok()?;
    }
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([8, if channels == 1 { 0 } else { 2 }, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", header), (b"IDAT", data.finish().ok()?), (b"IEND", Vec::new())] {
        file.extend((data.len() as u32).to_be_bytes());
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(&data);
        file.extend(kind);
        file.extend(data);
        file.extend(sum.sum().to_be_bytes());
    }
    Some(file)
}

fn channels(document: &Document, space: &Object) -> Option<usize> {
    match space {
        Object::Name(name) if name == b"DeviceRGB" => Some(3),
        Object::Name(name) if name == b"DeviceGray" => Some(1),
        Object::Array(space) => match space.first()?.as_name().ok()? {
            b"CalRGB" => Some(3),
            b"CalGray" => Some(1),
            b"ICCBased" => {
                let profile = document.dereference(space.get(1)?).ok()?.1.as_stream().ok()?;
                let count = profile.dict.get(b"N").ok()?.as_i64().ok()?;
                matches!(count, 1 | 3).then_some(count as usize)
            }
            _ => None,
        },
        _ => None,
    }
}
