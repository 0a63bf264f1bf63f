//! An issue goes to its readers.

use std::process::{Child, Command};
use std::time::{Duration, Instant};

use chrono::{Local, TimeDelta};
use desk::distribution::{self, Waiting};
use desk::{Edition, Format, IssueKey};
use model::{Account, DeliveryState, MailingState, Security, Server};
use whole_program::mailserver::{CODE, GONE, LATER, NOBODY, OFFICE};
use whole_program::tools;

use crate::office::{Office, SERIAL, told};

/// What the program may take for twenty letters.
const PATIENCE: Duration = Duration::from_secs(60);

/// Python's reading of a letter: the names that it gives the attachment, by its new and its old rules and from
/// the two headers as they stand, and whether that is the file beside it.
const READER: &str = r#"
import email, email.policy, json, re, sys, urllib.parse
from email.header import decode_header, make_header
raw = open(sys.argv[1], 'rb').read()
expected = open(sys.argv[2], 'rb').read()
names = []
same = True
for policy in (email.policy.default, email.policy.compat32):
    message = email.message_from_bytes(raw, policy=policy)
    (part,) = [part for part in message.walk() if part.get_content_disposition() == 'attachment']
    names.append(part.get_filename())
    same = same and part.get_payload(decode=True) == expected
text = re.sub(r'\r?\n(?=[ \t])', '', raw.decode('ascii'))
extended = re.search(r"filename\*=UTF-8''([^;\s]+)", text)[1]
words = re.search(r'^Content-Type: application/pdf;.* name="([^"]+)"', text, re.M)[1]
names += [urllib.parse.unquote(extended), str(make_header(decode_header(words)))]
print(json.dumps([names, same, str(make_header(decode_header(email.message_from_bytes(raw)['Subject'])))]))
"#;

#[test]
fn an_issue_reaches_twenty_readers_each_once() {
    let kept: Vec<String> = (1..=17).map(|nth| format!("r{nth}")).collect();
    let kept: Vec<&str> = kept.iter().map(String::as_str).collect();
    let readers = [&kept[..4], &[NOBODY], &kept[4..9], &[LATER], &kept[9..], &[GONE]].concat();
    let Some(office) = Office::open(&readers, &kept) else { return };
    let mut running = office.command("mail", CODE, &office.server.authority(), &[]).spawn().unwrap();
    wait_for_later(&office, &mut running);
    // The editor does not wait for the minute after which it is tried again.
    running.kill().unwrap();
    running.wait().unwrap();

    let rows = office.deliveries();
    let of = |state| rows.iter().filter(|row| row.state == state).count();
    assert_eq!((rows.len(), of(DeliveryState::Accepted)), (20, 18));
    let row = |mailbox: &str| rows.iter().find(|row| row.addresses[0].starts_with(mailbox)).unwrap();
    assert_eq!((row(NOBODY).state, row(NOBODY).code), (DeliveryState::Refused, Some(550)));
    assert!(row(NOBODY).reply.contains("User unknown"), "{}", row(NOBODY).reply);
    assert_eq!((row(LATER).state, row(LATER).code), (DeliveryState::Deferred, Some(450)));
    assert!(row(LATER).reply.contains("mailbox is busy"), "{}", row(LATER).reply);

    go_on_a_minute_later(&office);
    for mailbox in kept.iter().chain(&[LATER]) {
        office.server.await_letters(mailbox, 1);
        let letter = String::from_utf8(office.server.letters(mailbox).remove(0)).unwrap();
        assert!(letter.contains(&format!("<{mailbox}@")), "{mailbox}");
    }
    // Nobody gets it again, however often it is asked for.
    let told = office.mail(&[]);
    assert_eq!(told.code, Some(1), "{told:?}");
    office.server.await_letters(OFFICE, 1);
    for mailbox in kept.iter().chain(&[LATER]) {
        assert_eq!(office.server.letters(mailbox).len(), 1, "{mailbox}");
    }
    check_attachment(&office, &office.server.letters("r1")[0]);
}

/// Waits until all letters have an outcome but the one that is to be tried again.
fn wait_for_later(office: &Office, running: &mut Child) {
    let start = Instant::now();
    let is_left = || {
        let rows = distribution::mailings(&office.library(), office.publication).unwrap();
        let [row] = rows.as_slice() else { return false };
        let open = [DeliveryState::Queued, DeliveryState::Sending];
        row.counts.iter().any(|(state, _)| *state == DeliveryState::Deferred)
            && !row.counts.iter().any(|(state, _)| open.contains(state))
    };
    while !is_left() {
        assert!(
            start.elapsed() < PATIENCE && running.try_wait().unwrap().is_none(),
            "{}",
            office.server.log()
        );
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// By a clock that is ahead, through the relay that wants no login: this process was not told whom to trust.
fn go_on_a_minute_later(office: &Office) {
    office.server.change("smtpd_recipient_restrictions =");
    let relay =
        Server { host: "127.0.0.1".into(), port: office.server.ports().relay, security: Security::Plain };
    let account = Account { user: String::new(), smtp: relay, ..office.server.account() };
    let now = || Local::now().fixed_offset() + TimeDelta::minutes(2);
    let outside = Waiting { now: &now, wait: &|_| true };
    let state = distribution::send(office.library(), office.mailing().id, &account, "", &outside).unwrap();
    assert_eq!(state, MailingState::Done, "{:?}", office.deliveries());
}

fn check_attachment(office: &Office, letter: &[u8]) {
    let (eml, pdf) = (office.path("letter.eml"), office.path("issue.pdf"));
    std::fs::write(&eml, letter).unwrap();
    let mut export = Command::new(env!("CARGO_BIN_EXE_jianbao"));
    export.arg("export").arg(office.path("临江.jianbao")).args(["--issue", SERIAL, "--pdf"]).arg(&pdf);
    assert_eq!(told(&mut export).code, Some(0));
    let mut python = Command::new("python3");
    let Some(read) = tools::output(python.args(["-c", READER]).args([&eml, &pdf]), "python3") else { return };
    let (names, same, subject): (Vec<String>, bool, String) = serde_json::from_slice(&read.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&read.stderr)));
    let edition = Edition::open(&office.library(), IssueKey::Serial(86)).unwrap();
    let name = edition.file_name(Format::Pdf);
    assert_eq!(names, [name.as_str(); 4]);
    assert!(same, "the PDF that arrived is not the exported one");
    assert!(subject.contains(&edition.publication.name), "{subject}");
}
