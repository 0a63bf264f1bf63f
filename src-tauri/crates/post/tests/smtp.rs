//! What becomes of a letter at servers of every temper.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod peer;

use std::{
    process::Command,
    time::{Duration, Instant},
};

use model::{Account, Security};
use peer::{Act, Peer, Script, certificate, impatience, patience};
use post::{
    Patience, PostError,
    address::{self, Address},
    smtp::{Carrier, Fate, check_smtp},
};
use proptest::{prelude::*, sample::select};

const LETTER: &[u8] = b"Subject: x\r\n\r\nfirst\r\n.\r\n..second\r\nlast\r\n";

fn addresses(count: usize) -> Vec<Address> {
    (0..count).map(|index| address::check(&format!("r{index}@yunxi.example")).unwrap()).collect()
}

fn from() -> Address {
    address::check("bgs@linjiang.example").unwrap()
}

fn connect(peer: &Peer, patience: &Patience) -> Result<Carrier, PostError> {
    Carrier::connect(&peer.server(Security::Plain), "bgs", "code", patience)
}

/// The fates of so many recipients of one letter, in short, and whether the line is closed after it.
fn fates(script: Script, count: usize, letter: &[u8], patience: &Patience) -> (Vec<String>, bool) {
    let peer = Peer::start(script);
    let mut carrier = connect(&peer, patience).map_err(|error| error.to_string()).unwrap();
    let fates = carrier.send(&from(), &addresses(count), letter);
    (fates.iter().map(short).collect(), carrier.is_closed())
}

fn short(fate: &Fate) -> String {
    match fate {
        Fate::Accepted { reply } => format!("accepted {reply}"),
        Fate::Deferred { code, reply } => format!("deferred {code} {}", reply.len()),
        Fate::Refused { code, reply } => format!("refused {code} {}", reply.len()),
        Fate::NotSent { why } => format!("not sent: {}", kind(why)),
        Fate::Unknown { why } => format!("unknown: {}", kind(why)),
    }
}

fn kind(error: &PostError) -> String {
    format!("{error:?}").split([' ', '{']).next().unwrap().into()
}

