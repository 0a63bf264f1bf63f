//! Operators with their operands: content streams, and the `CMaps` that are written like them
//! (ISO 32000-1, 7.8.2 and 9.10.3). Lenient: what is no token is passed over.

use crate::scan::Scan;

/// More operands than an operator has; a `CMap` section has 100 entries of three.
const MOST_OPERANDS: usize = 4096;

/// Arrays and dictionaries deeper than this are flattened.
const DEEPEST: usize = 16;

/// An operand.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Operand {
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    /// An array; a dictionary as its keys and values in a row.
    List(Vec<Operand>),
}

/// What the operands stand before.
pub(super) struct Operation<'a> {
    pub operator: &'a [u8],
    pub operands: Vec<Operand>,
}

/// The operations of a stream.
pub(super) struct Operations<'a> {
    scan: Scan<'a>,
}

enum Token<'a> {
    Operand(Operand),
    Operator(&'a [u8]),
    Open,
    Close,
}

impl<'a> Operations<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { scan: Scan::new(bytes) }
    }

    fn token(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.scan.peek()?;
            self.scan.at += 1;
            let token = match byte {
                b'%' => {
                    self.scan.take_while(|byte| byte != b'\n' && byte != b'\r');
                    continue;
                }
                b'/' => Token::Operand(Operand::Name(self.name())),
                b'(' => Token::Operand(Operand::Text(self.literal())),
                b'<' if self.scan.peek() == Some(b'<') => {
                    self.scan.at += 1;
                    Token::Open
                }
                b'>' if self.scan.peek() == Some(b'>') => {
                    self.scan.at += 1;
                    Token::Close
                }
                b'<' => Token::Operand(Operand::Text(self.hexadecimal())),
                b'[' => Token::Open,
                b']' => Token::Close,
                byte if is_regular(byte) => {
                    self.scan.at -= 1;
                    let word = self.scan.take_while(is_regular);
                    number(word)
                        .map_or(Token::Operator(word), |number| Token::Operand(Operand::Number(number)))
                }
                _ => continue,
            };
            return Some(token);
        }
    }

    fn name(&mut self) -> Vec<u8> {
        let raw = self.scan.take_while(is_regular);
        let mut name = Vec::with_capacity(raw.len());
        let mut at = 0;
        while let Some(byte) = raw.get(at) {
            let code = raw
                .get(at + 1..at + 3)
                .filter(|_| *byte == b'#')
                .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
            name.push(code.unwrap_or(*byte));
            at += if code.is_some() { 3 } else { 1 };
        }
        name
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        let raw = self.scan.take_while(|byte| byte != b'>');
        self.scan.at += 1;
        let digits: Vec<u8> =
            raw.iter().filter_map(|byte| char::from(*byte).to_digit(16)).map(|digit| digit as u8).collect();
        digits
            .chunks(2)
            .map(|pair| pair.iter().fold(0, |sum, digit| sum << 4 | digit) << (4 * (2 - pair.len())))
            .collect()
    }

    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut depth = 1;
        while let Some(byte) = self.scan.peek() {
            self.scan.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                b'\\' => {
                    text.extend(self.escaped());
                    continue;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
            text.push(byte);
        }
        text
    }

    fn escaped(&mut self) -> Option<u8> {
        let byte = self.scan.peek()?;
        self.scan.at += 1;
        match byte {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'\r' => {
                self.scan.at += usize::from(self.scan.peek() == Some(b'\n'));
                None
            }
            b'\n' => None,
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.scan.peek() else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.scan.at += 1;
                }
                Some(code as u8)
            }
            byte => Some(byte),
        }
    }

    /// Passes over the data of an inline image: up to `EI` between white space.
    fn image_data(&mut self) {
        let rest = self.scan.bytes.get(self.scan.at..).unwrap_or_default();
        let ends = |window: &[u8]| matches!(window, [before, b'E', b'I', behind] if before.is_ascii_whitespace() && !is_regular(*behind));
        self.scan.at += rest.windows(4).position(ends).map_or(rest.len(), |place| place + 3);
    }
}

impl<'a> Iterator for Operations<'a> {
    type Item = Operation<'a>;

