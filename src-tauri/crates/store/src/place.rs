//! Where an open library lies: whether its file may be written, and whether it is still there.
//!
//! A library may be write-protected, or lie on a disk or share that goes away while it is open. The
//! system does not always say so: on Unix a file that was moved, deleted or replaced can be written
//! on, and what is written goes with it. So before each change the path is asked for its file.

use std::ffi::OsString;
use std::fmt::Write;
use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf, absolute};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::library::OPEN;
use crate::{Library, StoreError};

/// What tells a file from another one at its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Identity(#[cfg(unix)] (u64, u64));

impl Identity {
    /// The file at the path, none where there is none or the disk does not answer.
    #[cfg(unix)]
    pub(crate) fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        fs::metadata(path).ok().map(|metadata| Self((metadata.dev(), metadata.ino())))
    }

    /// The file at the path, none where there is none. An open file can be neither moved nor
    /// replaced here, so any file is the one.
    #[cfg(not(unix))]
    pub(crate) fn of(path: &Path) -> Option<Self> {
        fs::metadata(path).ok().map(|_| Self())
    }
}

impl Library {
    /// Whether the library was opened for reading only, because its file is write-protected.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Looks whether the path still names the file that is open.
    ///
    /// # Errors
    /// [`StoreError::Lost`] where it does not.
    pub fn reach(&self) -> Result<(), StoreError> {
        match Identity::of(self.path()) {
            Some(found) if self.identity == Some(found) => Ok(()),
            _ => Err(StoreError::Lost { path: self.path().to_owned() }),
        }
    }

    /// Opens what is at the path now, be it the file that was open or another. Where that fails the
    /// library stays closed, and this can be tried again.
    ///
    /// The file that was open is closed first, since two files at one path, one after the other,
    /// share the names of WAL and index.
    ///
    /// # Errors
    /// [`StoreError::Lost`] where nothing is there; otherwise as [`Library::open`].
    pub fn reopen(&mut self) -> Result<(), StoreError> {
        let path = self.path().to_owned();
        if Identity::of(&path).is_none() {
            return Err(StoreError::Lost { path });
        }
        self.fold_in();
        self.identity = None;
        self.conn = Connection::open_in_memory().map_err(|source| StoreError::sqlite(&path, OPEN, source))?;
        *self = Self::open(&path)?;
        Ok(())
    }

    /// Writes what stands in the WAL into the file itself. To be called where the file has left its
    /// path: its WAL stays there, and `SQLite` would take it for that of the next file at the path.
    pub fn fold_in(&self) {
        // A disk that is gone refuses; then the WAL is gone with it, and comes back with it.
        let _ = self.conn.query_row(include_str!("sql/fold_in.sql"), [], |row| row.get::<_, bool>(0));
    }

    /// Refuses to read a library that could not be opened anew.
    pub(crate) fn is_open(&self) -> Result<(), StoreError> {
        let lost = || StoreError::Lost { path: self.path().to_owned() };
        self.identity.map(drop).ok_or_else(lost)
    }

    /// A number that changes when another program has changed the library.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        self.conn
            .pragma_query_value(None, "data_version", |row| row.get(0))
            .map_err(|source| StoreError::while_open(self.path(), "查看资料库", source))
    }

    /// Refuses a change of a file that is write-protected or no longer there.
    pub(crate) fn admit_change(&self) -> Result<(), StoreError> {
        if self.read_only {
            return Err(StoreError::ReadOnly { path: self.path().to_owned() });
        }
        self.reach()
    }
}

/// Whether a file is marked read-only or lies on a disk that is.
pub(crate) fn is_protected(path: &Path) -> bool {
    let marked = fs::metadata(path).is_ok_and(|metadata| metadata.permissions().readonly());
    let refused = || OpenOptions::new().append(true).open(path).err().map(|error| error.kind());
    marked || refused() == Some(ErrorKind::ReadOnlyFilesystem)
}

/// Opens a protected file. Where all its content stands in the file itself, `SQLite` is told that
/// nothing changes it, and so needs no file beside it. Content in a WAL it can read only through an
/// index, which it makes beside the WAL where there is none.
pub(crate) fn connect_read_only(path: &Path, patience: Duration) -> rusqlite::Result<Connection> {
    let has_wal = fs::metadata(beside(path, "-wal")).is_ok_and(|wal| wal.len() > 0);
    let query = if has_wal { "mode=ro" } else { "mode=ro&immutable=1" };
    let whole = absolute(path).unwrap_or_else(|_| path.to_owned());
    let uri = uri(whole.as_os_str().as_encoded_bytes(), query, cfg!(windows));
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(uri, flags)?;
    conn.busy_timeout(patience)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    Ok(conn)
}