#[test]
fn a_polite_server_gets_every_byte() {
    let peer = Peer::start(Script::default());
    let mut carrier = connect(&peer, &patience()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(carrier.limit(), Some(50_000_000));
    for _ in 0..2 {
        let fates = carrier.send(&from(), &addresses(2), LETTER);
        assert_eq!(fates.iter().map(short).collect::<Vec<_>>(), vec!["accepted 250 kept as 42"; 2]);
    }
    assert!(!carrier.is_closed());
    carrier.quit();
    let heard = peer.heard();
    let expected = [
        "EHLO [127.0.0.1]",
        "AUTH PLAIN AGJncwBjb2Rl",
        "MAIL FROM:<bgs@linjiang.example> SIZE=40",
        "RCPT TO:<r0@yunxi.example>",
        "RCPT TO:<r1@yunxi.example>",
        "DATA",
        std::str::from_utf8(LETTER).unwrap(),
    ];
    assert_eq!(heard.get(..7).unwrap(), expected);
    assert_eq!(heard.last().map(String::as_str), Some("QUIT"));
}

#[test]
fn refusals_are_told_apart_by_recipient() {
    let check = |recipients: &[&'static [u8]], expected: &[&str], closed: bool| {
        let script = Script {
            recipients: recipients.iter().map(|words| Act::Say(words)).collect(),
            ..Script::default()
        };
        let expected = (expected.iter().map(ToString::to_string).collect(), closed);
        assert_eq!(fates(script, recipients.len(), LETTER, &patience()), expected, "{recipients:?}");
    };
    let ok: &[u8] = b"250 ok\r\n";
    check(
        &[ok, b"550 no such user\r\n", b"450 busy\r\n", b"451-try\r\n451 later\r\n", b"251 forwards\r\n"],
        &[
            "accepted 250 kept as 42",
            "refused 550 16",
            "deferred 450 8",
            "deferred 451 13",
            "accepted 250 kept as 42",
        ],
        false,
    );
    check(&[b"550 no\r\n", b"552 full\r\n"], &["refused 550 6", "refused 552 8"], false);
    check(&[b"550\r\n"], &["refused 550 3"], false);
    // Nothing was handed over yet, so those that were taken before are not lost either.
    check(
        &[ok, b"550 no\r\n", b"421 too many\r\n"],
        &["deferred 421 12", "refused 550 6", "deferred 421 12"],
        true,
    );
}

#[test]
fn each_phase_has_its_fate() {
    let check = |change: &dyn Fn(&mut Script), expected: &str, closed: bool| {
        let mut script = Script::default();
        change(&mut script);
        assert_eq!(fates(script, 2, LETTER, &patience()), (vec![expected.into(); 2], closed));
    };
    check(&|s| s.mail = Act::Say(b"421 closing\r\n"), "deferred 421 11", true);
    check(&|s| s.mail = Act::Say(b"451 later\r\n"), "deferred 451 9", false);
    check(&|s| s.mail = Act::Say(b"553 not yours\r\n"), "refused 553 13", false);
    check(&|s| s.mail = Act::Say(b"354 what\r\n"), "not sent: Garbage", true);
    check(&|s| s.mail = Act::Close, "not sent: Broken", true);
    check(&|s| s.recipients = vec![Act::Close], "not sent: Broken", true);
    check(&|s| s.data = Act::Say(b"421 closing\r\n"), "deferred 421 11", true);
    check(&|s| s.data = Act::Say(b"554 no valid\r\n"), "refused 554 12", false);
    check(&|s| s.data = Act::Say(b"250 hm\r\n"), "not sent: Garbage", true);
    check(&|s| s.data = Act::Close, "not sent: Broken", true);
    check(&|s| s.end = Act::Say(b"421 closing\r\n"), "deferred 421 11", true);
    check(&|s| s.end = Act::Say(b"452 disk full\r\n"), "deferred 452 13", false);
    check(&|s| s.end = Act::Say(b"554 looks like spam\r\n"), "refused 554 19", false);
    check(&|s| s.end = Act::Close, "unknown: Broken", true);
    check(&|s| s.end = Act::Say(b"nonsense\r\n"), "unknown: Garbage", true);
    check(&|s| s.end = Act::Say(b"354 more\r\n"), "unknown: Garbage", true);
    check(&|s| s.end = Act::Say(b"250-one\r\n550 two\r\n"), "unknown: Garbage", true);
    check(&|s| s.end = Act::Endless, "unknown: Garbage", true);
}

#[test]
fn a_line_that_breaks_inside_a_letter_sent_nothing() {
    // Larger than all buffers between, so that the break is seen before the end is written.
    let mut large = b"Subject: x\r\n\r\n".to_vec();
    large.extend(b"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcd\r\n".repeat(500_000));
    let script = Script { cut: Some(100_000), ..Script::default() };
    assert_eq!(fates(script, 1, &large, &patience()), (vec!["not sent: Broken".into()], true));
}

#[test]
fn a_server_that_answers_before_the_end_has_not_taken_the_letter() {
    // Two replies to DATA: the second must not count as the answer to the end.
    let check = |data: &'static [u8], expected: &str| {
        let script = Script { data: Act::Say(data), ..Script::default() };
        assert_eq!(fates(script, 1, LETTER, &patience()), (vec![expected.into()], true), "{data:?}");
    };
    check(b"354 go on\r\n250 have it\r\n", "not sent: Garbage");
    check(b"354 go on\r\n552 too large\r\n", "refused 552 13");
    check(b"354 go on\r\n451 wait\r\n", "deferred 451 8");
}

