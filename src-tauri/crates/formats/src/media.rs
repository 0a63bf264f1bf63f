//! The pictures inside a document: which can be taken over, and what is said of those that cannot.

use crate::document::Picture;
use crate::package::Package;
use crate::picture;

/// A picture of a package; or a sentence on why it is not taken over.
///
/// # Errors
/// Where the part is missing, is damaged beyond use or is no picture that can be shown.
pub(crate) fn take(package: &Package, part: &str, alt: &str) -> Result<Picture, String> {
    let name = part.rsplit('/').next().unwrap_or(part).to_owned();
    let Some(bytes) = package.spare_part(part) else {
        return Err(if package.has(part) {
            format!("图片“{name}”太大，没有取出")
        } else {
            format!("图片“{name}”在文件里找不到")
        });
    };
    judge(bytes, name, alt)
}

/// A picture by its bytes; or a sentence on why it is not taken over.
///
/// # Errors
/// Where it is no picture that can be shown.
pub(crate) fn judge(bytes: Vec<u8>, name: String, alt: &str) -> Result<Picture, String> {
    match kind(&bytes) {
        Some(Kind::Pixels) => Ok(Picture { bytes, name, alt: alt.trim().to_owned() }),
        Some(Kind::Drawing(what)) => {
            Err(format!("图片“{name}”是 {what} 矢量图，没有取出；请让对方另存为 JPG 或 PNG 后重发"))
        }
        None => Err(format!("图片“{name}”不是认得的图片格式，没有取出")),
    }
}

enum Kind {
    Pixels,
    Drawing(&'static str),
}

fn kind(bytes: &[u8]) -> Option<Kind> {
    let starts = |sign: &[u8]| bytes.starts_with(sign);
    if picture::extension(bytes).is_some() {
        return Some(Kind::Pixels);
    }
    let head = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    if starts(&[1, 0, 0, 0]) && bytes.get(40..44) == Some(b" EMF") {
        Some(Kind::Drawing("EMF"))
    } else if starts(&[0xd7, 0xcd, 0xc6, 0x9a]) || starts(&[1, 0, 9, 0]) || starts(&[2, 0, 9, 0]) {
        Some(Kind::Drawing("WMF"))
    } else if head.windows(4).any(|window| window == b"<svg") {
        Some(Kind::Drawing("SVG"))
    } else if starts(&[0x1f, 0x8b]) {
        Some(Kind::Drawing("压缩的"))
    } else {
        None
    }
}

/// The bytes that Base64 stands for (RFC 4648, 4); what is no sign of it is passed over.
pub(crate) fn from_base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0);
    for sign in text.bytes() {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::from_base64;

    #[test]
    fn base64_is_read() {
        for (text, expected) in [("", ""), ("Zg==", "f"), ("Zm9v\n YmFy", "foobar"), ("5LqR5rqq", "云溪")] {
            assert_eq!(from_base64(text), expected.as_bytes(), "{text}");
        }
    }
}
