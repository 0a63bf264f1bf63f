//! New libraries: with one publication, with none yet, or with the sample.

use std::path::Path;

use model::{IssueId, Publication};
use store::{Library, Op, StoreError};

use crate::read::read;
use crate::{DeskError, sample};

/// The longest file of a publication's settings, in bytes.
const MAX_SETTINGS: u64 = 1_000_000;

/// Reads a publication's settings from a JSON file in the model's shape.
///
/// # Errors
/// [`DeskError::Settings`] where it is no such JSON, [`DeskError::Unfit`] where no issue could be
/// made of it, and where the file cannot be read.
pub fn read_publication(path: &Path) -> Result<Publication, DeskError> {
    let bytes = read(path, "刊物设置", MAX_SETTINGS)?;
    // Notepad puts a byte order mark before UTF-8.
    let json = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let publication: Publication =
        serde_json::from_slice(json).map_err(|cause| DeskError::Settings { path: path.to_owned(), cause })?;
    match fault(&publication) {
        Some(fault) => Err(DeskError::Unfit { path: path.to_owned(), fault }),
        None => Ok(publication),
    }
}

/// Whether issues can be made of a publication.
///
/// # Errors
/// [`DeskError::UnfitPublication`] with what is wrong with it.
pub fn check_publication(publication: &Publication) -> Result<(), DeskError> {
    fault(publication).map_or(Ok(()), |fault| Err(DeskError::UnfitPublication(fault)))
}

fn fault(publication: &Publication) -> Option<&'static str> {
    let numbering = publication.numbering;
    if publication.name.trim().is_empty() {
        Some("没有刊名")
    } else if numbering.first_issue == 0 || numbering.first_serial == 0 {
        Some("期号和总期号从 1 开始")
    } else {
        None
    }
}

/// Makes a library, with a publication or without.
///
/// # Errors
/// [`DeskError::Store`] where there is something at the path or it cannot be written; then no
/// new file is left.
pub fn create(path: &Path, publication: Option<&Publication>) -> Result<Library, DeskError> {
    filled(path, |library| match publication {
        Some(publication) => library.add_publication(publication).map(drop).map_err(DeskError::Store),
        None => Ok(()),
    })
}

/// Makes a library with the sample publication and its issue, and gives the issue's id.
///
/// # Errors
/// As [`create`].
pub fn create_sample(path: &Path) -> Result<(Library, IssueId), DeskError> {
    let (publication, issue, images) = sample()?;
    let mut added = None;
    let library = filled(path, |library| {
        let changed = library.transact::<_, StoreError>(Op::AddIssue, |writer| {
            let owner = writer.add_publication(&publication)?;
            images.iter().try_for_each(|(id, image)| writer.add_image(id, image))?;
            writer.add_issue(owner, &issue)
        })?;
        added = Some(changed.value);
        Ok(())
    })?;
    let id = added.ok_or(StoreError::NoIssue(0))?;
    Ok((library, id))
}

/// A new library with what `fill` puts in; no file is left where that fails.
fn filled(
    path: &Path,
    fill: impl FnOnce(&mut Library) -> Result<(), DeskError>,
) -> Result<Library, DeskError> {
    let mut library = Library::create(path)?;
    match fill(&mut library) {
        Ok(()) => Ok(library),
        Err(error) => {
            drop(library);
            // We made this file a moment ago; the error before is the one to tell.
            let _ = std::fs::remove_file(path);
            Err(error)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_library_holds_the_sample() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("样刊.jianbao");
        let (library, id) = create_sample(&path).unwrap();
        let (publication, issue, images) = sample().unwrap();
        assert_eq!(library.publications().unwrap()[0].name, publication.name);
        assert_eq!(library.issue(id).unwrap().issue.number, issue.number);
        assert_eq!(library.images(id).unwrap(), images);
        assert!(matches!(create_sample(&path), Err(DeskError::Store(StoreError::Exists { .. }))));
    }

    #[test]
    fn settings_are_read_or_told_what_is_wrong() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("刊物.json");
        let check = |json: &str, expected: Result<&str, &str>| {
            std::fs::write(&path, json).unwrap();
            match (read_publication(&path), expected) {
                (Ok(publication), Ok(name)) => assert_eq!(publication.name, name),
                (Err(error), Err(part)) => {
                    let error = error.to_string();
                    assert!(error.contains(part) && error.contains("刊物.json"), "{error}");
                }
                (got, expected) => panic!("{json}: {got:?}, not {expected:?}"),
            }
        };
        check(r#"{"name":"临江简报","organizer":"临江市档案馆"}"#, Ok("临江简报"));
        check("\u{feff}{\"name\":\"临江简报\",\"organizer\":\"\"}", Ok("临江简报"));
        check("临江简报", Err("不合格式"));
        check(r#"{"name":"临江简报"}"#, Err("organizer"));
        check(r#"{"name":" ","organizer":""}"#, Err("没有刊名"));
        let zero = r#"{"name":"临江简报","organizer":"","numbering":{"first_issue":0}}"#;
        check(zero, Err("从 1 开始"));
    }
}
