//! What an editor decides about the reading of a manuscript.

use chrono::NaiveDate;
use model::{Manuscript, ManuscriptId};
use store::{ByHand, Decided, KeptManuscript, Library, Op, Set, StoreError, Writer};

use super::error::{InboxError, free};
use super::register::change;
use super::standing::{decide, digest_of, standing};
use super::view::{Fields, OpenManuscript};
use crate::DeskError;

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

/// Takes the answer to a doubt back: it is open again, and what was read stands in its place.
///
/// # Errors
/// [`InboxError`] where it is adopted, [`DeskError::Store`].
pub fn reopen_doubt(
    library: &mut Library,
    id: ManuscriptId,
    doubt: usize,
) -> Result<OpenManuscript, DeskError> {
    settle(library, id, |decided, _| {
        decided.answers.remove(&doubt);
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

pub(super) fn fits(reading: &Manuscript, decided: &Decided) -> Result<(), InboxError> {
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
