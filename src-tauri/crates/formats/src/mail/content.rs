//! The parts of a mail, and what their bytes say.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use regex::bytes::Regex;

use super::words;
use crate::{FormatError, TextEncoding, html, text};

/// How much of a mail is looked at for its text, bytes: quoted-printable makes three of one.
const MAX_TEXT: usize = 64 << 20;

/// A mail as it was parsed.
pub(super) struct Mail<'b> {
    /// The mail, from its first header line on.
    raw: &'b [u8],
    message: Message<'b>,
    text_body: HashSet<u32>,
}

/// A mail as bytes of ASCII: a program that saves as "Unicode" makes it UTF-16.
pub(super) fn narrow(bytes: &[u8]) -> Cow<'_, [u8]> {
    let encoding = Some(bytes)
        .filter(|bytes| bytes.get(..64).unwrap_or(bytes).contains(&0))
        .and_then(TextEncoding::detect);
    match encoding {
        Some(wide @ (TextEncoding::Utf16Le | TextEncoding::Utf16Be)) => {
            Cow::Owned(wide.decode(bytes).into_bytes())
        }
        _ => Cow::Borrowed(bytes),
    }
}

/// A mail in which mails inside it are called something else of the same length, so that they stay
/// bytes: the parser would nest them without bound.
pub(super) fn masked(bytes: &[u8]) -> Cow<'_, [u8]> {
    NESTED.replace_all(header_start(bytes), |found: &regex::bytes::Captures| {
        let mut kept = found.get(0).map_or(&[][..], |all| all.as_bytes()).to_vec();
        if let Some(last) = kept.last_mut() {
            *last = b'_';
        }
        kept
    })
}

impl<'b> Mail<'b> {
    /// Parses a mail, which is given as it came and as [`masked`] makes it.
    pub fn parse(bytes: &'b [u8], masked: &'b [u8], name: &str) -> Result<Self, FormatError> {
        let raw = header_start(bytes);
        let message = MessageParser::default().parse(masked);
        let message = message.filter(|message| !message.parts.is_empty());
        let message = message
            .ok_or_else(|| FormatError::Damaged { name: name.to_owned(), place: "邮件头".to_owned() })?;
        let bodies = message.text_body.iter().chain(&message.html_body);
        let text_body = bodies.copied().filter(|&id| message.part(id).is_some_and(is_text)).collect();
        Ok(Self { raw, message, text_body })
    }

