//! What is on its way through this window: letters out, and messages in.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::Local;
use desk::distribution::{self, Books, Collected, Waiting};
use desk::{DeskError, Library, Session};
use model::{AccountId, MailingId, MailingState, PublicationId};

use crate::Api;
use crate::answer::{Answer, lock, now};

/// The letters and messages that are on their way through this window.
#[derive(Debug, Default)]
pub(crate) struct Traffic {
    /// Tells the round that runs to stop.
    stop: Option<Arc<AtomicBool>>,
    /// How far the fetching is that runs.
    collected: Option<Collected>,
}

impl Api {
    /// Sends a mailing's letters, one after the other, until it is done, paused or stopped: this
    /// call takes as long. `code` is asked for where no keychain has it.
    ///
    /// # Errors
    /// Where another mailing is being sent, or the library cannot be written.
    pub fn carry_mailing(&self, id: MailingId, code: Option<&str>) -> Answer<MailingState> {
        let line = self.busy_line()?;
        self.carry(id, code, &line.stop)
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
