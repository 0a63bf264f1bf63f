//! DOC and WPS: documents of Word 6 to 2003 and of WPS in a compound file ([MS-DOC], [MS-CFB]).

mod fib;
mod lists;
mod pictures;
mod pieces;
mod plc;
mod properties;
mod stories;
mod story;
mod styles;

use model::Format;

use crate::bytes::Bytes;
use crate::compound::{Compound, Storage};
use crate::limits::Budget;
use crate::{Document, FormatError, codepage};
use fib::Fib;
use stories::{Stories, Streams};

/// Reads a document; of one cut short what is there.
///
/// # Errors
/// Where it asks for a password, or neither text nor pictures can be found.
pub(crate) fn read(bytes: &[u8], name: &str, budget: &Budget) -> Result<Document, FormatError> {
    let file = Compound::open(bytes);
    let root = file.as_ref().map(Compound::root);
    let mut streams = Found::default();
    if let Some(root) = &root {
        streams.read(root);
    }
    if streams.main.is_empty() {
        // The directory is lost: the block stands at the start of a sector, and the text mostly behind it.
        streams.main = block_of(bytes).unwrap_or_default().to_vec();
        streams.cut = true;
    }
    let mut fib = Fib::read(&streams.main).ok_or_else(|| damaged(name, "WordDocument"))?;
    if fib.encrypted {
        return Err(FormatError::Encrypted { name: name.to_owned() });
    }
    if let Some(root) = &root {
        streams.tables = root.stream(fib.table_stream).map(|(stream, _)| stream).unwrap_or_default();
        let summary = root.stream("\u{5}SummaryInformation").and_then(|(stream, _)| code_page(&stream));
        // The language may be that of the program, where the summary names the page of the text.
        if let Some(page) = summary.filter(|_| fib.encoding == encoding_rs::WINDOWS_1252) {
            fib.encoding = codepage::by_number(page);
        }
    }
    let tables = if fib.old { &streams.main } else { &streams.tables };
    let shared = Streams { main: &streams.main, tables, data: &streams.data };
    let mut document = Document::new(name, format(name), bytes);
    Stories::new(&fib, shared, name, budget).read(&mut document)?;
    if streams.cut && !document.warnings.iter().any(|warning| warning == stories::CUT) {
        document.warnings.push(stories::CUT.to_owned());
    }
    let cut = document.warnings.iter().any(|warning| warning == stories::CUT);
    document.unless_blank().map_err(|error| if cut { damaged(name, "WordDocument") } else { error })
}

/// The file from the block of a text document on, which stands at the start of a sector.
pub(crate) fn block_of(bytes: &[u8]) -> Option<&[u8]> {
    let index = bytes.chunks(512).position(|sector| Fib::read(sector).is_some())?;
    bytes.get(index * 512..)
}

/// The property `PIDSI_CODEPAGE` of the summary ([MS-OLEPS] 2.18.2).
fn code_page(summary: &[u8]) -> Option<u32> {
    let section = summary.u32_at(44)? as usize;
    let count = summary.u32_at(section.checked_add(4)?)?.min(100) as usize;
    let entry = (0..count).map(|index| section + 8 + index * 8).find(|at| summary.u32_at(*at) == Some(1))?;
    let at = section.checked_add(summary.u32_at(entry + 4)? as usize)?;
    // UTF-8 and UTF-16 are of the summary, not of the text.
    Some(u32::from(summary.u16_at(at.checked_add(4)?)?)).filter(|page| *page < 1300 && *page != 1200)
}

/// The streams that were found.
#[derive(Default)]
struct Found {
    main: Vec<u8>,
    tables: Vec<u8>,
    data: Vec<u8>,
    cut: bool,
}

impl Found {
    fn read(&mut self, root: &Storage) {
        if let Some((main, whole)) = root.stream("WordDocument") {
            (self.main, self.cut) = (main, !whole);
        }
        if let Some((data, whole)) = root.stream("Data") {
            self.data = data;
            self.cut |= !whole;
        }
    }
}

/// WPS writes the streams of Word; only the name says which program it was.
fn format(name: &str) -> Format {
    let extension = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    if matches!(extension.as_str(), "wps" | "wpt") { Format::Wps } else { Format::Doc }
}

fn damaged(name: &str, place: &str) -> FormatError {
    FormatError::Damaged { name: name.to_owned(), place: place.to_owned() }
}

#[cfg(test)]
mod tests;
