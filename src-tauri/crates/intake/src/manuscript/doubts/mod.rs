//! What a person must decide about a manuscript: never guessed, always with a hint.

use super::read::Known;
use crate::text::check::{self, Placed};
use crate::text::record::Record;

/// Looks at the finished texts in reading order: the title (its lines with line breaks between),
/// then byline and credit, all with no block, then the blocks. Every doubt goes to the record.
pub(crate) fn find(texts: &[Placed], _known: &Known, record: &mut Record) {
    check::check(texts, record);
}
