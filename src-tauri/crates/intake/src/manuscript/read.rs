//! The way from a document to a manuscript.

use chrono::NaiveDate;
use formats::{Document, NoteKind, Part, Table};
use model::{Change, Doubt, DoubtKind, Format, Item, Manuscript, Source, Unit};

use super::body;
use super::doubts;
use super::form;
use super::line::{Line, LineKind};
use super::rules::{self, Rules};
use super::structure::{self, Other, Sender, Structure, title};
use crate::text::check::Placed;
use crate::text::clean::clean;
use crate::text::hint;
use crate::text::lines::plain_patches;
use crate::text::passage::Passage;
use crate::text::record::Record;
use crate::text::title::clean_title;

/// What an office knows beforehand.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The contributing units.
    pub units: Vec<Unit>,
    /// Names of people and places that must not be converted, and that look-alikes are held against.
    pub names: Vec<String>,
}

/// Reads a document as one manuscript; `sha256` is that of its bytes.
pub fn read_manuscript(document: &Document, sha256: &str, known: &Known, rules: &Rules) -> Manuscript {
    let mut lines = lines(document);
    rules::apply(&mut lines, rules, known);
    for line in &mut lines {
        let patches = plain_patches(line.passage.chars());
        line.passage.apply(&patches);
    }
    let mut structure = structure::find(&mut lines, &known.units, document);
    let mut record = Record::default();
    let mut head = head(document, &lines, &mut structure, &mut record);
    let cells = |at: usize| {
        let part = lines.get(at).and_then(|line| document.parts.get(line.part));
        let Some(Part::Table(table)) = part else { return Vec::new() };
        cells(table, rules, known)
    };
    let body = body::build(document, &lines, &structure, cells, &mut record);
    head.changes.extend(body.changes);
    head.changes.sort_by_key(|(line, _)| *line);
    head.texts.extend(body.texts);
    if head.title_lines.is_empty()
        && let Some(first) = head.texts.iter().find(|text| text.block == Some(0))
    {
        record.doubt(first.line, first.doubt(DoubtKind::MissingField, 0, 20, hint::no_title_in_manuscript()));
    }
    doubts::find(&head.texts, known, &mut record);
    let doubts = doubts::thinned(record.finish().2);
    Manuscript {
        source: Source {
            name: document.name.clone(),
            format: document.format,
            encoding: document.encoding.clone(),
            sha256: sha256.to_owned(),
        },
        item: Item {
            title_lines: head.title_lines,
            byline: structure.byline,
            blocks: body.blocks,
            credit: structure.credit,
            ..Item::default()
        },
        unit: structure.sender.unit,
        date: structure.date,
        contact: structure.contact,
        signed_by: structure.signed_by,
        notes: notes(document, structure.notes),
        changes: head.changes.into_iter().map(|(_, change)| change).collect(),
        doubts,
    }
}

/// The lines of a document's parts, blank ones left out.
fn lines(document: &Document) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, part) in document.parts.iter().enumerate() {
        match part {
            Part::Paragraph(paragraph) => {
                let styled = paragraph.heading.is_some() || paragraph.centred || paragraph.bold;
                let style = LineKind::Styled {
                    heading: paragraph.heading,
                    centred: paragraph.centred,
                    bold: paragraph.bold,
                };
                let kind = if styled { style } else { LineKind::Text };
                lines.extend(text_lines(&paragraph.text, at).map(|line| Line { kind, ..line }));
            }
            // A table of one column only frames its text.
            Part::Table(table) if table.rows.iter().all(|row| row.len() <= 1) => {
                lines.extend(table.rows.iter().flatten().flat_map(|cell| text_lines(cell, at)));
            }
            Part::Table(table) if form::is_form(table) => lines.extend(form::lines(table, at)),
            Part::Table(_) => lines.push(Line { kind: LineKind::Table, part: at, ..Line::default() }),
            Part::Picture(_) => lines.push(Line { kind: LineKind::Picture, part: at, ..Line::default() }),
        }
    }
    lines
}

/// The lines of a text, blank ones left out.
pub(super) fn text_lines(text: &str, part: usize) -> impl Iterator<Item = Line> {
    let lines = text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
    lines.filter(|line| !line.trim().is_empty()).map(move |line| Line::text(line, part))
}

/// The cells of a table. The rules may mend a cell, but take none away.
fn cells(table: &Table, rules: &Rules, known: &Known) -> Vec<Vec<Passage>> {
    let mut lines: Vec<Line> = table.rows.iter().flatten().map(|cell| Line::text(cell, 0)).collect();
    rules::mend(&mut lines, rules, known);
    let mut passages = lines.into_iter().map(|line| line.passage);
    table.rows.iter().map(|row| passages.by_ref().take(row.len()).collect()).collect()
}

