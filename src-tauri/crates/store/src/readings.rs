//! How an issue was read from a text: the bytes as they came, what reading changed, what it
//! doubts. The original is never changed (design.md, invariant 1).

use chrono::NaiveDateTime;
use model::{Change, Doubt, IssueId};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::columns::{Word, count};
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
}

impl Writer<'_> {
    /// Keeps how an issue was read; once an issue.
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
}

fn write_changes(conn: &Connection, issue: IssueId, changes: &[Change]) -> rusqlite::Result<()> {
    let mut statement = conn.prepare_cached(include_str!("sql/add_change.sql"))?;
    for (position, Change { kind, item, block, start, before, after }) in changes.iter().enumerate() {
        let (item, block) = (item.map(count), block.map(count));
        statement.execute(params![
            issue.0,
            count(position),
            Word(kind),
            item,
            block,
            count(*start),
            before,
            after
        ])?;
    }
    Ok(())
}

fn write_doubts(conn: &Connection, issue: IssueId, doubts: &[Doubt]) -> rusqlite::Result<()> {
    let mut statement = conn.prepare_cached(include_str!("sql/add_doubt.sql"))?;
    for (position, Doubt { kind, item, block, start, end, text, hint }) in doubts.iter().enumerate() {
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
            hint
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
    })
}

fn position(row: &Row, column: usize) -> rusqlite::Result<Option<usize>> {
    Ok(row.get::<_, Option<u32>>(column)?.map(|n| n as usize))
}
