//! A socket with a deadline, plain or under TLS.

use std::{
    io::{self, ErrorKind, Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use rustls::{ClientConnection, StreamOwned};

/// What a line runs over.
pub(super) enum Stream {
    Plain(Timed),
    Private(Box<StreamOwned<ClientConnection, Timed>>),
    /// Between the two, or after a failure to turn.
    Closed,
}

/// A socket that keeps a deadline over many reads.
pub(super) struct Timed {
    pub(super) socket: TcpStream,
    pub(super) until: Instant,
}

impl Stream {
    /// The socket beneath, while there is one.
    pub(super) fn timed(&mut self) -> Option<&mut Timed> {
        match self {
            Self::Plain(timed) => Some(timed),
            Self::Private(stream) => Some(&mut stream.sock),
            Self::Closed => None,
        }
    }
}

impl Read for Stream {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(timed) => timed.read(into),
            Self::Private(stream) => stream.read(into),
            Self::Closed => Err(ErrorKind::NotConnected.into()),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, from: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(timed) => timed.write(from),
            Self::Private(stream) => stream.write(from),
            Self::Closed => Err(ErrorKind::NotConnected.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(timed) => timed.flush(),
            Self::Private(stream) => stream.flush(),
            Self::Closed => Err(ErrorKind::NotConnected.into()),
        }
    }
}

impl Timed {
    fn left(&self) -> io::Result<Duration> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(ErrorKind::TimedOut.into()) } else { Ok(left) }
    }
}

impl Read for Timed {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.socket.set_read_timeout(Some(self.left()?))?;
        self.socket.read(into)
    }
}

impl Write for Timed {
    fn write(&mut self, from: &[u8]) -> io::Result<usize> {
        self.socket.set_write_timeout(Some(self.left()?))?;
        self.socket.write(from)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.socket.flush()
    }
}
