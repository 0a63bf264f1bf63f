//! Reading files as they come: bytes to [`Document`]s.
//!
//! What a file is, its bytes say and not its name. A file is one document, or holds several: a
//! mail has its attachments, a mailbox its mails, an archive its members. Reading takes what can be
//! had: what a file holds beyond that is told as a warning, and what cannot be read at all as a
//! [`FormatError`] with the file, the place and the remedy. Nothing is fetched, nothing is run, and
//! no file may cost more than its [`Limits`].

mod archive;
mod body;
mod bytes;
mod codepage;
mod compound;
mod document;
mod docx;
mod encoding;
mod error;
mod heading;
mod html;
mod limits;
mod mail;
mod media;
mod numerals;
mod odt;
mod ole;
mod package;
mod pdf;
mod picture;
mod rtf;
mod said;
mod scan;
mod sniff;
mod text;
#[cfg(test)]
mod trial;
mod xml;
mod zip_directory;

use model::Format;

pub use document::{Document, Envelope, Note, NoteKind, PageHead, Paragraph, Part, Picture, Table};
pub use encoding::TextEncoding;
pub use error::FormatError;
pub use html::paste;
pub use limits::Limits;
pub use sniff::sniff;

use limits::Budget;

/// What a file held.
#[derive(Debug, Default)]
pub struct Files {
    /// The documents in the order of the file.
    pub documents: Vec<Document>,
    /// Members and attachments that could not be read, and why.
    pub refused: Vec<FormatError>,
}

impl Files {
    /// Adds what a member held, or why it could not be read.
    fn add(&mut self, read: Result<Self, FormatError>) {
        match read {
            Ok(read) => {
                self.documents.extend(read.documents);
                self.refused.extend(read.refused);
            }
            Err(error) => self.refused.push(error),
        }
    }
}

/// Reads a file, with all that it holds; `name` is what it is called in messages.
///
/// # Errors
/// Where nothing of the file can be read.
pub fn read(bytes: &[u8], name: &str, limits: &Limits) -> Result<Files, FormatError> {
    read_within(bytes, name, &Budget::new(limits))
}

/// Reads a file inside another, out of what the whole may still cost.
fn read_within(bytes: &[u8], name: &str, budget: &Budget) -> Result<Files, FormatError> {
    budget.enter(name, bytes)?;
    let format = sniff(bytes, name)?;
    let one = |mut document: Document| {
        document.cut(budget.limits);
        Files { documents: vec![document], refused: Vec::new() }
    };
    match format {
        Format::Docx => docx::read(bytes, name, budget).map(one),
        Format::Odt => odt::read(bytes, name, budget).map(one),
        Format::Doc | Format::Wps if compound::is_compound(bytes) => ole::read(bytes, name, budget).map(one),
        Format::Doc | Format::Wps => docx::read_2003(bytes, name, budget).map(one),
        Format::Rtf => rtf::read(bytes, name, budget).map(one),
        Format::Pdf => pdf::read(bytes, name, budget).map(one),
        Format::Txt => text::read(bytes, name, budget).map(one),
        Format::Html => html::read(bytes, name, budget).map(one),
        Format::Mhtml => mail::read_page(bytes, name, budget).map(one),
        Format::Jpeg | Format::Png | Format::Gif | Format::Bmp | Format::Tiff | Format::Webp => {
            picture::read(bytes, name, format).map(one)
        }
        Format::Eml => mail::read(bytes, name, budget),
        Format::Zip => archive::read(bytes, name, budget),
    }
}

/// Reads the members of a mail or an archive, as many as may be; what cannot be read is refused
/// alone. `open` gives what the member of that number is called, and its bytes.
fn read_members<M>(
    members: &[M],
    name: &str,
    budget: &Budget,
    files: &mut Files,
    mut open: impl FnMut(usize, &M) -> (String, Result<Vec<u8>, FormatError>),
) {
    let (taken, rest) = members.split_at(members.len().min(budget.limits.members));
    for (at, member) in taken.iter().enumerate() {
        let (called, bytes) = open(at, member);
        files.add(bytes.and_then(|bytes| budget.inside(&called, || read_within(&bytes, &called, budget))));
        if budget.left() == 0 {
            break;
        }
    }
    if !rest.is_empty() {
        let (read, rest) = (taken.len(), rest.len());
        files.refused.push(FormatError::TooMany { name: name.to_owned(), read, rest });
    }
}
