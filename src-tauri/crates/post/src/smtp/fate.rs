//! What became of a letter.

use super::reply::Reply;
use crate::PostError;

/// What became of a letter for one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// The server took it on itself (RFC 5321, 4.2.5).
    Accepted {
        /// What it said; mostly with the number under which it keeps the letter.
        reply: String,
    },
    /// Refused for now (4xx): to be tried again later.
    Deferred {
        /// The reply's code.
        code: u16,
        /// The reply with its code.
        reply: String,
    },
    /// Refused (5xx): trying again would bring the same.
    Refused {
        /// The reply's code.
        code: u16,
        /// The reply with its code.
        reply: String,
    },
    /// It surely did not go: the line broke before the letter's end, or the letter was never begun. Whether to try
    /// again is for [`PostError::is_passing`] to say.
    NotSent {
        /// What happened.
        why: PostError,
    },
    /// Nobody knows: the letter went out whole and no word came back.
    Unknown {
        /// What happened.
        why: PostError,
    },
}

impl Fate {
    /// The fate that a reply means when it is a refusal.
    pub(super) fn of_refusal(reply: &Reply) -> Option<Self> {
        let code = reply.code;
        match code {
            400..500 => Some(Self::Deferred { code, reply: reply.words() }),
            500..600 => Some(Self::Refused { code, reply: reply.words() }),
            _ => None,
        }
    }
}
