//! RTF (Rich Text Format 1.9.1): the text of the document area, its notes, tables and pictures.

mod destination;
mod reader;
mod tables;
mod tokens;

use model::Format;

use crate::limits::Budget;
use crate::{Document, FormatError};

/// Reads an RTF file; what follows a damaged place is read as far as it goes.
///
/// # Errors
/// Where it has neither text nor pictures, or its pictures are more than the budget.
pub(crate) fn read(bytes: &[u8], name: &str, budget: &Budget) -> Result<Document, FormatError> {
    let start = bytes.windows(5).position(|window| window == b"{\\rtf").unwrap_or(0);
    let mut document = Document::new(name, Format::Rtf, bytes);
    reader::Reader::new(name, budget).read(bytes.get(start..).unwrap_or_default(), &mut document)?;
    let says = |part: &crate::Part| !matches!(part, crate::Part::Paragraph(p) if p.text.trim().is_empty());
    if !document.parts.iter().any(says) && document.notes.is_empty() {
        return Err(FormatError::NoText { name: name.to_owned() });
    }
    Ok(document)
}

#[cfg(test)]
mod tests;
