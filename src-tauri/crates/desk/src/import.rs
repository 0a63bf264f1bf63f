//! Back issues from text files into the library.

use std::path::Path;

use chrono::NaiveDateTime;
use intake::Reading;
use model::{IssueId, IssueNumber, Publication, PublicationId};
use store::{Library, Op, Record, Writer};

use crate::DeskError;
use crate::read::read;

/// The longest text that is read as a back issue, in bytes. A bound volume of 1,000 pages has
/// about 2 MB.
const MAX_TEXT: u64 = 20_000_000;

/// A back issue that the library keeps now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Its row.
    pub id: IssueId,
    /// The publication that it belongs to.
    pub publication: String,
    /// Whether that publication was added for it.
    pub added_publication: bool,
    /// Its number.
    pub number: IssueNumber,
    /// How many changes reading made.
    pub changes: usize,
    /// How many doubts a person must decide.
    pub doubts: usize,
}

/// Reads a text file as a back issue; nothing is kept.
///
/// # Errors
/// [`DeskError`] where the file cannot be read, is too long, or is no back issue.
pub fn read_issue(path: &Path) -> Result<Reading, DeskError> {
    understand(path, &read(path, KIND, MAX_TEXT)?)
}

/// Reads a text file as a back issue and keeps it with its bytes and the record of its reading,
/// in one transaction. It goes to the publication that its masthead names, which is added where
/// the library has none of that name; without a masthead, to the library's only publication.
/// `now` is the time by the office's clock.
///
/// # Errors
/// [`DeskError`] where the file cannot be read or its number contradicts those that are kept; the
/// library is as it was then.
pub fn import(library: &mut Library, path: &Path, now: NaiveDateTime) -> Result<Imported, DeskError> {
    let original = read(path, KIND, MAX_TEXT)?;
    let reading = understand(path, &original)?;
    let record = Record {
        source: file_name(path),
        encoding: String::new(),
        read_at: now,
        original,
        changes: reading.changes.clone(),
        doubts: reading.doubts.clone(),
    };
    let kept = library.transact::<_, DeskError>(Op::ImportIssue, |writer| {
        let owner = owner(writer, &reading.publication, path)?;
        let id = writer.import_issue(owner.id, &reading.issue)?;
        writer.add_record(id, &record)?;
        Ok((id, owner))
    });
    let (id, owner) = kept.map_err(|error| not_kept(path, error))?.value;
    Ok(Imported {
        id,
        publication: owner.name,
        added_publication: owner.added,
        number: reading.issue.number,
        changes: record.changes.len(),
        doubts: record.doubts.len(),
    })
}

fn understand(path: &Path, bytes: &[u8]) -> Result<Reading, DeskError> {
    intake::read_issue(bytes, &file_name(path))
        .map_err(|source| DeskError::Unreadable { path: path.to_owned(), source })
}

/// The publication that an issue goes to.
struct Owner {
    id: PublicationId,
    name: String,
    added: bool,
}

fn owner(writer: &mut Writer, read: &Publication, path: &Path) -> Result<Owner, DeskError> {
    let kept = writer.reader().publications()?;
    let masthead = read.name.trim();
    let found = match kept.as_slice() {
        [only] if masthead.is_empty() => Some(only),
        _ => kept.iter().find(|publication| publication.name == masthead),
    };
    if let Some(Publication { id: Some(id), name, .. }) = found {
        return Ok(Owner { id: *id, name: name.clone(), added: false });
    }
    if masthead.is_empty() {
        return Err(DeskError::NoMasthead(path.to_owned()));
    }
    let id = writer.add_publication(&Publication { name: masthead.to_owned(), ..read.clone() })?;
    Ok(Owner { id, name: masthead.to_owned(), added: true })
}

/// Names the file in an error of the library, which does not know it.
fn not_kept(path: &Path, error: DeskError) -> DeskError {
    match error {
        DeskError::Store(_) => DeskError::NotKept { path: path.to_owned(), source: Box::new(error) },
        named => named,
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

const KIND: &str = "往期文本";
