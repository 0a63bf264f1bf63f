//! Letters out and in: the only crate that opens a network connection.
//!
//! It keeps nothing and decides nothing: what is sent to whom, and what became of it, is its caller's. It has
//! no clock and no randomness; times, message ids and everything else that makes a letter are arguments.

pub mod address;
mod base64_lines;
pub mod compose;
mod error;
pub mod keychain;
mod patience;
pub mod presets;
pub mod smtp;
pub mod template;
mod tls;
mod wire;

pub use error::PostError;
pub use patience::Patience;
