//! Back issues from text files into the library.

use std::path::Path;

use chrono::NaiveDateTime;
use intake::Reading;
use model::{IssueId, IssueNumber, Publication, PublicationId};
use store::{Library, Op, Record, Writer};

use crate::DeskError;
use crate::read::read;

/// The longest text that is read as a back issue, in bytes.
const MAX_TEXT: u64 = intake::MAX_FILE as u64;

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
    keep(library, path, original, reading, now)
}

fn keep(
    library: &mut Library,
    path: &Path,
    original: Vec<u8>,
    reading: Reading,
    now: NaiveDateTime,
) -> Result<Imported, DeskError> {
    let Reading { publication, issue, changes, doubts, encoding, .. } = reading;
    let (source, encoding) = (file_name(path), encoding.to_string());
    let record = Record { source, encoding, read_at: now, original, changes, doubts };
    let kept = library.transact::<_, DeskError>(Op::ImportIssue, |writer| {
        let owner = owner(writer, &publication)?;
        let id = writer.import_issue(owner.id, &issue)?;
        writer.add_record(id, &record)?;
        Ok((id, owner))
    });
    let (id, owner) = kept.map_err(|error| not_kept(path, error))?.value;
    Ok(Imported {
        id,
        publication: owner.name,
        added_publication: owner.added,
        number: issue.number,
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

fn owner(writer: &mut Writer, read: &Publication) -> Result<Owner, DeskError> {
    let kept = writer.reader().publications()?;
    let masthead = read.name.trim();
    let found = kept.iter().find(|publication| publication.name == masthead);
    if let Some(Publication { id: Some(id), name, .. }) = found {
        return Ok(Owner { id: *id, name: name.clone(), added: false });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{create, list};

    /// A text with that masthead.
    fn text(masthead: &str) -> String {
        format!(
            "{masthead}\n第3期(总第86期)\n中共临江市委党史研究室编 2026年6月9日\n【工作动态】\n\
             云溪区整理口述史料\n云溪区近日整理口述史料三十二篇。\n(云溪区委党史研究室供稿)\n"
        )
    }

    /// The publication that an issue went to and whether it was added for it; or a part of the
    /// message.
    type Expected = Result<(&'static str, bool), &'static str>;

    /// Imports one text after another into a new library, each with its masthead.
    fn check(mastheads: &[(&str, Expected)]) {
        let folder = tempfile::tempdir().unwrap();
        let mut library = create(&folder.path().join("a.jianbao"), None).unwrap();
        let mut kept = 0;
        for (masthead, expected) in mastheads {
            let path = Path::new("往期.txt");
            let original = text(masthead).into_bytes();
            let reading = understand(path, &original).unwrap();
            let got = keep(&mut library, path, original.clone(), reading, NaiveDateTime::default());
            match (got, expected) {
                (Ok(got), Ok((name, added))) => {
                    assert_eq!((got.publication.as_str(), got.added_publication), (*name, *added));
                    let record = library.record(got.id).unwrap().unwrap();
                    assert_eq!(
                        (record.source.as_str(), record.encoding.as_str(), &record.original),
                        ("往期.txt", "UTF-8", &original)
                    );
                    kept += 1;
                }
                (Err(error), Err(part)) => {
                    let error = error.to_string();
                    assert!(error.contains(part) && error.contains("往期.txt"), "{error}");
                }
                (got, _) => panic!("{masthead}: {got:?}"),
            }
            assert_eq!(list(&library).unwrap().len(), kept);
        }
    }

    #[test]
    fn an_issue_goes_to_the_publication_of_its_masthead() {
        check(&[("云溪简报", Ok(("云溪简报", true))), ("石门简报", Ok(("石门简报", true)))]);
    }

    #[test]
    fn a_number_used_twice_is_refused() {
        check(&[("云溪简报", Ok(("云溪简报", true))), ("云溪简报", Err("已在资料库里"))]);
    }
}
