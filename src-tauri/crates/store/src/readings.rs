//! How an issue was read from a text: the bytes as they came, what reading changed, what it
//! doubts. The original is never changed (design.md, invariant 1). Of a doubt it is kept whether a
//! person has settled it, and the row of its item, which finds it again when items have moved.

use chrono::NaiveDateTime;
use model::{Change, Doubt, IssueId, ItemId};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::columns::{Json, Word, count};
use crate::{Library, Reader, StoreError, Writer};

/// The record of one reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The file's name, without its folder.
    pub source: String,
    /// The encoding it was read in.
    pub encoding: String,
    /// When, by the clock of the office.
    pub read_at: NaiveDateTime,
    /// The file as it came.
    pub original: Vec<u8>,
    /// What was changed.
    pub changes: Vec<Change>,
    /// What a person must decide.
    pub doubts: Vec<Doubt>,
}

/// A doubt that no one has settled yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDoubt {
    /// Its place among all doubts of the reading, from 0, which never changes.
    pub number: usize,
    /// The row that its item had when the issue was read, whether or not that is still there.
    pub row: Option<ItemId>,
    /// The doubt, in the order of items at reading time.
    pub doubt: Doubt,
}

impl Library {
    /// How an issue was read; none for one that was not read from a text.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn record(&self, issue: IssueId) -> Result<Option<Record>, StoreError> {
        self.read(|reader| reader.record(issue))
    }
}

impl Reader<'_> {
    /// How an issue was read; none for one that was not read from a text.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn record(&self, issue: IssueId) -> Result<Option<Record>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/read_reading.sql"))?;
            let found = statement.query_row([issue.0], reading).optional()?;
            let Some(mut record) = found else { return Ok(None) };
            record.changes = rows(conn, include_str!("sql/read_changes.sql"), issue, change)?;
            record.doubts = rows(conn, include_str!("sql/read_doubts.sql"), issue, doubt)?;
            Ok(Some(record))
        })
    }

    /// What a person must still decide about an issue, in the order of its reading.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn doubts(&self, issue: IssueId) -> Result<Vec<KeptDoubt>, StoreError> {
        self.run(|conn| rows(conn, include_str!("sql/list_doubts.sql"), issue, kept_doubt))
    }
}

impl Writer<'_> {
    /// Keeps how an issue was read; once an issue, and before anything in it is moved: the doubts
    /// are bound to the rows of its items as they stand now.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be written.
    pub fn add_record(&mut self, issue: IssueId, record: &Record) -> Result<(), StoreError> {
        let Record { source, encoding, read_at, original, changes, doubts } = record;
        self.run(|conn| {
            conn.prepare_cached(include_str!("sql/add_reading.sql"))?.execute(params![
                issue.0,
                source,
                encoding,
                Word(read_at),
                original
            ])?;
            write_changes(conn, issue, changes)?;
            write_doubts(conn, issue, doubts)
        })?;
        self.issues.insert(issue);
        Ok(())
    }

    /// Settles a doubt by its number; one that is settled already stays so. The bulletin itself
    /// does not change, so that this may be done to an issued one as well.
    ///
    /// # Errors
    /// [`StoreError::NoDoubt`] where the issue has none of that number, [`StoreError::NoIssue`]
    /// where it is gone.
    pub fn settle_doubt(&mut self, issue: IssueId, number: usize) -> Result<(), StoreError> {
        let stored = self.reader().issue(issue)?;
        let settled = self.run(|conn| {
            let mut settle = conn.prepare_cached(include_str!("sql/settle_doubt.sql"))?;
            settle.execute(params![issue.0, count(number)])
        })?;
        if settled == 0 {
            return Err(StoreError::NoDoubt(number));
        }
        // The list of issues shows how many are open.
        self.touch(stored.publication, issue);
        Ok(())
    }
}

fn write_changes(conn: &Connection, issue: IssueId, changes: &[Change]) -> rusqlite::Result<()> {
    let mut statement = conn.prepare_cached(include_str!("sql/add_change.sql"))?;
    for (position, Change { kind, item, block, start, before, after, paragraph }) in
        changes.iter().enumerate()
    {
        let (item, block) = (item.map(count), block.map(count));
        statement.execute(params![
            issue.0,
            count(position),
            Word(kind),
            item,
            block,
            count(*start),
            before,
            after,
            paragraph
        ])?;
    }
    Ok(())
}

