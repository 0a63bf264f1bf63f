//! Fetching from a scripted server: each says exactly what a good, a careless or a hostile one says.

#![allow(clippy::unwrap_used, reason = "a test ends where anything fails")]

mod peer;

use std::time::{Duration, Instant};

use model::{Account, Mailbox, Security, Server};
use peer::{Peer, Turn, play};
use post::{Folder, Header, Opened, Patience, PostError, Postbox, check_imap};

const GREETING: &str = "* OK ready\r\n";
const PATIENCE: Patience = Patience {
    connect: Duration::from_secs(2),
    reply: Duration::from_millis(400),
    data: Duration::from_millis(800),
};

/// The turns up to being logged in, as a server like 163's plays them.
const LOG_IN: [Turn; 3] = [
    ("CAPABILITY", "* CAPABILITY IMAP4rev1 ID UIDPLUS\r\n{t} OK done\r\n"),
    (r#"LOGIN "desk@example.cn" "ab\"c\\d""#, "{t} OK LOGIN completed\r\n"),
    ("ID (…)", "* ID (\"name\" \"mail\")\r\n{t} OK ID completed\r\n"),
];
const EXAMINE: Turn = (
    r#"EXAMINE "INBOX""#,
    "* FLAGS (\\Seen)\r\n* 3 EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 77] ok\r\n* OK [UIDNEXT 12] ok\r\n{t} OK [READ-ONLY] done\r\n",
);

fn open(peer: &Peer) -> Result<Postbox, PostError> {
    Postbox::open(&peer.server(), "desk@example.cn", r#"ab"c\d"#, &PATIENCE)
}

/// Plays the turns after logging in and opening the folder, and does one thing.
fn after_examine<T>(turns: &[Turn], work: impl FnOnce(&mut Postbox) -> T) -> T {
    let script = [&LOG_IN[..], &[EXAMINE], turns].concat();
    let peer = play(GREETING, &script);
    let mut postbox = open(&peer).unwrap();
    postbox.examine("INBOX").unwrap();
    let done = work(&mut postbox);
    drop(postbox);
    peer.finish();
    done
}

fn says(peer: &Peer, doing: &'static str, reply: &str) -> PostError {
    PostError::ServerSays { place: peer.place(), doing, code: None, reply: reply.into() }
}

#[test]
fn the_greeting_decides_whether_one_goes_on() {
    let check = |greeting: &'static str, expected: fn(&Peer) -> PostError| {
        let peer = play(greeting, &[]);
        assert_eq!(open(&peer).err(), Some(expected(&peer)), "{greeting}");
        peer.finish();
    };
    check("* BYE too many connections\r\n", |peer| says(peer, "连接", "too many connections"));
    check("220 mail.example.cn ESMTP\r\n", |peer| PostError::Garbage {
        place: peer.place(),
        doing: "连接",
        line: "220 mail.example.cn ESMTP".into(),
    });
    check("\u{0}\u{1}\u{2}\r\n", |peer| PostError::Garbage {
        place: peer.place(),
        doing: "连接",
        line: "   ".into(),
    });
    check("", |peer| PostError::Broken { place: peer.place(), doing: "连接" });
    check(peer::STALL, |peer| PostError::TimedOut { place: peer.place(), doing: "连接", seconds: 2 });
}

#[test]
fn a_greeting_without_end_is_cut_short() {
    let peer = play(peer::FLOOD, &[]);
    let PostError::Garbage { line, .. } = open(&peer).err().unwrap() else { panic!("no garbage") };
    assert_eq!(line, format!("{}…", "x".repeat(60)));
}

#[test]
fn a_refused_login_says_why() {
    let check = |turns: &[Turn], expected: fn(&Peer) -> PostError| {
        let peer = play(GREETING, turns);
        assert_eq!(open(&peer).err(), Some(expected(&peer)));
        peer.finish();
    };
    let [capability, (login, _), _] = LOG_IN;
    check(&[capability, (login, "{t} NO LOGIN Login error, user suspended\r\n")], |peer| {
        PostError::WrongCode { place: peer.place(), reply: "LOGIN Login error, user suspended".into() }
    });
    check(&[capability, (login, "{t} NO [UNAVAILABLE] later\r\n")], |peer| {
        says(peer, "登录", "[UNAVAILABLE] later")
    });
    check(&[capability, (login, "{t} BAD what\r\n")], |peer| says(peer, "登录", "what"));
    check(&[capability, (login, "* BYE too often\r\n{t} NO no\r\n")], |peer| says(peer, "登录", "too often"));
    check(&[("CAPABILITY", "* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2\r\n{t} OK\r\n")], |peer| {
        PostError::NoLogin { place: peer.place(), offered: "XOAUTH2".into() }
    });
}

#[test]
fn a_code_with_a_line_break_is_never_sent() {
    let peer = play(GREETING, &LOG_IN[..1]);
    let refused = Postbox::open(&peer.server(), "desk", "code\r\na9 LOGOUT", &PATIENCE).err();
    let reply = "里面有汉字、全角字符或换行".to_owned();
    assert_eq!(refused, Some(PostError::WrongCode { place: peer.place(), reply }));
    peer.finish();
}

#[test]
fn nothing_is_told_before_the_line_is_private() {
    let check = |greeting: &'static str, turns: &[Turn]| {
        let peer = play(greeting, turns);
        let server = Server { security: Security::StartTls, ..peer.server() };
        let refused = Postbox::open(&server, "desk", "code", &PATIENCE).err();
        assert_eq!(refused, Some(PostError::NoStartTls { place: peer.place() }));
        peer.finish();
    };
    check(GREETING, &[("STARTTLS", "{t} BAD unknown\r\n")]);
    check("* PREAUTH welcome\r\n", &[]);
}

