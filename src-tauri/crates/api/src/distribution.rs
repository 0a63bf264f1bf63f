//! Distribution: recipients, mailboxes, letters out and manuscripts in.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::Local;
use desk::distribution::{
    self, BookCheck, Books, Collected, ContactsFormat, FoundContacts, Has, MailingRow, OpenMailing, Outgoing,
    Packed, Plan, Prepared, Waiting,
};
use desk::{DeskError, Library, Session};
use model::{
    Account, AccountId, AddressBook, DeliveryId, DeliveryState, IssueId, MailingId, MailingState,
    ManuscriptId, PublicationId,
};
use post::{Patience, address, presets};

use crate::answer::{Answer, lock, now};
use crate::{AccountHelp, Api, CodeKept, Provider};

/// The letters and messages that are on their way through this window.
#[derive(Debug, Default)]
pub(crate) struct Traffic {
    /// Tells the round that runs to stop.
    stop: Option<Arc<AtomicBool>>,
    /// How far the fetching is that runs.
    collected: Option<Collected>,
}

impl Api {
    /// A publication's recipients and lists.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn address_book(&self, publication: PublicationId) -> Answer<AddressBook> {
        self.with(|session| distribution::address_book(session.library(), publication))
    }

    /// Keeps an address book in place of the one that it was made from.
    ///
    /// # Errors
    /// Where another program changed it meanwhile, it does not hold together, or it cannot be
    /// written.
    pub fn save_address_book(
        &self,
        publication: PublicationId,
        before: &AddressBook,
        book: &AddressBook,
    ) -> Answer<AddressBook> {
        self.with(|session| distribution::save_address_book(session.library(), publication, before, book))
    }

    /// Reads a file of recipients. Nothing is kept: the window shows what was found.
    ///
    /// # Errors
    /// Where nothing of it can be read.
    pub fn read_contacts(&self, publication: PublicationId, path: &Path) -> Answer<FoundContacts> {
        let book = self.address_book(publication)?;
        Ok(distribution::read_contacts(&book, path)?)
    }

    /// Writes all recipients to a file.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write_contacts(
        &self,
        publication: PublicationId,
        format: ContactsFormat,
        path: &Path,
    ) -> Answer<()> {
        let book = self.address_book(publication)?;
        Ok(distribution::write_contacts(&book, format, path)?)
    }

    /// An issue's 报, 送 and 发 held against the address book's lists.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn check_book(&self, issue: IssueId) -> Answer<Vec<BookCheck>> {
        self.with(|session| {
            let stored = session.library().issue(issue)?;
            let book = distribution::address_book(session.library(), stored.publication)?;
            Ok(distribution::check_book(&stored.issue.colophon, &book))
        })
    }

    /// The office's mailboxes.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn accounts(&self) -> Answer<Vec<Account>> {
        self.with(|session| distribution::accounts(session.library()))
    }

    /// Keeps all mailboxes in place of those that they were made from; as they are kept.
    ///
    /// # Errors
    /// Where another program changed them meanwhile, one's address is none, or they cannot be
    /// written.
    pub fn save_accounts(&self, before: &[Account], accounts: &[Account]) -> Answer<Vec<Account>> {
        self.with(|session| distribution::save_accounts(session.library(), before, accounts))
    }

    /// The providers that serve an office's own domain: nobody can tell them by an address.
    pub fn providers(&self) -> Vec<Provider> {
        let own = presets::PRESETS.iter().filter(|preset| preset.domains.is_empty());
        own.map(|preset| Provider { id: preset.id.to_owned(), name: preset.name.to_owned() }).collect()
    }

    /// What is known of an address's provider: of the one that was chosen, else of its domain's.
    ///
    /// # Errors
    /// Where it is no address; the message says what is wrong with it.
    pub fn account_help(&self, text: &str, sender: &str, provider: Option<&str>) -> Answer<AccountHelp> {
        let address = address::check(text).map_err(DeskError::from)?;
        let chosen = provider.and_then(|id| presets::PRESETS.iter().find(|preset| preset.id == id));
        let preset = chosen.or_else(|| presets::of(&address));
        Ok(AccountHelp {
            account: preset.map(|preset| preset.account(&address, sender)),
            provider: preset.map_or_else(String::new, |preset| preset.name.to_owned()),
            code: preset.map_or_else(String::new, |preset| preset.code.to_owned()),
            steps: preset.map_or_else(String::new, |preset| preset.steps.to_owned()),
        })
    }

    /// Whether the system keeps an account's code.
    pub fn code_kept(&self, account: &Account) -> CodeKept {
        match self.keychain.code(&account.user, &account.smtp.host) {
            Ok(Some(_)) => CodeKept::Kept,
            Ok(None) => CodeKept::Missing,
            Err(_) => CodeKept::NoKeychain,
        }
    }

    /// Keeps an account's code in the system's keychain; none forgets it.
    ///
    /// # Errors
    /// Where there is no keychain, or it stays locked.
    pub fn keep_code(&self, account: &Account, code: Option<&str>) -> Answer<()> {
        let (user, host) = (&account.user, &account.smtp.host);
        let kept = match code.map(str::trim).filter(|code| !code.is_empty()) {
            Some(code) => self.keychain.keep(user, host, code),
            None => self.keychain.forget(user, host),
        };
        Ok(kept.map_err(DeskError::from)?)
    }

    /// Tries an account out, without sending anything: what went well, in sentences.
    ///
    /// # Errors
    /// What keeps it from working, in words.
    pub fn test_account(&self, account: &Account, code: Option<&str>) -> Answer<Vec<String>> {
        let code = distribution::code_of(account, code, &self.keychain)?;
        let patience = Patience::default();
        let mut steps = post::smtp::check_smtp(account, &code, &patience).map_err(DeskError::from)?;
        if account.mailbox.is_some() {
            steps.extend(post::check_imap(account, &code, &patience).map_err(DeskError::from)?);
        }
        Ok(steps.into_iter().map(|step| step.words).collect())
    }

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

    /// Sends a mailing's letters, one after the other, until it is done, paused or stopped: this
    /// call takes as long. `code` is asked for where no keychain has it.
    ///
    /// # Errors
    /// Where another mailing is being sent, or the library cannot be written.
    pub fn carry_mailing(&self, id: MailingId, code: Option<&str>) -> Answer<MailingState> {
        let line = self.busy_line()?;
        let done = self.carry(id, code, &line.stop);
        if done.is_err() {
            // What was being sent is unknown, and the mailing waits for a person.
            self.with(|session| distribution::settle_interrupted(session.library(), now()))?;
        }
        done
    }

    fn carry(&self, id: MailingId, code: Option<&str>, stop: &AtomicBool) -> Answer<MailingState> {
        let (path, account) = self.with(|session| {
            let library = session.library();
            Ok((library.path().to_owned(), distribution::account_of(library, id)?))
        })?;
        let code = distribution::code_of(&account, code, &self.keychain)?;
        let wait = |time: Duration| {
            let until = Instant::now() + time;
            while !stop.load(Ordering::Relaxed) && Instant::now() < until {
                std::thread::sleep(MOMENT.min(time));
            }
            !stop.load(Ordering::Relaxed)
        };
        let outside = Waiting { now: &|| Local::now().fixed_offset(), wait: &wait };
        Ok(distribution::send(Open { api: self, path }, id, &account, &code, &outside)?)
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
        let write = |(name, bytes): (String, Vec<u8>)| {
            let path = folder.join(name);
            desk::write(&path, &bytes).map_err(DeskError::File)?;
            Ok(path)
        };
        drafts.into_iter().map(write).collect()
    }

    /// Takes in what is new in an account's mailbox; takes as long as that does.
    ///
    /// # Errors
    /// Where the server fails, or the library cannot be written. What came in before stays.
    pub fn collect_mail(
        &self,
        publication: PublicationId,
        account: AccountId,
        code: Option<&str>,
    ) -> Answer<Collected> {
        let line = self.busy_line()?;
        self.collect(publication, account, code, &line.stop)
    }

    fn collect(
        &self,
        publication: PublicationId,
        id: AccountId,
        code: Option<&str>,
        stop: &AtomicBool,
    ) -> Answer<Collected> {
        let (path, accounts) = self.with(|session| {
            let library = session.library();
            Ok((library.path().to_owned(), distribution::accounts(library)?))
        })?;
        let account = accounts.into_iter().find(|account| account.id == Some(id));
        let account = account.ok_or(DeskError::from(desk::StoreError::NoAccount))?;
        let code = distribution::code_of(&account, code, &self.keychain)?;
        let told = |collected: &Collected| {
            lock(&self.traffic).collected = Some(collected.clone());
            !stop.load(Ordering::Relaxed)
        };
        Ok(distribution::receive(&mut Open { api: self, path }, &account, &code, publication, &now, &told)?)
    }

    /// How far the fetching is that runs; none where none does.
    pub fn collecting(&self) -> Option<Collected> {
        lock(&self.traffic).collected.clone()
    }

    /// Stops what is being sent or fetched, after the letter or message at hand.
    pub fn stop_traffic(&self) {
        if let Some(stop) = &lock(&self.traffic).stop {
            stop.store(true, Ordering::Relaxed);
        }
    }

    /// Whether letters or messages are on their way: the library must stay open then.
    pub(crate) fn has_traffic(&self) -> bool {
        lock(&self.traffic).stop.is_some()
    }

    fn busy_line(&self) -> Answer<Line<'_>> {
        let mut traffic = lock(&self.traffic);
        if traffic.stop.is_some() {
            return Err(DeskError::PostBusy.into());
        }
        let stop = Arc::new(AtomicBool::new(false));
        traffic.stop = Some(Arc::clone(&stop));
        Ok(Line { traffic: &self.traffic, stop })
    }
}

/// The one line that letters and messages take, free again when this is dropped, by a panic too.
struct Line<'a> {
    traffic: &'a Mutex<Traffic>,
    stop: Arc<AtomicBool>,
}

impl Drop for Line<'_> {
    fn drop(&mut self) {
        *lock(self.traffic) = Traffic::default();
    }
}

/// The open library, lent for a moment at a time; gone where another one was opened.
struct Open<'a> {
    api: &'a Api,
    path: PathBuf,
}

impl Books for Open<'_> {
    fn with<T>(&mut self, work: impl FnOnce(&mut Library) -> Result<T, DeskError>) -> Result<T, DeskError> {
        let mut session = lock(&self.api.session);
        let library = session.as_mut().map(Session::library).filter(|library| library.path() == self.path);
        work(library.ok_or(DeskError::Closed)?)
    }
}

/// How soon a stop is seen.
const MOMENT: Duration = Duration::from_millis(100);
