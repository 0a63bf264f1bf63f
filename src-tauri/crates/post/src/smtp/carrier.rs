//! A line to a server that takes letters.

use std::{fmt, net::IpAddr};

use lettre::transport::smtp::{
    commands::{Ehlo, Quit, Starttls},
    extension::ClientId,
};
use model::{Security, Server};

use super::{offer::Offer, reply::Reply};
use crate::{Patience, PostError, wire::Wire};

/// A line to a server that is ready for letters: private as asked for, and logged in.
pub struct Carrier {
    pub(super) wire: Wire,
    pub(super) offer: Offer,
    /// Whether a letter was begun and not ended, so that the server must be told to forget it.
    pub(super) is_dirty: bool,
    is_closed: bool,
}

impl Carrier {
    /// Opens the line, makes it private, logs in. Without a user's name nobody logs in, as with a relay inside
    /// the office's own network.
    ///
    /// # Errors
    ///
    /// Every reason why letters cannot be handed over to it. The code was told to nobody unless the line is as
    /// private as `server` wants it.
    pub fn connect(server: &Server, user: &str, code: &str, patience: &Patience) -> Result<Self, PostError> {
        let mut carrier = Self::greeted(server, patience)?;
        if server.security == Security::StartTls {
            carrier.make_private()?;
        }
        if !user.is_empty() {
            carrier.login(user, code)?;
        }
        Ok(carrier)
    }

    /// Whether the line is gone: a new one must be made for further letters.
    pub fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// The largest letter that the server takes, in bytes, if it says so (RFC 1870).
    pub fn limit(&self) -> Option<usize> {
        self.offer.size.filter(|limit| *limit < usize::MAX)
    }

    /// Takes leave. A line that is just dropped does no harm, it is only not polite.
    pub fn quit(mut self) {
        if !self.is_closed {
            // What the server says to it changes nothing.
            let _ = self.command("告别", &Quit.to_string());
            self.close();
        }
    }

    fn greeted(server: &Server, patience: &Patience) -> Result<Self, PostError> {
        let wire = Wire::connect(server, patience)?;
        let mut carrier = Self { wire, offer: Offer::default(), is_dirty: false, is_closed: false };
        carrier.wire.begin("等候问候", patience.reply);
        let greeting = Reply::read(&mut carrier.wire)?;
        if greeting.code != 220 {
            return Err(greeting.error(&carrier.wire));
        }
        carrier.hello()?;
        Ok(carrier)
    }

    /// Says EHLO. The name is the address of this end in brackets (RFC 5321, 4.1.3): the machine's own name is
    /// nobody's concern, and often none that a server would believe.
    fn hello(&mut self) -> Result<(), PostError> {
        let name = match self.wire.own_address() {
            IpAddr::V4(address) => ClientId::Ipv4(address),
            IpAddr::V6(address) => ClientId::Ipv6(address),
        };
        let reply = self.command("自报家门", &Ehlo::new(name).to_string())?;
        if reply.code != 250 {
            return Err(reply.error(&self.wire));
        }
        self.offer = Offer::of(&reply);
        Ok(())
    }

    /// Turns to TLS or fails; what the server offered before is forgotten (RFC 3207, 4.2).
    fn make_private(&mut self) -> Result<(), PostError> {
        let refused = PostError::NoStartTls { place: self.wire.place() };
        if !self.offer.start_tls {
            return Err(refused);
        }
        if self.command("请求加密", &Starttls.to_string())?.code != 220 {
            return Err(refused);
        }
        self.wire.upgrade()?;
        self.hello()
    }

    /// Sends a command and waits for its reply. A line that fails is closed, and so is one that is closed by the
    /// reply (421; RFC 5321, 3.8).
    pub(super) fn command(&mut self, doing: &'static str, line: &str) -> Result<Reply, PostError> {
        let patience = self.wire.patience().reply;
        self.wire.begin(doing, patience);
        let reply = self.asked(line);
        if !matches!(&reply, Ok(reply) if reply.code != 421) {
            self.close();
        }
        reply
    }

    fn asked(&mut self, line: &str) -> Result<Reply, PostError> {
        // What was said before the question is no answer to it; taken for one, every later answer would be
        // another's, up to "accepted" for a letter that was not.
        if self.wire.has_words()? {
            return Err(Reply::read(&mut self.wire)?.error(&self.wire));
        }
        self.wire.write(line.as_bytes())?;
        Reply::read(&mut self.wire)
    }

    pub(super) fn close(&mut self) {
        self.is_closed = true;
        self.wire.close();
    }
}

impl fmt::Debug for Carrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Carrier")
            .field("place", &self.wire.place())
            .field("is_closed", &self.is_closed)
            .finish_non_exhaustive()
    }
}
