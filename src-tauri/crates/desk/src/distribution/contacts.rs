//! Recipients in files of other programs: what of them is new, and the address book written out.

use std::collections::BTreeSet;
use std::path::Path;

use model::{AddressBook, Recipient};
use post::contacts::{self, Contact};
use serde::{Deserialize, Serialize};

use crate::{DeskError, inbox, write};

/// A kind of file that recipients are written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ContactsFormat {
    /// For any program.
    Csv,
    /// For spreadsheets.
    Xlsx,
    /// For address books.
    Vcard,
}

/// Recipients in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FoundContacts {
    /// Those who are not in the address book, each with the names of the lists it is on.
    pub recipients: Vec<(Recipient, Vec<String>)>,
    /// How many are there already.
    pub known: usize,
    /// What could not be taken over, in words.
    pub faults: Vec<String>,
}

/// Reads a file of recipients and holds it against an address book. Nothing is kept.
///
/// # Errors
/// Where the file cannot be read, or nothing of it can be understood.
pub fn read_contacts(book: &AddressBook, path: &Path) -> Result<FoundContacts, DeskError> {
    let (name, bytes) = inbox::read_file(path)?;
    let found = contacts::read(&bytes, &name)?;
    let faults = found.faults.iter().map(ToString::to_string).collect();
    let is_kept = |found: &Recipient| book.recipients.iter().any(|kept| same(kept, found));
    let (known, new): (Vec<_>, Vec<_>) =
        found.contacts.into_iter().partition(|contact| is_kept(&contact.recipient));
    let recipients = new.into_iter().map(|contact| (contact.recipient, contact.lists)).collect();
    Ok(FoundContacts { recipients, known: known.len(), faults })
}

/// Writes all recipients of an address book to a file.
///
/// # Errors
/// Where it cannot be made or written.
pub fn write_contacts(book: &AddressBook, format: ContactsFormat, path: &Path) -> Result<(), DeskError> {
    let listed: Vec<_> = book.recipients.iter().map(|recipient| contact(recipient, book)).collect();
    let bytes = match format {
        ContactsFormat::Csv => contacts::write_csv(&listed),
        ContactsFormat::Xlsx => contacts::write_xlsx(&listed)?,
        ContactsFormat::Vcard => contacts::write_vcard(&listed),
    };
    Ok(write(path, &bytes)?)
}

/// Whether a recipient of a file is one that is kept: the same address, or the same name and office.
fn same(kept: &Recipient, found: &Recipient) -> bool {
    let addresses = |recipient: &Recipient| -> BTreeSet<String> {
        recipient.addresses.iter().map(|address| address.to_lowercase()).collect()
    };
    !addresses(kept).is_disjoint(&addresses(found))
        || (found.addresses.is_empty() && kept.name == found.name && kept.office == found.office)
}

fn contact(recipient: &Recipient, book: &AddressBook) -> Contact {
    let on = book.lists.iter().filter(|list| list.members.contains(&recipient.id));
    Contact {
        recipient: recipient.clone(),
        lists: on.map(|list| list.name.clone()).collect(),
        ..Contact::default()
    }
}