fn write_doubts(conn: &Connection, issue: IssueId, doubts: &[Doubt]) -> rusqlite::Result<()> {
    let ids: Vec<i64> = rows(conn, include_str!("sql/list_item_ids.sql"), issue, |row| row.get(0))?;
    let mut statement = conn.prepare_cached(include_str!("sql/add_doubt.sql"))?;
    for (position, Doubt { kind, item, block, start, end, text, hint, suggestions }) in
        doubts.iter().enumerate()
    {
        let row = item.and_then(|item| ids.get(item));
        let (item, block) = (item.map(count), block.map(count));
        statement.execute(params![
            issue.0,
            count(position),
            Word(kind),
            item,
            block,
            count(*start),
            count(*end),
            text,
            hint,
            row,
            Json(suggestions)
        ])?;
    }
    Ok(())
}

fn rows<T>(
    conn: &Connection,
    sql: &str,
    issue: IssueId,
    read: impl FnMut(&Row) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    conn.prepare_cached(sql)?.query_map([issue.0], read)?.collect()
}

fn reading(row: &Row) -> rusqlite::Result<Record> {
    Ok(Record {
        source: row.get(0)?,
        encoding: row.get(1)?,
        read_at: row.get::<_, Word<_>>(2)?.0,
        original: row.get(3)?,
        changes: Vec::new(),
        doubts: Vec::new(),
    })
}

fn change(row: &Row) -> rusqlite::Result<Change> {
    Ok(Change {
        kind: row.get::<_, Word<_>>(0)?.0,
        item: position(row, 1)?,
        block: position(row, 2)?,
        start: row.get::<_, u32>(3)? as usize,
        before: row.get(4)?,
        after: row.get(5)?,
        paragraph: row.get(6)?,
    })
}

fn doubt(row: &Row) -> rusqlite::Result<Doubt> {
    Ok(Doubt {
        kind: row.get::<_, Word<_>>(0)?.0,
        item: position(row, 1)?,
        block: position(row, 2)?,
        start: row.get::<_, u32>(3)? as usize,
        end: row.get::<_, u32>(4)? as usize,
        text: row.get(5)?,
        hint: row.get(6)?,
        suggestions: row.get::<_, Json<_>>(7)?.0,
    })
}

fn kept_doubt(row: &Row) -> rusqlite::Result<KeptDoubt> {
    Ok(KeptDoubt {
        number: row.get::<_, u32>(8)? as usize,
        row: row.get::<_, Option<i64>>(9)?.map(ItemId),
        doubt: doubt(row)?,
    })
}

fn position(row: &Row, column: usize) -> rusqlite::Result<Option<usize>> {
    Ok(row.get::<_, Option<u32>>(column)?.map(|n| n as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{at, doubts, draft, in_folder, record};
    use crate::{Changed, Op};

    fn settle(library: &mut Library, issue: IssueId, number: usize) -> Result<Changed<()>, StoreError> {
        library.transact(Op::SettleDoubt, |writer| writer.settle_doubt(issue, number))
    }

    #[test]
    fn doubts_follow_their_items_and_are_settled() {
        in_folder(|_, mut library| {
            let mut issue = draft(&mut library);
            let id = issue.id.unwrap();
            let given = record(&[Some(0), Some(2), Some(3), None]);
            library.transact::<_, StoreError>(Op::ImportIssue, |w| w.add_record(id, &given)).unwrap();
            let rows: Vec<_> = issue.items().map(|item| item.id).collect();
            let expected = [rows[0], rows[2], None, None];

            // Moving and deleting items does not touch what the doubts are bound to.
            issue.sections.swap(0, 1);
            issue.sections[1].items.remove(0);
            library.replace_issue(&issue, at(1)).unwrap();
            let kept = doubts(&library, id);
            let kept: Vec<_> = kept.into_iter().map(|kept| (kept.number, kept.row, kept.doubt)).collect();
            let whole = given.doubts.iter().cloned();
            let expected: Vec<_> =
                whole.enumerate().zip(expected).map(|((n, doubt), row)| (n, row, doubt)).collect();
            assert_eq!(kept, expected);

            let changed = settle(&mut library, id, 1).unwrap();
            assert_eq!((changed.issues.len(), changed.publications.len()), (1, 1));
            settle(&mut library, id, 1).unwrap();
            let open: Vec<usize> = doubts(&library, id).iter().map(|kept| kept.number).collect();
            assert_eq!(open, [0, 2, 3]);
            let owner = *changed.publications.first().unwrap();
            assert_eq!(library.issues(owner).unwrap()[0].doubts, 3);
            // The record of the reading stays whole.
            assert_eq!(library.record(id).unwrap(), Some(given));
        });
    }

    #[test]
    fn what_cannot_be_settled_is_said() {
        in_folder(|_, mut library| {
            let id = draft(&mut library).id.unwrap();
            let none = settle(&mut library, id, 7).unwrap_err();
            assert!(matches!(none, StoreError::NoDoubt(7)), "{none}");
            let gone = settle(&mut library, IssueId(99), 0).unwrap_err();
            assert!(matches!(gone, StoreError::NoIssue(99)), "{gone}");
        });
    }
}