#[test]
fn words_that_nobody_asked_for_end_the_line() {
    let script = Script { mail: Act::Say(b"250 ok\r\n250 ok\r\n250 ok\r\n"), ..Script::default() };
    assert_eq!(fates(script, 1, LETTER, &patience()), (vec!["not sent: Garbage".into()], true));
    // Servers take leave of an idle line so; the letter can go by another one.
    let script = Script { end: Act::Say(b"250 ok\r\n421 idle\r\n"), ..Script::default() };
    let peer = Peer::start(script);
    let mut carrier = connect(&peer, &patience()).unwrap_or_else(|error| panic!("{error}"));
    let first = carrier.send(&from(), &addresses(1), LETTER);
    let second = carrier.send(&from(), &addresses(1), LETTER);
    let third = carrier.send(&from(), &addresses(1), LETTER);
    let all: Vec<String> = [first, second, third].iter().flatten().map(short).collect();
    assert_eq!(all, ["accepted 250 ok", "not sent: ServerSays", "not sent: Broken"]);
    assert!(carrier.is_closed());
}

#[test]
fn a_server_that_stalls_is_left_in_time() {
    let check = |change: &dyn Fn(&mut Script), expected: &str| {
        let mut script = Script::default();
        change(&mut script);
        let began = Instant::now();
        assert_eq!(fates(script, 1, LETTER, &impatience()), (vec![expected.into()], true));
        assert!(began.elapsed() < Duration::from_secs(5));
    };
    check(&|s| s.mail = Act::Stall, "not sent: TimedOut");
    check(&|s| s.mail = Act::Dribble, "not sent: TimedOut");
    check(&|s| s.recipients = vec![Act::Stall], "not sent: TimedOut");
    check(&|s| s.data = Act::Stall, "not sent: TimedOut");
    check(&|s| s.end = Act::Stall, "unknown: TimedOut");
    check(&|s| s.end = Act::Dribble, "unknown: TimedOut");
    check(&|s| s.end = Act::Say(b"250-half"), "unknown: TimedOut");
}

#[test]
fn what_the_server_cannot_take_is_not_begun() {
    let check = |hello: &'static [u8], to: &str, letter: &[u8], expected: &str| {
        let peer = Peer::start(Script { hello: Act::Say(hello), ..Script::default() });
        let mut carrier = connect(&peer, &patience()).unwrap_or_else(|error| panic!("{error}"));
        let fates = carrier.send(&from(), &[address::check(to).unwrap()], letter);
        assert_eq!(fates.iter().map(short).collect::<Vec<_>>(), [expected]);
        assert!(!carrier.is_closed());
        let mails = peer.heard().iter().filter(|line| line.starts_with("MAIL")).count();
        assert_eq!(mails, usize::from(expected.starts_with("accepted")));
    };
    let plain: &[u8] = b"250-x\r\n250 AUTH PLAIN\r\n";
    let utf8: &[u8] = b"250-x\r\n250-AUTH PLAIN\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n";
    let han = "Subject: 临江\r\n\r\n".as_bytes();
    check(b"250-x\r\n250-SIZE 39\r\n250 AUTH PLAIN\r\n", "a@b.cn", LETTER, "not sent: TooLarge");
    check(b"250-x\r\n250-SIZE 40\r\n250 AUTH PLAIN\r\n", "a@b.cn", LETTER, "accepted 250 kept as 42");
    check(plain, "a@b.cn", han, "not sent: CannotCarry");
    check(plain, "办公室@b.cn", LETTER, "not sent: CannotCarry");
    check(utf8, "办公室@b.cn", han, "accepted 250 kept as 42");
    for smuggled in ["a\n.\nMAIL FROM:<x@y.cn>\r\n", "a\r.\r\n", "a\n.\r\n"] {
        check(plain, "a@b.cn", smuggled.as_bytes(), "not sent: CannotCarry");
    }
}

