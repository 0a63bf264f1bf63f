use proptest::prelude::*;

use super::*;

fn returned(address: &str, status: Option<&str>, action: Action, why: &str) -> Returned {
    Returned { address: address.into(), status: status.map(str::to_owned), action, why: why.into() }
}

fn check(message: &str, id: Option<&str>, recipients: &[Returned]) {
    let message = message.replace('\n', "\r\n");
    let expected = Bounce { message_id: id.map(str::to_owned), recipients: recipients.to_vec() };
    assert_eq!(bounce(message.as_bytes()), Some(expected), "{message}");
}

const REPORT: &str = "From: MAILER-DAEMON@mx.example.cn (Mail Delivery System)
To: desk@example.cn
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=\"B\"

--B
Content-Type: text/plain

<gone@example.com>: host mx.example.com said: 550 5.1.1 User unknown

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.cn
X-Postfix-Queue-ID: 1

Final-Recipient: rfc822; gone-alias@example.com
Original-Recipient: rfc822;Gone@example.com
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1
    <gone@example.com>: User unknown

Final-Recipient: RFC822; full@example.com
Action: delayed
Status: 4.2.2 (mailbox full)

Final-Recipient: rfc822; fine@example.com
Action: delivered
Status: 2.0.0

Final-Recipient: rfc822; short@example.com
Status: 5.7.1

--B
Content-Type: message/rfc822

From: desk@example.cn
Message-ID: <jb-198-7@example.cn>
Subject: x

Message-ID: <no@example.cn>
--B--
";

#[test]
fn a_report_tells_of_each_recipient() {
    let all = [
        returned(
            "Gone@example.com",
            Some("5.1.1"),
            Action::Failed,
            "550 5.1.1 <gone@example.com>: User unknown",
        ),
        returned("full@example.com", Some("4.2.2"), Action::Delayed, ""),
        returned("fine@example.com", Some("2.0.0"), Action::Delivered, ""),
        returned("short@example.com", Some("5.7.1"), Action::Failed, ""),
    ];
    check(REPORT, Some("jb-198-7@example.cn"), &all);
    let headers_only = REPORT.replace("message/rfc822", "text/rfc822-headers");
    check(&headers_only, Some("jb-198-7@example.cn"), &all);
    let nameless = REPORT.replace("Message-ID", "X-Id");
    check(&nameless, None, &all);
}

