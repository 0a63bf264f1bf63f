//! One program at a time sends for a library.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use crate::DeskError;
use crate::error::{Access, FileError};

/// The right to send for a library, held until it is dropped. The system takes it from a program
/// that ends in any way, so that who gets it knows that nothing is being sent.
#[derive(Debug)]
pub struct PostLock {
    _file: File,
}

impl PostLock {
    /// Takes the right to send for the library at `path`.
    ///
    /// # Errors
    /// [`DeskError::PostBusy`] where another program or window is sending; [`DeskError::File`] where
    /// the lock's file cannot be made beside the library.
    pub fn take(path: &Path) -> Result<Self, DeskError> {
        let place = place(path);
        let fault = |source| FileError { access: Access::Write, path: place.clone(), source };
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&place).map_err(fault)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(DeskError::PostBusy),
            Err(TryLockError::Error(source)) => Err(fault(source).into()),
        }
    }
}

/// The lock's file: `office.jianbao-post` beside `office.jianbao`.
fn place(library: &Path) -> PathBuf {
    let mut name = library.as_os_str().to_owned();
    name.push("-post");
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("临江.jianbao");
        let first = PostLock::take(&path).unwrap();
        assert!(matches!(PostLock::take(&path), Err(DeskError::PostBusy)));
        drop(first);
        PostLock::take(&path).unwrap();
        let nowhere = folder.path().join("没有").join("临江.jianbao");
        assert!(matches!(PostLock::take(&nowhere), Err(DeskError::File(_))));
    }
}
