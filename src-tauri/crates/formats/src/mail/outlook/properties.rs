//! The properties of a message or an attachment: numbers in one stream, texts and bytes in a stream each
//! ([MS-OXMSG] 2.1 and 2.4).

use crate::bytes::Bytes;
use crate::compound::Storage;
use crate::{TextEncoding, codepage};

/// More bytes than the numbers of a message take.
const LARGEST: usize = 1 << 20;

/// The properties of one storage.
pub(super) struct Properties<'s, 'c, 'a> {
    storage: &'s Storage<'c, 'a>,
    /// Entries of 16 bytes: a tag, flags, the value.
    fixed: Vec<u8>,
}

impl<'s, 'c, 'a> Properties<'s, 'c, 'a> {
    /// Reads the properties, of which the first stands behind so many bytes.
    pub fn read(storage: &'s Storage<'c, 'a>, header: usize) -> Self {
        let all = storage.stream("__properties_version1.0").map(|(stream, _)| stream).unwrap_or_default();
        Self { storage, fixed: all.available(header..LARGEST).to_vec() }
    }

    /// A number by its tag: the property's id and type.
    pub fn number(&self, tag: u32) -> Option<u64> {
        let entry = self.fixed.chunks_exact(16).find(|entry| entry.u32_at(0) == Some(tag))?;
        Some(u64::from(entry.u32_at(12)?) << 32 | u64::from(entry.u32_at(8)?))
    }

    /// A text by its id, in UTF-16 or in the code page of the message; an empty one is none.
    pub fn text(&self, id: u16) -> Option<String> {
        let text = match self.storage.stream(&format!("__substg1.0_{id:04X}001F")) {
            Some((bytes, _)) => TextEncoding::Utf16Le.decode(&bytes),
            None => self.narrow(&self.storage.stream(&format!("__substg1.0_{id:04X}001E"))?.0),
        };
        let kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
        let text: String = text.chars().filter(kept).collect();
        Some(text).filter(|text| !text.trim().is_empty())
    }

    /// Bytes by their id.
    pub fn binary(&self, id: u16) -> Option<Vec<u8>> {
        self.storage.stream(&format!("__substg1.0_{id:04X}0102")).map(|(bytes, _)| bytes)
    }

    /// Text of one byte or two a character: in the page that the message names, else as it looks.
    fn narrow(&self, bytes: &[u8]) -> String {
        let page = [0x3ffd_0003, 0x3fde_0003].into_iter().find_map(|tag| self.number(tag));
        let named = page.map(|page| page as u32).filter(|page| *page != 0).map(codepage::by_number);
        let text = named.map(|page| page.decode_without_bom_handling(bytes).0.into_owned());
        text.filter(|text| !text.contains('\u{fffd}'))
            .unwrap_or_else(|| TextEncoding::detect(bytes).unwrap_or(TextEncoding::Gb18030).decode(bytes))
    }
}
