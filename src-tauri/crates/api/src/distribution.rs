//! Recipients and mailboxes.

use std::path::Path;

use desk::DeskError;
use desk::distribution::{self, BookCheck, ContactsFormat, FoundContacts};
use model::{Account, AddressBook, IssueId, PublicationId};
use post::{Patience, address, presets};

use crate::answer::Answer;
use crate::{AccountHelp, Api, CodeKept, Provider};

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
}
