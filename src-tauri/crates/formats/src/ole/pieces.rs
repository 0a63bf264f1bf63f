//! The piece table: which bytes of the file are which characters of the text ([MS-DOC] 2.9.38, 2.9.177).

use encoding_rs::{Encoding, WINDOWS_1252};

use super::fib::{Fib, Table};
use super::plc::plc;
use crate::bytes::Bytes;
use crate::codepage;

/// More characters than this no text of a bulletin has: 5,000 pages.
const MOST: usize = 5_000_000;

/// A character of the text and where it stands in the file, by which its properties are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    /// A UTF-16 code unit; zero for the second byte of a character.
    pub unit: u16,
    pub fc: u32,
}

/// The text, a letter a character position.
pub(super) struct Text {
    pub letters: Vec<Letter>,
    /// Whether some of it is missing.
    pub cut: bool,
}

/// Reads the text by the piece table; of one piece where there is no such table.
pub(super) fn text(fib: &Fib, stream: &[u8], tables: &[u8]) -> Text {
    let pieces = piece_table(fib.table(tables, Table::Clx)).unwrap_or_default();
    let mut text = Text { letters: Vec::new(), cut: false };
    let mut any = false;
    for (range, data) in plc(pieces, 8) {
        any = true;
        let Some(fc) = data.u32_at(2) else { break };
        let length = range.end.saturating_sub(range.start) as usize;
        let compressed = !fib.old && fc & 0x4000_0000 != 0;
        let encoding = match (fib.old, compressed) {
            (true, _) => Some(fib.encoding).filter(|_| !fib.wide),
            (false, true) => Some(WINDOWS_1252),
            (false, false) => None,
        };
        let start = if compressed { (fc & 0x3fff_ffff) / 2 } else { fc };
        text.piece(stream, start, length, encoding);
    }
    if !any {
        one_piece(fib, stream, &mut text);
    }
    text
}

/// The `PlcPcd` behind the property changes of the Clx.
fn piece_table(clx: &[u8]) -> Option<&[u8]> {
    let mut at = 0;
    while clx.u8_at(at)? == 1 {
        at += 3 + usize::from(clx.u16_at(at + 1)?);
    }
    let length = clx.u32_at(at + 1)? as usize;
    (clx.u8_at(at)? == 2).then(|| clx.available(at + 5..(at + 5).saturating_add(length)))
}

/// The text without a piece table: of Word 6 as it is, of a later file cut short by a guess at its width.
fn one_piece(fib: &Fib, stream: &[u8], text: &mut Text) {
    let bytes = stream.available(fib.text.0 as usize..fib.text.1 as usize);
    let wide = fib.wide || !fib.old && looks_wide(bytes);
    let encoding = if fib.old { fib.encoding } else { WINDOWS_1252 };
    let length = if wide { bytes.len() / 2 } else { bytes.len() };
    text.piece(stream, fib.text.0, length, (!wide).then_some(encoding));
    text.cut |= !fib.old;
}

/// Whether bytes are UTF-16: most pairs of the first kilobytes are Han, CJK marks or ASCII.
fn looks_wide(bytes: &[u8]) -> bool {
    let units: Vec<u16> =
        bytes.available(0..8192).chunks_exact(2).filter_map(|pair| pair.u16_at(0)).collect();
    let likely = |unit: &&u16| matches!(**unit, 7..=0x0d | 0x20..=0x7e | 0x2010..=0x2027 | 0x3000..=0x303f | 0x4e00..=0x9fff | 0xff00..=0xffef);
    units.iter().filter(likely).count() * 10 > units.len() * 7
}

impl Text {
    fn piece(&mut self, stream: &[u8], start: u32, length: usize, encoding: Option<&'static Encoding>) {
        let taken = length.min(MOST.saturating_sub(self.letters.len()));
        self.cut |= taken < length;
        let from = start as usize;
        let Some(encoding) = encoding else {
            let bytes = stream.available(from..from.saturating_add(taken * 2));
            self.cut |= bytes.len() < taken * 2;
            let units = bytes.chunks_exact(2).filter_map(|pair| pair.u16_at(0)).zip((start..).step_by(2));
            self.letters.extend(units.map(|(unit, fc)| Letter { unit, fc }));
            return;
        };
        let bytes = stream.available(from..from.saturating_add(taken));
        self.cut |= bytes.len() < taken;
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let two =
                codepage::is_lead(*byte, encoding) && bytes.get(at + 1).is_some_and(|trail| *trail >= 0x30);
            let size = if two { 2 } else { 1 };
            let fc = start.saturating_add(at as u32);
            self.letters.push(Letter { unit: decode(bytes.available(at..at + size), encoding), fc });
            // A character position is a byte here.
            self.letters.extend(two.then_some(Letter { unit: 0, fc: fc + 1 }));
            at += size;
        }
    }
}

fn decode(bytes: &[u8], encoding: &'static Encoding) -> u16 {
    if let [ascii @ 0..0x80] = bytes {
        return u16::from(*ascii);
    }
    let text = encoding.decode_without_bom_handling(bytes).0;
    let mut units = text.encode_utf16();
    units.next().filter(|_| units.next().is_none()).unwrap_or(0xfffd)
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::*;

    #[test]
    fn eight_bits_are_read_by_the_code_page() {
        let check = |bytes: &[u8], encoding, expected: &str| {
            let mut text = Text { letters: Vec::new(), cut: false };
            text.piece(bytes, 0, bytes.len(), Some(encoding));
            assert_eq!(text.letters.len(), bytes.len(), "a letter a byte");
            let units = text.letters.iter().map(|letter| letter.unit).filter(|unit| *unit != 0);
            assert_eq!(String::from_utf16_lossy(&units.collect::<Vec<_>>()), expected);
        };
        check(b"a\x93\xe9\x94", WINDOWS_1252, "a“é”");
        check(b"\xc1\xd9\xbd\xad\r", GB18030, "临江\r");
        check(b"\xc1\r", GB18030, "\u{fffd}\r");
    }
}
