//! Issuing (印发) a bulletin, which locks it, and opening it again, which asks for a reason.

use chrono::NaiveDateTime;
use model::{IssueId, IssueState};
use rusqlite::{Row, params};

use crate::columns::Word;
use crate::{Reader, StoreError, Writer};

/// When an issue was locked, or opened again and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockEvent {
    /// When, by the clock of the office.
    pub at: NaiveDateTime,
    /// Issued and locked; otherwise opened again.
    pub issued: bool,
    /// Why it was opened again; empty where it was issued.
    pub reason: String,
}

impl Reader<'_> {
    /// When an issue was locked and opened again, the newest first.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn lock_events(&self, issue: IssueId) -> Result<Vec<LockEvent>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/list_lock_events.sql"))?;
            statement.query_map([issue.0], event)?.collect()
        })
    }
}

impl Writer<'_> {
    /// Locks a draft as issued. One that is issued already stays as it is.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`] where it is gone.
    pub fn publish_issue(&mut self, id: IssueId, now: NaiveDateTime) -> Result<(), StoreError> {
        self.turn(id, IssueState::Issued, "", now)
    }

    /// Makes an issued bulletin a draft again, for a reason that stays on record. One that is a
    /// draft already stays as it is.
    ///
    /// # Errors
    /// [`StoreError::NoReason`] where none is given, [`StoreError::NoIssue`] where it is gone.
    pub fn reopen_issue(&mut self, id: IssueId, reason: &str, now: NaiveDateTime) -> Result<(), StoreError> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(StoreError::NoReason);
        }
        self.turn(id, IssueState::Draft, reason, now)
    }

    fn turn(
        &mut self,
        id: IssueId,
        state: IssueState,
        reason: &str,
        now: NaiveDateTime,
    ) -> Result<(), StoreError> {
        let stored = self.reader().issue(id)?;
        if stored.issue.state == state {
            return Ok(());
        }
        self.run(|conn| {
            let mut change = conn.prepare_cached(include_str!("sql/change_state.sql"))?;
            change.execute(params![id.0, Word(state)])
        })?;
        self.add_lock_event(id, state, reason, now)?;
        self.touch(stored.publication, id);
        Ok(())
    }

    /// Records that an issue turned to a state.
    pub(crate) fn add_lock_event(
        &mut self,
        id: IssueId,
        state: IssueState,
        reason: &str,
        now: NaiveDateTime,
    ) -> Result<(), StoreError> {
        self.run(|conn| {
            let mut add = conn.prepare_cached(include_str!("sql/add_lock_event.sql"))?;
            add.execute(params![id.0, Word(now), state == IssueState::Issued, reason])
        })?;
        Ok(())
    }
}

fn event(row: &Row) -> rusqlite::Result<LockEvent> {
    Ok(LockEvent { at: row.get::<_, Word<_>>(0)?.0, issued: row.get(1)?, reason: row.get(2)? })
}

#[cfg(test)]
mod tests {
    use model::IssueState::{Draft, Issued};

    use super::*;
    use crate::testing::{at, draft, in_folder};
    use crate::{Changed, Library, Op};

    fn publish(library: &mut Library, id: IssueId, minute: i64) -> Changed<()> {
        let publish =
            library.transact::<_, StoreError>(Op::PublishIssue, |w| w.publish_issue(id, at(minute)));
        publish.unwrap()
    }

    fn reopen(
        library: &mut Library,
        id: IssueId,
        reason: &str,
        minute: i64,
    ) -> Result<Changed<()>, StoreError> {
        library.transact(Op::ReopenIssue, |writer| writer.reopen_issue(id, reason, at(minute)))
    }

    #[test]
    fn an_issue_is_locked_and_opened_for_a_reason() {
        in_folder(|_, mut library| {
            let mut issue = draft(&mut library);
            let id = issue.id.unwrap();
            let events = |library: &Library| library.read::<_, StoreError>(|r| r.lock_events(id)).unwrap();
            let state = |library: &Library| library.issue(id).unwrap().issue.state;
            // What is a draft already is not opened again.
            assert!(reopen(&mut library, id, "改错字", 0).unwrap().issues.is_empty());
            assert_eq!(events(&library), []);

            let changed = publish(&mut library, id, 1);
            assert_eq!(changed.issues, [id].into());
            assert_eq!(changed.publications.len(), 1);
            assert!(publish(&mut library, id, 2).issues.is_empty());
            assert_eq!(state(&library), Issued);
            let blank = reopen(&mut library, id, " \u{3000}", 3).unwrap_err();
            assert!(matches!(blank, StoreError::NoReason), "{blank}");
            assert_eq!(state(&library), Issued);

            assert_eq!(reopen(&mut library, id, " 改错字 ", 4).unwrap().issues, [id].into());
            assert_eq!(state(&library), Draft);
            // A draft that is saved as issued is locked as well.
            issue.state = Issued;
            library.replace_issue(&issue, at(5)).unwrap();
            let event = |minute, issued, reason: &str| LockEvent {
                at: at(minute),
                issued,
                reason: reason.to_owned(),
            };
            let expected = [event(5, true, ""), event(4, false, "改错字"), event(1, true, "")];
            assert_eq!(events(&library), expected);
        });
    }

    #[test]
    fn an_issue_that_is_gone_is_neither_locked_nor_opened() {
        in_folder(|_, mut library| {
            let gone = reopen(&mut library, IssueId(99), "改错字", 0).unwrap_err();
            assert!(matches!(gone, StoreError::NoIssue(99)), "{gone}");
        });
    }
}