#[test]
fn qmail_writes_for_people() {
    check(
        "From: MAILER-DAEMON@mail.example.cn
To: desk@example.cn
Subject: failure notice

Hi. This is the qmail-send program at mail.example.cn.
I'm afraid I wasn't able to deliver your message to the following addresses.

<nobody@example.com>:
192.0.2.1 does not like recipient.
Remote host said: 550 no such mailbox (#5.1.1)

<full@example.org>:
mailbox is full (#5.2.2)

--- Below this line is a copy of the message.

Return-Path: <desk@example.cn>
Message-ID: <jb-1@example.cn>
To: other@example.net
",
        Some("jb-1@example.cn"),
        &[
            returned(
                "nobody@example.com",
                Some("5.1.1"),
                Action::Failed,
                "192.0.2.1 does not like recipient. Remote host said: 550 no such mailbox (#5.1.1)",
            ),
            returned("full@example.org", Some("5.2.2"), Action::Failed, "mailbox is full (#5.2.2)"),
        ],
    );
}

#[test]
fn providers_write_in_chinese() {
    check(
        "From: Postmaster@mail.example.cn
To: desk@example.cn
Subject: =?UTF-8?B?57O757uf6YCA5L+h?=
In-Reply-To: <jb-2@example.cn>
Content-Type: text/html; charset=utf-8

<html><body><p>很抱歉，您发给 zhang@example.com 的邮件被退回。</p><p>退信原因：550 User not found: zhang@example.com</p>
<p>有疑问请联系 postmaster@example.com</p></body></html>
",
        Some("jb-2@example.cn"),
        &[returned("zhang@example.com", None, Action::Failed, "退信原因：550 User not found: zhang@example.com")],
    );
}

#[test]
fn exim_names_them_in_the_header() {
    check(
        "From: Mail Delivery System <Mailer-Daemon@mx.example.cn>
To: desk@example.cn
X-Failed-Recipients: a@example.com, b@example.com
Subject: Mail delivery failed: returning message to sender

This message was created automatically.

  a@example.com
    host mx.example.com: 550 5.7.1 blocked
  b@example.com
    Unrouteable address

------ This is a copy of the message, including all the headers. ------

Message-Id: <jb-3@example.cn>
",
        Some("jb-3@example.cn"),
        &[
            returned(
                "a@example.com",
                Some("5.7.1"),
                Action::Failed,
                "host mx.example.com: 550 5.7.1 blocked",
            ),
            returned("b@example.com", None, Action::Failed, "Unrouteable address"),
        ],
    );
}

#[test]
fn a_warning_is_no_failure() {
    check(
        "From: MAILER-DAEMON@mx.example.cn
To: desk@example.cn
Subject: Warning: could not send message for past 4 hours

    ** THIS IS A WARNING MESSAGE ONLY **
Your message could not be delivered yet to:

slow@example.com: 451 4.4.1 no answer
",
        None,
        &[returned("slow@example.com", Some("4.4.1"), Action::Delayed, "451 4.4.1 no answer")],
    );
}

#[test]
fn other_messages_are_no_reports() {
    let none = |message: &str| assert_eq!(bounce(message.as_bytes()), None, "{message}");
    none("");
    none("From: yx@example.cn\r\nSubject: 退信\r\n\r\n退信原因：a@example.com 不存在 550 5.1.1\r\n");
    none("From: postmaster@example.cn\r\nSubject: 欢迎\r\n\r\n请联系 a@example.com\r\n");
    none(
        "From: MAILER-DAEMON@example.cn\r\nTo: desk@example.cn\r\nSubject: failure notice\r\n\r\nto desk@example.cn\r\n",
    );
    none(
        "From: yx@example.cn\r\nSubject: Auto: out of office\r\nAuto-Submitted: auto-replied\r\n\r\nmail b@example.cn\r\n",
    );
}

#[test]
fn mails_in_mails_do_not_nest() {
    let mut deep = String::from("From: MAILER-DAEMON@a.cn\r\n");
    for _ in 0..50_000 {
        deep.push_str("Content-Type: message/rfc822\r\n\r\n");
    }
    assert_eq!(bounce(deep.as_bytes()), None);
}

#[test]
fn a_large_report_takes_no_long_time() {
    let started = std::time::Instant::now();
    let head = "From: postmaster@a.cn\r\nSubject: failure notice\r\n";
    let many = (0..200_000).map(|number| format!("a{number}@b.cn\r\n")).collect::<Vec<_>>().concat();
    let found = bounce(format!("{head}\r\n{many}").as_bytes()).map_or(0, |bounce| bounce.recipients.len());
    assert_eq!(found, RECIPIENTS);
    let deep = "<div>".repeat(300_000);
    bounce(format!("{head}Content-Type: text/html\r\n\r\n{deep}a@b.cn 550 5.1.1").as_bytes());
    let parts = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n".repeat(30_000);
    assert_eq!(bounce(format!("{head}{parts}").as_bytes()), None);
    assert!(started.elapsed().as_secs() < 15);
}

#[test]
fn codes_are_found_in_words() {
    let check = |text: &str, expected: Option<&str>| assert_eq!(status(text).as_deref(), expected, "{text}");
    check("550 5.1.1 no", Some("5.1.1"));
    check("(#5.2.2)", Some("5.2.2"));
    check("it was 5.7.1.", Some("5.7.1"));
    check("host 192.5.1.1 said", None);
    check("from 5.1.1.9", None);
    check("3.1.1", None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(64)))]

    #[test]
    fn a_broken_report_never_panics(cut in 0..REPORT.len(), at in 0..REPORT.len(), byte in any::<u8>(), doubled in 0..REPORT.len()) {
        let mut bytes = REPORT.replace('\n', "\r\n").into_bytes();
        bytes[at] = byte;
        let part = bytes[doubled.min(at)..doubled.max(at)].to_vec();
        bytes.splice(cut..cut, part);
        bytes.truncate(bytes.len() - cut / 2);
        if let Some(bounce) = bounce(&bytes) {
            prop_assert!(!bounce.recipients.is_empty());
        }
    }

    #[test]
    fn no_text_is_too_strange(text in "[ -~退信原因a-z0-9@.<>:\r\n]{0,400}") {
        bounce(format!("From: postmaster@a.cn\r\nSubject: failure notice\r\n\r\n{text}").as_bytes());
    }
}
