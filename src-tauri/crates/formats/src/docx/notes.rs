//! What stands beside the body: comments, footnotes, endnotes, headers and footers
//! (ISO/IEC 29500-1, 17.10, 17.11 and 17.13.4).

use std::collections::{HashMap, HashSet};

use super::Source;
use super::story::{Story, part_text};
use crate::body::Mark;
use crate::document::{Note, NoteKind};
use crate::xml::{Node, Ns, Walker, decode};

/// The most headers and footers.
const FURNITURE: usize = 100;

/// All notes: first the headers and footers, then what hangs on the text in its order, then what
/// hangs on nothing.
pub(super) fn all(
    source: &Source,
    marks: &[(Mark, usize)],
    sections: &[(NoteKind, String)],
    warnings: &mut Vec<String>,
) -> Vec<Note> {
    let mut notes = furniture(source, sections);
    for (kind, part, element) in [
        (NoteKind::Footnote, "footnotes", "footnote"),
        (NoteKind::Endnote, "endnotes", "endnote"),
        (NoteKind::Comment, "comments", "comment"),
    ] {
        let Some(part) = source.side(part) else { continue };
        let Some(bytes) = source.package.spare_part(&part) else {
            warnings.push("批注或脚注太多，没有取出".to_owned());
            continue;
        };
        let text = decode(&bytes);
        let mut xml = Walker::new(&text);
        let told = stories(source, &mut xml, element.as_bytes());
        if let Some(fault) = xml.fault() {
            warnings.push(format!("文件已损坏（{}），批注或脚注可能不全", fault.place(&part)));
        }
        hang(&mut notes, kind, told, marks);
    }
    notes
}

/// The stories of a part that holds many, with their ids.
fn stories(source: &Source, xml: &mut Walker, element: &[u8]) -> Vec<(String, String)> {
    let mut told = Vec::new();
    while let Some(node) = xml.next() {
        let Node::Open(tag) = node else { continue };
        if tag.ns != Ns::Word || tag.local() != element {
            continue;
        }
        let id = xml.attribute(&tag, Ns::Word, "id").unwrap_or_default().into_owned();
        let kind = xml.attribute(&tag, Ns::Word, "type").unwrap_or_default().into_owned();
        if matches!(kind.as_str(), "separator" | "continuationSeparator" | "continuationNotice") {
            xml.skip();
            continue;
        }
        let mut story = Story::beside(source);
        let depth = xml.depth();
        story.walk(xml, depth);
        let text = story.into_text();
        if !text.is_empty() && told.len() < source.budget.limits.parts {
            told.push((id, text));
        }
    }
    told
}

/// Adds notes in the order in which the text refers to them, then the others.
fn hang(notes: &mut Vec<Note>, kind: NoteKind, told: Vec<(String, String)>, marks: &[(Mark, usize)]) {
    let mut places: HashMap<&str, (usize, usize)> = HashMap::new();
    for (order, (mark, part)) in marks.iter().enumerate().filter(|(_, (mark, _))| mark.kind == kind) {
        places.entry(mark.id.as_str()).or_insert((order, *part));
    }
    let mut sorted: Vec<_> =
        told.into_iter().map(|(id, text)| (places.get(id.as_str()).copied(), text)).collect();
    sorted.sort_by_key(|(place, _)| place.map_or(usize::MAX, |(order, _)| order));
    notes.extend(sorted.into_iter().map(|(place, text)| Note {
        kind,
        part: place.map(|(_, part)| part),
        text,
    }));
}

/// Headers and footers, each text once.
fn furniture(source: &Source, sections: &[(NoteKind, String)]) -> Vec<Note> {
    let (mut notes, mut seen): (Vec<Note>, HashSet<&str>) = (Vec::new(), HashSet::new());
    for (kind, id) in sections {
        let Some(relation) = source.relations.get(id).filter(|relation| !relation.external) else { continue };
        if notes.len() >= FURNITURE || !seen.insert(&relation.target) {
            continue;
        }
        let text = part_text(source, &relation.target).unwrap_or_default();
        let again = notes.iter().any(|note| note.kind == *kind && note.text == text);
        if !text.is_empty() && !again {
            notes.push(Note { kind: *kind, part: None, text });
        }
    }
    notes
}
