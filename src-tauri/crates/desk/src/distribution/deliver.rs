//! One letter of a round handed over: what the server said about each address, and what that makes of
//! each recipient's row.

use model::DeliveryState;
use post::PostError;
use post::address::{self, Address};
use post::compose::Attachment;
use post::smtp::Fate as Reply;
use store::{Delivery, Fate, Mailing};

use super::letter::message;
use super::outside::{Carry, LOOK, Pacing, Waiting};
use crate::DeskError;

/// What came of handing a letter over.
pub(super) struct Sent {
    pub(super) fates: Vec<Fate>,
    /// Why no other letter can be handed over, in words.
    pub(super) stop: Option<String>,
}

/// A mailing on its way.
pub(super) struct Run<'a, 'w> {
    mailing: &'a Mailing,
    files: &'a [Attachment],
    open: &'a mut dyn FnMut() -> Result<Box<dyn Carry>, PostError>,
    pacing: &'a Pacing,
    outside: &'a Waiting<'w>,
    carrier: Option<Box<dyn Carry>>,
    /// Lines that broke since the last letter that was taken.
    breaks: u32,
}

impl<'a, 'w> Run<'a, 'w> {
    /// Begins with no line to the server: the first letter opens one.
    pub(super) fn new(
        mailing: &'a Mailing,
        files: &'a [Attachment],
        open: &'a mut dyn FnMut() -> Result<Box<dyn Carry>, PostError>,
        pacing: &'a Pacing,
        outside: &'a Waiting<'w>,
    ) -> Self {
        Self { mailing, files, open, pacing, outside, carrier: None, breaks: 0 }
    }

    /// Hands a letter over. One that cannot be written is refused, in words; the others go.
    pub(super) fn deliver(&mut self, letter: &[Delivery]) -> Sent {
        let (from, to, bytes) = match self.written(letter) {
            Ok(written) => written,
            Err(error) => {
                return Sent { fates: all(letter, DeliveryState::Refused, &error.to_string()), stop: None };
            }
        };
        if self.carrier.as_ref().is_none_or(|carrier| carrier.is_closed()) {
            // The old line goes before the new one comes: providers count lines.
            self.carrier = None;
            match (self.open)() {
                Ok(carrier) => self.carrier = Some(carrier),
                Err(error) => return self.not_sent(letter, &error),
            }
        }
        let replies =
            self.carrier.as_mut().map_or_else(Vec::new, |carrier| carrier.carry(&from, &to, &bytes));
        if let Some(why) = replies.iter().find_map(|reply| match reply {
            Reply::NotSent { why } => Some(why.clone()),
            _ => None,
        }) {
            self.carrier = None;
            return self.not_sent(letter, &why);
        }
        self.breaks = 0;
        let mut rest = replies.as_slice();
        let mut fates = Vec::with_capacity(letter.len());
        for delivery in letter {
            let (own, others) = rest.split_at(delivery.to.addresses.len().min(rest.len()));
            rest = others;
            fates.push(self.fate(delivery, own));
        }
        Sent { fates, stop: None }
    }

    /// The sender, the addresses and the bytes of a letter.
    fn written(&self, letter: &[Delivery]) -> Result<(Address, Vec<Address>, Vec<u8>), DeskError> {
        let first = letter.first().ok_or(DeskError::NobodyToMail)?;
        let from = address::check(&self.mailing.letter.address)?;
        let to = letter.iter().flat_map(|delivery| &delivery.to.addresses).map(|to| address::check(to));
        let to = to.collect::<Result<Vec<_>, _>>()?;
        let bytes = message(&self.mailing.letter, &first.to, self.files, (self.outside.now)())?;
        Ok((from, to, bytes))
    }

    /// No byte of the letter counts: it is queued again. A fault that will not pass, or one that
    /// does not, stops the mailing.
    fn not_sent(&mut self, letter: &[Delivery], error: &PostError) -> Sent {
        let reply = error.to_string();
        let fates = all(letter, DeliveryState::Queued, &reply);
        self.breaks += 1;
        let stop = !error.is_passing() || self.breaks >= self.pacing.breaks;
        if !stop {
            // A stop meanwhile is seen at the next claim.
            (self.outside.wait)(LOOK * self.breaks);
        }
        Sent { fates, stop: stop.then_some(reply) }
    }

    /// One recipient's fate from what the server said about its addresses: who got it at one has
    /// it; where that is not known at one, it is not known.
    fn fate(&self, delivery: &Delivery, replies: &[Reply]) -> Fate {
        let now = (self.outside.now)().naive_local();
        let mut fate = Fate {
            delivery: delivery.id,
            state: DeliveryState::Refused,
            next_at: None,
            code: None,
            reply: told(delivery, replies),
        };
        let accepted = replies.iter().any(|reply| matches!(reply, Reply::Accepted { .. }));
        let unknown = replies.iter().any(|reply| matches!(reply, Reply::Unknown { .. }));
        let deferred = replies.iter().find_map(|reply| match reply {
            Reply::Deferred { code, .. } => Some(*code),
            _ => None,
        });
        let refused = replies.iter().find_map(|reply| match reply {
            Reply::Refused { code, .. } => Some(*code),
            _ => None,
        });
        if accepted {
            fate.state = DeliveryState::Accepted;
        } else if unknown || replies.is_empty() {
            fate.state = DeliveryState::Unknown;
        } else if let Some(code) = deferred {
            fate.code = Some(code);
            fate.next_at = self.pacing.next(delivery.attempts, now);
            if fate.next_at.is_some() {
                fate.state = DeliveryState::Deferred;
            }
        } else {
            fate.code = refused;
        }
        fate
    }
}

/// The same fate for all who share a letter.
fn all(letter: &[Delivery], state: DeliveryState, reply: &str) -> Vec<Fate> {
    let fate = |delivery: &Delivery| Fate {
        delivery: delivery.id,
        state,
        next_at: None,
        code: None,
        reply: reply.to_owned(),
    };
    letter.iter().map(fate).collect()
}

/// What the server said, address by address where there are several.
fn told(delivery: &Delivery, replies: &[Reply]) -> String {
    let words = |reply: &Reply| match reply {
        Reply::Accepted { reply } | Reply::Deferred { reply, .. } | Reply::Refused { reply, .. } => {
            reply.clone()
        }
        Reply::NotSent { why } | Reply::Unknown { why } => why.to_string(),
    };
    match (replies, delivery.to.addresses.as_slice()) {
        ([only], _) => words(only),
        (replies, addresses) => {
            let lines = addresses.iter().zip(replies);
            lines
                .map(|(address, reply)| format!("{address}：{}", words(reply)))
                .collect::<Vec<_>>()
                .join("\n")
        }
    }
}
