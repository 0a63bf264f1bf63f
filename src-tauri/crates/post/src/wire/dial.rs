//! Finding a server and opening its port, in time.

use std::{
    io::{self, ErrorKind},
    net::{SocketAddr, TcpStream, ToSocketAddrs},
    sync::mpsc,
    thread,
    time::Instant,
};

use model::Server;

/// Opens a server's port by any of its addresses.
pub(super) fn open(server: &Server, until: Instant) -> io::Result<TcpStream> {
    let addresses = look_up(server, until)?;
    let mut fault = io::Error::from(ErrorKind::NotFound);
    for (done, address) in addresses.iter().enumerate() {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        // One address that swallows everything must not use up the time of the others.
        let share = left / u32::try_from(addresses.len() - done).unwrap_or(u32::MAX);
        match TcpStream::connect_timeout(address, share) {
            Ok(socket) => {
                socket.set_nodelay(true)?;
                return Ok(socket);
            }
            Err(refused) => fault = refused,
        }
    }
    Err(fault)
}

/// Looks the name up on a thread of its own, since the system's resolver keeps no deadline.
fn look_up(server: &Server, until: Instant) -> io::Result<Vec<SocketAddr>> {
    let (sender, receiver) = mpsc::channel();
    let target = (server.host.clone(), server.port);
    thread::Builder::new().spawn(move || {
        // Nobody listens any more once the time is over.
        let _ = sender.send(target.to_socket_addrs().map(Iterator::collect));
    })?;
    let found: io::Result<Vec<SocketAddr>> = receiver
        .recv_timeout(until.saturating_duration_since(Instant::now()))
        .map_err(|_| io::Error::from(ErrorKind::TimedOut))?;
    // The resolver says in many ways that it knows no such name.
    found.map_err(|_| ErrorKind::NotFound.into())
}
