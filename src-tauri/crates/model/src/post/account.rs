//! A mailbox (邮箱) that letters are sent and fetched through.

use serde::{Deserialize, Serialize};

use crate::AccountId;

/// An account with its servers. The authorisation code (授权码) is no part of it: it stays in the
/// system's keychain, never in a library.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct Account {
    /// Its row, once a library keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<AccountId>,
    /// The address that letters come from.
    pub address: String,
    /// The name that readers see beside it.
    pub sender: String,
    /// What the servers know it by; mostly the address itself.
    pub user: String,
    /// Where letters are handed over.
    pub smtp: Server,
    /// Where manuscripts are fetched; none for an account that only sends.
    pub mailbox: Option<Mailbox>,
    /// Letters a minute at most, as large providers want it; 0 for no limit.
    pub pace: u32,
}

/// A server's address and how to speak with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct Server {
    /// Its name: smtp.example.cn.
    pub host: String,
    /// 465, 587, 993 or 143 as a rule.
    pub port: u16,
    /// How the line is kept private.
    pub security: Security,
}

/// How a line to a server is kept private.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Security {
    /// TLS from the first byte (SSL/TLS; RFC 8314, 3).
    #[default]
    Tls,
    /// A plain line that turns to TLS before anything is told (STARTTLS; RFC 3207).
    StartTls,
    /// A plain line. Only for a server inside the office's own network.
    Plain,
}

/// Where manuscripts arrive.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct Mailbox {
    /// The IMAP server.
    pub server: Server,
    /// The folder: INBOX as a rule.
    pub folder: String,
    /// Minutes between two looks while the program runs; 0 for on demand only.
    pub every: u32,
    /// Whether a message that was taken in is marked as read on the server.
    pub mark_read: bool,
}
