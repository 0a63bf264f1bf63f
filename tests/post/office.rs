//! An office with the sample issue, its readers, and a mail server of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use desk::distribution::{self, DeliveryRow, MailingRow};
use desk::{Library, ManuscriptRow};
use model::{Account, AddressBook, PublicationId};
use tempfile::TempDir;
use whole_program::mailserver::{self, CODE, MailServer};

/// The sample's 总期号.
pub const SERIAL: &str = "86";

/// The folder of an office, and its server.
pub struct Office {
    pub server: MailServer,
    folder: TempDir,
    pub publication: PublicationId,
}

/// How the program ended, and what it said.
#[derive(Debug)]
pub struct Told {
    pub code: Option<i32>,
    pub text: String,
}

impl Office {
    /// With a reader for each of these mailboxes; the server has a mailbox for those in `kept` alone.
    /// None, said by name, where no server can be started.
    pub fn open(readers: &[&str], kept: &[&str]) -> Option<Self> {
        let server = MailServer::start(kept)?;
        let folder = tempfile::tempdir().unwrap();
        let (mut library, issue) = desk::create_sample(&folder.path().join(LIBRARY)).unwrap();
        let publication = library.issue(issue).unwrap().publication;
        let book = mailserver::readers(readers);
        distribution::save_address_book(&mut library, publication, &AddressBook::default(), &book).unwrap();
        let office = Self { server, folder, publication };
        office.keep(office.server.account());
        Some(office)
    }

    /// A file in its folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Its library, open.
    pub fn library(&self) -> Library {
        Library::open(&self.path(LIBRARY)).unwrap()
    }

    /// Has the library keep this account in place of the one that it has.
    pub fn keep(&self, account: Account) {
        let mut library = self.library();
        let before = distribution::accounts(&library).unwrap();
        let id = before.first().and_then(|kept| kept.id);
        distribution::save_accounts(&mut library, &before, &[Account { id, ..account }]).unwrap();
    }

    /// `jianbao mail`, with the right code and trust.
    pub fn mail(&self, more: &[&str]) -> Told {
        told(&mut self.command("mail", CODE, &self.server.authority(), more))
    }

    /// `jianbao fetch`, likewise.
    pub fn fetch(&self) -> Told {
        told(&mut self.command("fetch", CODE, &self.server.authority(), &[]))
    }

    /// The program, about to mail the issue or to fetch.
    pub fn command(&self, verb: &str, code: &str, authority: &Path, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jianbao"));
        command.arg(verb).arg(self.path(LIBRARY));
        if verb == "mail" {
            command.args(["--issue", SERIAL]);
        }
        command.args(more).env("JIANBAO_CODE", code).env("SSL_CERT_FILE", authority);
        // The system's own roots must not help a certificate.
        command.env_remove("SSL_CERT_DIR").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// The only mailing.
    pub fn mailing(&self) -> MailingRow {
        let mut mailings = distribution::mailings(&self.library(), self.publication).unwrap();
        assert_eq!(mailings.len(), 1);
        mailings.remove(0)
    }

    /// Its letters, in the order of the readers.
    pub fn deliveries(&self) -> Vec<DeliveryRow> {
        distribution::mailing(&self.library(), self.mailing().id).unwrap().deliveries
    }

    /// What came into the inbox, the oldest first.
    pub fn inbox(&self) -> Vec<ManuscriptRow> {
        let mut rows = desk::inbox::inbox(&self.library(), self.publication).unwrap();
        rows.sort_by_key(|row| row.number);
        rows
    }
}

/// Runs a program to its end.
pub fn told(command: &mut Command) -> Told {
    let output = command.output().unwrap();
    let text =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(!text.contains("panicked"), "{text}");
    Told { code: output.status.code(), text }
}

const LIBRARY: &str = "临江.jianbao";
