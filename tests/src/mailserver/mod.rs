//! A mail server of a test's own on loopback: Debian's postfix takes letters and carries them into
//! maildirs, Debian's dovecot shows these by IMAP and says who may log in. Both live in a temporary
//! folder with ports and a certificate of their own, and end with the test, however it ends.

mod certificate;
mod maildir;
mod settings;
mod watch;

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use model::{Account, AddressBook, Mailbox, Recipient, RecipientId, Security, Server};
use tempfile::TempDir;

pub use self::maildir::Message;
use self::watch::Watch;
use crate::tools;

/// What its certificate is made out to.
pub const HOST: &str = "localhost";

/// What stands behind the @ of all its addresses.
pub const DOMAIN: &str = "linjiang.example";

/// The code with which everybody gets in.
pub const CODE: &str = "code123";

/// The mailbox of the office that the program works for.
pub const OFFICE: &str = "jianbao";

/// Nobody is called so: refused at RCPT with 550.
pub const NOBODY: &str = "nobody";

/// Refused at RCPT with 450, until [`MailServer::change`] says otherwise.
pub const LATER: &str = "later";

/// Accepted, and sent back: its mailbox was closed.
pub const GONE: &str = "gone";

/// How long the daemons may take until they answer. A busy machine is slow, not wrong.
const PATIENCE: Duration = Duration::from_secs(30);

/// Ports that are free when they are looked for may be another program's a moment later.
const ATTEMPTS: usize = 3;

/// A running postfix and a running dovecot.
pub struct MailServer {
    // Ends the daemons; only then may their folder go.
    _watch: Watch,
    folder: TempDir,
    ports: Ports,
}

/// Where the server listens, all on 127.0.0.1.
#[derive(Debug, Clone, Copy)]
pub struct Ports {
    /// SMTP, private from the first byte.
    pub smtps: u16,
    /// SMTP with STARTTLS, without which nobody logs in.
    pub submission: u16,
    /// Plain SMTP for who is on this machine, without a login.
    pub relay: u16,
    /// IMAP, private from the first byte.
    pub imaps: u16,
    /// IMAP with STARTTLS.
    pub imap: u16,
    /// Nobody listens here.
    pub closed: u16,
}

impl MailServer {
    /// Starts one with these mailboxes beside the office's. None, said by name, where that needs what
    /// is not here: root's rights, postfix, dovecot.
    ///
    /// # Panics
    /// Where they are here and do not start.
    pub fn start(mailboxes: &[&str]) -> Option<Self> {
        if !is_possible() {
            return None;
        }
        let mut fault = String::new();
        for _ in 0..ATTEMPTS {
            match Self::attempt(mailboxes) {
                Ok(server) => return Some(server),
                Err(error) => fault = error.to_string(),
            }
        }
        panic!("postfix and dovecot do not start: {fault}");
    }

    fn attempt(mailboxes: &[&str]) -> io::Result<Self> {
        let folder = tempfile::tempdir()?;
        let ports = Ports::find()?;
        // The daemons work as users of their own.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))?;
        certificate::write(folder.path())?;
        settings::write(folder.path(), ports, mailboxes)?;
        let watch = Watch::over(&[
            folder.path().join(settings::POSTFIX_ID),
            folder.path().join(settings::DOVECOT_ID),
        ])?;
        let server = Self { _watch: watch, folder, ports };
        server.postfix("start")?;
        run(Command::new("dovecot").arg("-c").arg(server.folder.path().join(settings::DOVECOT)))?;
        for (port, greeting) in [(ports.submission, "220 "), (ports.relay, "220 "), (ports.imap, "* OK ")] {
            answers(port, greeting)
                .map_err(|error| io::Error::other(format!("{error}\n{}", server.log())))?;
        }
        Ok(server)
    }

    /// Where it listens.
    pub fn ports(&self) -> Ports {
        self.ports
    }

    /// The certificate that says that its own is good, for `SSL_CERT_FILE`.
    pub fn authority(&self) -> PathBuf {
        self.folder.path().join(certificate::AUTHORITY)
    }

    /// One that says nothing about it.
    pub fn stranger(&self) -> PathBuf {
        self.folder.path().join(certificate::STRANGER)
    }

    /// The office's account, over TLS both ways.
    pub fn account(&self) -> Account {
        let server = |port| Server { host: HOST.into(), port, security: Security::Tls };
        let mailbox =
            Mailbox { server: server(self.ports.imaps), folder: "INBOX".into(), ..Mailbox::default() };
        Account {
            address: address(OFFICE),
            sender: "临江简报编辑部".into(),
            user: address(OFFICE),
            smtp: server(self.ports.smtps),
            mailbox: Some(mailbox),
            ..Account::default()
        }
    }

