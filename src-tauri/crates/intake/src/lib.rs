//! Reading what comes from outside: the plain text of a whole back issue, and manuscripts of every
//! format.
//!
//! Bytes become text ([`TextEncoding`]), text becomes lines, lines become the parts of an issue.
//! Nothing is lost on the way: every character of the input stands in the issue or in the record
//! of changes, which is a property the tests check on mutilated texts.

mod decode;
mod error;
mod issue;
mod manuscript;
pub mod similar;
mod text;

use model::{Change, Doubt, Issue, IssueView, Publication};

pub use decode::MAX_FILE;
pub use error::{ReadError, UndoError};
pub use formats::TextEncoding;
pub use issue::read::read_issue;
pub use manuscript::{
    Decisions, Known, Place, Rule, Rules, Standing, decide, names_in, piece, pieces, read_manuscript, sha256,
    undo_changes,
};
pub use text::clean::{Cleaned, clean};

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
    /// How the bytes were understood.
    pub encoding: TextEncoding,
    /// Which text of its item each change stands in.
    parts: Vec<text::record::Part>,
}

impl Reading {
    /// The reading as other programs see it.
    pub fn view(&self) -> IssueView {
        IssueView::new(&self.publication, &self.issue, self.changes.clone(), self.doubts.clone())
    }
}
