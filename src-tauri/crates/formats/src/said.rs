//! What is said to the editor of a document that is walked: each thing once, and not without end.

use std::collections::BTreeSet;

/// More different warnings than anybody reads.
const MOST: usize = 100;

/// The warnings so far.
#[derive(Debug, Default)]
pub(crate) struct Said {
    warnings: Vec<String>,
    known: BTreeSet<String>,
    hidden: usize,
}

impl Said {
    /// Says something, once.
    pub fn warn(&mut self, warning: String) {
        if self.known.len() < MOST && self.known.insert(warning.clone()) {
            self.warnings.push(warning);
        }
    }

    /// Counts text that the file hides, where there is any.
    pub fn hide(&mut self, text: &str) {
        self.hidden += usize::from(!text.trim().is_empty());
    }

    /// All that was said, with how much was hidden.
    pub fn into_warnings(mut self) -> Vec<String> {
        if self.hidden > 0 {
            self.warnings.push(format!("有 {} 处隐藏文字没有取出", self.hidden));
        }
        self.warnings
    }
}
