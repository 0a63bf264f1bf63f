//! What arrives (来稿): manuscripts as lists show them, and one as it was read and decided.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use model::{
    Format, IssueId, IssueNumber, ItemId, Manuscript, ManuscriptId, ManuscriptState, PublicationId, Text,
};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use crate::columns::{Json, Word, number};
use crate::{Reader, StoreError};

/// A manuscript in a list, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManuscriptSummary {
    /// Its row, which is also its 登记号.
    pub id: ManuscriptId,
    /// When it was taken in, by the clock of the office.
    pub received_at: NaiveDateTime,
    /// The address that it came from; empty for none.
    pub sender: String,
    /// The file, with its way there where it came inside another.
    pub source: String,
    /// What the file is.
    pub format: Format,
    /// What is shown of its text.
    pub digest: Digest,
    /// How far it has come.
    pub state: ManuscriptState,
    /// Where it stands.
    pub place: Option<Adoption>,
    /// What it is similar to, the nearest first.
    pub similar: Vec<Resemblance>,
    /// The text that this photo is attached to.
    pub attached_to: Option<ManuscriptId>,
}

/// What a list shows of a manuscript's text as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digest {
    /// The title in one line.
    pub title: String,
    /// 供稿单位.
    pub unit: Option<String>,
    /// Characters of the body.
    pub length: usize,
    /// Figures in the body; in a list also the photos that are attached.
    pub pictures: usize,
    /// Open doubts.
    pub doubts: usize,
    /// Changes that stand.
    pub changes: usize,
}

/// The item that a manuscript went into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Adoption {
    /// The item.
    pub item: ItemId,
    /// Its issue.
    pub issue: IssueId,
    /// The issue's number.
    pub number: IssueNumber,
}

/// A text that a manuscript is similar to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resemblance {
    /// How similar, 0 to 100.
    pub percent: u8,
    /// The text.
    pub with: Resembled,
    /// Its title; for a brief, how it begins.
    pub title: String,
}

/// Which text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resembled {
    /// A manuscript's.
    Manuscript(ManuscriptId),
    /// An item's, with its issue and that one's number.
    Item(ItemId, IssueId, IssueNumber),
}

/// A manuscript as it was read, and what was decided about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptManuscript {
    /// Whose it is.
    pub publication: PublicationId,
    /// When it was taken in.
    pub received_at: NaiveDateTime,
    /// The SHA-256 of the file that it came in.
    pub original: String,
    /// Returned or rejected.
    pub turned: Option<ManuscriptState>,
    /// Why.
    pub reason: String,
    /// What an editor noted.
    pub note: String,
    /// How many items the file seems to hold.
    pub pieces: usize,
    /// The reading, which never changes.
    pub reading: Manuscript,
    /// What was decided.
    pub decisions: Decided,
    /// The mail that it came with.
    pub envelope: Option<Envelope>,
}

/// What an editor decided about a reading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Decided {
    /// The changes that are taken back, by their places in the reading.
    pub undone: BTreeSet<usize>,
    /// The doubts that are settled, by their places in the reading: with the words that stand for
    /// the span, or none where it stays.
    pub answers: BTreeMap<usize, Option<String>>,
    /// What was set by hand: only what is not as it was read.
    pub fields: ByHand,
}

/// Fields that were set by hand; absent where the reading's stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ByHand {
    /// The title's lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_lines: Option<Vec<String>>,
    /// 署名.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<Set<String>>,
    /// 供稿单位.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Set<String>>,
    /// 供稿.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<Set<String>>,
    /// When it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Set<NaiveDate>>,
}

/// What a field was set to, which may be nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Set<T> {
    /// The value.
    pub to: Option<T>,
}

/// What a mail says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// The name of the sender.
    pub sender: String,
    /// The address of the sender.
    pub address: String,
    /// What it is about.
    pub subject: String,
    /// When it was sent.
    pub sent: Option<DateTime<FixedOffset>>,
    /// Its id, without angle brackets.
    pub message_id: Option<String>,
}

