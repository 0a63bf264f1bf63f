//! Mailings and their letters as an editor sees them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::NaiveDateTime;
use model::{
    DeliveryId, DeliveryState, IssueId, MailingId, MailingState, ManuscriptId, PublicationId, RecipientId,
};
use serde::Serialize;
use store::{Delivery, Library, Mailing, StoreError};

use super::letter::shown;
use super::outgoing::digest;
use crate::DeskError;

/// A mailing in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MailingRow {
    /// Its row.
    pub id: MailingId,
    /// The issue that it sends.
    pub issue: Option<IssueId>,
    /// What it is about in words: 2026年第3期, or the subject of an answer.
    pub about: String,
    /// The manuscript whose sender it answers.
    pub manuscript: Option<ManuscriptId>,
    /// Whether it only went to the office itself.
    pub trial: bool,
    /// The address that it goes from.
    pub address: String,
    /// When it was made.
    pub started_at: NaiveDateTime,
    /// When it is to go.
    pub scheduled_at: Option<NaiveDateTime>,
    /// How far it is.
    pub state: MailingState,
    /// Why it stopped; empty for none.
    pub why: String,
    /// How many letters are how far.
    pub counts: Vec<(DeliveryState, u32)>,
    /// Whether the issue was changed since: readers have the text of then.
    pub changed: bool,
    /// What was attached.
    pub files: Vec<String>,
}

/// A mailing with its letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OpenMailing {
    /// The mailing.
    pub row: MailingRow,
    /// Its letters, in the order in which they go.
    pub deliveries: Vec<DeliveryRow>,
}

/// A letter to one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DeliveryRow {
    /// Its row.
    pub id: DeliveryId,
    /// Who.
    pub recipient: Option<RecipientId>,
    /// The name as it was.
    pub name: String,
    /// The office as it was.
    pub office: String,
    /// Where it goes.
    pub addresses: Vec<String>,
    /// What became of it.
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried again.
    pub next_at: Option<NaiveDateTime>,
    /// The server's code.
    pub code: Option<u16>,
    /// What it said.
    pub reply: String,
    /// When that was.
    pub updated_at: NaiveDateTime,
}

/// What a recipient has of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Has {
    /// Who.
    pub recipient: RecipientId,
    /// As lists show it.
    pub name: String,
    /// What became of the letter that got furthest; none for no letter.
    pub state: Option<DeliveryState>,
    /// Printed copies that it got.
    pub copies: u32,
    /// Whether it is to get the issue at all.
    pub active: bool,
    /// When the letter or the copies went.
    pub at: Option<NaiveDateTime>,
}

/// A publication's mailings, the newest first.
///
/// # Errors
/// [`DeskError::Store`] where the library cannot be read.
pub fn mailings(library: &Library, publication: PublicationId) -> Result<Vec<MailingRow>, DeskError> {
    let kept = library.read::<_, StoreError>(|reader| reader.mailings(publication))?;
    let mut issues = BTreeMap::new();
    for issue in kept.iter().filter_map(|mailing| mailing.origin.issue) {
        if let Entry::Vacant(vacant) = issues.entry(issue) {
            vacant.insert(sent(library, issue)?);
        }
    }
    let of = |mailing: &Mailing| mailing.origin.issue.and_then(|issue| issues.get(&issue));
    Ok(kept.into_iter().map(|mailing| row(of(&mailing), mailing)).collect())
}

/// One mailing with its letters.
///
/// # Errors
/// [`DeskError::Store`] where it is gone or the library cannot be read.
pub fn mailing(library: &Library, id: MailingId) -> Result<OpenMailing, DeskError> {
    let (kept, deliveries) =
        library.read::<_, StoreError>(|reader| Ok((reader.mailing(id)?, reader.deliveries(id)?)))?;
    let issue = kept.origin.issue.map(|issue| sent(library, issue)).transpose()?;
    let deliveries = deliveries.into_iter().map(delivery).collect();
    Ok(OpenMailing { row: row(issue.as_ref(), kept), deliveries })
}

/// What became of a letter, in words.
pub fn words(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Queued => "待寄",
        DeliveryState::Sending => "正在寄",
        DeliveryState::Accepted => "服务器已收下",
        DeliveryState::Deferred => "暂时被拒",
        DeliveryState::Refused => "被拒",
        DeliveryState::Unknown => "结果不明",
        DeliveryState::Bounced => "被退回",
        DeliveryState::Cancelled => "未寄，已取消",
    }
}

/// What every recipient of the address book has of an issue.
///
/// # Errors
/// [`DeskError::Store`] where the issue is gone or the library cannot be read.
pub fn who_has(library: &Library, issue: IssueId) -> Result<Vec<Has>, DeskError> {
    let has = library.read::<_, StoreError>(|reader| {
        let stored = reader.issue(issue)?;
        let book = reader.address_book(stored.publication)?;
        let letters: BTreeMap<_, _> =
            reader.standings(issue)?.into_iter().map(|s| (s.recipient, s)).collect();
        let paper: BTreeMap<_, _> = reader.handouts(issue)?.into_iter().map(|h| (h.recipient, h)).collect();
        let has = book.recipients.iter().map(|recipient| {
            let (letter, copies) = (letters.get(&recipient.id), paper.get(&recipient.id));
            Has {
                recipient: recipient.id,
                name: shown(recipient),
                state: letter.map(|letter| letter.state),
                copies: copies.map_or(0, |handout| handout.copies),
                active: recipient.is_active(stored.issue.date),
                at: letter.map(|letter| letter.updated_at).or(copies.map(|handout| handout.given_at)),
            }
        });
        Ok(has.collect())
    });
    Ok(has?)
}

/// An issue that was sent: what it is called, and the digest of what it says now.
fn sent(library: &Library, issue: IssueId) -> Result<(String, String), DeskError> {
    let issue = library.issue(issue)?.issue;
    let number = issue.number;
    Ok((format!("{}年{}", number.year(), number.printed()), digest(&issue)?))
}

fn row(issue: Option<&(String, String)>, mailing: Mailing) -> MailingRow {
    let subject = || mailing.letter.subject.replace("{{", "{").replace("}}", "}");
    MailingRow {
        id: mailing.id,
        issue: mailing.origin.issue,
        about: issue.map_or_else(subject, |(about, _)| about.clone()),
        manuscript: mailing.origin.manuscript,
        trial: mailing.origin.trial,
        address: mailing.letter.address,
        started_at: mailing.started_at,
        scheduled_at: mailing.scheduled_at,
        state: mailing.state,
        why: mailing.why,
        counts: mailing.counts.into_iter().collect(),
        changed: issue.is_some_and(|(_, now)| mailing.digest.as_ref() != Some(now)),
        files: mailing.files.into_iter().map(|file| file.name).collect(),
    }
}

fn delivery(delivery: Delivery) -> DeliveryRow {
    let Delivery { id, to, state, attempts, next_at, code, reply, updated_at, .. } = delivery;
    DeliveryRow {
        id,
        recipient: to.recipient,
        name: to.name,
        office: to.office,
        addresses: to.addresses,
        state,
        attempts,
        next_at,
        code,
        reply,
        updated_at,
    }
}
