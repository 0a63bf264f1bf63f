//! The compound file: streams in sectors ([MS-CFB]). Lenient: what a file cut short still holds of a
//! stream is given. Every chain is bounded by the number of sectors that the file has.

use crate::bytes::Bytes;

/// What ends a chain or names no sector: FREESECT, ENDOFCHAIN, FATSECT, DIFSECT.
const NO_SECTOR: u32 = 0xffff_fffa;

/// Whether the file begins as compound files do (2.2).
pub(crate) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// A compound file.
pub(crate) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    entries: Vec<Entry>,
}

/// An entry of the directory.
struct Entry {
    name: String,
    /// 1 a storage, 2 a stream, 5 the root.
    kind: u8,
    /// The entries before and behind it in its storage, and the first inside it.
    links: [u32; 3],
    start: u32,
    size: usize,
}

impl<'a> Compound<'a> {
    /// Opens a file; `None` where it has no such header or no directory.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        if !is_compound(bytes) {
            return None;
        }
        let sector = if bytes.u16_at(0x1e)? == 12 { 4096 } else { 512 };
        let mut file = Self {
            bytes,
            sector,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            entries: Vec::new(),
        };
        file.fat = numbers(&file.fat_sectors().concat());
        let directory = file.chain(bytes.u32_at(0x30)?, usize::MAX);
        file.entries = directory.chunks_exact(128).filter_map(Entry::read).collect();
        file.mini_fat = numbers(&file.chain(bytes.u32_at(0x3c)?, usize::MAX));
        let (start, size) =
            file.entries.first().filter(|root| root.kind == 5).map(|root| (root.start, root.size))?;
        file.mini = file.chain(start, size);
        Some(file)
    }

    /// The sectors of the FAT: 109 named in the header, the others by a chain (2.5).
    fn fat_sectors(&self) -> Vec<&'a [u8]> {
        let mut named = numbers(self.bytes.available(0x4c..0x200));
        let mut next = self.bytes.u32_at(0x44).unwrap_or(NO_SECTOR);
        let most = self.bytes.len() / self.sector + 1;
        for _ in 0..most {
            let Some(sector) = self.sector(next) else { break };
            let mut numbers = numbers(sector);
            next =
                if numbers.len() * 4 == self.sector { numbers.pop().unwrap_or(NO_SECTOR) } else { NO_SECTOR };
            named.append(&mut numbers);
            if named.len() > most {
                break;
            }
        }
        named.iter().take(most).map_while(|number| self.sector(*number)).collect()
    }

    /// A sector, the last of a file cut short in part.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        if number >= NO_SECTOR {
            return None;
        }
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let sector = self.bytes.get(start..self.bytes.len().min(start.checked_add(self.sector)?))?;
        (!sector.is_empty()).then_some(sector)
    }

    fn chain(&self, start: u32, size: usize) -> Vec<u8> {
        let mut stream = Vec::new();
        let mut next = start;
        // A chain that runs in a circle is longer than the file.
        while stream.len() < size.min(self.bytes.len()) {
            let Some(sector) = self.sector(next) else { break };
            stream.extend_from_slice(sector);
            next = self.fat.get(next as usize).copied().unwrap_or(NO_SECTOR);
        }
        stream.truncate(size);
        stream
    }

    fn mini_chain(&self, start: u32, size: usize) -> Vec<u8> {
        let mut stream = Vec::new();
        let mut next = start;
        while stream.len() < size.min(self.mini.len()) && next < NO_SECTOR {
            let start = (next as usize).saturating_mul(64);
            stream.extend_from_slice(self.mini.available(start..start.saturating_add(64)));
            let Some(found) = self.mini_fat.get(next as usize) else { break };
            next = *found;
        }
        stream.truncate(size);
        stream
    }

    /// Whether the file is shorter than the table of its sectors says.
    pub fn is_cut(&self) -> bool {
        let there = self.bytes.len().div_ceil(self.sector).saturating_sub(1);
        let said = self.fat.iter().rposition(|next| *next != u32::MAX).map_or(0, |last| last + 1);
        // The header counts the sectors of that table too (2.2).
        let tables = self.bytes.u32_at(0x2c).unwrap_or(0) as usize;
        said > there || self.fat.len() < tables.saturating_mul(self.sector / 4)
    }

    /// What stands right in the file; of one whose directory is broken all that was found.
    pub fn root(&self) -> Storage<'_, 'a> {
        let members = self.entries.first().map(|root| self.members(root.links[2])).unwrap_or_default();
        let named = |index: &usize| self.entries.get(*index).is_some_and(|entry| entry.kind != 0);
        let all = || (0..self.entries.len()).filter(named).collect();
        Storage { file: self, members: if members.is_empty() { all() } else { members } }
    }

    /// The entries of a storage, of which each names two neighbours (2.6.4).
    fn members(&self, first: u32) -> Vec<usize> {
        let mut found = vec![false; self.entries.len()];
        let mut waiting = vec![first];
        while let Some(index) = waiting.pop() {
            let index = index as usize;
            let (Some(seen), Some(entry)) = (found.get_mut(index), self.entries.get(index)) else { continue };
            if !std::mem::replace(seen, true) {
                waiting.extend(entry.links.iter().take(2));
            }
        }
        let seen = |index: &usize| found.get(*index) == Some(&true);
        (0..found.len())
            .filter(seen)
            .filter(|&at| self.entries.get(at).is_some_and(|e| e.kind != 0))
            .collect()
    }
}

