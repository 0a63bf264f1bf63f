//! A line to a server, plain or private, on which nothing waits longer than it was told to and nothing grows
//! larger than it was allowed to.

mod dial;
mod stream;

use std::{
    borrow::Cow,
    io::{self, ErrorKind, Read, Write},
    net::{IpAddr, Ipv4Addr, Shutdown},
    time::{Duration, Instant},
};

use model::{Security, Server};
use rustls::{ClientConnection, StreamOwned, pki_types::ServerName};

use self::stream::{Stream, Timed};
use crate::{Patience, PostError, tls};

/// A line to a server. Each step begins with [`Wire::begin`], which says what is done and how long it may take.
pub(crate) struct Wire {
    stream: Stream,
    server: Server,
    patience: Patience,
    step: Step,
    waiting: Vec<u8>,
}

/// What is being done, and until when.
#[derive(Clone, Copy)]
struct Step {
    doing: &'static str,
    limit: Duration,
}

impl Wire {
    /// Opens the line, with TLS if the server is to be spoken to so from the first byte.
    ///
    /// # Errors
    ///
    /// Every reason why there is no line.
    pub(crate) fn connect(server: &Server, patience: &Patience) -> Result<Self, PostError> {
        let step = Step { doing: "连接", limit: patience.connect };
        let until = Instant::now() + step.limit;
        let socket = dial::open(server, until).map_err(|fault| step.error(server, &fault))?;
        let stream = Stream::Plain(Timed { socket, until });
        let mut wire =
            Self { stream, server: server.clone(), patience: *patience, step, waiting: Vec::new() };
        if server.security == Security::Tls {
            wire.make_private(until)?;
        }
        Ok(wire)
    }

    /// Turns a plain line into a private one, after the server agreed to it.
    ///
    /// # Errors
    ///
    /// No TLS, or a certificate that proves nothing; also when the server (or who sits between) sent words ahead,
    /// which would otherwise count as said in private.
    pub(crate) fn upgrade(&mut self) -> Result<(), PostError> {
        self.step = Step { doing: "转为加密", limit: self.patience.connect };
        if !self.waiting.is_empty() {
            return Err(self.garbage(&self.waiting));
        }
        self.make_private(Instant::now() + self.step.limit)
    }

    /// Begins a step: what is done, in words that stand before 时, and how long it may take in all.
    pub(crate) fn begin(&mut self, doing: &'static str, limit: Duration) {
        self.step = Step { doing, limit };
        if let Some(timed) = self.stream.timed() {
            timed.until = Instant::now() + limit;
        }
    }

    /// How long this line's owner waits.
    pub(crate) fn patience(&self) -> &Patience {
        &self.patience
    }

    /// The server's `host:port`.
    pub(crate) fn place(&self) -> String {
        place(&self.server)
    }

