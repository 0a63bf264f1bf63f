//! Pictures: blips beside their character, or in the store of the drawings ([MS-ODRAW] 2.2.20 to 2.2.32,
//! [MS-DOC] 2.9.190).

use std::collections::HashMap;

use super::plc::plc;
use crate::bytes::Bytes;
use crate::picture;

/// Where floating shapes are, and which pictures they show.
#[derive(Debug, Default)]
pub(super) struct Drawings {
    /// The pictures of the store, in its order.
    pub blips: Vec<Option<Vec<u8>>>,
    /// How many bytes of them may still be taken.
    left: usize,
    /// The picture of a shape by the shape's id, from 1.
    pub picture_of: HashMap<u32, usize>,
    /// The shape whose anchor stands at a character.
    pub anchors: HashMap<u32, u32>,
}

/// The blip records: EMF, WMF, PICT, JPEG, PNG, DIB, TIFF, JPEG in CMYK.
fn is_blip(kind: u16) -> bool {
    matches!(kind, 0xf01a..=0xf01f | 0xf029 | 0xf02a)
}

/// The picture of a blip record: behind one or two digests of 16 bytes and a tag.
fn blip(record: &[u8]) -> Option<Vec<u8>> {
    let length = record.u32_at(4)? as usize;
    let payload = record.available(8..8_usize.saturating_add(length));
    let found = [17, 33].iter().find_map(|skip| {
        let bytes = payload.get(*skip..)?;
        picture::extension(bytes).map(|_| bytes.to_vec())
    });
    found.or_else(|| bitmap(payload.get(17..)?))
}

/// A DIB: a bitmap without its file header of 14 bytes.
fn bitmap(dib: &[u8]) -> Option<Vec<u8>> {
    if dib.u32_at(0)? != 40 {
        return None;
    }
    let colours = match (dib.u32_at(32)?, dib.u16_at(14)?) {
        (0, depth @ 1..=8) => 1_u32 << depth,
        (0, _) => 0,
        (used, _) => used.min(256),
    };
    let masks = if dib.u32_at(16)? == 3 { 12 } else { 0 };
    let mut file = b"BM".to_vec();
    file.extend((dib.len() as u32 + 14).to_le_bytes());
    file.extend([0; 4]);
    file.extend((14 + 40 + masks + colours * 4).to_le_bytes());
    file.extend_from_slice(dib);
    Some(file)
}

/// The picture at a place of the stream `Data`: a PICF and the drawing behind it.
pub(super) fn inline(data: &[u8], at: u32) -> Option<Vec<u8>> {
    let at = at as usize;
    let length = data.u32_at(at)? as usize;
    let header = usize::from(data.u16_at(at.checked_add(4)?)?);
    let region = data.available(at.checked_add(header)?..at.saturating_add(length));
    // A linked picture has its name before the drawing.
    let name = if data.u16_at(at + 6)? == 0x66 { 1 + usize::from(region.u8_at(0)?) } else { 0 };
    let mut found = None;
    records(region.get(name..)?, |kind, record| {
        if is_blip(kind) && found.is_none() {
            found = blip(record);
        }
    });
    found
}

/// Goes through records without recursion: containers are entered, other records passed over. The store's
/// entries (FBSE) are entered too where they hold their blip.
fn records<'a>(bytes: &'a [u8], mut visit: impl FnMut(u16, &'a [u8])) {
    let mut at: usize = 0;
    while let (Some(version), Some(kind), Some(length)) =
        (bytes.u16_at(at), bytes.u16_at(at + 2), bytes.u32_at(at + 4))
    {
        let record = bytes.get(at..).unwrap_or_default();
        visit(kind, record);
        at += match (kind, version & 15) {
            (0xf007, _) if length as usize > 36 => 8 + 36 + record.u8_at(8 + 33).map_or(0, usize::from),
            (_, 15) => 8,
            _ => (length as usize).saturating_add(8).min(record.len()),
        };
    }
}

impl Drawings {
    /// Reads the drawing table, the anchors of the body, and the blips where they stand.
    pub fn read(drawings: &[u8], anchors: &[u8], stream: &[u8], left: usize) -> Self {
        let mut found = Self { left, ..Self::default() };
        found.anchors =
            plc(anchors, 26).filter_map(|(range, data)| Some((range.start, data.u32_at(0)?))).collect();
        found.read_container(drawings, stream);
        // Each drawing behind the store has a byte before it that says whose it is.
        let mut at = 8 + drawings.u32_at(4).unwrap_or(0) as usize;
        while let Some(length) = drawings.u32_at(at.saturating_add(5)) {
            let end = at.saturating_add(9).saturating_add(length as usize);
            found.read_container(drawings.available(at + 1..end), stream);
            at = end;
        }
        found
    }

    fn read_container(&mut self, bytes: &[u8], stream: &[u8]) {
        let length = bytes.u32_at(4).unwrap_or(0) as usize;
        let mut shape = 0;
        records(bytes.available(0..8_usize.saturating_add(length)), |kind, record| match kind {
            0xf007 => {
                // Many entries may name one large picture.
                let blip = stored(record, stream).filter(|bytes| bytes.len() <= self.left);
                self.left -= blip.as_ref().map_or(0, Vec::len);
                self.blips.push(blip);
            }
            0xf00a => shape = record.u32_at(8).unwrap_or(0),
            0xf00b => {
                if let Some(index) = picture_property(record) {
                    self.picture_of.insert(shape, index);
                }
            }
            _ => {}
        });
    }
}

/// The blip of an entry of the store (FBSE): inside it, or at a place of the stream `WordDocument`.
fn stored(entry: &[u8], stream: &[u8]) -> Option<Vec<u8>> {
    let length = entry.u32_at(4)? as usize;
    let name = usize::from(entry.u8_at(8 + 33)?);
    if length > 36 + name {
        return blip(entry.available(8 + 36 + name..8_usize.saturating_add(length)));
    }
    let at = entry.u32_at(8 + 28)? as usize;
    if at == 0 || at >= stream.len() {
        return None;
    }
    blip(stream.get(at..)?)
}

/// The property `pib` of a shape: the number of its picture.
fn picture_property(record: &[u8]) -> Option<usize> {
    let count = usize::from(record.u16_at(0)? >> 4);
    let places = (0..count).map(|index| 8 + index * 6);
    let mut properties = places.map_while(|at| Some((record.u16_at(at)?, record.u32_at(at + 2)?)));
    properties.find(|(code, _)| code & 0x3fff == 0x0104).map(|(_, value)| value as usize)
}
