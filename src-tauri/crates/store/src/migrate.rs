//! From the file's version to this program's.
//!
//! A migration is a file `migrations/YYYYMMDDhhmmss_slug.sql` that never changes once released
//! (a test pins each one's digest). A file's version, `SQLite`'s `user_version`, is how many it has
//! seen; the table `migrations` says which. A file that already holds work is copied beside
//! itself before it is migrated. All pending migrations are one transaction: a killed program
//! leaves the old file or the new one.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, MAIN_DB, TransactionBehavior};

use crate::StoreError;
use crate::library::OPEN;

/// One step of the schema.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Migration {
    /// The file's name without `.sql`.
    pub name: &'static str,
    /// The file.
    pub sql: &'static str,
}

macro_rules! migrations {
    ($($name:literal),* $(,)?) => {
        &[$(Migration { name: $name, sql: include_str!(concat!("migrations/", $name, ".sql")) }),*]
    };
}

/// All steps, oldest first.
pub(crate) const MIGRATIONS: &[Migration] = migrations![
    "20261121070000_publications_and_issues",
    "20261121093000_revisions",
    "20261121110000_units_locks_doubts",
    "20261121150000_manuscripts",
    "20261121174500_attached_photos",
    "20261121190000_post",
];

/// Brings an existing file up to `migrations`, after a backup where that changes anything.
pub(crate) fn upgrade(
    conn: &mut Connection,
    path: &Path,
    migrations: &[Migration],
) -> Result<(), StoreError> {
    if let Some(file) = behind(conn, path, migrations)? {
        back_up(conn, path, file)?;
        apply(conn, migrations).map_err(|source| StoreError::sqlite(path, OPERATION, source))?;
    }
    Ok(())
}

/// Refuses a file that would have to be brought up to `migrations` and cannot be written.
pub(crate) fn require(conn: &Connection, path: &Path, migrations: &[Migration]) -> Result<(), StoreError> {
    match behind(conn, path, migrations)? {
        Some(_) => Err(StoreError::ReadOnlyOld { path: path.to_owned() }),
        None => Ok(()),
    }
}

/// The version of a file that has not seen all `migrations`.
fn behind(conn: &Connection, path: &Path, migrations: &[Migration]) -> Result<Option<u32>, StoreError> {
    let known = migrations.len() as u32;
    // This is the first look into the file: what fails here has not to do with an upgrade.
    let file = version(conn).map_err(|source| StoreError::sqlite(path, OPEN, source))?;
    if file > known {
        return Err(StoreError::Newer { path: path.to_owned(), file, known });
    }
    Ok((file < known).then_some(file))
}

/// Runs what is pending, in one transaction that first looks again at how far the file is:
/// another program may have migrated it in between.
pub(crate) fn apply(conn: &mut Connection, migrations: &[Migration]) -> rusqlite::Result<()> {
    // Rebuilding a table that others refer to needs the keys unchecked until the end.
    conn.pragma_update(None, "foreign_keys", false)?;
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = version(&tx)? as usize;
    if done == 0 {
        tx.execute_batch(include_str!("sql/create_migrations.sql"))?;
    }
    for migration in migrations.iter().skip(done) {
        tx.execute_batch(migration.sql)?;
        tx.execute(include_str!("sql/add_migration.sql"), [migration.name])?;
    }
    tx.pragma_update(None, "user_version", migrations.len().max(done) as i64)?;
    tx.execute_batch("PRAGMA foreign_key_check")?;
    tx.commit()
}

/// How many migrations a file has seen.
pub(crate) fn version(conn: &Connection) -> rusqlite::Result<u32> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Copies the library to a free name beside it that says its version, by `SQLite`'s backup, which
/// includes what still stands in the WAL. The copy takes its name only when it is complete.
fn back_up(conn: &Connection, path: &Path, version: u32) -> Result<PathBuf, StoreError> {
    let target = backup_path(path, version);
    let part = target.with_extension("jianbao-part");
    let copied = conn
        .backup(MAIN_DB, &part, NO_PROGRESS)
        .map_err(|source| StoreError::sqlite(&part, BACKUP, source))
        .and_then(|()| fs::rename(&part, &target).map_err(|source| StoreError::io(&target, BACKUP, source)));
    if copied.is_err() {
        // The copy is of no use; the error that made it so is the one to tell.
        let _ = fs::remove_file(&part);
    }
    copied.map(|()| target)
}

