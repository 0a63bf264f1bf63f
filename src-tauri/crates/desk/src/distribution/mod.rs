//! Distribution (发行): who gets an issue, the letters to them, what comes back, and paper.
//!
//! A mailing is planned ([`Plan`]), read and packed so that it can be looked at ([`Outgoing`],
//! [`Packed`]), written down with every letter in it ([`Packed::start`]), and then carried ([`Round`]) by one program at a time: each letter's row says
//! that it is being sent before the first byte leaves, and its outcome after the last.

mod address;
mod book;
mod contacts;
mod deliver;
mod fetch;
mod letter;
mod lock;
mod office;
mod outgoing;
mod outside;
mod paper;
mod plan;
mod reply;
mod round;
mod server;
mod sheet;
#[cfg(test)]
mod tests;
mod view;

pub use address::{
    AddressPaper, AddressReport, Addressees, Envelope, EnvelopePlan, LabelPlan, LabelSheet, PostalSender,
};
pub use book::{BookCheck, check_book};
pub use contacts::{ContactsFormat, FoundContacts, read_contacts, write_contacts};
pub use fetch::{Collected, Collecting, Mailroom, collect};
pub use lock::PostLock;
pub use office::{
    account_of, accounts, address_book, decide, due, save_accounts, save_address_book, set_state,
};
pub use outgoing::{Outgoing, Packed};
pub use outside::{Carry, Pacing, Waiting};
pub use paper::{
    GivenCopies, HandoutRow, PrintRecord, PrintRunRow, handouts, note_printed, print_runs, remove_print_run,
    set_handouts,
};
pub use plan::{Plan, Planned, Prepared, Skip, plan};
pub use reply::start_reply;
pub use round::{Books, Round, settle_interrupted};
pub use server::{code_of, receive, send};
pub use sheet::Sheet;
pub use view::{DeliveryRow, Has, MailingRow, OpenMailing, mailing, mailings, who_has, words};
