//! Messages that say that a letter did not arrive (退信).
//!
//! Most are reports for programs (RFC 3464). Some large providers and old servers write for people only: those are
//! known by who sends them and by what they say, and only what stands before the quoted letter is believed.

mod plain;
mod report;

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use mail_parser::{Message, MessageParser, MimeHeaders};
use regex::Regex;

use crate::wire::legible;

/// How much of a message is looked at, bytes: the letter's own attachments come after what is of interest.
const START: usize = 2 << 20;
/// The most recipients that one report tells of.
const RECIPIENTS: usize = 1000;
/// How much is kept of a reason, characters.
const WHY: usize = 300;

/// A report about a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    /// The Message-ID of the letter, without angle brackets, where the report tells.
    pub message_id: Option<String>,
    /// What became of it, for each recipient that the report names; never empty.
    pub recipients: Vec<Returned>,
}

/// What became of a letter to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// Whom the letter was sent to.
    pub address: String,
    /// A code as 5.1.1 (RFC 3463), where there is one.
    pub status: Option<String>,
    /// What was done.
    pub action: Action,
    /// Why, in the server's words; may be empty.
    pub why: String,
}

/// What a server did with a letter (RFC 3464, 2.3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It did not arrive, and will not.
    Failed,
    /// It did not arrive yet, and is still tried: no failure.
    Delayed,
    /// It arrived.
    Delivered,
    /// It went to a server that does not report.
    Relayed,
    /// It went on to several others.
    Expanded,
}

/// Reads a message; None where it is no report about a letter.
pub fn bounce(bytes: &[u8]) -> Option<Bounce> {
    let masked = masked(bytes.get(..START).unwrap_or(bytes));
    let message = MessageParser::default().parse(&masked)?;
    let mut recipients = report::recipients(&message);
    if recipients.is_empty() {
        recipients = plain::recipients(&message);
    }
    recipients.truncate(RECIPIENTS);
    (!recipients.is_empty()).then(|| Bounce { message_id: letter_id(&message), recipients })
}

/// The message with the mails inside it called something else of the same length: the parser would nest them
/// without bound.
fn masked(bytes: &[u8]) -> Vec<u8> {
    let mut masked = bytes.to_vec();
    let lower = bytes.to_ascii_lowercase();
    for nested in ["message/rfc822", "message/global"] {
        for at in memchr::memmem::find_iter(&lower, nested) {
            if let Some(last) = masked.get_mut(at + nested.len() - 1) {
                *last = b'_';
            }
        }
    }
    masked
}

/// The Message-ID in the letter's header, which a report has as a part of its own or quotes in its text.
fn letter_id(message: &Message) -> Option<String> {
    static ID: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?im)^[>\s]*message-id:\s*<([^<>\s]{3,250})>").ok());
    let found = |text: &str| Some((*ID).as_ref()?.captures(text)?.get(1)?.as_str().to_owned());
    let is_letter = |part: &&mail_parser::MessagePart| {
        let kind = part.content_type();
        let kind = kind.map(|kind| (kind.ctype(), kind.subtype().unwrap_or_default()));
        kind.is_some_and(|(kind, sub)| {
            kind.eq_ignore_ascii_case("message") && !sub.to_ascii_lowercase().contains("delivery-status")
                || sub.eq_ignore_ascii_case("rfc822-headers")
        })
    };
    let mut letters = message.parts.iter().skip(1).filter(is_letter);
    letters
        .find_map(|part| found(&String::from_utf8_lossy(part.contents())))
        .or_else(|| found(&text(message)))
        .or_else(|| message.in_reply_to().as_text().map(str::to_owned))
        .or_else(|| {
            message
                .header("X-Original-Message-ID")?
                .as_text()
                .map(|id| id.trim_matches(['<', '>', ' ']).to_owned())
        })
}

/// All of a message's text, of HTML the words.
fn text(message: &Message) -> String {
    (0..message.text_body_count().min(20))
        .filter_map(|at| message.body_text(at))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A code as 5.1.1.
fn status(text: &str) -> Option<String> {
    static STATUS: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?:$|[^\d.]|\.\D|\.$)").ok());
    Some((*STATUS).as_ref()?.captures(text)?.get(1)?.as_str().to_owned())
}

/// The beginning of a reason as one line.
fn short(why: &str) -> String {
    let line = legible(why.as_bytes()).split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(WHY) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}
