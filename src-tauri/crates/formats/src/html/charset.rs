//! The encoding of a page: BOM, header, `meta`, else its look (HTML 13.2.3.2).

use std::sync::LazyLock;

use regex::bytes::Regex;

use crate::TextEncoding;

/// Where a page's `meta` must stand. Pages that begin with long comments exist.
const HEAD: usize = 16 << 10;

/// The text of a page. What its header or head names holds where the bytes read well so: pages
/// are copied into other encodings, and keep their `meta`.
pub(super) fn decode(bytes: &[u8], header: Option<TextEncoding>) -> (String, TextEncoding) {
    let named = TextEncoding::of_bom(bytes).or(header).or_else(|| in_head(bytes));
    if let Some(encoding) = named {
        let text = encoding.decode(bytes);
        let broken = text.chars().filter(|&c| c == '\u{fffd}').count();
        if broken == 0 {
            return (text, encoding);
        }
    }
    let encoding = TextEncoding::detect(bytes).or(named).unwrap_or(TextEncoding::Utf8);
    (encoding.decode(bytes), encoding)
}

fn in_head(bytes: &[u8]) -> Option<TextEncoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    // A page that could be read so far as to find a name in it is not in UTF-16.
    let found = CHARSET.captures(head)?.get(1)?;
    let encoding = TextEncoding::named(std::str::from_utf8(found.as_bytes()).ok()?)?;
    match encoding {
        TextEncoding::Utf16Le | TextEncoding::Utf16Be => None,
        other => Some(other),
    }
}

static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant, tried by the tests of encodings")]
    Regex::new(r#"(?i-u)<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_-]+)"#).unwrap()
});
