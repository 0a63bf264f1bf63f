//! The directory of a ZIP file (APPNOTE 6.3.10): its entries, and where their bytes are.
//!
//! The `zip` crate refuses a file whose directory is gone or disagrees with what it lists; a
//! manuscript that was cut off on its way can still be read by the header before each part.

/// The most entries that are looked at.
const MOST: usize = 20_000;
const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";

/// How an entry's bytes are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    Stored,
    Deflated,
    /// Nothing that a document is packed with.
    Other,
}

/// A file in the package.
#[derive(Debug)]
pub(super) struct Entry {
    pub name: String,
    pub method: Method,
    pub encrypted: bool,
    /// What it unpacks into, as stated; not to be trusted.
    pub size: usize,
    pub crc: Option<u32>,
    /// What it is packed into; `None` where only its end tells.
    packed: Option<usize>,
    /// Where its local header begins.
    header: usize,
}

impl Entry {
    /// The packed bytes and, where the packing tells its own end, whatever follows.
    pub fn data<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        let lengths = |at| u16_at(bytes, self.header + at).map_or(0, usize::from);
        let start = self.header + 30 + lengths(26) + lengths(28);
        let rest = bytes.get(start..).unwrap_or_default();
        match (self.method, self.packed) {
            (Method::Stored, Some(packed)) => rest.get(..packed).unwrap_or(rest),
            (Method::Stored, None) => {
                let end = find(rest, b"PK\x07\x08").or_else(|| find(rest, LOCAL)).unwrap_or(rest.len());
                rest.get(..end).unwrap_or(rest)
            }
            _ => rest,
        }
    }
}

/// The entries by the directory at the end, or by the local headers where that is damaged.
pub(super) fn list(bytes: &[u8]) -> Vec<Entry> {
    central(bytes).filter(|entries| !entries.is_empty()).unwrap_or_else(|| scan(bytes))
}

/// Reads the central directory (4.3.12); `None` where it or an entry is not where it should be.
fn central(bytes: &[u8]) -> Option<Vec<Entry>> {
    let tail = bytes.len().saturating_sub(1 << 17);
    let end = tail + memchr::memmem::rfind(bytes.get(tail..)?, END)?;
    let count = usize::from(u16_at(bytes, end + 10)?);
    let (size, offset) = (u32_at(bytes, end + 12)? as usize, u32_at(bytes, end + 16)? as usize);
    // What stands before the archive, such as a mail's header, moves all that it says of places.
    let begin = end.checked_sub(size).filter(|&at| bytes.get(at..at + 4) == Some(CENTRAL));
    let mut at = begin.unwrap_or(offset);
    let shift = at.checked_sub(offset)?;
    let mut entries = Vec::new();
    while bytes.get(at..at + 4) == Some(CENTRAL) && entries.len() < MOST {
        let name = usize::from(u16_at(bytes, at + 28)?);
        let more = usize::from(u16_at(bytes, at + 30)?) + usize::from(u16_at(bytes, at + 32)?);
        let header = shift.checked_add(u32_at(bytes, at + 42)? as usize)?;
        if bytes.get(header..header + 4) != Some(LOCAL) {
            return None;
        }
        entries.push(Entry {
            name: text(bytes.get(at + 46..at + 46 + name)?),
            method: method(u16_at(bytes, at + 10)?),
            encrypted: u16_at(bytes, at + 8)? & 1 != 0,
            crc: u32_at(bytes, at + 16),
            packed: u32_at(bytes, at + 20).map(|packed| packed as usize),
            size: u32_at(bytes, at + 24)? as usize,
            header,
        });
        at += 46 + name + more;
    }
    (entries.len() >= count.min(MOST)).then_some(entries)
}

/// Reads the local headers (4.3.7) one after the other.
fn scan(bytes: &[u8]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut at = 0;
    while let Some(next) = bytes.get(at..).and_then(|rest| find(rest, LOCAL)) {
        at += next;
        let (entry, end) = local(bytes, at).map_or((None, at + 4), |(entry, end)| (Some(entry), end));
        entries.extend(entry);
        at = end;
        if entries.len() == MOST {
            break;
        }
    }
    entries
}

/// The entry whose local header stands here, and where to look for the next.
fn local(bytes: &[u8], at: usize) -> Option<(Entry, usize)> {
    let flags = u16_at(bytes, at + 6)?;
    let name_length = usize::from(u16_at(bytes, at + 26)?);
    let extra = usize::from(u16_at(bytes, at + 28)?);
    let name = bytes.get(at + 30..at + 30 + name_length)?;
    // The four bytes of the signature also come up inside packed data.
    if u16_at(bytes, at + 4)? > 100 || name.is_empty() || name.iter().any(|&byte| byte < 0x20) {
        return None;
    }
    let later = flags & 8 != 0;
    let packed = (!later).then(|| u32_at(bytes, at + 18).map(|packed| packed as usize)).flatten();
    let entry = Entry {
        name: text(name),
        method: method(u16_at(bytes, at + 8)?),
        encrypted: flags & 1 != 0,
        size: u32_at(bytes, at + 22)? as usize,
        crc: if later { None } else { u32_at(bytes, at + 14) },
        packed,
        header: at,
    };
    let data = at + 30 + name_length + extra;
    let end = packed.and_then(|packed| data.checked_add(packed)).filter(|&end| end <= bytes.len());
    Some((entry, end.unwrap_or(data)))
}

fn method(code: u16) -> Method {
    match code {
        0 => Method::Stored,
        8 => Method::Deflated,
        _ => Method::Other,
    }
}

fn text(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

fn find(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, pattern)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk::<2>().map(|chunk| u16::from_le_bytes(*chunk))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk::<4>().map(|chunk| u32::from_le_bytes(*chunk))
}