    /// The parts that hold no others.
    pub fn leaves(&self) -> impl Iterator<Item = &MessagePart<'b>> {
        self.message.parts.iter().filter(|part| !part.is_multipart())
    }

    /// The parts of the plain form.
    pub fn text_parts(&self) -> impl Iterator<Item = &MessagePart<'b>> {
        self.message.text_body.iter().filter_map(|&id| self.message.part(id)).filter(|part| is_text(part))
    }

    /// The parts of the form with markup.
    pub fn html_parts(&self) -> impl Iterator<Item = &MessagePart<'b>> {
        self.message.html_body.iter().filter_map(|&id| self.message.part(id)).filter(|part| is_text(part))
    }

    /// Whether a part is text of the mail itself.
    pub fn is_body(&self, part: &MessagePart) -> bool {
        let id = self.message.parts.iter().position(|other| other.offset_header == part.offset_header);
        id.is_some_and(|id| self.text_body.contains(&(id as u32)))
    }

    /// A field of the mail's header, decoded.
    pub fn field(&self, name: &str) -> Option<String> {
        let root = self.message.parts.first()?;
        self.raw_field(root, name).map(words::decode).filter(|value| !value.is_empty())
    }

    pub fn message(&self) -> &Message<'b> {
        &self.message
    }

    /// A part as it was before it was sent.
    pub fn bytes(&self, part: &MessagePart) -> Vec<u8> {
        self.beginning(part, usize::MAX)
    }

    /// A part as it was before it was sent, of what so many bytes of the mail hold of it.
    fn beginning(&self, part: &MessagePart, most: usize) -> Vec<u8> {
        let raw = self.raw.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
        let raw = raw.get(..most).unwrap_or(raw);
        match part.encoding {
            Encoding::None => raw.to_vec(),
            Encoding::Base64 => {
                let letters: Vec<u8> = raw.iter().copied().filter(|byte| is_base64(*byte)).collect();
                base64_decode(&letters).unwrap_or_else(|| part.contents().to_vec())
            }
            Encoding::QuotedPrintable => {
                quoted_printable_decode(raw).unwrap_or_else(|| part.contents().to_vec())
            }
        }
    }

    /// The text of a plain part, as much of it as is read, and whether that is all.
    pub fn text(&self, part: &MessagePart) -> (String, bool) {
        let bytes = self.beginning(part, MAX_TEXT);
        let (bytes, whole) = text::head(&bytes);
        (Self::decoded(part, bytes), whole)
    }

    fn decoded(part: &MessagePart, bytes: &[u8]) -> String {
        let named = charset(part);
        let text = named.map(|encoding| encoding.decode(bytes)).filter(|text| !text.contains('\u{fffd}'));
        let text = text.unwrap_or_else(|| match TextEncoding::detect(bytes).or(named) {
            Some(encoding) => encoding.decode(bytes),
            None => String::from_utf8_lossy(bytes).into_owned(),
        });
        let attribute =
            |name: &str| part.content_type().and_then(|kind| kind.attribute(name)).unwrap_or_default();
        if attribute("format").eq_ignore_ascii_case("flowed") {
            return unflow(&text, attribute("delsp").eq_ignore_ascii_case("yes"));
        }
        text
    }

    /// The text of a part with markup.
    pub fn html(&self, part: &MessagePart) -> String {
        html::decode(&self.bytes(part), charset(part)).0
    }

    /// What an attachment is called.
    pub fn attachment_name(&self, part: &MessagePart, number: usize) -> String {
        let parsed = part.attachment_name().unwrap_or_default();
        let raw = ["Content-Disposition", "Content-Type"]
            .map(|name| self.raw_field(part, name).unwrap_or_default());
        let odd =
            parsed.contains('\u{fffd}') || parsed.contains("=?") || raw.iter().any(|field| !field.is_ascii());
        let own = || words::parameter(raw[0], b"filename").or_else(|| words::parameter(raw[1], b"name"));
        let name = if odd { own().unwrap_or_else(|| parsed.to_owned()) } else { parsed.to_owned() };
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let last: String = last.chars().filter(|c| !c.is_control()).collect();
        match last.trim() {
            "" if is_mail(part) => format!("转发的邮件{number}.eml"),
            "" => format!("附件{number}"),
            name => name.to_owned(),
        }
    }

    /// The bytes of a header's field; the last one where it stands twice.
    fn raw_field(&self, part: &MessagePart, name: &str) -> Option<&'b [u8]> {
        let mut fields = part.headers.iter().rev();
        let header = fields.find(|header| header.name.as_str().eq_ignore_ascii_case(name))?;
        self.raw.get(header.offset_start as usize..header.offset_end as usize)
    }
}

/// Where the header begins: after a mailbox's own line.
fn header_start(bytes: &[u8]) -> &[u8] {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let line = start.iter().position(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    if start.starts_with(b"From ") || start.starts_with(b">From ") {
        start.get(line..).unwrap_or_default()
    } else {
        start
    }
}

fn is_text(part: &MessagePart) -> bool {
    // A text with a file name is an attachment, wherever the mail's program shows it.
    let named = part.content_disposition().is_some_and(|how| how.attribute("filename").is_some());
    matches!(part.body, PartType::Text(_) | PartType::Html(_)) && !named
}

fn is_mail(part: &MessagePart) -> bool {
    part.content_type().is_some_and(|kind| kind.ctype().eq_ignore_ascii_case("message"))
}

/// The encoding that a part names; what claims to be ASCII names none.
pub(super) fn charset(part: &MessagePart) -> Option<TextEncoding> {
    part.content_type().and_then(|kind| kind.attribute("charset")).and_then(TextEncoding::named)
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

/// Joins the lines that a mail program has cut (RFC 3676, 4.1): those that end with a space.
fn unflow(text: &str, drop_space: bool) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        match line.strip_suffix(' ') {
            Some(cut) if line != "-- " => {
                whole.push_str(cut);
                let han = cut.chars().next_back().is_some_and(|c| !c.is_ascii());
                whole.push_str(if drop_space || han { "" } else { " " });
            }
            _ => {
                whole.push_str(line);
                whole.push('\n');
            }
        }
    }
    whole
}

/// The type of a mail inside a mail.
static NESTED: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant, tried by the tests of mails in mails")]
    Regex::new(r"(?i-u)message\s*(?:\([^)]{0,99}\)\s*)*/\s*(?:\([^)]{0,99}\)\s*)*(?:rfc822|global)|multipart\s*(?:\([^)]{0,99}\)\s*)*/\s*(?:\([^)]{0,99}\)\s*)*digest").unwrap()
});
