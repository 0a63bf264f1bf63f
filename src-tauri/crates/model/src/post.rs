//! The post (发行): who gets an issue, through which mailbox, and what became of each letter.

mod account;
mod delivery;
mod recipient;

pub use account::{Account, Mailbox, Security, Server};
pub use delivery::{DeliveryState, Grouping, MailingState};
pub use recipient::{AddressBook, ListKind, Recipient, RecipientList};
