//! The real servers behind a round and a collection.

use chrono::NaiveDateTime;
use model::{Account, MailingId, MailingState, PublicationId};
use post::keychain::Keychain;
use post::smtp::Carrier;
use post::{Patience, Postbox};
use store::StoreError;

use super::fetch::{Collected, Collecting, collect};
use super::outside::{Carry, Pacing, Waiting};
use super::round::{Books, Round};
use crate::DeskError;

/// The authorisation code of an account: the one that was given, or else the keychain's.
///
/// # Errors
/// [`DeskError::NoCode`] where there is neither.
pub fn code_of(account: &Account, given: Option<&str>, keychain: &Keychain) -> Result<String, DeskError> {
    if let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) {
        return Ok(given.to_owned());
    }
    if account.user.is_empty() {
        return Ok(String::new());
    }
    let kept = keychain.code(&account.user, &account.smtp.host).ok().flatten();
    kept.ok_or_else(|| DeskError::NoCode(account.address.clone()))
}

/// Sends what a mailing has to send through its account's server; how it stands then.
///
/// # Errors
/// As [`Round::begin`] and [`Round::run`].
pub fn send<B: Books>(
    books: B,
    id: MailingId,
    account: &Account,
    code: &str,
    outside: &Waiting,
) -> Result<MailingState, DeskError> {
    let mut round = Round::begin(books, (outside.now)().naive_local())?;
    round.resume(id)?;
    let patience = Patience::default();
    let mut open = || {
        let carrier = Carrier::connect(&account.smtp, &account.user, code, &patience)?;
        Ok(Box::new(carrier) as Box<dyn Carry>)
    };
    round.run(id, &mut open, &Pacing { a_minute: account.pace, ..Pacing::default() }, outside)
}

/// Takes in what is new in an account's mailbox.
///
/// # Errors
/// [`DeskError::NoMailbox`] where it has none; as [`collect`].
pub fn receive<B: Books>(
    books: &mut B,
    account: &Account,
    code: &str,
    publication: PublicationId,
    now: &dyn Fn() -> NaiveDateTime,
    told: &dyn Fn(&Collected) -> bool,
) -> Result<Collected, DeskError> {
    let mailbox = account.mailbox.as_ref().ok_or(DeskError::NoMailbox)?;
    let id = account.id.ok_or(StoreError::NoAccount)?;
    let mut postbox = Postbox::open(&mailbox.server, &account.user, code, &Patience::default())?;
    let work = Collecting { publication, account: id, mailbox, now, told };
    let collected = collect(books, &mut postbox, &work);
    postbox.close();
    collected
}
