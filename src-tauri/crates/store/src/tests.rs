//! What goes in comes out, and what must not be is refused.

use std::fs;
use std::time::Duration;

use chrono::NaiveDateTime;
use model::{Block, IssueState, Item, Publication};
use proptest::prelude::*;

use crate::migrate::MIGRATIONS;
use crate::testing::{any_issue, any_record, at, draft, image, in_folder, issue, item, publication, regular};
use crate::{Found, IssueKey, Library, NumberingError, Op, StoreError};

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
        library.replace_issue(&draft, NaiveDateTime::default()).unwrap();
        let kept = |library: &Library| -> u32 {
            library.conn.query_row("SELECT count(*) FROM images", [], |row| row.get(0)).unwrap()
        };
        // The deleted item may come back, and its picture with it.
        assert_eq!(kept(&library), 1);
        library.delete_issue(draft.id.unwrap()).unwrap();
        assert_eq!(kept(&library), 0);
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
        library.replace_issue(&given, NaiveDateTime::default()).unwrap();
        let locked = |result: Result<_, _>| assert!(matches!(result, Err(StoreError::Issued(_))));
        locked(library.replace_issue(&given, NaiveDateTime::default()).map(drop));
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

#[test]
fn sections_and_items_keep_their_rows() {
    in_folder(|_, mut library| {
        let before = draft(&mut library);
        let mut after = before.clone();
        after.sections.swap(0, 1);
        let moved = after.sections[1].items.remove(0);
        after.sections[0].items.insert(0, moved);
        after.sections[1].items.push(item("四"));
        library.replace_issue(&after, at(0)).unwrap();
        let mut kept = library.issue(before.id.unwrap()).unwrap().issue;
        let fresh = kept.sections[1].items[1].id.take();
        assert!(before.items().all(|item| item.id != fresh) && fresh.is_some());
        assert_eq!(kept, after);
        // Taken back, all is as it was, down to the rows.
        library.replace_issue(&before, at(1)).unwrap();
        assert_eq!(library.issue(before.id.unwrap()).unwrap().issue, before);
    });
}

#[test]
fn a_deleted_item_comes_back_under_its_id() {
    in_folder(|_, mut library| {
        let before = draft(&mut library);
        let gone = before.sections[1].items[0].id.unwrap();
        let mut after = before.clone();
        after.sections.remove(1);
        library.replace_issue(&after, at(0)).unwrap();
        // A new item does not get the number, and with it the history, of the one that is gone.
        after.sections[0].items.push(item("四"));
        library.replace_issue(&after, at(1)).unwrap();
        let kept = library.issue(before.id.unwrap()).unwrap().issue;
        assert!(kept.items().all(|item| item.id != Some(gone)));
        let deleted = |library: &Library| {
            library.read::<_, StoreError>(|reader| reader.deleted_items(before.id.unwrap())).unwrap()
        };
        assert_eq!(deleted(&library)[0].content, before.sections[1].items[0]);
        library.replace_issue(&before, at(2)).unwrap();
        assert_eq!(library.issue(before.id.unwrap()).unwrap().issue, before);
        assert!(deleted(&library).iter().all(|revision| revision.item != gone));
    });
}

#[test]
fn an_item_comes_back_on_its_own_but_takes_no_others_row() {
    in_folder(|_, mut library| {
        let before = draft(&mut library);
        let id = before.id.unwrap();
        let owner = library.issue(id).unwrap().publication;
        let mut second = before.clone();
        second.number = regular(2026, 2, 2);
        let second = library.add_issue(owner, &second).unwrap().value;
        let second = library.issue(second).unwrap().issue;

        let mut without = before.clone();
        let gone = without.sections[0].items.remove(0);
        library.replace_issue(&without, at(0)).unwrap();
        // It comes back into another section, among changed ones.
        let mut after = without.clone();
        after.sections[1].items[0] = Item { id: after.sections[1].items[0].id, ..item("改") };
        after.sections[1].items.insert(0, gone.clone());
        library.replace_issue(&after, at(10)).unwrap();
        assert_eq!(library.issue(id).unwrap().issue, after);
        let past = library.revisions(gone.id.unwrap()).unwrap();
        assert_eq!(past[0].content, gone);

        // Neither another issue's row nor one given twice is taken.
        let foreign = second.sections[0].items[0].clone();
        let mut greedy = after.clone();
        greedy.sections[0].items.extend([foreign, gone]);
        library.replace_issue(&greedy, at(20)).unwrap();
        assert_eq!(library.issue(second.id.unwrap()).unwrap().issue, second);
        let kept = library.issue(id).unwrap().issue;
        let ids: std::collections::BTreeSet<_> =
            kept.items().chain(second.items()).map(|item| item.id).collect();
        assert_eq!(ids.len(), kept.items().chain(second.items()).count());
        assert_eq!(bare(kept), bare(greedy));
    });
}

#[test]
fn revisions_are_kept_after_a_pause_and_by_name() {
    in_folder(|_, mut library| {
        let mut issue = draft(&mut library);
        let id = issue.sections[0].items[0].id.unwrap();
        let mut say = |library: &mut Library, words: &str, minute| {
            issue.sections[0].items[0].blocks = vec![Block::paragraph(words)];
            library.replace_issue(&issue, at(minute)).unwrap();
        };
        say(&mut library, "初稿", 0);
        say(&mut library, "初稿改", 1);
        say(&mut library, "二稿", 10);
        library.transact::<_, StoreError>(Op::NameRevision, |w| w.name_revision(id, "送审", at(11))).unwrap();
        say(&mut library, "三稿", 12);
        let told: Vec<(String, Option<String>)> = library
            .revisions(id)
            .unwrap()
            .into_iter()
            .map(|revision| (revision.content.blocks[0].to_plain(), revision.name))
            .collect();
        let told: Vec<(&str, Option<&str>)> =
            told.iter().map(|(text, name)| (text.as_str(), name.as_deref())).collect();
        assert_eq!(told, [("二稿", Some("送审")), ("初稿改", None), ("一", None)]);
        // What did not change has no history.
        let other = library.issue(issue.id.unwrap()).unwrap().issue.sections[1].items[0].id.unwrap();
        assert_eq!(library.revisions(other).unwrap(), []);
        let none = library.transact::<_, StoreError>(Op::NameRevision, |w| {
            w.name_revision(model::ItemId(99), "送审", at(13))
        });
        assert!(matches!(none, Err(StoreError::NoItem(99))));
    });
}
