//! What a person decides about a reading: which changes are taken back, what doubts are answered.
//!
//! The text as it stands is a function of the reading, which is kept once, and of the decisions,
//! which are kept beside it; so each decision can be changed again in any order. Positions of a
//! reading's changes and doubts count in the text as it was read; deciding gives them anew.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use model::{Block, Change, ChangeKind, Doubt, DoubtKind, Item, Manuscript, Text};

use crate::UndoError;
use crate::manuscript::patchwork::{Patchwork, Piece};
use crate::manuscript::structure;

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
    for &undone in &decisions.undone {
        if let Some(change) = reading.changes.get(undone).filter(|change| change.paragraph) {
            forget(&mut manuscript, change);
        }
    }
    answer_fields(&mut manuscript.item, reading, decisions);
    answer_date(&mut manuscript, reading, decisions);
    let changes: Vec<Place> =
        (0..reading.changes.len()).map(|nth| rows.change(reading, nth, &title, &blocks)).collect();
    let doubts: Vec<Place> = reading.doubts.iter().map(|doubt| rows.doubt(doubt, &title, &blocks)).collect();
    manuscript.changes = standing_changes(reading, decisions, &changes);
    manuscript.doubts = open_doubts(reading, decisions, &doubts, &manuscript.item);
    Ok(Standing { manuscript, changes, doubts })
}

