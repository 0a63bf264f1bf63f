//! Tables of positions ([MS-DOC] 2.2.2).

use std::ops::Range;

use crate::bytes::Bytes;

/// A PLC: n+1 positions, then n records of the given size ([MS-DOC] 2.2.2). At most what the bytes hold.
pub(super) fn plc(bytes: &[u8], size: usize) -> impl Iterator<Item = (Range<u32>, &[u8])> {
    let count = bytes.len().saturating_sub(4) / (4 + size);
    (0..count).map_while(move |index| {
        let range = bytes.u32_at(index * 4)?..bytes.u32_at(index * 4 + 4)?;
        let data = (count + 1) * 4 + index * size;
        Some((range, bytes.part(data..data + size)?))
    })
}