/// The path with a tail after its whole name, as `SQLite` names its files beside a database.
pub(crate) fn beside(path: &Path, tail: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(tail);
    name.into()
}

/// A `file:` URI of a whole path, each byte that could mean something else as its code.
fn uri(path: &[u8], query: &str, windows: bool) -> String {
    let mut uri = "file://".to_owned();
    let (start, path) = match path {
        [b'\\', b'\\', b'?', b'\\', b'U', b'N', b'C', b'\\', rest @ ..] if windows => ("//", rest),
        [b'\\', b'\\', b'?', b'\\', rest @ ..] if windows => ("/", rest),
        [b'/', ..] => ("", path),
        [b'\\', ..] if windows => ("", path),
        _ => ("/", path),
    };
    uri.push_str(start);
    for &byte in path {
        match byte {
            b'\\' if windows => uri.push('/'),
            b'/' | b':' | b'.' | b'-' | b'_' | b'~' => uri.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri.push('?');
    uri.push_str(query);
    uri
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;
    use crate::Op;
    use crate::migrate::MIGRATIONS;
    use crate::testing::{in_folder, publication};

    fn protect(path: &Path) {
        let mut permissions = fs::metadata(path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(path, permissions).unwrap();
    }

    fn names(path: &Path) -> Vec<OsString> {
        let folder = fs::read_dir(path.parent().unwrap()).unwrap();
        let mut names: Vec<_> = folder.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    }

    fn nothing(library: &mut Library) -> Result<(), StoreError> {
        library.transact(Op::AddImage, |_| Ok(())).map(drop)
    }

    #[test]
    fn a_protected_library_is_read_and_not_written() {
        in_folder(|path, mut library| {
            assert!(!library.is_read_only());
            library.add_publication(&publication("临江简报")).unwrap();
            drop(library);
            // Characters that mean something in a URI.
            let path = path.with_file_name("临江 50%?#简报.jianbao");
            fs::rename(path.with_file_name("临江.jianbao"), &path).unwrap();
            protect(&path);
            let before = fs::read(&path).unwrap();

            let mut library = Library::open(&path).unwrap();
            assert!(library.is_read_only());
            assert_eq!(library.publications().unwrap().len(), 1);
            library.reach().unwrap();
            library.data_version().unwrap();
            let refused = library.add_publication(&publication("临江信息")).unwrap_err();
            assert!(matches!(refused, StoreError::ReadOnly { .. }), "{refused}");
            assert_eq!(names(&path), [path.file_name().unwrap()]);
            drop(library);
            assert_eq!(names(&path), [path.file_name().unwrap()]);
            assert_eq!(fs::read(&path).unwrap(), before);
        });
    }

    #[test]
    fn a_protected_library_is_read_with_its_wal() {
        in_folder(|path, mut library| {
            library.add_publication(&publication("临江简报")).unwrap();
            let copy = path.with_file_name("copy.jianbao");
            fs::copy(path, &copy).unwrap();
            fs::copy(beside(path, "-wal"), beside(&copy, "-wal")).unwrap();
            protect(&copy);
            let mut copied = Library::open(&copy).unwrap();
            assert_eq!(copied.publications().unwrap().len(), 1);
            assert!(matches!(nothing(&mut copied), Err(StoreError::ReadOnly { .. })));
        });
    }

    #[test]
    fn a_protected_library_of_an_older_program_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jianbao");
        drop(Library::create(&path).unwrap());
        protect(&path);
        let later = crate::migrate::Migration { name: "20990101000000_later", sql: "SELECT 1" };
        let steps: Vec<_> = MIGRATIONS.iter().copied().chain([later]).collect();
        let error = Library::open_at(&path, &steps, Duration::ZERO).unwrap_err();
        assert!(matches!(error, StoreError::ReadOnlyOld { .. }), "{error}");
        assert_eq!(names(&path), ["a.jianbao"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_library_that_went_away_is_lost_until_it_is_back() {
        in_folder(|path, mut library| {
            let lost = |library: &mut Library| {
                assert!(matches!(library.reach(), Err(StoreError::Lost { .. })));
                assert!(matches!(nothing(library), Err(StoreError::Lost { .. })));
            };
            nothing(&mut library).unwrap();
            let away = path.with_file_name("away.jianbao");
            fs::rename(path, &away).unwrap();
            lost(&mut library);
            assert!(!path.exists());
            // Another file in its place is not it.
            fs::copy(&away, path).unwrap();
            lost(&mut library);
            fs::rename(&away, path).unwrap();
            nothing(&mut library).unwrap();
        });
    }

    #[cfg(unix)]
    #[test]
    fn a_file_in_the_place_of_the_open_one_is_taken_as_it_is() {
        let names = |library: &Library| -> Vec<String> {
            library.publications().unwrap().into_iter().map(|publication| publication.name).collect()
        };
        in_folder(|path, mut library| {
            let (away, copy) = (path.with_file_name("away.jianbao"), path.with_file_name("copy.jianbao"));
            library.add_publication(&publication("临江简报")).unwrap();
            drop(library);
            fs::copy(path, &copy).unwrap();
            let mut library = Library::open(path).unwrap();
            library.add_publication(&publication("云溪简报")).unwrap();
            fs::rename(path, &away).unwrap();
            assert!(matches!(library.reopen(), Err(StoreError::Lost { .. })));
            assert_eq!(names(&library), ["临江简报", "云溪简报"], "it can still be read");

            // Something else for a while, which is no library.
            fs::write(path, "").unwrap();
            assert!(library.reopen().is_err());
            assert!(matches!(library.publications(), Err(StoreError::Lost { .. })));
            fs::rename(&copy, path).unwrap();
            library.reopen().unwrap();
            assert_eq!(names(&library), ["临江简报"]);
            library.add_publication(&publication("平湖简报")).unwrap();
            assert_eq!(names(&Library::open(path).unwrap()), ["临江简报", "平湖简报"]);
            drop(library);
            assert_eq!(names(&Library::open(path).unwrap()), ["临江简报", "平湖简报"]);
            // What was written before went away with the file, and is whole there.
            assert_eq!(names(&Library::open(&away).unwrap()), ["临江简报", "云溪简报"]);
        });
    }

    #[test]
    fn what_sqlite_says_of_a_file_that_is_gone_is_loss() {
        let folder = tempfile::tempdir().unwrap();
        let (gone, there) = (folder.path().join("gone.jianbao"), folder.path().join("there.jianbao"));
        fs::write(&there, "").unwrap();
        let told = |path: &Path, code| {
            let source = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            StoreError::while_open(path, "读取资料库", source)
        };
        for code in
            [ffi::SQLITE_IOERR_READ, ffi::SQLITE_CANTOPEN, ffi::SQLITE_NOTADB, ffi::SQLITE_READONLY_DBMOVED]
        {
            let (lost, kept) = (told(&gone, code), told(&there, code));
            assert!(matches!(lost, StoreError::Lost { .. }), "{lost}");
            assert!(!matches!(kept, StoreError::Lost { .. }), "{kept}");
        }
        assert!(matches!(told(&gone, ffi::SQLITE_FULL), StoreError::DiskFull { .. }));
    }

    #[test]
    fn another_programs_change_is_seen() {
        in_folder(|path, mut library| {
            let mut other = Library::open(path).unwrap();
            let before = library.data_version().unwrap();
            library.add_publication(&publication("临江简报")).unwrap();
            assert_eq!(library.data_version().unwrap(), before);
            other.add_publication(&publication("临江信息")).unwrap();
            assert_ne!(library.data_version().unwrap(), before);
        });
    }

    #[test]
    fn paths_become_uris() {
        let check = |path: &str, windows, expected: &str| {
            assert_eq!(uri(path.as_bytes(), "mode=ro", windows), format!("{expected}?mode=ro"));
        };
        check("/home/lin/a b.jianbao", false, "file:///home/lin/a%20b.jianbao");
        check("/a\\b%?#&=", false, "file:///a%5Cb%25%3F%23%26%3D");
        check("/江", false, "file:///%E6%B1%9F");
        check(r"C:\Users\a.jianbao", true, "file:///C:/Users/a.jianbao");
        check(r"\\?\C:\a.jianbao", true, "file:///C:/a.jianbao");
        check(r"\\office\share\a.jianbao", true, "file:////office/share/a.jianbao");
        check(r"\\?\UNC\office\share\a.jianbao", true, "file:////office/share/a.jianbao");
    }
}
