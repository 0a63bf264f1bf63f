//! What went out on paper.

use chrono::NaiveDateTime;
use model::{IssueId, PrintRunId, RecipientId};
use rusqlite::params;
use serde::Serialize;

use crate::columns::Word;
use crate::{Reader, StoreError, Writer};

/// Copies of an issue that were printed at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PrintRun {
    /// When.
    pub printed_at: NaiveDateTime,
    /// How many.
    pub copies: u32,
    /// What an editor noted.
    pub note: String,
}

/// Printed copies that a recipient got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Handout {
    /// Who.
    pub recipient: RecipientId,
    /// The name at that time.
    pub name: String,
    /// How many.
    pub copies: u32,
    /// When.
    pub given_at: NaiveDateTime,
}

impl Reader<'_> {
    /// Whether anything of an issue went out: letters but for trials, or printed copies.
    pub(crate) fn went_out(&self, issue: IssueId) -> Result<bool, StoreError> {
        self.run(|conn| {
            conn.prepare_cached(include_str!("../sql/went_out.sql"))?.query_row([issue.0], |row| row.get(0))
        })
    }

    /// What was printed of an issue, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn print_runs(&self, issue: IssueId) -> Result<Vec<(PrintRunId, PrintRun)>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/list_print_runs.sql"))?;
            let rows = statement.query_map([issue.0], |row| {
                let run = PrintRun {
                    printed_at: row.get::<_, Word<_>>(1)?.0,
                    copies: row.get(2)?,
                    note: row.get(3)?,
                };
                Ok((PrintRunId(row.get(0)?), run))
            })?;
            rows.collect()
        })
    }

    /// Who got printed copies of an issue.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn handouts(&self, issue: IssueId) -> Result<Vec<Handout>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/list_handouts.sql"))?;
            let rows = statement.query_map([issue.0], |row| {
                Ok(Handout {
                    recipient: RecipientId(row.get(0)?),
                    name: row.get(1)?,
                    copies: row.get(2)?,
                    given_at: row.get::<_, Word<_>>(3)?.0,
                })
            })?;
            rows.collect()
        })
    }
}

impl Writer<'_> {
    /// Notes that copies of an issue were printed.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`] where it is gone.
    pub fn add_print_run(&mut self, issue: IssueId, run: &PrintRun) -> Result<(), StoreError> {
        let publication = self.reader().issue(issue)?.publication;
        self.touch(publication, issue);
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/add_print_run.sql"))?;
            statement.execute(params![issue.0, Word(run.printed_at), run.copies, run.note])?;
            Ok(())
        })
    }

    /// Takes a note of printed copies back; one that is gone stays so.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`] where the issue is gone.
    pub fn remove_print_run(&mut self, issue: IssueId, run: PrintRunId) -> Result<(), StoreError> {
        let publication = self.reader().issue(issue)?.publication;
        self.touch(publication, issue);
        self.run(|conn| {
            conn.prepare_cached(include_str!("../sql/delete_print_run.sql"))?.execute([issue.0, run.0])?;
            Ok(())
        })
    }

    /// Notes that recipients got printed copies, each once; without copies, that one got none.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`] where the issue is gone.
    pub fn set_handouts(&mut self, issue: IssueId, handouts: &[Handout]) -> Result<(), StoreError> {
        let publication = self.reader().issue(issue)?.publication;
        self.touch(publication, issue);
        self.run(|conn| {
            let mut delete = conn.prepare_cached(include_str!("../sql/delete_handout.sql"))?;
            let mut add = conn.prepare_cached(include_str!("../sql/add_handout.sql"))?;
            for Handout { recipient, name, copies, given_at } in handouts {
                delete.execute([issue.0, recipient.0])?;
                if *copies > 0 {
                    add.execute(params![issue.0, recipient.0, name, copies, Word(given_at)])?;
                }
            }
            Ok(())
        })
    }
}
