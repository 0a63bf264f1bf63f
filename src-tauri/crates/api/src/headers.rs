//! What stands beside the bytes of a file on its way from the window: headers hold ASCII alone.

use model::PublicationId;
use percent_encoding::percent_decode;

/// A file's name from its header, where it stands percent-encoded in UTF-8 (RFC 3986, 2.1); empty
/// where there is none.
pub fn file_name(header: Option<&[u8]>) -> String {
    header.map(|name| percent_decode(name).decode_utf8_lossy().into_owned()).unwrap_or_default()
}

/// A publication's row from its header; none where it is no number.
pub fn publication(header: Option<&[u8]>) -> Option<PublicationId> {
    std::str::from_utf8(header?).ok()?.trim().parse().ok().map(PublicationId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_decoded() {
        let check = |header: Option<&[u8]>, expected: &str| assert_eq!(file_name(header), expected);
        check(Some(b"%E4%BA%91%E6%BA%AA%E5%8C%BA%20(1).docx"), "云溪区 (1).docx");
        check(Some(b"100%25.txt"), "100%.txt");
        check(Some(b"a%.txt"), "a%.txt");
        check(Some(b"%FF%E4"), "\u{FFFD}\u{FFFD}");
        check(Some(b""), "");
        check(None, "");
    }

    #[test]
    fn publications_are_numbers() {
        let check = |header: Option<&[u8]>, expected: Option<i64>| {
            assert_eq!(publication(header), expected.map(PublicationId));
        };
        check(Some(b"7"), Some(7));
        check(Some(b" 12 "), Some(12));
        check(Some(b"seven"), None);
        check(Some(b"99999999999999999999"), None);
        check(Some(b"\xFF"), None);
        check(None, None);
    }
}