    /// Has postfix work by another setting from now on, such as `message_size_limit = 100000`.
    ///
    /// # Panics
    /// Where it does not take it.
    pub fn change(&self, setting: &str) {
        let folder = self.folder.path().join(settings::POSTFIX);
        run(Command::new("postconf").arg("-c").arg(folder).args(["-e", setting]))
            .expect("a setting of postfix");
        self.postfix("reload").expect("postfix takes its settings");
    }

    /// What both said about their work.
    pub fn log(&self) -> String {
        let logs = [settings::POSTFIX_LOG, settings::DOVECOT_LOG];
        logs.map(|name| fs::read_to_string(self.folder.path().join(name)).unwrap_or_default()).concat()
    }

    fn postfix(&self, what: &str) -> io::Result<()> {
        run(Command::new("postfix").arg("-c").arg(self.folder.path().join(settings::POSTFIX)).arg(what))
    }
}

impl Ports {
    /// Free ones. They are held until all are found, so that none is found twice.
    fn find() -> io::Result<Self> {
        let mut held = Vec::new();
        let mut free = || -> io::Result<u16> {
            let listener = TcpListener::bind("127.0.0.1:0")?;
            let port = listener.local_addr()?.port();
            held.push(listener);
            Ok(port)
        };
        Ok(Self {
            smtps: free()?,
            submission: free()?,
            relay: free()?,
            imaps: free()?,
            imap: free()?,
            closed: free()?,
        })
    }
}

/// The whole address of a mailbox.
pub fn address(mailbox: &str) -> String {
    format!("{mailbox}@{DOMAIN}")
}

/// An address book with a reader for each of these mailboxes.
pub fn readers(mailboxes: &[&str]) -> AddressBook {
    let reader = |(nth, mailbox): (usize, &&str)| Recipient {
        id: RecipientId(-(nth as i64) - 1),
        name: format!("收件人{}", nth + 1),
        office: "临江市档案馆".into(),
        addresses: vec![address(mailbox)],
        ..Recipient::default()
    };
    AddressBook { recipients: mailboxes.iter().enumerate().map(reader).collect(), lists: Vec::new() }
}

/// A mail with a manuscript in its text, as an office writes it.
pub fn manuscript(id: &str, from: &str, unit: &str) -> String {
    let from = address(from);
    let line = format!(
        "{unit}近日整理口述史料三十二篇，记录了二十四位老人对建设年代的回忆，为编写地方史提供了材料。"
    );
    format!(
        "From: {from}\r\nTo: {OFFICE}@{DOMAIN}\r\nSubject: {id}\r\nDate: Tue, 3 Mar 2026 09:00:00 +0800\r\n\
         Message-ID: <{id}@{DOMAIN}>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\n{unit}整理口述史料\r\n{line}\r\n（{unit}委党史研究室供稿）\r\n"
    )
}

/// Whether all is here that a server needs. Debian has one mail server at a time: where there is
/// another, `cargo xtask test` leaves it.
fn is_possible() -> bool {
    let root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0");
    if !root {
        eprintln!("skipped: postfix and dovecot need root");
        return false;
    }
    let given =
        tempfile::NamedTempFile::new().and_then(|file| chown(file.path(), Some(settings::OWNER), None));
    if let Err(error) = given {
        eprintln!("skipped: postfix and dovecot work as other users, and root has none here: {error}");
        return false;
    }
    if Path::new("/usr/sbin/sendmail").exists() && !Path::new("/usr/sbin/postfix").exists() {
        eprintln!("skipped: another mail server than postfix is installed");
        return false;
    }
    tools::output(Command::new("postconf").args(["-d", "mail_version"]), "postfix").is_some()
        && tools::output(Command::new("dovecot").arg("--version"), "dovecot-imapd").is_some()
}

/// Runs what puts a daemon into the background. It must not keep the test's own output open.
fn run(command: &mut Command) -> io::Result<()> {
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{command:?}: {status}"))) }
}

/// Waits until a server says its greeting.
fn answers(port: u16, greeting: &str) -> io::Result<()> {
    let start = Instant::now();
    loop {
        let mut line = String::new();
        let heard = TcpStream::connect(("127.0.0.1", port)).and_then(|stream| {
            stream.set_read_timeout(Some(PATIENCE))?;
            BufReader::new(stream).read_line(&mut line)
        });
        if line.starts_with(greeting) {
            return Ok(());
        }
        if start.elapsed() > PATIENCE {
            return Err(io::Error::other(format!("port {port} says {line:?} ({heard:?})")));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}
