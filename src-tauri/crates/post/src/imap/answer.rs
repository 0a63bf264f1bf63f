//! What a server sends, one response at a time (RFC 3501, 7).
//!
//! Both IMAP crates stand on a parser that can be made to panic (`INTERNALDATE NIL`) and to overflow the stack
//! (nested brackets), and the asynchronous one sets aside what a literal announces, up to 512 MB. So a response is
//! read here: into a flat list of tokens, without recursion, out of a budget of bytes. Servers that bend the grammar
//! are understood as far as can be; what this program does not ask for is passed over.

use crate::{PostError, wire::Wire};

/// The longest line, without its literals. Those of a listing have some hundred bytes.
const LINE: usize = 256 << 10;
/// How much of a literal may take as long as a whole letter: slower than 14 KB a second is a stall.
const STRETCH: usize = 4 << 20;

/// One response.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// The end of a command: `a1 OK done`.
    Done {
        /// The command's tag.
        tag: Vec<u8>,
        /// How it went.
        status: Status,
        /// What it says.
        words: Words,
    },
    /// A status without a command: `* OK [UIDVALIDITY 1] …`.
    Status(Status, Words),
    /// Data: `* 1 FETCH (…)`.
    Data(Vec<Token>),
    /// The server waits for more: `+ …`.
    More,
}

/// How a command went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Ok,
    No,
    Bad,
    Bye,
    PreAuth,
}

/// What a status says: in brackets for programs, and the rest for people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// `UIDVALIDITY 1`, without its brackets.
    pub code: String,
    /// All of it.
    pub text: String,
}

/// A piece of a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Open,
    Close,
    /// A word, a number, or `BODY[…]`.
    Word(String),
    /// A quoted string or a literal.
    Text(Vec<u8>),
}

/// Reads the next response; `room` is what it may still cost.
///
/// # Errors
///
/// The line breaks or stalls; what comes is no response, or more than `room`.
pub(super) fn read(wire: &mut Wire, room: &mut usize) -> Result<Answer, PostError> {
    let line = read_line(wire, room)?;
    if line.first() == Some(&b'+') {
        return Ok(Answer::More);
    }
    let (first, rest) = cut(&line);
    let (word, words) = cut(rest);
    match (first, status(word)) {
        (b"*", Some(status)) => Ok(Answer::Status(status, self::words(words))),
        (b"*", None) if !rest.is_empty() => Ok(Answer::Data(read_data(wire, room, rest)?)),
        (tag, Some(status)) => Ok(Answer::Done { tag: tag.to_vec(), status, words: self::words(words) }),
        _ => Err(wire.garbage(&line)),
    }
}

/// The tokens of a response that goes on for as many lines as it has literals.
fn read_data(wire: &mut Wire, room: &mut usize, start: &[u8]) -> Result<Vec<Token>, PostError> {
    let mut tokens = Vec::new();
    let mut announced = tokenize(start, &mut tokens);
    while let Some(size) = announced {
        tokens.push(Token::Text(read_literal(wire, room, size)?));
        announced = tokenize(&read_line(wire, room)?, &mut tokens);
    }
    Ok(tokens)
}

fn read_line(wire: &mut Wire, room: &mut usize) -> Result<Vec<u8>, PostError> {
    let line = wire.read_line(LINE)?;
    spend(wire, room, line.len() as u64 + 2)?;
    Ok(line)
}

fn read_literal(wire: &mut Wire, room: &mut usize, size: u64) -> Result<Vec<u8>, PostError> {
    let size = spend(wire, room, size)?;
    // Asked for and not touched: what is announced and never sent costs nothing.
    let mut bytes = Vec::with_capacity(size);
    let mut stretch = 0;
    while bytes.len() < size {
        let piece = wire.read_some(size - bytes.len())?;
        stretch += piece.len();
        bytes.extend_from_slice(&piece);
        if stretch >= STRETCH {
            stretch = 0;
            wire.begin(wire.doing(), wire.patience().data);
        }
    }
    Ok(bytes)
}

fn spend(wire: &Wire, room: &mut usize, size: u64) -> Result<usize, PostError> {
    let cost = usize::try_from(size).ok().filter(|cost| *cost <= *room);
    let cost = cost.ok_or_else(|| PostError::TooMuch { place: wire.place(), doing: wire.doing(), size })?;
    *room -= cost;
    Ok(cost)
}

/// Cuts a line into tokens; the size of the literal that follows it, if one does.
fn tokenize(line: &[u8], tokens: &mut Vec<Token>) -> Option<u64> {
    let mut rest = line;
    while let Some((&byte, after)) = rest.split_first() {
        rest = match byte {
            b' ' => after,
            b'(' => {
                tokens.push(Token::Open);
                after
            }
            b')' => {
                tokens.push(Token::Close);
                after
            }
            b'"' => quoted(after, tokens),
            b'{' | b'~' if let Some(size) = literal(rest) => return Some(size),
            _ => word(rest, tokens),
        };
    }
    None
}