/// A storage: streams and storages, whose names are compared without case (2.6.4).
pub(crate) struct Storage<'c, 'a> {
    file: &'c Compound<'a>,
    members: Vec<usize>,
}

impl<'c, 'a> Storage<'c, 'a> {
    fn entries(&self) -> impl Iterator<Item = &'c Entry> {
        self.members.iter().filter_map(|&index| self.file.entries.get(index))
    }

    fn entry(&self, name: &str) -> Option<&'c Entry> {
        self.entries().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// A stream and whether it is whole.
    pub fn stream(&self, name: &str) -> Option<(Vec<u8>, bool)> {
        let entry = self.entry(name)?;
        // Streams shorter than the cut-off stand in the mini stream (2.6.3); it is 4096 by the standard.
        let stream = match entry.size {
            0..4096 => self.file.mini_chain(entry.start, entry.size),
            size => self.file.chain(entry.start, size),
        };
        let whole = stream.len() == entry.size;
        Some((stream, whole))
    }

    /// A storage inside this one.
    pub fn storage(&self, name: &str) -> Option<Storage<'c, 'a>> {
        let entry = self.entry(name).filter(|entry| entry.kind == 1)?;
        Some(Storage { file: self.file, members: self.file.members(entry.links[2]) })
    }

    /// The names of all members.
    pub fn names(&self) -> impl Iterator<Item = &'c str> {
        self.entries().map(|entry| entry.name.as_str())
    }
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Self> {
        let length = usize::from(bytes.u16_at(0x40)?).saturating_sub(2).min(62);
        let name = bytes
            .part(0..length)?
            .chunks_exact(2)
            .map(|pair| pair.iter().rev().fold(0, |sum, byte| sum << 8 | u16::from(*byte)));
        let name: String = char::decode_utf16(name).map(|found| found.unwrap_or('\u{fffd}')).collect();
        Some(Self {
            name,
            kind: bytes.u8_at(0x42)?,
            links: [bytes.u32_at(0x44)?, bytes.u32_at(0x48)?, bytes.u32_at(0x4c)?],
            start: bytes.u32_at(0x74)?,
            size: bytes.u32_at(0x78)? as usize,
        })
    }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    let number = |four: &[u8]| four.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte));
    bytes.chunks_exact(4).map(number).collect()
}
