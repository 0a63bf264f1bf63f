//! The way from bytes to a reading.

use std::collections::HashSet;

use model::{ChangeKind, Issue, IssueState, Numbering, Publication, SectionPlan, Text};

use crate::decode;
use crate::issue::contents::Contents;
use crate::issue::items::{DraftItem, DraftSection, keep_unplaced};
use crate::issue::titles::Title;
use crate::issue::{assemble, colophon, contents, front, items, outline, titles};
use crate::text::chars::key;
use crate::text::layout::Layout;
use crate::text::lines;
use crate::text::lines::Line;
use crate::text::record::Record;
use crate::{ReadError, Reading};

/// How many comparisons of titles a file may cost, about a second's worth.
const COMPARISONS: usize = 20_000;

/// Reads the plain text of a back issue; `name` is the file's name for messages.
///
/// # Errors
/// [`ReadError`] where the bytes are no text, or the text has no masthead, number, date or
/// section to hang the rest on. What else is missing or odd is a doubt in the reading.
pub fn read_issue(bytes: &[u8], name: &str) -> Result<Reading, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty { name: name.to_owned() });
    }
    let (text, encoding) = decode::decode(bytes, name)?;
    let mut record = Record::default();
    let lines = lines::split(&text);
    for (line, kind, before) in lines.dropped {
        record.frame(line, kind, before, String::new());
    }
    let mut outline = outline::outline(lines.lines);
    let front = front::read(outline.front, name, &mut record)?;
    for (_, lines) in &mut outline.sections {
        drop_running_heads(lines, &front.name, &mut record);
    }
    if outline.sections.is_empty() {
        return Err(ReadError::NoSections { name: name.to_owned() });
    }
    let (colophon, unknown) = colophon::read(outline.colophon, &mut record);
    let keys = possible_keys(&outline.sections);
    let mut contents = contents::read(outline.contents, &keys, &mut record);
    let rest = contents.claim(front.rest, &keys, &mut record);
    let mut drafts = drafts(&outline.sections, &mut contents, &mut record);
    place(&mut drafts, rest, unknown);
    let names = drafts.iter().map(|draft| key(&draft.name)).collect();
    contents.check(&names, &mut record);
    let sections = assemble::sections(drafts, &contents, &mut record);
    let issue = Issue {
        id: None,
        number: front.number,
        date: front.date,
        state: IssueState::Draft,
        marking: front.marking,
        copy_number: front.copy_number,
        note: front.note.map(Text::plain),
        sections,
        colophon,
    };
    let publication = publication(front.name, (front.organizer, front.suffix), &issue);
    let (changes, parts, doubts) = record.finish();
    Ok(Reading { publication, issue, changes, doubts, encoding, parts })
}

/// Takes out the masthead and number that are printed at the head of every page.
fn drop_running_heads(lines: &mut Vec<Line>, name: &str, record: &mut Record) {
    lines.retain(|line| {
        let head = front::is_running_head(&line.text, name);
        if head {
            record.frame(line.number, ChangeKind::Structure, line.original(), String::new());
        }
        !head
    });
}

fn possible_keys(sections: &[(Line, Vec<Line>)]) -> HashSet<String> {
    let mut keys = HashSet::new();
    for (_, lines) in sections {
        titles::possible_keys(lines, &mut keys);
    }
    keys
}

/// Finds the titles of all sections before any section is read, so that a title that the
/// contents list elsewhere is known in time.
fn drafts(sections: &[(Line, Vec<Line>)], contents: &mut Contents, record: &mut Record) -> Vec<DraftSection> {
    let layout = Layout::of(sections.iter().flat_map(|(_, lines)| lines));
    let mut found: Vec<Vec<Option<Title>>> =
        sections.iter().map(|(_, lines)| titles::find_listed(lines, contents)).collect();
    let names: Vec<(usize, String)> =
        sections.iter().map(|(heading, _)| assemble::heading(heading, record)).collect();
    let mut budget = COMPARISONS;
    for ((name, (_, lines)), found) in names.iter().zip(sections).zip(&mut found) {
        titles::find_alike(&name.1, lines, found, contents, &mut budget);
    }
    let each = names.into_iter().zip(sections).zip(&found);
    each.map(|((name, (_, lines)), found)| {
        let listed = found.iter().any(Option::is_some) || contents.lists(&name.1);
        items::read(name, lines, found, listed, layout)
    })
    .collect()
}

/// Lines that found no place stand with the first or the last item, each with a doubt.
fn place(drafts: &mut [DraftSection], front: Vec<Line>, back: Vec<Line>) {
    if front.is_empty() && back.is_empty() {
        return;
    }
    if drafts.iter().all(|draft| draft.items.is_empty())
        && let Some(draft) = drafts.first_mut()
    {
        draft.items.push(DraftItem { line: draft.line, ..DraftItem::default() });
    }
    if let Some(item) = drafts.iter_mut().find_map(|draft| draft.items.first_mut()) {
        keep_unplaced(item, front, true);
    }
    if let Some(item) = drafts.iter_mut().rev().find_map(|draft| draft.items.last_mut()) {
        keep_unplaced(item, back, false);
    }
}

/// The publication as far as one issue shows it.
fn publication(name: String, organizer: (String, String), issue: &Issue) -> Publication {
    let plan = |section: &model::Section| SectionPlan { name: section.name.clone(), kind: section.kind };
    Publication {
        name,
        organizer: organizer.0,
        organizer_suffix: organizer.1,
        sections: issue.sections.iter().map(plan).collect(),
        colophon: issue.colophon.clone(),
        numbering: Numbering {
            first_issue: issue.number.issue(),
            first_serial: issue.number.serial().unwrap_or(1),
            ..Numbering::default()
        },
        ..Publication::default()
    }
}
