//! The post: the address book, accounts, the ledger of letters, what was fetched, and paper.

mod accounts;
mod book;
mod fetched;
mod ledger;
mod mailings;
mod paper;
#[cfg(test)]
mod tests;

pub use fetched::{Fetched, FetchedAs};
pub use ledger::{Claim, Fate};
pub use mailings::{
    Delivery, Letter, Mailing, NewDelivery, NewMailing, Origin, PostedFile, PostedName, Standing,
};
pub use paper::{Handout, PrintRun};
