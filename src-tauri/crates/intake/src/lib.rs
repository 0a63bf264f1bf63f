//! Reading what comes from outside: the plain text of a whole back issue.

use model::{Change, Doubt, Issue, IssueView, Publication};
use thiserror::Error;

/// A back issue as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The publication as far as the text tells.
    pub publication: Publication,
    /// The issue.
    pub issue: Issue,
    /// What reading changed, in the order of the text.
    pub changes: Vec<Change>,
    /// What a person must decide.
    pub doubts: Vec<Doubt>,
}

/// Why a file could not be read as an issue.
#[derive(Debug, Error)]
pub enum ReadError {}

/// Reads the plain text of a back issue; `name` is the file's name for messages.
///
/// # Errors
/// [`ReadError`].
pub fn read_issue(_bytes: &[u8], _name: &str) -> Result<Reading, ReadError> {
    todo!()
}

impl Reading {
    /// The reading as other programs see it.
    pub fn view(&self) -> IssueView {
        IssueView::new(&self.publication, &self.issue, self.changes.clone(), self.doubts.clone())
    }
}
