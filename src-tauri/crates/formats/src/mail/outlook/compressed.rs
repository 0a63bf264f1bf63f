//! Compressed RTF ([MS-OXRTFCP]): what was written before is referred to, in a window of 4096 bytes.

use crate::bytes::Bytes;

const WINDOW: usize = 4096;

/// What stands in the window at the beginning (2.1.2.1).
const BEGINNING: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \
\\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\
\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// Unpacks at most so many bytes; of damaged ones what comes before the damage.
pub(super) fn unpack(packed: &[u8], limit: usize) -> Vec<u8> {
    let content = packed.get(16..).unwrap_or_default();
    if packed.get(8..12) == Some(b"MELA") {
        return content.get(..content.len().min(limit)).unwrap_or_default().to_vec();
    }
    // The size that is stated may lie; no byte gives more than seventeen.
    let size = packed.u32_at(4).map_or(0, |size| size as usize).min(limit);
    let mut window = [b' '; WINDOW];
    for (place, byte) in window.iter_mut().zip(BEGINNING) {
        *place = *byte;
    }
    let mut at = BEGINNING.len();
    let mut text = Vec::new();
    let mut put = |byte: u8, text: &mut Vec<u8>, window: &mut [u8; WINDOW]| {
        if let Some(place) = window.get_mut(at) {
            *place = byte;
        }
        at = (at + 1) % WINDOW;
        text.push(byte);
        at
    };
    let mut end = BEGINNING.len();
    let mut bytes = content.iter().copied();
    while let Some(control) = bytes.next() {
        for bit in 0..8 {
            if text.len() >= size {
                return text;
            }
            let Some(first) = bytes.next() else { return text };
            if control >> bit & 1 == 0 {
                end = put(first, &mut text, &mut window);
                continue;
            }
            let Some(second) = bytes.next() else { return text };
            let (from, length) =
                (usize::from(first) << 4 | usize::from(second >> 4), usize::from(second & 15) + 2);
            if from == end {
                return text;
            }
            for step in 0..length.min(size - text.len()) {
                let byte = window.get((from + step) % WINDOW).copied().unwrap_or_default();
                end = put(byte, &mut text, &mut window);
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{BEGINNING, unpack};

    /// The example of the standard (3.1).
    #[test]
    fn references_are_followed() {
        assert_eq!(BEGINNING.len(), 207);
        let packed: &[u8] = &[
            0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0, 0x0a, 0,
            0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09,
            0, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0,
        ];
        assert_eq!(unpack(packed, 1000), b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
        assert_eq!(unpack(packed, 6), b"{\\rtf1");
        assert_eq!(unpack(&packed[..20], 1000), b"{\\rtf1\\ansi\\");
    }
}