impl Reader<'_> {
    /// A publication's manuscripts, the newest first, each with the one text it is nearest to. No
    /// text and no file is read for it.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn manuscripts(&self, publication: PublicationId) -> Result<Vec<ManuscriptSummary>, StoreError> {
        let ids = self.ids(include_str!("sql/list_manuscript_ids.sql"), params![publication.0])?;
        self.summaries(&ids)
    }

    /// The manuscripts named, the newest first; one that is gone is left out.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn summaries(&self, ids: &[ManuscriptId]) -> Result<Vec<ManuscriptSummary>, StoreError> {
        self.run(|conn| {
            let mut places: BTreeMap<i64, (i64, Adoption)> = BTreeMap::new();
            for (manuscript, position, place) in
                rows(conn, include_str!("sql/list_adoptions.sql"), ids, adoption)?
            {
                places.insert(manuscript, (position, place));
            }
            let mut similar: BTreeMap<i64, Vec<Resemblance>> = BTreeMap::new();
            for (manuscript, resemblance) in
                rows(conn, include_str!("sql/list_resemblances.sql"), ids, resemblance)?
            {
                similar.entry(manuscript).or_default().push(resemblance);
            }
            let mut listed = rows(conn, include_str!("sql/list_manuscripts.sql"), ids, summary)?;
            for summary in &mut listed {
                summary.similar = similar.remove(&summary.id.0).unwrap_or_default();
                if let Some((position, place)) = places.remove(&summary.id.0) {
                    summary.state =
                        if position == 0 { ManuscriptState::Adopted } else { ManuscriptState::Merged };
                    summary.place = Some(place);
                }
            }
            Ok(listed)
        })
    }

    /// One manuscript's summary.
    ///
    /// # Errors
    /// [`StoreError::NoManuscript`] where it is gone.
    pub fn summary(&self, id: ManuscriptId) -> Result<ManuscriptSummary, StoreError> {
        self.summaries(&[id])?.pop().ok_or(StoreError::NoManuscript(id.0))
    }

    /// One manuscript with its text.
    ///
    /// # Errors
    /// [`StoreError::NoManuscript`] where it is gone.
    pub fn manuscript(&self, id: ManuscriptId) -> Result<KeptManuscript, StoreError> {
        let found = self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/read_manuscript.sql"))?;
            statement.query_row([id.0], kept).optional()
        })?;
        found.ok_or(StoreError::NoManuscript(id.0))
    }

    /// A publication's manuscripts that came in the file of that SHA-256.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn from_original(
        &self,
        publication: PublicationId,
        sha256: &str,
    ) -> Result<Vec<ManuscriptId>, StoreError> {
        self.ids(include_str!("sql/find_original.sql"), params![publication.0, sha256])
    }

    /// A publication's manuscripts that were read from a document of that SHA-256, whatever file it
    /// came in.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn from_document(
        &self,
        publication: PublicationId,
        sha256: &str,
    ) -> Result<Vec<ManuscriptId>, StoreError> {
        self.ids(include_str!("sql/find_document.sql"), params![publication.0, sha256])
    }

    /// A publication's manuscripts that were the text of the mail of that id.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn from_mail(
        &self,
        publication: PublicationId,
        message_id: &str,
    ) -> Result<Vec<ManuscriptId>, StoreError> {
        self.ids(include_str!("sql/find_mail.sql"), params![publication.0, message_id])
    }

    /// The photos that are attached to a manuscript, in the order of arrival.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn attached(&self, id: ManuscriptId) -> Result<Vec<ManuscriptId>, StoreError> {
        self.ids(include_str!("sql/list_attached.sql"), params![id.0])
    }

    /// A file as it came: its name and its bytes; none where it is not kept.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn original(&self, sha256: &str) -> Result<Option<(String, Vec<u8>)>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/read_original.sql"))?;
            statement.query_row([sha256], |row| Ok((row.get(0)?, row.get(1)?))).optional()
        })
    }

    /// The SHA-256 of a file that holds the picture of that SHA-256.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn original_of_picture(&self, picture: &str) -> Result<Option<String>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/find_original_of_picture.sql"))?;
            statement.query_row([picture], |row| row.get(0)).optional()
        })
    }

    /// The units that editors set for addresses.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn senders(&self, publication: PublicationId) -> Result<BTreeMap<String, String>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/list_senders.sql"))?;
            statement.query_map([publication.0], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
    }

    fn ids(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<ManuscriptId>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(sql)?;
            statement.query_map(params, |row| row.get(0).map(ManuscriptId))?.collect()
        })
    }
}

