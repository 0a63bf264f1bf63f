//! Letters read back by another reader, and what must never become one.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::{DateTime, FixedOffset};
use mail_parser::{MessageParser, MimeHeaders};
use post::compose::{Attachment, ComposeError, Letter, compose};
use proptest::prelude::*;

fn date() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-03-15T09:30:00+08:00").unwrap()
}

fn letter() -> Letter {
    Letter {
        message_id: "198.7.a1b2c3@linjiang.example".into(),
        date: date(),
        from: ("临江简报编辑部".into(), "bgs@linjiang.example".into()),
        to: vec![("云溪区办公室".into(), "office@yunxi.example".into())],
        cc: Vec::new(),
        subject: "《临江简报》2026年第3期（总第198期）".into(),
        body: "云溪区办公室：\n\n请查收。\n".into(),
        in_reply_to: None,
    }
}

fn pair(name: &str, address: &str) -> (String, String) {
    (name.into(), address.into())
}

/// The letter as another reader understands it, with the names and bytes of what is attached.
fn read_back(bytes: &[u8]) -> (Letter, Vec<(String, String, Vec<u8>)>) {
    let message = MessageParser::default().parse(bytes).unwrap();
    let people = |list: Option<&mail_parser::Address<'_>>| -> Vec<(String, String)> {
        let of = |one: &mail_parser::Addr<'_>| Some(pair(one.name().unwrap_or_default(), one.address()?));
        list.map(|list| list.iter().filter_map(of).collect()).unwrap_or_default()
    };
    let letter = Letter {
        message_id: message.message_id().unwrap().into(),
        date: DateTime::parse_from_rfc3339(&message.date().unwrap().to_rfc3339()).unwrap(),
        from: people(message.from()).remove(0),
        to: people(message.to()),
        cc: people(message.cc()),
        subject: message.subject().unwrap_or_default().into(),
        body: message.body_text(0).unwrap().replace("\r\n", "\n"),
        in_reply_to: message.in_reply_to().as_text().map(Into::into),
    };
    let attachments = message.attachments().map(|part| {
        let name = |of: Option<&mail_parser::ContentType<'_>>, key| {
            of.and_then(|of| of.attribute(key)).map(String::from)
        };
        let disposition = name(part.content_disposition(), "filename").unwrap();
        let kind = name(part.content_type(), "name").unwrap();
        (disposition, kind, part.contents().to_vec())
    });
    (letter, attachments.collect())
}

#[test]
fn a_letter_reads_back_as_it_was_written() {
    let check = |change: &dyn Fn(&mut Letter)| {
        let mut letter = letter();
        change(&mut letter);
        let bytes = compose(&letter, &[]).unwrap();
        assert_eq!(read_back(&bytes), (letter, Vec::new()), "{}", String::from_utf8_lossy(&bytes));
    };
    check(&|_| ());
    check(&|l| l.subject = String::new());
    check(&|l| l.subject = "Bulletin no. 3 (198)".into());
    check(&|l| l.subject = "=?UTF-8?B?5Li05rGf?= as it stands".into());
    check(&|l| {
        l.subject = "临江市防汛抗旱指挥部办公室关于进一步做好当前防汛工作的紧急通知的落实情况，".repeat(8);
    });
    check(&|l| l.subject = "𠮷".repeat(60));
    check(&|l| l.from = pair("", "bgs@linjiang.example"));
    check(&|l| l.from = pair("Li, \"Ming\" <x> \\", "bgs@linjiang.example"));
    check(&|l| l.to = vec![pair("王某某（主任）", "a@b.cn"), pair("", "b@b.cn"), pair("Office", "c@b.cn")]);
    check(&|l| l.cc = vec![pair("柳河县委办", "lh@liuhe.example"), pair("平湖区", "ph@pinghu.example")]);
    check(&|l| l.in_reply_to = Some("abc=def@163.com".into()));
    check(&|l| l.body = ".\n..\n--=_jianbao\nFrom 临江\n\ttab 😀\n".into());
    check(&|l| l.body = String::new());
    check(&|l| l.body = "长".repeat(100_000));
}

