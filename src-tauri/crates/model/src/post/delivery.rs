//! What becomes of an issue's letters.

use serde::{Deserialize, Serialize};

/// How far a mailing (发行) has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum MailingState {
    /// Waits for its hour.
    Scheduled,
    /// Is being sent, or goes on with it when the program runs again and its user says so.
    Running,
    /// Stopped by a person or by a fault that concerns all letters.
    Paused,
    /// Given up by a person; what was queued stays unsent.
    Cancelled,
    /// Every letter has an outcome.
    Done,
}

/// How recipients share letters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum Grouping {
    /// One letter a recipient.
    #[default]
    Each,
    /// One letter for so many recipients, who do not see each other (密送).
    Blind {
        /// How many a letter.
        size: u32,
    },
}

/// What became of one recipient's letter. Nothing is ever sent again from `Sending` or `Unknown`
/// without a person's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// Not tried yet.
    Queued,
    /// Being handed over. Found after a crash, this is `Unknown`.
    Sending,
    /// The server took it (RFC 5321, 4.2.5: a 2xx after the message).
    Accepted,
    /// Refused for now (4xx); tried again later.
    Deferred,
    /// Refused (5xx), or for now too often.
    Refused,
    /// Nobody knows: the line broke after the message was handed over.
    Unknown,
    /// The server took it, and a message came back that it did not arrive.
    Bounced,
    /// Not sent, by a person's word.
    Cancelled,
}
