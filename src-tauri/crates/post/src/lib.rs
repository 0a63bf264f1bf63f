//! Letters out and in: the only crate that opens a network connection.
//!
//! It keeps nothing and decides nothing: what is sent to whom, and what became of it, is its caller's. It has
//! no clock and no randomness; times, message ids and everything else that makes a letter are arguments.

pub mod contacts;
mod error;
mod imap;
mod patience;
mod tls;
mod wire;

pub use error::PostError;
pub use imap::{Folder, Header, MESSAGE_LIMIT, Opened, Postbox, check_imap};
pub use patience::Patience;
