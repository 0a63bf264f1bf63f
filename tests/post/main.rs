//! The command line and real servers: an issue goes out through postfix, manuscripts and bounces come
//! in from dovecot (see `whole_program::mailserver`).

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop, outside of its function, too")]

mod fetching;
mod login;
mod mailing;
mod office;
