//! RTF (Rich Text Format 1.9.1): the text of the document area, its notes, tables and pictures.

mod destination;
mod image;
mod reader;
mod state;
mod tables;
mod text;
mod tokens;
mod words;

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
    let cut = document.warnings.iter().any(|warning| warning == reader::CUT);
    let damaged =
        || FormatError::Damaged { name: name.to_owned(), place: "只有开头的部分".to_owned() };
    document.unless_blank().map_err(|error| if cut { damaged() } else { error })
}

#[cfg(test)]
mod tests;