    /// What is being done.
    pub(crate) fn doing(&self) -> &'static str {
        self.step.doing
    }

    /// The next line without its end, CRLF or a bare LF.
    ///
    /// # Errors
    ///
    /// The line breaks or stalls, or goes on for more than `limit` bytes.
    pub(crate) fn read_line(&mut self, limit: usize) -> Result<Vec<u8>, PostError> {
        let mut looked = 0;
        loop {
            if let Some(end) = self.waiting.iter().skip(looked).position(|byte| *byte == b'\n') {
                let mut line: Vec<u8> = self.waiting.drain(..=looked + end).collect();
                line.pop();
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                return Ok(line);
            }
            looked = self.waiting.len();
            if looked > limit {
                return Err(self.garbage(&self.waiting));
            }
            self.fill()?;
        }
    }

    /// At most `most` bytes, at least one.
    ///
    /// # Errors
    ///
    /// The line breaks or stalls.
    pub(crate) fn read_some(&mut self, most: usize) -> Result<Vec<u8>, PostError> {
        if self.waiting.is_empty() {
            self.fill()?;
        }
        let most = most.min(self.waiting.len());
        Ok(self.waiting.drain(..most).collect())
    }

    /// Whether the server has said something that nobody asked for. Does not wait.
    ///
    /// # Errors
    ///
    /// It has hung up.
    pub(crate) fn has_words(&mut self) -> Result<bool, PostError> {
        if !self.waiting.is_empty() {
            return Ok(true);
        }
        self.set_waiting(false)?;
        let mut piece = [0; 4096];
        let got = self.stream.read(&mut piece);
        self.set_waiting(true)?;
        match got {
            Ok(0) => Err(self.step.broken(&self.server)),
            Ok(got) => {
                self.waiting.extend_from_slice(piece.get(..got).unwrap_or_default());
                Ok(true)
            }
            Err(fault) if fault.kind() == ErrorKind::WouldBlock => Ok(false),
            Err(fault) => Err(self.step.error(&self.server, &fault)),
        }
    }

    /// Sends all of it.
    ///
    /// # Errors
    ///
    /// The line breaks or stalls.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), PostError> {
        let sent = self.stream.write_all(bytes).and_then(|()| self.stream.flush());
        sent.map_err(|fault| self.step.error(&self.server, &fault))
    }

    /// Sends all of it with what follows, which must end in a [`Wire::write`].
    ///
    /// # Errors
    ///
    /// The line breaks or stalls.
    pub(crate) fn write_on(&mut self, bytes: &[u8]) -> Result<(), PostError> {
        self.stream.write_all(bytes).map_err(|fault| self.step.error(&self.server, &fault))
    }

    /// The error for a line that is gone.
    pub(crate) fn broken(&self) -> PostError {
        self.step.broken(&self.server)
    }

    /// The address of this end of the line; the loopback's once the line is closed.
    pub(crate) fn own_address(&mut self) -> IpAddr {
        let own = self.stream.timed().and_then(|timed| timed.socket.local_addr().ok());
        own.map_or(Ipv4Addr::LOCALHOST.into(), |address| address.ip().to_canonical())
    }

    /// Hangs up without a word.
    pub(crate) fn close(&mut self) {
        if let Some(timed) = self.stream.timed() {
            // A line that is gone already is as closed as it can be.
            let _ = timed.socket.shutdown(Shutdown::Both);
        }
        self.stream = Stream::Closed;
    }

    /// The error for an answer that is none.
    pub(crate) fn garbage(&self, line: &[u8]) -> PostError {
        let line = match line.get(..60) {
            Some(start) => format!("{}…", legible(start)),
            None => legible(line),
        };
        PostError::Garbage { place: self.place(), doing: self.step.doing, line }
    }

    fn set_waiting(&mut self, waits: bool) -> Result<(), PostError> {
        let Some(timed) = self.stream.timed() else {
            return Err(self.step.broken(&self.server));
        };
        timed.socket.set_nonblocking(!waits).map_err(|fault| self.step.error(&self.server, &fault))
    }

    fn fill(&mut self) -> Result<(), PostError> {
        let mut piece = [0; 16 * 1024];
        let got = self.stream.read(&mut piece).map_err(|fault| self.step.error(&self.server, &fault))?;
        match piece.get(..got) {
            Some(piece) if got > 0 => self.waiting.extend_from_slice(piece),
            _ => return Err(self.step.broken(&self.server)),
        }
        Ok(())
    }

    fn make_private(&mut self, until: Instant) -> Result<(), PostError> {
        let no_tls = |why: String| PostError::NoTls { place: place(&self.server), why };
        let Stream::Plain(mut timed) = std::mem::replace(&mut self.stream, Stream::Closed) else {
            return Ok(());
        };
        timed.until = until;
        let name =
            ServerName::try_from(self.server.host.clone()).map_err(|fault| no_tls(fault.to_string()))?;
        let config = tls::config().map_err(|fault| no_tls(fault.to_string()))?;
        let mut connection =
            ClientConnection::new(config, name).map_err(|fault| no_tls(fault.to_string()))?;
        while connection.is_handshaking() {
            connection.complete_io(&mut timed).map_err(|fault| self.step.error(&self.server, &fault))?;
        }
        self.stream = Stream::Private(Box::new(StreamOwned::new(connection, timed)));
        Ok(())
    }
}

impl Step {
    fn error(self, server: &Server, fault: &io::Error) -> PostError {
        let (place, Self { doing, limit }) = (place(server), self);
        if let Some(fault) = fault.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
            return match fault {
                rustls::Error::InvalidCertificate(fault) => {
                    PostError::Certificate { place, reason: tls::reason(fault) }
                }
                other => PostError::NoTls { place, why: other.to_string() },
            };
        }
        match fault.kind() {
            ErrorKind::NotFound => PostError::NoSuchHost { place },
            ErrorKind::ConnectionRefused => PostError::PortClosed { place },
            ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable | ErrorKind::NetworkDown => {
                PostError::NoNetwork { place }
            }
            ErrorKind::TimedOut | ErrorKind::WouldBlock => {
                PostError::TimedOut { place, doing, seconds: limit.as_secs().max(1) }
            }
            _ => PostError::Broken { place, doing },
        }
    }

    fn broken(self, server: &Server) -> PostError {
        PostError::Broken { place: place(server), doing: self.doing }
    }
}

/// A server's `host:port`.
pub(crate) fn place(server: &Server) -> String {
    format!("{}:{}", server.host, server.port)
}

/// What a server wrote, without control characters: UTF-8, or GB18030 as some Chinese servers still speak.
pub(crate) fn legible(bytes: &[u8]) -> String {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling(bytes).0,
    };
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