#[test]
fn a_server_that_lets_nobody_in_is_named_with_its_reason() {
    let check = |change: &dyn Fn(&mut Script), expected: &str| {
        let mut script = Script::default();
        change(&mut script);
        let peer = Peer::start(script);
        let error = connect(&peer, &impatience()).err().map(|error| error.to_string()).unwrap_or_default();
        let expected = expected.replace("HOST", &format!("127.0.0.1:{}", peer.port));
        assert!(error.starts_with(&expected), "{error}\n{expected}");
    };
    check(&|s| s.greeting = Act::Say(b"421 too busy\r\n"), "等候问候时服务器 HOST 说：421 too busy");
    check(&|s| s.greeting = Act::Say(b"554 go away\r\n"), "等候问候时服务器 HOST 说：554 go away");
    check(
        &|s| s.greeting = Act::Say(b"* OK IMAP4 ready\r\n"),
        "等候问候时服务器 HOST 的回答不成话（* OK IMAP4 ready）",
    );
    check(
        &|s| s.greeting = Act::Say(b"\x15\x03\x01\x00\x02\x02\x28\n"),
        "等候问候时服务器 HOST 的回答不成话",
    );
    check(&|s| s.greeting = Act::Close, "等候问候时与服务器 HOST 的连接断了");
    check(&|s| s.greeting = Act::Stall, "等候问候时等了 1 秒，服务器 HOST 没有回应");
    check(&|s| s.greeting = Act::Dribble, "等候问候时等了 1 秒，服务器 HOST 没有回应");
    check(&|s| s.greeting = Act::Endless, "等候问候时服务器 HOST 的回答不成话（xxx");
    check(&|s| s.hello = Act::Say(b"502 what\r\n"), "自报家门时服务器 HOST 说：502 what");
    check(&|s| s.hello = Act::Say(b"250-x\r\n999 y\r\n"), "自报家门时服务器 HOST 的回答不成话（999 y）");
    check(
        &|s| s.hello = Act::Say(b"250-x\r\n250 SIZE 9\r\n"),
        "服务器 HOST 不接受用授权码登录（它没有提供登录方式，也许要先加密）",
    );
    check(
        &|s| s.hello = Act::Say(b"250-x\r\n250 AUTH XOAUTH2 NTLM\r\n"),
        "服务器 HOST 不接受用授权码登录（它只认 XOAUTH2、NTLM）",
    );
    check(&|s| s.login = Act::Say(b"535 bad code\r\n"), "服务器 HOST 不认这个用户名或授权码（535 bad code）");
    // 535 and "user locked" in GBK.
    check(
        &|s| s.login = Act::Say(b"535 \xd3\xc3\xbb\xa7\xb1\xbb\xcb\xf8\xb6\xa8\r\n"),
        "服务器 HOST 不认这个用户名或授权码（535 用户被锁定）",
    );
    check(&|s| s.login = Act::Say(b"454 try later\r\n"), "登录时服务器 HOST 说：454 try later");
    check(&|s| s.login = Act::Say(b"550 no permission\r\n"), "登录时服务器 HOST 说：550 no permission");
    check(&|s| s.login = Act::Say(b"334 \r\n"), "登录时服务器 HOST 的回答不成话（334）");
    check(&|s| s.login = Act::Close, "登录时与服务器 HOST 的连接断了");
}

#[test]
fn a_server_that_is_not_there_is_named() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let check = |host: &str, expected: &str| {
        let server = model::Server { host: host.into(), port: free, security: Security::Tls };
        let error = Carrier::connect(&server, "", "", &patience()).err().map(|error| kind(&error));
        assert_eq!(error.as_deref(), Some(expected), "{host}");
    };
    check("127.0.0.1", "PortClosed");
    check("no-such-host.invalid", "NoSuchHost");
    check("", "NoSuchHost");
    check("a b", "NoSuchHost");
}

#[test]
fn a_server_that_only_knows_login_gets_it() {
    let hello = Act::Say(b"250-x\r\n250 AUTH=LOGIN\r\n");
    let peer = Peer::start(Script { hello, login: Act::Say(b"334 VXNlcm5hbWU6\r\n"), ..Script::default() });
    let error = Carrier::connect(&peer.server(Security::Plain), "bgs", " code\n", &patience()).err();
    // The peer says 250 to what it does not know, which is no welcome.
    assert_eq!(error.as_ref().map(kind).as_deref(), Some("Garbage"));
    assert_eq!(peer.heard().get(1..3).unwrap(), ["AUTH LOGIN", "Ymdz"]);
}

