//! Issues as a list, found by number, added, replaced and deleted.

use chrono::{NaiveDate, NaiveDateTime};
use model::{Issue, IssueId, IssueNumber, IssueState, Item, PublicationId, Section};
use rusqlite::{OptionalExtension, Row, params};

use crate::columns::{Json, Word, number};
use crate::{Changed, Library, NumberingError, Op, Reader, StoreError, Writer, content};

/// An issue in a list, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueSummary {
    /// Its row.
    pub id: IssueId,
    /// Its number.
    pub number: IssueNumber,
    /// Its date.
    pub date: NaiveDate,
    /// Draft or issued.
    pub state: IssueState,
    /// How many sections it has.
    pub sections: usize,
    /// How many items it has.
    pub items: usize,
    /// How many doubts of its reading are not settled.
    pub doubts: usize,
}

/// How an editor names one issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IssueKey {
    /// By 总期.
    Serial(u32),
    /// A supplement (增刊) by its year and its count in it.
    Supplement {
        /// The year.
        year: i32,
        /// The count.
        issue: u32,
    },
}

/// An issue with the publication it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredIssue {
    /// Whose issue it is.
    pub publication: PublicationId,
    /// The issue, with the ids of its rows.
    pub issue: Issue,
}

impl Library {
    /// A publication's issues in the order of printing.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn issues(&self, publication: PublicationId) -> Result<Vec<IssueSummary>, StoreError> {
        self.read(|reader| reader.issues(publication))
    }

    /// One issue with all its content.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`] where it is gone.
    pub fn issue(&self, id: IssueId) -> Result<StoredIssue, StoreError> {
        self.read(|reader| reader.issue(id))
    }

    /// Starts a new issue; see [`Writer::add_issue`].
    ///
    /// # Errors
    /// [`StoreError::Numbering`] where its number is not the next.
    pub fn add_issue(
        &mut self,
        publication: PublicationId,
        issue: &Issue,
    ) -> Result<Changed<IssueId>, StoreError> {
        self.transact(Op::AddIssue, |writer| writer.add_issue(publication, issue))
    }

    /// Keeps a back issue; see [`Writer::import_issue`].
    ///
    /// # Errors
    /// [`StoreError::Numbering`] where its number contradicts those that are kept.
    pub fn import_issue(
        &mut self,
        publication: PublicationId,
        issue: &Issue,
    ) -> Result<Changed<IssueId>, StoreError> {
        self.transact(Op::ImportIssue, |writer| writer.import_issue(publication, issue))
    }

    /// Replaces a draft's content; see [`Writer::replace_issue`].
    ///
    /// # Errors
    /// [`StoreError::Issued`] where it is locked.
    pub fn replace_issue(&mut self, issue: &Issue, now: NaiveDateTime) -> Result<Changed<()>, StoreError> {
        self.transact(Op::ReplaceIssue, |writer| writer.replace_issue(issue, now))
    }

    /// Deletes a draft; see [`Writer::delete_issue`].
    ///
    /// # Errors
    /// [`StoreError::Issued`] where it is locked, [`StoreError::NotLast`] where others follow.
    pub fn delete_issue(&mut self, id: IssueId) -> Result<Changed<()>, StoreError> {
        self.transact(Op::DeleteIssue, |writer| writer.delete_issue(id))
    }
}

impl Reader<'_> {
    /// A publication's issues in the order of printing.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn issues(&self, publication: PublicationId) -> Result<Vec<IssueSummary>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/list_issues.sql"))?;
            statement.query_map([publication.0], summary)?.collect()
        })
    }

    /// The issues of that name, at most one a publication.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn find_issue(&self, key: IssueKey) -> Result<Vec<(PublicationId, IssueId)>, StoreError> {
        let pair = |row: &Row| Ok((PublicationId(row.get(0)?), IssueId(row.get(1)?)));
        self.run(|conn| match key {
            IssueKey::Serial(serial) => {
                let mut statement = conn.prepare_cached(include_str!("sql/find_serial.sql"))?;
                statement.query_map([serial], pair)?.collect()
            }
            IssueKey::Supplement { year, issue } => {
                let mut statement = conn.prepare_cached(include_str!("sql/find_supplement.sql"))?;
                statement.query_map(params![year, issue], pair)?.collect()
            }
        })
    }

    /// One issue with all its content.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`] where it is gone.
    pub fn issue(&self, id: IssueId) -> Result<StoredIssue, StoreError> {
        let front = self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/read_issue.sql"))?;
            statement.query_row([id.0], |row| front(row, id)).optional()
        })?;
        let mut stored = front.ok_or(StoreError::NoIssue(id.0))?;
        stored.issue.sections = self.run(|conn| content::read(conn, id))?;
        Ok(stored)
    }
}