#[test]
fn a_letter_for_those_who_shall_not_see_each_other_names_nobody() {
    let bytes = compose(&Letter { to: Vec::new(), ..letter() }, &[]).unwrap();
    assert!(String::from_utf8(bytes).unwrap().contains("\r\nTo: undisclosed-recipients:;\r\n"));
}

#[test]
fn an_attachment_keeps_its_name_in_both_forms() {
    let check = |name: &str| {
        let content: Vec<u8> = (0..=255).cycle().take(10_000).collect();
        let attachment = Attachment::new(name, "application/pdf", &content).unwrap();
        let small = Attachment::new("说明.docx", "application/octet-stream", b"").unwrap();
        let bytes = compose(&letter(), &[attachment, small]).unwrap();
        let (_, attachments) = read_back(&bytes);
        let expected = [
            (name.to_string(), name.to_string(), content),
            ("说明.docx".into(), "说明.docx".into(), Vec::new()),
        ];
        assert_eq!(attachments, expected);
    };
    check("临江简报2026年第3期(总第198期).pdf"); // The brackets of file names are half-width.
    check("bulletin 3.pdf");
    check("a\"b'c%20;d=e.pdf");
    check("=?UTF-8?B?5Li05rGf?=.pdf");
    check("“引号”与空格 和很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长的名字.pdf");
}

#[test]
fn the_name_stands_in_the_raw_header_as_the_standards_have_it() {
    let attachment = Attachment::new("第3期.pdf", "application/pdf", b"x").unwrap();
    let bytes = compose(&letter(), &[attachment]).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(
        text.contains("Content-Type: application/pdf;\r\n name=\"=?UTF-8?B?56ysM+acny5wZGY=?=\"\r\n"),
        "{text}"
    );
    assert!(
        text.contains("Content-Disposition: attachment;\r\n filename*=UTF-8''%E7%AC%AC3%E6%9C%9F.pdf\r\n"),
        "{text}"
    );
}

#[test]
fn lines_are_short_and_end_as_mail_wants_it() {
    let many = (0..40)
        .map(|index| pair("临江市某某委员会办公室综合科", &format!("r{index}@yunxi.example")))
        .collect();
    let letter =
        Letter { to: many, subject: "简报".repeat(300), body: "长\r乱\r\n".repeat(500), ..letter() };
    let attachment = Attachment::new("第3期.pdf", "application/pdf", &vec![7; 100_000]).unwrap();
    let bytes = compose(&letter, &[attachment]).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.is_ascii());
    assert!(text.split("\r\n").all(|line| line.len() <= 78 && !line.contains(['\r', '\n'])));
    assert_eq!(compose(&letter, &[]), compose(&letter, &[]));
}

#[test]
fn what_cannot_stand_in_a_header_is_refused_by_its_name() {
    let check = |change: &dyn Fn(&mut Letter), expected: &str| {
        let mut letter = letter();
        change(&mut letter);
        let words = compose(&letter, &[]).unwrap_err().to_string();
        assert!(words.starts_with(expected), "{words}");
    };
    check(&|l| l.subject = "甲\r\nBcc: x@y.cn".into(), "邮件的“主题”里有换行或控制字符");
    check(&|l| l.subject = "甲\u{2028}乙".into(), "邮件的“主题”里有换行或控制字符");
    check(&|l| l.subject = "长".repeat(2000), "邮件的“主题”太长");
    check(&|l| l.from.0 = "甲\nX: y".into(), "邮件的“寄件人”里有换行或控制字符");
    check(&|l| l.to[0].0 = "甲\u{0}".into(), "邮件的“收件人”里有换行或控制字符");
    check(
        &|l| l.to[0].1 = "a@b.cn\r\nBcc: x@y.cn".into(),
        "邮件的“收件人”：“a@b.cn  Bcc: x@y.cn”不能用作邮箱地址",
    );
    check(&|l| l.cc = vec![pair("", "a@b.cn>, <c@d.cn")], "邮件的“抄送”：");
    check(&|l| l.message_id = "a@b>\r\nX: y".into(), "邮件的“邮件编号”里有换行或控制字符");
    check(&|l| l.message_id = String::new(), "邮件的“邮件编号”（）格式不对");
    check(&|l| l.message_id = "<a b@c>".into(), "邮件的“邮件编号”（<a b@c>）格式不对");
    check(&|l| l.in_reply_to = Some("a\n@b".into()), "邮件的“所回复的邮件编号”里有换行或控制字符");
    check(&|l| l.body = "甲\u{0}".into(), "邮件的“正文”里有换行或控制字符");
    let attach = |name: &str, mime: &str| Attachment::new(name, mime, b"").unwrap_err().to_string();
    assert!(attach("甲\r\n.pdf", "a/b").starts_with("邮件的“附件名”里有换行"));
    assert!(attach("../甲.pdf", "a/b").starts_with("邮件的“附件名”（../甲.pdf）格式不对"));
    assert!(attach(" ", "a/b").starts_with("邮件的“附件名”（）格式不对"));
    assert!(attach("甲.pdf", "a/b\r\nX: y").starts_with("邮件的“附件类型”"));
}

