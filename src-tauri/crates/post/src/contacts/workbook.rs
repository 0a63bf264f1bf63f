//! The sheets of an XLSX workbook (ECMA-376, part 1, 18): the text of their cells.
//!
//! The crate for workbooks sets aside what a cell's name claims and overflows on a name like `ZZZZZZZZ1`, so the
//! little that a list needs is read here. What unpacks into more than [`UNPACKED`] is refused.

mod cells;

use std::{
    collections::HashMap,
    io::{Cursor, Read},
};

use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

use super::{ContactsError, Sheet};

/// The most that a workbook's parts may have together, bytes.
const UNPACKED: u64 = 64 << 20;
/// What the cells may have together, bytes: many may share one long string.
const TEXT: usize = 64 << 20;
/// The most sheets that are read.
const SHEETS: usize = 50;

struct Workbook<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    name: &'a str,
    room: u64,
}

/// Reads the sheets of a workbook in its order.
pub(super) fn read(bytes: &[u8], name: &str) -> Result<Vec<Sheet>, ContactsError> {
    let damaged = |place: &str| ContactsError::Damaged { name: name.into(), place: place.into() };
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged("压缩包的目录"))?;
    let mut workbook = Workbook { archive, name, room: UNPACKED };
    let Some(main) = workbook.part("xl/workbook.xml")? else {
        return Err(ContactsError::Unknown { name: name.into() });
    };
    let relations = relations(&workbook.part("xl/_rels/workbook.xml.rels")?.unwrap_or_default());
    let strings = cells::strings(&workbook.part("xl/sharedStrings.xml")?.unwrap_or_default());
    let (mut sheets, mut room) = (Vec::new(), TEXT);
    for (title, id, is_hidden) in listed(&main).into_iter().take(SHEETS) {
        let target = relations.get(&id).map_or("", String::as_str);
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let part = workbook.part(&path)?.ok_or_else(|| damaged(&path))?;
        let rows = cells::rows(&part, &strings, &mut room);
        sheets.push(Sheet {
            name: Some(title),
            is_hidden,
            rows: rows.ok_or_else(|| ContactsError::TooLarge { name: name.into() })?,
        });
    }
    Ok(sheets)
}

impl Workbook<'_> {
    /// A part's text; None where there is none.
    fn part(&mut self, path: &str) -> Result<Option<String>, ContactsError> {
        let Ok(part) = self.archive.by_name(path) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        // What its header says of its size is not believed.
        let read = part.take(self.room + 1).read_to_end(&mut bytes);
        let damaged = |_| ContactsError::Damaged { name: self.name.into(), place: path.into() };
        let size = read.map_err(damaged)? as u64;
        let left = self.room.checked_sub(size);
        self.room = left.ok_or_else(|| ContactsError::TooLarge { name: self.name.into() })?;
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }
}

/// The sheets of a workbook: title, relation, whether it is hidden.
fn listed(xml: &str) -> Vec<(String, String, bool)> {
    let mut sheets = Vec::new();
    elements(xml, "sheet", |attribute| {
        let is_hidden = attribute("state").is_some_and(|state| state != "visible");
        sheets.push((attribute("name").unwrap_or_default(), attribute("id").unwrap_or_default(), is_hidden));
    });
    sheets
}

/// The targets of relations by their ids.
fn relations(xml: &str) -> HashMap<String, String> {
    let mut relations = HashMap::new();
    elements(xml, "Relationship", |attribute| {
        relations.extend(attribute("Id").zip(attribute("Target")));
    });
    relations
}

/// Visits the elements of a name; each is asked for its attributes by their names without prefix.
fn elements(xml: &str, name: &str, mut visit: impl FnMut(&dyn Fn(&str) -> Option<String>)) {
    let mut reader = Reader::from_str(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == name.as_bytes() => {
                visit(&|wanted| cells::attribute(&start, wanted));
            }
            Event::Eof => return,
            _ => {}
        }
    }
}
