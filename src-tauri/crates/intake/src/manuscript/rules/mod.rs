//! The rules that clean a manuscript, by name, in the order in which they work.

use std::collections::BTreeSet;

use model::ChangeKind;

use super::line::Line;

/// Which rules are switched on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    off: BTreeSet<&'static str>,
}

impl Default for Rules {
    /// All of them.
    fn default() -> Self {
        Self { off: BTreeSet::new() }
    }
}

/// Cleans the lines of a document before its structure is looked for.
pub(crate) fn apply(_lines: &mut [Line], _rules: &Rules) {
    let _ = ChangeKind::Furniture;
}
