//! What goes in comes out, and what must not be is refused.

use std::fs;
use std::path::Path;
use std::time::Duration;

use model::{IssueNumber, IssueState, Publication};
use proptest::prelude::*;

use crate::migrate::MIGRATIONS;
use crate::testing::{any_issue, any_record, image, issue, publication};
use crate::{Found, IssueKey, Library, NumberingError, Op, StoreError};

fn in_folder(test: impl FnOnce(&Path, Library)) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("临江.jianbao");
    let library = Library::create(&path).unwrap();
    test(&path, library);
}

fn regular(year: i32, issue: u32, serial: u32) -> IssueNumber {
    IssueNumber::regular(year, issue, serial).unwrap()
}

/// Without the ids that a library gives.
fn bare(mut issue: model::Issue) -> model::Issue {
    issue.id = None;
    for section in &mut issue.sections {
        section.id = None;
        section.items.iter_mut().for_each(|item| item.id = None);
    }
    issue
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn an_issue_comes_out_as_it_went_in(given in any_issue(), record in any_record()) {
        in_folder(|path, mut library| {
            let owner = library.add_publication(&publication("临江简报")).unwrap().value;
            let added = library.transact::<_, StoreError>(Op::ImportIssue, |writer| {
                let (id, picture) = image();
                writer.add_image(&id, &picture)?;
                let added = writer.import_issue(owner, &given)?;
                writer.add_record(added, &record)?;
                Ok(added)
            }).unwrap();
            assert!(added.issues.contains(&added.value) && added.publications.contains(&owner));
            drop(library);

            let library = Library::open(path).unwrap();
            let stored = library.issue(added.value).unwrap();
            assert_eq!(stored.publication, owner);
            assert_eq!(bare(stored.issue), given);
            assert_eq!(library.record(added.value).unwrap(), Some(record));
        });
    }
}

#[test]
fn a_publication_comes_out_as_it_went_in() {
    in_folder(|_, mut library| {
        let given = publication("临江简报");
        let id = library.add_publication(&given).unwrap().value;
        let kept = Publication { id: Some(id), ..given };
        assert_eq!(library.publications().unwrap(), std::slice::from_ref(&kept));
        let renamed = Publication { name: "临江信息".to_owned(), ..kept };
        library.change_publication(&renamed).unwrap();
        assert_eq!(library.publications().unwrap(), [renamed]);
        let twice = library.add_publication(&publication("临江信息")).unwrap_err();
        assert!(matches!(twice, StoreError::PublicationTaken(_)), "{twice}");
    });
}

#[test]
fn a_picture_is_kept_once_and_goes_with_its_last_figure() {
    in_folder(|_, mut library| {
        let owner = library.add_publication(&publication("临江简报")).unwrap().value;
        let (id, picture) = image();
        let figure = model::Figure { image: id.clone(), caption: "合影".into(), beside: false };
        let item = model::Item { blocks: vec![model::Block::Figure(figure)], ..model::Item::default() };
        let section = model::Section {
            id: None,
            name: "工作动态".to_owned(),
            kind: model::SectionKind::Items,
            items: vec![item],
        };
        let mut draft = issue(regular(2026, 1, 1));
        draft.sections = vec![section];

        let missing = library.add_issue(owner, &draft).unwrap_err();
        assert!(matches!(missing, StoreError::NoImage(_)), "{missing}");
        let added = library.transact::<_, StoreError>(Op::AddIssue, |writer| {
            writer.add_image(&id, &picture)?;
            writer.add_image(&id, &picture)?;
            writer.add_issue(owner, &draft)
        });
        draft.id = Some(added.unwrap().value);
        assert_eq!(library.images(draft.id.unwrap()).unwrap(), [(id.clone(), picture)].into());

        draft.sections.clear();
        library.replace_issue(&draft).unwrap();
        let kept: u32 = library.conn.query_row("SELECT count(*) FROM images", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, 0);
    });
}

#[test]
fn a_failed_change_leaves_nothing() {
    in_folder(|_, mut library| {
        let failed = library.transact::<(), _>(Op::AddPublication, |writer| {
            writer.add_publication(&publication("临江简报"))?;
            Err(StoreError::NoIssue(7))
        });
        assert!(matches!(failed, Err(StoreError::NoIssue(7))));
        assert_eq!(library.publications().unwrap(), []);
    });
}

