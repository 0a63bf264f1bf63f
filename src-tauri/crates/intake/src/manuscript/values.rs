//! What decisions do to the fields of a manuscript: byline, credit, date, unit.

use model::{Change, ChangeKind, Doubt, DoubtKind, Item, Manuscript};

use super::decide::{Decisions, KEPT, slice};
use super::structure;

/// Makes the fields what the decisions say of them.
pub(super) fn settle(manuscript: &mut Manuscript, reading: &Manuscript, decisions: &Decisions) {
    let undone = decisions.undone.iter().filter_map(|&nth| reading.changes.get(nth));
    for change in undone.filter(|change| change.paragraph) {
        forget(manuscript, change);
    }
    answer_fields(&mut manuscript.item, reading, decisions);
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

/// Answers to doubts that stand in the byline or the credit.
fn answer_fields(item: &mut Item, reading: &Manuscript, decisions: &Decisions) {
    let title = reading.item.title_lines.join("\n");
    for (&nth, words) in &decisions.answers {
        let of_text = |doubt: &&Doubt| doubt.block.is_none() && !is_of_value(doubt, reading);
        let Some(doubt) = reading.doubts.get(nth).filter(of_text) else { continue };
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
