//! What an editor decides about a manuscript.

use chrono::{NaiveDate, NaiveDateTime};
use model::{Manuscript, ManuscriptId, ManuscriptState, PublicationId};
use store::{
    ByHand, Decided, KeptManuscript, Library, ManuscriptSummary, Op, Reader, Set, StoreError, Writer,
};
use thiserror::Error;

use super::originals::Documents;
use super::photos::with_photos;
use super::similar;
use super::standing::{Stands, decide, digest_of, of, standing};
use super::take::{Intake, rows};
use super::view::{Fields, ManuscriptRow, OpenManuscript, Similar};
use crate::DeskError;

/// Why something cannot be done with a manuscript.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum InboxError {
    /// It is an item by now.
    #[error(
        "来稿《{title}》（登记号 {number}）已编入{place}。请到那一期里修改；要退回来稿，请先在那一期里撤销采用或删除稿件。"
    )]
    Adopted {
        /// Its 登记号.
        number: i64,
        /// Its title.
        title: String,
        /// Where it stands.
        place: String,
    },
    /// It was returned or rejected.
    #[error("来稿《{title}》（登记号 {number}）已{what}。请先恢复为待处理再采用。")]
    TurnedDown {
        /// Its 登记号.
        number: i64,
        /// Its title.
        title: String,
        /// 退回 or 不采用.
        what: &'static str,
    },
    /// No reason for returning or rejecting.
    #[error("没有写明理由。请写明退回或不采用的理由，回复对方时要用。")]
    NoReason,
    /// A state that a manuscript is not turned to.
    #[error("来稿只能退回或不采用。请重新选择。")]
    NoSuchState,
    /// Nothing to merge.
    #[error("合并需要两篇以上的来稿。请再选一篇。")]
    OneOnly,
    /// The decision does not fit the reading.
    #[error("{0}。")]
    Decision(intake::UndoError),
    /// One item, as far as can be seen.
    #[error("来稿里看不出有几篇稿件，没有拆分。请先采用，再在编辑里分开。")]
    OnePiece,
    /// Photos go with texts.
    #[error(
        "登记号 {photo} 不能附到登记号 {text}：附图是单独收到的图片，附在文字来稿上。请选同一刊物的一张图片和一篇文字来稿。"
    )]
    NoPhoto {
        /// The 登记号 of what was to be attached.
        photo: i64,
        /// The 登记号 of what it was to be attached to.
        text: i64,
    },
    /// The file is kept and cannot be read again.
    #[error("登记号 {0} 的来稿，原件已读不出它的内容。请另存原件，用别的程序查看。")]
    Unreadable(i64),
}

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

/// Takes changes of the reading back, by their places in its list.
///
/// # Errors
/// [`InboxError`] where it is adopted or a place is no change's, [`DeskError::Store`].
pub fn undo_changes(
    library: &mut Library,
    id: ManuscriptId,
    changes: &[usize],
) -> Result<OpenManuscript, DeskError> {
    settle(library, id, |decided, _| decided.undone.extend(changes))
}

/// Makes changes again that were taken back.
///
/// # Errors
/// As [`undo_changes`].
pub fn redo_changes(
    library: &mut Library,
    id: ManuscriptId,
    changes: &[usize],
) -> Result<OpenManuscript, DeskError> {
    settle(library, id, |decided, _| decided.undone.retain(|change| !changes.contains(change)))
}

/// Puts words in a doubt's place; without words it is settled as it stands.
///
/// # Errors
/// As [`undo_changes`]; also where another answer is for the same characters.
pub fn answer_doubt(
    library: &mut Library,
    id: ManuscriptId,
    doubt: usize,
    words: Option<String>,
) -> Result<OpenManuscript, DeskError> {
    settle(library, id, |decided, _| {
        decided.answers.insert(doubt, words);
    })
}

