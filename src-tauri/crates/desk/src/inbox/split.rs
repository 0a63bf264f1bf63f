//! A file of several items becomes several manuscripts.

use chrono::NaiveDateTime;
use model::{Change, ChangeKind, Doubt, DoubtKind, Manuscript, ManuscriptId};
use store::{ByHand, Decided, Library, Op, StoreError};

use super::decide::fits;
use super::error::{InboxError, free};
use super::originals::Documents;
use super::similar;
use super::standing::{digest_of, standing};
use super::take::{Intake, rows};
use super::view::ManuscriptRow;
use crate::DeskError;

/// Makes of a manuscript with several items as many manuscripts, read anew each; the first keeps
/// its number. What was decided about the whole goes with the part that it is about.
///
/// # Errors
/// [`InboxError`] where it is adopted, is one item as far as can be seen, or something that was
/// decided fits no part.
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
        let summary = writer.reader().summary(id)?;
        free(&summary)?;
        let decided = writer.reader().manuscript(id)?.decisions;
        let decisions = parted(&kept.reading, &decided, &pieces)
            .ok_or_else(|| InboxError::Decided { number: id.0, title: summary.digest.title.clone() })?;
        let mut ids = Vec::new();
        for (nth, (reading, decided)) in pieces.iter().zip(&decisions).enumerate() {
            let digest = digest_of(&standing(reading, decided));
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
            writer.decide(piece, decided, &digest)?;
            let words = similar::words(&reading.item.blocks);
            similar::keep(writer, piece, &intake::similar::Fingerprint::of(&words))?;
            ids.push(piece);
        }
        rows(writer.reader(), &ids)
    });
    Ok(split?.value)
}

/// The decisions about a whole as decisions about its pieces; none where one of them fits no piece
/// for certain.
fn parted(whole: &Manuscript, decided: &Decided, pieces: &[Manuscript]) -> Option<Vec<Decided>> {
    let mut parted = vec![Decided::default(); pieces.len()];
    if decided.fields != ByHand::default() {
        return None;
    }
    for &nth in &decided.undone {
        let (piece, at) =
            place(nth, &whole.changes, pieces.iter().map(|piece| piece.changes.as_slice()), change_key)?;
        parted.get_mut(piece)?.undone.insert(at);
    }
    for (&nth, words) in &decided.answers {
        let (piece, at) =
            place(nth, &whole.doubts, pieces.iter().map(|piece| piece.doubts.as_slice()), doubt_key)?;
        parted.get_mut(piece)?.answers.insert(at, words.clone());
    }
    let fit = pieces.iter().zip(&parted).all(|(piece, decided)| fits(piece, decided).is_ok());
    fit.then_some(parted)
}

/// Where in the pieces the same stands as in the whole. Where it stands several times, the times are
/// counted: the order is that of the text in both.
fn place<'a, T, K: PartialEq>(
    nth: usize,
    whole: &'a [T],
    pieces: impl Iterator<Item = &'a [T]>,
    key: impl Fn(&'a T) -> K,
) -> Option<(usize, usize)> {
    let wanted = key(whole.get(nth)?);
    let times = |all: &'a [T]| all.iter().filter(|&one| key(one) == wanted).count();
    let each = pieces.enumerate().flat_map(|(piece, all)| all.iter().enumerate().map(move |at| (piece, at)));
    let places: Vec<_> = each.filter(|&(_, (_, one))| key(one) == wanted).collect();
    let before = times(whole.get(..nth)?);
    let (piece, (at, _)) = places.get(before).filter(|_| places.len() == times(whole))?;
    Some((*piece, *at))
}

fn change_key(change: &Change) -> (ChangeKind, &str, &str, bool) {
    (change.kind, &change.before, &change.after, change.paragraph)
}

fn doubt_key(doubt: &Doubt) -> (DoubtKind, &str) {
    (doubt.kind, &doubt.text)
}
