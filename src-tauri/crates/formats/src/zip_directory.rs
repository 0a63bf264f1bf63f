//! The directory of a ZIP file (APPNOTE 6.3.10): its entries, and where their bytes are.
//!
//! A file whose directory is gone or disagrees with what it lists, such as one that was cut off on its way,
//! is still read by the header before each entry.

use std::io::Read as _;

use flate2::Crc;
use flate2::read::DeflateDecoder;

use crate::bytes::Bytes;

/// The most entries that are looked at.
const MOST: usize = 100_000;
const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";

/// How an entry's bytes are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    Stored,
    Deflated,
    /// Nothing that a document is packed with.
    Other,
}

/// A file in the package.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The bytes of its name: UTF-8, or what the packer's system writes.
    pub raw_name: Vec<u8>,
    method: Method,
    pub encrypted: bool,
    /// What it unpacks into, as stated; not to be trusted.
    size: usize,
    crc: Option<u32>,
    /// What it is packed into; `None` where only its end tells.
    packed: Option<usize>,
    /// Where its local header begins.
    header: usize,
}

impl Entry {
    /// Its name where that is UTF-8, as the names of a document's parts are.
    pub fn name(&self) -> String {
        String::from_utf8_lossy(&self.raw_name).into_owned()
    }

    /// Whether it is a folder.
    pub fn is_folder(&self) -> bool {
        self.raw_name.ends_with(b"/") || self.raw_name.ends_with(b"\\")
    }

    /// Whether it can be unpacked here.
    pub fn is_known(&self) -> bool {
        self.method != Method::Other
    }

    /// Unpacks at most one byte more than the limit, since the sizes that a file states may lie; and
    /// whether that is sound and all.
    pub fn unpack(&self, bytes: &[u8], limit: usize) -> (Vec<u8>, bool) {
        let data = self.data(bytes);
        let most = limit.saturating_add(1);
        let (content, sound) = match self.method {
            Method::Stored => {
                let whole = self.packed.is_none_or(|packed| packed == data.len());
                (data.get(..data.len().min(most)).unwrap_or_default().to_vec(), whole)
            }
            Method::Deflated => {
                let mut content = Vec::with_capacity(self.size.min(limit).min(1 << 22));
                let done = DeflateDecoder::new(data).take(most as u64).read_to_end(&mut content);
                (content, done.is_ok())
            }
            Method::Other => (Vec::new(), false),
        };
        let same = self.crc.is_none_or(|crc| {
            let mut sum = Crc::new();
            sum.update(&content);
            sum.sum() == crc
        });
        (content, sound && same)
    }

    /// The packed bytes and, where the packing tells its own end, whatever follows.
    fn data<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        let lengths = |at| bytes.u16_at(self.header + at).map_or(0, usize::from);
        let start = self.header + 30 + lengths(26) + lengths(28);
        let rest = bytes.get(start..).unwrap_or_default();
        match (self.method, self.packed) {
            (Method::Stored, Some(packed)) if packed <= rest.len() => rest.get(..packed).unwrap_or_default(),
            (Method::Stored, _) => {
                let ends = [&b"PK\x07\x08"[..], LOCAL, CENTRAL].map(|sign| find(rest, sign));
                let end = ends.into_iter().flatten().min().unwrap_or(rest.len());
                rest.get(..end).unwrap_or(rest)
            }
            _ => rest,
        }
    }
}

/// The entries by the directory at the end, or by the local headers where that is damaged; and whether
/// it is sound.
pub(crate) fn list(bytes: &[u8]) -> (Vec<Entry>, bool) {
    match central(bytes) {
        Some(entries) if !entries.is_empty() => (entries, true),
        _ => {
            let found = scan(bytes);
            let sound = found.is_empty() && memchr::memmem::rfind(bytes, END).is_some();
            (found, sound)
        }
    }
}

/// Reads the central directory (4.3.12); `None` where it or an entry is not where it should be.
fn central(bytes: &[u8]) -> Option<Vec<Entry>> {
    let tail = bytes.len().saturating_sub(1 << 17);
    let end = tail + memchr::memmem::rfind(bytes.get(tail..)?, END)?;
    let count = usize::from(bytes.u16_at(end + 10)?);
    let (size, offset) = (bytes.u32_at(end + 12)? as usize, bytes.u32_at(end + 16)? as usize);
    // What stands before the archive, such as a mail's header, moves all that it says of places.
    let begin = end.checked_sub(size).filter(|&at| bytes.get(at..at + 4) == Some(CENTRAL));
    let mut at = begin.unwrap_or(offset);
    let shift = at.checked_sub(offset)?;
    let mut entries = Vec::new();
    while bytes.get(at..at + 4) == Some(CENTRAL) && entries.len() < MOST {
        let name = usize::from(bytes.u16_at(at + 28)?);
        let more = usize::from(bytes.u16_at(at + 30)?) + usize::from(bytes.u16_at(at + 32)?);
        let header = shift.checked_add(bytes.u32_at(at + 42)? as usize)?;
        if bytes.get(header..header + 4) != Some(LOCAL) {
            return None;
        }
        entries.push(Entry {
            raw_name: bytes.get(at + 46..at + 46 + name)?.to_vec(),
            method: method(bytes.u16_at(at + 10)?),
            encrypted: bytes.u16_at(at + 8)? & 1 != 0,
            crc: bytes.u32_at(at + 16),
            packed: bytes.u32_at(at + 20).map(|packed| packed as usize),
            size: bytes.u32_at(at + 24)? as usize,
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
    let flags = bytes.u16_at(at + 6)?;
    let name_length = usize::from(bytes.u16_at(at + 26)?);
    let extra = usize::from(bytes.u16_at(at + 28)?);
    let name = bytes.get(at + 30..at + 30 + name_length)?;
    // The four bytes of the signature also come up inside packed data.
    if bytes.u16_at(at + 4)? > 100 || name.is_empty() || name.iter().any(|&byte| byte < 0x20) {
        return None;
    }
    let later = flags & 8 != 0;
    let packed = (!later).then(|| bytes.u32_at(at + 18).map(|packed| packed as usize)).flatten();
    let entry = Entry {
        raw_name: name.to_vec(),
        method: method(bytes.u16_at(at + 8)?),
        encrypted: flags & 1 != 0,
        size: bytes.u32_at(at + 22)? as usize,
        crc: if later { None } else { bytes.u32_at(at + 14) },
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

fn find(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, pattern)
}