/// Sets fields by hand. The unit that is set for a mail is remembered for its sender.
///
/// # Errors
/// As [`undo_changes`].
pub fn save_fields(
    library: &mut Library,
    id: ManuscriptId,
    fields: &Fields,
) -> Result<OpenManuscript, DeskError> {
    settle(library, id, |decided, reading| {
        let read = standing(reading, &Decided { fields: ByHand::default(), ..decided.clone() }).manuscript;
        decided.fields = differing(&read, fields);
    })
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

/// Makes of a manuscript with several items as many manuscripts, read anew each; the first keeps
/// its number. What was decided about the whole is forgotten.
///
/// # Errors
/// [`InboxError`] where it is adopted or is one item as far as can be seen.
pub fn split_manuscript(
    library: &mut Library,
    id: ManuscriptId,
    now: NaiveDateTime,
) -> Result<Vec<ManuscriptRow>, DeskError> {
    let kept = library.read::<_, StoreError>(|reader| reader.manuscript(id))?;
    let intake = Intake::of(library, kept.publication)?;
    let document = Documents::of(library, &kept.original)?.find(&kept.reading.source.sha256);
    let document = document.ok_or(InboxError::Unreadable(id.0))?;
    let ranges = intake::pieces(&document);
    if ranges.len() < 2 || kept.pieces < 2 {
        return Err(InboxError::OnePiece.into());
    }
    let count = ranges.len();
    let pieces = ranges.into_iter().enumerate().map(|(nth, range)| {
        let mut piece = intake::piece(&document, range);
        piece.name = format!("{}（{}/{count}）", document.name, nth + 1);
        intake.manuscript(&piece, &kept.reading.source.sha256)
    });
    let pieces: Vec<Manuscript> = pieces.collect();
    let split = library.transact::<_, DeskError>(Op::SplitManuscript, |writer| {
        free(&writer.reader().summary(id)?)?;
        let mut ids = Vec::new();
        for (nth, reading) in pieces.iter().enumerate() {
            let digest = digest_of(&standing(reading, &Decided::default()));
            let piece = if nth == 0 {
                writer.read_anew(id, reading, &digest)?;
                id
            } else {
                writer.add_manuscript(&store::Arrival {
                    publication: kept.publication,
                    received_at: now,
                    original: &kept.original,
                    envelope: kept.envelope.as_ref(),
                    sender: kept.envelope.as_ref().map_or("", |envelope| envelope.address.as_str()),
                    reading,
                    digest: &digest,
                    pieces: 1,
                })?
            };
            let words = similar::words(&reading.item.blocks);
            similar::keep(writer, piece, &intake::similar::Fingerprint::of(&words))?;
            ids.push(piece);
        }
        rows(writer.reader(), &ids)
    });
    Ok(split?.value)
}

/// Refuses what is only for a manuscript that no item was made of.
pub(super) fn free(summary: &ManuscriptSummary) -> Result<(), InboxError> {
    let Some(place) = &summary.place else { return Ok(()) };
    Err(InboxError::Adopted {
        number: summary.id.0,
        title: summary.digest.title.clone(),
        place: format!("{}年{}", place.number.year(), place.number.printed()),
    })
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

/// Changes what is decided about a manuscript, where that fits its reading.
fn settle(
    library: &mut Library,
    id: ManuscriptId,
    change_decisions: impl FnOnce(&mut Decided, &Manuscript),
) -> Result<OpenManuscript, DeskError> {
    change(library, Op::DecideManuscript, id, |writer, summary| {
        free(summary)?;
        let kept = writer.reader().manuscript(id)?;
        let mut decided = kept.decisions.clone();
        change_decisions(&mut decided, &kept.reading);
        fits(&kept.reading, &decided)?;
        let stands = standing(&kept.reading, &decided);
        learn(writer, &kept, &decided)?;
        Ok(writer.decide(id, &decided, &digest_of(&stands))?)
    })
}

fn fits(reading: &Manuscript, decided: &Decided) -> Result<(), InboxError> {
    if let Some(&doubt) = decided.answers.keys().find(|&&doubt| doubt >= reading.doubts.len()) {
        return Err(InboxError::Decision(intake::UndoError::NoSuchDoubt(doubt)));
    }
    decide(reading, decided).map(drop).map_err(InboxError::Decision)
}

/// Remembers the unit that was just set by hand for who sent it.
fn learn(writer: &mut Writer, kept: &KeptManuscript, decided: &Decided) -> Result<(), StoreError> {
    let address = kept.envelope.as_ref().map(|envelope| envelope.address.trim().to_lowercase());
    let unit = decided.fields.unit.as_ref().filter(|_| decided.fields.unit != kept.decisions.fields.unit);
    match (address, unit.and_then(|set| set.to.as_deref())) {
        (Some(address), Some(unit)) if !address.is_empty() => {
            writer.learn_sender(kept.publication, &address, unit)
        }
        _ => Ok(()),
    }
}

fn change(
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

/// What of the fields is not as it was read.
fn differing(read: &Manuscript, fields: &Fields) -> ByHand {
    let filled = |value: &Option<String>| {
        value.as_ref().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    };
    let words = |was: &Option<String>, is: &Option<String>| {
        let to = filled(is);
        (to != filled(was)).then_some(Set { to })
    };
    let lines = fields.title_lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    let lines: Vec<String> = lines.map(str::to_owned).collect();
    let date: Option<NaiveDate> = fields.date;
    ByHand {
        title_lines: (lines != read.item.title_lines).then_some(lines),
        byline: words(&read.item.byline, &fields.byline),
        unit: words(&read.unit, &fields.unit),
        credit: words(&read.item.credit, &fields.credit),
        date: (date != read.date).then_some(Set { to: date }),
    }
}