/// `临江.jianbao` at version 1 is kept as `临江.v1-backup.jianbao`, then `临江.v1-backup-2.jianbao`.
fn backup_path(path: &Path, version: u32) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = |nth: u32| match nth {
        1 => format!("{stem}.v{version}-backup.jianbao"),
        nth => format!("{stem}.v{version}-backup-{nth}.jianbao"),
    };
    let mut nth = 1;
    while path.with_file_name(name(nth)).exists() {
        nth += 1;
    }
    path.with_file_name(name(nth))
}

/// Nothing to tell while copying.
const NO_PROGRESS: Option<fn(rusqlite::backup::Progress)> = None;
const OPERATION: &str = "升级资料库";
const BACKUP: &str = "升级前备份资料库";

#[cfg(test)]
mod tests {
    use model::Issue;
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::Library;
    use crate::Op;
    use crate::testing::{at, doubts, draft, in_folder, publication, record, regular};

    /// The digests of released migrations. A line is added with each release and never edited.
    const RELEASED: &[(&str, &str)] = &[
        (
            "20261121070000_publications_and_issues",
            "de74db625365f310b5e92f282fd08241746a20ae285563a80636e72e4b4498b5",
        ),
        ("20261121093000_revisions", "33acf12895187ae71be0a6938978982421403b6d57d63fe52f5db2fef9e38517"),
        (
            "20261121110000_units_locks_doubts",
            "4fda5f36a2f56e42cc31aa423a9208a404bbe8a5cfc8a281601b5c6ea80b1dba",
        ),
        ("20261121150000_manuscripts", "1f80ef143be10cbfc8769710642656befe4c0aca2e60d0ff65b84679b5005ce2"),
        (
            "20261121174500_attached_photos",
            "75404750dc2d39a5fd10e58f5cb5da57621db009f4f7b6dcfe7b817d4c780bd9",
        ),
        ("20261121190000_post", "68029a60661997dba3fca30af2366a606ca5b42267b5f62d6dd500b6698bd77a"),
    ];

    #[test]
    fn released_migrations_never_change() {
        let hex = |sql: &str| {
            Sha256::digest(sql).iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
        };
        let seen: Vec<(&str, String)> = MIGRATIONS.iter().map(|m| (m.name, hex(m.sql))).collect();
        let pinned: Vec<(&str, String)> = RELEASED.iter().map(|&(n, d)| (n, d.to_owned())).collect();
        assert_eq!(seen, pinned);
    }

    const LATER: Migration =
        Migration { name: "20990101000000_later", sql: "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT" };

    fn with_later() -> Vec<Migration> {
        MIGRATIONS.iter().copied().chain([LATER]).collect()
    }

    #[test]
    fn an_old_file_is_backed_up_and_migrated() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("临江.jianbao");
        let mut library = Library::create(&path).unwrap();
        library.add_publication(&publication("临江简报")).unwrap();
        drop(library);

        let later = Library::open_at(&path, &with_later(), crate::library::PATIENCE).unwrap();
        assert_eq!(later.publications().unwrap().len(), 1);
        drop(later);

