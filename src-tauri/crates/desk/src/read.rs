//! The one place that reads files: with a limit, so that no input fills the memory.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::error::Access;
use crate::{DeskError, FileError};

/// Reads a whole file of at most `limit` bytes; `kind` says in messages what it should be.
///
/// # Errors
/// [`DeskError::File`] where it cannot be read, [`DeskError::TooLarge`] where it is longer.
pub(crate) fn read(path: &Path, kind: &'static str, limit: u64) -> Result<Vec<u8>, DeskError> {
    let fault = |source| FileError { access: Access::Read, path: path.to_owned(), source };
    let mut bytes = Vec::new();
    // A device says no length, so the count of what was read decides, not the metadata.
    open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes)).map_err(fault)?;
    if bytes.len() as u64 > limit {
        return Err(DeskError::TooLarge { path: path.to_owned(), kind, limit });
    }
    Ok(bytes)
}

/// Opens a file; a folder is refused here, because not every system does that.
fn open(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_within_the_limit_is_read_and_a_longer_one_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("临江.txt");
        std::fs::write(&path, "临江").unwrap();
        assert_eq!(read(&path, "往期文本", 6).unwrap(), "临江".as_bytes());
        let error = read(&path, "往期文本", 5).unwrap_err();
        assert!(matches!(error, DeskError::TooLarge { .. }), "{error}");
        assert!(error.to_string().contains("临江.txt"), "{error}");
    }

    #[test]
    fn a_missing_file_and_a_folder_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let check = |path: &Path, expected: &str| {
            let error = read(path, "往期文本", 10).unwrap_err().to_string();
            assert!(error.contains(expected) && error.contains(&*path.to_string_lossy()), "{error}");
        };
        check(&folder.path().join("没有.txt"), "没有这个文件");
        check(folder.path(), "是文件夹");
    }
}
