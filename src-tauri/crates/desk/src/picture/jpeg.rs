//! A JPEG's structure (ITU-T T.81, annex B), as far as a decoder does not tell it.

/// Start of image, and the first byte of the marker after it.
pub(crate) const SIGNATURE: [u8; 3] = [0xFF, 0xD8, 0xFF];

/// The number of colour components that the frame header names, if the file is whole: all its
/// scans are there and the end marker follows. What comes after that is not looked at; cameras
/// put previews there.
pub(crate) fn components(bytes: &[u8]) -> Option<u8> {
    let mut rest = bytes.get(2..)?;
    let mut components = None;
    loop {
        let (marker, after) = next_marker(rest)?;
        rest = match marker {
            END_OF_IMAGE => return components,
            // Markers that stand alone.
            0x01 | RESTART_FIRST..=START_OF_IMAGE => after,
            _ => {
                let length = usize::from(u16::from_be_bytes([*after.first()?, *after.get(1)?]));
                let segment = after.get(..length)?;
                if is_frame(marker) {
                    components = Some(*segment.get(7)?);
                }
                after.get(length..)?
            }
        };
    }
}

const RESTART_FIRST: u8 = 0xD0;
const START_OF_IMAGE: u8 = 0xD8;
const END_OF_IMAGE: u8 = 0xD9;

/// The next marker and what follows it, over the entropy-coded data of a scan: there, 0xFF is
/// followed by zero, and 0xFF itself fills up.
fn next_marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let found =
        bytes.windows(2).position(|pair| matches!(pair, [0xFF, second] if !matches!(second, 0 | 0xFF)))?;
    Some((*bytes.get(found + 1)?, bytes.get(found + 2..)?))
}

/// Start of frame: `0xC0` to `0xCF`, but for the tables and extensions among them.
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}