/// The pieces that decisions put into one text.
fn pieces(reading: &Manuscript, decisions: &Decisions, block: Option<usize>, text: &str) -> Vec<Piece> {
    let answers = decisions.answers.iter().filter_map(|(&nth, words)| {
        let doubt = reading.doubts.get(nth).filter(|doubt| doubt.block == block)?;
        let stands = block.is_some() || slice(text, doubt.start, doubt.end) == doubt.text;
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
    Patchwork::new(&text, pieces(reading, decisions, None, &text))
}

fn block_patchworks(reading: &Manuscript, decisions: &Decisions) -> Result<Vec<Patchwork>, UndoError> {
    let each = reading.item.blocks.iter().enumerate();
    each.map(|(nth, block)| {
        let text = block.to_plain();
        Patchwork::new(&text, pieces(reading, decisions, Some(nth), &text))
    })
    .collect()
}

/// Which block of the text as it stands each block and each line taken back has become.
struct Rows {
    /// For each block of the reading, its first block now; one more for the end.
    first: Vec<usize>,
    /// For each change that is a whole line: the block that it is now, or that it stood before.
    lines: BTreeMap<usize, usize>,
    /// For each line taken back, what it says.
    back: BTreeMap<usize, String>,
}

impl Rows {
    fn new(reading: &Manuscript, decisions: &Decisions, blocks: &[Patchwork]) -> Self {
        let mut rows = Self { first: Vec::new(), lines: BTreeMap::new(), back: BTreeMap::new() };
        let mut by_block: BTreeMap<usize, Vec<(usize, &Change)>> = BTreeMap::new();
        for (nth, change) in reading.changes.iter().enumerate().filter(|(_, change)| change.paragraph) {
            let block = change.block.unwrap_or(0).min(blocks.len());
            by_block.entry(block).or_default().push((nth, change));
        }
        let mut next = 0;
        for block in 0..=blocks.len() {
            for (nth, change) in by_block.remove(&block).unwrap_or_default() {
                rows.lines.insert(nth, next);
                if decisions.undone.contains(&nth) {
                    rows.back.insert(next, change.before.clone());
                    next += 1;
                }
            }
            rows.first.push(next);
            next += blocks.get(block).map_or(0, |patchwork| 1 + patchwork.splits());
        }
        rows
    }

    fn blocks(&self, reading: &Manuscript, patchworks: &[Patchwork]) -> Vec<Block> {
        let mut out: BTreeMap<usize, Block> =
            self.back.iter().map(|(&at, line)| (at, Block::paragraph(line.clone()))).collect();
        for ((block, patchwork), &first) in reading.item.blocks.iter().zip(patchworks).zip(&self.first) {
            for (nth, block) in rebuilt(block, patchwork).into_iter().enumerate() {
                out.insert(first + nth, block);
            }
        }
        out.into_values().collect()
    }

    fn at(&self, block: usize, span: Range<usize>, patchworks: &[Patchwork]) -> Place {
        let first = self.first.get(block).copied().unwrap_or_default();
        let Some(patchwork) = patchworks.get(block) else { return Place { block: Some(first), span: 0..0 } };
        let (row, span) = patchwork.row(span);
        Place { block: Some(first + row), span }
    }

    fn change(&self, reading: &Manuscript, nth: usize, title: &Patchwork, blocks: &[Patchwork]) -> Place {
        let Some(change) = reading.changes.get(nth) else { return Place { block: None, span: 0..0 } };
        if let Some(&line) = self.lines.get(&nth) {
            let len =
                self.back.get(&line).filter(|back| **back == change.before).map_or(0, |back| count(back));
            return Place { block: Some(line), span: 0..len };
        }
        let span = change.start..change.start + count(&change.after);
        match change.block {
            None => Place { block: None, span: title.change(nth, span) },
            Some(block) => {
                let span = blocks.get(block).map_or(0..0, |patchwork| patchwork.change(nth, span));
                self.at(block, span, blocks)
            }
        }
    }

    fn doubt(&self, doubt: &Doubt, title: &Patchwork, blocks: &[Patchwork]) -> Place {
        match doubt.block {
            None => Place { block: None, span: title.span(doubt.start..doubt.end) },
            Some(block) => {
                let span = blocks.get(block).map_or(0..0, |text| text.span(doubt.start..doubt.end));
                self.at(block, span, blocks)
            }
        }
    }
}

/// A block with its new text; a paragraph that was joined from several is several again.
fn rebuilt(block: &Block, patchwork: &Patchwork) -> Vec<Block> {
    if patchwork.is_untouched() {
        return vec![block.clone()];
    }
    match block {
        Block::Paragraph { .. } => patchwork.rows().into_iter().map(Block::paragraph).collect(),
        Block::Heading { level, .. } => {
            let mut rows = patchwork.rows().into_iter();
            let heading = Block::Heading { level: *level, text: rows.next().unwrap_or_default().into() };
            std::iter::once(heading).chain(rows.map(Block::paragraph)).collect()
        }
        Block::Figure(figure) => {
            vec![Block::Figure(model::Figure { caption: Text::plain(patchwork.text()), ..figure.clone() })]
        }
        Block::Table(table) => {
            let mut table = table.clone();
            let mut at = 0;
            let mut take = |text: &mut Text| {
                let len = text.len();
                *text = Text::plain(patchwork.part(at..at + len));
                at += len + 1;
            };
            if !table.caption.is_empty() {
                take(&mut table.caption);
            }
            table.rows.iter_mut().flatten().for_each(take);
            vec![Block::Table(table)]
        }
    }
}

/// Clears what was read from a line that is text again.
fn forget(manuscript: &mut Manuscript, change: &Change) {
    if change.kind != ChangeKind::Structure {
        return;
    }
    for kept in change.after.split(KEPT).filter(|kept| !kept.is_empty()) {
        let item = &mut manuscript.item;
        for field in [&mut item.byline, &mut item.credit, &mut manuscript.contact, &mut manuscript.signed_by]
        {
            field.take_if(|value| value == kept);
        }
        manuscript.date.take_if(|date| date.to_string() == kept);
        manuscript.notes.retain(|note| note != kept);
    }
}

/// Answers to doubts that stand in the byline or the credit.
fn answer_fields(item: &mut Item, reading: &Manuscript, decisions: &Decisions) {
    let title = reading.item.title_lines.join("\n");
    for (&nth, words) in &decisions.answers {
        let Some(doubt) = reading.doubts.get(nth).filter(|doubt| doubt.block.is_none()) else { continue };
        if slice(&title, doubt.start, doubt.end) == doubt.text {
            continue;
        }
        for field in [&mut item.byline, &mut item.credit].into_iter().flatten() {
            if slice(field, doubt.start, doubt.end) == doubt.text {
                let head = slice(field, 0, doubt.start);
                let tail = slice(field, doubt.end, usize::MAX);
                *field = format!("{head}{words}{tail}");
                break;
            }
        }
    }
}

/// A date that was not the text's own may be said anew, as 2026年3月4日 or 2026-03-04.
fn answer_date(manuscript: &mut Manuscript, reading: &Manuscript, decisions: &Decisions) {
    let Some(date) = reading.date.map(|date| date.to_string()) else { return };
    let of_date = |doubt: &&Doubt| doubt.kind == DoubtKind::MissingField && doubt.text == date;
    for (&nth, words) in &decisions.answers {
        if reading.doubts.get(nth).filter(of_date).is_some() {
            manuscript.date = structure::date::date(words);
        }
    }
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
    let answered = decisions.answers.keys().filter_map(|&nth| reading.doubts.get(nth));
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

fn slice(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end.saturating_sub(start)).collect()
}

fn count(text: &str) -> usize {
    text.chars().count()
}
