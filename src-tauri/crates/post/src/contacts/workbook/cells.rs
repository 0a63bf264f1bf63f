//! The cells of a sheet (ECMA-376, part 1, 18.3.1) and the strings that they share (18.4).

use quick_xml::{
    Reader,
    escape::resolve_xml_entity,
    events::{BytesStart, Event},
};

use crate::contacts::{COLUMNS, ROWS};

/// The most strings that cells share.
const STRINGS: usize = 500_000;
/// The most merged cells that are looked at.
const MERGED: usize = 2000;

/// An attribute by its name without prefix.
pub(super) fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let mut all = start.attributes().filter_map(Result::ok);
    let found = all.find(|attribute| attribute.key.local_name().as_ref() == name.as_bytes())?;
    let value = String::from_utf8_lossy(&found.value).into_owned();
    Some(quick_xml::escape::unescape(&value).map_or_else(|_| value.clone(), std::borrow::Cow::into_owned))
}

/// The strings that cells share. How a word is spoken (`rPh`) is no part of it.
pub(super) fn strings(xml: &str) -> Vec<String> {
    let mut strings: Vec<String> = Vec::new();
    let mut walk = Walk::new(xml);
    while let Some(step) = walk.next() {
        match step {
            Step::Open(start) if start.local_name().as_ref() == b"si" => {
                if strings.len() == STRINGS {
                    break;
                }
                strings.push(String::new());
            }
            Step::Text(text) => {
                if let Some(last) = strings.last_mut() {
                    last.push_str(&text);
                }
            }
            _ => {}
        }
    }
    strings
}

/// The rows of a sheet with their numbers; one more than is taken, so that its lack can be told. None where the
/// cells have more than `room`.
pub(super) fn rows(xml: &str, strings: &[String], room: &mut usize) -> Option<Vec<(usize, Vec<String>)>> {
    let mut sheet = Rows {
        strings,
        done: Vec::new(),
        room,
        merged: 0,
        row: 0,
        column: 0,
        kind: String::new(),
        value: String::new(),
    };
    let mut walk = Walk::new(xml);
    while let Some(step) = walk.next() {
        match step {
            Step::Open(start) => match start.local_name().as_ref() {
                b"row" => sheet.begin_row(&start),
                b"c" => sheet.begin_cell(&start),
                b"mergeCell" => sheet.merge(&attribute(&start, "ref").unwrap_or_default()),
                _ => {}
            },
            Step::Text(text) => sheet.value.push_str(&text),
            Step::Close(name) if name == b"c" => sheet.end_cell(),
            Step::Close(_) => {}
        }
        if sheet.done.len() > ROWS || *sheet.room == 0 {
            break;
        }
    }
    (*sheet.room > 0).then_some(sheet.done)
}

struct Rows<'a> {
    strings: &'a [String],
    done: Vec<(usize, Vec<String>)>,
    room: &'a mut usize,
    merged: usize,
    row: usize,
    column: usize,
    kind: String,
    value: String,
}

