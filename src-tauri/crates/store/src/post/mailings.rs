//! Mailings (发行) and the letters in them, as they are written before the first attempt.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use model::{
    AccountId, DeliveryId, DeliveryState, Grouping, IssueId, MailingId, MailingState, ManuscriptId,
    PublicationId, RecipientId,
};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};

use crate::columns::{Json, Word, count};
use crate::{Reader, StoreError, Writer};

/// What all letters of a mailing have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Letter {
    /// The address that they come from.
    pub address: String,
    /// The name beside it.
    pub sender: String,
    /// The template of the subject.
    pub subject: String,
    /// The template of the text.
    pub body: String,
    /// What the templates' fields say for all recipients.
    pub fields: BTreeMap<String, String>,
    /// The message that they answer.
    pub in_reply_to: Option<String>,
    /// How recipients share them.
    pub grouping: Grouping,
}

/// What a mailing is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Origin {
    /// The issue that is sent.
    pub issue: Option<IssueId>,
    /// The manuscript whose sender is answered.
    pub manuscript: Option<ManuscriptId>,
    /// Whether it only goes to the office itself.
    pub trial: bool,
}

/// A mailing to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMailing<'a> {
    /// Whose it is.
    pub publication: PublicationId,
    /// What it is about.
    pub origin: Origin,
    /// Through which account it goes.
    pub account: AccountId,
    /// When it was made, by the clock of the office.
    pub started_at: NaiveDateTime,
    /// When it is to go; none for at once.
    pub scheduled_at: Option<NaiveDateTime>,
    /// A digest of the issue's content.
    pub digest: Option<&'a str>,
    /// What the letters say.
    pub letter: &'a Letter,
    /// What is attached.
    pub files: &'a [PostedFile],
    /// To whom.
    pub deliveries: &'a [NewDelivery],
}

/// An attached file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostedFile {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub mime: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// An attached file without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostedName {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
}

/// A recipient's letter to be sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewDelivery {
    /// Its row in the address book; none for an address that is in no book.
    pub recipient: Option<RecipientId>,
    /// The name.
    pub name: String,
    /// The office.
    pub office: String,
    /// How the letter begins.
    pub greeting: String,
    /// The address that it goes to, and those in copy.
    pub addresses: Vec<String>,
    /// Those with the same number share one letter.
    pub parcel: u32,
    /// The letter's id, fixed for all attempts (RFC 5322, 3.6.4).
    pub message_id: String,
}

/// A mailing as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailing {
    /// Its row.
    pub id: MailingId,
    /// Whose it is.
    pub publication: PublicationId,
    /// What it is about.
    pub origin: Origin,
    /// Through which account; none for one that was forgotten.
    pub account: Option<AccountId>,
    /// When it was made.
    pub started_at: NaiveDateTime,
    /// When it is to go.
    pub scheduled_at: Option<NaiveDateTime>,
    /// How far it is.
    pub state: MailingState,
    /// Why it stopped; empty for none.
    pub why: String,
    /// A digest of the issue's content as it is sent.
    pub digest: Option<String>,
    /// What the letters say.
    pub letter: Letter,
    /// What is attached.
    pub files: Vec<PostedName>,
    /// How many letters are how far.
    pub counts: BTreeMap<DeliveryState, u32>,
}

/// A recipient's letter as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its row.
    pub id: DeliveryId,
    /// Its mailing.
    pub mailing: MailingId,
    /// What it says.
    pub to: NewDelivery,
    /// What became of it.
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried again.
    pub next_at: Option<NaiveDateTime>,
    /// What the server said last: its code.
    pub code: Option<u16>,
    /// And its words.
    pub reply: String,
    /// When that was.
    pub updated_at: NaiveDateTime,
}

/// What one recipient has of an issue, over all its mailings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The recipient.
    pub recipient: RecipientId,
    /// What became of the letter that got furthest.
    pub state: DeliveryState,
    /// When.
    pub updated_at: NaiveDateTime,
}

