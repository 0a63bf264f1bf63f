//! What a person decides about a reading: which changes are taken back, what doubts are answered.
//!
//! The text as it stands is a function of the reading, which is kept once, and of the decisions,
//! which are kept beside it; so each decision can be changed again in any order. Positions of a
//! reading's changes and doubts count in the text as it was read; deciding gives them anew.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use model::{Change, Doubt, Item, Manuscript};

use super::patchwork::{Patchwork, Piece};
use super::rows::Rows;
use super::values::{self, HeadPart};
use crate::UndoError;

/// What stands between the values that one line gave, in a change's `after`.
pub(crate) const KEPT: &str = "\u{ff1b}";

/// What a person decided about a reading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    /// The changes that are taken back, by their place in [`Manuscript::changes`].
    pub undone: BTreeSet<usize>,
    /// What stands for a doubt's span, by the doubt's place in [`Manuscript::doubts`].
    pub answers: BTreeMap<usize, String>,
}

/// A manuscript as it stands after decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The manuscript: its changes are those that were not taken back, its doubts those that were
    /// not answered, each at its place in the text as it stands now.
    pub manuscript: Manuscript,
    /// Where each change of the reading stands now, taken back or not, in the reading's order.
    pub changes: Vec<Place>,
    /// Where each doubt of the reading stands now, answered or not, in the reading's order.
    pub doubts: Vec<Place>,
}

/// A span of a manuscript's text; characters are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The block; none for the title, byline or credit. A line that was taken out stood before
    /// this block, which may be one past the last.
    pub block: Option<usize>,
    /// The span.
    pub span: Range<usize>,
}

/// The manuscript with some changes taken back, by their places in [`Manuscript::changes`].
///
/// # Errors
/// [`UndoError`] where a place is no change's.
pub fn undo_changes(reading: &Manuscript, which: &[usize]) -> Result<Manuscript, UndoError> {
    let decisions = Decisions { undone: which.iter().copied().collect(), ..Decisions::default() };
    Ok(decide(reading, &decisions)?.manuscript)
}

/// The manuscript as it stands after all decisions.
///
/// A change inside a span that was answered counts no more. A line that is taken back is a
/// paragraph again, and what was read from it (a credit, a date) is cleared.
///
/// # Errors
/// [`UndoError`] where a decision names no change or doubt, the reading's record does not fit its
/// text, or two answers are for the same characters.
pub fn decide(reading: &Manuscript, decisions: &Decisions) -> Result<Standing, UndoError> {
    if let Some(&change) = decisions.undone.iter().find(|&&change| change >= reading.changes.len()) {
        return Err(UndoError::NoSuchChange(change));
    }
    if let Some(&doubt) = decisions.answers.keys().find(|&&doubt| doubt >= reading.doubts.len()) {
        return Err(UndoError::NoSuchDoubt(doubt));
    }
    let title = title_patchwork(reading, decisions)?;
    let blocks = block_patchworks(reading, decisions)?;
    let rows = Rows::new(reading, decisions, &blocks);
    let mut manuscript = reading.clone();
    manuscript.item.title_lines = title.text().split('\n').map(str::to_owned).collect();
    if title.text().is_empty() {
        manuscript.item.title_lines.clear();
    }
    manuscript.item.blocks = rows.blocks(reading, &blocks);
    values::settle(&mut manuscript, reading, decisions);
    let changes: Vec<Place> =
        (0..reading.changes.len()).map(|nth| rows.change(reading, nth, &title, &blocks)).collect();
    let doubts: Vec<Place> =
        (0..reading.doubts.len()).map(|nth| rows.doubt(reading, nth, &title, &blocks)).collect();
    manuscript.changes = standing_changes(reading, decisions, &changes);
    manuscript.doubts = open_doubts(reading, decisions, &doubts, &manuscript.item);
    Ok(Standing { manuscript, changes, doubts })
}

/// The pieces that decisions put into one text.
fn pieces(reading: &Manuscript, decisions: &Decisions, block: Option<usize>) -> Vec<Piece> {
    let answers = decisions.answers.iter().filter_map(|(&nth, words)| {
        let doubt = reading.doubts.get(nth).filter(|doubt| doubt.block == block)?;
        let stands = block.is_some() || values::part_of(reading, nth) == Some(HeadPart::Title);
        stands.then(|| Piece::answer(doubt.start..doubt.end, &doubt.text, words))
    });
    let undone = decisions.undone.iter().filter_map(|&nth| {
        let change = reading.changes.get(nth).filter(|change| change.block == block && !change.paragraph)?;
        let end = change.start + count(&change.after);
        Some(Piece::undone(nth, change.start..end, &change.after, &change.before))
    });
    answers.chain(undone).collect()
}

fn title_patchwork(reading: &Manuscript, decisions: &Decisions) -> Result<Patchwork, UndoError> {
    let text = reading.item.title_lines.join("\n");
    Patchwork::new(&text, pieces(reading, decisions, None))
}

fn block_patchworks(reading: &Manuscript, decisions: &Decisions) -> Result<Vec<Patchwork>, UndoError> {
    let each = reading.item.blocks.iter().enumerate();
    each.map(|(nth, block)| {
        let text = block.to_plain();
        Patchwork::new(&text, pieces(reading, decisions, Some(nth)))
    })
    .collect()
}

fn standing_changes(reading: &Manuscript, decisions: &Decisions, places: &[Place]) -> Vec<Change> {
    let each = reading.changes.iter().zip(places).enumerate();
    let standing = each.filter(|(nth, _)| !decisions.undone.contains(nth));
    let standing =
        standing.filter(|(_, (change, _))| change.paragraph || !is_covered(reading, decisions, change));
    standing
        .map(|(_, (change, place))| Change { block: place.block, start: place.span.start, ..change.clone() })
        .collect()
}

/// Whether an answer stands for what a change left, so that it is no change of this text any more.
fn is_covered(reading: &Manuscript, decisions: &Decisions, change: &Change) -> bool {
    let end = change.start + count(&change.after);
    // Byline and credit have no block either, and no changes inside them.
    let of_text =
        |nth: &&usize| change.block.is_some() || values::part_of(reading, **nth) == Some(HeadPart::Title);
    let answered = decisions.answers.keys().filter(of_text).filter_map(|&nth| reading.doubts.get(nth));
    answered.filter(|doubt| doubt.block == change.block).any(|doubt| {
        let inside = doubt.start < change.start && change.start < doubt.end;
        inside || (change.start < end && change.start < doubt.end && doubt.start < end)
    })
}

fn open_doubts(reading: &Manuscript, decisions: &Decisions, places: &[Place], item: &Item) -> Vec<Doubt> {
    let each = reading.doubts.iter().zip(places).enumerate();
    let open = each.filter(|(nth, _)| !decisions.answers.contains_key(nth));
    open.map(|(_, (doubt, place))| {
        let (start, end) = (place.span.start, place.span.end);
        let text = match place.block.and_then(|block| item.blocks.get(block)) {
            Some(block) => slice(&block.to_plain(), start, end),
            None => doubt.text.clone(),
        };
        Doubt { block: place.block, start, end, text, ..doubt.clone() }
    })
    .collect()
}

pub(super) fn slice(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end.saturating_sub(start)).collect()
}

pub(super) fn count(text: &str) -> usize {
    text.chars().count()
}
