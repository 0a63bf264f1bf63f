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
