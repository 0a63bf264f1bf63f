//! What the program remembers between its runs (程序设置): a small `SQLite` file of its own, away
//! from any library. Nothing of an office's work stands in it, so a file that cannot be read is
//! put aside and begun anew.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, TransactionBehavior, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::columns::Json;
use crate::library::{PATIENCE, identify};
use crate::place::beside;
use crate::{Found, StoreError};

/// The program's settings: keys, each with a value in its serde shape.
#[derive(Debug)]
pub struct Settings {
    conn: Connection,
    path: PathBuf,
}

/// `JISE` in ASCII: what `SQLite`'s header says at byte 68 of a settings file.
const APPLICATION_ID: i32 = 0x4A49_5345;

impl Settings {
    /// Opens the settings at the path, making the file and its folder where there are none. What
    /// is damaged or another program's is renamed aside (`settings.sqlite.damaged`) first.
    ///
    /// # Errors
    /// [`StoreError`] where the folder or the file cannot be made, read or renamed.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|source| StoreError::io(folder, OPEN, source))?;
        }
        if path.exists() && is_strange(path)? {
            put_aside(path)?;
        }
        // A file that names this program may be damaged further in.
        match connect(path) {
            Err(error) if is_damage(&error) => put_aside(path).map(|()| connect(path))?,
            tried => tried,
        }
        .map(|conn| Self { conn, path: path.to_owned() })
        .map_err(|source| StoreError::sqlite(path, OPEN, source))
    }

    /// What is kept under a key. A value that does not parse, as one of another version of the
    /// program, counts as none.
    ///
    /// # Errors
    /// [`StoreError`] where the file cannot be read.
    pub fn get<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StoreError> {
        let kept: rusqlite::Result<Option<String>> = self
            .conn
            .prepare_cached(include_str!("sql/read_setting.sql"))
            .and_then(|mut statement| statement.query_row([key], |row| row.get(0)).optional());
        let kept = kept.map_err(|source| StoreError::sqlite(&self.path, GET, source))?;
        Ok(kept.and_then(|json| serde_json::from_str(&json).ok()))
    }

    /// Keeps a value under a key, in place of what was there.
    ///
    /// # Errors
    /// [`StoreError`] where the file cannot be written.
    pub fn put<T: Serialize + ?Sized>(&self, key: &str, value: &T) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(include_str!("sql/put_setting.sql"))
            .and_then(|mut statement| statement.execute(params![key, Json(value)]))
            .map(drop)
            .map_err(|source| StoreError::sqlite(&self.path, PUT, source))
    }
}

/// Whether a file is anything but settings. An empty one is as good as none: the program may have
/// been killed while it made it.
fn is_strange(path: &Path) -> Result<bool, StoreError> {
    let found = identify(path, APPLICATION_ID, OPEN)?;
    Ok(matches!(found, Some(Found::NotSqlite | Found::OtherDatabase)))
}

fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt))
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(PATIENCE)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    fill(&mut conn)?;
    // Losing the last setting in a power cut is no loss of work.
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "NORMAL")?;
    let sound: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if sound == "ok" { Ok(conn) } else { Err(damaged(sound)) }
}

/// Makes the table where there is none, before the file turns to WAL, so that its header names the
/// program from the first moment on. Another start of the program may do so at the same time.
fn fill(conn: &mut Connection) -> rusqlite::Result<()> {
    if conn.table_exists(None, "settings")? {
        return Ok(());
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if !tx.table_exists(None, "settings")? {
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.execute_batch(include_str!("sql/create_settings.sql"))?;
    }
    tx.commit()
}

fn damaged(detail: String) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT), Some(detail))
}

/// Renames a file and what `SQLite` keeps beside it, which must not be taken for the new file's.
fn put_aside(path: &Path) -> Result<(), StoreError> {
    let target = free_name(path);
    for tail in ["-wal", "-journal", "-shm"] {
        let kept = beside(path, tail);
        if kept.exists() {
            rename(&kept, &beside(&target, tail))?;
        }
    }
    rename(path, &target)
}

fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    fs::rename(from, to).map_err(|source| StoreError::io(from, PUT_ASIDE, source))
}

/// `settings.sqlite.damaged`, then `settings.sqlite.damaged-2`.
fn free_name(path: &Path) -> PathBuf {
    let mut name = beside(path, ".damaged");
    let mut nth = 1;
    while name.exists() {
        nth += 1;
        name = beside(path, &format!(".damaged-{nth}"));
    }
    name
}

const OPEN: &str = "打开程序设置";
const GET: &str = "读取程序设置";
const PUT: &str = "保存程序设置";
const PUT_ASIDE: &str = "移开损坏的程序设置";

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_setting_comes_out_as_it_went_in() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("新建/settings.sqlite");
        let settings = Settings::open(&path).unwrap();
        assert_eq!(settings.get::<f64>("zoom").unwrap(), None);
        settings.put("zoom", &1.1).unwrap();
        settings.put("recent", &["临江.jianbao", "云溪.jianbao"]).unwrap();
        settings.put("zoom", &1.25).unwrap();
        drop(settings);
        let settings = Settings::open(&path).unwrap();
        assert_eq!(settings.get::<f64>("zoom").unwrap(), Some(1.25));
        let recent: Vec<String> = settings.get("recent").unwrap().unwrap();
        assert_eq!(recent, ["临江.jianbao", "云溪.jianbao"]);
        // What another version of the program wrote counts as none.
        assert_eq!(settings.get::<bool>("zoom").unwrap(), None);
    }

    #[test]
    fn two_programs_share_one_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.sqlite");
        let (one, two) = (Settings::open(&path).unwrap(), Settings::open(&path).unwrap());
        one.put("theme", "dark").unwrap();
        assert_eq!(two.get::<String>("theme").unwrap().as_deref(), Some("dark"));
    }

    /// What lies at the path is put aside as it is, and new settings work.
    fn check(spoil: impl Fn(&Path)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.sqlite");
        for expected in ["settings.sqlite.damaged", "settings.sqlite.damaged-2"] {
            spoil(&path);
            let before = fs::read(&path).unwrap();
            let settings = Settings::open(&path).unwrap();
            assert_eq!(settings.get::<u32>("zoom").unwrap(), None);
            settings.put("zoom", &2).unwrap();
            drop(settings);
            assert_eq!(fs::read(folder.path().join(expected)).unwrap(), before);
            assert_eq!(Settings::open(&path).unwrap().get::<u32>("zoom").unwrap(), Some(2));
        }
        let kept = ["settings.sqlite", "settings.sqlite.damaged", "settings.sqlite.damaged-2"];
        assert_eq!(names(folder.path()), kept);
    }

    #[test]
    fn what_is_no_settings_file_is_put_aside() {
        check(|path| fs::write(path, "临江简报".repeat(100)).unwrap());
        check(|path| {
            let _ = fs::remove_file(path);
            let other = Connection::open(path).unwrap();
            other.execute_batch("CREATE TABLE settings (other)").unwrap();
        });
    }

    #[test]
    fn a_damaged_settings_file_is_put_aside() {
        check(|path| {
            let settings = Settings::open(path).unwrap();
            settings.put("much", &"云溪区".repeat(5000)).unwrap();
            drop(settings);
            let mut bytes = fs::read(path).unwrap();
            bytes[4096..].fill(0x5A);
            fs::write(path, bytes).unwrap();
        });
    }

    #[test]
    fn an_empty_file_is_begun() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.sqlite");
        fs::write(&path, "").unwrap();
        Settings::open(&path).unwrap().put("zoom", &2).unwrap();
        assert_eq!(names(folder.path()), ["settings.sqlite"]);
    }

    #[test]
    fn a_folder_in_its_place_is_said() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(Settings::open(folder.path()), Err(StoreError::Directory { .. })));
    }
}
