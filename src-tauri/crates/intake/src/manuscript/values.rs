//! What decisions do to the fields of a manuscript: byline, credit, date, unit.

use model::{Change, ChangeKind, Doubt, DoubtKind, Manuscript};

use super::decide::{Decisions, KEPT, slice};
use super::structure;

/// Makes the fields what the decisions say of them.
pub(super) fn settle(manuscript: &mut Manuscript, reading: &Manuscript, decisions: &Decisions) {
    let undone = decisions.undone.iter().filter_map(|&nth| reading.changes.get(nth));
    for change in undone.filter(|change| change.paragraph) {
        forget(manuscript, change);
    }
    answer_fields(manuscript, reading, decisions);
    answer_values(manuscript, reading, decisions);
}

/// Whether a doubt is about a field that is no text of the item: its date or its unit.
pub(super) fn is_of_value(doubt: &Doubt, reading: &Manuscript) -> bool {
    is_of_unit(doubt) || is_of_date(doubt, reading)
}

fn is_of_unit(doubt: &Doubt) -> bool {
    doubt.kind == DoubtKind::UnitsDiffer
}

fn is_of_date(doubt: &Doubt, reading: &Manuscript) -> bool {
    doubt.kind == DoubtKind::MissingField && reading.date.is_some_and(|date| doubt.text == date.to_string())
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

/// Answers to doubts that stand in the byline or the credit. The unit follows its credit.
fn answer_fields(manuscript: &mut Manuscript, reading: &Manuscript, decisions: &Decisions) {
    for (&nth, words) in &decisions.answers {
        let Some(doubt) = reading.doubts.get(nth) else { continue };
        let field = match part_of(reading, nth) {
            Some(HeadPart::Byline) => &mut manuscript.item.byline,
            Some(HeadPart::Credit) => &mut manuscript.item.credit,
            _ => continue,
        };
        if let Some(text) = field.as_mut().filter(|text| slice(text, doubt.start, doubt.end) == doubt.text) {
            let (head, tail) = (slice(text, 0, doubt.start), slice(text, doubt.end, usize::MAX));
            *text = format!("{head}{words}{tail}");
            let unit = manuscript.unit.as_mut().filter(|_| !doubt.text.is_empty());
            if let Some(unit) = unit.filter(|unit| unit.contains(&doubt.text)) {
                *unit = unit.replacen(&doubt.text, words, 1);
            }
        }
    }
}

/// Where a doubt without a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadPart {
    Title,
    Byline,
    Credit,
}

/// The text that a doubt without a block stands in, told by its words; where they stand in several
/// at that place, the first of such doubts is the first one's, and so on.
pub(super) fn part_of(reading: &Manuscript, nth: usize) -> Option<HeadPart> {
    let doubt = reading.doubts.get(nth).filter(|doubt| doubt.block.is_none())?;
    if is_of_value(doubt, reading) {
        return None;
    }
    let item = &reading.item;
    let title = (!item.title_lines.is_empty()).then(|| item.title_lines.join("\n"));
    let parts = [
        (HeadPart::Title, title),
        (HeadPart::Byline, item.byline.clone()),
        (HeadPart::Credit, item.credit.clone()),
    ];
    let fits = |text: &Option<String>| {
        text.as_ref().is_some_and(|text| slice(text, doubt.start, doubt.end) == doubt.text)
    };
    let fitting: Vec<HeadPart> = parts.iter().filter(|(_, text)| fits(text)).map(|&(part, _)| part).collect();
    let same = |other: &&Doubt| {
        (other.kind, other.block, other.start, &other.text) == (doubt.kind, None, doubt.start, &doubt.text)
    };
    let before = reading.doubts.iter().take(nth).filter(same).count();
    fitting.get(before.min(fitting.len().saturating_sub(1))).copied()
}

/// A date that was not the text's own may be said anew, as 2026年3月4日 or 2026-03-04; so may the unit.
fn answer_values(manuscript: &mut Manuscript, reading: &Manuscript, decisions: &Decisions) {
    for (&nth, words) in &decisions.answers {
        let Some(doubt) = reading.doubts.get(nth) else { continue };
        if is_of_date(doubt, reading) {
            manuscript.date = structure::date::date(words);
        } else if is_of_unit(doubt) {
            manuscript.unit = Some(words.trim().to_owned()).filter(|unit| !unit.is_empty());
        }
    }
}