#[test]
fn words_said_ahead_of_tls_are_not_taken_for_private() {
    let peer = play(GREETING, &[("STARTTLS", "{t} OK go\r\n* CAPABILITY IMAP4rev1\r\n")]);
    let server = Server { security: Security::StartTls, ..peer.server() };
    let PostError::Garbage { doing, line, .. } =
        Postbox::open(&server, "desk", "code", &PATIENCE).err().unwrap()
    else {
        panic!("no garbage")
    };
    assert_eq!((doing, line.as_str()), ("转为加密", "* CAPABILITY IMAP4rev1  "));
    peer.finish();
}

#[test]
fn a_server_without_id_is_used_all_the_same() {
    let [capability, login, (id, _)] = LOG_IN;
    let peer = play(GREETING, &[capability, login, (id, "{t} BAD unknown command\r\n")]);
    assert!(open(&peer).is_ok());
    peer.finish();
}

#[test]
fn folders_have_chinese_names() {
    let list = concat!(
        "* LIST (\\HasNoChildren) \"/\" \"INBOX\"\r\n",
        "* LIST (\\Noselect \\HasChildren) \"/\" \"&UXZO1mWHTvZZOQ-\"\r\n",
        "* LIST () \".\" {23}\r\n&UXZO1mWHTvZZOQ-/A&-B c\r\n",
        "* LIST () NIL INBOX.x\r\n",
        "* LIST (\\Noselect)\r\n* LSUB () \"/\" \"other\"\r\n* 5 EXISTS\r\n* LIST\r\n",
        "{t} OK done\r\n"
    );
    let folders = after_examine(&[(r#"LIST "" "*""#, list)], |postbox| postbox.folders().unwrap());
    let folder =
        |name: &str, delimiter, is_selectable| Folder { name: name.into(), delimiter, is_selectable };
    assert_eq!(
        folders,
        [
            folder("INBOX", Some('/'), true),
            folder("其他文件夹", Some('/'), false),
            folder("其他文件夹/A&B c", Some('.'), true),
            folder("INBOX.x", None, true),
        ]
    );
}

#[test]
fn a_folder_is_opened_by_its_chinese_name() {
    let turn =
        (r#"EXAMINE "&UXZO1mWHTvZZOQ-/&Z2V6Pw-""#, "* 0 EXISTS\r\n* OK [UIDVALIDITY 5]\r\n{t} OK done\r\n");
    let opened = after_examine(&[turn], |postbox| {
        let opened = postbox.examine("其他文件夹/来稿");
        // Nothing is asked of an empty folder.
        assert_eq!(postbox.list(0), Ok(Vec::new()));
        opened
    });
    assert_eq!(opened, Ok(Opened { uid_validity: 5, exists: 0, uid_next: None }));
}

#[test]
fn a_folder_that_cannot_be_opened_says_why() {
    let unsafe_login = (r#"EXAMINE "INBOX""#, "{t} NO EXAMINE Unsafe Login. Please contact us\r\n");
    let nameless = (r#"EXAMINE "INBOX""#, "* 3 EXISTS\r\n* OK [UIDVALIDITY 0]\r\n{t} OK done\r\n");
    after_examine(&[unsafe_login, nameless, EXAMINE], |postbox| {
        let PostError::ServerSays { reply, .. } = postbox.examine("INBOX").unwrap_err() else {
            panic!("other")
        };
        assert_eq!(reply, "EXAMINE Unsafe Login. Please contact us");
        let PostError::Garbage { line, .. } = postbox.examine("INBOX").unwrap_err() else { panic!("other") };
        assert_eq!(line, "没有 UIDVALIDITY");
        // A plain refusal leaves the line as it was.
        assert_eq!(postbox.examine("INBOX"), Ok(Opened { uid_validity: 77, exists: 3, uid_next: Some(12) }));
    });
}

#[test]
fn numbers_are_taken_once_and_in_order() {
    let turn = (
        "UID FETCH 5:* (UID)",
        "* 2 FETCH (UID 9 )\r\n* 9 EXISTS\r\n* 1 FETCH (FLAGS (\\Seen (x)) UID 7)\r\n* 1 EXPUNGE\r\n* 2 FETCH (UID 9)\r\n\
         * 4 FETCH (UID 3)\r\n* 4 FETCH (UID -1)\r\n* 4 FETCH (UID 99999999999)\r\n* 4 FETCH\r\n* 4 FETCH (\r\n* 4 FETCH UID 8\r\n\
         * OK still here\r\n+ idling\r\n* 5 FETCH (UID\r\n{t} OK done\r\n",
    );
    let uids = after_examine(&[turn], |postbox| postbox.uids(4));
    assert_eq!(uids, Ok(vec![7, 9]));
}

const SUBJECTS: &str = concat!(
    "* 1 FETCH (UID 7 RFC822.SIZE 900 BODY[HEADER.FIELDS (MESSAGE-ID FROM SUBJECT DATE)] {179}\r\n",
    "Message-ID: <one@example.cn>\r\nFrom: =?UTF-8?B?5LqR5rqq5Yy6?= <yx@example.cn>\r\n",
    "Subject: =?GBK?B?wLS45SC12sj9xto=?=\r\n =?UTF-8?Q?=E7=A8=BF?=\r\nDate: Tue, 3 Mar 2026 09:08:07 +0800\r\n\r\n",
    ")\r\n",
    "* 99 FETCH (UID 8 RFC822.SIZE 1 BODY[HEADER.FIELDS (X)] \"\")\r\n",
    "* 3 FETCH (FLAGS (\\Seen))\r\n",
    "* 2 FETCH (BODY[HEADER.FIELDS (MESSAGE-ID FROM SUBJECT DATE)] NIL RFC822.SIZE 4294967299 UID 9)\r\n",
    "{t} OK done\r\n"
);

#[test]
fn a_listing_has_what_was_asked_for() {
    let all =
        ("UID FETCH 1:* (UID)", "* 1 FETCH (UID 7)\r\n* 2 FETCH (UID 9)\r\n* 3 FETCH (UID 10)\r\n{t} OK\r\n");
    let headers = (
        "UID FETCH 7,9:10 (UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID FROM SUBJECT DATE)])",
        SUBJECTS,
    );
    let list = after_examine(&[all, headers], |postbox| postbox.list(0).unwrap());
    let one = Header {
        uid: 7,
        size: 900,
        message_id: "one@example.cn".into(),
        from_name: "云溪区".into(),
        from_address: "yx@example.cn".into(),
        subject: "来稿 第三期稿".into(),
        date: Some("2026-03-03T09:08:07+08:00".parse().unwrap()),
    };
    let bare = Header { uid: 9, size: 4_294_967_299, ..Header::default() };
    assert_eq!(list, [one, bare]);
}

#[test]
fn a_message_comes_byte_for_byte() {
    let check = |answer: &'static str, expected: Option<&str>| {
        let turn = ("UID FETCH 7 (UID BODY.PEEK[])", answer);
        let body = after_examine(&[turn], |postbox| postbox.fetch(7).unwrap());
        assert_eq!(body.as_deref(), expected.map(str::as_bytes), "{answer}");
    };
    check("* 1 FETCH (UID 7 BODY[] {11}\r\na\r\n) {9}\r\nb)\r\n{t} OK\r\n", Some("a\r\n) {9}\r\nb"));
    check("* 1 FETCH (BODY[] {0}\r\n UID 7)\r\n{t} OK\r\n", Some(""));
    check("* 1 FETCH (UID 7 BODY[] \"short\")\r\n{t} OK\r\n", Some("short"));
    // Gone, or an answer about others.
    check("{t} OK done\r\n", None);
    check(
        "* 2 FETCH (UID 8 BODY[] {1}\r\nx)\r\n* 1 FETCH (BODY[] {1}\r\ny)\r\n* 1 EXPUNGE\r\n{t} OK\r\n",
        None,
    );
    check(
        "* 2 FETCH (UID 8 BODY[] {1}\r\nx)\r\n* 1 FETCH (UID 7 FLAGS () BODY[] {1}\r\ny)\r\n* 4 EXISTS\r\n{t} OK\r\n",
        Some("y"),
    );
}

#[test]
fn a_message_that_costs_too_much_is_refused() {
    let check = |answer: &'static str, size: u64| {
        let turn = ("UID FETCH 7 (UID BODY.PEEK[])", answer);
        let (refused, again) = after_examine(&[turn], |postbox| (postbox.fetch(7), postbox.fetch(7)));
        let Err(PostError::TooMuch { size: said, .. }) = refused else { panic!("{refused:?}") };
        assert_eq!(said, size);
        // What would come now belongs to the message: the line is closed.
        assert!(matches!(again, Err(PostError::Broken { doing: "取邮件", .. })), "{again:?}");
    };
    check("* 1 FETCH (UID 7 BODY[] {4294967296}\r\nabc", 4 << 30);
    check("* 1 FETCH (UID 7 BODY[] {99999999999999999999999}\r\n", u64::MAX);
    check("* 1 FETCH (UID 7 BODY[] {107000000}\r\n", 107_000_000);
}

#[test]
fn a_line_that_breaks_or_stalls_is_an_error_in_time() {
    let check = |answer: &'static str, expected: fn(String) -> PostError| {
        let started = Instant::now();
        let (error, place) = after_examine_raw(("UID FETCH 7 (UID BODY.PEEK[])", answer));
        assert_eq!(error, expected(place), "{answer}");
        assert!(started.elapsed() < Duration::from_secs(3), "{answer}");
    };
    let broken = |place| PostError::Broken { place, doing: "取邮件" };
    let slow = |place| PostError::TimedOut { place, doing: "取邮件", seconds: 1 };
    check("", broken);
    check("* 1 FETCH (UID 7 BODY[] {1000}\r\nhalf", broken);
    check("* 1 FETCH (UID 7 BOD", broken);
    check(peer::STALL, slow);
    check("* 1 FETCH (UID 7 BODY[] {1000}\r\nhalf{stall}", slow);
    check("* 1 FETCH (UID 7 BODY[] {1000}\r\nhalf{drip}", slow);
    check("{chatter}", slow);
    check("a9 OK done\r\n", |place| PostError::Garbage { place, doing: "取邮件", line: "a9".into() });
    check("nonsense\r\n", |place| PostError::Garbage { place, doing: "取邮件", line: "nonsense".into() });
    check("* BYE going down\r\n", |place| PostError::ServerSays {
        place,
        doing: "取邮件",
        code: None,
        reply: "going down".into(),
    });
}

fn after_examine_raw(turn: Turn) -> (PostError, String) {
    let peer = play(GREETING, &[&LOG_IN[..], &[EXAMINE, turn]].concat());
    let mut postbox = open(&peer).unwrap();
    postbox.examine("INBOX").unwrap();
    (postbox.fetch(7).unwrap_err(), peer.place())
}

#[test]
fn messages_are_marked_only_by_numbers_that_still_hold() {
    let select = (r#"SELECT "INBOX""#, "* 3 EXISTS\r\n* OK [UIDVALIDITY 77]\r\n{t} OK [READ-WRITE]\r\n");
    let store = (r"UID STORE 7:9,12 +FLAGS.SILENT (\Seen)", "{t} OK done\r\n");
    let marked = after_examine(&[select, store], |postbox| postbox.mark_read("INBOX", 77, &[7, 8, 9, 12]));
    assert_eq!(marked, Ok(true));
    let renumbered = (r#"SELECT "INBOX""#, "* 3 EXISTS\r\n* OK [UIDVALIDITY 78]\r\n{t} OK [READ-WRITE]\r\n");
    let marked = after_examine(&[renumbered], |postbox| postbox.mark_read("INBOX", 77, &[7]));
    assert_eq!(marked, Ok(false));
}

#[test]
fn a_check_goes_as_far_as_the_folder() {
    let peer = play(GREETING, &[&LOG_IN[..], &[EXAMINE, ("LOGOUT", "* BYE\r\n{t} OK\r\n")]].concat());
    let mailbox = Mailbox { server: peer.server(), folder: "INBOX".into(), ..Mailbox::default() };
    let account = Account { user: "desk@example.cn".into(), mailbox: Some(mailbox), ..Account::default() };
    let steps = check_imap(&account, r#"ab"c\d"#, &PATIENCE).unwrap();
    let words: Vec<String> = steps.into_iter().map(|step| step.words).collect();
    assert_eq!(words, [format!("已登录 {}", peer.place()), "文件夹“INBOX”里有 3 封邮件".to_owned()]);
    peer.finish();
}

#[test]
fn no_garbage_makes_it_panic_or_wait() {
    let whole = SUBJECTS.as_bytes();
    let mut seed = 7_usize;
    for _ in 0..40 {
        let mut broken = whole.to_vec();
        for _ in 0..4 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = (seed >> 33) % broken.len();
            match (seed >> 20) % 3 {
                0 => broken[at] ^= (seed >> 12) as u8,
                1 => broken.truncate(at.max(1)),
                _ => drop(broken.splice(at..at, *b"({5}\r\n")),
            }
        }
        let started = Instant::now();
        let script = [LOG_IN.to_vec(), vec![EXAMINE]].concat();
        let peer = peer::play_bytes(GREETING, &script, "UID FETCH 7,9:10 (…)", broken);
        let mut postbox = open(&peer).unwrap();
        postbox.examine("INBOX").unwrap();
        if let Ok(headers) = postbox.headers(&[7, 9, 10]) {
            assert!(headers.len() <= 3);
        }
        assert!(started.elapsed() < Duration::from_secs(3));
    }
}
