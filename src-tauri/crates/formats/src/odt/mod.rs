//! OpenDocument text (ISO/IEC 26300, ODF 1.3), packed or flat.
//!
//! Tracked changes are read as if accepted: what was deleted stands apart from the body and is
//! passed over.

mod lists;
mod story;
mod styles;

#[cfg(test)]
mod tests;

use model::Format;

use crate::document::{Note, NoteKind};
use crate::limits::Budget;
use crate::package::Package;
use crate::xml::{Node, Ns, Walker, decode};
use crate::{Document, FormatError};
use story::Story;
use styles::Styles;

/// What all stories of a document share.
struct Source<'a> {
    /// `None` for a flat file, which has its pictures inside its text.
    package: Option<&'a Package<'a>>,
    budget: &'a Budget<'a>,
    styles: Styles,
}

pub(crate) fn read(bytes: &[u8], name: &str, budget: &Budget) -> Result<Document, FormatError> {
    if !bytes.starts_with(b"PK") {
        let text = decode(bytes);
        budget.unpacked(name, text.len())?;
        return assemble(
            bytes,
            name,
            &text,
            "",
            &Source { package: None, budget, styles: Styles::default() },
        );
    }
    let package = Package::open(bytes, name, budget)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if memchr::memmem::find(&manifest, b"encryption-data").is_some() {
        return Err(FormatError::Encrypted { name: name.to_owned() });
    }
    let damaged = |place: &str| FormatError::Damaged { name: name.to_owned(), place: place.to_owned() };
    let content = package.part("content.xml")?.ok_or_else(|| damaged("content.xml"))?;
    let styles = package.part("styles.xml")?.unwrap_or_default();
    let source = Source { package: Some(&package), budget, styles: Styles::default() };
    let mut document = assemble(bytes, name, &decode(&content), &decode(&styles), &source)?;
    document.warnings.extend(package.warnings());
    Ok(document)
}

/// Reads the body from the content and the headers from the styles; in a flat file both are one.
fn assemble(
    bytes: &[u8],
    name: &str,
    content: &str,
    styles: &str,
    source: &Source,
) -> Result<Document, FormatError> {
    let mut document = Document::new(name, Format::Odt, bytes);
    let common =
        Source { styles: Styles::parse(&[styles, if styles.is_empty() { content } else { "" }]), ..*source };
    document.notes = headers(&common, if styles.is_empty() { content } else { styles });
    let source = Source { styles: Styles::parse(&[styles, content]), ..*source };
    let mut xml = Walker::new(content);
    let mut story = Story::body(&source);
    while let Some(node) = xml.next() {
        if let Node::Open(tag) = node
            && (tag.ns, tag.local()) == (Ns::OpenOffice, b"text")
        {
            let depth = xml.depth();
            story.walk(&mut xml, depth);
        }
    }
    let told = story.finish();
    document.warnings = told.warnings;
    told.body.fill(told.notes, &mut document);
    if source.package.is_some_and(Package::is_endless) && document.is_blank() {
        return Err(FormatError::Bomb { name: name.to_owned() });
    }
    if let Some(fault) = xml.fault() {
        fault.tell("content.xml", &mut document)?;
    }
    document.unless_blank()
}

/// The headers and footers of the master pages, each text once.
fn headers(source: &Source, styles: &str) -> Vec<Note> {
    let mut xml = Walker::new(styles);
    let mut notes: Vec<Note> = Vec::new();
    while let Some(node) = xml.next() {
        let Node::Open(tag) = node else { continue };
        let kind = match (tag.ns, tag.local()) {
            (Ns::OpenStyle, b"header" | b"header-left" | b"header-first") => NoteKind::Header,
            (Ns::OpenStyle, b"footer" | b"footer-left" | b"footer-first") => NoteKind::Footer,
            _ => continue,
        };
        let mut story = Story::beside(source);
        let depth = xml.depth();
        story.walk(&mut xml, depth);
        let note = Note { kind, part: None, text: story.into_text() };
        if !note.text.is_empty() && !notes.contains(&note) && notes.len() < source.budget.limits.parts {
            notes.push(note);
        }
    }
    notes
}