/// Text that tries to break out, with characters of all sizes.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,60}",
        "\\PC{0,60}",
        "[临江简报𠮷😀 a\"\\\\<>@,;:=?_]{0,80}",
        "[a临\r\n\t\u{0}\u{85}\u{2028} :;<>]{0,20}",
        Just("x\r\nBcc: victim@example.cn\r\n\r\nbody".to_string()),
    ]
}

/// As a reader gives a text back: spaces around it are nobody's.
fn trimmed(text: &str) -> String {
    text.trim().into()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(256)
    ))]

    #[test]
    fn no_field_makes_a_header_of_its_own(
        (subject, name, cc) in (hostile(), hostile(), hostile()),
        (address, id, answered) in (hostile(), hostile(), hostile()),
        (file, body) in (hostile(), hostile()),
    ) {
        let letters = [
            Letter { subject: subject.clone(), ..letter() },
            Letter { from: (name.clone(), "a@b.cn".into()), ..letter() },
            Letter { cc: vec![(cc.clone(), "a@b.cn".into())], ..letter() },
            Letter { to: vec![(name.clone(), address)], ..letter() },
            Letter { message_id: id, ..letter() },
            Letter { in_reply_to: Some(answered), ..letter() },
            Letter { body: body.clone(), ..letter() },
        ];
        for letter in letters {
            let Ok(bytes) = compose(&letter, &[]) else { continue };
            let text = String::from_utf8(bytes.clone()).unwrap();
            let (head, _) = text.split_once("\r\n\r\n").unwrap();
            let mut names: Vec<&str> = head
                .split("\r\n")
                .filter(|line| !line.starts_with(' '))
                .map(|line| line.split_once(": ").unwrap().0)
                .collect();
            names.retain(|name| !["Cc", "In-Reply-To", "References"].contains(name));
            prop_assert_eq!(names, [
                "Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type",
                "Content-Transfer-Encoding",
            ]);
            prop_assert!(text.split("\r\n").all(|line| line.len() < 998 && !line.contains(['\r', '\n'])));
        }
        if let Ok(attachment) = Attachment::new(&file, "application/pdf", b"x") {
            let bytes = compose(&letter(), &[attachment]).unwrap();
            let (_, attachments) = read_back(&bytes);
            prop_assert_eq!(attachments.len(), 1);
            prop_assert_eq!(trimmed(&attachments[0].0), trimmed(&file));
        }
    }

    #[test]
    fn letters_read_back_equal(
        subject in "[!-~][ -~]{0,100}[!-~]|[临江简报𠮷😀a-z]{1,120}|[临a][临 a]{0,60}[a临]",
        name in "[!-~]{1,20}|[临江简报𠮷😀a-z]{1,60}",
        body in "[ -~临\n]{0,200}",
    ) {
        let letter = Letter { subject, to: vec![(name, "a@b.cn".into())], body, ..letter() };
        let (back, _) = read_back(&compose(&letter, &[]).unwrap());
        prop_assert_eq!(back, letter);
    }
}

#[test]
fn errors_are_of_their_kind() {
    let control = compose(&Letter { subject: "\n".into(), ..letter() }, &[]);
    assert_eq!(control, Err(ComposeError::Control { field: "主题" }));
}
