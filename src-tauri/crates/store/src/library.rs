//! The library file: making it, opening it, telling it from anything else.
//!
//! What stands after a crash. The file is in WAL mode: a commit appends to `NAME.jianbao-wal`,
//! and the next program that opens the library takes up whatever complete commits stand there.
//! `synchronous` is FULL: a commit returns when the WAL is on the disk, so that a power cut, too,
//! loses no committed change (with NORMAL it could lose the last ones). An office commits a few
//! times a minute, and a sync costs milliseconds. A half-written commit is dropped as a whole by
//! its checksum. A page is never overwritten in the main file before its new content is synced in
//! the WAL. To copy a library by hand, close the program first: then the WAL is folded in and gone.

use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, MAIN_DB, OpenFlags};

use crate::migrate::{self, MIGRATIONS, Migration};
use crate::place::{self, Identity, connect_read_only};
use crate::{Found, StoreError};

/// An open library.
#[derive(Debug)]
pub struct Library {
    pub(crate) conn: Connection,
    path: PathBuf,
    /// None for one that could not be opened anew.
    pub(crate) identity: Option<Identity>,
    pub(crate) read_only: bool,
}

/// `JIAN` in ASCII: what `SQLite`'s header says at byte 68 of a library.
const APPLICATION_ID: i32 = 0x4A49_414E;

/// How long to wait for another program's write before giving up.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// Length of `SQLite`'s file header, in bytes.
const HEADER: usize = 100;

impl Library {
    /// Makes a new, empty library.
    ///
    /// The schema goes in as one transaction under `SQLite`'s rollback journal before the file
    /// turns to WAL, so that its header names the program from the first moment on.
    ///
    /// # Errors
    /// [`StoreError::Exists`] where there is anything at the path; otherwise what the system said,
    /// and then no file is left behind.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        OpenOptions::new().write(true).create_new(true).open(path).map_err(|source| match source.kind() {
            std::io::ErrorKind::AlreadyExists => StoreError::Exists { path: path.to_owned() },
            std::io::ErrorKind::NotFound => StoreError::NoFolder { path: path.to_owned() },
            _ => StoreError::io(path, CREATE, source),
        })?;
        let filled = fill(path).map_err(|source| StoreError::sqlite(path, CREATE, source));
        let made = filled.and_then(|conn| Self::at(path, conn, false));
        if made.is_err() {
            // We made this file and nothing is in it; the error before is the one to tell.
            let _ = fs::remove_file(path);
        }
        made
    }

    /// Opens a library, bringing an older file up to date after a backup beside it. One that is
    /// write-protected is opened for reading only; see [`Library::is_read_only`].
    ///
    /// # Errors
    /// A [`StoreError`] of its own for a path without a file, a folder, a file that is no
    /// library, a library of a newer program (left untouched) and one that is locked.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_at(path, MIGRATIONS, PATIENCE)
    }

    pub(crate) fn open_at(
        path: &Path,
        migrations: &[Migration],
        patience: Duration,
    ) -> Result<Self, StoreError> {
        recognise(path)?;
        let fault = |source| StoreError::sqlite(path, OPEN, source);
        let opened = if place::is_protected(path) {
            connect_read_only(path, patience)
        } else {
            connect(path, patience)
        };
        let mut conn = opened.map_err(fault)?;
        // SQLite, too, falls back to reading where it has no right to write.
        let read_only = conn.is_readonly(MAIN_DB).map_err(fault)?;
        if read_only {
            migrate::require(&conn, path, migrations)?;
        } else {
            migrate::upgrade(&mut conn, path, migrations)?;
            configure(&conn).map_err(fault)?;
        }
        Self::at(path, conn, read_only)
    }

    fn at(path: &Path, conn: Connection, read_only: bool) -> Result<Self, StoreError> {
        let path = path.to_owned();
        match Identity::of(&path) {
            Some(identity) => Ok(Self { conn, path, identity: Some(identity), read_only }),
            None => Err(StoreError::Lost { path }),
        }
    }

    /// Where the library is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn fill(path: &Path) -> rusqlite::Result<Connection> {
    let mut conn = connect(path, PATIENCE)?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate::apply(&mut conn, MIGRATIONS)?;
    configure(&conn)?;
    Ok(conn)
}

/// Looks at the file's header without `SQLite`, which would leave its files beside a stranger's.
fn recognise(path: &Path) -> Result<(), StoreError> {
    match identify(path, APPLICATION_ID, OPEN)? {
        None => Ok(()),
        Some(found) => Err(StoreError::NotLibrary { path: path.to_owned(), found }),
    }
}

/// What a file is instead of a database with that id in its header; none where it is one.
pub(crate) fn identify(
    path: &Path,
    application_id: i32,
    operation: &'static str,
) -> Result<Option<Found>, StoreError> {
    let fault = |source| StoreError::io(path, operation, source);
    if fs::metadata(path).map_err(fault)?.is_dir() {
        return Err(StoreError::Directory { path: path.to_owned() });
    }
    let mut header = Vec::with_capacity(HEADER);
    File::open(path).map_err(fault)?.take(HEADER as u64).read_to_end(&mut header).map_err(fault)?;
    Ok(if header.is_empty() {
        Some(Found::Empty)
    } else if header.len() < HEADER || !header.starts_with(b"SQLite format 3\0") {
        Some(Found::NotSqlite)
    } else if header.get(68..72) != Some(&application_id.to_be_bytes()) {
        Some(Found::OtherDatabase)
    } else {
        None
    })
}

fn connect(path: &Path, patience: Duration) -> rusqlite::Result<Connection> {
    let conn = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    conn.busy_timeout(patience)?;
    // A library may come by e-mail: functions with side effects are not to be called by its schema.
    conn.pragma_update(None, "trusted_schema", false)?;
    Ok(conn)
}

fn configure(conn: &Connection) -> rusqlite::Result<()> {
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    // macOS answers a plain sync before the disk has written; elsewhere this does nothing.
    conn.pragma_update(None, "fullfsync", true)?;
    conn.pragma_update(None, "foreign_keys", true)
}

const CREATE: &str = "新建资料库";
pub(crate) const OPEN: &str = "打开资料库";
