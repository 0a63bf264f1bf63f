//! What a FETCH response tells of one message (RFC 3501, 7.4.2).

use chrono::{DateTime, FixedOffset};
use encoding_rs::GB18030;
use mail_parser::MessageParser;

use super::answer::Token;

/// A message as a listing tells it, without its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// Its number in the folder, which never changes while the folder's validity stays.
    pub uid: u32,
    /// Its size in bytes, as the server says.
    pub size: u64,
    /// Its Message-ID without angle brackets; empty where it has none.
    pub message_id: String,
    /// The name that its sender goes by; may be empty.
    pub from_name: String,
    /// The address that it says it comes from; may be empty.
    pub from_address: String,
    /// Its subject; may be empty.
    pub subject: String,
    /// When it says it was written.
    pub date: Option<DateTime<FixedOffset>>,
}

/// What a FETCH response held, as far as this program asks for it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fetched {
    pub uid: Option<u32>,
    pub size: Option<u64>,
    pub body: Option<Vec<u8>>,
}

impl Fetched {
    /// Reads a response's tokens; None where it is another kind of response.
    pub fn read(tokens: Vec<Token>) -> Option<Self> {
        let mut tokens = tokens.into_iter();
        let (Some(Token::Word(_)), Some(Token::Word(kind)), Some(Token::Open)) =
            (tokens.next(), tokens.next(), tokens.next())
        else {
            return None;
        };
        if !kind.eq_ignore_ascii_case("FETCH") {
            return None;
        }
        let mut fetched = Self::default();
        while let Some(Token::Word(key)) = tokens.next() {
            match tokens.next()? {
                Token::Open => skip_list(&mut tokens),
                Token::Close => break,
                value => fetched.take(&key.to_ascii_uppercase(), value),
            }
        }
        Some(fetched)
    }

    fn take(&mut self, key: &str, value: Token) {
        match (key, value) {
            ("UID", Token::Word(number)) => self.uid = number.parse().ok().filter(|uid| *uid > 0),
            ("RFC822.SIZE", Token::Word(number)) => self.size = number.parse().ok(),
            (key, Token::Text(bytes)) if key.starts_with("BODY[") => self.body = Some(bytes),
            (key, Token::Word(nil)) if key.starts_with("BODY[") && nil.eq_ignore_ascii_case("NIL") => {
                self.body = Some(Vec::new());
            }
            _ => {}
        }
    }

    /// The message's header fields; None where the response does not say whose they are.
    pub fn header(self) -> Option<Header> {
        let mut header = Header { uid: self.uid?, size: self.size.unwrap_or(0), ..Header::default() };
        let bytes = self.body?;
        // Old programs put GBK there, bare.
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(other) => GB18030.decode_without_bom_handling(other.as_bytes()).0.into_owned(),
        };
        let Some(message) = MessageParser::default().parse_headers(text.as_bytes()) else {
            return Some(header);
        };
        let sender = message.from().and_then(|from| from.first());
        header.message_id = line(message.message_id());
        header.subject = line(message.subject());
        header.from_name = line(sender.and_then(|sender| sender.name()));
        header.from_address = line(sender.and_then(|sender| sender.address()));
        header.date = message.date().and_then(|date| DateTime::parse_from_rfc3339(&date.to_rfc3339()).ok());
        Some(header)
    }
}

/// Passes over a list whose bracket was just opened.
fn skip_list(tokens: &mut impl Iterator<Item = Token>) {
    let mut depth = 1_usize;
    for token in tokens {
        match token {
            Token::Open => depth += 1,
            Token::Close => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return;
        }
    }
}

/// A field as one line.
fn line(text: Option<&str>) -> String {
    let text = text.unwrap_or_default();
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_owned()
}
