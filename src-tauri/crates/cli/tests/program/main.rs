//! The built program as a person runs it: words in, files and messages out, and its exit code.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop, outside of its function, too")]

mod export;
mod intake;
mod library;
mod mail;
mod manuscript;
mod office;
mod read;
mod usage;
