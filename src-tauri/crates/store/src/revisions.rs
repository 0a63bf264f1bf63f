//! What items said before. A revision is kept at the first change after a pause, when an item is
//! deleted, and whenever an editor names one: typing for an hour leaves a dozen, not thousands.

use chrono::{NaiveDateTime, TimeDelta};
use model::{Issue, IssueId, Item, ItemId};
use rusqlite::{OptionalExtension, Row, params};

use crate::columns::{Json, Word};
use crate::{Library, Reader, StoreError, Writer};

/// A change within this time after the last kept revision keeps no other.
pub const PAUSE: TimeDelta = TimeDelta::minutes(5);

/// An item as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its row.
    pub id: i64,
    /// Whose it is.
    pub item: ItemId,
    /// Until when the item said this, or when it was named, by the clock of the office.
    pub saved_at: NaiveDateTime,
    /// What an editor called it; none for one that was kept by itself.
    pub name: Option<String>,
    /// What it said.
    pub content: Item,
}

impl Library {
    /// An item's revisions, the newest first.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn revisions(&self, item: ItemId) -> Result<Vec<Revision>, StoreError> {
        self.read(|reader| reader.revisions(item))
    }
}

impl Reader<'_> {
    /// An item's revisions, the newest first.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn revisions(&self, item: ItemId) -> Result<Vec<Revision>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/list_revisions.sql"))?;
            statement.query_map([item.0], revision)?.collect()
        })
    }

    /// The last words of items that were deleted from an issue, the newest first.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn deleted_items(&self, issue: IssueId) -> Result<Vec<Revision>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/list_deleted.sql"))?;
            statement.query_map([issue.0], revision)?.collect()
        })
    }
}

impl Writer<'_> {
    /// Keeps what an item says now under a name.
    ///
    /// # Errors
    /// [`StoreError::NoItem`] where it is gone.
    pub fn name_revision(&mut self, item: ItemId, name: &str, now: NaiveDateTime) -> Result<(), StoreError> {
        let owner = self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/issue_of_item.sql"))?;
            statement.query_row([item.0], |row| row.get(0).map(IssueId)).optional()
        })?;
        let owner = owner.ok_or(StoreError::NoItem(item.0))?;
        let stored = self.reader().issue(owner)?.issue;
        let content = stored.items().find(|kept| kept.id == Some(item)).ok_or(StoreError::NoItem(item.0))?;
        self.add_revision(owner, item, Some(name), content, now)
    }

    /// Keeps what items said before a change of their issue.
    pub(crate) fn keep_revisions(
        &mut self,
        issue: IssueId,
        before: &Issue,
        after: &Issue,
        now: NaiveDateTime,
    ) -> Result<(), StoreError> {
        for old in before.items() {
            let Some(id) = old.id else { continue };
            match after.items().find(|item| item.id == Some(id)) {
                Some(new) if new == old => {}
                Some(_) if self.is_recent(id, now)? => {}
                _ => self.add_revision(issue, id, None, old, now)?,
            }
        }
        Ok(())
    }

    fn is_recent(&self, item: ItemId, now: NaiveDateTime) -> Result<bool, StoreError> {
        let last: Option<Word<NaiveDateTime>> = self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/last_revision.sql"))?;
            statement.query_row([item.0], |row| row.get(0)).optional()
        })?;
        Ok(last.is_some_and(|last| now - last.0 < PAUSE))
    }

    fn add_revision(
        &mut self,
        issue: IssueId,
        item: ItemId,
        name: Option<&str>,
        content: &Item,
        now: NaiveDateTime,
    ) -> Result<(), StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/add_revision.sql"))?;
            statement.execute(params![issue.0, item.0, Word(now), name, Json(content)])
        })?;
        Ok(())
    }
}

fn revision(row: &Row) -> rusqlite::Result<Revision> {
    Ok(Revision {
        id: row.get(0)?,
        item: ItemId(row.get(1)?),
        saved_at: row.get::<_, Word<_>>(2)?.0,
        name: row.get(3)?,
        content: row.get::<_, Json<_>>(4)?.0,
    })
}
