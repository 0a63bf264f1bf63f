//! What was fetched from mailboxes.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use model::AccountId;
use rusqlite::params;

use crate::columns::Word;
use crate::{Reader, StoreError, Writer};
use serde::{Deserialize, Serialize};

/// A message that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched<'a> {
    /// In which account.
    pub account: AccountId,
    /// In which folder.
    pub folder: &'a str,
    /// The folder's numbering (RFC 9051, 2.3.1.1).
    pub uid_validity: u32,
    /// Its number.
    pub uid: u32,
    /// Its own id.
    pub message_id: Option<&'a str>,
    /// What it was.
    pub outcome: FetchedAs,
    /// In words, for one that was refused.
    pub detail: &'a str,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FetchedAs {
    /// Manuscripts.
    Taken,
    /// It was in the library before.
    Known,
    /// One of the office's letters that came back.
    Bounce,
    /// It could not be taken in.
    Refused,
    /// One of the office's own letters.
    Own,
}

impl Reader<'_> {
    /// The numbers of the messages of a folder that were looked at.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn fetched_uids(
        &self,
        account: AccountId,
        folder: &str,
        uid_validity: u32,
    ) -> Result<BTreeSet<u32>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/list_fetched_uids.sql"))?;
            statement.query_map(params![account.0, folder, uid_validity], |row| row.get(0))?.collect()
        })
    }

    /// Whether a message with that id was fetched through an account before.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn was_fetched(&self, account: AccountId, message_id: &str) -> Result<bool, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/find_fetched.sql"))?;
            statement.exists(params![account.0, message_id])
        })
    }

    /// Whether a message with that id is a letter of the office's own.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn was_sent(&self, message_id: &str) -> Result<bool, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/find_sent.sql"))?;
            statement.exists([message_id])
        })
    }
}

impl Writer<'_> {
    /// Notes that a message was looked at.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be written.
    pub fn note_fetched(&mut self, fetched: &Fetched, now: NaiveDateTime) -> Result<(), StoreError> {
        let Fetched { account, folder, uid_validity, uid, message_id, outcome, detail } = fetched;
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/note_fetched.sql"))?;
            let (now, outcome) = (Word(now), Word(outcome));
            statement.execute(params![
                account.0,
                folder,
                uid_validity,
                uid,
                message_id,
                now,
                outcome,
                detail
            ])?;
            Ok(())
        })
    }
}
