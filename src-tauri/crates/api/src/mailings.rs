//! Mailings: planned, written down, looked at and decided about.

use std::path::{Path, PathBuf};

use chrono::Local;
use desk::distribution::{self, Has, MailingRow, OpenMailing, Outgoing, Packed, Plan, Prepared};
use model::{
    AccountId, DeliveryId, DeliveryState, IssueId, MailingId, MailingState, ManuscriptId, PublicationId,
};

use crate::Api;
use crate::answer::{Answer, now};
use crate::files::put;

impl Api {
    /// What a mailing of an issue starts from: who was written to last, and with which words.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn plan_mailing(&self, issue: IssueId) -> Answer<Plan> {
        self.with(|session| distribution::plan(session.library(), issue))
    }

    /// Works a plan out; nothing is written.
    ///
    /// # Errors
    /// Where the issue cannot be set, or a template has an unknown field.
    pub fn prepare_mailing(&self, plan: &Plan) -> Answer<Prepared> {
        Ok(self.pack(plan)?.prepared()?)
    }

    /// Writes a mailing down. It goes when [`Api::carry_mailing`] is called.
    ///
    /// # Errors
    /// Where nobody would get a letter, or it cannot be written.
    pub fn start_mailing(&self, plan: &Plan) -> Answer<MailingId> {
        let packed = self.pack(plan)?;
        self.with(|session| packed.start(session.library()))
    }

    /// Writes a letter to the office itself down.
    ///
    /// # Errors
    /// As [`Api::start_mailing`].
    pub fn start_trial(&self, plan: &Plan) -> Answer<MailingId> {
        let packed = self.pack(plan)?;
        self.with(|session| packed.start_trial(session.library()))
    }

    /// Reads what a plan takes, then makes its files with the library let go.
    fn pack(&self, plan: &Plan) -> Answer<Packed> {
        let outgoing = self.with(|session| Outgoing::read(session.library(), plan, now()))?;
        Ok(outgoing.pack(self.press()?)?)
    }

    /// Writes the answer to a manuscript's sender down.
    ///
    /// # Errors
    /// Where it came without an address.
    pub fn start_reply(
        &self,
        manuscript: ManuscriptId,
        account: AccountId,
        subject: &str,
        body: &str,
    ) -> Answer<MailingId> {
        self.with(|session| {
            let library = session.library();
            distribution::start_reply(library, manuscript, account, (subject, body), now())
        })
    }

    /// Stops a mailing after the letter at hand; it can be gone on with.
    ///
    /// # Errors
    /// Where it is gone or the library cannot be written.
    pub fn pause_mailing(&self, id: MailingId) -> Answer<()> {
        self.with(|session| distribution::set_state(session.library(), id, MailingState::Paused))
    }

    /// Gives a mailing up: what is queued stays unsent.
    ///
    /// # Errors
    /// As [`Api::pause_mailing`].
    pub fn cancel_mailing(&self, id: MailingId) -> Answer<()> {
        self.with(|session| distribution::set_state(session.library(), id, MailingState::Cancelled))
    }

    /// A publication's mailings, the newest first.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn mailings(&self, publication: PublicationId) -> Answer<Vec<MailingRow>> {
        self.with(|session| distribution::mailings(session.library(), publication))
    }

    /// One mailing with its letters.
    ///
    /// # Errors
    /// Where it is gone or the library cannot be read.
    pub fn mailing(&self, id: MailingId) -> Answer<OpenMailing> {
        self.with(|session| distribution::mailing(session.library(), id))
    }

    /// What a person decides about letters: see `store::Writer::decide_deliveries`.
    ///
    /// # Errors
    /// Where the mailing is gone or the library cannot be written.
    pub fn decide_deliveries(
        &self,
        id: MailingId,
        deliveries: &[DeliveryId],
        state: DeliveryState,
    ) -> Answer<OpenMailing> {
        self.with(|session| distribution::decide(session.library(), id, deliveries, state, now()))?;
        self.mailing(id)
    }

    /// Mailings whose hour has come; to be asked about now and then.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn due_mailings(&self) -> Answer<Vec<MailingId>> {
        self.with(|session| distribution::due(session.library(), now()))
    }

    /// Who has an issue and who lacks it.
    ///
    /// # Errors
    /// Where it is gone or the library cannot be read.
    pub fn who_has(&self, issue: IssueId) -> Answer<Vec<Has>> {
        self.with(|session| distribution::who_has(session.library(), issue))
    }

    /// Writes a plan's letters into a folder, for another program to send; the files.
    ///
    /// # Errors
    /// Where nobody would get a letter, or one cannot be written.
    pub fn write_drafts(&self, plan: &Plan, folder: &Path) -> Answer<Vec<PathBuf>> {
        let drafts = self.pack(plan)?.drafts(Local::now().fixed_offset())?;
        drafts.into_iter().map(|(name, bytes)| put(folder, &name, &bytes)).collect()
    }
}
