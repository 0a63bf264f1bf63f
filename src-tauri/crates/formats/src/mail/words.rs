//! The words of a mail's header: encoded ones (RFC 2047), and raw bytes of any encoding.

use std::sync::LazyLock;

use encoding_rs::Encoding;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode_char;
use regex::Regex;

use crate::TextEncoding;

/// Decodes a field. A character may be cut by the border of two encoded words, against the rule:
/// their bytes are joined first.
pub(super) fn decode(raw: &[u8]) -> String {
    let text = unfold(&plain(raw));
    let mut decoded = String::new();
    let mut waiting: Option<(String, Vec<u8>)> = None;
    let mut at = 0;
    for found in WORD.captures_iter(&text) {
        let group = |number: usize| found.get(number).map_or("", |group| group.as_str());
        let (start, end) = found.get(0).map_or((at, at), |all| (all.start(), all.end()));
        let between = text.get(at..start).unwrap_or_default();
        let charset = group(1).split('*').next().unwrap_or_default().to_ascii_lowercase();
        let bytes = word_bytes(group(2), group(3));
        match &mut waiting {
            Some((name, all)) if between.trim().is_empty() && *name == charset => all.extend(bytes),
            _ => {
                let was = waiting.replace((charset, bytes));
                let joined = was.is_some() && between.trim().is_empty();
                decoded.push_str(&was.map(|(name, all)| word_text(&name, &all)).unwrap_or_default());
                decoded.push_str(if joined { "" } else { between });
            }
        }
        at = end;
    }
    decoded.push_str(&waiting.map(|(name, all)| word_text(&name, &all)).unwrap_or_default());
    decoded.push_str(text.get(at..).unwrap_or_default());
    decoded.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned()
}

/// The value of a parameter in a field: `filename="…"`.
pub(super) fn parameter(raw: &[u8], name: &[u8]) -> Option<String> {
    let lower = raw.to_ascii_lowercase();
    let at = memchr::memmem::find_iter(&lower, name).find(|&at| {
        let before = at.checked_sub(1).and_then(|before| raw.get(before));
        let after = lower.get(at + name.len()..).unwrap_or_default().trim_ascii_start();
        after.first() == Some(&b'=') && before.is_none_or(|byte| !byte.is_ascii_alphanumeric())
    })?;
    let value = raw.get(at + name.len()..)?.trim_ascii_start().get(1..)?.trim_ascii();
    let value = match value.strip_prefix(b"\"") {
        Some(quoted) => quoted.get(..quoted.iter().position(|&byte| byte == b'"').unwrap_or(quoted.len()))?,
        None => value.get(..value.iter().position(|&byte| byte == b';').unwrap_or(value.len()))?,
    };
    Some(decode(value)).filter(|name| !name.is_empty())
}

/// Raw bytes as text: programs of the nineties put GBK there.
fn plain(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(text) => text.to_owned(),
        Err(_) => TextEncoding::detect(raw).unwrap_or(TextEncoding::Gb18030).decode(raw),
    }
}

fn unfold(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\n', '\t'], " ")
}

fn word_bytes(how: &str, word: &str) -> Vec<u8> {
    if how.eq_ignore_ascii_case("b") {
        let letters: Vec<u8> = word.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
        return base64_decode(&letters).unwrap_or_default();
    }
    let mut bytes = Vec::new();
    let mut rest = word.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'_' => bytes.push(b' '),
            b'=' => {
                let pair = (rest.next().unwrap_or(0), rest.next().unwrap_or(0));
                bytes.extend(quoted_printable_decode_char(pair.0, pair.1));
            }
            _ => bytes.push(byte),
        }
    }
    bytes
}

fn word_text(charset: &str, bytes: &[u8]) -> String {
    if let Some(encoding) = TextEncoding::named(charset) {
        let text = encoding.decode(bytes);
        let broken = text.contains('\u{fffd}');
        let other = TextEncoding::detect(bytes).filter(|_| broken);
        return other.map_or(text, |other| other.decode(bytes));
    }
    let named = Encoding::for_label(charset.as_bytes());
    named.map_or_else(|| plain(bytes), |encoding| encoding.decode_without_bom_handling(bytes).0.into_owned())
}

static WORD: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant, tried by the tests of headers")]
    Regex::new(r"=\?([A-Za-z0-9_*.:-]+)\?([bBqQ])\?([^?]*)\?=").unwrap()
});
