//! A letter's bytes (RFC 5322, RFC 2045 to 2047, RFC 2231): the same letter gives the same bytes.
//!
//! All that is written is ASCII in lines of at most 998 characters, unless an address itself needs UTF-8
//! (RFC 6532), so that any server can carry it as it is.

mod attachment;
mod header;

use chrono::{DateTime, FixedOffset};
use thiserror::Error;

use crate::{
    address::{self, Address, AddressError},
    base64_lines,
};

pub use attachment::Attachment;

/// A letter before it is bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// `local@domain`, with or without the angle brackets; unique in the world.
    pub message_id: String,
    /// When it was written.
    pub date: DateTime<FixedOffset>,
    /// Name and address of who sends it.
    pub from: (String, String),
    /// Names, which may be empty, and addresses. Nobody at all makes `undisclosed-recipients` (密送).
    pub to: Vec<(String, String)>,
    /// Those in copy.
    pub cc: Vec<(String, String)>,
    /// One line.
    pub subject: String,
    /// Plain text; any kind of line end.
    pub body: String,
    /// The message id of the letter that this one answers.
    pub in_reply_to: Option<String>,
}

/// Why a letter cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ComposeError {
    /// A newline or another character that could smuggle in a header.
    #[error("邮件的“{field}”里有换行或控制字符，没有写成邮件。请删去后再试。")]
    Control {
        /// Which field, as the window calls it.
        field: &'static str,
    },
    /// More than a header can hold.
    #[error("邮件的“{field}”太长。请改短。")]
    TooLong {
        /// Which field.
        field: &'static str,
    },
    /// Empty or of the wrong form.
    #[error("邮件的“{field}”（{value}）格式不对")]
    Malformed {
        /// Which field.
        field: &'static str,
        /// What it holds.
        value: String,
    },
    /// An address that is none.
    #[error("邮件的“{field}”：{fault}")]
    Address {
        /// Which field.
        field: &'static str,
        /// What is wrong with it.
        fault: AddressError,
    },
}

/// Writes a letter, lines ending in CRLF.
///
/// # Errors
///
/// A field that cannot stand in a header, by its name. Nothing is left out or mended on the way.
pub fn compose(letter: &Letter, attachments: &[Attachment]) -> Result<Vec<u8>, ComposeError> {
    let room = attachments.iter().map(|attachment| attachment.encoded().len() + 2048).sum::<usize>();
    let mut out = Vec::with_capacity(room + letter.body.len() * 3 / 2 + 4096);
    let message_id = write_headers(letter, &mut out)?;
    let body = body(&letter.body)?;
    if attachments.is_empty() {
        write_text(&body, &mut out);
        return Ok(out);
    }
    let boundary = boundary(message_id);
    out.extend_from_slice(
        format!("Content-Type: multipart/mixed;\r\n boundary=\"{boundary}\"\r\n\r\n").as_bytes(),
    );
    out.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
    write_text(&body, &mut out);
    for attachment in attachments {
        out.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
        attachment.write(&mut out);
    }
    out.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Ok(out)
}

/// Writes what all letters have, and gives back the message id without its brackets.
fn write_headers<'a>(letter: &'a Letter, out: &mut Vec<u8>) -> Result<&'a str, ComposeError> {
    let from = [letter.from.clone()];
    header::write(out, "Date", &letter.date.format("%a, %d %b %Y %H:%M:%S %z").to_string());
    header::write(out, "From", &people("寄件人", "From", &from)?);
    let to = people("收件人", "To", &letter.to)?;
    header::write(out, "To", if to.is_empty() { "undisclosed-recipients:;" } else { &to });
    if !letter.cc.is_empty() {
        header::write(out, "Cc", &people("抄送", "Cc", &letter.cc)?);
    }
    let subject = clean("主题", &letter.subject, 2000)?;
    header::write(out, "Subject", &header::unstructured(subject, "Subject: ".len()));
    let message_id = identifier("邮件编号", &letter.message_id)?;
    header::write(out, "Message-ID", &format!("<{message_id}>"));
    if let Some(answered) = &letter.in_reply_to {
        let answered = identifier("所回复的邮件编号", answered)?;
        header::write(out, "In-Reply-To", &format!("<{answered}>"));
        header::write(out, "References", &format!("<{answered}>"));
    }
    header::write(out, "MIME-Version", "1.0");
    Ok(message_id)
}

fn people(field: &'static str, header: &str, people: &[(String, String)]) -> Result<String, ComposeError> {
    let written = people.iter().enumerate().map(|(index, (name, address))| {
        let address: Address =
            address::check(address).map_err(|fault| ComposeError::Address { field, fault })?;
        let name = clean(field, name.trim(), 500)?;
        let column = if index == 0 { header.len() + 2 } else { 1 };
        Ok(header::mailbox(name, &address, column))
    });
    Ok(written.collect::<Result<Vec<_>, _>>()?.join(",\r\n "))
}

/// A text that may stand in a header: no character that could end it.
fn clean<'a>(field: &'static str, text: &'a str, most: usize) -> Result<&'a str, ComposeError> {
    if text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        return Err(ComposeError::Control { field });
    }
    if text.len() > most {
        return Err(ComposeError::TooLong { field });
    }
    Ok(text)
}

/// A message id without its brackets (RFC 5322, 3.6.4, in the wider form that is met with).
fn identifier<'a>(field: &'static str, text: &'a str) -> Result<&'a str, ComposeError> {
    let text = clean(field, text, 900)?;
    let bare = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(text);
    let fits = |c: char| c.is_ascii_graphic() && !"<>()\\,;\"".contains(c);
    if bare.is_empty() || !bare.chars().all(fits) {
        return Err(ComposeError::Malformed { field, value: text.into() });
    }
    Ok(bare)
}

/// The body with CRLF at every line's end.
fn body(text: &str) -> Result<String, ComposeError> {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    if unified.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(ComposeError::Control { field: "正文" });
    }
    Ok(unified.replace('\n', "\r\n"))
}

fn write_text(body: &str, out: &mut Vec<u8>) {
    header::write(out, "Content-Type", "text/plain; charset=utf-8");
    header::write(out, "Content-Transfer-Encoding", "base64");
    out.extend_from_slice(b"\r\n");
    out.extend_from_slice(&base64_lines::encode(body.as_bytes()));
}

/// A boundary that no part can hold, since `_` is no letter of base64 (RFC 2045, 6.7), and that is the letter's
/// own, so that a letter inside a letter is not cut by it.
fn boundary(message_id: &str) -> String {
    let own: String = message_id.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    format!("=_jianbao_{own}")
}
