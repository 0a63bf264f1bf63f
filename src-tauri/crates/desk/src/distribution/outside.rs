//! The world outside, as a round sees it: the way to a server, the clock, and how long it waits.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta};
use post::address::Address;
use post::smtp::Fate as Reply;

/// A way to a server, as a round needs it.
pub trait Carry {
    /// Hands one letter over; what became of it for each recipient, in their order.
    fn carry(&mut self, from: &Address, to: &[Address], letter: &[u8]) -> Vec<Reply>;

    /// Whether another one must be opened for the next letter.
    fn is_closed(&self) -> bool;
}

impl Carry for post::smtp::Carrier {
    fn carry(&mut self, from: &Address, to: &[Address], letter: &[u8]) -> Vec<Reply> {
        self.send(from, to, letter)
    }

    fn is_closed(&self) -> bool {
        self.is_closed()
    }
}

/// How long a round waits between attempts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pacing {
    /// Letters a minute at most; 0 for no limit.
    pub a_minute: u32,
    /// After how long a letter that was refused for now is tried again: the first time, the second
    /// time. After the last it is refused (RFC 5321, 4.5.4.1, counts in half hours and days; an
    /// editor waits before the screen).
    pub again: Vec<TimeDelta>,
    /// So many lines that break, one after the other, stop the mailing.
    pub breaks: u32,
}

impl Default for Pacing {
    fn default() -> Self {
        let again = [1, 5, 15, 30, 60].map(TimeDelta::minutes).to_vec();
        Self { a_minute: 0, again, breaks: 3 }
    }
}

/// The world outside, as a round sees it.
pub struct Waiting<'a> {
    /// The time by the office's clock, with its zone.
    pub now: &'a dyn Fn() -> DateTime<FixedOffset>,
    /// Waits; false where the round is to stop.
    pub wait: &'a dyn Fn(Duration) -> bool,
}

impl Pacing {
    /// How long to wait between two letters.
    pub(super) fn gap(&self) -> Duration {
        if self.a_minute == 0 { Duration::ZERO } else { Duration::from_secs(60) / self.a_minute }
    }

    /// When a letter that was refused for now is tried again; none where it was tried often enough.
    pub(super) fn next(&self, attempts: u32, now: NaiveDateTime) -> Option<NaiveDateTime> {
        let nth = (attempts as usize).saturating_sub(1);
        self.again.get(nth).map(|&pause| now + pause)
    }
}

/// How often a waiting round looks whether somebody stopped it.
pub(super) const LOOK: Duration = Duration::from_secs(1);
