//! Word's XML of 2003 (WordprocessingML 2003, `w:wordDocument`): the elements of a DOCX body in one
//! file, with notes and pictures where they stand, and the numbers of lists mostly written out. Offices that
//! exchange such files name them `.doc` or `.xml`.

use model::Format;

use super::numbering::Numbering;
use super::story::Story;
use super::styles::Styles;
use super::{Source, tell};
use crate::limits::Budget;
use crate::package::{Package, Relations};
use crate::xml::{Node, Ns, Walker, decode};
use crate::{Document, FormatError};

/// Reads a document. Its headers and footers are not taken.
///
/// # Errors
/// Where there is nothing in it, or a document type is declared.
pub(crate) fn read(bytes: &[u8], name: &str, budget: &Budget) -> Result<Document, FormatError> {
    let text = decode(bytes);
    budget.unpacked(name, text.len())?;
    let package = Package::of_parts(Vec::new(), name, budget);
    let source = Source {
        file: name,
        package: &package,
        budget,
        main: "",
        relations: Relations::default(),
        styles: Styles::parse(&text),
        numbering: Numbering::parse(&text),
    };
    let (told, fault) = Story::body(&source, || at_body(&text));
    let mut document = Document::new(name, Format::Doc, bytes);
    document.warnings = told.warnings;
    told.body.fill(told.notes, &mut document);
    tell(fault, "w:body", &mut document)?;
    document.unless_blank()
}

/// The file from the beginning of its body on.
fn at_body(text: &str) -> Walker<'_> {
    let mut xml = Walker::new(text);
    while let Some(node) = xml.next() {
        if let Node::Open(tag) = node
            && (tag.ns, tag.local()) == (Ns::Word, b"body")
        {
            break;
        }
    }
    xml
}
