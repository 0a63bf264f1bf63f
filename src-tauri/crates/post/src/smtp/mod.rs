//! Letters handed over to a server (RFC 5321), one command after the other, so that it is always known how far a
//! letter came.
//!
//! Commands and ways to log in are lettre's. Its connection is not used: it cannot tell a line that broke before
//! the end of a letter from one that broke after it, and this is the difference between "send it again" and "it
//! may have arrived".

mod carrier;
mod check;
mod fate;
mod login;
mod offer;
mod reply;
mod send;

pub use carrier::Carrier;
pub use check::{Step, check_smtp};
pub use fate::Fate;
