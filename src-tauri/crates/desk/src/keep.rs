//! Small changes of a library that are each one transaction.

use chrono::NaiveDateTime;
use model::{IssueId, ItemId, PublicationId, Unit};
use store::{Library, Op, StoreError};

use crate::DeskError;

/// Marks an issue as issued, which locks it.
///
/// # Errors
/// [`DeskError::Store`] where it is gone, issued already, or cannot be written.
pub fn publish_issue(library: &mut Library, issue: IssueId, now: NaiveDateTime) -> Result<(), DeskError> {
    library.transact(Op::PublishIssue, |writer| writer.publish_issue(issue, now)).map_err(store)?;
    Ok(())
}

/// Opens an issued bulletin again; the reason is kept.
///
/// # Errors
/// [`DeskError::Store`] where it is gone, no reason is given, or it cannot be written.
pub fn reopen_issue(
    library: &mut Library,
    issue: IssueId,
    reason: &str,
    now: NaiveDateTime,
) -> Result<(), DeskError> {
    library.transact(Op::ReopenIssue, |writer| writer.reopen_issue(issue, reason, now)).map_err(store)?;
    Ok(())
}

/// Keeps what an item says now under a name.
///
/// # Errors
/// [`DeskError::Store`] where it is gone or cannot be written.
pub fn name_version(
    library: &mut Library,
    item: ItemId,
    name: &str,
    now: NaiveDateTime,
) -> Result<(), DeskError> {
    library.transact(Op::NameRevision, |writer| writer.name_revision(item, name, now)).map_err(store)?;
    Ok(())
}

/// Marks a doubt of an issue's reading as looked at.
///
/// # Errors
/// [`DeskError::Store`] where it cannot be written.
pub fn settle_doubt(library: &mut Library, issue: IssueId, number: usize) -> Result<(), DeskError> {
    library.transact(Op::SettleDoubt, |writer| writer.settle_doubt(issue, number)).map_err(store)?;
    Ok(())
}

/// Keeps all contributing units of a publication; as they are kept.
///
/// # Errors
/// [`DeskError::Store`] where one has no name, two have the same, or they cannot be written.
pub fn save_units(
    library: &mut Library,
    publication: PublicationId,
    units: &[Unit],
) -> Result<Vec<Unit>, DeskError> {
    let kept = library.transact(Op::SaveUnits, |writer| {
        writer.save_units(publication, units)?;
        writer.reader().units(publication)
    });
    Ok(kept.map_err(store)?.value)
}

fn store(error: StoreError) -> DeskError {
    DeskError::Store(error)
}