impl Reader<'_> {
    /// A publication's mailings, the newest first.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn mailings(&self, publication: PublicationId) -> Result<Vec<Mailing>, StoreError> {
        let ids: Vec<MailingId> = self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/list_mailings.sql"))?;
            statement.query_map([publication.0], |row| row.get(0).map(MailingId))?.collect()
        })?;
        self.mailings_of(&ids)
    }

    /// The mailings of the library whose hour has come.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn due_mailings(&self, now: NaiveDateTime) -> Result<Vec<MailingId>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/list_due_mailings.sql"))?;
            statement.query_map([Word(now)], |row| row.get(0).map(MailingId))?.collect()
        })
    }

    /// The mailings of the library that are being sent, or were when a program ended.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn running_mailings(&self) -> Result<Vec<MailingId>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/list_running_mailings.sql"))?;
            statement.query_map([], |row| row.get(0).map(MailingId))?.collect()
        })
    }

    /// One mailing.
    ///
    /// # Errors
    /// [`StoreError::NoMailing`] where there is none.
    pub fn mailing(&self, id: MailingId) -> Result<Mailing, StoreError> {
        self.mailings_of(&[id])?.pop().ok_or(StoreError::NoMailing)
    }

    /// Mailings, the newest first, with three questions to the disk however many they are.
    fn mailings_of(&self, ids: &[MailingId]) -> Result<Vec<Mailing>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/read_mailings.sql"))?;
            let mut mailings: Vec<Mailing> =
                statement.query_map([Json(ids)], mailing)?.collect::<rusqlite::Result<_>>()?;
            let mut files = files_of(conn, ids)?;
            let mut counts = counts_of(conn, ids)?;
            for mailing in &mut mailings {
                mailing.files = files.remove(&mailing.id).unwrap_or_default();
                mailing.counts = counts.remove(&mailing.id).unwrap_or_default();
            }
            Ok(mailings)
        })
    }

    /// What is attached to a mailing's letters.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn posted_files(&self, id: MailingId) -> Result<Vec<PostedFile>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/read_mailing_files.sql"))?;
            let rows = statement.query_map([id.0], |row| {
                Ok(PostedFile {
                    name: row.get(0)?,
                    mime: row.get(1)?,
                    sha256: row.get(2)?,
                    bytes: row.get(3)?,
                })
            })?;
            rows.collect()
        })
    }

    /// A mailing's letters, in the order in which they go.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn deliveries(&self, id: MailingId) -> Result<Vec<Delivery>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/list_deliveries.sql"))?;
            statement.query_map([id.0], delivery)?.collect()
        })
    }

    /// What each recipient has of an issue; trials do not count. Who is not here lacks it.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn standings(&self, issue: IssueId) -> Result<Vec<Standing>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/list_standings.sql"))?;
            let rows = statement.query_map([issue.0], |row| {
                Ok(Standing {
                    recipient: RecipientId(row.get(0)?),
                    state: row.get::<_, Word<_>>(1)?.0,
                    updated_at: row.get::<_, Word<_>>(2)?.0,
                })
            })?;
            rows.collect()
        })
    }
}

impl Writer<'_> {
    /// Writes a mailing with all its letters, before anything is sent.
    ///
    /// # Errors
    /// [`StoreError::NoPublication`], [`StoreError::NoIssue`] and [`StoreError::NoAccount`] where one
    /// is gone.
    pub fn add_mailing(&mut self, new: &NewMailing) -> Result<MailingId, StoreError> {
        self.reader().publication(new.publication)?;
        self.reader().account(new.account)?;
        if let Some(issue) = new.origin.issue {
            self.reader().issue(issue)?;
            self.touch(new.publication, issue);
        }
        self.publications.insert(new.publication);
        self.run(|conn| {
            let state =
                if new.scheduled_at.is_some() { MailingState::Scheduled } else { MailingState::Running };
            conn.prepare_cached(include_str!("../sql/add_mailing.sql"))?.execute(params![
                new.publication.0,
                new.origin.issue.map(|id| id.0),
                new.origin.manuscript.map(|id| id.0),
                new.account.0,
                new.origin.trial,
                Word(new.started_at),
                new.scheduled_at.map(Word),
                Word(state),
                new.digest,
                Json(new.letter),
            ])?;
            let id = MailingId(conn.last_insert_rowid());
            for (position, file) in new.files.iter().enumerate() {
                let mut statement = conn.prepare_cached(include_str!("../sql/add_posted_file.sql"))?;
                statement.execute(params![file.sha256, file.bytes])?;
                let mut statement = conn.prepare_cached(include_str!("../sql/add_mailing_file.sql"))?;
                statement.execute(params![id.0, count(position), file.name, file.mime, file.sha256])?;
            }
            let mut statement = conn.prepare_cached(include_str!("../sql/add_delivery.sql"))?;
            for (position, to) in new.deliveries.iter().enumerate() {
                statement.execute(params![
                    id.0,
                    count(position),
                    to.parcel,
                    to.recipient.map(|id| id.0),
                    to.name,
                    to.office,
                    to.greeting,
                    Json(&to.addresses),
                    to.message_id,
                    Word(new.started_at),
                ])?;
            }
            Ok(id)
        })
    }
}

