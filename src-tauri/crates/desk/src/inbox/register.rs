//! The register of what arrived, and how far each manuscript has come.

use model::{ManuscriptId, ManuscriptState, PublicationId};
use store::{KeptManuscript, Library, ManuscriptSummary, Op, Reader, StoreError, Writer};

use super::error::{InboxError, free};
use super::photos::with_photos;
use super::standing::{Stands, of};
use super::view::{ManuscriptRow, OpenManuscript, Similar};
use crate::DeskError;

/// A publication's manuscripts, the newest first.
///
/// # Errors
/// [`DeskError::Store`] where the library cannot be read.
pub fn inbox(library: &Library, publication: PublicationId) -> Result<Vec<ManuscriptRow>, DeskError> {
    let listed = library.read::<_, StoreError>(|reader| reader.manuscripts(publication))?;
    Ok(listed.into_iter().map(ManuscriptRow::from).collect())
}

/// One manuscript as it stands.
///
/// # Errors
/// [`DeskError::Store`] where it is gone or the library cannot be read.
pub fn manuscript(library: &Library, id: ManuscriptId) -> Result<OpenManuscript, DeskError> {
    library.read(|reader| open(reader, id))
}

/// Keeps an editor's note.
///
/// # Errors
/// [`DeskError::Store`] where it is gone or cannot be written.
pub fn save_note(library: &mut Library, id: ManuscriptId, note: &str) -> Result<OpenManuscript, DeskError> {
    change(library, Op::DecideManuscript, id, |writer, _| Ok(writer.note_manuscript(id, note.trim())?))
}

/// Returns or rejects a manuscript.
///
/// # Errors
/// [`InboxError`] where it is adopted, or no reason is given.
pub fn turn_down(
    library: &mut Library,
    id: ManuscriptId,
    state: ManuscriptState,
    reason: &str,
) -> Result<OpenManuscript, DeskError> {
    if !matches!(state, ManuscriptState::Returned | ManuscriptState::Rejected) {
        return Err(InboxError::NoSuchState.into());
    }
    if reason.trim().is_empty() {
        return Err(InboxError::NoReason.into());
    }
    change(library, Op::TurnManuscript, id, |writer, summary| {
        free(summary)?;
        Ok(writer.turn_manuscript(id, Some(state), reason.trim())?)
    })
}

/// Makes a manuscript new again that was returned or rejected.
///
/// # Errors
/// [`DeskError::Store`] where it is gone or cannot be written.
pub fn reopen_manuscript(library: &mut Library, id: ManuscriptId) -> Result<OpenManuscript, DeskError> {
    change(library, Op::TurnManuscript, id, |writer, _| Ok(writer.turn_manuscript(id, None, "")?))
}

/// Deletes a manuscript, with its file where nothing else came in it.
///
/// # Errors
/// [`InboxError`] where it is adopted.
pub fn delete_manuscript(library: &mut Library, id: ManuscriptId) -> Result<(), DeskError> {
    library.transact::<_, DeskError>(Op::DeleteManuscript, |writer| {
        free(&writer.reader().summary(id)?)?;
        Ok(writer.delete_manuscript(id)?)
    })?;
    Ok(())
}

pub(super) fn open(reader: Reader, id: ManuscriptId) -> Result<OpenManuscript, DeskError> {
    let kept = reader.manuscript(id)?;
    let summary = reader.summary(id)?;
    let Stands { mut manuscript, settled, undone } = of(&kept);
    let photos = with_photos(reader, id, &kept, &mut manuscript)?;
    let similar = summary.similar.iter().cloned().map(Similar::from).collect();
    let KeptManuscript { reason, note, pieces, reading, decisions, .. } = kept;
    let put_in = |nth: &usize| decisions.answers.get(nth).is_some_and(Option::is_some);
    let doubts = reading.doubts.into_iter().enumerate();
    let answered = doubts.map(|(nth, doubt)| put_in(&nth).then_some(doubt.text)).collect();
    let row = summary.into();
    Ok(OpenManuscript { row, manuscript, photos, settled, answered, undone, similar, reason, note, pieces })
}

/// Does something to a manuscript in one transaction, and gives it as it stands then.
pub(super) fn change(
    library: &mut Library,
    op: Op,
    id: ManuscriptId,
    work: impl FnOnce(&mut Writer, &ManuscriptSummary) -> Result<(), DeskError>,
) -> Result<OpenManuscript, DeskError> {
    let changed = library.transact::<_, DeskError>(op, |writer| {
        let summary = writer.reader().summary(id)?;
        work(writer, &summary)?;
        open(writer.reader(), id)
    });
    Ok(changed?.value)
}
