//! What a server answers (RFC 5321, 4.2).

use crate::{
    PostError,
    wire::{Wire, legible},
};

/// RFC 5321 (4.5.3.1.5) knows 512; servers that explain themselves need more.
const LINE: usize = 4096;
/// As postfix has it.
const WHOLE: usize = 100_000;

/// A reply of one or several lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reply {
    /// Three digits.
    pub(super) code: u16,
    /// Its lines without the code.
    pub(super) lines: Vec<String>,
}

impl Reply {
    /// Waits for a reply.
    pub(super) fn read(wire: &mut Wire) -> Result<Self, PostError> {
        let mut reply: Option<Self> = None;
        let mut size = 0;
        loop {
            let line = wire.read_line(LINE)?;
            size += line.len();
            let Some((code, is_last, text)) = parts(&line).filter(|_| size <= WHOLE) else {
                return Err(wire.garbage(&line));
            };
            let reply = reply.get_or_insert_with(|| Self { code, lines: Vec::new() });
            if reply.code != code {
                return Err(wire.garbage(&line));
            }
            reply.lines.push(legible(text));
            if is_last {
                return Ok(reply.clone());
            }
        }
    }

    /// Code and text in one line, not too long to show.
    pub(super) fn words(&self) -> String {
        let words = format!("{} {}", self.code, self.lines.join(" "));
        match words.char_indices().nth(300) {
            Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
            None => words.trim_end().into(),
        }
    }

    pub(super) fn is_positive(&self) -> bool {
        (200..300).contains(&self.code)
    }

    /// The reply as the error that it is where nothing else can be made of it.
    pub(super) fn error(&self, wire: &Wire) -> PostError {
        match self.code {
            400.. => PostError::ServerSays {
                place: wire.place(),
                doing: wire.doing(),
                code: Some(self.code),
                reply: self.words(),
            },
            _ => wire.garbage(self.words().as_bytes()),
        }
    }
}

/// Code, whether it is the last line, and text. A line of three digits alone is met with and harmless.
fn parts(line: &[u8]) -> Option<(u16, bool, &[u8])> {
    let (digits, rest) = line.split_at_checked(3)?;
    let &[first @ b'2'..=b'5', second @ b'0'..=b'5', third @ b'0'..=b'9'] = digits else {
        return None;
    };
    let code = [first, second, third].iter().fold(0, |code, digit| code * 10 + u16::from(digit - b'0'));
    match rest {
        [] => Some((code, true, rest)),
        [b' ', text @ ..] => Some((code, true, text)),
        [b'-', text @ ..] => Some((code, false, text)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_parted_or_refused() {
        let check = |line: &str, expected: Option<(u16, bool, &str)>| {
            assert_eq!(parts(line.as_bytes()), expected.map(|(a, b, c)| (a, b, c.as_bytes())), "{line}");
        };
        check("250 ok", Some((250, true, "ok")));
        check("250-SIZE 10", Some((250, false, "SIZE 10")));
        check("354", Some((354, true, "")));
        check("250 ", Some((250, true, "")));
        check("250ok", None);
        check("150 x", None);
        check("260 x", None);
        check("25", None);
        check("", None);
        check("HTTP/1.1 400 Bad Request", None);
    }
}