/// What stands over the body, with its record.
#[derive(Default)]
struct Head {
    title_lines: Vec<String>,
    changes: Vec<(usize, Change)>,
    texts: Vec<Placed>,
}

fn head(document: &Document, lines: &[Line], structure: &mut Structure, record: &mut Record) -> Head {
    let mut head = Head::default();
    let first = structure.title.first().copied().unwrap_or(0);
    let mut title = Passage::default();
    for (nth, line) in structure.title.iter().filter_map(|&at| lines.get(at)).enumerate() {
        if nth == 0 {
            title = line.passage.clone();
        } else {
            title.append(line.passage.clone(), Some('\n'), None);
        }
    }
    clean_title(&mut title, None);
    head.changes.extend(title.changes(Some(0), None).map(|change| (first, change)));
    let mut text = title.text();
    let given = text.is_empty();
    if given {
        text = given_title(document).unwrap_or_default();
    }
    let place = |text: &str| Placed {
        line: first,
        item: 0,
        block: None,
        paragraph: false,
        chars: text.chars().collect(),
        held: Vec::new(),
    };
    if !text.is_empty() {
        head.title_lines = text.split('\n').map(str::to_owned).collect();
        let placed = Placed { held: title.held().to_vec(), ..place(&text) };
        if given {
            let from_mail = document.format == Format::Eml;
            record.doubt(
                first,
                placed.doubt(DoubtKind::MissingField, 0, usize::MAX, hint::title_given(from_mail)),
            );
        }
        head.texts.push(placed);
    }
    head.texts.extend([&structure.byline, &structure.credit].into_iter().flatten().map(|text| place(text)));
    if let Sender { unit: Some(said), other: Some(other) } = &structure.sender {
        let (hint, listed) = match other {
            Other::CameFrom(listed) => (hint::units_differ(said, listed), listed),
            Other::Like(listed) => (hint::unit_begins_alike(said, listed), listed),
        };
        let doubt = place(said).doubt(DoubtKind::UnitsDiffer, 0, usize::MAX, hint);
        record.doubt(first, Doubt { suggestions: vec![listed.clone()], ..doubt });
    }
    if structure.date.is_none()
        && let Some((date, hint)) = given_date(document)
    {
        structure.date = Some(date);
        let placed = place(&date.to_string());
        record.doubt(first, placed.doubt(DoubtKind::MissingField, 0, usize::MAX, hint));
    }
    head
}

/// A date where the text has none: that of its page, or of its mail.
fn given_date(document: &Document) -> Option<(NaiveDate, String)> {
    let page = document.page.as_ref().and_then(|page| page.published);
    let sent = document.envelope.as_ref().and_then(|envelope| envelope.sent).map(|sent| sent.date_naive());
    page.map(|date| (date, hint::date_of_page())).or_else(|| sent.map(|date| (date, hint::date_of_mail())))
}

/// A title where the text has none: a mail's subject, or the file's name.
fn given_title(document: &Document) -> Option<String> {
    let subject = document.envelope.as_ref().map(|envelope| envelope.subject.as_str());
    let subject = subject.and_then(title::from_name);
    let page = document.page.as_ref().and_then(|page| title::from_page(page.title.as_deref()?));
    let name = page.or_else(|| title::from_name(&document.name));
    let given = if document.format == Format::Eml { subject.or(name) } else { name.or(subject) };
    given.map(|title| clean(&title).text)
}

/// Remarks for the editor: those of the text, of the file, and of reading it.
fn notes(document: &Document, mut notes: Vec<String>) -> Vec<String> {
    for note in &document.notes {
        let name = match note.kind {
            NoteKind::Comment => "批注",
            NoteKind::Footnote => "脚注",
            NoteKind::Endnote => "尾注",
            // Every page repeats them.
            NoteKind::Header | NoteKind::Footer => continue,
        };
        let text = clean(note.text.trim()).text;
        if text.is_empty() {
            continue;
        }
        let part = note.part.and_then(|part| document.parts.get(part));
        let place = match part {
            Some(Part::Paragraph(paragraph)) => {
                let head: String = paragraph.text.trim().chars().take(12).collect();
                format!("“{head}”一段的{name}")
            }
            _ => name.to_owned(),
        };
        notes.push(format!("{place}\u{ff1a}{text}"));
    }
    notes.extend(document.warnings.iter().cloned());
    notes
}
