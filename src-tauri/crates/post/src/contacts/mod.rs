//! Lists of recipients as offices keep them: spreadsheets and address books, read and written.
//!
//! What a column holds its heading says, in any order and in many words; without headings it is guessed, and said
//! that it was. Nothing is dropped silently: what could not be taken over is a [`Fault`] with its row.

mod assemble;
mod columns;
mod comma;
mod duplicates;
mod fields;
mod text;
mod vcard;
mod workbook;
mod write;

#[cfg(test)]
mod tests;

use model::Recipient;
use std::fmt;

use thiserror::Error;

pub use write::{write_csv, write_vcard, write_xlsx};

/// The largest file, bytes: some hundred thousand recipients.
const FILE: usize = 20 << 20;
/// The most rows of a file: the rest is told, not read.
const ROWS: usize = 20_000;
/// The most columns that are looked at.
const COLUMNS: usize = 100;
/// The most faults that are told.
const FAULTS: usize = 5000;

/// What a file held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contacts {
    /// Those who were found, in the order of the file.
    pub contacts: Vec<Contact>,
    /// What could not be taken over, or only by guessing, in the order of the file.
    pub faults: Vec<Fault>,
}

/// Somebody in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// Where it stands.
    pub place: Place,
    /// Who it is.
    pub recipient: Recipient,
    /// The names of the lists it is on; in a workbook of several sheets also the sheet's.
    pub lists: Vec<String>,
}

/// A place in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The row or the line, from 1 on; 0 for the sheet as a whole.
    pub row: usize,
}

/// What is wrong at a place, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What.
    pub words: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Place { sheet, row } = &self.place;
        if let Some(sheet) = sheet {
            write!(f, "工作表“{sheet}”")?;
        }
        if *row > 0 {
            write!(f, "第 {row} 行：")?;
        }
        f.write_str(&self.words)
    }
}

/// Why nothing could be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ContactsError {
    /// It is too large for a list of recipients, or unpacks into too much.
    #[error("“{name}”太大，不像是名单。请只留下收件人那几列后另存再试。")]
    TooLarge {
        /// The file.
        name: String,
    },
    /// Of another kind.
    #[error("“{name}”不是认得的名单格式。请用表格软件另存为 xlsx 或 CSV，或从通讯录导出 vCard。")]
    Unknown {
        /// The file.
        name: String,
    },
    /// Cut short or broken.
    #[error("“{name}”已损坏（{place}），读不出名单。请重新保存后再试。")]
    Damaged {
        /// The file.
        name: String,
        /// Where, for who helps.
        place: String,
    },
    /// More than a spreadsheet holds.
    #[error("收件人写不进表格（{why}）。请改导出为 CSV。")]
    Workbook {
        /// What the writer said.
        why: String,
    },
    /// There is nobody in it.
    #[error("“{name}”里没有找到收件人。请检查表里有没有姓名、单位或邮箱这几列。")]
    Nobody {
        /// The file.
        name: String,
    },
}

/// A sheet: rows of cells, each with its number in the file.
#[derive(Debug, Default)]
struct Sheet {
    name: Option<String>,
    is_hidden: bool,
    rows: Vec<(usize, Vec<String>)>,
}

/// Reads CSV, XLSX and vCard, told by content; `name` is what the file is called in messages.
///
/// # Errors
///
/// Nothing of it can be read, or nobody is in it.
pub fn read(bytes: &[u8], name: &str) -> Result<Contacts, ContactsError> {
    if bytes.len() > FILE {
        return Err(ContactsError::TooLarge { name: name.into() });
    }
    let mut contacts = Contacts::default();
    if bytes.starts_with(b"PK\x03\x04") {
        assemble::sheets(workbook::read(bytes, name)?, &mut contacts);
    } else if vcard::is_vcard(bytes) {
        vcard::read(bytes, &mut contacts);
    } else {
        let text = text::decode(bytes).ok_or_else(|| ContactsError::Unknown { name: name.into() })?;
        assemble::sheets(vec![comma::read(&text)], &mut contacts);
    }
    duplicates::settle(&mut contacts);
    contacts.faults.sort_by_key(|fault| fault.place.row);
    if contacts.contacts.is_empty() {
        return Err(ContactsError::Nobody { name: name.into() });
    }
    Ok(contacts)
}

impl Contacts {
    fn fault(&mut self, place: &Place, words: String) {
        let words = match self.faults.len() {
            ..FAULTS => words,
            FAULTS => "问题太多，后面的没有列出".to_owned(),
            _ => return,
        };
        self.faults.push(Fault { place: place.clone(), words });
    }
}
