//! The issues of a library as a list.

use chrono::NaiveDate;
use model::{IssueId, IssueState, NumberView, PublicationId};
use serde::Serialize;
use store::{IssueSummary, Library};

use crate::DeskError;

/// One issue in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IssueRow {
    /// Its row.
    pub id: IssueId,
    /// Whose issue it is.
    pub publication_id: PublicationId,
    /// The publication's name.
    pub publication: String,
    /// The number in parts.
    pub number: NumberView,
    /// The number as the page shows it.
    pub printed: String,
    /// The date, `YYYY-MM-DD`.
    pub date: NaiveDate,
    /// Draft or issued.
    pub state: IssueState,
    /// How many sections it has.
    pub sections: usize,
    /// How many items it has.
    pub items: usize,
    /// How many doubts its reading left.
    pub doubts: usize,
}

/// All issues, publication by publication in the order they were added, each in the order of
/// printing.
///
/// # Errors
/// [`DeskError::Store`] where the library cannot be read.
pub fn list(library: &Library) -> Result<Vec<IssueRow>, DeskError> {
    library.read(|reader| {
        let mut rows = Vec::new();
        for publication in reader.publications()? {
            let Some(id) = publication.id else { continue };
            let issues = reader.issues(id)?;
            rows.extend(issues.into_iter().map(|issue| IssueRow::new(id, &publication.name, &issue)));
        }
        Ok(rows)
    })
}

impl IssueRow {
    fn new(owner: PublicationId, publication: &str, issue: &IssueSummary) -> Self {
        let IssueSummary { id, number, date, state, sections, items, doubts } = *issue;
        Self {
            id,
            publication_id: owner,
            publication: publication.to_owned(),
            number: NumberView {
                year: number.year(),
                issue: number.issue(),
                serial: number.serial(),
                supplement: number.is_supplement(),
            },
            printed: number.printed(),
            date,
            state,
            sections,
            items,
            doubts,
        }
    }
}