/// A quoted string; one that does not end takes the rest of its line.
fn quoted<'l>(line: &'l [u8], tokens: &mut Vec<Token>) -> &'l [u8] {
    let mut text = Vec::new();
    let mut bytes = line.iter().enumerate();
    while let Some((at, &byte)) = bytes.next() {
        match byte {
            b'"' => {
                tokens.push(Token::Text(text));
                return line.get(at + 1..).unwrap_or_default();
            }
            b'\\' => text.extend(bytes.next().map(|(_, &escaped)| escaped)),
            _ => text.push(byte),
        }
    }
    tokens.push(Token::Text(text));
    &[]
}

/// A word up to the next space or bracket; square brackets keep together what is in them.
fn word<'l>(line: &'l [u8], tokens: &mut Vec<Token>) -> &'l [u8] {
    let mut inside = false;
    let end = line.iter().position(|&byte| {
        match byte {
            b'[' => inside = true,
            b']' => inside = false,
            _ => {}
        }
        !inside && matches!(byte, b' ' | b'(' | b')')
    });
    // A square bracket that never closes keeps nothing together.
    let end = match end {
        None if inside => line.iter().position(|byte| matches!(byte, b' ' | b'(' | b')')),
        end => end,
    };
    let (word, rest) = line.split_at(end.unwrap_or(line.len()));
    tokens.push(Token::Word(String::from_utf8_lossy(word).into_owned()));
    rest
}

/// The size in `{12}`, `{12+}` or `~{12}` at the end of a line.
fn literal(rest: &[u8]) -> Option<u64> {
    let rest = rest.strip_prefix(b"~").unwrap_or(rest);
    let digits = rest.strip_prefix(b"{")?.strip_suffix(b"}")?;
    let digits = digits.strip_suffix(b"+").unwrap_or(digits);
    let is_number = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    // Too many digits for a number are too much for any budget.
    is_number.then(|| str::from_utf8(digits).ok()?.parse().ok()).map(|size| size.unwrap_or(u64::MAX))
}

fn status(word: &[u8]) -> Option<Status> {
    [
        ("OK", Status::Ok),
        ("NO", Status::No),
        ("BAD", Status::Bad),
        ("BYE", Status::Bye),
        ("PREAUTH", Status::PreAuth),
    ]
    .into_iter()
    .find_map(|(name, status)| word.eq_ignore_ascii_case(name.as_bytes()).then_some(status))
}

fn words(bytes: &[u8]) -> Words {
    let text = crate::wire::legible(bytes).trim().to_owned();
    let code = text.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(code, _)| code.to_owned());
    Words { code: code.unwrap_or_default(), text }
}

/// The first word of a line, and what follows.
fn cut(line: &[u8]) -> (&[u8], &[u8]) {
    match line.iter().position(|byte| *byte == b' ') {
        Some(at) => (line.get(..at).unwrap_or_default(), line.get(at + 1..).unwrap_or_default()),
        None => (line, &[]),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_is_cut_into_tokens() {
        let check = |line: &str, expected: &str, size: Option<u64>| {
            let mut tokens = Vec::new();
            assert_eq!(tokenize(line.as_bytes(), &mut tokens), size, "{line}");
            assert_eq!(show(&tokens), expected, "{line}");
        };
        check("7 FETCH (UID 9 )", "7 FETCH ( UID 9 )", None);
        check(
            r#"1 FETCH (BODY[HEADER.FIELDS (DATE "FROM")] {12}"#,
            "1 FETCH ( BODY[HEADER.FIELDS (DATE \"FROM\")]",
            Some(12),
        );
        check("BODY[]<0> {3+}", "BODY[]<0>", Some(3));
        check("BODY[] ~{3}", "BODY[]", Some(3));
        check(
            r#"LIST (\HasNoChildren) "/" "a \"b\" \\c""#,
            r#"LIST ( \HasNoChildren ) '/' 'a "b" \c'"#,
            None,
        );
        check("{99999999999999999999999}", "", Some(u64::MAX));
        // A size inside a quoted string, or inside a line, announces nothing.
        check(r#""{5}""#, "'{5}'", None);
        check("{5} x", "{5} x", None);
        check("{} {-1} {x}", "{} {-1} {x}", None);
        check("BODY[ (UID 3)", "BODY[ ( UID 3 )", None);
        check(r#"("open"#, "( 'open'", None);
        check("NIL)", "NIL )", None);
    }

    #[test]
    fn a_status_has_a_code_for_programs() {
        let check = |line: &str, code: &str, text: &str| {
            assert_eq!(words(line.as_bytes()), Words { code: code.into(), text: text.into() });
        };
        check("[UIDVALIDITY 5] fine", "UIDVALIDITY 5", "[UIDVALIDITY 5] fine");
        check("fine", "", "fine");
        check("[broken", "", "[broken");
        check("", "", "");
    }

    proptest! {
        #[test]
        fn no_line_is_too_strange(line in proptest::collection::vec(any::<u8>(), 0..80)) {
            tokenize(&line, &mut Vec::new());
            words(&line);
        }
    }

    fn show(tokens: &[Token]) -> String {
        let one = |token: &Token| match token {
            Token::Open => "(".to_owned(),
            Token::Close => ")".to_owned(),
            Token::Word(word) => word.clone(),
            Token::Text(text) => format!("'{}'", String::from_utf8_lossy(text)),
        };
        tokens.iter().map(one).collect::<Vec<_>>().join(" ")
    }
}
