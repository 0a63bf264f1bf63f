//! The encoding of an XML file (XML 1.0, 4.3.3 and appendix F).

use std::borrow::Cow;

/// The text of an XML file: UTF-8, UTF-16 with or without its mark, or what its declaration names.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let by_sign = match bytes {
        [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
        [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    let encoding = by_sign.or_else(|| declared(bytes)).unwrap_or(encoding_rs::UTF_8);
    // A byte order mark is stronger than either.
    encoding.decode(bytes).0
}

/// The encoding that the declaration names, where it can be read without knowing it.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = std::str::from_utf8(bytes.get(..bytes.len().min(200))?.split(|&byte| byte == b'>').next()?);
    let value = head.ok()?.strip_prefix("<?xml")?.split_once("encoding")?.1.split(['"', '\'']).nth(1)?;
    let found = encoding_rs::Encoding::for_label(value.as_bytes())?;
    // What could be read as ASCII up to here is not UTF-16, whatever it says.
    (found != encoding_rs::UTF_16LE && found != encoding_rs::UTF_16BE).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn encodings_of_xml() {
        let text = "<?xml version=\"1.0\"?><a>柳河县</a>";
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> =
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        for bytes in [text.as_bytes(), &wide, &big] {
            assert_eq!(decode(bytes), text);
        }
        let national = "<?xml version='1.0' encoding='GBK'?><a>柳河县</a>";
        assert_eq!(decode(&encoding_rs::GBK.encode(national).0), national);
    }
}