#[test]
fn without_a_user_nobody_logs_in() {
    let peer = Peer::start(Script { hello: Act::Say(b"250 x\r\n"), ..Script::default() });
    let mut carrier = Carrier::connect(&peer.server(Security::Plain), "", "", &patience())
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(carrier.limit(), None);
    assert!(matches!(carrier.send(&from(), &addresses(1), LETTER).as_slice(), [Fate::Accepted { .. }]));
    assert!(carrier.send(&from(), &[], LETTER).is_empty());
}

#[test]
fn starttls_is_never_given_up_for_a_plain_line() {
    let check = |hello: &'static [u8], expected: &str| {
        let peer = Peer::start(Script { hello: Act::Say(hello), ..Script::default() });
        let error = Carrier::connect(&peer.server(Security::StartTls), "bgs", "code", &patience()).err();
        assert_eq!(error.as_ref().map(kind).as_deref(), Some(expected));
        assert!(!peer.heard().iter().any(|line| line.starts_with("AUTH") || line.starts_with("MAIL")));
    };
    check(b"250-x\r\n250 AUTH PLAIN\r\n", "NoStartTls");
    // It says that it turns, and does not: what it hears then is no command that it knows.
    check(b"250-x\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n", "Broken");
}

#[test]
fn a_certificate_that_proves_nothing_is_refused_with_its_reason() {
    let check = |security: Security, hello: &'static [u8]| {
        let tls = Some(certificate("127.0.0.1", false).0);
        let peer = Peer::start(Script { tls, hello: Act::Say(hello), ..Script::default() });
        let error = Carrier::connect(&peer.server(security), "bgs", "code", &patience()).err();
        let Some(PostError::Certificate { reason, .. }) = error else { panic!("{error:?}") };
        assert_eq!(reason, "签发它的机构不在系统信任的名单里，可能是自签名证书");
        assert!(!peer.heard().iter().any(|line| line.starts_with("AUTH")));
    };
    check(Security::Tls, b"250 x\r\n");
    check(Security::StartTls, b"250-x\r\n250 STARTTLS\r\n");
}

#[test]
fn a_plain_server_on_a_port_for_tls_is_told() {
    let peer = Peer::start(Script::default());
    let error = Carrier::connect(&peer.server(Security::Tls), "bgs", "code", &patience()).err();
    assert_eq!(error.as_ref().map(kind).as_deref(), Some("NoTls"));
}