    fn next(&mut self) -> Option<Operation<'a>> {
        let mut lists: Vec<Vec<Operand>> = vec![Vec::new()];
        let mut room = MOST_OPERANDS;
        loop {
            match self.token()? {
                Token::Open if lists.len() < DEEPEST => lists.push(Vec::new()),
                Token::Close if lists.len() > 1 => {
                    let list = lists.pop().unwrap_or_default();
                    lists.last_mut()?.push(Operand::List(list));
                }
                Token::Operand(operand) => {
                    room = room.saturating_sub(1);
                    if room > 0 {
                        lists.last_mut()?.push(operand);
                    }
                }
                // Words inside arrays and dictionaries are values: true, false, null.
                Token::Open | Token::Close | Token::Operator(b"true" | b"false" | b"null" | b"R") => {}
                Token::Operator(operator) => {
                    if operator == b"ID" {
                        self.image_data();
                    }
                    return Some(Operation { operator, operands: lists.swap_remove(0) });
                }
            }
        }
    }
}

fn is_regular(byte: u8) -> bool {
    !matches!(
        byte,
        0 | b'\t'
            | b'\n'
            | 12
            | b'\r'
            | b' '
            | b'('
            | b')'
            | b'<'
            | b'>'
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'/'
            | b'%'
    )
}

fn number(word: &[u8]) -> Option<f64> {
    if !matches!(word.first()?, b'0'..=b'9' | b'+' | b'-' | b'.') {
        return None;
    }
    // Writers of numbers like `--5` and `1.2.3` exist; what is no number counts as none.
    let value: f64 = std::str::from_utf8(word).ok()?.parse().unwrap_or(0.0);
    Some(if value.is_finite() { value.clamp(-1e9, 1e9) } else { 0.0 })
}

impl Operation<'_> {
    /// The number at a place among the operands, or zero.
    pub fn number(&self, index: usize) -> f64 {
        match self.operands.get(index) {
            Some(Operand::Number(number)) => *number,
            _ => 0.0,
        }
    }

    pub fn name(&self, index: usize) -> Option<&[u8]> {
        match self.operands.get(index)? {
            Operand::Name(name) => Some(name),
            _ => None,
        }
    }

    pub fn text(&self, index: usize) -> Option<&[u8]> {
        match self.operands.get(index)? {
            Operand::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn list(&self, index: usize) -> &[Operand] {
        match self.operands.get(index) {
            Some(Operand::List(list)) => list,
            _ => &[],
        }
    }
}

/// A text string of the file: UTF-16 or UTF-8 with its mark, otherwise Latin.
pub(super) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest
                .chunks_exact(2)
                .map(|pair| pair.iter().fold(0, |sum, byte| sum << 8 | u16::from(*byte)))
                .collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_stand_before_their_operator() {
        let check = |bytes: &[u8], operator: &[u8], operands: &[Operand]| {
            let found = Operations::new(bytes).next().expect("an operation");
            assert_eq!((found.operator, found.operands.as_slice()), (operator, operands));
        };
        let text = |bytes: &[u8]| Operand::Text(bytes.to_vec());
        check(b"/F1 12.5 Tf", b"Tf", &[Operand::Name(b"F1".to_vec()), Operand::Number(12.5)]);
        check(b"(a\\(b(c)\\051\\n) Tj", b"Tj", &[text(b"a(b(c))\n")]);
        check(
            b"[<4E2> -5 (x)] TJ",
            b"TJ",
            &[Operand::List(vec![text(b"\x4e\x20"), Operand::Number(-5.0), text(b"x")])],
        );
        check(b"% note\n/A#20b BMC", b"BMC", &[Operand::Name(b"A b".to_vec())]);
        check(
            b"/Span <</ActualText (x)>> BDC",
            b"BDC",
            &[
                Operand::Name(b"Span".to_vec()),
                Operand::List(vec![Operand::Name(b"ActualText".to_vec()), text(b"x")]),
            ],
        );
        check(b"]] >> q", b"q", &[]);
    }

    #[test]
    fn the_data_of_an_image_is_passed_over() {
        let operators: Vec<_> =
            Operations::new(b"BI /W 1 ID \x00EI(( \nEI Q").map(|found| found.operator.to_vec()).collect();
        assert_eq!(operators, [b"BI".to_vec(), b"ID".to_vec(), b"Q".to_vec()]);
    }
}
