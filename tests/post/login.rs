//! What keeps the program from its servers is said in words, and costs no letter.

use std::path::Path;

use model::{Account, Security, Server};
use whole_program::mailserver::{CODE, HOST};

use crate::office::{Office, told};

/// The account at these ports, for letters and for the mailbox.
fn at(office: &Office, host: &str, security: Security, (smtp, imap): (u16, u16)) -> Account {
    let server = |port| Server { host: host.into(), port, security };
    let mut account = office.server.account();
    account.smtp = server(smtp);
    if let Some(mailbox) = &mut account.mailbox {
        mailbox.server = server(imap);
    }
    account
}

#[test]
fn what_is_wrong_with_an_account_is_said_in_words() {
    let Some(office) = Office::open(&["r1"], &["r1"]) else { return };
    let (ports, right, stranger) =
        (office.server.ports(), office.server.authority(), office.server.stranger());
    let tls = at(&office, HOST, Security::Tls, (ports.smtps, ports.imaps));
    let start_tls = at(&office, HOST, Security::StartTls, (ports.submission, ports.imap));
    let crossed = at(&office, HOST, Security::Tls, (ports.submission, ports.imap));
    let by_number = at(&office, "127.0.0.1", Security::Tls, (ports.smtps, ports.imaps));
    let closed = at(&office, HOST, Security::Tls, (ports.closed, ports.closed));
    let mut more: &[&str] = &[];
    let mut check = |account: &Account, code: &str, authority: &Path, expected: &str| {
        office.keep(account.clone());
        for verb in ["mail", "fetch"] {
            let words = if verb == "mail" { more } else { &[] };
            let told = told(&mut office.command(verb, code, authority, words));
            assert_eq!(told.code, Some(1), "{verb}: {told:?}");
            assert!(told.text.contains(expected), "{verb}: {} has no {expected}", told.text);
        }
        // The letter waits for who puts it right.
        more = &["--resume"];
    };
    check(&tls, "wrong", &right, "不认这个用户名或授权码");
    check(&start_tls, "wrong", &right, "不认这个用户名或授权码");
    check(&tls, CODE, &stranger, "的证书不可信：签发它的机构不在系统信任的名单里");
    check(&start_tls, CODE, &stranger, "的证书不可信：签发它的机构不在系统信任的名单里");
    check(&by_number, CODE, &right, "的证书不可信：它不是发给这个服务器名的");
    check(&closed, CODE, &right, "没有开这个端口");
    check(&crossed, CODE, &right, "谈不成加密");
    assert!(office.server.letters("r1").is_empty());

    office.keep(start_tls);
    let told = office.mail(&["--resume"]);
    assert_eq!((told.code, told.text.as_str()), (Some(0), "共 1 封，服务器已收下 1 封，结果不明 0 封\n"));
    office.server.await_letters("r1", 1);
    let told = office.fetch();
    assert_eq!(told.code, Some(0), "{told:?}");
}

#[test]
fn a_letter_that_is_too_large_waits_for_a_server_that_takes_it() {
    let Some(office) = Office::open(&["r1"], &["r1"]) else { return };
    office.server.change("message_size_limit = 200000");
    let told = office.mail(&[]);
    assert_eq!(told.code, Some(1));
    assert!(told.text.contains("的上限 200000 字节"), "{}", told.text);
    assert!(told.text.contains("服务器已收下 0 封，结果不明 0 封，待寄 1 封"), "{}", told.text);
    assert!(told.text.contains("--resume 可以接着寄"), "{}", told.text);
    office.server.change("message_size_limit = 52428800");
    let told = office.mail(&["--resume"]);
    assert_eq!(told.code, Some(0), "{told:?}");
    office.server.await_letters("r1", 1);
}