impl Rows<'_> {
    fn begin_row(&mut self, start: &BytesStart) {
        let number = attribute(start, "r").and_then(|row| row.parse::<u32>().ok());
        self.row = number.map_or(self.row + 1, |row| row as usize);
        self.column = 0;
        self.done.push((self.row, Vec::new()));
    }

    fn begin_cell(&mut self, start: &BytesStart) {
        let named = attribute(start, "r").and_then(|name| place(&name));
        self.column = named.map_or(self.column + 1, |(column, _)| column);
        self.kind = attribute(start, "t").unwrap_or_default();
        self.value.clear();
    }

    fn end_cell(&mut self) {
        let value = match self.kind.as_str() {
            "s" => self.value.trim().parse().ok().and_then(|at: usize| self.strings.get(at)).cloned(),
            "str" | "inlineStr" | "d" => Some(std::mem::take(&mut self.value)),
            "b" | "e" => None,
            _ => Some(number(self.value.trim())),
        };
        let Some((_, cells)) = self.done.last_mut() else { return };
        if let Some(value) = value.filter(|value| !value.is_empty() && (1..=COLUMNS).contains(&self.column)) {
            *self.room = self.room.saturating_sub(value.len());
            if cells.len() < self.column {
                cells.resize(self.column, String::new());
            }
            if let Some(cell) = cells.get_mut(self.column - 1) {
                *cell = value;
            }
        }
        self.value.clear();
    }

    /// Cells made one over several rows hold for each of these rows: an office beside its people. Counts do not.
    fn merge(&mut self, range: &str) {
        let Some(((column, top), (right, bottom))) =
            range.split_once(':').and_then(|(from, to)| Some((place(from)?, place(to)?)))
        else {
            return;
        };
        self.merged += 1;
        if self.merged > MERGED {
            return;
        }
        let at = column.wrapping_sub(1);
        let above =
            self.done.iter().find(|(row, _)| *row == top).and_then(|(_, cells)| cells.get(at)).cloned();
        let Some(text) = above.filter(|text| column == right && text.parse::<f64>().is_err()) else {
            return;
        };
        for (_, cells) in self.done.iter_mut().filter(|(row, _)| (top + 1..=bottom).contains(row)) {
            // Only where something else stands in the row: an empty one names nobody.
            if cells.iter().any(|cell| !cell.is_empty()) {
                *self.room = self.room.saturating_sub(text.len());
                if *self.room == 0 {
                    return;
                }
                if cells.len() < column {
                    cells.resize(column, String::new());
                }
                if let Some(cell) = cells.get_mut(at) {
                    cell.clone_from(&text);
                }
            }
        }
    }
}

/// Column and row of a cell's name, both from 1 on: `AB12`. None for one that no sheet has.
fn place(name: &str) -> Option<(usize, usize)> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = name.split_at_checked(letters)?;
    let is_short = (1..=3).contains(&letters.len());
    let column = letters.bytes().fold(0, |all, byte| {
        if is_short { all * 26 + usize::from(byte.to_ascii_uppercase() - b'A') + 1 } else { 0 }
    });
    Some((column, digits.parse::<u32>().ok()? as usize)).filter(|_| is_short)
}

/// A number as people write it: `1.38E10` is a telephone.
fn number(value: &str) -> String {
    match value.parse::<f64>() {
        Ok(number) if value.contains(['e', 'E', '.']) && number.fract() == 0.0 && number.abs() < 1e15 => {
            format!("{number:.0}")
        }
        _ => value.to_owned(),
    }
}

/// What comes next in a part.
enum Step<'a> {
    Open(BytesStart<'a>),
    Close(Vec<u8>),
    /// Characters that a value or a text is made of.
    Text(String),
}

/// Walks a part without recursion; what is malformed ends it.
struct Walk<'a> {
    reader: Reader<&'a [u8]>,
    /// Whether characters count here: inside `t` or `v`, and not inside `rPh`.
    is_text: bool,
    spoken: usize,
}

impl<'a> Walk<'a> {
    fn new(xml: &'a str) -> Self {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().allow_dangling_amp = true;
        Self { reader, is_text: false, spoken: 0 }
    }

    fn next(&mut self) -> Option<Step<'a>> {
        loop {
            match self.reader.read_event().ok()? {
                Event::Start(start) => {
                    match start.local_name().as_ref() {
                        b"t" | b"v" => self.is_text = true,
                        b"rPh" => self.spoken += 1,
                        _ => {}
                    }
                    return Some(Step::Open(start));
                }
                Event::End(end) => {
                    match end.local_name().as_ref() {
                        b"t" | b"v" => self.is_text = false,
                        b"rPh" => self.spoken = self.spoken.saturating_sub(1),
                        _ => {}
                    }
                    return Some(Step::Close(end.local_name().as_ref().to_vec()));
                }
                Event::Text(text) if self.counts() => {
                    return Some(Step::Text(text.decode().ok()?.into_owned()));
                }
                Event::CData(text) if self.counts() => {
                    return Some(Step::Text(text.decode().ok()?.into_owned()));
                }
                Event::GeneralRef(entity) if self.counts() => {
                    let text = match entity.resolve_char_ref() {
                        Ok(Some(character)) => character.to_string(),
                        _ => resolve_xml_entity(&entity.decode().ok()?).unwrap_or_default().to_owned(),
                    };
                    return Some(Step::Text(text));
                }
                Event::DocType(_) | Event::Eof => return None,
                _ => {}
            }
        }
    }

    fn counts(&self) -> bool {
        self.is_text && self.spoken == 0
    }
}
