//! The files behind what was dropped or named: folders walked, one read.

use std::fs;
use std::path::{Path, PathBuf};

use formats::Limits;

use crate::DeskError;
use crate::read::read;

/// How many files are listed; a folder of manuscripts has fewer.
const MOST: usize = 10_000;

/// Folders in folders in folders: what is deeper is not looked into.
const DEEPEST: usize = 32;

/// A file's name, without its folder, and its bytes.
///
/// # Errors
/// [`DeskError`] where it cannot be read or is longer than any manuscript.
pub fn read_file(path: &Path) -> Result<(String, Vec<u8>), DeskError> {
    let bytes = read(path, "来稿", Limits::default().file as u64)?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok((name, bytes))
}

/// The files behind paths, each folder's in the order of their names, at most 10,000. Hidden files
/// and the locks that Word and WPS leave (`~$...`) are left out; links to folders are not followed,
/// since they may lead back. A path that is no file and no folder stays, to be told when it is read.
pub fn list_files(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() { walk(path, 0, &mut files) } else { files.push(path.clone()) }
    }
    files.truncate(MOST);
    files
}

fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        // Reading it says why it cannot be read.
        files.push(folder.to_owned());
        return;
    };
    let mut entries: Vec<_> = entries.flatten().take(MOST * 2).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if files.len() >= MOST {
            return;
        }
        let name = entry.file_name();
        if is_left_out(&name.to_string_lossy()) {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth < DEEPEST => walk(&entry.path(), depth + 1, files),
            Ok(kind) if kind.is_file() || (kind.is_symlink() && entry.path().is_file()) => {
                files.push(entry.path());
            }
            _ => {}
        }
    }
}

fn is_left_out(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.starts_with(".~")
        || ["thumbs.db", "desktop.ini", "__macosx"].contains(&name.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_and_litter_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("b/c")).unwrap();
        fs::create_dir_all(at(".git")).unwrap();
        for name in [
            "b/2.txt",
            "b/10.txt",
            "b/c/x.docx",
            "b/~$x.docx",
            "b/.DS_Store",
            ".git/HEAD",
            "a.txt",
            "b/Thumbs.db",
        ] {
            fs::write(at(name), "x").unwrap();
        }
        let listed = list_files(&[folder.path().to_owned(), at("没有.txt")]);
        let expected = ["a.txt", "b/10.txt", "b/2.txt", "b/c/x.docx", "没有.txt"].map(at);
        assert_eq!(listed, expected);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_back_ends() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "x").unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("back")).unwrap();
        std::os::unix::fs::symlink(folder.path().join("a.txt"), folder.path().join("b.txt")).unwrap();
        assert_eq!(list_files(&[folder.path().to_owned()]).len(), 2);
    }
}
