//! Word's documents since 2007 (WordprocessingML, ISO/IEC 29500), transitional and strict.
//!
//! The main part is found through the relationships of the package and walked once, from its
//! beginning to its end. Tracked changes are read as if accepted.

mod fields;
mod flat;
mod look;
mod notes;
mod numbering;
mod story;
mod styles;
mod symbols;
mod word2003;

#[cfg(test)]
mod one_file_tests;
#[cfg(test)]
mod tests;

use model::Format;

use crate::limits::Budget;
use crate::package::{Package, Relations};
use crate::xml::{Fault, Node, Ns, Walker, decode};
use crate::{Document, FormatError};
use numbering::Numbering;
use story::Story;
use styles::Styles;

pub(crate) use word2003::read as read_2003;

/// What all stories of a document share.
struct Source<'a> {
    file: &'a str,
    package: &'a Package<'a>,
    budget: &'a Budget<'a>,
    /// The main part's name, and what it refers to.
    main: &'a str,
    relations: Relations,
    styles: Styles,
    numbering: Numbering,
}

pub(crate) fn read(bytes: &[u8], name: &str, budget: &Budget) -> Result<Document, FormatError> {
    let package = if bytes.starts_with(b"PK") {
        Package::open(bytes, name, budget)?
    } else {
        let text = decode(bytes);
        budget.unpacked(name, text.len())?;
        Package::of_parts(flat::parts(&text), name, budget)
    };
    let damaged = |place: &str| FormatError::Damaged { name: name.to_owned(), place: place.to_owned() };
    let main = main_part(&package)?.ok_or_else(|| damaged("找不到正文部件"))?;
    let content = package.part(&main)?.ok_or_else(|| damaged(&main))?;
    let text = decode(&content);
    refuse_other(&text, name)?;
    let relations = Relations::of(&package, &main)?;
    let styles = Styles::parse(&side_part(&package, &relations, &main, "styles")?);
    let numbering = Numbering::parse(&side_part(&package, &relations, &main, "numbering")?);
    let source = Source { file: name, package: &package, budget, main: &main, relations, styles, numbering };

    let (told, fault) = Story::body(&source, || Walker::new(&text));
    let mut document = Document::new(name, Format::Docx, bytes);
    document.warnings = told.warnings;
    document.notes = notes::all(&source, &told.body.marks, &told.sections, &mut document.warnings);
    told.body.fill(Vec::new(), &mut document);
    if package.is_endless() && document.is_blank() {
        return Err(FormatError::Bomb { name: name.to_owned() });
    }
    tell(fault, &main, &mut document)?;
    document.warnings.extend(package.warnings());
    document.unless_blank()
}

/// Says what was lost with the rest of the body.
fn tell(fault: Option<Fault>, part: &str, document: &mut Document) -> Result<(), FormatError> {
    fault.map_or(Ok(()), |fault| fault.tell(part, document))
}

impl Source<'_> {
    /// A part by the role that it has for the main part.
    pub(super) fn side(&self, kind: &str) -> Option<String> {
        let folder = self.main.rsplit_once('/').map_or("", |(folder, _)| folder);
        let named = self.relations.kind(kind).map(str::to_owned);
        named.or_else(|| Some(format!("{folder}/{kind}.xml"))).filter(|part| self.package.has(part))
    }
}

/// The main part's name: by the relationships, by the content types, or as it usually is.
fn main_part(package: &Package) -> Result<Option<String>, FormatError> {
    let relations = Relations::of(package, "")?;
    if let Some(part) = relations.kind("officedocument").filter(|part| package.has(part)) {
        return Ok(Some(part.to_owned()));
    }
    if let Some(part) = typed_part(package)?.filter(|part| package.has(part)) {
        return Ok(Some(part));
    }
    let usual = |name: &&str| {
        let file = name.rsplit('/').next().unwrap_or(name);
        let number = file.strip_prefix("document").and_then(|rest| rest.strip_suffix(".xml"));
        number.is_some_and(|number| number.chars().all(|sign| sign.is_ascii_digit()))
    };
    let found = package.has("word/document.xml").then_some("word/document.xml");
    Ok(found.or_else(|| package.names().find(usual)).map(str::to_owned))
}

/// The part whose content type is a main document's or template's, with macros or without.
fn typed_part(package: &Package) -> Result<Option<String>, FormatError> {
    let Some(bytes) = package.part("[Content_Types].xml")? else { return Ok(None) };
    let text = decode(&bytes);
    let mut xml = Walker::new(&text);
    while let Some(node) = xml.next() {
        let Node::Open(tag) = node else { continue };
        let value = |name| xml.attribute(&tag, Ns::Other, name).unwrap_or_default().into_owned();
        let kind = value("ContentType").to_lowercase();
        let word = kind.contains("wordprocessingml") || kind.contains("ms-word");
        if tag.local() == b"Override" && word && kind.ends_with("main+xml") {
            return Ok(Some(value("PartName")));
        }
    }
    Ok(None)
}

/// A part beside the main one, by its relationship or by the name that it usually has; empty where there is none.
fn side_part(
    package: &Package,
    relations: &Relations,
    main: &str,
    kind: &str,
) -> Result<String, FormatError> {
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let usual = format!("{folder}/{kind}.xml");
    let part = relations.kind(kind).filter(|part| package.has(part)).unwrap_or(&usual);
    Ok(package.part(part)?.map(|bytes| decode(&bytes).into_owned()).unwrap_or_default())
}

/// Refuses tables and presentations, which are packages of the same kind.
fn refuse_other(text: &str, name: &str) -> Result<(), FormatError> {
    let mut xml = Walker::new(text);
    let root = std::iter::from_fn(|| xml.next()).find_map(|node| match node {
        Node::Open(tag) => Some(tag.local().to_vec()),
        _ => None,
    });
    let (what, remedy) = match root.as_deref() {
        Some(b"workbook") => ("Excel 表格", "请让对方把要用的文字放进 Word 文档后重发"),
        Some(b"presentation") => ("PPT 演示文稿", "请让对方把要用的文字放进 Word 文档后重发"),
        _ => return Ok(()),
    };
    Err(FormatError::Unsupported { name: name.to_owned(), what, remedy })
}
