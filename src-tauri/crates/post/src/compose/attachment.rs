//! A file that goes with letters.

use std::sync::Arc;

use super::{ComposeError, clean, header};
use crate::base64_lines;

/// A file, encoded once and shared by all letters that carry it.
#[derive(Debug, Clone)]
pub struct Attachment {
    head: Arc<str>,
    encoded: Arc<[u8]>,
}

impl Attachment {
    /// A file under its name, `临江简报2026年第3期.pdf`, and its media type, `application/pdf`.
    ///
    /// The name stands in both forms that readers know (and in one each, since older readers stumble over the same
    /// field twice): RFC 2231 in `Content-Disposition`, RFC 2047 in `Content-Type`.
    ///
    /// # Errors
    ///
    /// A name that is empty, too long for a file, or has control characters; a media type that is none.
    pub fn new(name: &str, mime: &str, bytes: &[u8]) -> Result<Self, ComposeError> {
        let field = "附件名";
        let name = clean(field, name.trim(), 255)?;
        if name.is_empty() || name.contains(['/', '\\']) {
            return Err(ComposeError::Malformed { field, value: name.into() });
        }
        let is_token = |text: &str| {
            !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "!#$&^_.+-".contains(c))
        };
        let is_mime =
            mime.len() < 128 && mime.split_once('/').is_some_and(|(a, b)| is_token(a) && is_token(b));
        if !is_mime {
            return Err(ComposeError::Malformed {
                field: "附件类型",
                value: mime.escape_debug().to_string(),
            });
        }
        let head = format!(
            "Content-Type: {mime};\r\n name={}\r\nContent-Transfer-Encoding: base64\r\n\
             Content-Disposition: attachment;\r\n {}\r\n\r\n",
            header::quoted_words(name, " name=\"".len()),
            header::extended("filename", name),
        );
        Ok(Self { head: head.into(), encoded: base64_lines::encode(bytes).into() })
    }

    /// The file in base64, in lines.
    pub(super) fn encoded(&self) -> &[u8] {
        &self.encoded
    }

    /// How many bytes it adds to a letter.
    pub fn weight(&self) -> usize {
        self.head.len() + self.encoded.len()
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.head.as_bytes());
        out.extend_from_slice(&self.encoded);
    }
}
