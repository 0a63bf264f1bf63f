//! The tokens of RTF: braces, control words and symbols, bytes of text, binary data (RTF 1.9.1,
//! "Conventions of an RTF Reader").

use crate::scan::Scan;

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\name` with its number.
    Word(&'a [u8], Option<i32>),
    /// `\` before a character that is no letter: `\*`, `\~`.
    Symbol(u8),
    /// A byte of text: as it stands, or `\'c1`.
    Byte(u8),
    /// What follows `\bin`.
    Binary(&'a [u8]),
}

/// The tokens of a file from its start.
pub(super) struct Tokens<'a> {
    scan: Scan<'a>,
}

impl<'a> Tokens<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { scan: Scan::new(bytes) }
    }

    fn escape(&mut self) -> Option<Token<'a>> {
        let first = self.scan.peek()?;
        if first.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.scan.at += 1;
        match first {
            b'\'' => Some(self.hex().map_or(Token::Symbol(b'\''), Token::Byte)),
            b'\\' | b'{' | b'}' => Some(Token::Byte(first)),
            b'\r' | b'\n' => Some(Token::Word(b"par", None)),
            b'\t' => Some(Token::Word(b"tab", None)),
            _ => Some(Token::Symbol(first)),
        }
    }

    fn hex(&mut self) -> Option<u8> {
        let digits = std::str::from_utf8(self.scan.bytes.get(self.scan.at..self.scan.at + 2)?).ok()?;
        let value = u8::from_str_radix(digits, 16).ok()?;
        self.scan.at += 2;
        Some(value)
    }

    fn word(&mut self) -> Token<'a> {
        let name = self.scan.take_while(|byte| byte.is_ascii_alphabetic());
        let negative = self.scan.peek() == Some(b'-');
        let digits_at = self.scan.at + usize::from(negative);
        let mut number = None;
        if self.scan.bytes.get(digits_at).is_some_and(u8::is_ascii_digit) {
            self.scan.at = digits_at;
            let digits = self.scan.take_while(|byte| byte.is_ascii_digit());
            let value = digits
                .iter()
                .fold(0_i32, |sum, digit| sum.saturating_mul(10).saturating_add(i32::from(digit - b'0')));
            number = Some(if negative { -value } else { value });
        }
        if self.scan.peek() == Some(b' ') {
            self.scan.at += 1;
        }
        if name == b"bin" {
            return self.binary(number.unwrap_or(0));
        }
        Token::Word(name, number)
    }

    fn binary(&mut self, length: i32) -> Token<'a> {
        let rest = self.scan.bytes.get(self.scan.at..).unwrap_or_default();
        let length = usize::try_from(length).unwrap_or(0).min(rest.len());
        self.scan.at += length;
        Token::Binary(rest.get(..length).unwrap_or_default())
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.scan.peek()?;
            self.scan.at += 1;
            return match byte {
                b'{' => Some(Token::Open),
                b'}' => Some(Token::Close),
                b'\\' => self.escape(),
                b'\t' => Some(Token::Word(b"tab", None)),
                // Line ends of the file are not of the text, nor are the zeros behind its end.
                b'\r' | b'\n' | 0 => continue,
                _ => Some(Token::Byte(byte)),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_braces_words_and_bytes() {
        let check = |text: &[u8], expected: &[Token]| {
            assert_eq!(Tokens::new(text).collect::<Vec<_>>(), expected, "{}", String::from_utf8_lossy(text));
        };
        check(b"{\\b0 a}", &[Token::Open, Token::Word(b"b", Some(0)), Token::Byte(b'a'), Token::Close]);
        check(b"\\u-12345?", &[Token::Word(b"u", Some(-12345)), Token::Byte(b'?')]);
        check(
            b"\\'c1\\'zz",
            &[Token::Byte(0xc1), Token::Symbol(b'\''), Token::Byte(b'z'), Token::Byte(b'z')],
        );
        check(b"\\bin3 }{\\x", &[Token::Binary(b"}{\\"), Token::Byte(b'x')]);
        check(b"\\bin99999999999 ab", &[Token::Binary(b"ab")]);
        check(b"a\r\nb\\", &[Token::Byte(b'a'), Token::Byte(b'b')]);
        check(b"\\par-x", &[Token::Word(b"par", None), Token::Byte(b'-'), Token::Byte(b'x')]);
    }
}
