//! Letters out and in: the only crate that opens a network connection.
//!
//! It keeps nothing and decides nothing: what is sent to whom, and what became of it, is its caller's. It has
//! no clock and no randomness; times, message ids and everything else that makes a letter are arguments.

pub mod address;
mod base64_lines;
pub mod bounce;
pub mod compose;
pub mod contacts;
mod error;
pub mod imap;
pub mod keychain;
mod patience;
pub mod presets;
pub mod smtp;
pub mod template;
mod tls;
mod wire;

pub use error::PostError;
pub use imap::{Folder, Header, MESSAGE_LIMIT, Opened, Postbox, check_imap};
pub use patience::Patience;

/// How many cases a property is tried on: few in the suite, as many as `FUZZ` says by hand.
#[cfg(test)]
pub(crate) fn cases(few: u32) -> u32 {
    std::env::var("FUZZ").ok().and_then(|many| many.parse().ok()).unwrap_or(few)
}