impl Writer<'_> {
    /// Starts a new issue. Its number must be the next of its publication, and its pictures must
    /// be stored already.
    ///
    /// # Errors
    /// [`StoreError::Numbering`] where the number is another, [`StoreError::NoImage`] where a
    /// picture is missing.
    pub fn add_issue(&mut self, publication: PublicationId, issue: &Issue) -> Result<IssueId, StoreError> {
        self.reader().numbers(publication)?.admit_new(issue.number)?;
        self.insert(publication, issue)
    }

    /// Keeps a back issue under any number that agrees with those that are kept; see [`Numbers`].
    ///
    /// # Errors
    /// [`StoreError::Numbering`] where it does not, [`StoreError::NoImage`] where a picture is
    /// missing.
    ///
    /// [`Numbers`]: crate::Numbers
    pub fn import_issue(&mut self, publication: PublicationId, issue: &Issue) -> Result<IssueId, StoreError> {
        self.reader().numbers(publication)?.admit_back(issue.number)?;
        self.insert(publication, issue)
    }

    /// Replaces the content of the draft whose id `issue` carries; the number stays. This is also
    /// how a draft becomes issued. Sections and items keep their rows by their ids; what they
    /// said before is kept as revisions, and pictures stay for those.
    ///
    /// # Errors
    /// [`StoreError::Issued`] where it is locked, [`StoreError::NoIssue`] where it has no id or is
    /// gone, [`StoreError::Numbering`] where the number is another one.
    pub fn replace_issue(&mut self, issue: &Issue, now: NaiveDateTime) -> Result<(), StoreError> {
        let id = issue.id.ok_or(StoreError::NoIssue(0))?;
        let (publication, kept) = self.draft(id)?;
        if kept.number != issue.number {
            return Err(NumberingError::Fixed { from: kept.number, to: issue.number }.into());
        }
        self.has_images(issue)?;
        self.keep_revisions(id, &kept, issue, now)?;
        self.run(|conn| {
            let Issue { date, state, marking, copy_number, note, colophon, .. } = issue;
            let note = note.as_ref().map(Json);
            conn.prepare_cached(include_str!("sql/change_issue.sql"))?.execute(params![
                Word(date),
                Word(state),
                marking,
                copy_number,
                note,
                Json(colophon),
                id.0
            ])?;
            content::update(conn, id, &kept.sections, &issue.sections)
        })?;
        if issue.state == IssueState::Issued {
            self.add_lock_event(id, issue.state, "", now)?;
        }
        self.touch(publication, id);
        Ok(())
    }

    /// Deletes a draft with its content, the record of its reading, and the pictures that only it
    /// showed.
    ///
    /// # Errors
    /// [`StoreError::Issued`] where it is locked, [`StoreError::NotLast`] where others follow,
    /// [`StoreError::Mailed`] where it went out, [`StoreError::NoIssue`] where it is gone.
    pub fn delete_issue(&mut self, id: IssueId) -> Result<(), StoreError> {
        let (publication, issue) = self.draft(id)?;
        if self.reader().went_out(id)? {
            return Err(StoreError::Mailed(issue.number));
        }
        if !self.reader().numbers(publication)?.is_last(issue.number) {
            return Err(StoreError::NotLast(issue.number));
        }
        self.run(|conn| {
            conn.execute(include_str!("sql/delete_trials.sql"), [id.0])?;
            conn.execute(include_str!("sql/delete_issue.sql"), [id.0])?;
            conn.execute(include_str!("sql/drop_images.sql"), [])
        })?;
        self.touch(publication, id);
        Ok(())
    }

    fn insert(&mut self, publication: PublicationId, issue: &Issue) -> Result<IssueId, StoreError> {
        self.has_images(issue)?;
        let id = self.run(|conn| {
            let Issue { number, date, state, marking, copy_number, note, colophon, .. } = issue;
            let note = note.as_ref().map(Json);
            conn.prepare_cached(include_str!("sql/add_issue.sql"))?.execute(params![
                publication.0,
                number.year(),
                number.issue(),
                number.serial(),
                number.is_supplement(),
                Word(date),
                Word(state),
                marking,
                copy_number,
                note,
                Json(colophon)
            ])?;
            let id = IssueId(conn.last_insert_rowid());
            content::update(conn, id, &[], &unkept(&issue.sections))?;
            Ok(id)
        })?;
        self.touch(publication, id);
        Ok(id)
    }

    fn draft(&self, id: IssueId) -> Result<(PublicationId, Issue), StoreError> {
        let stored = self.reader().issue(id)?;
        match stored.issue.state {
            IssueState::Draft => Ok((stored.publication, stored.issue)),
            IssueState::Issued => Err(StoreError::Issued(stored.issue.number)),
        }
    }

    pub(crate) fn touch(&mut self, publication: PublicationId, issue: IssueId) {
        self.publications.insert(publication);
        self.issues.insert(issue);
    }
}

/// Sections without ids, which a new issue's copy of another must not take over.
fn unkept(sections: &[Section]) -> Vec<Section> {
    let item = |item: &Item| Item { id: None, ..item.clone() };
    let section = |section: &Section| Section {
        id: None,
        items: section.items.iter().map(item).collect(),
        ..section.clone()
    };
    sections.iter().map(section).collect()
}

fn summary(row: &Row) -> rusqlite::Result<IssueSummary> {
    let count = |column| row.get::<_, u32>(column).map(|n| n as usize);
    Ok(IssueSummary {
        id: IssueId(row.get(0)?),
        number: number(row, 1)?,
        date: row.get::<_, Word<_>>(5)?.0,
        state: row.get::<_, Word<_>>(6)?.0,
        sections: count(7)?,
        items: count(8)?,
        doubts: count(9)?,
    })
}

fn front(row: &Row, id: IssueId) -> rusqlite::Result<StoredIssue> {
    let issue = Issue {
        id: Some(id),
        number: number(row, 1)?,
        date: row.get::<_, Word<_>>(5)?.0,
        state: row.get::<_, Word<_>>(6)?.0,
        marking: row.get(7)?,
        copy_number: row.get(8)?,
        note: row.get::<_, Option<Json<_>>>(9)?.map(|json| json.0),
        sections: Vec::new(),
        colophon: row.get::<_, Json<_>>(10)?.0,
    };
    Ok(StoredIssue { publication: PublicationId(row.get(0)?), issue })
}
