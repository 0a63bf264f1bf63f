//! The issues of a library: starting, locking, editing, and what they said before.

use std::path::Path;

use desk::{Edit, Edited, StoreError};
use model::{Found, IssueId, Item, ItemId, PublicationId};

use crate::answer::{Answer, now};
use crate::{Api, DeletedItem, ImportedIssue, LockEvent, OpenIssue, RevisionView};

impl Api {
    /// Starts a publication's next issue, dated today; its row.
    ///
    /// # Errors
    /// Where the publication is gone or the library cannot be written.
    pub fn start_issue(&self, publication: PublicationId) -> Answer<IssueId> {
        self.with(|session| desk::start_issue(session.library(), publication, now().date()))
    }

    /// Starts the next issue after the plan of another, dated today; its row.
    ///
    /// # Errors
    /// Where the issue is gone or the library cannot be written.
    pub fn duplicate_issue(&self, issue: IssueId) -> Answer<IssueId> {
        self.with(|session| desk::duplicate_issue(session.library(), issue, now().date()))
    }

    /// Deletes a draft.
    ///
    /// # Errors
    /// Where it is issued, or others follow it.
    pub fn delete_issue(&self, issue: IssueId) -> Answer<()> {
        self.with(|session| Ok(session.library().delete_issue(issue).map(drop)?))
    }

    /// Marks an issue as issued, which locks it.
    ///
    /// # Errors
    /// Where it is gone, or issued already.
    pub fn publish_issue(&self, issue: IssueId) -> Answer<()> {
        self.with(|session| desk::publish_issue(session.library(), issue, now()))
    }

    /// Opens an issued bulletin again, for a reason.
    ///
    /// # Errors
    /// Where it is gone, or no reason is given.
    pub fn reopen_issue(&self, issue: IssueId, reason: &str) -> Answer<()> {
        self.with(|session| desk::reopen_issue(session.library(), issue, reason, now()))
    }

    /// When an issue was locked and opened again, the newest first.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn lock_events(&self, issue: IssueId) -> Answer<Vec<LockEvent>> {
        let events = self.with(|session| {
            Ok(session.library().read::<_, StoreError>(|reader| reader.lock_events(issue))?)
        })?;
        Ok(events.into_iter().map(LockEvent::from).collect())
    }

    /// Takes a back issue in from a text.
    ///
    /// # Errors
    /// Where the text is none, or its number contradicts those that are kept.
    pub fn import_issue(&self, path: &Path) -> Answer<ImportedIssue> {
        self.with(|session| {
            let imported = desk::import(session.library(), path, now())?;
            let date = session.library().issue(imported.id)?.issue.date;
            let (id, doubts) = (imported.id, imported.doubts);
            Ok(ImportedIssue { id, printed: imported.number.printed(), date, doubts })
        })
    }

    /// One issue.
    ///
    /// # Errors
    /// Where it is gone, or no library is open.
    pub fn issue(&self, id: IssueId) -> Answer<OpenIssue> {
        self.with(|session| {
            let stored = session.library().issue(id)?;
            let publication =
                session.library().read::<_, StoreError>(|reader| reader.publication(stored.publication))?;
            let issue = stored.issue;
            let doubts = desk::open_doubts(session.library(), id)?;
            let (undo, redo) = session.steps(id);
            Ok(OpenIssue { publication, issue, doubts, undo, redo })
        })
    }

    /// Makes an edit.
    ///
    /// # Errors
    /// Where it cannot be made or kept; nothing is changed then.
    pub fn edit(&self, issue: IssueId, edit: Edit) -> Answer<Edited> {
        self.with(|session| session.edit(issue, edit, now()))
    }

    /// Takes the last edit of an issue back; none where there is none.
    ///
    /// # Errors
    /// Where another program changed the issue since.
    pub fn undo(&self, issue: IssueId) -> Answer<Option<Edited>> {
        self.with(|session| session.undo(issue, now()))
    }

    /// Makes the edit that was taken back last again; none where there is none.
    ///
    /// # Errors
    /// Where another program changed the issue since.
    pub fn redo(&self, issue: IssueId) -> Answer<Option<Edited>> {
        self.with(|session| session.redo(issue, now()))
    }

    /// Where words stand in an issue's items.
    ///
    /// # Errors
    /// Where the issue is gone.
    pub fn find(&self, id: IssueId, words: &str) -> Answer<Vec<Found>> {
        self.with(|session| Ok(session.library().issue(id)?.issue.find(words)))
    }

    /// A person has looked at a doubt: it is not shown again.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn settle_doubt(&self, issue: IssueId, number: usize) -> Answer<()> {
        self.with(|session| desk::settle_doubt(session.library(), issue, number))
    }

    /// What an item said before, the newest first.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn revisions(&self, issue: IssueId, item: ItemId) -> Answer<Vec<RevisionView>> {
        let (revisions, issue) = self.with(|session| {
            let library = session.library();
            Ok((library.revisions(item)?, library.issue(issue)?.issue))
        })?;
        let now = issue.items().find(|kept| kept.id == Some(item)).cloned().unwrap_or_default();
        let view = |revision: desk::Revision| RevisionView {
            saved_at: revision.saved_at,
            name: revision.name,
            changes: desk::diff(&revision.content, &now),
            content: Item { id: Some(item), ..revision.content },
        };
        Ok(revisions.into_iter().map(view).collect())
    }

    /// Keeps what an item says now under a name.
    ///
    /// # Errors
    /// Where it is gone.
    pub fn name_version(&self, item: ItemId, name: &str) -> Answer<()> {
        self.with(|session| desk::name_version(session.library(), item, name, now()))
    }

    /// The items that were deleted from an issue, the latest first.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn deleted_items(&self, issue: IssueId) -> Answer<Vec<DeletedItem>> {
        let revisions = self.with(|session| {
            Ok(session.library().read::<_, StoreError>(|reader| reader.deleted_items(issue))?)
        })?;
        let view = |revision: desk::Revision| DeletedItem {
            deleted_at: revision.saved_at,
            content: Item { id: Some(revision.item), ..revision.content },
        };
        Ok(revisions.into_iter().map(view).collect())
    }
}
