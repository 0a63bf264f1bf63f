//! The one place that writes files. A new file takes its name only when it is complete and on
//! the disk, so that a full disk, a killed program or a power cut leaves the old one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::FileError;
use crate::error::Access;

/// Writes `bytes` to `path`: under a temporary name in the same folder, synced, then renamed.
/// A link is followed. A device or pipe has no old content to keep and is written directly.
///
/// # Errors
/// [`FileError`] with the path and the remedy. What stood at `path` stays then, and no
/// temporary file is left.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    put(path, bytes).map_err(|source| FileError { access: Access::Write, path: path.to_owned(), source })
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(old) if old.is_dir() => Err(ErrorKind::IsADirectory.into()),
        Ok(old) if !old.is_file() => OpenOptions::new().write(true).open(path)?.write_all(bytes),
        // Renaming would replace a file that its owner protected.
        Ok(old) if old.permissions().readonly() => Err(ErrorKind::PermissionDenied.into()),
        Ok(_) => replace(&real_path(path)?, bytes),
        Err(error) if error.kind() == ErrorKind::NotFound && !names_folder(path) => replace(path, bytes),
        Err(error) => Err(error),
    }
}

/// Whether the path can only be a folder: `out/`.
fn names_folder(path: &Path) -> bool {
    path.to_string_lossy().ends_with(std::path::is_separator)
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (part, file) = create_part(folder)?;
    let done = fill(file, path, bytes).and_then(|()| fs::rename(&part, path));
    if done.is_err() {
        // The error before is the one to tell.
        let _ = fs::remove_file(&part);
        return done;
    }
    sync_folder(folder);
    Ok(())
}

/// A new file beside the target, under a name that no other program or thread uses.
fn create_part(folder: &Path) -> io::Result<(PathBuf, File)> {
    for nth in 0..1000 {
        let part = folder.join(format!(".jianbao-{}-{nth}.part", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&part) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            opened => return opened.map(|file| (part, file)),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn fill(mut file: File, path: &Path, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    if let Ok(old) = fs::metadata(path) {
        file.set_permissions(old.permissions())?;
    }
    file.sync_all()
}

/// Where a link leads, so that the file there is replaced and the link stays.
fn real_path(path: &Path) -> io::Result<PathBuf> {
    if path.is_symlink() { fs::canonicalize(path) } else { Ok(path.to_owned()) }
}

/// Puts the new name itself on the disk. Only Unix lets a folder be opened for that, and some
/// network shares refuse to sync one: the content is safe by then, so that is no failure.
#[cfg(unix)]
fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    fn refused(path: &Path, expected: &str) {
        let error = write(path, b"new").unwrap_err().to_string();
        assert!(error.contains(expected) && error.contains(&*path.to_string_lossy()), "{error}");
    }

    #[test]
    fn a_file_is_replaced_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("临江简报.pdf");
        write(&path, b"a long first content").unwrap();
        write(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names(folder.path()), ["临江简报.pdf"]);
    }

    #[test]
    fn what_cannot_be_written_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        refused(&folder.path().join("没有/a.pdf"), "文件夹不存在");
        refused(&folder.path().join("没有/"), "文件夹不存在");
        refused(folder.path(), "是文件夹");
        let path = folder.path().join("old.pdf");
        fs::write(&path, "old").unwrap();
        refused(&path.join("a.pdf"), "不是文件夹");

        let mut protected = fs::metadata(&path).unwrap().permissions();
        protected.set_readonly(true);
        fs::set_permissions(&path, protected).unwrap();
        refused(&path, "只读");
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["old.pdf"]);
    }

    #[test]
    fn a_part_that_a_killed_program_left_is_no_obstacle() {
        let folder = tempfile::tempdir().unwrap();
        let left = format!(".jianbao-{}-0.part", std::process::id());
        fs::write(folder.path().join(&left), "half").unwrap();
        write(&folder.path().join("a.pdf"), b"new").unwrap();
        assert_eq!(names(folder.path()), [left.as_str(), "a.pdf"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_its_file_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("real.pdf"), folder.path().join("link.pdf"));
        fs::write(&path, "old").unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        write(&link, b"new").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_said_so() {
        refused(Path::new("/dev/full"), "磁盘已满");
    }
}
