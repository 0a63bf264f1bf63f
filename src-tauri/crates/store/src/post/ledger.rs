//! The ledger: which letter goes next, and what became of it. A row says `sending` before the first
//! byte leaves and its outcome after the last, so that a killed program leaves no letter that
//! could be sent twice unasked.

use chrono::NaiveDateTime;
use model::{DeliveryId, DeliveryState, MailingId, MailingState};
use rusqlite::params;

use super::mailings::{Delivery, delivery};
use crate::columns::{Json, Word};
use crate::{StoreError, Writer};

/// What a mailing has to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// To send this letter: its recipients' rows say `sending` now.
    Letter(Vec<Delivery>),
    /// To wait until then: all that is left was refused for now.
    Wait(NaiveDateTime),
    /// Nothing: it is stopped, or every letter has its outcome.
    Nothing(MailingState),
}

/// What became of one recipient's letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// Whose.
    pub delivery: DeliveryId,
    /// What became of it.
    pub state: DeliveryState,
    /// When it is tried again, for one that is deferred.
    pub next_at: Option<NaiveDateTime>,
    /// The server's code.
    pub code: Option<u16>,
    /// What it said, or what went wrong.
    pub reply: String,
}

impl Writer<'_> {
    /// Takes the next letter of a running mailing and writes that it is being sent. A mailing
    /// without any left is done.
    ///
    /// # Errors
    /// [`StoreError::NoMailing`] where it is gone.
    pub fn claim(&mut self, mailing: MailingId, now: NaiveDateTime) -> Result<Claim, StoreError> {
        let state = self.reader().mailing_state(mailing)?;
        if state != MailingState::Running {
            return Ok(Claim::Nothing(state));
        }
        let letter: Vec<Delivery> = self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/claim_letter.sql"))?;
            statement.query_map(params![mailing.0, Word(now)], delivery)?.collect()
        })?;
        if !letter.is_empty() {
            return Ok(Claim::Letter(letter));
        }
        let next: Option<Word<NaiveDateTime>> = self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/next_attempt.sql"))?;
            statement.query_row([mailing.0], |row| row.get(0))
        })?;
        if let Some(Word(next)) = next {
            return Ok(Claim::Wait(next));
        }
        self.set_mailing_state(mailing, MailingState::Done, "")?;
        Ok(Claim::Nothing(MailingState::Done))
    }

    /// Writes what became of letters.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be written.
    pub fn settle(&mut self, fates: &[Fate], now: NaiveDateTime) -> Result<(), StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/settle_delivery.sql"))?;
            for fate in fates {
                let next_at = fate.next_at.filter(|_| fate.state == DeliveryState::Deferred).map(Word);
                let (state, reply) = (Word(fate.state), &fate.reply);
                statement.execute(params![fate.delivery.0, state, next_at, fate.code, reply, Word(now)])?;
            }
            Ok(())
        })
    }

    /// Writes that nobody knows what became of the letters that were being sent when a program
    /// ended; how many. Only for who holds the library's post.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be written.
    pub fn mark_orphans(&mut self, reply: &str, now: NaiveDateTime) -> Result<usize, StoreError> {
        self.run(|conn| conn.execute(include_str!("../sql/mark_orphans.sql"), params![reply, Word(now)]))
    }

    /// Starts, pauses, ends a mailing. What is queued in a cancelled one is cancelled with it.
    ///
    /// # Errors
    /// [`StoreError::NoMailing`] where it is gone.
    pub fn set_mailing_state(
        &mut self,
        mailing: MailingId,
        state: MailingState,
        why: &str,
    ) -> Result<(), StoreError> {
        let found = self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/set_mailing_state.sql"))?;
            if state == MailingState::Cancelled {
                conn.execute(include_str!("../sql/cancel_deliveries.sql"), [mailing.0])?;
            }
            statement.execute(params![mailing.0, Word(state), why])
        })?;
        if found == 0 { Err(StoreError::NoMailing) } else { Ok(()) }
    }

    /// What a person decides about letters of a mailing: `Accepted` for one of which nobody knew,
    /// `Queued` for one that is to be sent again, `Cancelled` for one that is not. Letters in other
    /// states stay as they are; how many changed. A mailing with something queued is paused until
    /// it is started.
    ///
    /// # Errors
    /// [`StoreError::NoMailing`] where it is gone.
    pub fn decide_deliveries(
        &mut self,
        mailing: MailingId,
        ids: &[DeliveryId],
        state: DeliveryState,
        now: NaiveDateTime,
    ) -> Result<usize, StoreError> {
        let before = self.reader().mailing_state(mailing)?;
        let from: &[DeliveryState] = match state {
            DeliveryState::Accepted => &[DeliveryState::Unknown],
            DeliveryState::Queued => &[
                DeliveryState::Unknown,
                DeliveryState::Refused,
                DeliveryState::Bounced,
                DeliveryState::Cancelled,
                DeliveryState::Deferred,
            ],
            DeliveryState::Cancelled => {
                &[DeliveryState::Queued, DeliveryState::Deferred, DeliveryState::Unknown]
            }
            _ => &[],
        };
        let changed = self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/decide_deliveries.sql"))?;
            statement.execute(params![mailing.0, Json(ids), Word(state), Json(from), Word(now)])
        })?;
        let ended = matches!(before, MailingState::Done | MailingState::Cancelled);
        if changed > 0 && state == DeliveryState::Queued && ended {
            self.set_mailing_state(mailing, MailingState::Paused, "")?;
        }
        Ok(changed)
    }

    /// Writes that a letter came back; how many recipients' rows that concerned. With no address
    /// it concerns all who shared the letter.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be written.
    pub fn bounce(
        &mut self,
        message_id: &str,
        address: Option<&str>,
        why: &str,
        now: NaiveDateTime,
    ) -> Result<usize, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/bounce_delivery.sql"))?;
            statement.execute(params![message_id, address, why, Word(now)])
        })
    }
}

impl crate::Reader<'_> {
    /// How far a mailing is.
    fn mailing_state(&self, mailing: MailingId) -> Result<MailingState, StoreError> {
        use rusqlite::OptionalExtension;
        let state = self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/read_mailing_state.sql"))?;
            statement.query_row([mailing.0], |row| row.get::<_, Word<_>>(0)).optional()
        })?;
        state.map(|word| word.0).ok_or(StoreError::NoMailing)
    }
}