fn rows<T>(
    conn: &Connection,
    sql: &str,
    ids: &[ManuscriptId],
    read: impl FnMut(&Row) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    conn.prepare_cached(sql)?.query_map([Json(ids)], read)?.collect()
}

fn summary(row: &Row) -> rusqlite::Result<ManuscriptSummary> {
    let count = |column| row.get::<_, u32>(column).map(|n| n as usize);
    Ok(ManuscriptSummary {
        id: ManuscriptId(row.get(0)?),
        received_at: row.get::<_, Word<_>>(1)?.0,
        sender: row.get(3)?,
        source: row.get(5)?,
        format: row.get::<_, Word<_>>(6)?.0,
        digest: Digest {
            title: row.get(2)?,
            unit: row.get(4)?,
            length: count(7)?,
            pictures: count(8)?,
            doubts: count(9)?,
            changes: count(10)?,
        },
        state: row.get::<_, Option<Word<_>>>(11)?.map_or(ManuscriptState::New, |word| word.0),
        place: None,
        similar: Vec::new(),
        attached_to: row.get::<_, Option<i64>>(12)?.map(ManuscriptId),
    })
}

/// Whose, at which place among the manuscripts of the item, where.
fn adoption(row: &Row) -> rusqlite::Result<(i64, i64, Adoption)> {
    let place = Adoption { item: ItemId(row.get(1)?), issue: IssueId(row.get(3)?), number: number(row, 4)? };
    Ok((row.get(0)?, row.get(2)?, place))
}

fn resemblance(row: &Row) -> rusqlite::Result<(i64, Resemblance)> {
    let (with, title) = if let Some(manuscript) = row.get(2)? {
        (Resembled::Manuscript(ManuscriptId(manuscript)), row.get(3)?)
    } else {
        let with = Resembled::Item(ItemId(row.get(4)?), IssueId(row.get(7)?), number(row, 8)?);
        let title = row.get::<_, Json<Vec<String>>>(5)?.0.join(" ");
        let text = row.get::<_, Option<Json<Text>>>(6)?.map_or_else(String::new, |json| json.0.to_plain());
        (with, if title.trim().is_empty() { text.chars().take(BEGINNING).collect() } else { title })
    };
    Ok((row.get(0)?, Resemblance { percent: row.get(1)?, with, title }))
}

fn kept(row: &Row) -> rusqlite::Result<KeptManuscript> {
    Ok(KeptManuscript {
        publication: PublicationId(row.get(0)?),
        received_at: row.get::<_, Word<_>>(1)?.0,
        original: row.get(2)?,
        turned: row.get::<_, Option<Word<_>>>(3)?.map(|word| word.0),
        reason: row.get(4)?,
        note: row.get(5)?,
        pieces: row.get::<_, u32>(9)? as usize,
        reading: row.get::<_, Json<_>>(6)?.0,
        decisions: row.get::<_, Json<_>>(7)?.0,
        envelope: row.get::<_, Option<Json<_>>>(8)?.map(|json| json.0),
    })
}

/// How many characters of a brief stand for its title.
const BEGINNING: usize = 20;
