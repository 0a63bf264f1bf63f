//! How long a server is waited for.

use std::time::Duration;

/// How long a server is waited for. Each is a limit for the whole step, not for one read: a server that sends a
/// byte a minute gains nothing by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For the name to be looked up, the port to open and TLS to be agreed on.
    pub connect: Duration,
    /// For the answer to a command.
    pub reply: Duration,
    /// For a letter to be handed over, or fetched; and for the server's word that it has it, for which RFC 5321
    /// (4.5.3.2.6) wants ten minutes: who gives up earlier does not know what became of the letter.
    pub data: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { connect: seconds(15), reply: seconds(60), data: seconds(600) }
    }
}
