//! `jianbao mail` and a server on this machine: the program is killed again and again, and nobody
//! gets a letter twice.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime};
use desk::distribution::{self, Outgoing, Plan};
use desk::{Library, Press};
use model::{
    Account, AddressBook, DeliveryState, Grouping, IssueId, MailingId, Recipient, RecipientId, Security,
    Server,
};
use tempfile::TempDir;

const RECIPIENTS: i64 = 50;

/// How often the program is killed: a few times in the suite, as often as `KILLS` says by hand.
fn kills() -> usize {
    std::env::var("KILLS").ok().and_then(|many| many.parse().ok()).unwrap_or(12)
}

/// A mail server that takes every letter and remembers for whom, and how often.
struct Sink {
    port: u16,
    got: Arc<Mutex<BTreeMap<String, u32>>>,
}

impl Sink {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let got = Arc::new(Mutex::new(BTreeMap::new()));
        let heard = Arc::clone(&got);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let heard = Arc::clone(&heard);
                thread::spawn(move || talk(&stream, &heard));
            }
        });
        Self { port, got }
    }

    fn letters(&self) -> BTreeMap<String, u32> {
        self.got.lock().unwrap().clone()
    }
}

/// One connection; a client that dies ends it. A letter counts as soon as its last dot is here.
fn talk(stream: &TcpStream, got: &Mutex<BTreeMap<String, u32>>) -> Option<()> {
    let mut lines = BufReader::new(stream).lines();
    let mut out = stream;
    let mut say = |words: &str| out.write_all(words.as_bytes()).ok();
    let mut to = Vec::new();
    say("220 sink\r\n")?;
    while let Some(Ok(line)) = lines.next() {
        let word = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        match word.as_str() {
            "EHLO" => say("250-sink\r\n250 8BITMIME\r\n")?,
            "MAIL" => {
                to.clear();
                say("250 ok\r\n")?;
            }
            "RCPT" => {
                to.push(line);
                say("250 ok\r\n")?;
            }
            "DATA" => {
                say("354 go on\r\n")?;
                while lines.next()?.ok()? != "." {}
                for line in &to {
                    *got.lock().unwrap().entry(line.clone()).or_insert(0) += 1;
                }
                // Time enough to be killed between the letter and the word on it.
                thread::sleep(Duration::from_millis(3));
                say("250 taken\r\n")?;
            }
            "QUIT" => return say("221 bye\r\n"),
            _ => say("250 ok\r\n")?,
        }
    }
    Some(())
}

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(9, 30, 0).unwrap()
}

/// The sample's office with fifty recipients and a mailbox at that port.
fn office(folder: &TempDir, port: u16) -> (Library, IssueId) {
    let (mut library, issue) = desk::create_sample(&path(folder)).unwrap();
    let server = Server { host: "127.0.0.1".to_owned(), port, security: Security::Plain };
    let account =
        Account { address: "jianbao@linjiang.example".to_owned(), smtp: server, ..Account::default() };
    distribution::save_accounts(&mut library, &[], &[account]).unwrap();
    let publication = library.issue(issue).unwrap().publication;
    let recipient = |nth: i64| Recipient {
        id: RecipientId(-nth),
        name: format!("收件人{nth}"),
        addresses: vec![format!("r{nth}@linjiang.example")],
        ..Recipient::default()
    };
    let book = AddressBook { recipients: (1..=RECIPIENTS).map(recipient).collect(), lists: Vec::new() };
    distribution::save_address_book(&mut library, publication, &AddressBook::default(), &book).unwrap();
    (library, issue)
}

fn path(folder: &TempDir) -> std::path::PathBuf {
    folder.path().join("临江.jianbao")
}

fn start(library: &mut Library, issue: IssueId) -> MailingId {
    let plan = Plan { again: true, grouping: Grouping::Each, ..distribution::plan(library, issue).unwrap() };
    let packed = Outgoing::read(library, &plan, now()).unwrap().pack(&Press::new().unwrap()).unwrap();
    packed.start(library).unwrap()
}

fn mail(library: &Path, serial: &str, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianbao"));
    command.arg("mail").arg(library).args(["--issue", serial]).args(more);
    command.env_remove("JIANBAO_CODE").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn text(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
}

#[test]
fn a_program_that_is_killed_again_and_again_sends_nothing_twice() {
    let (mut killed, mut unknown) = (0, 0);
    let mut random = 0x2545_F491_u64;
    while killed < kills() {
        let folder = tempfile::tempdir().unwrap();
        let sink = Sink::start();
        let (mut library, issue) = office(&folder, sink.port);
        let serial = library.issue(issue).unwrap().issue.number.serial().unwrap().to_string();
        let id = start(&mut library, issue);
        drop(library);
        let mut done = false;
        for _ in 0..4 {
            let mut child = mail(&path(&folder), &serial, &["--resume"]).spawn().unwrap();
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            thread::sleep(Duration::from_millis((random >> 33) % 400));
            if child.try_wait().unwrap().is_some() {
                done = true;
                break;
            }
            child.kill().unwrap();
            child.wait().unwrap();
            killed += 1;
        }
        if !done {
            // The last one may have been killed with all its work done.
            let told = text(&mail(&path(&folder), &serial, &["--resume"]).output().unwrap());
            assert!(told.contains("共 50 封") || told.contains("没有未寄完的信"), "{told}");
        }
        let library = Library::open(&path(&folder)).unwrap();
        let open = distribution::mailing(&library, id).unwrap();
        let letters = sink.letters();
        for delivery in &open.deliveries {
            let got: u32 = letters
                .iter()
                .filter(|(line, _)| line.contains(&format!("<{}>", delivery.addresses[0])))
                .map(|(_, count)| count)
                .sum();
            match delivery.state {
                DeliveryState::Accepted => assert_eq!(got, 1, "{delivery:?}"),
                DeliveryState::Unknown => assert!(got <= 1, "{delivery:?}"),
                _ => panic!("{delivery:?}"),
            }
            unknown += usize::from(delivery.state == DeliveryState::Unknown);
        }
    }
    println!("{killed} kills, {unknown} letters unknown");
}

#[test]
fn an_issue_goes_to_its_readers_once() {
    let folder = tempfile::tempdir().unwrap();
    let sink = Sink::start();
    let (library, issue) = office(&folder, sink.port);
    let serial = library.issue(issue).unwrap().issue.number.serial().unwrap().to_string();
    drop(library);
    let check = |more: &[&str], code: i32, told: &str| {
        let output = mail(&path(&folder), &serial, more).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{}", text(&output));
        assert!(text(&output).contains(told), "{}", text(&output));
    };
    check(&["--resume"], 2, "没有未寄完的信");
    check(&["--list", "没有"], 2, "没有名单“没有”");
    let drafts = folder.path().join("drafts");
    std::fs::create_dir(&drafts).unwrap();
    check(&["--dry-run", drafts.to_str().unwrap()], 0, "共 50 封");
    assert_eq!(std::fs::read_dir(&drafts).unwrap().count(), 50);
    assert_eq!(sink.letters().len(), 0);
    check(&[], 0, "服务器已收下 50 封");
    assert_eq!(sink.letters().values().sum::<u32>(), 50);
    check(&[], 1, "没有可寄的收件人");
    assert_eq!(sink.letters().values().sum::<u32>(), 50);
}
