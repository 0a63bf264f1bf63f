//! What a person must decide about a manuscript: never guessed, always with a hint.

pub(super) mod garbled;
mod language;
mod masked;
mod numbers;

use super::read::Known;
use crate::text::check::{self, Placed};
use crate::text::lookalike;
use crate::text::record::Record;

/// Looks at the finished texts in reading order: the title (its lines with line breaks between),
/// then byline and credit, all with no block, then the blocks. Every doubt goes to the record.
pub(crate) fn find(texts: &[Placed], known: &Known, record: &mut Record) {
    for text in texts {
        garbled::find(text, record);
        masked::find(text, record);
        lookalike::digits(text, record);
    }
    lookalike::against(texts, &names(known), record);
    numbers::find(texts, record);
    check::check_words(texts, record);
}

/// All names that an office knows.
fn names(known: &Known) -> Vec<&str> {
    let units = known.units.iter().flat_map(|unit| std::iter::once(&unit.name).chain(&unit.short_names));
    units.chain(&known.names).map(String::as_str).collect()
}