/// The system's roots are those that `SSL_CERT_FILE` names, which a process reads once: the test runs itself again
/// with its own authority as the only one.
#[test]
fn a_certificate_of_a_known_authority_is_trusted_for_its_name() {
    const MARK: &str = "JIANBAO_TEST_AUTHORITY";
    let name = "a_certificate_of_a_known_authority_is_trusted_for_its_name";
    let Ok(roots) = std::env::var(MARK) else {
        let roots = std::env::temp_dir().join(format!("jianbao-roots-{}.pem", std::process::id()));
        let mut again = Command::new(std::env::current_exe().unwrap());
        again
            .args([name, "--exact"])
            .env(MARK, &roots)
            .env("SSL_CERT_FILE", &roots)
            .env_remove("SSL_CERT_DIR");
        let run = again.output().unwrap();
        let _ = std::fs::remove_file(&roots);
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
        return;
    };
    let (good, authority) = certificate("localhost", true);
    let (other, second) = certificate("mail.linjiang.example", true);
    std::fs::write(roots, authority + &second).unwrap();
    for (security, hello) in [
        (Security::Tls, b"250-x\r\n250-SIZE 20971520\r\n250 AUTH PLAIN\r\n".as_slice()),
        (Security::StartTls, b"250-x\r\n250-STARTTLS\r\n250-SIZE 20971520\r\n250 AUTH PLAIN\r\n".as_slice()),
    ] {
        let script = |tls| Script { tls: Some(tls), hello: Act::Say(hello), ..Script::default() };
        let peer = Peer::start(script(std::sync::Arc::clone(&good)));
        let server = model::Server { host: "localhost".into(), ..peer.server(security) };
        let account = Account {
            address: from().to_string(),
            user: "bgs".into(),
            smtp: server.clone(),
            ..Account::default()
        };
        let steps = check_smtp(&account, "code", &patience()).map_err(|error| error.to_string()).unwrap();
        let words: Vec<&str> = steps.iter().map(|step| step.words.as_str()).collect();
        let first = format!("已连上 localhost:{}；连接已加密，证书可信", peer.port);
        let rest = ["已用 bgs 登录", "服务器允许用 bgs@linjiang.example 发信", "一封邮件连同附件最大 20 MB"];
        assert_eq!(words, [&[first.as_str()], rest.as_slice()].concat());
        let mut carrier =
            Carrier::connect(&server, "bgs", "code", &patience()).map_err(|error| error.to_string()).unwrap();
        assert!(matches!(carrier.send(&from(), &addresses(1), LETTER).as_slice(), [Fate::Accepted { .. }]));
        assert!(matches!(carrier.send(&from(), &addresses(1), LETTER).as_slice(), [Fate::Accepted { .. }]));
        let peer = Peer::start(script(std::sync::Arc::clone(&other)));
        let server = model::Server { host: "localhost".into(), ..peer.server(security) };
        let error = Carrier::connect(&server, "bgs", "code", &patience()).err();
        let Some(PostError::Certificate { reason, .. }) = error else { panic!("{error:?}") };
        assert_eq!(reason, "它不是发给这个服务器名的");
    }
}

fn reply() -> impl Strategy<Value = Act> {
    select(vec![
        Act::Say(b"250 ok\r\n"),
        Act::Say(b"250-ok\r\n250 ok\r\n"),
        Act::Say(b"250 ok\r\n250 ok\r\n"),
        Act::Say(b"354 go on\r\n"),
        Act::Say(b"354 go on\r\n250 ok\r\n"),
        Act::Say(b"421 closing\r\n"),
        Act::Say(b"450 later\r\n"),
        Act::Say(b"550 no\r\n"),
        Act::Say(b"550 no\r\n250 ok\r\n"),
        Act::Say(b"\xff\xfe\x00\r\n"),
        Act::Say(b"\r\n"),
        Act::Say(b"250 "),
        Act::Close,
        Act::Stall,
        Act::Endless,
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(48)
    ))]

    /// Whatever a server does, what is said of a letter is true: accepted only if it has it, not sent only if it
    /// has not.
    #[test]
    fn no_server_makes_a_fate_untrue(
        mail in prop_oneof![3 => Just(Act::Say(b"250 ok\r\n")), 1 => reply()],
        recipients in prop::collection::vec(prop_oneof![3 => Just(Act::Say(b"250 ok\r\n")), 1 => reply()], 3),
        data in prop_oneof![3 => Just(Act::Say(b"354 go on\r\n")), 1 => reply()],
        end in reply(),
        cut in prop::option::weighted(0.2, 0usize..40),
    ) {
        let peer = Peer::start(Script { mail, recipients, data, cut, end, ..Script::default() });
        let mut carrier = connect(&peer, &impatience()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let fates = carrier.send(&from(), &addresses(3), LETTER);
        carrier.quit();
        let letters = peer.heard_to_the_end().iter().filter(|heard| *heard == std::str::from_utf8(LETTER).unwrap()).count();
        prop_assert_eq!(fates.len(), 3);
        for fate in fates {
            match fate {
                Fate::Accepted { .. } => prop_assert_eq!(letters, 1),
                Fate::NotSent { .. } => prop_assert_eq!(letters, 0),
                Fate::Unknown { .. } | Fate::Deferred { .. } | Fate::Refused { .. } => {}
            }
        }
    }
}
