//! The rules that clean a manuscript, by name, in the order in which they work.

use std::collections::BTreeSet;

use model::ChangeKind;

use super::line::Line;
use super::read::Known;

/// A rule that can be switched off.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// What settings and the command line call it.
    pub name: &'static str,
    /// What the window calls it.
    pub label: &'static str,
    /// The kind of its changes.
    pub kind: ChangeKind,
}

/// Which rules are switched on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    off: BTreeSet<&'static str>,
}

impl Rules {
    /// All rules in the order in which they work.
    pub fn all() -> impl Iterator<Item = Rule> {
        std::iter::empty()
    }

    /// The same with one rule switched off; a name that no rule has changes nothing.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.off.extend(Self::all().map(|rule| rule.name).find(|known| *known == name));
        self
    }

    /// Whether the rule of this name works.
    pub fn is_on(&self, name: &str) -> bool {
        !self.off.contains(name)
    }
}

/// Cleans the lines of a document before its structure is looked for.
pub(crate) fn apply(_lines: &mut [Line], _rules: &Rules, _known: &Known) {}