/// What is attached to each mailing's letters, in its order.
fn files_of(conn: &Connection, ids: &[MailingId]) -> rusqlite::Result<BTreeMap<MailingId, Vec<PostedName>>> {
    let mut files: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let mut statement = conn.prepare_cached(include_str!("../sql/list_mailing_files.sql"))?;
    let mut rows = statement.query([Json(ids)])?;
    while let Some(row) = rows.next()? {
        let size = row.get::<_, i64>(3)?.unsigned_abs();
        let file = PostedName { name: row.get(1)?, sha256: row.get(2)?, size };
        files.entry(MailingId(row.get(0)?)).or_default().push(file);
    }
    Ok(files)
}

/// How many of each mailing's letters are how far.
fn counts_of(
    conn: &Connection,
    ids: &[MailingId],
) -> rusqlite::Result<BTreeMap<MailingId, BTreeMap<DeliveryState, u32>>> {
    let mut counts: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    let mut statement = conn.prepare_cached(include_str!("../sql/count_deliveries.sql"))?;
    let mut rows = statement.query([Json(ids)])?;
    while let Some(row) = rows.next()? {
        let state = row.get::<_, Word<_>>(1)?.0;
        counts.entry(MailingId(row.get(0)?)).or_default().insert(state, row.get(2)?);
    }
    Ok(counts)
}

fn mailing(row: &Row) -> rusqlite::Result<Mailing> {
    Ok(Mailing {
        id: MailingId(row.get(0)?),
        publication: PublicationId(row.get(1)?),
        origin: Origin {
            issue: row.get::<_, Option<i64>>(2)?.map(IssueId),
            manuscript: row.get::<_, Option<i64>>(3)?.map(ManuscriptId),
            trial: row.get(5)?,
        },
        account: row.get::<_, Option<i64>>(4)?.map(AccountId),
        started_at: row.get::<_, Word<_>>(6)?.0,
        scheduled_at: row.get::<_, Option<Word<_>>>(7)?.map(|word| word.0),
        state: row.get::<_, Word<_>>(8)?.0,
        why: row.get(9)?,
        digest: row.get(10)?,
        letter: row.get::<_, Json<_>>(11)?.0,
        files: Vec::new(),
        counts: BTreeMap::new(),
    })
}

pub(super) fn delivery(row: &Row) -> rusqlite::Result<Delivery> {
    Ok(Delivery {
        id: DeliveryId(row.get(0)?),
        mailing: MailingId(row.get(1)?),
        to: NewDelivery {
            parcel: row.get(2)?,
            recipient: row.get::<_, Option<i64>>(3)?.map(RecipientId),
            name: row.get(4)?,
            office: row.get(5)?,
            greeting: row.get(6)?,
            addresses: row.get::<_, Json<_>>(7)?.0,
            message_id: row.get(8)?,
        },
        state: row.get::<_, Word<_>>(9)?.0,
        attempts: row.get(10)?,
        next_at: row.get::<_, Option<Word<_>>>(11)?.map(|word| word.0),
        code: row.get(12)?,
        reply: row.get(13)?,
        updated_at: row.get::<_, Word<_>>(14)?.0,
    })
}
