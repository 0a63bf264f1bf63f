//! What an office keeps for its distribution, and small changes of it.

use chrono::NaiveDateTime;
use model::{Account, AddressBook, DeliveryId, DeliveryState, MailingId, MailingState, PublicationId};
use store::{Library, Op, StoreError};

use crate::DeskError;

/// A publication's recipients and lists.
///
/// # Errors
/// [`DeskError::Store`] where the library cannot be read.
pub fn address_book(library: &Library, publication: PublicationId) -> Result<AddressBook, DeskError> {
    Ok(library.read::<_, StoreError>(|reader| reader.address_book(publication))?)
}

/// Keeps an address book in place of `before`; as it is kept.
///
/// # Errors
/// [`DeskError::Store`] where it was changed elsewhere, does not hold together, or cannot be written.
pub fn save_address_book(
    library: &mut Library,
    publication: PublicationId,
    before: &AddressBook,
    book: &AddressBook,
) -> Result<AddressBook, DeskError> {
    let kept = library.transact::<_, StoreError>(Op::SaveAddressBook, |writer| {
        writer.save_address_book(publication, before, book)?;
        writer.reader().address_book(publication)
    });
    Ok(kept?.value)
}

/// The office's mailboxes.
///
/// # Errors
/// [`DeskError::Store`] where the library cannot be read.
pub fn accounts(library: &Library) -> Result<Vec<Account>, DeskError> {
    Ok(library.read::<_, StoreError>(|reader| reader.accounts())?)
}

/// Keeps all mailboxes in place of `before`; as they are kept.
///
/// # Errors
/// [`DeskError::Address`] where one's address is none, [`DeskError::Store`] where they were changed
/// elsewhere or cannot be written.
pub fn save_accounts(
    library: &mut Library,
    before: &[Account],
    accounts: &[Account],
) -> Result<Vec<Account>, DeskError> {
    for account in accounts {
        post::address::check(&account.address)?;
    }
    let kept = library.transact::<_, StoreError>(Op::SaveAccounts, |writer| {
        writer.save_accounts(before, accounts)?;
        writer.reader().accounts()
    });
    Ok(kept?.value)
}

/// The account that a mailing goes through.
///
/// # Errors
/// [`DeskError::Store`] where either is gone.
pub fn account_of(library: &Library, id: MailingId) -> Result<Account, DeskError> {
    let found = library.read::<_, StoreError>(|reader| {
        let account = reader.mailing(id)?.account.ok_or(StoreError::NoAccount)?;
        reader.account(account)
    });
    Ok(found?)
}

/// Pauses a mailing or gives it up; one that is over stays so, and one that is paused keeps why.
///
/// # Errors
/// [`DeskError::Store`] where it is gone or cannot be written.
pub fn set_state(library: &mut Library, id: MailingId, state: MailingState) -> Result<(), DeskError> {
    library.transact::<_, StoreError>(Op::DecideMailing, |writer| {
        match writer.reader().mailing(id)?.state {
            MailingState::Done | MailingState::Cancelled => Ok(()),
            kept if kept == state => Ok(()),
            _ => writer.set_mailing_state(id, state, ""),
        }
    })?;
    Ok(())
}

/// What a person decides about letters; how many that changed.
///
/// # Errors
/// [`DeskError::Store`] where the mailing is gone or cannot be written.
pub fn decide(
    library: &mut Library,
    id: MailingId,
    deliveries: &[DeliveryId],
    state: DeliveryState,
    now: NaiveDateTime,
) -> Result<usize, DeskError> {
    let decided = library.transact::<_, StoreError>(Op::DecideMailing, |writer| {
        writer.decide_deliveries(id, deliveries, state, now)
    });
    Ok(decided?.value)
}

/// Mailings whose hour has come.
///
/// # Errors
/// [`DeskError::Store`] where the library cannot be read.
pub fn due(library: &Library, now: NaiveDateTime) -> Result<Vec<MailingId>, DeskError> {
    Ok(library.read::<_, StoreError>(|reader| reader.due_mailings(now))?)
}
