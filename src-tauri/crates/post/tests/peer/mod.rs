//! A mail server that says what a test wants it to say.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use model::{Security, Server};
use post::Patience;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::{ServerConfig, ServerConnection, StreamOwned, crypto::ring, pki_types::PrivateKeyDer};

/// What the peer does when its turn comes.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    /// Says it, line ends included.
    Say(&'static [u8]),
    /// Hangs up.
    Close,
    /// Says nothing until the other side hangs up.
    Stall,
    /// Says a line that never ends.
    Endless,
    /// Says a letter every 50 ms, and no line's end.
    Dribble,
}

/// How a peer behaves. The usual one is polite, offers SIZE and PLAIN, and takes everything.
#[derive(Clone)]
pub struct Script {
    pub greeting: Act,
    pub hello: Act,
    pub login: Act,
    pub mail: Act,
    /// One for each RCPT; the last goes on for all that follow.
    pub recipients: Vec<Act>,
    pub data: Act,
    /// Hangs up after so many bytes of a letter.
    pub cut: Option<usize>,
    pub end: Act,
    /// Speaks TLS from the first byte, or after STARTTLS.
    pub tls: Option<Arc<ServerConfig>>,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            greeting: Act::Say(b"220 mail.linjiang.example ready\r\n"),
            hello: Act::Say(
                b"250-mail.linjiang.example\r\n250-SIZE 50000000\r\n250-AUTH LOGIN PLAIN\r\n250 8BITMIME\r\n",
            ),
            login: Act::Say(b"235 welcome\r\n"),
            mail: Act::Say(b"250 ok\r\n"),
            recipients: vec![Act::Say(b"250 ok\r\n")],
            data: Act::Say(b"354 go on\r\n"),
            cut: None,
            end: Act::Say(b"250 kept as 42\r\n"),
            tls: None,
        }
    }
}

/// What is heard when a conversation is over.
const END: &str = "(end)";

/// A running peer.
pub struct Peer {
    pub port: u16,
    heard: mpsc::Receiver<String>,
}

impl Peer {
    /// Listens and serves connections one after the other, each by the script.
    pub fn start(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (sender, heard) = mpsc::channel();
        thread::spawn(move || {
            while let Ok((socket, _)) = listener.accept() {
                socket.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
                // The other side may hang up at any time; that is what tests are about.
                let _ = converse(&script, socket, &sender);
                let _ = sender.send(END.into());
            }
        });
        Self { port, heard }
    }

    pub fn server(&self, security: Security) -> Server {
        Server { host: "127.0.0.1".into(), port: self.port, security }
    }

    /// All commands and letters heard until now.
    pub fn heard(&self) -> Vec<String> {
        self.heard.try_iter().filter(|line| line != END).collect()
    }

    /// All that is heard until the conversation ends.
    pub fn heard_to_the_end(&self) -> Vec<String> {
        let next = || self.heard.recv_timeout(Duration::from_secs(20)).ok().filter(|line| line != END);
        std::iter::from_fn(next).collect()
    }
}

/// Enough for a busy machine.
pub fn patience() -> Patience {
    let seconds = Duration::from_secs;
    Patience { connect: seconds(10), reply: seconds(10), data: seconds(10) }
}

/// For a peer that will never answer.
pub fn impatience() -> Patience {
    let short = Duration::from_millis(400);
    Patience { connect: Duration::from_secs(5), reply: short, data: short }
}

/// A certificate for a name, signed by itself or by an authority of its own, and the authority's PEM.
pub fn certificate(name: &str, by_authority: bool) -> (Arc<ServerConfig>, String) {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec![name.into()]).unwrap();
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let issuer = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let own = if by_authority { params.signed_by(&key, &issuer) } else { params.self_signed(&key) }.unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own.der().clone()], PrivateKeyDer::try_from(key.serialize_der()).unwrap())
        .unwrap();
    (Arc::new(config), issuer.pem())
}

trait Line: Read + Write {}
impl<T: Read + Write> Line for T {}

type Talk = BufReader<Box<dyn Line>>;

fn converse(script: &Script, socket: TcpStream, heard: &mpsc::Sender<String>) -> std::io::Result<()> {
    let wants_turn =
        matches!(script.hello, Act::Say(offer) if offer.windows(8).any(|word| word == b"STARTTLS"));
    let raw = socket.try_clone()?;
    let private = |socket: TcpStream| -> Box<dyn Line> {
        match &script.tls {
            Some(config) => {
                Box::new(StreamOwned::new(ServerConnection::new(config.clone()).unwrap(), socket))
            }
            None => Box::new(socket),
        }
    };
    let mut talk: Talk = BufReader::new(if wants_turn { Box::new(socket) } else { private(socket) });
    act(&mut talk, script.greeting)?;
    let mut recipients = script.recipients.iter();
    let mut last = script.recipients.last();
    loop {
        let mut line = String::new();
        if talk.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let _ = heard.send(line.trim_end().into());
        let verb: String = line.chars().take(4).collect::<String>().to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" => act(&mut talk, script.hello)?,
            "STAR" => {
                act(&mut talk, Act::Say(b"220 turn\r\n"))?;
                talk = BufReader::new(private(raw.try_clone()?));
            }
            "AUTH" => act(&mut talk, script.login)?,
            "MAIL" => {
                recipients = script.recipients.iter();
                act(&mut talk, script.mail)?;
            }
            "RCPT" => {
                last = recipients.next().or(last);
                act(&mut talk, *last.unwrap())?;
            }
            "DATA" => {
                act(&mut talk, script.data)?;
                if matches!(script.data, Act::Say(reply) if reply.starts_with(b"354")) {
                    if let Some(cut) = script.cut {
                        talk.read_exact(&mut vec![0; cut])?;
                        return Ok(());
                    }
                    let _ = heard.send(letter(&mut talk)?);
                    act(&mut talk, script.end)?;
                }
            }
            "QUIT" => return act(&mut talk, Act::Say(b"221 bye\r\n")),
            _ => act(&mut talk, Act::Say(b"250 ok\r\n"))?,
        }
    }
}

fn letter(talk: &mut Talk) -> std::io::Result<String> {
    let mut whole = String::new();
    loop {
        let mut line = String::new();
        if talk.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == ".\r\n" {
            return Ok(whole);
        }
        whole.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

fn act(talk: &mut Talk, act: Act) -> std::io::Result<()> {
    let out = talk.get_mut();
    match act {
        Act::Say(words) => {
            out.write_all(words)?;
            out.flush()
        }
        Act::Close => Err(std::io::ErrorKind::ConnectionAborted.into()),
        Act::Stall => {
            let mut rest = Vec::new();
            talk.read_to_end(&mut rest)?;
            Err(std::io::ErrorKind::ConnectionAborted.into())
        }
        Act::Endless => loop {
            out.write_all(&[b'x'; 8192])?;
        },
        Act::Dribble => loop {
            out.write_all(b"2")?;
            out.flush()?;
            thread::sleep(Duration::from_millis(50));
        },
    }
}