#[test]
fn numbers_are_kept_gapless() {
    in_folder(|_, mut library| {
        let owner = library.add_publication(&publication("临江简报")).unwrap().value;
        library.import_issue(owner, &issue(regular(2020, 3, 198))).unwrap();
        assert_eq!(library.next_number(owner, 2020).unwrap(), regular(2020, 4, 199));

        let taken = library.import_issue(owner, &issue(regular(2020, 3, 198))).unwrap_err();
        assert!(matches!(taken, StoreError::Numbering(NumberingError::Taken(_))), "{taken}");
        let jump = library.add_issue(owner, &issue(regular(2020, 5, 200))).unwrap_err();
        assert!(matches!(jump, StoreError::Numbering(NumberingError::NotNext { .. })), "{jump}");

        let next = library.add_issue(owner, &issue(regular(2020, 4, 199))).unwrap().value;
        let first = library.read::<_, StoreError>(|r| r.find_issue(IssueKey::Serial(198))).unwrap()[0].1;
        let held = library.delete_issue(first).unwrap_err();
        assert!(matches!(held, StoreError::NotLast(_)), "{held}");
        assert!(library.delete_issue(next).unwrap().issues.contains(&next));
        assert_eq!(library.next_number(owner, 2020).unwrap(), regular(2020, 4, 199));
    });
}

#[test]
fn an_issued_bulletin_is_locked() {
    in_folder(|_, mut library| {
        let owner = library.add_publication(&publication("临江简报")).unwrap().value;
        let mut given = issue(regular(2026, 1, 1));
        given.id = Some(library.add_issue(owner, &given).unwrap().value);
        given.state = IssueState::Issued;
        library.replace_issue(&given).unwrap();
        let locked = |result: Result<_, _>| assert!(matches!(result, Err(StoreError::Issued(_))));
        locked(library.replace_issue(&given).map(drop));
        locked(library.delete_issue(given.id.unwrap()).map(drop));
    });
}

#[test]
fn what_is_no_library_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("text"), "临江简报".repeat(100)).unwrap();
    fs::write(at("short"), "SQLite format 3\0").unwrap();
    fs::write(at("empty"), "").unwrap();
    let other = rusqlite::Connection::open(at("other")).unwrap();
    other.execute_batch("CREATE TABLE t (x); PRAGMA user_version = 9").unwrap();
    drop(other);

    let found = |name: &str, expected: Found| {
        let error = Library::open(&at(name)).unwrap_err();
        assert!(
            matches!(error, StoreError::NotLibrary { found, .. } if found == expected),
            "{name}: {error}"
        );
        assert!(error.to_string().contains(name), "{error}");
    };
    found("text", Found::NotSqlite);
    found("short", Found::NotSqlite);
    found("empty", Found::Empty);
    found("other", Found::OtherDatabase);
    assert!(matches!(Library::open(folder.path()), Err(StoreError::Directory { .. })));
    assert!(matches!(Library::open(&at("none")), Err(StoreError::Missing { .. })));
    assert!(!at("none").exists());
    assert!(matches!(Library::create(&at("text")), Err(StoreError::Exists { .. })));
    assert_eq!(fs::read_to_string(at("text")).unwrap(), "临江简报".repeat(100));
    assert!(matches!(Library::create(&at("no/folder")), Err(StoreError::NoFolder { .. })));
}

#[test]
fn a_library_that_another_program_holds_is_locked() {
    in_folder(|path, library| {
        library.conn.pragma_update(None, "locking_mode", "EXCLUSIVE").unwrap();
        library.conn.execute_batch("BEGIN EXCLUSIVE").unwrap();
        let error = Library::open_at(path, MIGRATIONS, Duration::from_millis(10)).unwrap_err();
        assert!(matches!(error, StoreError::Locked { .. }), "{error}");
    });
}

#[test]
fn a_broken_page_is_damage_not_a_panic() {
    in_folder(|path, mut library| {
        library.add_publication(&publication("临江简报")).unwrap();
        drop(library);
        let mut bytes = fs::read(path).unwrap();
        bytes[4096..].fill(0x5A);
        fs::write(path, bytes).unwrap();
        let error = Library::open(path).and_then(|library| library.publications()).unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    });
}

#[test]
fn a_committed_change_outlives_a_killed_program() {
    in_folder(|path, mut library| {
        library.add_publication(&publication("临江简报")).unwrap();
        // A program that is killed runs no destructor: its WAL stays as it is.
        let copy = path.with_file_name("after-the-kill.jianbao");
        fs::copy(path, &copy).unwrap();
        fs::copy(path.with_extension("jianbao-wal"), copy.with_extension("jianbao-wal")).unwrap();
        assert_eq!(Library::open(&copy).unwrap().publications().unwrap().len(), 1);
    });
}
