//! Little-endian numbers at places that a file names, and so may not exist.

use std::ops::Range;

/// Bytes of a file.
pub(super) trait Bytes {
    /// The bytes in a range; nothing where it goes beyond the end.
    fn part(&self, range: Range<usize>) -> Option<&[u8]>;

    fn u8_at(&self, at: usize) -> Option<u8> {
        self.part(at..at.checked_add(1)?)?.first().copied()
    }

    fn u16_at(&self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.part(at..at.checked_add(2)?)?.try_into().ok()?))
    }

    fn u32_at(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.part(at..at.checked_add(4)?)?.try_into().ok()?))
    }

    /// The bytes of a range as far as they exist.
    fn available(&self, range: Range<usize>) -> &[u8];
}

impl Bytes for [u8] {
    fn part(&self, range: Range<usize>) -> Option<&[u8]> {
        self.get(range)
    }

    fn available(&self, range: Range<usize>) -> &[u8] {
        self.get(range.start..range.end.min(self.len())).unwrap_or_default()
    }
}

/// A PLC: n+1 positions, then n records of the given size ([MS-DOC] 2.2.2). At most what the bytes hold.
pub(super) fn plc(bytes: &[u8], size: usize) -> impl Iterator<Item = (Range<u32>, &[u8])> {
    let count = bytes.len().saturating_sub(4) / (4 + size);
    (0..count).map_while(move |index| {
        let range = bytes.u32_at(index * 4)?..bytes.u32_at(index * 4 + 4)?;
        let data = (count + 1) * 4 + index * size;
        Some((range, bytes.part(data..data + size)?))
    })
}