        let name = format!("临江.v{}-backup.jianbao", MIGRATIONS.len());
        let backup = folder.path().join(&name);
        assert_eq!(Library::open(&backup).unwrap().publications().unwrap().len(), 1);
        let mut names: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["临江.jianbao", name.as_str()]);
    }

    /// Takes from a library what the migrations from the third on brought, as the program before
    /// them wrote it.
    const WITHOUT_UNITS: &str = "
        DROP TABLE handouts;
        DROP TABLE print_runs;
        DROP TABLE fetched_messages;
        DROP TABLE deliveries;
        DROP TABLE mailing_files;
        DROP TABLE mailings;
        DROP TABLE posted_files;
        DROP TABLE accounts;
        DROP TABLE recipient_lists;
        DROP TABLE recipients;
        DELETE FROM migrations WHERE name LIKE '%_post';
        ALTER TABLE changes DROP COLUMN paragraph;
        ALTER TABLE doubts DROP COLUMN suggestions;
        DROP TABLE resemblances;
        DROP TABLE anchors;
        DROP TABLE sketches;
        DROP TABLE senders;
        DROP TABLE adoptions;
        DROP TABLE manuscript_readings;
        DROP TABLE manuscripts;
        DROP TABLE original_pictures;
        DROP TABLE originals;
        DELETE FROM migrations WHERE name LIKE '%_manuscripts' OR name LIKE '%_attached_photos';
        DROP TABLE units;
        DROP TABLE lock_events;
        ALTER TABLE doubts DROP COLUMN row_item;
        ALTER TABLE doubts DROP COLUMN settled;
        DELETE FROM migrations WHERE name LIKE '%_units_locks_doubts';
        PRAGMA user_version = 2";

    #[test]
    fn a_library_of_the_first_version_opens() {
        in_folder(|path, mut library| {
            library.add_publication(&publication("临江简报")).unwrap();
            library.conn.execute_batch(WITHOUT_UNITS).unwrap();
            let back = "DROP TABLE revisions; DELETE FROM migrations WHERE name LIKE '%_revisions'; PRAGMA user_version = 1";
            library.conn.execute_batch(back).unwrap();
            drop(library);
            let library = Library::open(path).unwrap();
            assert_eq!(version(&library.conn).unwrap(), MIGRATIONS.len() as u32);
            assert_eq!(library.publications().unwrap().len(), 1);
            assert_eq!(library.revisions(model::ItemId(1)).unwrap(), []);
            assert!(path.with_file_name("临江.v1-backup.jianbao").exists());
        });
    }

    #[test]
    fn doubts_of_an_older_library_find_their_items() {
        in_folder(|path, mut library| {
            // The rows of two issues with three items each, and sections out of the order of rows.
            let first = draft(&mut library);
            let mut second = first.clone();
            second.number = regular(2026, 2, 2);
            let owner = library.issue(first.id.unwrap()).unwrap().publication;
            let second = library.add_issue(owner, &second).unwrap().value;
            let mut turned = library.issue(second).unwrap().issue;
            turned.sections.swap(0, 1);
            library.replace_issue(&turned, at(0)).unwrap();
            let places = [Some(0), Some(2), Some(3), None];
            for issue in [first.id.unwrap(), second] {
                library
                    .transact::<_, StoreError>(Op::ImportIssue, |w| w.add_record(issue, &record(&places)))
                    .unwrap();
            }
            let given = [first.id.unwrap(), second].map(|issue| doubts(&library, issue));
            library.conn.execute_batch(WITHOUT_UNITS).unwrap();
            drop(library);

            let library = Library::open(path).unwrap();
            let rows = |issue: &Issue| {
                let ids: Vec<_> = issue.items().map(|item| item.id).collect();
                [ids[0], ids[2], None, None]
            };
            for (issue, given) in [first, turned].iter().zip(given) {
                let kept = doubts(&library, issue.id.unwrap());
                assert_eq!(kept, given);
                assert_eq!(kept.iter().map(|doubt| doubt.row).collect::<Vec<_>>(), rows(issue));
            }
            assert!(path.with_file_name("临江.v2-backup.jianbao").exists());
        });
    }

    #[test]
    fn a_newer_file_is_refused_untouched() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jianbao");
        Library::create(&path).unwrap();
        Library::open_at(&path, &with_later(), crate::library::PATIENCE).unwrap();
        let before = fs::read(&path).unwrap();
        let error = Library::open(&path).unwrap_err();
        let ours = MIGRATIONS.len() as u32;
        let newer =
            matches!(error, StoreError::Newer { file, known, .. } if (file, known) == (ours + 1, ours));
        assert!(newer, "{error}");
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_migration_that_fails_leaves_the_file_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jianbao");
        Library::create(&path).unwrap();
        let broken =
            Migration { name: "20990101000000_broken", sql: "CREATE TABLE b (x ANY); SELECT nothing" };
        let steps: Vec<_> = MIGRATIONS.iter().copied().chain([broken]).collect();
        Library::open_at(&path, &steps, crate::library::PATIENCE).unwrap_err();
        let library = Library::open(&path).unwrap();
        assert_eq!(version(&library.conn).unwrap(), MIGRATIONS.len() as u32);
    }

    #[test]
    fn a_second_backup_takes_another_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jianbao");
        fs::write(folder.path().join("a.v1-backup.jianbao"), "kept").unwrap();
        assert_eq!(backup_path(&path, 1), folder.path().join("a.v1-backup-2.jianbao"));
    }
}
